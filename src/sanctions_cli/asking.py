"""What is asked of somebody who adds an announcement: only what is missing, with the book's history to choose from."""

from __future__ import annotations

from pathlib import Path

from sanctions_cli import dialogue
from sanctions_cli.dialogue import Question
from sanctions_cli.prompt import say
from sanctions_cli.questions import QUESTIONS, RARE, Answers, Open, long, names
from sanctions_cli.vocabulary import TYPES

SUBSTANCE = ("counts", "action", "measures", "net", "note")
"""Keys of which one says what was announced."""


def enough(given: Answers) -> bool:
    """Whether the flags say all that an announcement needs, so that only the last question is to be asked."""
    return all(given.get(key) for key in ("sender", "target", "announced")) and any(key in given for key in SUBSTANCE)


def converse(root: Path, book: Open, given: Answers, *, again: bool = False) -> Answers:
    """Ask for what is missing; with `again` for everything, what is known already being the default."""
    dialogue.explain("(? for help, < goes back, Ctrl-C leaves everything as it was)", "  ")
    for key in () if again else ("sender", "target", "announced"):
        if key in given:
            say(f"  {key:<12}{long(given[key]) if key == 'announced' else names(given[key])}")
    counts, source = dict(given.get("counts", {})), dict(next(iter(given.get("sources", [])), {}))
    answers = {**given, **counts, **{f"source_{key}": value for key, value in source.items()}}
    answers["more"] = {name: counts[name] for name in RARE if name in counts} or None
    steps = [_step(root, book, key, {} if again else given) for key in QUESTIONS]
    return _gathered(dialogue.converse(steps, answers), given)


def _step(root: Path, book: Open, key: str, given: Answers) -> dialogue.Asking:
    """The question for a key, or none where the flags have answered it."""

    def question(answers: Answers) -> Question | None:
        answered = key in given or (key.startswith("source_") and "sources" in given)
        counted = key in (*TYPES, "more") and "counts" in given
        return None if answered or counted else QUESTIONS[key](root, book, answers)

    return question


def _gathered(answers: Answers, given: Answers) -> Answers:
    """The answers as keys and values of the record format."""
    counts = {name: answers.pop(name) for name in ("individuals", "entities") if answers.get(name) is not None}
    counts |= answers.pop("more", None) or {}
    source = {key.removeprefix("source_"): answers.pop(key) for key in list(answers) if key.startswith("source_")}
    source = {key: value for key, value in source.items() if value is not None}
    inner = (*TYPES, "counts", "sources")
    found = {key: value for key, value in answers.items() if value is not None and key not in inner}
    if counts:
        found["counts"] = counts
    if source.get("publisher"):
        found["sources"] = [source, *given.get("sources", [])[1:]]
    return found
