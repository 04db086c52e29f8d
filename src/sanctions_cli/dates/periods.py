"""Spans of days as people ask for them (`2024-Q3`, `2021..2024`, `last 30 days`), and the names of spans."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.dates.parsing import (
    FIRST_YEAR,
    BadDate,
    check_year,
    days_in,
    plain,
    read_partial,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

_LENGTH = {"year": 4, "quarter": 4, "month": 7, "day": 10}
_MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}
_DAYS_IN = {"week": 7, "day": 1}
_DAY = timedelta(days=1)
_RANGE_MARKS = ("..", "\N{EN DASH}", "\N{EM DASH}", " - ")
_EXAMPLES = "write 2024, 2024-Q3, 2024-08, 2024-08-09, 2021..2024, 2022-02-24.. or last 12 months"

# Text until one is needed, as in dates.
_QUARTER = r"(?P<y>[0-9]{4})[ -]?q(?P<q>[0-9])|q(?P<q2>[0-9])[ -]?(?P<y2>[0-9]{4})"
_HALF = r"(?P<y>[0-9]{4})[ -]?h(?P<h>[0-9])|h(?P<h2>[0-9])[ -]?(?P<y2>[0-9]{4})"
_WEEKS = {"this week": 0, "cette semaine": 0, "last week": 1, "la semaine derniere": 1}
_SPELT_RANGE = r"(?:from )?(.+?) to (.+)"
_HYPHENED = r"([0-9]{4}(?:-[0-9]{2}){0,2}) ?- ?([0-9]{4}(?:-[0-9]{2}){0,2})"
_PERHAPS_RANGE = r" ?(?:[.]{2,}|[,/:~→–—]|->| - | and | until | till | through | thru ) ?"
_TWO_YEARS = r"(19|20)([0-9]{2})[-/]([0-9]{2})"
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
            left, right = bucket_of(first, by), bucket_of(last, by)
            whole = (_bounds(left)[0], _bounds(right)[1]) == (self.since, self.until)
            if whole and left == right:
                return left
            if whole and by != "quarter":  # a span of quarters reads better by its months
                return f"{left} \N{EN DASH} {right}"
        raise AssertionError("days are always whole")


def parse_period(text: str, today: date) -> Period:
    """The span that a text names, seen from `today`.

    One unit: `2024`, `2024-H1`, `Q3 2024`, `août 2024`, `8/2024`, any day. A range of them, both included:
    `2020-08..2022-02`, `2021-2022`, `from 2021 to 2022`, `..2024`, `since 2022`, `until 2024`; `before 2022` ends and
    `after 2022` begins where 2022 does not. A relative one: `last quarter`, `this week` (from Monday to Sunday), `year
    to date`; `last 30 days` ends with today. BadPeriod if it is none of these or ends before it begins, BadDate if a
    date in it does not exist or could be read two ways.
    """
    words = " ".join(text.split())
    if words.casefold() == "all dates":
        return Period(None, None)
    if words.casefold() in ("ytd", "year to date"):
        return Period(today.replace(month=1, day=1), today)
    first, _, rest = words.partition(" ")
    if rest and first.casefold() in ("before", "after"):
        begin, end = _span(rest, today)
        edge = begin - _DAY if first.casefold() == "before" else end + _DAY
        check_year(text, edge.year)
        return Period(None, edge) if edge < begin else Period(edge, None)
    left, right = _ends(words)
    if not left and not right:
        raise BadPeriod(f"{quote(text)} names no date", hint=_EXAMPLES)
    if any(
        mark in end for mark in ("..", *_RANGE_MARKS) for end in (left, right)
    ) or right.startswith("."):
        raise _unread(text, today)
    since = _span(left, today)[0] if left else None
    until = _span(right, today)[1] if right else None
    if since and until and since > until:
        raise BadPeriod(f"{quote(text)} ends before it begins", hint=f"write {right}..{left}")
    return Period(since, until)


def parse_first_day(text: str, today: date) -> date:
    """The day that something begins with: of a longer period its first."""
    found = parse_period(text, today).since
    if found is None:
        raise BadPeriod(
            f"{quote(text)} has no first day", hint="name a day, a month or a year: 2022-02-24"
        )
    return found


def parse_last_day(text: str, today: date) -> date:
    """The day that is meant where one is wanted: of a longer period its last."""
    found = parse_period(text, today).until
    if found is None:
        raise BadPeriod(
            f"{quote(text)} has no last day", hint="name a day, a month or a year: 2024-12-31"
        )
    return found


def first_day(text: str) -> date:
    """The first day of `2024`, `2024-08` or `2024-08-09`; BadDate for any other spelling."""
    with suppress(ValueError):
        day = date.fromisoformat(text + "0000-01-01"[len(text) :])
        # Python also reads week dates, and a year of three digits would be filled up.
        if len(text) in (4, 7, 10) and day.isoformat().startswith(text):
            return day
    hint = "write 2024-08-09, 2024-08 or 2024"
    raise BadDate(f"{quote(text)} is not a date as records have it", hint=hint)


def last_day(text: str) -> date:
    """The last day of `2024`, `2024-08` or `2024-08-09`; BadDate for any other spelling."""
    first = first_day(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    return first if len(text) == 10 else first.replace(day=days_in(first.year, first.month))


def bucket_of(text: str, by: str) -> str:
    """The `year`, `quarter`, `month` or `day` of a canonical date; a date that is coarser stays as it is."""
    if by == "quarter" and len(text) > 4:
        return f"{text[:4]}-Q{(int(text[5:7]) + 2) // 3}"
    return text[: _LENGTH[by]]


def buckets_between(since: date, until: date, by: str) -> list[str]:
    """All years, quarters or months from one day to another, so that a table can show the empty ones too."""
    step = _MONTHS_IN[by]
    first, last = (day.year * 12 + day.month - 1 for day in (since, until))
    months = range(first - first % step, last + 1, step)
    return [bucket_of(f"{month // 12:04}-{month % 12 + 1:02}", by) for month in months]


def _ends(words: str) -> tuple[str, str]:
    """The texts of both ends, empty where the range is open; one unit is both its ends."""
    for mark in _RANGE_MARKS:
        left, found, right = words.partition(mark)
        if found:
            return left.strip(), right.strip()
    for pattern in (_SPELT_RANGE, _HYPHENED):
        if match := re.fullmatch(pattern, words, re.IGNORECASE):
            return match[1], match[2]
    first, _, rest = words.partition(" ")
    if first.casefold() in ("since", "from"):
        return rest, ""
    if first.casefold() == "until":
        return "", rest
    return words, words


def _span(text: str, today: date) -> tuple[date, date]:
    """The first and the last day of one unit."""
    found = read_unit(text, today)
    if found is None:
        raise _unread(text, today)
    return found


def read_unit(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of one unit; None for a text that looks like none.

    BadDate or BadPeriod if it looks like one and cannot be.
    """
    words = plain(text)
    if match := re.fullmatch(_LATELY, words):
        return _lately(text, int(match[1]), match[2], today), today
    if words in _WEEKS:
        monday = today - timedelta(days=today.weekday() + 7 * _WEEKS[words])
        return monday, monday + timedelta(days=6)
    if match := re.fullmatch(_HALF, words):
        return _half(text, match["y"] or match["y2"], match["h"] or match["h2"])
    if (match := re.fullmatch(_TWO_YEARS, words)) and int(match[3]) > max(12, int(match[2])):
        hint = f"write {match[1]}{match[2]}..{match[1]}{match[3]}"
        raise BadPeriod(f"{quote(text)} could be two years, and is no month", hint=hint)
    unit = _quarter(text, words, today) or read_partial(text, today)
    return None if unit is None else _bounds(unit)


def _half(text: str, year: str, number: str) -> tuple[date, date]:
    check_year(text, int(year))
    if number not in "12":
        raise BadPeriod(
            f"{quote(text)} does not exist: a year has two halves",
            hint=f"write {year}-H1 or {year}-H2",
        )
    last = 6 * int(number)
    return first_day(f"{year}-{last - 5:02}"), last_day(f"{year}-{last:02}")


def _unread(text: str, today: date) -> BadPeriod:
    """The refusal of a text, with what it probably means where that can be read."""
    words = " ".join(text.split())
    ends = re.split(
        _PERHAPS_RANGE,
        re.sub("^(?:from|between) ", "", words, flags=re.IGNORECASE),
        flags=re.IGNORECASE,
    )
    meant, hint = f"{ends[0]}..{ends[-1]}", _EXAMPLES
    if len(ends) > 1 and meant != words:
        with suppress(SanctionsError):
            parse_period(meant, today)
            hint = f"write {meant}"
    return BadPeriod(f"{quote(text)} is not a period", hint=hint)


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
        raise BadPeriod(f"{quote(text)} reaches back before {FIRST_YEAR}", hint=hint)
    before = date(year, month + 1, min(today.day, days_in(year, month + 1)))
    return before - timedelta(days=days - 1)


def _quarter(text: str, words: str, today: date) -> str | None:
    """The quarter that a text names, as `2024-Q3`; None if it names none."""
    this = bucket_of(today.isoformat(), "quarter")
    if words in ("this quarter", "ce trimestre"):
        return this
    if words in ("last quarter", "le trimestre dernier"):
        return bucket_of((_bounds(this)[0] - _DAY).isoformat(), "quarter")
    match = re.fullmatch(_QUARTER, words)
    if match is None:
        return None
    year, number = match["y"] or match["y2"], match["q"] or match["q2"]
    check_year(text, int(year))
    if number not in "1234":
        hint = f"write {year}-Q1, {year}-Q2, {year}-Q3 or {year}-Q4"
        raise BadPeriod(f"{quote(text)} does not exist: a year has four quarters", hint=hint)
    return f"{year}-Q{number}"
