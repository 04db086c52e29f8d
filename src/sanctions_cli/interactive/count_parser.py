"""Parses answers to questions about figures: `10`, `about 30`, `17 in total`.

An answer that is not understood is refused as a whole: no typed number is dropped or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.interactive.count_words import (
    ABOUT,
    AT_LEAST,
    EXACT,
    FILLERS,
    MEANINGFUL,
    PRECISION_PREFIXES,
    PRECISION_SUFFIXES,
    SEPARATORS,
    TOTAL_PREFIXES,
    TOTAL_WORDS,
    TYPE_WORDS,
    UNKNOWN_WORDS,
    UPPER_BOUNDS,
    ZERO_WORDS,
    Tokens,
    read_number,
)
from sanctions_cli.records import UNKNOWN, numbers
from sanctions_cli.text import quote

EXAMPLES = "10, about 30, several or none"
"""What can be typed, for messages."""

MAX_LENGTH = 200
"""Characters of an answer; no figures need more."""

MAX_DESCRIPTION_WORDS = 4
"""Words between a number and its type, a hyphen being one."""

MAX_QUOTE_WIDTH = 20
"""Columns of what was typed in a message."""

_DECIMAL = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_RANGE = re.compile(r"[0-9] *(?:[-\u2010-\u2014]|to|or) *[0-9]|\bbetween\b")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number with its type, "" where the answer names none, or "total"."""

    target_type: str
    count: int | str
    precision: str


def parse_counts(
    text: str, asked_type: str, answered_types: Iterable[str] = ()
) -> CountAnswer:
    """The figures that a person typed at the question about `asked_type`.

    A number without a type is of that type; "" where the question is about several types. Raises
    SanctionsError, with a message and hint that fit one line, for what is not understood, for a
    type named twice or among `answered_types`, and for a total where some types are answered.
    """
    if len(text) > MAX_LENGTH:
        raise _refuse(text, asked_type)
    figures = _read_figures(text, asked_type)
    answered = set(answered_types)
    counts: dict[str, int | str] = {}
    precisions: dict[str, str] = {}
    total: _Figure | None = None
    for figure in figures:
        target_type = figure.target_type or asked_type
        if not target_type:
            _refuse_missing_type(figure, text)
            continue  # none of all types
        if target_type in answered:
            raise SanctionsError(
                f"{target_type} were answered before", hint="< goes back to them"
            )
        if target_type in counts or (target_type == "total" and total):
            raise SanctionsError(
                f"{quote(text, MAX_QUOTE_WIDTH)} gives one type twice",
                hint="type 10 individuals, 6 entities",
            )
        if target_type == "total":
            total = figure
            continue
        counts[target_type] = figure.count
        if figure.precision != EXACT:
            precisions[target_type] = figure.precision
    if total is None:
        return CountAnswer(text, counts, precisions)
    if answered:
        raise SanctionsError(
            "a total is for the first question about figures",
            hint="< goes back to it",
        )
    return _add_total(text, counts, precisions, total)


def _refuse_missing_type(figure: _Figure, text: str) -> None:
    if figure.count != 0:
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} needs its type",
            hint="type 1 aircraft, 2 vessels or 3 other",
        )


def _add_total(
    text: str,
    counts: dict[str, int | str],
    precisions: dict[str, str],
    total: _Figure,
) -> CountAnswer:
    """The answer with what the counts leave of a total as targets of unspecified type."""
    if not isinstance(total.count, int):
        return CountAnswer(text, counts, precisions, is_total=True)
    counts = numbers.add_total(counts, total.count)
    if "unspecified" in counts and total.precision != EXACT:
        precisions = {**precisions, "unspecified": total.precision}
    return CountAnswer(text, counts, precisions, is_total=True)


def _read_figures(text: str, asked_type: str) -> list[_Figure]:
    if _RANGE.search(text.casefold()):
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} is a range",
            hint="type one figure, such as about 11",
        )
    tokens = Tokens(text.rstrip(" ."))
    figures = []
    while True:
        figure = _read_figure(tokens, text, asked_type)
        figures.append(figure)
        if tokens.is_at_end:
            return figures
        is_separated = tokens.skip(SEPARATORS)
        # Two numbers with nothing between them: which is the figure would be a guess.
        if not is_separated and not figure.target_type:
            raise _refuse(text, asked_type)


def _read_figure(tokens: Tokens, text: str, asked_type: str) -> _Figure:
    is_total = tokens.take(TOTAL_PREFIXES) is not None
    # The format has no precision for it, and "about" would say something else.
    if tokens.take(UPPER_BOUNDS):
        raise SanctionsError(
            "an upper bound is not a figure", hint="press Enter and add it as a note"
        )
    position = tokens.position
    precision = tokens.take(PRECISION_PREFIXES) or EXACT
    number = read_number(tokens)
    if number is None and precision == ABOUT:
        tokens.position = position  # `some` companies, not `some 30`
        precision = EXACT
    count: int | str
    if number is not None:
        count = number
    elif precision == EXACT and tokens.take(UNKNOWN_WORDS):
        count = UNKNOWN
    elif precision == EXACT and tokens.take(ZERO_WORDS):
        count = 0
    else:
        raise _refuse(text, asked_type)
    precision = _read_precision_suffix(tokens) or precision
    tokens.skip(FILLERS)
    _skip_description(tokens)
    target_type = _read_type(tokens)
    precision = _read_precision_suffix(tokens) or precision
    if tokens.take(TOTAL_WORDS) is not None:
        is_total = True
    if is_total and not target_type:
        target_type = "total"
    return _Figure(target_type, count, precision)


def _skip_description(tokens: Tokens) -> None:
    """Read past words that describe targets, up to their type: 3 shell companies."""
    for count in range(1, MAX_DESCRIPTION_WORDS + 1):
        words = [tokens.word_after(number) for number in range(count)]
        if not all(word.isalpha() or word == "-" for word in words):
            return
        if any((word,) in MEANINGFUL for word in words):
            return
        tokens.position += count
        if tokens.starts_with(TYPE_WORDS):
            return
        tokens.position -= count


def _read_precision_suffix(tokens: Tokens) -> str:
    """`at_least` for the plus sign of `30+`, and so on; "" where nothing comes next."""
    if tokens.word == "+" and not tokens.word_after(1).isdigit():
        tokens.position += 1
        return AT_LEAST
    return tokens.take(PRECISION_SUFFIXES) or ""


def _read_type(tokens: Tokens) -> str:
    """The type that comes next; "total" for several types without figures of their own."""
    target_type = tokens.take(TYPE_WORDS)
    if target_type is None:
        return ""
    while True:
        position = tokens.position
        is_joined = tokens.skip(SEPARATORS)
        if not is_joined or tokens.take(TYPE_WORDS) is None:
            tokens.position = position
            return target_type
        target_type = "total"


def _refuse(text: str, asked_type: str) -> SanctionsError:
    examples = EXAMPLES if asked_type else "1 aircraft, 2 vessels or none"
    if _DECIMAL.fullmatch(text):
        examples = text.replace(".", "")
    return SanctionsError(
        f"{quote(text, MAX_QUOTE_WIDTH)} is not understood", hint=f"type {examples}"
    )
