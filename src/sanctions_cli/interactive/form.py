"""Questions to a person at a terminal: one at a time, each answer checked at once, with a step
back.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive.prompt import print_line, read_line
from sanctions_cli.terminal import terminal_width
from sanctions_cli.text import shorten

BACK, NO_VALUE, HELP = "<", "-", "?"
"""What a person types to go back to the previous question, to say that there is no value, and for
help.
"""

INDENT = " " * 14
"""Explanations begin below the answers."""

LABEL_WIDTH = 12
"""Columns; a longer label pushes its answer to the right."""

MAX_WORDS_SHOWN = 40
"""Possible answers that help lists at most."""

MAX_DEFAULT_WIDTH = 40
"""Columns of a default answer that a prompt shows at most."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `parse` turns what is typed into the value or raises SanctionsError; `format_value` puts a value
    into words. An empty answer takes `default`, or no value where the question is `optional`.
    `words` are completed with Tab, the `likely` first ones before all others. `note` is printed
    before the question, `aside` after its default; `about` is its help.
    """

    key: str
    label: str
    parse: Callable[[str], Any]
    format_value: Callable[[Any], str] = str
    default: str = ""
    words: Sequence[str] = ()
    likely: int = 0
    optional: bool = False
    note: str = ""
    about: str = ""
    aside: str = ""


Answers = dict[str, Any]
"""Values by the keys of their questions."""

QuestionMaker = Callable[[Answers], Question | None]
"""Makes a question that may depend on the answers so far; None where it need not be asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of an answer; None where there is none to give."""

    value: Any


def ask_questions(makers: Sequence[QuestionMaker], answers: Answers) -> Answers:
    """Ask one question after the other; the answers, added to those given.

    `<` goes back to the previous question. Ctrl-C and Ctrl-D end it all with KeyboardInterrupt.
    """
    # Positions of the questions that were asked, the way back; skipped ones are not among them.
    asked: list[int] = []
    position = 0
    while position < len(makers):
        question = makers[position](answers)
        if question is None:
            position += 1
            continue
        answer = _ask(question)
        if answer is not None:
            answers[question.key] = answer.value
            asked.append(position)
            position += 1
        elif asked:
            position = asked.pop()
        else:
            explain("this is the first question; Ctrl-C leaves everything as it was")
    return answers


def _ask(question: Question) -> Answer | None:
    """The answer to a question, which is asked until the answer is sound; None to go back."""
    while True:
        typed = _read_answer(question)
        if typed == BACK:
            return None
        if typed == HELP:
            _print_help(question)
            continue
        is_empty = not typed and not question.default
        if question.optional and (typed == NO_VALUE or is_empty):
            return Answer(None)
        if is_empty:
            explain(
                f"an answer is needed ({HELP} for help, {BACK} goes back,"
                " Ctrl-C leaves all as it was)"
            )
            continue
        answer = _parse_answer(question, typed)
        if answer is not None:
            return answer


def _read_answer(question: Question) -> str:
    if question.note:
        explain(question.note, "  ")
    default = shorten(question.default, MAX_DEFAULT_WIDTH)
    if default and question.aside:
        default = f"{default}, {question.aside}"
    brackets = f"[{default}] " if default else ""
    if len(question.label) < LABEL_WIDTH:
        prompt = f"  {question.label:<{LABEL_WIDTH}}{brackets}"
    else:
        prompt = f"  {question.label} {brackets}"
    return read_line(prompt, question.words, question.likely)


def _parse_answer(question: Question, typed: str) -> Answer | None:
    """The value of what was typed, repeated in words where it reads differently; None, with the
    reason, if unsound.
    """
    try:
        value = question.parse(typed or question.default)
    except SanctionsError as error:
        reason = f"{error.message}; {error.hint}" if error.hint else error.message
        explain(reason)
        return None
    words = question.format_value(value)
    if typed and words.casefold() != typed.casefold():
        explain(f"\N{RIGHTWARDS ARROW} {words}")
    return Answer(value)


def _print_help(question: Question) -> None:
    words = ", ".join(question.words[:MAX_WORDS_SHOWN])
    if len(question.words) > MAX_WORDS_SHOWN:
        words += f" … and {len(question.words) - MAX_WORDS_SHOWN} more"
    keys = "Tab completes; < goes back; Ctrl-C leaves all as it was"
    if question.optional:
        keys = f"- for none; {keys}"
    if question.default:
        keys = f"Enter takes what stands in brackets; {keys}"
    elif question.optional:
        keys = f"Enter: none; {keys}"
    for paragraph in (question.about, words, keys):
        if paragraph:
            explain(paragraph)


def explain(text: str, indent: str = INDENT) -> None:
    """Print an explanation below a question, wrapped to the width of the window."""
    columns = max(30, min(100, terminal_width()) - len(indent) - 1)
    for line in textwrap.wrap(text, columns):
        print_line(f"{indent}{line}")


def choose(question: str, *, default: str, edit: bool = False) -> str:
    """`yes` or `no`, or `edit` where that is offered too; an empty answer is `default`."""
    marks = "Y/n" if default == "yes" else "y/N"
    if edit:
        marks += "/edit"
    meanings = {"": default}
    meanings |= dict.fromkeys(("y", "yes", "o", "oui"), "yes")
    meanings |= dict.fromkeys(("n", "no", "non"), "no")
    if edit:
        meanings |= dict.fromkeys(("e", "edit", BACK), "edit")
    while True:
        typed = read_line(f"{question} [{marks}] ").casefold()
        if typed in meanings:
            return meanings[typed]
        print_line("y, n or edit" if edit else "y or n")


def confirm(question: str, *, default: bool = False) -> bool:
    """Whether a person says yes; an empty answer is `default`."""
    return choose(question, default="yes" if default else "no") == "yes"
