"""The sums of a question: announced targets, or changes of the lists with those that have ended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sanctions_cli.caveats import NOT_SUBTRACTED, Caveat, Fact
from sanctions_cli.dates import Period, bucket_of, first_day, last_day
from sanctions_cli.queries.date_ranges import find_date_range
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.grouping import (
    UNLISTED_ACTIONS,
    GroupSum,
    add_sums,
    index_by_keys,
    sum_announcements,
    with_counted_actions,
)
from sanctions_cli.records import TYPES

_DAY_LENGTH = len("2024-08-09")


def sum_groups(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    by: Sequence[str],
    *,
    net: bool = False,
) -> list[GroupSum]:
    """The sums by some (or none) of a question's dimensions, including groups of unknowns alone.

    A group in which nothing is counted, but other actions (UNLISTED_ACTIONS) were announced with
    no figure, is there as such, so that a sum does not depend on what it is added up from. If the
    question names its actions, it is about those alone. A net change subtracts what was on a list
    that has ended.
    """
    counted = with_counted_actions(filters, dimensions, net=net)
    groups = sum_announcements(connection, counted, by, net=net)
    if net and are_ends_subtracted(filters, dimensions):
        groups = _merge_groups([*groups, *sum_ended_lists(connection, filters, by)])
    if net or filters.actions or "action" in dimensions:
        return groups  # statements and measures are counted, or not requested
    counted_keys = index_by_keys(groups)
    for group in sum_announcements(
        connection, filters.replace(actions=UNLISTED_ACTIONS), by
    ):
        if not group.unknown:
            continue
        counted_group = counted_keys.get(group.keys)
        if counted_group is None:
            groups.append(GroupSum(group.keys, 0, group.unknown, None))
        elif not counted_group.is_counted:
            place = groups.index(counted_group)
            groups[place] = counted_group._replace(unknown=group.unknown)
    return groups


def _merge_groups(groups: Iterable[GroupSum]) -> list[GroupSum]:
    """The groups in the order of their keys, with those of the same keys added up."""
    merged: dict[tuple[str, ...], GroupSum] = {}
    for group in groups:
        earlier = merged.get(group.keys)
        if earlier is None:
            merged[group.keys] = group
        elif not group.ends:
            merged[group.keys] = earlier._replace(
                undated=earlier.undated + group.undated
            )
        else:
            merged[group.keys] = _subtract_end(earlier, group)
    return [merged[keys] for keys in sorted(merged)]


def _subtract_end(group: GroupSum, end: GroupSum) -> GroupSum:
    """A group with the negative sum of a list that ended in its time."""
    counts = end.counts
    if group.counts is not None and end.counts is not None:
        counts = tuple(
            number + change
            for number, change in zip(group.counts, end.counts, strict=True)
        )
    return group._replace(
        counts=counts,
        undated=group.undated + end.undated,
        ends=group.ends + end.ends,
        has_open_end=group.has_open_end or end.has_open_end,
    )


# Lists that have ended


class ListEnd(NamedTuple):
    """A program whose list has ended within a period, or may have."""

    program: str
    sender: str
    until: str
    """The last day of the list, or its month or year, as recorded."""
    is_undated: bool
    """Whether the month or year extends beyond an end of the period."""

    @property
    def dated(self) -> str:
        """The date of the change: the day after the last, or the month or year."""
        if len(self.until) < _DAY_LENGTH:
            return self.until
        return (date.fromisoformat(self.until) + timedelta(days=1)).isoformat()


def are_ends_subtracted(filters: Filters, dimensions: Sequence[str]) -> bool:
    """Whether a net change subtracts the lists that have ended.

    The end of a list is none of the actions that announcements have.
    """
    return not filters.actions and "action" not in dimensions


def find_list_ends(
    connection: sqlite3.Connection, filters: Filters
) -> Iterator[ListEnd]:
    """The ends of lists in the period of the filters, or else until the last record."""
    rows = connection.execute("""
        select program, sender, until from programs
        where until is not null order by program""").fetchall()
    date_range = find_date_range(connection, Filters()) if rows else None
    if date_range is None:
        return
    last_shown = filters.period.until or last_day(date_range[1])
    periods = []
    for period in filters.periods:
        periods.append(Period(period.since, period.until or last_shown))
    for program, sender, until in rows:
        if filters.programs and program not in filters.programs:
            continue
        end = ListEnd(program, sender or "", until, is_undated=False)
        first, last = first_day(end.dated), last_day(end.dated)
        for period in periods or [Period(None, last_shown)]:
            since, latest = period.since or date.min, period.until or last_shown
            if since <= first and last <= latest:
                yield end
                break
            if first <= latest and last >= since:
                yield ListEnd(program, sender or "", until, is_undated=True)
                break


def sum_ended_lists(
    connection: sqlite3.Connection, filters: Filters, by: Sequence[str]
) -> list[GroupSum]:
    """What was on the lists that ended in a period, as negative sums at the time of their end.

    All records of such a list are summed, whatever their dates: nothing of it remains. An end
    that may lie outside the period is only counted as `undated`.
    """
    sums: list[GroupSum] = []
    for end in find_list_ends(connection, filters):
        of_list = filters.replace(
            period=ALL_DATES, second_period=None, programs=(end.program,)
        )
        groups = sum_announcements(
            connection, of_list, by, net=True, with_openings=True
        )
        for keys, parts in _group_by_end(groups, by, end.dated).items():
            total = add_sums(parts)
            if end.is_undated:
                sums.append(GroupSum(keys, 0, 0, None, undated=1))
                continue
            counts = tuple(-number for number in total.counts or (0,) * len(TYPES))
            has_open_end = bool(total.unknown or total.unknown_types)
            sums.append(GroupSum(keys, 0, 0, counts, ends=1, has_open_end=has_open_end))
    return sums


def _group_by_end(
    groups: Iterable[GroupSum], by: Sequence[str], dated: str
) -> dict[tuple[str, ...], list[GroupSum]]:
    """The groups by their keys, of which those of a time are that of the end."""
    parts: dict[tuple[str, ...], list[GroupSum]] = {}
    for group in groups:
        keys = []
        for dimension, key in zip(by, group.keys, strict=True):
            if dimension in TIME_DIMENSIONS:
                key = bucket_of(dated, dimension)
            keys.append(key)
        parts.setdefault(tuple(keys), []).append(group)
    return parts


def describe_ends(
    connection: sqlite3.Connection, filters: Filters, dimensions: Sequence[str]
) -> Iterator[Caveat]:
    """The caveat on ended lists in net changes, which are subtracted unless it is by action."""
    facts = []
    for end in find_list_ends(connection, filters):
        groups = sum_announcements(
            connection,
            filters.replace(
                period=ALL_DATES, second_period=None, programs=(end.program,)
            ),
            (),
            net=True,
            with_openings=True,
        )
        if groups:
            facts.append(Fact(end.sender, end.program, until=end.until))
    if facts:
        subject = ""
        if not are_ends_subtracted(filters, dimensions):
            subject = NOT_SUBTRACTED
        yield Caveat(kind="ended", facts=tuple(facts), subject=subject)
