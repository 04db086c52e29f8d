"""Detects comparisons of dates that are valid SQL but never match, with a correction.

Days, months and quarters are texts: a date without quotes is a subtraction, and '2024' sorts before
every day and month of 2024.
"""

from __future__ import annotations

import calendar
import re

from sanctions_cli.queries.sql.comparisons import Comparison
from sanctions_cli.queries.sql.views import VIEWS

Refusal = tuple[str, str]
"""A message, without the position, and a hint."""

DAY_COLUMNS = {
    field.name
    for view in VIEWS.values()
    for field in view.fields
    if field.kind == "day"
}

TEXT_FUNCTIONS = ("substr()", "substring()", "strftime()", "date()")
"""Functions with text results that people compare with numbers, which never match."""

PARTS_OF_YEARS = {"quarter": "2024-Q3", "month": "2024-08"}
"""Columns of times, with an example value."""

_LAST_PARTS = {"quarter": "Q4", "month": "12"}

# A difference or quotient that reads like a date: 2024-01-01, 2024-05, 01/02/2024.
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*[-/]\s*(\d\d?)(?:\s*[-/]\s*(\d\d?))?")
_YEAR_LAST = re.compile(r"\d\d?\s*[-/]\s*\d\d?\s*[-/]\s*(?:19|20)\d\d")

# A day, month or year of a record, or the beginning of one; ~ sorts after all of them.
_ISO_DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?-?~?")
_YEAR_OR_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")
_DAY_DIGITS = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)?")
_DAY_PARTS = re.compile(r"(\d{4})[-./](\d\d?)(?:[-./](\d\d?))?")

_PART_PATTERNS = {"quarter": r"\d{4}-Q[1-4]", "month": r"\d{4}-(0[1-9]|1[0-2])"}

_ORDERING = ("<", "<=", ">", ">=")


def find_date_mistake(comparison: Comparison) -> Refusal | None:
    """The mistake in a comparison of a date column, or with a date without quotes."""
    column, literal = comparison.column, comparison.literal
    if column in DAY_COLUMNS:
        refusal = _check_bound(comparison, literal or comparison.text)
        if refusal:
            return refusal
    if literal is None:
        return _check_number(comparison)
    if column in DAY_COLUMNS:
        return _check_day(column, literal, comparison.operator)
    if column in PARTS_OF_YEARS:
        return _check_part_of_year(column, literal, comparison.operator)
    return None


def _check_bound(comparison: Comparison, text: str) -> Refusal | None:
    """The mistake of a year or month as an upper bound, or after `>`.

    As a text it sorts before all of its days: `<=` excludes them, and `>` includes them.
    """
    period = _YEAR_OR_MONTH.fullmatch(text)
    if period is None or comparison.operator not in ("<=", ">"):
        return None
    year, month = int(period[1]), int(period[2] or 12)
    last_day = f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
    column = comparison.column
    if comparison.operator == "<=":
        return f"{column} up to '{text}' leaves out the days of {text}", (
            f"write '{last_day}'"
        )
    return f"{column} > '{text}' also finds the days of {text}", (
        f"write {column} > '{last_day}' for later ones, {column} >= '{text}' for these too"
    )


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
    if column in PARTS_OF_YEARS and text.isdigit():
        if len(text) == 4:
            return _check_part_of_year(column, text, comparison.operator)
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
    # `year = 2024 - 1` is an intended subtraction.
    is_compared = column in (*DAY_COLUMNS, *PARTS_OF_YEARS, *TEXT_FUNCTIONS)
    return day is not None or month.startswith("0") or is_compared


def _quote_date(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    parts = [year, f"{int(month):02}"]
    if day:
        parts.append(f"{int(day):02}")
    return f"'{'-'.join(parts)}'"


def _check_day(column: str, literal: str, operator: str) -> Refusal | None:
    if operator == "like":
        literal = literal.strip("%")
        if re.fullmatch(r"[\d_%-]*", literal):
            return None
    if _ISO_DATE.fullmatch(literal):
        return None
    date = _DAY_PARTS.fullmatch(literal)
    hint = f"write {_quote_date(date)}" if date else "write a day as '2024-08-09'"
    return f"{column} is never '{literal}': days are ISO dates", hint


def _check_part_of_year(column: str, literal: str, operator: str) -> Refusal | None:
    """The mistake of a month or quarter in another form, or of a year for its months."""
    if operator == "like" or re.fullmatch(_PART_PATTERNS[column], literal):
        return None
    if not re.fullmatch(r"\d{4}", literal):
        if operator in _ORDERING and _ISO_DATE.fullmatch(literal):
            return None
        example = PARTS_OF_YEARS[column]
        return f"{column} is never '{literal}'", f"write such as '{example}'"
    last = f"{literal}-{_LAST_PARTS[column]}"
    if operator == "<=":
        return f"{column} up to '{literal}' leaves out the {column}s of {literal}", (
            f"write '{last}'"
        )
    if operator == ">":
        return f"{column} > '{literal}' also finds the {column}s of {literal}", (
            f"write {column} > '{last}' for later ones"
        )
    if operator in _ORDERING:
        return None
    return f"{column} is never '{literal}'", f"write year = {literal}"
