"""The conversation that adds an announcement: it asks only for what the flags leave open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from sanctions_cli.interactive import form, rare_questions
from sanctions_cli.interactive.answers import format_countries, format_day
from sanctions_cli.interactive.count_questions import COUNT_KEYS, ask_precision
from sanctions_cli.interactive.fields_to_edit import ALL_KEYS
from sanctions_cli.interactive.form import Answers, Question, QuestionMaker
from sanctions_cli.interactive.form_context import FormContext
from sanctions_cli.interactive.prompt import print_line
from sanctions_cli.interactive.rare_questions import FURTHER_SOURCE, MORE
from sanctions_cli.interactive.record_answers import read_source, read_sources
from sanctions_cli.interactive.record_questions import (
    LIST_ACTIONS,
    QUESTIONS,
    is_asked,
)
from sanctions_cli.interactive.source_questions import (
    FIRST_SOURCE,
    SOURCE_KEYS,
    SOURCE_PARTS,
    SOURCE_QUESTIONS,
    describe_source,
)
from sanctions_cli.terminal import terminal_width
from sanctions_cli.text import shorten

NARROWEST_SOURCE = 20
"""Columns that a source may always take."""

SUBSTANCE_KEYS = ("counts", "action", "measures", "net", "note")
"""Fields of which at least one tells what was announced."""


def find_open_questions(fields: Answers) -> list[str]:
    """The keys of the questions that these fields of a record leave open.

    Who says by flags what was announced is asked only for what no record should lack: the list that
    it changes, and the source. Of a change of a list, the word alone does not say what was
    announced, as it does for a statement: the figures are asked for too.
    """
    if _has_substance(fields):
        return find_gaps(fields)
    keys = [*QUESTIONS, MORE]
    return [key for key in keys if not _is_answered(key, fields)]


def find_gaps(fields: Answers) -> list[str]:
    """The keys of the questions about what no record should lack, and these fields do."""
    keys = ["sender", "target", "announced", *SOURCE_KEYS]
    if fields.get("action", "listing") in LIST_ACTIONS:
        keys.insert(0, "program")
    if fields.get("action") in LIST_ACTIONS:
        keys = [*COUNT_KEYS, *keys]
    return [key for key in keys if not _is_answered(key, fields)]


def _has_substance(fields: Answers) -> bool:
    for key in ("sender", "target", "announced"):
        if not fields.get(key):
            return False
    return any(key in fields for key in SUBSTANCE_KEYS)


def _is_answered(key: str, fields: Answers) -> bool:
    if key in SOURCE_KEYS and "sources" in fields:
        return True
    if key in COUNT_KEYS and "counts" in fields:
        return True
    return key in fields


def ask_for_record(
    context: FormContext,
    answers: Answers,
    keys: Collection[str],
    *,
    has_heading: bool = True,
    may_leave: bool = False,
) -> Answers:
    """Ask the questions with these keys in the order of a story; all answers, old and new.

    The heading says how to answer, and what is answered already. WentBack where a person goes back
    from the first question, if that `may_leave` them.
    """
    if has_heading:
        form.explain(
            "(? explains, < goes back, Ctrl-C leaves everything as it was)", "  "
        )
        _print_given(answers)
    makers: list[QuestionMaker] = []
    for key in QUESTIONS:
        if key in keys:
            makers.append(partial(_ask_in_story, context, key))
    if MORE in keys:
        makers.append(partial(_ask_for_more, context))
    return form.ask_questions(
        makers, dict(answers), context.if_interrupted, may_leave=may_leave
    )


def _ask_in_story(context: FormContext, key: str, answers: Answers) -> Question | None:
    if not is_asked(key, answers):
        return None
    return QUESTIONS[key](context, answers)


def _ask_for_more(context: FormContext, answers: Answers) -> Question:
    """Whether anything is to be added; asked again after each addition."""

    def follow_up(names: Sequence[str] | None) -> list[QuestionMaker]:
        if not names:
            return []
        makers: list[QuestionMaker] = []
        for name in names:
            makers += _make_rare_questions(context, name, answers)
        return [*makers, partial(_ask_for_more, context)]

    return rare_questions.make_more_question(follow_up)


def _make_rare_questions(
    context: FormContext, name: str, answers: Answers
) -> list[QuestionMaker]:
    """The questions about a rarer field, or about all parts of a further source."""
    if name == FURTHER_SOURCE:
        return _make_source_questions(context, len(read_sources(answers)))
    if name == "precision":
        # It is a property of the figures, which have to change with it.
        return [partial(ask_precision, context)]
    for field in rare_questions.rare_fields():
        if field.name == name:
            return [partial(rare_questions.ask_rare_field, field)]
    return []


def _make_source_questions(context: FormContext, number: int) -> list[QuestionMaker]:
    makers: list[QuestionMaker] = []
    for part in SOURCE_PARTS:
        make_question = SOURCE_QUESTIONS[part]
        makers.append(partial(make_question, context, prefix=f"source{number}_"))
    return makers


def _print_given(answers: Answers) -> None:
    """Show what the flags have answered, or the announcement before."""
    for key in ("sender", "target"):
        if key in answers:
            _print_answer(key.capitalize(), format_countries(answers[key]))
    if "announced" in answers:
        _print_answer("Announced", format_day(answers["announced"]))
    source = read_source(answers, FIRST_SOURCE)
    if source:
        free_width = terminal_width() - len(form.pad_label("")) - 3
        width = max(NARROWEST_SOURCE, free_width)
        _print_answer("Source", shorten(describe_source(source), width))


def _print_answer(label: str, value: str) -> None:
    print_line(f"  {form.pad_label(label)}{value}")


# Changing answers


def ask_again(
    context: FormContext,
    answers: Answers,
    keys: Sequence[str],
    *,
    may_leave: bool = False,
) -> Answers:
    """Ask these questions again, each with its answer as default; the answers, with the changes.

    WentBack as in `ask_for_record`.
    """
    makers: list[QuestionMaker] = []
    for key in keys:
        if tuple(keys) == ALL_KEYS:
            makers.append(partial(_ask_in_story, context, key))
        else:
            makers += _make_questions(context, key, answers)
    return form.ask_questions(
        makers, dict(answers), context.if_interrupted, may_leave=may_leave
    )


def _make_questions(
    context: FormContext, key: str, answers: Answers
) -> list[QuestionMaker]:
    """The question with this key: that of the story, or that about a rarer field.

    Some fields are both: measures are a part of the story of a measure, and rarer in a listing.
    """
    is_rare = key in rare_questions.describe_rare_fields()
    if key in QUESTIONS and (is_asked(key, answers) or not is_rare):
        return [partial(QUESTIONS[key], context)]
    return _make_rare_questions(context, key, answers)
