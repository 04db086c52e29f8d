"""The stocks of programs' lists on a day, computed from the records."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import compress
from typing import NamedTuple

from sanctions_cli.assertions import (
    WORLDWIDE,
    split_types,
)
from sanctions_cli.dates import Period
from sanctions_cli.index import database
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.open_listings import find_open_listings
from sanctions_cli.queries.program_ends import find_ended_programs, find_possible_ends
from sanctions_cli.records import TYPES, order_types
from sanctions_cli.table import Cell, Figure, UnknownPart, sum_figure, type_cells

ADDED_SQL = " + ".join(f"coalesce(max(c.{name}, 0), 0)" for name in TYPES)
"""SQL for the targets that a row of `changes c` adds to a list."""

REMOVED_SQL = " + ".join(f"coalesce(max(-c.{name}, 0), 0)" for name in TYPES)
"""SQL for the targets that a row of `changes c` removes from a list."""

LOWERS_SQL = " or ".join(f"coalesce({name}, 0) < 0" for name in TYPES)
"""SQL for whether a row of `changes` takes targets of any type off a list."""

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
    """Whether opening records give the starting size of the list, for each target on it."""
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
    unopened_targets: tuple[str, ...] = ()
    """On a list shared by several targets, those without an opening record, if others have one."""
    may_be_lower: bool = False
    """Whether removals without a number or day are left out, so that the counts are no minimum."""
    open_listings: tuple[str, ...] = ()
    """The ids of listings that may have put targets on the list too; see `find_open_listings`."""
    has_records: bool = True
    """Whether the list has any record of its own."""

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
        figure = sum_figure(
            self.total,
            self.unknown,
            unknown_part=self._unknown_part,
            undated=self.undated,
        )
        return self._mark_open_listings(figure)

    def find_figure(self, name: str) -> Figure:
        """The cell for the count of a type, or for the total."""
        if name == "total":
            return self.figure
        unknown_part: UnknownPart = ""
        if name in self.unknown_types:
            unknown_part = self._unknown_part
        undated = 0
        if name in self.undated_types:
            undated = self.undated
        figure = sum_figure(
            self.counts[name], self.unknown, unknown_part=unknown_part, undated=undated
        )
        return self._mark_open_listings(figure)

    def _mark_open_listings(self, figure: Figure) -> Figure:
        if not self.open_listings:
            return figure
        figure = replace(figure, value=figure.value or None)
        if not self.has_records:
            figure = figure.with_caveat("no_record")
        return figure.with_caveat("open_listing")

    @property
    def type_cells(self) -> tuple[Cell, ...]:
        """The counts as cells, in the order of TYPES; unknown if no figure is given."""
        if not self.has_records:
            return (Figure(None, caveats=("no_record",)),) * len(TYPES)
        if self.figure.value is None:
            return (None,) * len(TYPES)
        cells = type_cells(
            self.counts, self.unknown_types, self._unknown_part, self.unknown
        )
        if not self.open_listings:
            return cells
        return tuple(map(_mark_open_count, cells))

    @property
    def _unknown_part(self) -> UnknownPart:
        if not self.unknown_types:
            return ""
        return "±" if self.is_removal_unknown else "+"

    def is_equal_to(self, stock: Stock) -> bool:
        """Whether both have the same figures and the same gaps."""
        return self._figures_and_gaps() == stock._figures_and_gaps()

    def _figures_and_gaps(self) -> tuple[object, ...]:
        return (
            self.counts,
            self.unknown,
            self.unknown_types,
            self.in_part,
            self.undated,
            self.open_listings,
        )


def _mark_open_count(cell: Cell) -> Cell:
    """The count of a type on a list to which a listing may have added; an empty one has no mark."""
    if not isinstance(cell, Figure):
        cell = Figure(cell if isinstance(cell, int) else None)
    return cell.with_caveat("open_listing") if cell.value else cell


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

    Programs without such records up to that day are left out, unless a listing may have put targets
    on their list too. Ended lists are not considered; see `find_ended_programs`. The period of the
    filters is ignored.
    """
    stocks = _add_up_changes(connection, filters, day)
    stocks |= _count_undated_changes(connection, filters, day, stocks)
    unopened = _find_unopened_targets(connection, filters, day)
    for program, stock in stocks.items():
        stocks[program] = stock._replace(
            has_opening=program not in unopened,
            unopened_targets=unopened.get(program, ()),
        )
    for program, listings in find_open_listings(connection, filters, day).items():
        stock = stocks.get(program, EMPTY_STOCK)
        stocks[program] = stock._replace(
            has_records=program in stocks,
            sender=stock.sender or listings[0].sender,
            open_listings=tuple(listing.id for listing in listings),
        )
    return stocks


def _add_up_changes(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, Stock]:
    """The sums of the changes that certainly are of a day (ISO) or before it, by program.

    The view `changes` has the effect of each record on its program's list: openings and listings
    add, delistings subtract, and a stated net change replaces the counts.
    """
    condition, values = restrict_changes(filters)
    cut_dates = Period(None, date.fromisoformat(day)).cut_dates
    type_sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    rows = connection.execute(
        f"""
        select program, min(sender), sum(unknown), group_concat(unknown_types, '; '),
            sum(unknown_types is not null and action = 'delisting'),
            sum(unknown and action = 'delisting'), {type_sums}
        from changes
        where program is not null and moves and {condition}
            and announced <= ? and announced not in ({database.placeholders(cut_dates)})
        group by program""",
        (*values, day, *cut_dates),
    )
    stocks: dict[str, Stock] = {}
    for program, sender, unknown, types, removals_in_part, removals, *numbers in rows:
        stocks[program] = Stock(
            sender,
            dict(zip(TYPES, numbers, strict=True)),
            unknown,
            has_opening=False,
            unknown_types=split_types(types),
            is_removal_unknown=removals_in_part > 0,
            in_part=len(types.split("; ")) if types else 0,
            may_be_lower=removals_in_part + removals > 0,
        )
    return stocks


def _count_undated_changes(
    connection: sqlite3.Connection,
    filters: Filters,
    day: str,
    stocks: Mapping[str, Stock],
) -> dict[str, Stock]:
    """The stocks with changes that may be later than a day (ISO), which their sums leave out.

    A net change of zero makes no difference, whenever it was.
    """
    condition, values = restrict_changes(filters)
    cut_dates = Period(None, date.fromisoformat(day)).cut_dates
    type_columns = ", ".join(
        f"max(unknown or coalesce({name}, 0) <> 0"
        f" or instr(coalesce(unknown_types, ''), '{name}'))"
        for name in TYPES
    )
    rows = connection.execute(
        f"""
        select program, min(sender), sum(has_effect),
            max(has_effect and (action = 'delisting' or {LOWERS_SQL})), {type_columns}
        from changes
        where program is not null and moves and {condition}
            and announced in ({database.placeholders(cut_dates)})
        group by program""",
        (*values, *cut_dates),
    )
    undated_stocks: dict[str, Stock] = {}
    for program, sender, undated, has_removals, *possible_types in rows:
        stock = stocks.get(program, EMPTY_STOCK)
        undated_stocks[program] = stock._replace(
            sender=sender,
            undated=undated,
            undated_types=tuple(compress(TYPES, possible_types)),
            may_be_lower=stock.may_be_lower or bool(has_removals),
        )
    return undated_stocks


def _find_unopened_targets(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, tuple[str, ...]]:
    """The programs whose starting size is unknown on a day (ISO), with the targets concerned.

    A list that several targets share needs an opening for each of them. The targets are only named
    where others have one.
    """
    condition, values = restrict_changes(filters)
    rows = connection.execute(
        f"""
        select program, target, max(action = 'opening') from changes
        where program is not null and moves and {condition} and announced <= ?
        group by program, target""",
        (*values, day),
    )
    all_targets: defaultdict[str, set[str]] = defaultdict(set)
    opened_targets: defaultdict[str, set[str]] = defaultdict(set)
    for program, joined_targets, has_opening in rows:
        targets = joined_targets.split("; ")
        all_targets[program].update(targets)
        if has_opening:
            opened_targets[program].update(targets)
    unopened: dict[str, tuple[str, ...]] = {}
    for program, targets in all_targets.items():
        opened = opened_targets[program]
        if filters.targets:
            # A joint record brings in targets that the question is not about.
            targets &= set(filters.targets)
        missing = targets - opened
        if missing and WORLDWIDE not in opened:
            unopened[program] = tuple(sorted(missing)) if opened else ()
    return unopened


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
        may_be_lower=True,
    )


def leave_out_shared_gaps(first: Stock, last: Stock) -> tuple[Stock, Stock]:
    """Two stocks of a list without their common gaps, which do not affect the change."""
    if first.unknown == last.unknown:
        first, last = first._replace(unknown=0), last._replace(unknown=0)
    if first.in_part == last.in_part:
        first, last = first._replace(unknown_types=()), last._replace(unknown_types=())
    if first.open_listings == last.open_listings:
        first, last = first._replace(open_listings=()), last._replace(open_listings=())
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
        where program in ({database.placeholders(programs)}) and has_effect and {condition}
            and announced in ({database.placeholders([*cut_dates])})
        order by announced, id""",
        (*programs, *values, *cut_dates),
    )
    return [record_id for (record_id,) in rows]
