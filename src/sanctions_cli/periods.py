"""Spans of days as people ask for them (`2024-Q3`, `2021..2024`, `last 30 days`), and the names of spans."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.dates import FIRST_YEAR, BadDate, check_year, days_in, plain, quoted, read_partial
from sanctions_cli.errors import SanctionsError

_LENGTH = {"year": 4, "quarter": 4, "month": 7, "day": 10}
_MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}
_DAYS_IN = {"week": 7, "day": 1}
_RANGE_MARKS = ("..", "\N{EN DASH}")
_EXAMPLES = "write 2024, 2024-Q3, 2024-08, 2024-08-09, 2021..2024, 2022-02-24.. or last 12 months"

# Text until one is needed, as in dates.
_QUARTER = r"(?P<y>[0-9]{4})[ -]?q(?P<q>[0-9])|q(?P<q2>[0-9])[ -]?(?P<y2>[0-9]{4})"
_LATELY = r"last ([1-9][0-9]{0,3}) (day|week|month|year)s?"


class BadPeriod(SanctionsError):
    """A text that is no span of days, or one that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, both ends included; an end that is None is open."""

    since: date | None
    until: date | None

    @property
    def label(self) -> str:
        """The shortest exact name; `parse_period` reads it back to the same span."""
        if self.since is None:
            return "all dates" if self.until is None else f"until {self.until}"
        if self.until is None:
            return f"since {self.since}"
        first, last = self.since.isoformat(), self.until.isoformat()
        for by in ("year", "quarter", "month", "day"):
            left, right = bucket(first, by), bucket(last, by)
            whole = (_bounds(left)[0], _bounds(right)[1]) == (self.since, self.until)
            if whole and left == right:
                return left
            if whole and by != "quarter":  # a span of quarters reads better by its months
                return f"{left} \N{EN DASH} {right}"
        raise AssertionError("days are always whole")


def parse_period(text: str, today: date) -> Period:
    """The span that a text names, seen from `today`.

    One unit (`2024`, `Q3 2024`, `août 2024`, any day), a range of them (`2020-08..2022-02`, `..2024`,
    `since 2022`), or a relative one (`last quarter`; `last 30 days` ends with today). BadPeriod if it is none
    of these or ends before it begins, BadDate if a date in it does not exist or could be read two ways.
    """
    words = " ".join(text.split())
    if words.casefold() == "all dates":
        return Period(None, None)
    left, right = _ends(words)
    if not left and not right:
        raise BadPeriod(f"{quoted(text)} names no date", hint=_EXAMPLES)
    since = _span(left, today)[0] if left else None
    until = _span(right, today)[1] if right else None
    if since and until and since > until:
        raise BadPeriod(f"{quoted(text)} ends before it begins", hint=f"write {right}..{left}")
    return Period(since, until)


def first_day(text: str) -> date:
    """The first day of `2024`, `2024-08` or `2024-08-09`; BadDate for any other spelling."""
    with suppress(ValueError):
        day = date.fromisoformat(text + "0000-01-01"[len(text) :])
        # Python also reads week dates, and a year of three digits would be filled up.
        if len(text) in (4, 7, 10) and day.isoformat().startswith(text):
            return day
    hint = "write 2024-08-09, 2024-08 or 2024"
    raise BadDate(f"{quoted(text)} is not a date as records have it", hint=hint)


def last_day(text: str) -> date:
    """The last day of `2024`, `2024-08` or `2024-08-09`; BadDate for any other spelling."""
    first = first_day(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    return first if len(text) == 10 else first.replace(day=days_in(first.year, first.month))


def bucket(text: str, by: str) -> str:
    """The `year`, `quarter`, `month` or `day` of a canonical date; a date that is coarser stays as it is."""
    if by == "quarter" and len(text) > 4:
        return f"{text[:4]}-Q{(int(text[5:7]) + 2) // 3}"
    return text[: _LENGTH[by]]


def buckets(since: date, until: date, by: str) -> list[str]:
    """All years, quarters or months from one day to another, so that a table can show the empty ones too."""
    step = _MONTHS_IN[by]
    first, last = (day.year * 12 + day.month - 1 for day in (since, until))
    months = range(first - first % step, last + 1, step)
    return [bucket(f"{month // 12:04}-{month % 12 + 1:02}", by) for month in months]


def _ends(words: str) -> tuple[str, str]:
    """The texts of both ends, empty where the range is open; one unit is both its ends."""
    for mark in _RANGE_MARKS:
        left, found, right = words.partition(mark)
        if found:
            return left.strip(), right.strip()
    first, _, rest = words.partition(" ")
    if first.casefold() == "since":
        return rest, ""
    if first.casefold() == "until":
        return "", rest
    return words, words


def _span(text: str, today: date) -> tuple[date, date]:
    """The first and the last day of one unit."""
    words = plain(text)
    if match := re.fullmatch(_LATELY, words):
        return _lately(text, int(match[1]), match[2], today), today
    unit = _quarter(text, words, today) or read_partial(text, today)
    if unit is None:
        raise BadPeriod(f"{quoted(text)} is not a period", hint=_EXAMPLES)
    return _bounds(unit)


def _bounds(unit: str) -> tuple[date, date]:
    if "Q" in unit:
        year, last = unit[:4], int(unit[6]) * 3
        return first_day(f"{year}-{last - 2:02}"), last_day(f"{year}-{last:02}")
    return first_day(unit), last_day(unit)


def _lately(text: str, count: int, unit: str, today: date) -> date:
    """The first of so many days, weeks, months or years that end today."""
    months, days = count * _MONTHS_IN.get(unit, 0), count * _DAYS_IN.get(unit, 0)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < FIRST_YEAR:
        hint = "write ..today for everything until today"
        raise BadPeriod(f"{quoted(text)} reaches back before {FIRST_YEAR}", hint=hint)
    before = date(year, month + 1, min(today.day, days_in(year, month + 1)))
    return before - timedelta(days=days - 1)


def _quarter(text: str, words: str, today: date) -> str | None:
    """The quarter that a text names, as `2024-Q3`; None if it names none."""
    this = bucket(today.isoformat(), "quarter")
    if words in ("this quarter", "ce trimestre"):
        return this
    if words in ("last quarter", "le trimestre dernier"):
        return bucket((_bounds(this)[0] - timedelta(days=1)).isoformat(), "quarter")
    match = re.fullmatch(_QUARTER, words)
    if match is None:
        return None
    year, number = match["y"] or match["y2"], match["q"] or match["q2"]
    check_year(text, int(year))
    if number not in "1234":
        hint = f"write {year}-Q1, {year}-Q2, {year}-Q3 or {year}-Q4"
        raise BadPeriod(f"{quoted(text)} does not exist: a year has four quarters", hint=hint)
    return f"{year}-Q{number}"
