"""What is asked of somebody who adds an announcement: only what is missing, with the book's history to choose from."""

from __future__ import annotations

import functools
from collections.abc import Collection
from pathlib import Path

from sanctions_cli.interactive import form
from sanctions_cli.interactive.answers import RARE, long, names
from sanctions_cli.interactive.prompt import say
from sanctions_cli.interactive.record_questions import QUESTIONS, SOURCE, Answers, Open
from sanctions_cli.records.vocabulary import LISTINGS, TYPES

SUBSTANCE = ("counts", "action", "measures", "net", "note")
"""Keys of which one says what was announced."""
MOVES = ("opening", *LISTINGS, "delisting")
"""Actions that change what stands on a list, and so want its program."""


def missing(given: Answers) -> list[str]:
    """The questions that the flags leave open.

    Who says by flags what was announced is asked only for what a record should not be without: the list that it
    changes, and the source.
    """
    substance = all(given.get(key) for key in ("sender", "target", "announced")) and any(
        key in given for key in SUBSTANCE
    )
    listed = given.get("action", "listing") in MOVES
    wanted = (
        QUESTIONS
        if not substance
        else [key for key in QUESTIONS if key in SOURCE or (key == "program" and listed)]
    )
    return [key for key in wanted if not _answered(key, given)]


def _answered(key: str, given: Answers) -> bool:
    counted = key in (*TYPES, "more") and "counts" in given
    return key in given or counted or (key in SOURCE and "sources" in given)


def converse(
    root: Path, book: Open, given: Answers, keys: Collection[str], *, again: bool = False
) -> Answers:
    """Ask the questions with these keys; with `again`, what is known already is the default."""
    form.explain("(? for help, < goes back, Ctrl-C leaves everything as it was)", "  ")
    for key in () if again else ("sender", "target", "announced"):
        if key in given:
            say(f"  {key:<12}{long(given[key]) if key == 'announced' else names(given[key])}")
    counts, source = dict(given.get("counts", {})), dict(next(iter(given.get("sources", [])), {}))
    answers = {**given, **counts, **{f"source_{key}": value for key, value in source.items()}}
    answers["more"] = {name: counts[name] for name in RARE if name in counts} or None
    steps = [functools.partial(QUESTIONS[key], root, book) for key in QUESTIONS if key in keys]
    return _gathered(form.converse(steps, answers), given)


def _gathered(answers: Answers, given: Answers) -> Answers:
    """The answers as keys and values of the record format."""
    counts = {
        name: answers.pop(name)
        for name in ("individuals", "entities")
        if answers.get(name) is not None
    }
    counts |= answers.pop("more", None) or {}
    source = {
        key.removeprefix("source_"): answers.pop(key)
        for key in list(answers)
        if key.startswith("source_")
    }
    source = {key: value for key, value in source.items() if value is not None}
    inner = (*TYPES, "counts", "sources")
    found = {key: value for key, value in answers.items() if value is not None and key not in inner}
    if counts:
        found["counts"] = counts
    if source.get("publisher"):
        found["sources"] = [source, *given.get("sources", [])[1:]]
    return found
