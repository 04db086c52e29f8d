"""What is on the programs' lists on a day, as far as the records say."""

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
"""The targets that one row of `changes c` puts on a list."""

REMOVED_SQL = " + ".join(f"coalesce(max(-c.{name}, 0), 0)" for name in TYPES)
"""The targets that one row of `changes c` takes off a list."""

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
"""What the rows of `changes` for one program add up to.

The view `changes` says what each record does to its program's list: openings and listings add,
delistings subtract, and a net change that a record states replaces its counts.
"""

LAST_POSSIBLE_DAY = "9999-12-31"
"""For the stock that all records together make."""

UNFIT_FILTERS = ("actions", "measures", "reasons")
"""Filters that no stock can obey: the records that begin a list or shorten it seldom say why or
how, so that those which pass add up to no list."""


class Stock(NamedTuple):
    """What is on a program's list on a day, of what passes the filters."""

    sender: str
    counts: Mapping[str, int]
    """Targets by type."""
    unknown: int
    """How many changes of the list give no figure, so that the counts leave them out."""
    has_opening: bool
    """Whether a record says what was on the list when the ledger begins."""
    unknown_types: tuple[str, ...] = ()
    """Types of which the counts leave out targets, as no source gives their number."""
    is_removal_unknown: bool = False
    """Whether some of these were removed, so that the counts are no minimum."""
    undated: int = 0
    """How many changes are dated by a month or year that goes on after the day: whether they came
    before is not known, and the counts leave them out. The end of the program is such a change,
    and the counts then leave out all."""
    in_part: int = 0
    """How many changes of the list, for each type that they name without its number."""
    undated_types: tuple[str, ...] = ()
    """The types that the undated changes have or may have."""

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
        """The total as a cell, with what it leaves out; a zero that leaves anything out is none."""
        value = self.total or None
        if not self.unknown:
            value = self.total
        return sum_figure(
            value,
            self.unknown,
            unknown_part=self._unknown_part,
            undated=self.undated,
        )

    def find_figure(self, name: str) -> Figure:
        """The count of a type, or the total, as a cell with what it leaves out."""
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
        """The counts as cells, in the order of TYPES; unknown where nothing has a figure."""
        if self.figure.value is None:
            return (None,) * len(TYPES)
        return type_cells(self.counts, self.unknown_types, self._unknown_part)

    @property
    def _unknown_part(self) -> UnknownPart:
        if not self.unknown_types:
            return ""
        return "±" if self.is_removal_unknown else "+"

    def is_equal_to(self, stock: Stock) -> bool:
        """Whether both have the same figures and leave out the same."""
        return self._figures_and_gaps() == stock._figures_and_gaps()

    def _figures_and_gaps(self) -> tuple[object, ...]:
        return self.counts, self.unknown, self.unknown_types, self.in_part, self.undated


EMPTY_STOCK = Stock("", dict.fromkeys(TYPES, 0), unknown=0, has_opening=False)
"""That of a program without any record."""


def find_unfit_filters(filters: Filters) -> list[str]:
    """The options among the filters that no stock can obey: `--action`, `--measure`, `--reason`."""
    names = []
    for name in UNFIT_FILTERS:
        if getattr(filters, name):
            names.append(f"--{name.removesuffix('s')}")
    return names


def compute_stocks(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, Stock]:
    """By program, what is on its list at the end of a day (ISO), of the records that pass.

    A program without any such record until then is left out. That a list has ended is not
    considered: see `find_ended_programs`. The period of the filters is not looked at.
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
    if filters == Filters(date=filters.date):
        return "1", []
    where, values = filters.where()
    return f"path in (select a.path from announcements a where {where})", values


def compute_current_stocks(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, Stock]:
    """As `compute_stocks`, in the order of the programs and without those that had ended.

    What is on a list that may have ended is left out of its counts.
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
    """Two stocks of one list without what both leave out, so that it does not blur the change."""
    if first.unknown == last.unknown:
        first, last = first._replace(unknown=0), last._replace(unknown=0)
    if first.in_part == last.in_part:
        first, last = first._replace(unknown_types=()), last._replace(unknown_types=())
    return first, last


def find_undated_changes(
    connection: sqlite3.Connection, filters: Filters, days: Iterable[str]
) -> list[str]:
    """The ids of the changes that stocks on these days (ISO) leave out: see `Stock.undated`."""
    condition, values = restrict_changes(filters)
    cut_dates: set[str] = set()
    for day in days:
        cut_dates.update(Period(None, date.fromisoformat(day)).cut_dates)
    rows = connection.execute(
        f"""
        select id from changes
        where program is not null and moves and {condition}
            and announced in ({database.placeholders([*cut_dates])})
        order by announced, id""",
        (*values, *cut_dates),
    )
    return [record_id for (record_id,) in rows]


def find_ended_programs(connection: sqlite3.Connection, day: str) -> set[str]:
    """The programs whose list had ended before a day (ISO)."""
    rows = connection.execute(
        "select program, until from programs where until is not null"
    )
    return {program for program, until in rows if last_day(until).isoformat() < day}


def find_possible_ends(connection: sqlite3.Connection, day: str) -> dict[str, str]:
    """The programs whose list may have ended before a day (ISO) or not, each with its end.

    The end is a month or year, and the day is one of its days, but not the first.
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
