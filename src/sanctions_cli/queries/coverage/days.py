"""The days for which an answer asks about a pair, and the share of them that is covered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sanctions_cli.dates import Period, parse_period
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS

DateRange = tuple[date, date]
"""The first and the last day."""

NEGLIGIBLE_SHARE = 0.03
"""The share of a period that may be uncovered without making its figures partial, such as a week in
eight months. A footnote mentions it."""


def is_covered(
    spans: ledger_coverage.Spans,
    data_range: DateRange | None,
    asked: Period,
    unit: Period,
) -> bool | None:
    """Whether a pair is covered in a unit of time; None if the ledger has no such data then.

    `spans` are the days on which the pair is covered. `data_range` goes from the first day on which
    any sender is covered against its target to the last day on which any is covered against a
    target of the sum; None if there is no such day. `asked` is the period of the question: only at
    an open end does the ledger decide how far a figure reaches.
    """
    if data_range is None:
        return False
    since, until = first_of(unit), last_of(unit)
    if asked.since is None:
        since = max(since, data_range[0])
    if asked.until is None:
        until = min(until, data_range[1])
    if since > until:
        return None
    if not spans:
        return False
    if until == date.max:
        # Of a claim without an end, only the days before it count.
        until = max(since, _last_known_day(spans))
    # At an open end, the year in which the coverage begins or ends counts from or to that day: it
    # would be marked in every ledger that is not brought up to date for all senders at once.
    if asked.since is None and spans[0].since.year == since.year:
        since = min(max(since, spans[0].since), until)
    if asked.until is None and spans[-1].until.year == until.year:
        until = max(min(until, spans[-1].until), since)
    return _covered_share(spans, since, until) >= 1 - NEGLIGIBLE_SHARE


def _last_known_day(spans: ledger_coverage.Spans) -> date:
    """The last covered day; the first of a span without an end."""
    last = spans[-1]
    return last.until if last.until_text else last.since


def _covered_share(spans: ledger_coverage.Spans, since: date, until: date) -> float:
    """The share of the days from `since` to `until` that is covered, from 0 to 1."""
    covered_days = 0
    for span in spans:
        days = (min(until, span.until) - max(since, span.since)).days + 1
        covered_days += max(0, days)
    return covered_days / ((until - since).days + 1)


def find_unit(keys: Mapping[str, str], asked: Period) -> Period:
    """The days of a sum with these keys: its unit of time, within the requested period."""
    unit = asked
    for by in TIME_DIMENSIONS:
        # A key by month may be a bare year, which is also a period.
        if by in keys:
            unit = _intersect(_parse_time(keys[by]), unit)
    return unit


@cache
def _parse_time(key: str) -> Period:
    """The days of a key by time, which a table asks for in each of its columns."""
    return parse_period(key, date.max)


def _intersect(unit: Period, asked: Period) -> Period:
    """The days of a unit of time within the requested period.

    The whole unit if none are: a record dated by month or year has brought it in.
    """
    since = max(first_of(unit), first_of(asked))
    until = min(last_of(unit), last_of(asked))
    return Period(since, until) if since <= until else unit


def first_of(period: Period) -> date:
    """The first day of a period, or of all days."""
    return period.since or date.min


def last_of(period: Period) -> date:
    """The last day of a period, or of all days."""
    return period.until or date.max
