"""What every day added and removed, by sender or program: as announced, or on the programs' lists."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.dates import Period, first_day, last_day
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import UNLISTED_ACTIONS, key_sql, with_counted_actions
from sanctions_cli.records import TYPES


@dataclass(frozen=True, slots=True)
class Movement:
    """What one day or period brought. `opening` raises the line and is nothing that was added.

    `counted` announcements add up in `added`, `removals` in `removed`; of each, `vague` and `lost` have no figure.
    `hushed` are other announcements without a figure.
    """

    added: int = 0
    removed: int = 0
    opening: int = 0
    counted: int = 0
    vague: int = 0
    removals: int = 0
    lost: int = 0
    hushed: int = 0

    def __add__(self, other: Movement) -> Movement:
        return Movement(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def above(self) -> int | None:
        """What was added; None when something was announced, and none of it with a figure."""
        return None if self.unknown and self.vague == self.counted else self.added

    @property
    def below(self) -> int | None:
        """What was removed; None when no announcement of it has a figure."""
        return None if self.lost and self.lost == self.removals else self.removed

    @property
    def unknown(self) -> int:
        """Announcements without a figure that leave a gap in what was added; one beside a listing leaves none."""
        return self.vague + (0 if self.counted else self.hushed)


Moved = dict[str, dict[str, Movement]]
"""By sender or program, and by date as recorded."""


def announced(connection: sqlite3.Connection, filters: Filters, each: str) -> Moved:
    """What was announced. Where the question names its actions, these are counted and nothing is put beside them."""
    counts = set(with_counted_actions(filters, (each,)).actions)
    beside = ("delisting", *UNLISTED_ACTIONS) if not filters.actions else ()
    where, values = filters.replace(actions=(*sorted(counts), *beside)).where()
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, {filters.date_sql}, a.action, count(*), sum(1 - a.stated),"
        f" coalesce(sum(a.total), 0) from announcements a where {where} group by 1, 2, 3",
        values,
    )
    found: Moved = defaultdict(lambda: defaultdict(Movement))
    for key, day, action, number, unknown, total in rows:
        if action in counts:
            found[key][day] += Movement(added=total, counted=number, vague=unknown)
        elif action == "delisting":
            found[key][day] += Movement(removed=total, removals=number, lost=unknown)
        elif unknown:
            found[key][day] += Movement(hushed=unknown)
    return found


def net(connection: sqlite3.Connection, filters: Filters, each: str) -> Moved:
    """What happened on the programs' lists, from the beginning: types that grew are added, those that shrank removed.

    When a program has ended, what stood on it is removed on the day after.
    """
    where, values = filters.replace(period=Period(None, filters.period.until)).where()
    grown, shrunk = (
        " + ".join(f"{which}(coalesce(c.{name}, 0), 0)" for name in TYPES)
        for which in ("max", "min")
    )
    rows = connection.execute(
        f"select {key_sql(each, filters.date_sql)}, a.program, {filters.date_sql}, a.action = 'opening', p.until, count(*),"
        f" sum(c.unknown), sum({grown}), -sum({shrunk}) from announcements a join changes c on c.path = a.path"
        f" left join programs p on p.program = a.program where {where} and c.moves group by 1, 2, 3, 4",
        values,
    )
    found: Moved = defaultdict(lambda: defaultdict(Movement))
    last = filters.period.until or _last(connection)
    for key, _, day, opening, until, number, unknown, more, less in rows:
        end = last_day(until) if until else date.max
        if first_day(day) > end:
            continue
        if opening:
            found[key][day] += Movement(opening=more - less, vague=unknown)
        else:
            found[key][day] += Movement(added=more, removed=less, counted=number, vague=unknown)
        if end < last:
            after = (end + timedelta(days=1)).isoformat()
            found[key][after] += Movement(removed=max(more - less, 0), added=max(less - more, 0))
    return found


def _last(connection: sqlite3.Connection) -> date:
    """The last day that the book knows of."""
    found = connection.execute("select max(announced) from announcements").fetchone()[0]
    return last_day(found) if found else date.max
