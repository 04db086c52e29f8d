"""Questions to a person at a terminal: one at a time, each answer checked at once, with a step
back.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive.prompt import NOTHING_CHANGED, print_line, read_line
from sanctions_cli.terminal import make_printable, terminal_width
from sanctions_cli.text import shorten

BACK, NO_VALUE, HELP = "<", "-", "?"
"""What a person types to go back to the previous question, to say that there is no value, and for
help.
"""

BACK_WORDS = (BACK, "back")
NO_VALUE_WORDS = (NO_VALUE, "none", "no", "nothing", "nobody", "no one", "n/a")

ARROW = "\N{RIGHTWARDS ARROW}"
"""Before what an answer was read as; `->` where the terminal has no such letter."""

LABEL_WIDTH = 30
"""Columns of a question; the answers are below each other."""

NARROW_WIDTH = 70
"""Columns; in a narrower window an answer follows its question at once."""

MESSAGE_INDENT = " " * 4
"""Before help and messages."""

MAX_WORDS_SHOWN = 12
"""Possible answers that help lists at most."""

MAX_DEFAULT_WIDTH = 26
"""Columns of a default answer that a prompt shows at most."""

MAX_WIDTH = 100
"""Columns of a text at most; longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `parse` turns what is typed into the value or raises SanctionsError; `format_value` puts a value
    into words. An empty answer takes `default`, or no value where the question is `optional`; then
    `if_empty` is printed. `takes_none`: "none" is an answer of its own, not the lack of one.
    `words` are completed with Tab, the `likely` first ones before all others; with `has_several`,
    the last of several. `note` is printed before the question, `aside` after its default; `about`
    is its help, and `meanings` explains the words of a closed list. `follow_up` returns the
    questions that come next in place of all others.
    """

    key: str
    label: str
    parse: Callable[[str], Any]
    format_value: Callable[[Any], str] = str
    default: str = ""
    words: Sequence[str] = ()
    likely: int = 0
    optional: bool = False
    takes_none: bool = False
    has_several: bool = False
    note: str = ""
    about: str = ""
    aside: str = ""
    if_empty: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    follow_up: Callable[[Any], Sequence[QuestionMaker]] | None = None


Answers = dict[str, Any]
"""Values by the keys of their questions."""

QuestionMaker = Callable[[Answers], Question | None]
"""Makes a question that may depend on the answers so far; None where it need not be asked."""


class SeveralAnswers(dict[str, Any]):
    """The value of a reply that answers several questions: values by their keys."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of an answer; None where there is none to give."""

    value: Any


class WentBack(Exception):
    """A person went back from the first question, to what was asked before."""


def ask_questions(
    makers: Sequence[QuestionMaker],
    answers: Answers,
    if_interrupted: str = NOTHING_CHANGED,
    *,
    may_leave: bool = False,
) -> Answers:
    """Ask one question after the other; the answers, added to those given.

    `<` goes back to the previous question; from the first one with WentBack if that `may_leave`
    them. Ctrl-C and Ctrl-D end it all with KeyboardInterrupt,
    after the message `if_interrupted`.
    """
    makers = list(makers)
    # Positions of the questions that were asked, the way back; skipped ones are not among them.
    asked: list[int] = []
    position = 0
    while position < len(makers):
        question = makers[position](answers)
        if question is None:
            position += 1
            continue
        answer = _ask(question, if_interrupted)
        if answer is not None:
            _keep_answer(question, answer.value, answers)
            asked.append(position)
            position += 1
            if question.follow_up is not None:
                makers[position:] = question.follow_up(answer.value)
        elif asked:
            # Back to the question asked last, not to the one in front: that may have been skipped.
            position = asked.pop()
        elif may_leave:
            raise WentBack
        else:
            explain(
                "this is the first question; Ctrl-C leaves the ledger as it was", "  "
            )
    return answers


def _keep_answer(question: Question, value: Any, answers: Answers) -> None:
    if isinstance(value, SeveralAnswers):
        answers.update(value)
    else:
        answers[question.key] = value


def _ask(question: Question, if_interrupted: str) -> Answer | None:
    """The answer to a question, which is asked until the answer is valid; None to go back."""
    if question.note:
        explain(question.note, "  ")
    while True:
        typed = _read_answer(question, if_interrupted)
        if typed.casefold() in BACK_WORDS:
            return None
        if typed == HELP:
            _print_help(question)
            continue
        if _is_without_value(question, typed):
            if question.if_empty:
                _print_reading(question.if_empty)
            return Answer(None)
        if not typed and not question.default:
            explain("an answer is needed: ? explains, < goes back, Ctrl-C leaves", "  ")
            continue
        answer = _parse_answer(question, typed)
        if answer is not None:
            return answer


def _is_without_value(question: Question, typed: str) -> bool:
    if not question.optional:
        return False
    if not typed:
        return not question.default
    if typed == NO_VALUE:
        return True
    return typed.casefold() in NO_VALUE_WORDS and not question.takes_none


def _read_answer(question: Question, if_interrupted: str) -> str:
    label = pad_label(question.label)
    prompt = f"  {label}"
    default = shorten(question.default, MAX_DEFAULT_WIDTH)
    if default:
        prompt += f"[{default}] "
    if question.aside:
        prompt += f"({question.aside}) "
    return read_line(
        prompt,
        question.words,
        question.likely,
        has_several=question.has_several,
        if_interrupted=if_interrupted,
    )


def pad_label(label: str) -> str:
    """A question, filled with blanks up to the column of its answer."""
    if terminal_width() < NARROW_WIDTH:
        return f"{label} "
    return f"{label:<{LABEL_WIDTH - 1}} "


def _parse_answer(question: Question, typed: str) -> Answer | None:
    """The value of what was typed, repeated in words where it reads differently; None, with the
    reason, if it is not valid.
    """
    try:
        value = question.parse(typed or question.default)
    except SanctionsError as error:
        reason = f"{error.message}; {error.hint}" if error.hint else error.message
        explain(reason, "  ")
        return None
    words = question.format_value(value)
    # Where the answer was read as it was typed, repeating it is noise.
    is_read_differently = words.casefold() != typed.casefold()
    if typed and words and is_read_differently:
        _print_reading(words)
    return Answer(value)


def _print_reading(words: str) -> None:
    """Show how an answer was read, below the answer."""
    indent = " " * (len(pad_label("")) + 2)
    if terminal_width() < NARROW_WIDTH:
        indent = MESSAGE_INDENT
    arrow = ARROW if make_printable(ARROW) == ARROW else "->"
    explain(f"{arrow} {words}", indent)


def _print_help(question: Question) -> None:
    explain(question.about)
    print_meanings(question.meanings)
    if question.words and not question.meanings:
        words = ", ".join(question.words[:MAX_WORDS_SHOWN])
        if len(question.words) > MAX_WORDS_SHOWN:
            words += f" … and {len(question.words) - MAX_WORDS_SHOWN} more"
        explain(f"Tab completes: {words}")
    keys = []
    if question.default:
        keys.append("Enter takes the answer in brackets")
    elif question.optional:
        keys.append("Enter means none")
    if question.optional and question.default:
        keys.append("- means none")
    keys.append("< goes back")
    explain(f"{'; '.join(keys)}.")


def print_meanings(meanings: Mapping[str, str]) -> None:
    """Print the words of a closed list, each with its meaning, in two columns."""
    width = max(map(len, meanings), default=0) + 2
    for word, meaning in meanings.items():
        start = f"{MESSAGE_INDENT}{word:<{width}}"
        lines = _wrap(meaning, len(start))
        print_line(f"{start}{lines[0]}")
        for line in lines[1:]:
            print_line(f"{' ' * len(start)}{line}")


def explain(text: str, indent: str = MESSAGE_INDENT) -> None:
    """Print an explanation below a question, wrapped to the width of the window."""
    for line in _wrap(text, len(indent)):
        print_line(f"{indent}{line}")


def _wrap(text: str, indent_width: int) -> list[str]:
    columns = min(MAX_WIDTH, terminal_width()) - indent_width - 1
    return textwrap.wrap(text, max(20, columns))


def choose(
    question: str,
    *,
    default: str,
    marks: str = "",
    about: str = "Enter takes the answer in capitals.",
    parse_other: Callable[[str], Any] | None = None,
    if_interrupted: str = NOTHING_CHANGED,
) -> Any:
    """`yes` or `no`; an empty answer is `default`.

    `parse_other` reads every other answer, or raises SanctionsError; `marks` show that there are
    others, and `about` is the help. Ctrl-C ends it with KeyboardInterrupt, after the message
    `if_interrupted`.
    """
    meanings = {"": default}
    # Users of the French names of countries type oui and non.
    meanings |= dict.fromkeys(("y", "yes", "o", "oui"), "yes")
    meanings |= dict.fromkeys(("n", "no", "non"), "no")
    choices = "Y/n" if default == "yes" else "y/N"
    while True:
        prompt = f"{question} [{choices}{marks}] "
        typed = read_line(prompt, if_interrupted=if_interrupted)
        if typed.casefold() in meanings:
            return meanings[typed.casefold()]
        if typed == HELP:
            explain(about, "  ")
            continue
        if parse_other is None:
            explain("type y or n", "  ")
            continue
        try:
            return parse_other(typed)
        except SanctionsError as error:
            explain(f"{error.message}; {error.hint}", "  ")


def confirm(
    question: str, *, default: bool = False, if_interrupted: str = NOTHING_CHANGED
) -> bool:
    """Whether a person says yes; an empty answer is `default`."""
    default_word = "yes" if default else "no"
    answer: str = choose(question, default=default_word, if_interrupted=if_interrupted)
    return answer == "yes"
