"""The days in official lists as ISO texts; each publisher writes them in one way of its own."""

from __future__ import annotations

import functools
import re
from datetime import date

from sanctions_cli.dates import BadDate, parse_partial_date
from sanctions_cli.lists.fields import Fields

# 2015-07-01-04:00 is a day with a time zone, which means nothing for a day.
_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")

_LONG_AGO = date(2000, 1, 1)
"""Words such as "today" cannot occur in a list; the parser wants a day for them."""


def iso_day(text: str, fields: Fields) -> str:
    """A day such as 2026-08-05, with or without a time and a zone; "" for ""."""
    if not text:
        return ""
    day = _find_iso_day(text)
    if not day:
        raise fields.error(f'"{text}" is not a day such as 2026-08-05')
    return day


def day_first(text: str, fields: Fields) -> str:
    """A day such as 31/07/2024 or 2.10.2020, of a publisher that always writes the day first."""
    if not text:
        return ""
    match = _DAY_FIRST.fullmatch(text)
    if match:
        day, month, year = match.groups()
        text_as_iso = f"{year}-{int(month):02}-{int(day):02}"
        if _exists(text_as_iso):
            return text_as_iso
    raise fields.error(f'"{text}" is not a day such as 31/07/2024')


def written_day(text: str, fields: Fields) -> str:
    """A day in any spelling with the day first, in words or ISO: 14 June 2022, 21.06.2021."""
    if not text or _DAY_FIRST.fullmatch(text):
        return day_first(text, fields)
    try:
        return parse_partial_date(text, _LONG_AGO)
    except BadDate as error:
        raise fields.error(error.message) from None


def day_of_parts(fields: Fields) -> str:
    """A day whose year, month and day are elements of their own."""
    year, month, day = (fields.require(name) for name in ("Year", "Month", "Day"))
    text = f"{year}-{month:0>2}-{day:0>2}"
    if not _exists(text):
        raise fields.error(f'"{text}" is not a day')
    return text


@functools.lru_cache(maxsize=4096)
def _find_iso_day(text: str) -> str:
    """The day in a text; "" if it is none. A list has thousands of entries of the same days."""
    match = _ISO.fullmatch(text)
    return match[1] if match and _exists(match[1]) else ""


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
