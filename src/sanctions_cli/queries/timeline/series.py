"""The series of a timeline: one for each sender or program, over the days that are shown."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sanctions_cli.dates import bucket_of, first_day, last_day
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import GroupSum, sort_keys
from sanctions_cli.queries.rounds import Round, find_rounds, find_targets
from sanctions_cli.queries.timeline.movements import (
    Movement,
    Movements,
    PossibleEnd,
    load_announced,
    load_net,
    load_possible_ends,
)


@dataclass(frozen=True, slots=True)
class TimelineQuestion:
    """What was asked: a row for each `unit` of time (UNITS), a line for `each` sender or program.

    With `net`, lines are the stock of the lists; without, targets announced, cumulative.
    """

    filters: Filters
    unit: str
    each: str
    net: bool

    def count_rise(self, movement: Movement) -> int:
        """By how much a movement raises the line.

        Announced delistings are shown beside the listings, not subtracted from them.
        """
        rise = movement.opening + movement.added
        if self.net:
            rise -= movement.removed
        return rise


@dataclass(frozen=True, slots=True)
class Series:
    """How one sender or program moved.

    `before` is what came before the first day that is shown, `days` what came on each date after
    it, as recorded, and `buckets` the same by unit of time.
    """

    key: str
    before: Movement
    days: Mapping[str, Movement]
    buckets: Mapping[str, Movement]
    possible_ends: Sequence[PossibleEnd] = ()
    """The programs of a stock of which it is not known on which day they ended."""

    def find_uncounted(self) -> list[GroupSum]:
        """The units of time with announcements that give no figure, but nothing that is counted."""
        groups = []
        for bucket, movement in sorted(self.buckets.items()):
            if movement.other_without_figure and not movement.additions:
                groups.append(
                    GroupSum((self.key, bucket), 0, movement.other_without_figure, None)
                )
        return groups


@dataclass(frozen=True, slots=True)
class Timeline:
    """The series that answer a question, in the order of their lines, and the days that they span.

    `rounds` are those of two senders or more, whoever was asked for; None where there is not one
    target.
    """

    question: TimelineQuestion
    since: date
    until: date
    series: list[Series]
    rounds: list[Round] | None


def load_timeline(
    connection: sqlite3.Connection, question: TimelineQuestion
) -> Timeline | None:
    """The timeline that answers a question; None where nothing happened."""
    filters = question.filters
    load_movements = load_net if question.net else load_announced
    movements = load_movements(connection, filters, question.each)
    days = _find_days(movements)
    if not days:
        return None
    since = filters.period.since or min(map(first_day, days))
    until = filters.period.until or max(map(last_day, days))
    wanted_keys = filters.senders if question.each == "sender" else filters.programs
    possible_ends = {}
    if question.net:
        possible_ends = load_possible_ends(connection, filters, question.each)
    series = []
    for key in dict.fromkeys(wanted_keys) or sort_keys(movements):
        line = _make_series(question.unit, key, movements.get(key, {}), since)
        series.append(replace(line, possible_ends=possible_ends.get(key, ())))
    # The last movement of a stock can lie before the first day that is asked for.
    until = max(since, until)
    rounds = _find_marked_rounds(connection, filters)
    return Timeline(question, since, until, series, rounds)


def _find_days(movements: Movements) -> list[str]:
    """The dates, as recorded, on which something moved."""
    days = []
    for movement_by_day in movements.values():
        for day, movement in movement_by_day.items():
            if movement != Movement():
                days.append(day)
    return days


def _make_series(
    unit: str, key: str, movement_by_day: Mapping[str, Movement], since: date
) -> Series:
    """The series of a key from its movements, with `since` as the first day that is shown."""
    before = Movement()
    days: dict[str, Movement] = {}
    buckets: defaultdict[str, Movement] = defaultdict(Movement)
    for day, movement in sorted(movement_by_day.items()):
        if last_day(day) < since:
            before += movement
        else:
            days[day] = movement
            buckets[bucket_of(day, unit)] += movement
    return Series(key, before, days, buckets)


def _find_marked_rounds(
    connection: sqlite3.Connection, filters: Filters
) -> list[Round] | None:
    if len(filters.targets or find_targets(connection)) != 1:
        return None
    # A round of all senders says more than one of those that are asked for.
    rounds = find_rounds(connection, filters.replace(senders=(), programs=()))
    return [round_ for round_ in rounds if len(round_.lag_days) > 1]
