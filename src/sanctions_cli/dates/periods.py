"""Parses and names periods such as `2024-Q3`, `2021..2024` and `last 30 days`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sanctions_cli.dates.parsing import (
    FIRST_YEAR,
    ISO_LENGTHS,
    BadDate,
    check_year,
    days_in_month,
    fold_spelling,
    read_partial_date,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

_BUCKET_LENGTHS = ISO_LENGTHS | {"quarter": 4}
_MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}
_DAYS_IN = {"week": 7, "day": 1}
_ONE_DAY = timedelta(days=1)

_MOST_KEPT_DAYS = 4096
"""How many dates as records have them are kept with the day that they begin or end on."""

_RANGE_MARKS = ("..", "\N{EN DASH}", "\N{EM DASH}", " - ")
_EXAMPLES = "write 2024, 2024-Q3, 2024-08, 2024-08-09, 2021..2024, 2022-02-24.. or last 12 months"
_WEEKS_AGO = {
    "this week": 0,
    "cette semaine": 0,
    "last week": 1,
    "la semaine derniere": 1,
}

# Patterns are compiled on first use, which keeps startup fast.
_QUARTER = (
    r"(?P<year>[0-9]{4})[ -]?q(?P<quarter>[0-9])"
    r"|q(?P<quarter_first>[0-9])[ -]?(?P<year_last>[0-9]{4})"
)
_HALF = (
    r"(?P<year>[0-9]{4})[ -]?h(?P<half>[0-9])"
    r"|h(?P<half_first>[0-9])[ -]?(?P<year_last>[0-9]{4})"
)
_RANGE_IN_WORDS = r"(?:from )?(.+?) to (.+)"
_HYPHENATED_RANGE = r"([0-9]{4}(?:-[0-9]{2}){0,2}) ?- ?([0-9]{4}(?:-[0-9]{2}){0,2})"
_LIKELY_RANGE_MARK = (
    r" ?(?:[.]{2,}|[,/:~→–—]|->| - | and | until | till | through | thru ) ?"
)
_SHORT_YEAR_RANGE = (
    r"(?P<century>19|20)(?P<first>[0-9]{2})[-/](?P<last>[0-9]{2})"  # 2021-22
)
_LAST_UNITS = r"last (?P<count>[1-9][0-9]{0,3}) (?P<unit>day|week|month|year)s?"


class BadPeriod(SanctionsError):
    """A text that is not a period, or a period that ends before it begins."""


class Period(NamedTuple):
    """A span of whole days, including both ends; None is an open end."""

    since: date | None
    until: date | None

    @property
    def label(self) -> str:
        """The shortest exact name, which `parse_period` reads back to the same span."""
        if self.since is None and self.until is None:
            return "all dates"
        if self.since is None:
            return f"until {self.until}"
        if self.until is None:
            return f"since {self.since}"
        for by in ("year", "quarter", "month", "day"):
            first = bucket_of(self.since.isoformat(), by)
            last = bucket_of(self.until.isoformat(), by)
            first_day_of_first, _ = bucket_span(first)
            _, last_day_of_last = bucket_span(last)
            if self.since != first_day_of_first or self.until != last_day_of_last:
                continue  # not whole years, quarters or months
            if first == last:
                return first
            if by != "quarter":  # a span of quarters reads better in months
                return f"{first} \N{EN DASH} {last}"
        raise AssertionError("days are always whole")

    @property
    def cut_dates(self) -> tuple[str, ...]:
        """The months and years that extend beyond one of its ends, as dates in records.

        A record with such a date may or may not be in the period. For 2024-08-15 until 2024-12-31
        these are 2024-08 and 2024.
        """
        dates = set()
        for day in (self.since, self.until):
            if day is None:
                continue
            for by in ("month", "year"):
                date_around = bucket_of(day.isoformat(), by)
                first, last = bucket_span(date_around)
                is_cut_before = day == self.since and first < day
                is_cut_after = day == self.until and last > day
                if is_cut_before or is_cut_after:
                    dates.add(date_around)
        return tuple(sorted(dates))


def parse_period(text: str, today: date) -> Period:
    """The period that a text names; relative ones count from `today`.

    One unit: `2024`, `2024-H1`, `Q3 2024`, `août 2024`, `8/2024`, any day.
    A range of them, including both: `2020-08..2022-02`, `2021-2022`, `from 2021 to 2022`, `..2024`,
    `since 2022`, `until 2024`; `before 2022` and `after 2022` exclude 2022.
    A relative period: `last quarter`, `this week` (Monday to Sunday), `year to date`; `last 30
    days` ends with today.

    BadPeriod for any other text and for a period that ends before it begins, BadDate for a date in
    it that does not exist or can be read two ways.
    """
    words = " ".join(text.split())
    lower_words = words.casefold()
    if lower_words == "all dates":
        return Period(None, None)
    if lower_words in ("ytd", "year to date"):
        new_year = today.replace(month=1, day=1)
        return Period(new_year, today)
    keyword, _, rest = words.partition(" ")
    keyword = keyword.casefold()
    if keyword == "before" and rest:
        first, _ = _parse_unit(rest, today)
        day_before = first - _ONE_DAY
        check_year(text, day_before.year)
        return Period(None, day_before)
    if keyword == "after" and rest:
        _, last = _parse_unit(rest, today)
        day_after = last + _ONE_DAY
        check_year(text, day_after.year)
        return Period(day_after, None)
    ends = _split_range(words)
    if ends is not None:
        left, right = ends
        return _parse_range(text, left, right, today)
    if not words:
        message = f"{quote(text)} names no date"
        raise BadPeriod(message, hint=_EXAMPLES)
    if words.startswith("."):
        raise _refuse_period(text, today)
    since, until = _parse_unit(words, today)
    return Period(since, until)


def parse_first_day(text: str, today: date) -> date:
    """The first day of the period that a text names; BadPeriod if it has none (`until 2024`)."""
    since = parse_period(text, today).since
    if since is None:
        message = f"{quote(text)} has no first day"
        hint = "name a day, a month or a year: 2022-02-24"
        raise BadPeriod(message, hint=hint)
    return since


def parse_last_day(text: str, today: date) -> date:
    """The last day of the period that a text names; BadPeriod if it has none (`since 2022`)."""
    until = parse_period(text, today).until
    if until is None:
        message = f"{quote(text)} has no last day"
        hint = "name a day, a month or a year: 2024-12-31"
        raise BadPeriod(message, hint=hint)
    return until


def read_unit(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day of one unit; None for a text that does not look like one.

    BadDate or BadPeriod if it looks like one but does not exist or can be read two ways.
    """
    words = fold_spelling(text)
    match = re.fullmatch(_LAST_UNITS, words)
    if match is not None:
        count = int(match["count"])
        start = _start_of_last_units(text, count, match["unit"], today)
        return start, today
    if words in _WEEKS_AGO:
        days_since_monday = today.weekday() + 7 * _WEEKS_AGO[words]
        monday = today - timedelta(days=days_since_monday)
        sunday = monday + timedelta(days=6)
        return monday, sunday
    match = re.fullmatch(_HALF, words)
    if match is not None:
        year = match["year"] or match["year_last"]
        half = match["half"] or match["half_first"]
        return _parse_half(text, year, half)
    match = re.fullmatch(_SHORT_YEAR_RANGE, words)
    if match is not None:
        _refuse_two_years(
            text,
            match["century"],
            match["first"],
            match["last"],
        )
    unit = _read_quarter(text, words, today)
    if unit is None:
        unit = read_partial_date(text, today)
    if unit is None:
        return None
    return bucket_span(unit)


# Kept, since an answer asks for the first and last day of the same few dates hundreds of times.
@lru_cache(_MOST_KEPT_DAYS)
def first_day(text: str) -> date:
    """The first day of `2024`, `2024-08` or `2024-08-09`; BadDate for any other spelling."""
    missing_part = "0000-01-01"[len(text) :]
    with suppress(ValueError):
        day = date.fromisoformat(text + missing_part)
        # Python also accepts week dates, and would pad a year of three digits.
        has_iso_length = len(text) in ISO_LENGTHS.values()
        if has_iso_length and day.isoformat().startswith(text):
            return day
    message = f"{quote(text)} is not a date as records have it"
    hint = "write 2024-08-09, 2024-08 or 2024"
    raise BadDate(message, hint=hint)


@lru_cache(_MOST_KEPT_DAYS)
def last_day(text: str) -> date:
    """The last day of `2024`, `2024-08` or `2024-08-09`; BadDate for any other spelling."""
    first = first_day(text)
    if len(text) == ISO_LENGTHS["year"]:
        return first.replace(month=12, day=31)
    if len(text) == ISO_LENGTHS["month"]:
        last = days_in_month(first.year, first.month)
        return first.replace(day=last)
    return first


def bucket_of(text: str, by: str) -> str:
    """The `year`, `quarter`, `month` or `day` of an ISO date: `2024-Q3` for `2024-08-09`.

    A coarser date (`2024`, by month) is returned unchanged.
    """
    if by == "quarter" and len(text) > ISO_LENGTHS["year"]:
        year = text[:4]
        month = int(text[5:7])
        quarter = (month + 2) // 3
        return f"{year}-Q{quarter}"
    length = _BUCKET_LENGTHS[by]
    return text[:length]


def buckets_between(since: date, until: date, by: str) -> list[str]:
    """All years, quarters or months from one day to another."""
    step = _MONTHS_IN[by]
    first = _month_number(since)
    last = _month_number(until)
    buckets = []
    # Months are numbered from 0, so a year or quarter begins at a multiple of its length.
    start = first - first % step
    for number in range(start, last + 1, step):
        year, month_index = divmod(number, 12)
        month = f"{year:04}-{month_index + 1:02}"
        buckets.append(bucket_of(month, by))
    return buckets


def bucket_span(bucket: str) -> tuple[date, date]:
    """The first and last day of a bucket: `2024`, `2024-Q3`, `2024-08` or `2024-08-09`."""
    if "Q" in bucket:
        year = bucket[:4]
        last_month = 3 * int(bucket[6])
        return _span_of_months(year, last_month - 2, last_month)
    return first_day(bucket), last_day(bucket)


def _span_of_months(year: str, first: int, last: int) -> tuple[date, date]:
    """The first and last day of a range of months, which count from 1."""
    first_month = f"{year}-{first:02}"
    last_month = f"{year}-{last:02}"
    return first_day(first_month), last_day(last_month)


def _month_number(day: date) -> int:
    """The number of a day's month, counted from January of the year 0."""
    return day.year * 12 + day.month - 1


def _split_range(words: str) -> tuple[str, str] | None:
    """The texts of both ends of a range, "" for an open end; None if it is not a range."""
    for mark in _RANGE_MARKS:
        left, separator, right = words.partition(mark)
        if separator:
            return left.strip(), right.strip()
    for pattern in (_RANGE_IN_WORDS, _HYPHENATED_RANGE):
        match = re.fullmatch(pattern, words, re.IGNORECASE)
        if match is not None:
            return match[1], match[2]
    keyword, _, rest = words.partition(" ")
    keyword = keyword.casefold()
    if keyword in ("since", "from"):
        return rest, ""
    if keyword == "until":
        return "", rest
    return None


def _parse_range(text: str, left: str, right: str, today: date) -> Period:
    """The period between two units; an empty one leaves that end open.

    Messages quote `text`. BadPeriod if this is not a range, or ends before it begins.
    """
    if not left and not right:
        message = f"{quote(text)} names no date"
        raise BadPeriod(message, hint=_EXAMPLES)
    # A second mark would give a range three ends: 2021..2022..2023, or the dots of 2021...2022.
    for mark in _RANGE_MARKS:
        if mark in left or mark in right:
            raise _refuse_period(text, today)
    if right.startswith("."):
        raise _refuse_period(text, today)
    since: date | None = None
    until: date | None = None
    if left:
        since, _ = _parse_unit(left, today)
    if right:
        _, until = _parse_unit(right, today)
    if since and until and since > until:
        message = f"{quote(text)} ends before it begins"
        hint = f"write {right}..{left}"
        raise BadPeriod(message, hint=hint)
    return Period(since, until)


def _parse_unit(text: str, today: date) -> tuple[date, date]:
    """The first and last day of one unit; BadPeriod for a text that does not look like one."""
    span = read_unit(text, today)
    if span is None:
        raise _refuse_period(text, today)
    return span


def _refuse_period(text: str, today: date) -> BadPeriod:
    """The error for a text, with the spelling that it probably means, if any."""
    words = " ".join(text.split())
    without_preposition = re.sub("^(?:from|between) ", "", words, flags=re.IGNORECASE)
    ends = re.split(_LIKELY_RANGE_MARK, without_preposition, flags=re.IGNORECASE)
    suggestion = f"{ends[0]}..{ends[-1]}"
    hint = _EXAMPLES
    # The text itself is never suggested, since it has just been refused.
    if len(ends) > 1 and suggestion != words:
        with suppress(SanctionsError):
            parse_period(suggestion, today)
            hint = f"write {suggestion}"
    message = f"{quote(text)} is not a period"
    return BadPeriod(message, hint=hint)


def _parse_half(text: str, year: str, half: str) -> tuple[date, date]:
    """The first and last day of a half year; `year` and `half` are digits."""
    check_year(text, int(year))
    if half not in "12":
        message = f"{quote(text)} does not exist: a year has two halves"
        hint = f"write {year}-H1 or {year}-H2"
        raise BadPeriod(message, hint=hint)
    last_month = 6 * int(half)
    return _span_of_months(year, last_month - 5, last_month)


def _refuse_two_years(text: str, century: str, first: str, last: str) -> None:
    """Raise BadPeriod for `2021-22`, which is not a month; `2021-12` and `2012-11` are months."""
    is_month = int(last) <= 12
    is_later_year = int(last) > int(first)
    if is_later_year and not is_month:
        message = f"{quote(text)} could be two years, and is no month"
        hint = f"write {century}{first}..{century}{last}"
        raise BadPeriod(message, hint=hint)


def _start_of_last_units(text: str, count: int, unit: str, today: date) -> date:
    """The first day of the last `count` days, weeks, months or years, which end with today."""
    if unit in _DAYS_IN:
        days = count * _DAYS_IN[unit]
        start = today - timedelta(days=days - 1)
        if start.year < FIRST_YEAR:
            raise _refuse_before_first_year(text)
        return start
    months = count * _MONTHS_IN[unit]
    month_number = _month_number(today) - months
    year, month_index = divmod(month_number, 12)
    # Checked first, since a date cannot have a year below 1.
    if year < FIRST_YEAR:
        raise _refuse_before_first_year(text)
    month = month_index + 1
    # A shorter month has no such day; its last day is used.
    day_of_month = min(today.day, days_in_month(year, month))
    return date(year, month, day_of_month) + _ONE_DAY


def _refuse_before_first_year(text: str) -> BadPeriod:
    """The error for a period that begins too long ago."""
    message = f"{quote(text)} reaches back before {FIRST_YEAR}"
    hint = "write ..today for everything until today"
    return BadPeriod(message, hint=hint)


def _read_quarter(text: str, words: str, today: date) -> str | None:
    """The quarter that a text names, as `2024-Q3`; None if it names none."""
    this_quarter = bucket_of(today.isoformat(), "quarter")
    if words in ("this quarter", "ce trimestre"):
        return this_quarter
    if words in ("last quarter", "le trimestre dernier"):
        first, _ = bucket_span(this_quarter)
        day_before = first - _ONE_DAY
        return bucket_of(day_before.isoformat(), "quarter")
    match = re.fullmatch(_QUARTER, words)
    if match is None:
        return None
    year = match["year"] or match["year_last"]
    quarter = match["quarter"] or match["quarter_first"]
    check_year(text, int(year))
    if quarter not in "1234":
        message = f"{quote(text)} does not exist: a year has four quarters"
        hint = f"write {year}-Q1, {year}-Q2, {year}-Q3 or {year}-Q4"
        raise BadPeriod(message, hint=hint)
    return f"{year}-Q{quarter}"
