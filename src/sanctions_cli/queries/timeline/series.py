"""How senders or programs moved over a span of days, and the rounds that they were in: what a timeline stands on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sanctions_cli.dates import bucket_of, first_day, last_day
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import GroupSum, sort_keys
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.queries.rounds.grouping import find_rounds
from sanctions_cli.queries.timeline import movements
from sanctions_cli.queries.timeline.movements import Moved, Movement


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as all parts of the answer need it."""

    filters: Filters
    unit: str
    each: str
    net: bool

    def rise(self, one: Movement) -> int:
        """By how much it raises the line; announced delistings are shown beside the listings, not subtracted."""
        return one.opening + one.added - (one.removed if self.net else 0)


@dataclass(frozen=True, slots=True)
class Course:
    """How one sender or program moved: what came before, and then by date as recorded and by bucket of time."""

    key: str
    before: Movement
    days: Mapping[str, Movement]
    buckets: Mapping[str, Movement]

    def hushed(self, unit: str) -> list[GroupSum]:
        """The buckets in which nothing was counted, but something announced without a figure."""
        found = sorted(
            (bucket, one) for bucket, one in self.buckets.items() if one.hushed and not one.counted
        )
        return [GroupSum((self.key, bucket), 0, one.hushed, None) for bucket, one in found]


Span = tuple[date, date]


def moved(connection: sqlite3.Connection, asked: Question) -> tuple[list[Course], Span] | None:
    """The courses of those asked for, or of all, and the days that they span; None where nothing is known of any."""
    found = (movements.net if asked.net else movements.announced)(
        connection, asked.filters, asked.each
    )
    span = _span(found, asked.filters)
    if span is None:
        return None
    wanted = asked.filters.senders if asked.each == "sender" else asked.filters.programs
    keys = dict.fromkeys(wanted) or sort_keys(found)
    return [_course(asked, key, found.get(key, {}), span[0]) for key in keys], span


def _span(found: Moved, filters: Filters) -> Span | None:
    """The period asked for, an open end being the first or last day of which something is known."""
    days = [day for had in found.values() for day, one in had.items() if one != Movement()]
    if not days:
        return None
    since = filters.period.since or min(map(first_day, days))
    last = max(map(last_day, days))
    return since, max(since, filters.period.until or last)


def _course(asked: Question, key: str, had: Mapping[str, Movement], since: date) -> Course:
    before, days = Movement(), {}
    buckets: defaultdict[str, Movement] = defaultdict(Movement)
    for day, one in sorted(had.items()):
        if last_day(day) < since:
            before += one
        else:
            days[day] = one
            buckets[bucket_of(day, asked.unit)] += one
    return Course(key, before, days, buckets)


def met(connection: sqlite3.Connection, filters: Filters) -> list[Round] | None:
    """The rounds of two senders or more, whoever was asked for; None where there is no one target to draw them for."""
    every = connection.execute(
        "select distinct value from plurals where field = 'target'"
    ).fetchall()
    if len(filters.targets or every) != 1:
        return None
    return [
        one
        for one in find_rounds(connection, filters.replace(senders=(), programs=()))
        if len(one.lag_days) > 1
    ]
