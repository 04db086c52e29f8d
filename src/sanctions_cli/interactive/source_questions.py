"""The questions about a source; that of the record before is offered again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import suggestions
from sanctions_cli.interactive.answers import (
    format_day,
    format_publisher,
    parse_address,
    parse_day,
    parse_publisher,
)
from sanctions_cli.interactive.form import Answers, Question, SeveralAnswers
from sanctions_cli.interactive.form_context import FormContext, earlier_answer
from sanctions_cli.text import shorten

FIRST_SOURCE = "source_"
"""What the keys of the questions about the first source begin with."""

SOURCE_PARTS = ("publisher", "title", "published", "url")
"""What is asked about a source."""

SOURCE_KEYS = tuple(f"{FIRST_SOURCE}{part}" for part in SOURCE_PARTS)
"""The questions about the first source."""

SAME_SOURCE = "same_source"
"""The answer whether the source is that of the record that was added last."""

SAME_WORDS = ("same", "the same", "same day", "the same day", "=")
"""What people type for the last source, or for the day of the announcement."""

LAST_SOURCE_WORDS = (*SAME_WORDS, "y", "yes")
"""What people type for the last source; no publisher is called yes."""

MAX_SOURCE_WIDTH = 41
"""Columns of a source before a question."""


def describe_source(source: Mapping[str, str]) -> str:
    """A source in one line: publisher, title, date, link."""
    parts = [source.get(name, "") for name in SOURCE_PARTS]
    return ", ".join(filter(None, parts))


def ask_publisher(
    context: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question:
    """Who published the source; by default the sender's usual publisher.

    A text that does not say who published it has no default: the usual publisher had others.
    """
    publishers = suggestions.suggest_publishers(context.connection, answers["sender"])
    usual = ""
    last_source = None
    # A further source is another one, so neither the usual nor the last is likely.
    if prefix == FIRST_SOURCE:
        last_source = context.last_source
    if prefix == FIRST_SOURCE and not context.is_of_text:
        usual = suggestions.suggest_usual_publisher(
            context.connection, answers["sender"]
        )
    note = ""
    if last_source:
        source = shorten(describe_source(last_source), MAX_SOURCE_WIDTH)
        note = f"Last source (same takes it again): {source}"
    key = f"{prefix}publisher"
    return Question(
        key,
        "Source: who published it?",
        partial(_parse_source, prefix=prefix, last_source=last_source, answers=answers),
        format_publisher,
        default=earlier_answer(answers, key, usual),
        words=publishers,
        optional=True,
        note=note,
        about=(
            "A newspaper, an agency, a ministry or an official gazette. Without an answer the"
            " record has no source. A web address names its site as the publisher."
        ),
    )


def _parse_source(
    text: str,
    prefix: str,
    last_source: Mapping[str, str] | None,
    answers: Answers,
) -> str | SeveralAnswers:
    """The publisher; with it the link, where an address is typed, or all of the last source."""
    was_same = answers.get(SAME_SOURCE)
    if text.casefold() in LAST_SOURCE_WORDS and not last_source:
        raise SanctionsError(
            "no source was used just before this", hint="type who published it"
        )
    if last_source and text.casefold() in LAST_SOURCE_WORDS:
        parts = {f"{prefix}{name}": value for name, value in last_source.items()}
        return SeveralAnswers(parts | {SAME_SOURCE: True})
    # A person who has gone back names another source: the parts of the last one go.
    if was_same and last_source and text != last_source["publisher"]:
        answers |= {f"{prefix}{name}": None for name in last_source}
        answers[SAME_SOURCE] = None
    return parse_publisher(text, prefix)


def ask_source_title(
    _: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question | None:
    """The source's title; that of the first is by default the legal act."""
    usual = answers.get("instrument") if prefix == FIRST_SOURCE else None
    return _make_source_question(
        prefix,
        "title",
        "Source: its title?",
        answers,
        usual=usual or "",
        about="The headline or title, or what it is: joint statement, regulation.",
    )


def ask_source_published(
    _: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question | None:
    """The day on which the source appeared."""
    return _make_source_question(
        prefix,
        "published",
        "Source: its date?",
        answers,
        partial(_parse_source_day, announced=answers.get("announced")),
        format_day,
        about=(
            "The day, month or year on which it was published; same: the day of the"
            " announcement."
        ),
    )


def _parse_source_day(text: str, announced: str | None) -> str:
    if announced and text.casefold() in SAME_WORDS:
        return announced
    return parse_day(text)


def ask_source_url(
    _: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question | None:
    """The source's web address."""
    return _make_source_question(
        prefix,
        "url",
        "Source: its link?",
        answers,
        parse_address,
        about="Its web address: https://…",
    )


def _make_source_question(
    prefix: str,
    part: str,
    label: str,
    answers: Answers,
    parse: Callable[[str], str] = str,
    format_value: Callable[[str], str] = str,
    *,
    usual: str = "",
    about: str,
) -> Question | None:
    """The question about a part of a source; None for a record without that source."""
    if not answers.get(f"{prefix}publisher"):
        return None
    key = f"{prefix}{part}"
    return Question(
        key,
        label,
        parse,
        format_value,
        default=earlier_answer(answers, key, usual),
        optional=True,
        about=about,
    )


SOURCE_QUESTIONS: dict[str, Callable[..., Question | None]] = {
    "publisher": ask_publisher,
    "title": ask_source_title,
    "published": ask_source_published,
    "url": ask_source_url,
}
"""The questions about a source, by what they are about."""
