"""Parses the date in a cell, if it is unambiguous or the user states its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv import date_ranges
from sanctions_cli.importers.csv.reader import Sheet
from sanctions_cli.importers.drafts import Fault, FaultyCell
from sanctions_cli.text import quote

EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
"""The day from which Excel counts, by date system.

That of 1900 is a day early: Excel has a 29 February 1900, before any date that is read here.
"""

AMBIGUOUS_DATE = "which number is the day, the month or the year would be a guess"
"""The fault of a date such as 09/08/2024 or 9-Oct-24 if the user does not state an order."""

FIRST_PARTS = {"dmy": "day", "mdy": "month"}
"""The first part in each order."""

# Midnight after a date, as written by spreadsheet programs, databases and pandas.
_WITH_MIDNIGHT = re.compile(
    r"(.*\d)(?:[ T]00:00(?::00(?:\.0+)?)?(?:Z| ?[+-]\d\d:?\d\d)?| 12:00:00 AM)",
    re.ASCII,
)

# 9/8/2024, 09.08.24: two numbers and the year, with one kind of separator.
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)

# 9-Oct-24: a name of a month and a year of two digits.
_SHORT_YEAR = re.compile(r"(\d{1,2})[-/. ]([^\W\d_]{3,})\.?[-/. ](\d{2})")

# A serial number of Excel: five digits begin in 1927 and end in 2173.
_SERIAL_NUMBER = re.compile(r"[1-9]\d{4}(\.\d+)?", re.ASCII)
_WHOLE_SERIAL_NUMBER = re.compile(r"[1-9]\d{4}(\.0)?", re.ASCII)


def read_date(text: str, date_order: str = "", date_system: str = "") -> str:
    """The day, month or year in a cell: `2024-08-09`, `2024-08` or `2024`.

    `date_order` is dmy or mdy, `date_system` the year from which Excel numbers days; "" if the user
    does not state them. Raises SanctionsError for a text that is not a date, has a time of day, or
    could be several dates.
    """
    with_midnight = _WITH_MIDNIGHT.fullmatch(text)
    if with_midnight:
        text = with_midnight[1]
    if date_system and _WHOLE_SERIAL_NUMBER.fullmatch(text):
        days = int(text.partition(".")[0])
        return (EPOCHS[date_system] + timedelta(days)).isoformat()
    short_year = _SHORT_YEAR.fullmatch(text)
    if short_year:
        _require_order(date_order)
        day, month, year = short_year.groups()
        return parse_partial_date(f"{day} {month} {_full_year(year)}", date.max)
    year_last = _YEAR_LAST.fullmatch(text)
    if year_last and not _has_only_order(year_last):
        _require_order(date_order)
    if year_last and date_order:
        first, _, second, year = year_last.groups()
        day, month = first, second
        if date_order == "mdy":
            day, month = second, first
        return parse_partial_date(f"{_full_year(year)}-{month:0>2}-{day:0>2}", date.max)
    if not re.search(r"\d", text):  # sheets do not contain "today" and "last month"
        hint = "write 2024-08-09, 9 aug 2024, 2024-08 or 2024"
        raise SanctionsError(f"{quote(text)} is not a date", hint=hint)
    try:
        return parse_partial_date(text, date.today())
    except SanctionsError as error:
        inexact = date_ranges.explain(text)
        if inexact:
            raise inexact from None
        raise SanctionsError(error.message, hint=_suggest(text) or error.hint) from None


def _has_only_order(year_last: re.Match[str]) -> bool:
    """Whether only one number can be the day, as in 18/02/2021, or both are the same."""
    first, _, second, year = year_last.groups()
    if len(year) < 4:
        return False
    return first == second or bool(_only_order(int(first), int(second)))


def _require_order(date_order: str) -> None:
    if not date_order:
        hint = "--date-order dmy or mdy says it for all; or write 2024-08-09"
        raise SanctionsError(AMBIGUOUS_DATE, hint=hint)


def _full_year(year: str) -> str:
    """A year of two digits as Excel reads it: 29 is 2029, 30 is 1930."""
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 30 else f"19{year}"


def _suggest(text: str) -> str:
    """A hint on how to correct a text that is not a date, or ""."""
    if _SERIAL_NUMBER.fullmatch(text):
        return "if it is Excel's serial number of a day: --date-system 1900 (old Macs: 1904)"
    if re.search(r"\d:\d\d", text):
        return "a day has no time of day: format the column as a date"
    return ""


def make_date_hint(sheet: Sheet, fault: Fault, _: Sequence[FaultyCell]) -> str:
    """A hint on a fault from all the cells of its column; "" if it is not about dates."""
    if fault.reason != AMBIGUOUS_DATE or fault.column not in sheet.headers:
        return ""
    # All dates of the column together may show what a single one does not.
    position = sheet.headers.index(fault.column)
    return suggest_order(
        row.cells[position] for row in sheet.rows if position < len(row.cells)
    )


def suggest_order(cells: Iterable[str]) -> str:
    """A hint on the order that the dates of a column show together, or ""."""
    orders = set()
    for cell in cells:
        year_last = _YEAR_LAST.fullmatch(cell.strip())
        if year_last:
            orders.add(_only_order(int(year_last[1]), int(year_last[3])))
    orders.discard("")
    if not orders:
        return ""
    if len(orders) > 1:
        return "some are only possible day first, some month first"
    (order,) = orders
    return (
        f"some are only possible {FIRST_PARTS[order]} first:"
        f" --date-order {order}, if that is how all are meant"
    )


def _only_order(first: int, second: int) -> str:
    """The only order in which two numbers can be day and month; "" if both or neither can."""
    if first > 12 >= second:
        return "dmy"
    if second > 12 >= first:
        return "mdy"
    return ""
