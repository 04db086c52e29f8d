"""What a cell says as a day: any spelling that means one, and ambiguous ones once somebody has said their order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_values import Dialect
from sanctions_cli.text import quote

EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
"""The day before the first of Excel's serial numbers; 1900 has a day too many in it, before any that we read."""

_TIMELESS = re.compile(r"(.*\d)(?:[ T]00:00(?::00(?:\.0+)?)?Z?| 12:00:00 AM)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_MONTH_NAMED = re.compile(r"(\d{1,2})[-/. ]([^\W\d_]{3,})\.?[-/. ](\d{2})")
_FIRST = {"dmy": "day", "mdy": "month"}

GUESS = "which number is the day, the month or the year would be a guess"
"""Why a date such as 09/08/2024 or 9-Oct-24 is refused until somebody says its order."""


def day(text: str, dialect: Dialect) -> str:
    """A day, month or year. A time of day is only taken off where it is none; today and the like are no dates."""
    if timeless := _TIMELESS.fullmatch(text):
        text = timeless[1]
    if dialect.date_system and re.fullmatch(r"[1-9]\d{4}(\.0)?", text, re.ASCII):
        return (EPOCHS[dialect.date_system] + timedelta(int(text[:5]))).isoformat()
    if short := _MONTH_NAMED.fullmatch(text):
        return _ordered(f"{short[1]} {short[2]}", short[3], dialect.date_order)
    if parts := _YEAR_LAST.fullmatch(text):
        first, second = (
            (parts[1], parts[3]) if dialect.date_order == "dmy" else (parts[3], parts[1])
        )
        return _ordered(f"-{second:0>2}-{first:0>2}", parts[4], dialect.date_order)
    if not re.search(r"\d", text):
        raise SanctionsError(
            f"{quote(text)} is not a date",
            hint="write 2024-08-09, 9 aug 2024, 2024-08 or 2024",
        )
    try:
        return parse_partial_date(text, date.today())
    except SanctionsError as trouble:
        raise SanctionsError(trouble.message, hint=_about_day(text, trouble.hint)) from None


def _ordered(rest: str, year: str, order: str) -> str:
    """A day whose order somebody has said. A year of two digits is read as Excel does: 29 is 2029, 30 is 1930."""
    if not order:
        raise SanctionsError(
            GUESS, hint="--date-order dmy or mdy says it for all; or write 2024-08-09"
        )
    year = year if len(year) == 4 else f"{20 if int(year) < 30 else 19}{year}"
    return parse_partial_date(f"{year}{rest}" if rest[0] == "-" else f"{rest} {year}", date.max)


def about_order(cells: Iterable[str]) -> str:
    """What the dates of a column say together about their order; "" where they leave it open."""
    found = {_order(parts) for cell in cells if (parts := _YEAR_LAST.fullmatch(cell.strip()))} - {
        ""
    }
    if len(found) != 1:
        return "some are only possible day first, some month first" if found else ""
    order = found.pop()
    return f"some are only possible {_FIRST[order]} first: --date-order {order}, if that is how all are meant"


def _order(parts: re.Match[str]) -> str:
    """The only order in which two numbers can be day and month; "" where both are possible, or none."""
    day_first, month_first = (
        int(parts[1]) > 12 >= int(parts[3]),
        int(parts[3]) > 12 >= int(parts[1]),
    )
    return "dmy" if day_first else "mdy" if month_first else ""


def _about_day(text: str, hint: str | None) -> str | None:
    if re.fullmatch(r"[1-9]\d{4}(\.\d+)?", text, re.ASCII):
        return "if it is Excel's serial number of a day: --date-system 1900 (old Macs: 1904)"
    if re.search(r"\d:\d\d", text):
        return "a day has no time of day: format the column as a date"
    return hint
