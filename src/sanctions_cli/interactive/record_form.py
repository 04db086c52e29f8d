"""The conversation that adds an announcement: it asks only for what the flags leave open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import count_answers, count_words, form, rare_questions
from sanctions_cli.interactive.answers import format_countries, format_day
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.interactive.count_questions import COUNT_KEYS, ask_precision
from sanctions_cli.interactive.form import Answers, Question, QuestionMaker
from sanctions_cli.interactive.form_context import FormContext
from sanctions_cli.interactive.program_questions import NAMED_PROGRAM, PROGRAM_TITLE
from sanctions_cli.interactive.prompt import print_line
from sanctions_cli.interactive.rare_questions import FURTHER_SOURCE, MORE
from sanctions_cli.interactive.record_questions import (
    LIST_ACTIONS,
    QUESTIONS,
    is_asked,
)
from sanctions_cli.interactive.source_questions import (
    FIRST_SOURCE,
    SAME_SOURCE,
    SOURCE_KEYS,
    SOURCE_PARTS,
    SOURCE_QUESTIONS,
    describe_source,
)
from sanctions_cli.terminal import terminal_width
from sanctions_cli.text import closest, shorten

SUBSTANCE_KEYS = ("counts", "action", "measures", "net", "note")
"""Fields of which at least one tells what was announced."""

ALL_KEYS = tuple(QUESTIONS)
"""The questions that are asked again where all are."""

INNER_KEYS = (*COUNT_KEYS, MORE, SAME_SOURCE, PROGRAM_TITLE, NAMED_PROGRAM)
"""Answers that are not fields of the record, besides those about its sources."""

FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "who": ("sender",),
    "country": ("target",),
    "day": ("announced",),
    "date": ("announced",),
    "when": ("announced",),
    "what": ("action",),
    "counts": COUNT_KEYS,
    "figures": COUNT_KEYS,
    "vessels": ("others",),
    "aircraft": ("others",),
    "unspecified": ("individuals",),
    "total": ("individuals",),
    "list": ("program", PROGRAM_TITLE),
    "program": ("program", PROGRAM_TITLE),
    "name": (PROGRAM_TITLE,),
    "why": ("reasons",),
    "partners": ("joint",),
    "together": ("joint",),
    "source": tuple(f"{FIRST_SOURCE}{part}" for part in SOURCE_PARTS),
    "link": ("source_url",),
    **{part: (f"{FIRST_SOURCE}{part}",) for part in SOURCE_PARTS},
}
"""What people call the fields of a record, with the keys of the questions; besides these keys."""


def find_open_questions(fields: Answers) -> list[str]:
    """The keys of the questions that these fields of a record leave open.

    Who says by flags what was announced is asked only for what no record should lack: the list that
    it changes, and the source.
    """
    keys = [*QUESTIONS, MORE]
    if _has_substance(fields):
        keys = list(SOURCE_KEYS)
        if fields.get("action", "listing") in LIST_ACTIONS:
            keys.insert(0, "program")
        if fields.get("action") in LIST_ACTIONS:
            # The word alone does not tell what was announced, as it does for a statement.
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
    context: FormContext, answers: Answers, keys: Collection[str]
) -> Answers:
    """Ask the questions with these keys in the order of a story; all answers, old and new."""
    form.explain("(? explains, < goes back, Ctrl-C leaves everything as it was)", "  ")
    _print_given(answers)
    makers: list[QuestionMaker] = []
    for key in QUESTIONS:
        if key in keys:
            makers.append(partial(_ask_in_story, context, key))
    if MORE in keys:
        makers.append(partial(_ask_for_more, context))
    return form.ask_questions(makers, dict(answers), context.if_interrupted)


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
    if name == FURTHER_SOURCE:
        prefix = f"source{len(_read_sources(answers))}_"
        return [
            partial(SOURCE_QUESTIONS[part], context, prefix=prefix)
            for part in SOURCE_PARTS
        ]
    if name == "precision":
        return [partial(ask_precision, context)]
    for field in rare_questions.rare_fields():
        if field.name == name:
            return [partial(rare_questions.ask_rare_field, field)]
    return []


def _print_given(answers: Answers) -> None:
    """Show what the flags have answered, or the announcement before."""
    for key in ("sender", "target"):
        if key in answers:
            print_line(
                f"  {form.pad_label(key.capitalize())}{format_countries(answers[key])}"
            )
    if "announced" in answers:
        label = form.pad_label("Announced")
        print_line(f"  {label}{format_day(answers['announced'])}")
    source = _read_source(answers, FIRST_SOURCE)
    if source:
        width = max(20, terminal_width() - len(form.pad_label("")) - 3)
        print_line(
            f"  {form.pad_label('Source')}{shorten(describe_source(source), width)}"
        )


# Changing answers


def parse_fields_to_edit(text: str, answers: Answers) -> list[str]:
    """The keys of the questions that `edit entities` or `entities` names; all for `edit all`.

    Empty for `edit` alone. SanctionsError for a word that names no question.
    """
    words = text.strip().casefold().replace(" and ", ",")
    if words in ("e", "<", "back"):
        return []
    for verb in ("edit", "e"):
        if words == verb or words.startswith(f"{verb} "):
            words = words.removeprefix(verb).strip()
    if words == "all":
        return list(ALL_KEYS)
    keys: list[str] = []
    for word in words.split(","):
        if word.strip():
            keys += _find_keys(word.strip())
    return [_replace_covered_count(key, answers) for key in dict.fromkeys(keys)]


def _find_keys(word: str) -> Sequence[str]:
    key = word.replace(" ", "_").replace("-", "_")
    if key in FIELD_NAMES:
        return FIELD_NAMES[key]
    rare_names = [field.name for field in rare_questions.rare_fields()]
    keys = [*QUESTIONS, *rare_names]
    if key in keys:
        return [key]
    names = [*FIELD_NAMES, *keys]
    matches = {_keys_of(name) for name in names if name.startswith(key)}
    if len(matches) == 1:
        return matches.pop()
    similar = closest(key, names)
    hint = (
        f"did you mean {similar}?" if similar else "type yes, no or a field to change"
    )
    raise SanctionsError(f'"{shorten(word, 20)}" is not a field', hint=hint)


def _keys_of(name: str) -> tuple[str, ...]:
    return FIELD_NAMES.get(name, (name,))


def _replace_covered_count(key: str, answers: Answers) -> str:
    """The question that has the figure: another one where its answer had several types."""
    if key not in ("entities", "others"):
        return key
    for earlier in COUNT_KEYS[: COUNT_KEYS.index(key)]:
        answer: CountAnswer | None = answers.get(earlier)
        if answer is None:
            continue
        is_rare = key == "others" and set(answer.counts) - {"individuals", "entities"}
        if answer.is_total or key in answer.counts or is_rare:
            return earlier
    return key


def ask_again(context: FormContext, answers: Answers, keys: Sequence[str]) -> Answers:
    """Ask these questions again, each with its answer as default; the answers, with the changes."""
    makers: list[QuestionMaker] = []
    for key in keys:
        if tuple(keys) == ALL_KEYS:
            makers.append(partial(_ask_in_story, context, key))
        else:
            makers += _make_questions(context, key, answers)
    return form.ask_questions(makers, dict(answers), context.if_interrupted)


def _make_questions(
    context: FormContext, key: str, answers: Answers
) -> list[QuestionMaker]:
    """The question with this key: that of the story, or that about a rarer field."""
    is_rare = key in rare_questions.describe_rare_fields()
    if key in QUESTIONS and (is_asked(key, answers) or not is_rare):
        return [partial(QUESTIONS[key], context)]
    return _make_rare_questions(context, key, answers)


def ask_which_fields(context: FormContext, answers: Answers) -> list[str]:
    """The keys of the questions that a person wants to answer again; none for Enter."""
    question = Question(
        "field",
        "Change what?",
        partial(parse_fields_to_edit, answers=answers),
        ", ".join,
        words=[*FIELD_NAMES, *QUESTIONS],
        optional=True,
        has_several=True,
        aside="Enter: nothing; ? lists",
        about=(
            "Name a field, or several with commas; all asks every question again, with the"
            " answers so far in brackets."
        ),
        meanings=_describe_fields(),
    )
    reply = form.ask_questions([lambda _: question], {}, context.if_interrupted)
    keys: list[str] = reply["field"] or []
    return keys


def _describe_fields() -> dict[str, str]:
    return {
        "sender": "who imposes",
        "country": "against whom",
        "day": "when it was announced",
        "action": "what was done",
        "individuals": "how many; also entities, others",
        "list": "on which list",
        "why": "the reasons",
        "together": "with whom",
        "source": "all of it; also publisher, title, published, link",
        **{field.name: field.description for field in rare_questions.rare_fields()},
    }


# Answers and the fields of a record


def make_answers(fields: Mapping[str, Any]) -> Answers:
    """The fields of a record as answers: the counts as one answer, the sources part by part."""
    answers = dict(fields)
    counts = answers.pop("counts", None)
    if counts:
        precision = answers.pop("precision", count_words.EXACT)
        answers |= _split_counts(counts, precision)
    for index, source in enumerate(answers.pop("sources", [])):
        prefix = f"source{index}_" if index else FIRST_SOURCE
        answers |= {f"{prefix}{key}": value for key, value in source.items()}
    return answers


def _split_counts(counts: Mapping[str, int | str], precision: str) -> Answers:
    answers: Answers = {}
    for key in ("individuals", "entities"):
        if key in counts:
            own = {key: counts[key]}
            answers[key] = count_answers.make_answer(own, key, precision)
    others = {key: count for key, count in counts.items() if key not in answers}
    answers["others"] = count_answers.make_answer(others, "", precision)
    return answers


def make_fields(answers: Answers) -> dict[str, Any]:
    """Answers as the fields of a record, keys and values as in the record format."""
    fields = {}
    for key, value in answers.items():
        is_inner = key in INNER_KEYS or key.startswith("source")
        if value is not None and not is_inner:
            fields[key] = value
    figures = count_answers.drop_repeated_types(
        [answers[key] for key in COUNT_KEYS if answers.get(key)]
    )
    counts = count_answers.merge_counts(figures)
    if counts:
        fields["counts"] = counts
    fields |= _describe_precision(figures, answers)
    sources = _read_sources(answers)
    if sources:
        fields["sources"] = sources
    return fields


def _describe_precision(
    figures: Sequence[CountAnswer], answers: Answers
) -> dict[str, Any]:
    """The precision of the record, that of its vaguest figure, and the note where they differ."""
    precision = count_answers.find_precision(figures)
    stated = answers.get("precision") or count_words.EXACT
    precision = max(precision, stated, key=count_words.PRECISIONS.index)
    fields: dict[str, Any] = {}
    if precision != count_words.EXACT:
        fields["precision"] = precision
    sentence = count_answers.describe_precisions(figures)
    if sentence:
        note = answers.get("note") or ""
        if note and note[-1] not in ".!?":
            note += "."
        fields["note"] = f"{note} {sentence}".strip()
    return fields


def _read_sources(answers: Answers) -> list[dict[str, Any]]:
    """The sources that have a publisher, in their order."""
    prefixes = {
        key.partition("_")[0]: None for key in answers if key.startswith("source")
    }
    sources = [_read_source(answers, f"{prefix}_") for prefix in prefixes]
    return [source for source in sources if source]


def _read_source(answers: Answers, prefix: str) -> dict[str, Any]:
    """A source, part by part; empty where it has no publisher."""
    if not answers.get(f"{prefix}publisher"):
        return {}
    source = {}
    for key, value in answers.items():
        if key.startswith(prefix) and value is not None:
            source[key.removeprefix(prefix)] = value
    return source
