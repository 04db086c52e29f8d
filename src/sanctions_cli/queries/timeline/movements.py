"""Additions and removals of each day by sender or program, as announced or on the lists."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.assertions import split_types
from sanctions_cli.dates import Period, first_day, last_day
from sanctions_cli.queries.dimensions import key_sql
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import UNLISTED_ACTIONS, with_counted_actions
from sanctions_cli.queries.stocks import ADDED_SQL, REMOVED_SQL
from sanctions_cli.records import order_types
from sanctions_cli.table import Figure, UnknownPart, sum_figure

_DAY_LENGTH = len("2024-08-09")


@dataclass(frozen=True, slots=True)
class Movement:
    """The targets added and removed in a day or period, and the numbers of announcements.

    `additions` announcements make up `added`, and `removals` make up `removed`; some of each may
    give no figure. `opening` raises the line, but is not an addition. `other_without_figure` are
    announcements of other actions (statements, measures, threats) that give no figure.
    `added_in_part` and `removed_in_part` announcements leave out targets of the `unknown_types`;
    these numbers are negative if a list with such targets ends.
    """

    added: int = 0
    removed: int = 0
    opening: int = 0
    additions: int = 0
    added_without_figure: int = 0
    removals: int = 0
    removed_without_figure: int = 0
    other_without_figure: int = 0
    added_in_part: int = 0
    removed_in_part: int = 0
    unknown_types: tuple[str, ...] = ()
    undated: int = 0
    """Announcements that may or may not lie in the period, and are counted only here."""
    openings: int = 0
    """Announcements that make up `opening`, but for those of an empty list."""
    without_effect: int = 0
    """Of the `additions`, those with a net change of zero, whose day makes no difference."""

    def __add__(self, later: Movement) -> Movement:
        return Movement(
            added=self.added + later.added,
            removed=self.removed + later.removed,
            opening=self.opening + later.opening,
            additions=self.additions + later.additions,
            added_without_figure=self.added_without_figure + later.added_without_figure,
            removals=self.removals + later.removals,
            removed_without_figure=self.removed_without_figure
            + later.removed_without_figure,
            other_without_figure=self.other_without_figure + later.other_without_figure,
            added_in_part=self.added_in_part + later.added_in_part,
            removed_in_part=self.removed_in_part + later.removed_in_part,
            unknown_types=_unite_types(self.unknown_types, later.unknown_types),
            undated=self.undated + later.undated,
            openings=self.openings + later.openings,
            without_effect=self.without_effect + later.without_effect,
        )

    def count(self) -> int:
        """The number of all announcements that move the line."""
        moves = self.openings + self.additions + self.removals + self.undated
        return moves - self.without_effect

    @property
    def unknown(self) -> int:
        """The announcements that give no figure and leave a gap in the additions.

        Those of other actions leave none if something is listed too, as in `totals`.
        """
        if self.additions:
            return self.added_without_figure
        return self.added_without_figure + self.other_without_figure

    @property
    def added_figure(self) -> Figure:
        """The additions; unknown if no announcement has a figure."""
        if self.unknown and self.added_without_figure == self.additions:
            return Figure(None, self.unknown, undated=self.undated)
        return sum_figure(
            self.added,
            self.unknown,
            unknown_part="+" if self.added_in_part > 0 else "",
            undated=self.undated,
        )

    @property
    def removed_figure(self) -> Figure:
        """The removals; unknown if no announcement of a removal has a figure."""
        unknown = self.removed_without_figure
        if unknown and unknown == self.removals:
            return Figure(None, unknown, undated=self.undated)
        return sum_figure(
            self.removed,
            unknown,
            unknown_part="+" if self.removed_in_part > 0 else "",
            undated=self.undated,
        )

    @property
    def unknown_part(self) -> UnknownPart:
        """The mark for targets of unknown number that the line leaves out."""
        if self.removed_in_part > 0:
            return "±"
        return "+" if self.added_in_part > 0 else ""


def _unite_types(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    # Few movements leave out a type.
    return order_types((*first, *second)) if first or second else ()


Movements = dict[str, dict[str, Movement]]
"""By sender or program, and by date as recorded (a day, month or year)."""


def load_announced(
    connection: sqlite3.Connection, filters: Filters, each: str
) -> Movements:
    """The announced movements by `each`: "sender" or "program".

    If the filters name actions, only these are counted; otherwise listings and relistings, with the
    delistings beside them.
    """
    counted_actions = set(with_counted_actions(filters, (each,)).actions)
    actions = sorted(counted_actions)
    if not filters.actions:
        actions += ["delisting", *UNLISTED_ACTIONS]
    where, values = filters.replace(actions=tuple(actions)).where()
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, {filters.date_sql}, a.action,"
        " count(*), sum(1 - a.stated), coalesce(sum(a.total), 0),"
        " count(case when a.stated then a.unknown_types end),"
        " group_concat(case when a.stated then a.unknown_types end, '; ')"
        f" from announcements a where {where} group by 1, 2, 3",
        values,
    )
    movements = _no_movements()
    for key, day, action, announcements, without_figure, total, in_part, types in rows:
        if action in counted_actions:
            movement = Movement(
                added=total,
                additions=announcements,
                added_without_figure=without_figure,
                added_in_part=in_part,
                unknown_types=split_types(types),
            )
        elif action == "delisting":
            movement = Movement(
                removed=total,
                removals=announcements,
                removed_without_figure=without_figure,
                removed_in_part=in_part,
                unknown_types=split_types(types),
            )
        elif without_figure:
            movement = Movement(other_without_figure=without_figure)
        else:
            # With a figure, it belongs to no line, and must not create one.
            continue
        movements[key][day] += movement
    where, values = filters.replace(actions=tuple(actions)).where_undated()
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, {filters.date_sql}, count(*)"
        f" from announcements a where {where} group by 1, 2",
        values,
    )
    _add_undated(movements, rows)
    return movements


def _add_undated(movements: Movements, rows: Iterable[tuple[str, str, int]]) -> None:
    """Add the announcements that may or may not lie in the period, by key and date."""
    for key, day, number in rows:
        movements[key][day] += Movement(undated=number)


def load_net(connection: sqlite3.Connection, filters: Filters, each: str) -> Movements:
    """All changes on the programs' lists by `each`: "sender" or "program".

    In a record, types that grew are added and types that shrank are removed. The remaining targets
    of a program are removed on the day after its end.
    """
    # Earlier changes count too, since the lines begin at the stock of the period's first day.
    until_filters = filters.replace(period=Period(None, filters.period.until))
    where, values = until_filters.where()
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, {filters.date_sql}, a.action = 'opening',"
        f" a.program, p.until, count(*), sum(1 - c.has_effect), sum(c.unknown),"
        f" sum({ADDED_SQL}), sum({REMOVED_SQL}),"
        " count(case when a.action <> 'delisting' then c.unknown_types end),"
        " count(case when a.action = 'delisting' then c.unknown_types end),"
        " group_concat(c.unknown_types, '; ')"
        " from announcements a join changes c on c.path = a.path"
        " left join programs p on p.program = a.program"
        f" where {where} and c.moves group by a.program, 1, 2, 3",
        values,
    )
    last_shown_day = filters.period.until or _find_last_day(connection)
    movements = _no_movements()
    ended: set[tuple[str, str]] = set()
    for (
        key,
        day,
        is_opening,
        program,
        until,
        announcements,
        without_effect,
        without_figure,
        added,
        removed,
        added_in_part,
        removed_in_part,
        types,
    ) in rows:
        program_end = last_day(until) if until else date.max
        if first_day(day) > program_end:
            continue
        change = added - removed
        if is_opening:
            movement = Movement(
                opening=change,
                openings=announcements - without_effect,
                added_without_figure=without_figure,
                added_in_part=added_in_part,
                unknown_types=split_types(types),
            )
        else:
            movement = Movement(
                added=added,
                removed=removed,
                additions=announcements,
                without_effect=without_effect,
                added_without_figure=without_figure,
                added_in_part=added_in_part,
                removed_in_part=removed_in_part,
                unknown_types=split_types(types),
            )
        movements[key][day] += movement
        end_date = _find_end_date(until, last_shown_day)
        if end_date is None:
            continue
        # An end dated by month or year is one removal, however many records it takes back.
        is_first_of_end = len(end_date) < _DAY_LENGTH and (key, program) not in ended
        ended.add((key, program))
        movements[key][end_date] += Movement(
            removed=max(change, 0),
            added=max(-change, 0),
            added_in_part=-added_in_part,
            removed_in_part=-removed_in_part,
            removals=int(is_first_of_end),
        )
    where, values = until_filters.where_undated()
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, {filters.date_sql}, count(*)"
        " from announcements a join changes c on c.path = a.path"
        f" where {where} and c.has_effect group by 1, 2",
        values,
    )
    _add_undated(movements, rows)
    return movements


def _find_end_date(until: str | None, last_shown_day: date) -> str | None:
    """The date on which a list that ends loses its targets; None if that is not shown.

    That is the day after its last, or the month or year of its end, like a record's.
    """
    if not until:
        return None
    end = last_day(until)
    if len(until) < _DAY_LENGTH:
        return until if end <= last_shown_day else None
    if end >= last_shown_day:
        return None
    return (end + timedelta(days=1)).isoformat()


@dataclass(frozen=True, slots=True)
class PossibleEnd:
    """A program that ended in a month or year, on an unknown day.

    Until the last day of `until`, its list may or may not exist.
    """

    program: str
    until: str
    """The month or year, as recorded."""
    changes: tuple[tuple[str, int], ...]
    """The changes of its list in targets, with the date of each as recorded."""

    def may_be_over(self, day: date) -> bool:
        """Whether the list may or may not have ended before a day."""
        return first_day(self.until) < day <= last_day(self.until)

    def count_targets(self, day: date) -> int:
        """The number of targets that the list would have on a day."""
        return sum(number for when, number in self.changes if last_day(when) <= day)


def load_possible_ends(
    connection: sqlite3.Connection, filters: Filters, each: str
) -> dict[str, list[PossibleEnd]]:
    """The programs with only a month or year as their end, by `each`.

    `each` is "sender" or "program"; the filters' period is ignored.
    """
    where, values = filters.replace(period=Period(None, None)).where()
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, p.program, p.until, {filters.date_sql},"
        f" sum({ADDED_SQL}) - sum({REMOVED_SQL})"
        " from programs p join announcements a on a.program = p.program"
        " join changes c on c.path = a.path"
        f" where length(p.until) < {_DAY_LENGTH} and c.moves and {where}"
        " group by 1, 2, 4",
        values,
    )
    changes: defaultdict[tuple[str, str, str], list[tuple[str, int]]]
    changes = defaultdict(list)
    for key, program, until, day, number in rows:
        changes[key, program, until].append((day, number))
    ends: defaultdict[str, list[PossibleEnd]] = defaultdict(list)
    for (key, program, until), numbers in changes.items():
        ends[key].append(PossibleEnd(program, until, tuple(numbers)))
    return ends


def _no_movements() -> Movements:
    return defaultdict(lambda: defaultdict(Movement))


def _find_last_day(connection: sqlite3.Connection) -> date:
    """The last day on which something was announced."""
    last_date = connection.execute(
        "select max(announced) from announcements"
    ).fetchone()[0]
    if last_date is None:
        return date.max
    return last_day(last_date)
