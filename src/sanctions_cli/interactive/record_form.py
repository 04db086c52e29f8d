"""The conversation that adds an announcement: it asks only for what the flags leave open."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from sanctions_cli.interactive import form
from sanctions_cli.interactive.answers import RARE_TYPES, format_countries, format_day
from sanctions_cli.interactive.form import Answers
from sanctions_cli.interactive.prompt import print_line
from sanctions_cli.interactive.record_questions import (
    QUESTIONS,
    SOURCE_KEYS,
    FormContext,
)
from sanctions_cli.records import LISTINGS, TYPES

SUBSTANCE_KEYS = ("counts", "action", "measures", "net", "note")
"""Fields of which at least one tells what was announced."""

LIST_CHANGING_ACTIONS = ("opening", *LISTINGS, "delisting")
"""Actions that need the program whose list they change."""


def find_open_questions(fields: Answers) -> list[str]:
    """The keys of the questions that these fields of a record leave open.

    Who says by flags what was announced is asked only for what no record should lack: the list that
    it changes, and the source.
    """
    keys = list(QUESTIONS)
    if _has_substance(fields):
        changes_list = fields.get("action", "listing") in LIST_CHANGING_ACTIONS
        keys = ["program", *SOURCE_KEYS] if changes_list else list(SOURCE_KEYS)
    return [key for key in keys if not _is_answered(key, fields)]


def _has_substance(fields: Answers) -> bool:
    for key in ("sender", "target", "announced"):
        if not fields.get(key):
            return False
    return any(key in fields for key in SUBSTANCE_KEYS)


def _is_answered(key: str, fields: Answers) -> bool:
    if key in SOURCE_KEYS and "sources" in fields:
        return True
    if key in (*TYPES, "more") and "counts" in fields:
        return True
    return key in fields


def ask_for_record(
    context: FormContext, fields: Answers, keys: Collection[str], *, again: bool = False
) -> Answers:
    """Ask the questions with these keys; the fields of the record, keys and values as in the record
    format.

    With `again`, every field that has a value already is the default of its question.
    """
    form.explain("(? for help, < goes back, Ctrl-C leaves everything as it was)", "  ")
    if not again:
        _print_head(fields)
    makers = [partial(ask, context) for key, ask in QUESTIONS.items() if key in keys]
    answers = form.ask_questions(makers, _answers_of(fields))
    return _fields_of(answers, fields)


def _print_head(fields: Answers) -> None:
    """Show what the flags have settled."""
    for key in ("sender", "target"):
        if key in fields:
            print_line(f"  {key:<12}{format_countries(fields[key])}")
    if "announced" in fields:
        print_line(f"  {'announced':<12}{format_day(fields['announced'])}")


def _answers_of(fields: Answers) -> Answers:
    """The fields of a record as answers: counts and the first source flat, one answer for the rare
    types.
    """
    answers = dict(fields)
    counts = fields.get("counts", {})
    answers |= counts
    rare_counts = {name: counts[name] for name in RARE_TYPES if name in counts}
    answers["more"] = rare_counts or None
    sources = fields.get("sources", [])
    if sources:
        answers |= {f"source_{key}": value for key, value in sources[0].items()}
    return answers


def _fields_of(answers: Answers, before: Answers) -> Answers:
    """Answers as the fields of a record; `before` are its fields before the questions."""
    counts = {}
    for name in ("individuals", "entities"):
        if answers.get(name) is not None:
            counts[name] = answers[name]
    counts |= answers.get("more") or {}

    source = {}
    for key, value in answers.items():
        if key.startswith("source_") and value is not None:
            source[key.removeprefix("source_")] = value

    fields = {}
    for key, value in answers.items():
        is_inner = key in (*TYPES, "more", "counts", "sources") or key.startswith(
            "source_"
        )
        if value is not None and not is_inner:
            fields[key] = value
    if counts:
        fields["counts"] = counts
    # The form asks for the first source alone; a record may have more, which stay behind it.
    if source.get("publisher"):
        later_sources = before.get("sources", [])[1:]
        fields["sources"] = [source, *later_sources]
    return fields
