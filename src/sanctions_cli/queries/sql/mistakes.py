"""Comparisons that SQL takes and that can never find what was meant, with what to write.

A name where the ledger has codes, a date without quotes, which is a subtraction: the answer would
be empty or wrong without a word.
"""

from __future__ import annotations

import calendar
import re
import sqlite3
from collections.abc import Callable, Mapping

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql.comparisons import Comparison, find_comparisons
from sanctions_cli.queries.sql.error_messages import format_place
from sanctions_cli.queries.sql.views import VIEWS
from sanctions_cli.records import TYPES, Kind, announcement_fields, find_synonym
from sanctions_cli.text import did_you_mean, join_words

CODE_COLUMNS = ("sender", "target", "partner")
NAME_COLUMNS = ("sender_name", "target_name")

DAY_COLUMNS = {
    field.name
    for view in VIEWS.values()
    for field in view.fields
    if field.kind == "day"
}

TEXT_FUNCTIONS = ("substr()", "substring()", "strftime()", "date()")
"""Functions whose results people compare with numbers, which no text is equal to."""

PARTS_OF_YEARS = {"quarter": "2024-Q3", "month": "2024-08"}
"""Columns of times, with an example of their values."""

# A difference or quotient of numbers that reads like a date: 2024-01-01, 2024-05, 01/02/2024.
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*[-/]\s*(\d\d?)(?:\s*[-/]\s*(\d\d?))?")
_YEAR_LAST = re.compile(r"\d\d?\s*[-/]\s*\d\d?\s*[-/]\s*(?:19|20)\d\d")

# A day, month or year as records have it, or the beginning of one; ~ comes after all of them.
_ISO_DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?-?~?")
_YEAR_OR_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")
_DAY_DIGITS = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)?")
_DAY_PARTS = re.compile(r"(\d{4})[-./](\d\d?)(?:[-./](\d\d?))?")

_PROGRAMS = """
    select program, coalesce(title, '') from main.programs
    union select program, '' from main.announcements where program is not null
"""
_REASONS = "select distinct value from main.plurals where field = 'reason'"

Refusal = tuple[str, str]
"""A message, without the place, and a hint."""


def refuse_mistakes(connection: sqlite3.Connection, query: str) -> None:
    """Raise SanctionsError for the first comparison that cannot find what was meant."""
    for comparison in find_comparisons(query):
        refusal = _find_mistake(connection, comparison)
        if refusal:
            message, hint = refusal
            place = format_place(comparison.start, query)
            raise SanctionsError(f"{message}{place}", hint=hint)


def _find_mistake(
    connection: sqlite3.Connection, comparison: Comparison
) -> Refusal | None:
    column, literal = comparison.column, comparison.literal
    if column in DAY_COLUMNS and comparison.is_last:
        refusal = _check_last_day(column, literal or comparison.text)
        if refusal:
            return refusal
    if literal is None:
        return _check_number(comparison)
    if not literal or (comparison.text[0] == '"' and _is_column(literal)):
        return None
    checks: Mapping[str, Callable[[str, str], Refusal | None]] = {
        **dict.fromkeys(DAY_COLUMNS, _check_day),
        **dict.fromkeys(PARTS_OF_YEARS, _check_part_of_year),
        **dict.fromkeys(CODE_COLUMNS, _check_codes),
        **dict.fromkeys(NAME_COLUMNS, _check_name),
        **dict.fromkeys(_closed_lists(), _check_word),
    }
    if column in checks:
        return checks[column](column, literal)
    if column == "program":
        return _check_program(connection, literal)
    if column == "reason":
        return _check_reason(connection, literal)
    return None


def _is_column(name: str) -> bool:
    """Whether a name in double quotes is a column, and not a text in the wrong quotes."""
    return any(name in view.field_names for view in VIEWS.values())


# Dates


def _check_number(comparison: Comparison) -> Refusal | None:
    column, text = comparison.column, comparison.text
    if _YEAR_LAST.fullmatch(text):
        return (
            f"{text} without quotes is a division or a subtraction",
            "write a day as '2024-08-09'",
        )
    date = _YEAR_FIRST.fullmatch(text)
    if date and _is_meant_as_date(column, date):
        return (
            f"{text} without quotes is a subtraction",
            f"write {_quote_date(date)}",
        )
    digits = _DAY_DIGITS.fullmatch(text)
    if digits and column in (*DAY_COLUMNS, *TEXT_FUNCTIONS):
        return (
            f"{column} is a text with hyphens, to which {text} does not compare",
            f"write {_quote_date(digits)}",
        )
    if column in PARTS_OF_YEARS and text.isdigit() and len(text) < 4:
        example = PARTS_OF_YEARS[column]
        return (
            f"{column} is a text with the year, never the number {text}",
            f"write such as '{example}'",
        )
    if column in TEXT_FUNCTIONS and text.isdigit():
        return (
            f"{column} gives a text, which is never the number {text}",
            f"write '{text}'",
        )
    return None


def _is_meant_as_date(column: str, date: re.Match[str]) -> bool:
    month, day = date[2], date[3]
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return False
    # `year = 2024 - 1` is a subtraction that is meant.
    is_compared = column in (*DAY_COLUMNS, *PARTS_OF_YEARS, *TEXT_FUNCTIONS)
    return day is not None or month.startswith("0") or is_compared


def _quote_date(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    parts = [year, f"{int(month):02}"]
    if day:
        parts.append(f"{int(day):02}")
    return f"'{'-'.join(parts)}'"


def _check_day(column: str, literal: str) -> Refusal | None:
    if _ISO_DATE.fullmatch(literal):
        return None
    date = _DAY_PARTS.fullmatch(literal)
    hint = f"write {_quote_date(date)}" if date else "write a day as '2024-08-09'"
    return f"{column} is never '{literal}': days are ISO dates", hint


def _check_last_day(column: str, text: str) -> Refusal | None:
    """A year or month as the last day: as a text, it comes before all of its days."""
    period = _YEAR_OR_MONTH.fullmatch(text)
    if period is None:
        return None
    year, month = int(period[1]), int(period[2] or 12)
    last_day = calendar.monthrange(year, month)[1]
    return (
        f"{column} up to '{text}' leaves out the days of {text}",
        f"write '{year}-{month:02}-{last_day}'",
    )


def _check_part_of_year(column: str, literal: str) -> Refusal | None:
    if re.fullmatch(r"\d{4}(-(\d\d|Q\d))?", literal):
        return None
    example = PARTS_OF_YEARS[column]
    return f"{column} is never '{literal}'", f"write such as '{example}'"


# Codes and words


def _check_codes(column: str, literal: str) -> Refusal | None:
    """Codes, several of them joined and sorted."""
    codes = [part.strip() for part in literal.split(";")]
    try:
        resolved = sorted({countries.resolve(code) for code in codes})
    except SanctionsError as error:
        return f"{column} is never '{literal}': {error.message}", error.hint or ""
    right = "; ".join(resolved)
    if right == literal:
        return None
    return f"{column} is never '{literal}': it is a code", f"write '{right}'"


def _check_name(column: str, literal: str) -> Refusal | None:
    if "," in literal:
        return None  # names of several countries, or one with a comma in it
    try:
        name = countries.short_name(countries.resolve(literal))
    except SanctionsError as error:
        return f"{column} is never '{literal}': {error.message}", error.hint or ""
    if name == literal:
        return None
    return f"{column} is never '{literal}'", f"write '{name}'"


def _closed_lists() -> dict[str, tuple[str, ...]]:
    """The words that a column can have, by its name."""
    words = {"type": TYPES, "measure": (), "action": ()}
    for field in announcement_fields():
        if field.words and field.kind in (Kind.WORD, Kind.WORDS):
            words[field.item_name or field.name] = field.words
    return words


def _check_word(column: str, literal: str) -> Refusal | None:
    words = _closed_lists()[column]
    if literal in words:
        return None
    folded = literal.lower().replace(" ", "_").replace("-", "_")
    if folded in words:
        return f"{column} is never '{literal}'", f"write '{folded}'"
    meant = find_synonym(literal, words)
    if meant:
        return f"{column} is never '{literal}'", f"write '{meant}'"
    hint = did_you_mean(folded, words) or f"write {join_words(words, 'or')}"
    return f"{column} is never '{literal}'", hint


def _check_program(connection: sqlite3.Connection, literal: str) -> Refusal | None:
    titles = dict(sorted(connection.execute(_PROGRAMS)))
    if literal in titles:
        return None
    for key, title in titles.items():
        if literal.casefold() in (key.casefold(), title.casefold()):
            return f"program is never '{literal}': it is a key", f"write '{key}'"
    hint = did_you_mean(literal, titles)
    return (
        f"program is never '{literal}': no such program in this ledger",
        hint or 'sanctions sql "select program, title from programs" lists them',
    )


def _check_reason(connection: sqlite3.Connection, literal: str) -> Refusal | None:
    reasons = {reason for (reason,) in connection.execute(_REASONS)}
    if literal in reasons:
        return None
    for reason in sorted(reasons):
        if " ".join(reason.casefold().split()) == " ".join(literal.casefold().split()):
            return f"reason is never '{literal}'", f"write '{reason}'"
    return None
