"""The stocks of programs' lists on a day, computed from the records."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import compress
from typing import NamedTuple

from sanctions_cli.assertions import split_types
from sanctions_cli.dates import Period, first_day, last_day
from sanctions_cli.index import database
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.records import TYPES, order_types
from sanctions_cli.table import Cell, Figure, UnknownPart, sum_figure, type_cells

ADDED_SQL = " + ".join(f"coalesce(max(c.{name}, 0), 0)" for name in TYPES)
"""SQL for the targets that a row of `changes c` adds to a list."""

REMOVED_SQL = " + ".join(f"coalesce(max(-c.{name}, 0), 0)" for name in TYPES)
"""SQL for the targets that a row of `changes c` removes from a list."""

STOCK_COLUMNS_SQL = ", ".join(
    [
        "min(sender) as sender",
        "sum(moves) as moves",
        "sum(unknown) as unknown",
        "sum(action = 'opening') as openings",
        "group_concat(unknown_types, '; ') as unknown_types",
        "sum(unknown_types is not null and action = 'delisting') as unknown_removals",
        *(f"coalesce(sum({name}), 0) as {name}" for name in TYPES),
    ]
)
"""SQL for the sums of the rows of `changes` for a program.

The view `changes` has the effect of each record on its program's list: openings and listings add,
delistings subtract, and a stated net change replaces the counts.
"""

LAST_POSSIBLE_DAY = "9999-12-31"
"""The day of the stock from all records."""

UNFIT_FILTERS = ("actions", "measures", "reasons")
"""Filters that do not apply to stocks: openings and delistings seldom state reasons or measures, so
the records that pass do not add up to a list."""


class Stock(NamedTuple):
    """The targets on a program's list on a day, from the records that pass the filters."""

    sender: str
    counts: Mapping[str, int]
    """Targets by type."""
    unknown: int
    """The number of changes of the list that give no figure and are left out of the counts."""
    has_opening: bool
    """Whether an opening record gives the starting size of the list."""
    unknown_types: tuple[str, ...] = ()
    """Types of which the counts leave out targets, as no source gives their number."""
    is_removal_unknown: bool = False
    """Whether some of these were removed, so the counts are not a minimum."""
    undated: int = 0
    """The number of changes dated by a month or year that continues after the day. The counts leave
    them out since they may come later, and leave out everything if the program's end is one."""
    in_part: int = 0
    """The number of changes of the list for each type that they name without a number."""
    undated_types: tuple[str, ...] = ()
    """The types that the undated changes include or may include."""

    @property
    def total(self) -> int:
        """Targets of all types."""
        return sum(self.counts.values())

    @property
    def figures(self) -> dict[str, int]:
        """Targets by type, and the total."""
        return {**self.counts, "total": self.total}

    @property
    def figure(self) -> Figure:
        """The total as a cell; unknown instead of a zero that leaves something out."""
        return sum_figure(
            self.total,
            self.unknown,
            unknown_part=self._unknown_part,
            undated=self.undated,
        )

    def find_figure(self, name: str) -> Figure:
        """The cell for the count of a type, or for the total."""
        if name == "total":
            return self.figure
        return sum_figure(
            self.counts[name],
            self.unknown,
            unknown_part=self._unknown_part if name in self.unknown_types else "",
            undated=self.undated if name in self.undated_types else 0,
        )

    @property
    def type_cells(self) -> tuple[Cell, ...]:
        """The counts as cells, in the order of TYPES; unknown if no figure is given."""
        if self.figure.value is None:
            return (None,) * len(TYPES)
        return type_cells(self.counts, self.unknown_types, self._unknown_part)

    @property
    def _unknown_part(self) -> UnknownPart:
        if not self.unknown_types:
            return ""
        return "±" if self.is_removal_unknown else "+"

    def is_equal_to(self, stock: Stock) -> bool:
        """Whether both have the same figures and the same gaps."""
        return self._figures_and_gaps() == stock._figures_and_gaps()

    def _figures_and_gaps(self) -> tuple[object, ...]:
        return self.counts, self.unknown, self.unknown_types, self.in_part, self.undated


EMPTY_STOCK = Stock("", dict.fromkeys(TYPES, 0), unknown=0, has_opening=False)
"""The stock of a program without records."""


def find_unfit_filters(filters: Filters) -> list[str]:
    """The options in use that do not apply to stocks: `--action`, `--measure`, `--reason`."""
    names = []
    for name in UNFIT_FILTERS:
        if getattr(filters, name):
            names.append(f"--{name.removesuffix('s')}")
    return names


def compute_stocks(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, Stock]:
    """The stock of each program at the end of a day (ISO), from the records that pass the filters.

    Programs without such records up to that day are left out. Ended lists are not considered; see
    `find_ended_programs`. The filters' period is ignored.
    """
    condition, values = restrict_changes(filters)
    cut_dates = Period(None, date.fromisoformat(day)).cut_dates
    marks = database.placeholders(cut_dates)
    stocks: dict[str, Stock] = {}
    rows = connection.execute(
        f"""
        select program, {STOCK_COLUMNS_SQL} from changes
        where program is not null and moves and {condition}
            and announced <= ? and announced not in ({marks})
        group by program""",
        (*values, day, *cut_dates),
    )
    for program, sender, _, unknown, openings, types, removals, *numbers in rows:
        stocks[program] = Stock(
            sender,
            dict(zip(TYPES, numbers, strict=True)),
            unknown,
            has_opening=openings > 0,
            unknown_types=split_types(types),
            is_removal_unknown=removals > 0,
            in_part=len(types.split("; ")) if types else 0,
        )
    type_columns = ", ".join(
        f"max(unknown or coalesce({name}, 0) <> 0"
        f" or instr(coalesce(unknown_types, ''), '{name}'))"
        for name in TYPES
    )
    rows = connection.execute(
        f"""
        select program, min(sender), count(*), sum(action = 'opening'), {type_columns}
        from changes
        where program is not null and moves and {condition} and announced in ({marks})
        group by program""",
        (*values, *cut_dates),
    )
    for program, sender, undated, openings, *possible_types in rows:
        stock = stocks.get(program, EMPTY_STOCK)
        stocks[program] = stock._replace(
            sender=sender,
            has_opening=stock.has_opening or openings > 0,
            undated=undated,
            undated_types=tuple(compress(TYPES, possible_types)),
        )
    return stocks


def restrict_changes(filters: Filters) -> tuple[str, list[str]]:
    """The SQL condition on `changes` for the records that pass the filters, and its values.

    The filters' period is ignored.
    """
    filters = filters.replace(period=ALL_DATES, second_period=None)
    if filters.select_all:
        return "1", []
    where, values = filters.where()
    return f"path in (select a.path from announcements a where {where})", values


def compute_current_stocks(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, Stock]:
    """Like `compute_stocks`, sorted by program and without programs that had ended.

    The counts of a list that may have ended leave out everything.
    """
    stocks = compute_stocks(connection, filters, day)
    ended = find_ended_programs(connection, day)
    possible_ends = find_possible_ends(connection, day)
    current: dict[str, Stock] = {}
    for program, stock in sorted(stocks.items()):
        if program in possible_ends:
            current[program] = _leave_out_all(stock)
        elif program not in ended:
            current[program] = stock
    return current


def _leave_out_all(stock: Stock) -> Stock:
    """The stock of a list that may have ended."""
    types = set(stock.undated_types) | set(stock.unknown_types)
    if stock.unknown:
        types |= set(TYPES)
    types |= {name for name, number in stock.counts.items() if number}
    return stock._replace(
        counts=EMPTY_STOCK.counts,
        undated=stock.undated + 1,
        undated_types=order_types(types),
    )


def leave_out_shared_gaps(first: Stock, last: Stock) -> tuple[Stock, Stock]:
    """Two stocks of a list without their common gaps, which do not affect the change."""
    if first.unknown == last.unknown:
        first, last = first._replace(unknown=0), last._replace(unknown=0)
    if first.in_part == last.in_part:
        first, last = first._replace(unknown_types=()), last._replace(unknown_types=())
    return first, last


def find_undated_changes(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    days: Iterable[str],
) -> list[str]:
    """The ids of the changes that the stocks of these programs on these days (ISO) leave out.

    See `Stock.undated`.
    """
    condition, values = restrict_changes(filters)
    cut_dates: set[str] = set()
    for day in days:
        cut_dates.update(Period(None, date.fromisoformat(day)).cut_dates)
    rows = connection.execute(
        f"""
        select id from changes
        where program in ({database.placeholders(programs)}) and moves and {condition}
            and announced in ({database.placeholders([*cut_dates])})
        order by announced, id""",
        (*programs, *values, *cut_dates),
    )
    return [record_id for (record_id,) in rows]


def find_ended_programs(connection: sqlite3.Connection, day: str) -> set[str]:
    """The programs whose list had ended before a day (ISO)."""
    rows = connection.execute(
        "select program, until from programs where until is not null"
    )
    return {program for program, until in rows if last_day(until).isoformat() < day}


def find_possible_ends(connection: sqlite3.Connection, day: str) -> dict[str, str]:
    """The programs whose list may or may not have ended before a day (ISO), each with its end.

    The end is a month or year that contains the day, but does not begin with it.
    """
    rows = connection.execute(
        "select program, until from programs where length(until) < 10 order by program"
    )
    return {
        program: until
        for program, until in rows
        if first_day(until).isoformat() < day <= last_day(until).isoformat()
    }


def name_possible_ends(
    connection: sqlite3.Connection, programs: Collection[str], days: Iterable[str]
) -> list[str]:
    """The ends of programs that stocks on these days (ISO) depend on: `the end of BLR (2024)`."""
    names: list[str] = []
    for day in days:
        for program, until in find_possible_ends(connection, day).items():
            if program in programs:
                names.append(f"the end of {program} ({until})")
    return list(dict.fromkeys(names))
