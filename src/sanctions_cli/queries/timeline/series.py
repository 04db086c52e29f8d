"""The series of a timeline: one for each sender, target or program, over the days shown."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sanctions_cli.dates import bucket_of, first_day, last_day
from sanctions_cli.queries.country_roles import find_targets
from sanctions_cli.queries.dimensions import sort_keys
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.queries.rounds import Round, find_rounds
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
    """The question: a row for each `unit` of time (UNITS), a line for `each`.

    `each` is "sender", "target" or "program".

    With `net`, lines are stocks of the lists; otherwise cumulative targets announced.
    """

    filters: Filters
    unit: str
    each: str
    net: bool
    finds_rounds: bool = True
    """Whether the rounds of several senders are wanted, which take longest to find."""

    def count_rise(self, movement: Movement) -> int:
        """The amount by which a movement raises the line.

        Announced delistings are shown beside the listings, not subtracted from them.
        """
        rise = movement.opening + movement.added
        if self.net:
            rise -= movement.removed
        return rise


@dataclass(frozen=True, slots=True)
class Series:
    """The movements of a sender, target or program.

    `before` is the sum before the first day shown, `days` are the movements by date as recorded,
    and `buckets` the same by unit of time.
    """

    key: str
    before: Movement
    days: Mapping[str, Movement]
    buckets: Mapping[str, Movement]
    possible_ends: Sequence[PossibleEnd] = ()
    """The programs of a stock that ended on an unknown day."""

    def find_uncounted(self) -> list[GroupSum]:
        """The units of time with only uncounted announcements that give no figure."""
        groups = []
        for bucket, movement in sorted(self.buckets.items()):
            if movement.other_without_figure and not movement.additions:
                groups.append(
                    GroupSum((self.key, bucket), 0, movement.other_without_figure, None)
                )
        return groups


@dataclass(frozen=True, slots=True)
class Timeline:
    """The series for a question, in the order of their lines, and the days that they span.

    `rounds` are those of two or more senders, whatever the filters, by day; None if there are
    several targets without lines of their own.
    """

    question: TimelineQuestion
    since: date
    until: date
    series: list[Series]
    rounds: list[Round] | None


def load_timeline(
    connection: sqlite3.Connection, question: TimelineQuestion
) -> Timeline | None:
    """The timeline for a question; None if nothing happened."""
    filters = question.filters
    load_movements = load_net if question.net else load_announced
    movements = load_movements(connection, filters, question.each)
    days = _find_days(movements)
    if not days:
        return None
    since = filters.period.since or min(map(first_day, days))
    until = filters.period.until or max(map(last_day, days))
    possible_ends = {}
    if question.net:
        possible_ends = load_possible_ends(connection, filters, question.each)
    series = []
    for key in _list_keys(question, movements):
        line = _make_series(question.unit, key, movements.get(key, {}), since)
        series.append(replace(line, possible_ends=possible_ends.get(key, ())))
    # The last movement of a stock can be before the first requested day.
    until = max(since, until)
    rounds: list[Round] | None = []
    if question.finds_rounds:
        rounds = _find_marked_rounds(connection, question)
    return Timeline(question, since, until, series, rounds)


def _list_keys(question: TimelineQuestion, movements: Movements) -> list[str]:
    """The keys of the lines: those requested, in order, even without a movement, or all."""
    filters = question.filters
    requested = {
        "sender": filters.senders,
        "target": filters.targets,
        "program": filters.programs,
    }[question.each]
    keys = list(dict.fromkeys(requested))
    if not keys or question.each == "target":
        # An announcement against a requested target and others has a line of its own.
        keys += [key for key in sort_keys(movements) if key not in keys]
    return keys


def _find_days(movements: Movements) -> list[str]:
    """The dates of all movements, as recorded."""
    days = []
    for movement_by_day in movements.values():
        for day, movement in movement_by_day.items():
            if movement != Movement():
                days.append(day)
    return days


def _make_series(
    unit: str, key: str, movement_by_day: Mapping[str, Movement], since: date
) -> Series:
    """The series of a key from its movements, with `since` as the first day shown."""
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
    connection: sqlite3.Connection, question: TimelineQuestion
) -> list[Round] | None:
    filters = question.filters
    targets = list(dict.fromkeys(filters.targets)) or find_targets(connection)
    if len(targets) != 1 and question.each != "target":
        return None
    rounds: list[Round] = []
    for target in targets:
        # A round of all senders is more informative than one of the requested ones.
        round_filters = filters.replace(senders=(), programs=(), targets=(target,))
        rounds += find_rounds(connection, round_filters)
    joint_rounds = [round_ for round_ in rounds if len(round_.lag_days) > 1]
    return sorted(joint_rounds, key=lambda round_: (round_.first_day, round_.target))


def find_joining_day(question: TimelineQuestion, key: str, round_: Round) -> str:
    """The day of the first act in a round that belongs to a line; "" if none does."""
    if question.each == "sender":
        senders = [key]
    elif question.each == "target" and round_.target in key.split("; "):
        senders = list(question.filters.senders or round_.lag_days)
    else:
        senders = []
    days = []
    for sender in senders:
        days += [act.day for act in round_.acts_of(sender)]
    return min(days, default="")
