"""A short conversation at a terminal: one question at a time, each answer checked at once, and a step back."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import prompt
from sanctions_cli.interactive.prompt import say

BACK, NONE, HELP = "<", "-", "?"
"""What one types to go back to the question before, to say that there is none, and to see what can be answered."""
INDENT = " " * 14
LISTED = 40
"""Words that are listed at most when somebody asks what can be answered."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `parse` turns what is typed into the value or raises SanctionsError with the way out; `shown` says
    how the value was understood; `words` are completed with Tab, the first `likely` ones before all others; an empty
    answer takes the default, or nothing when the question is `optional`; `note` is said before the question, `aside`
    behind its default; `about` says what can be answered."""

    key: str
    label: str
    parse: Callable[[str], Any]
    shown: Callable[[Any], str] = str
    default: str = ""
    words: Sequence[str] = ()
    likely: int = 0
    optional: bool = False
    note: str = ""
    about: str = ""
    aside: str = ""


Asking = Callable[[dict[str, Any]], Question | None]
"""A question that may depend on the answers so far; None = not to be asked."""


def converse(asking: Sequence[Asking], answers: dict[str, Any]) -> dict[str, Any]:
    """Ask one after the other and give back the answers, put to those already known.

    `<` goes back to the question before. Ctrl-C and Ctrl-D end it all (KeyboardInterrupt).
    """
    asked: list[int] = []
    n = 0
    while n < len(asking):
        question = asking[n](answers)
        if question is None:
            n += 1
            continue
        answer = _answer(question)
        if answer is not None:
            answers[question.key] = answer[0]
            asked.append(n)
            n += 1
        elif asked:
            n = asked.pop()
        else:
            explain("this is the first question; Ctrl-C leaves everything as it was")
    return answers


def _answer(question: Question) -> tuple[Any] | None:
    """The value of a question, asked until it is a good one; None to go back."""
    while True:
        typed = _ask(question)
        if typed == BACK:
            return None
        if typed == HELP:
            _help(question)
        elif question.optional and (typed == NONE or not (typed or question.default)):
            return (None,)
        elif not typed and not question.default:
            explain(
                f"an answer is needed ({HELP} for help, {BACK} goes back, Ctrl-C leaves all as it was)"
            )
        elif value := _understood(question, typed):
            return value


def _ask(question: Question) -> str:
    if question.note:
        explain(question.note, "  ")
    short = question.default if len(question.default) <= 40 else f"{question.default[:39]}…"
    default = f"[{', '.join(filter(None, (short, question.aside)))}] " if short else ""
    return prompt.line(
        f"  {question.label:<12}{default}"
        if len(question.label) < 12
        else f"  {question.label} {default}",
        question.words,
        question.likely,
    )


def _understood(question: Question, typed: str) -> tuple[Any] | None:
    """The value of what was typed, said where it reads differently; None where it is none, said why."""
    try:
        value = question.parse(typed or question.default)
    except SanctionsError as trouble:
        explain(trouble.message + (f"; {trouble.hint}" if trouble.hint else ""))
        return None
    shown = question.shown(value)
    if typed and shown.casefold() != typed.casefold():
        explain(f"\N{RIGHTWARDS ARROW} {shown}")
    return (value,)


def _help(question: Question) -> None:
    more = f" … and {len(question.words) - LISTED} more" if len(question.words) > LISTED else ""
    known = ", ".join(question.words[:LISTED]) + more
    enter = (
        "Enter takes what stands in brackets; "
        if question.default
        else "Enter: none; "
        if question.optional
        else ""
    )
    keys = f"{enter}{'- for none; ' if question.optional else ''}Tab completes; < goes back; Ctrl-C leaves all as it was"
    for text in filter(None, (question.about, known, keys)):
        explain(text)


def explain(text: str, indent: str = INDENT) -> None:
    """Say something below a question, broken to the width of the window."""
    for line in textwrap.wrap(text, max(30, min(100, prompt.width()) - len(indent) - 1)):
        say(f"{indent}{line}")


def choose(question: str, *, default: str, edit: bool = False) -> str:
    """'yes', 'no', or 'edit' where that is offered too."""
    mark = ("Y/n" if default == "yes" else "y/N") + ("/edit" if edit else "")
    answers = {
        "y": "yes",
        "yes": "yes",
        "o": "yes",
        "oui": "yes",
        "n": "no",
        "no": "no",
        "non": "no",
        "": default,
    }
    if edit:
        answers |= {"e": "edit", "edit": "edit", BACK: "edit"}
    while True:
        typed = prompt.line(f"{question} [{mark}] ").casefold()
        if typed in answers:
            return answers[typed]
        say("y, n or edit" if edit else "y or n")


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    return choose(question, default="yes" if default else "no") == "yes"
