"""Turnover: additions to the lists, removals from them, and the net change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sanctions_cli.assertions import split_types
from sanctions_cli.dates import Period
from sanctions_cli.queries.coverage import (
    LedgerCoverage,
    find_table_caveats,
    load_coverage,
)
from sanctions_cli.queries.date_ranges import complete_keys
from sanctions_cli.queries.dimensions import (
    joins_sql,
    key_cells,
    key_columns,
    key_sql,
    total_key_cells,
)
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.group_sums import (
    are_ends_subtracted,
    describe_ends,
    sum_ended_lists,
)
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    GroupSum,
    count_undated_in_years,
)
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.overlaps import Overlaps, load_overlaps_of_changes
from sanctions_cli.queries.period_wording import describe_period
from sanctions_cli.queries.row_keys import number_rows
from sanctions_cli.queries.stocks import ADDED_SQL, REMOVED_SQL
from sanctions_cli.queries.totals import find_totals_caveats
from sanctions_cli.records import ACTIONS, order_types
from sanctions_cli.table import (
    Cell,
    Column,
    Figure,
    Row,
    Table,
    UnknownPart,
    sum_figure,
)

LIST_CHANGING_ACTIONS = tuple(action for action in ACTIONS if action != "opening")
"""All but the opening, which is the existing content of a list."""


@dataclass(frozen=True, slots=True)
class Turnover:
    """The changes of a group's lists, and the numbers of acts that give no figure.

    The figures leave out targets of the unknown types because no source gives their number.
    """

    key: str
    announcements: int = 0
    added: int = 0
    removed: int = 0
    additions_unknown: int = 0
    removals_unknown: int = 0
    added_unknown_types: tuple[str, ...] = ()
    removed_unknown_types: tuple[str, ...] = ()
    undated: int = 0
    """The number of further announcements that may or may not lie in the group's time."""
    undated_in_year: int = 0
    """The number of these that the group of their year counts."""
    without_effect: int = 0
    """The number of announcements with a net change of zero, whose day makes no difference."""
    ends: int = 0
    """The number of lists that ended in the group's time, whose targets are removed."""
    has_open_end: bool = False
    """Whether such a list had targets of unknown number."""

    @property
    def unknown(self) -> int:
        """The number of announcements that gave no figure."""
        return self.additions_unknown + self.removals_unknown

    @property
    def figures(self) -> tuple[Figure, Figure, Figure]:
        """Added, removed and net; unknown if no announcement gave a figure."""
        # With any figure, the sums are known except for announcements that gave none.
        has_no_figure = bool(self.announcements) and self.announcements == self.unknown
        added: int | None = self.added
        removed: int | None = self.removed
        net: int | None = self.added - self.removed
        if has_no_figure:
            net = None
            if self.additions_unknown:
                added = None
            if self.removals_unknown:
                removed = None
        added_part: UnknownPart = ""
        removed_part: UnknownPart = ""
        if self.added_unknown_types:
            added_part = "+"
        net_part = added_part
        if self.removed_unknown_types or self.has_open_end:
            removed_part = "+"
            net_part = "±"
        sum_changes = partial(
            sum_figure, undated=self.undated, undated_in_year=self.undated_in_year
        )
        return (
            sum_changes(added, self.additions_unknown, unknown_part=added_part),
            sum_changes(removed, self.removals_unknown, unknown_part=removed_part),
            sum_changes(net, self.unknown, unknown_part=net_part),
        )

    @property
    def unknown_types(self) -> tuple[str, ...]:
        """The types with targets of unknown number that the figures leave out."""
        return order_types((*self.added_unknown_types, *self.removed_unknown_types))

    def build_cells(
        self, coverage: LedgerCoverage, period: Period, keys: Mapping[str, str]
    ) -> tuple[Cell, ...]:
        """The cells: announcements, the figures, and the number of announcements without one.

        Without coverage of the senders, nothing announced means unknown.
        """
        is_empty = not (self.announcements or self.undated or self.ends)
        figures = []
        for figure in self.figures:
            figures.append(coverage.mark(figure, period, keys, is_empty=is_empty))
        announcements: Cell = self.announcements
        if self.undated:
            announcements = Figure(
                self.announcements or None,
                undated=self.undated,
                undated_in_year=self.undated_in_year,
            )
        if is_empty and figures[0].is_partial:
            announcements = None
        unknown_cells = (self.unknown, self.unknown_types, self.undated)
        return (announcements, *figures, *unknown_cells)


def tabulate_turnover(
    connection: sqlite3.Connection, filters: Filters, by: str
) -> Table:
    """Additions to the programs' lists, removals from them, and the net, by a dimension.

    The net is the same as in `tabulate_totals` with `net`.
    """
    asked = filters
    if not filters.actions:
        filters = filters.replace(actions=LIST_CHANGING_ACTIONS)
    turnovers = _load_turnovers(connection, asked, filters, by)
    coverage = load_coverage(connection, filters)
    added_overlaps = load_overlaps_of_changes(
        connection, filters, (by,), additions_only=True
    )
    net_overlaps = load_listed_overlaps(connection, asked, (by,), net=True)
    keys = complete_keys(connection, filters, by, turnovers)
    rows: list[Row] = []
    for turnover in _mark_undated_in_years(turnovers, by, keys):
        row_keys = {by: turnover.key}
        cells = turnover.build_cells(coverage, filters.period, row_keys)
        cells = _mark_overlaps(cells, added_overlaps, net_overlaps, row_keys)
        rows.append((*key_cells(by, turnover.key), *cells))
    total: Row | None = None
    grand_total = next(_sum_turnovers(connection, filters, ()), None)
    if grand_total and are_ends_subtracted(asked, (by,)):
        for end in sum_ended_lists(connection, asked, ()):
            grand_total = _remove_ended(grand_total, end)
    if grand_total and len(rows) > 1:
        cells = grand_total.build_cells(coverage, filters.period, {})
        cells = _mark_times(cells, coverage, filters.period, by, keys)
        cells = _mark_overlaps(cells, added_overlaps, net_overlaps, {})
        total = (*total_key_cells(by), *cells)
    all_rows = [*rows, total or ()]
    caveats = [*find_table_caveats(coverage, filters.period, all_rows, by)]
    if rows:
        caveats += added_overlaps.find_caveats(net=True)
        caveats += describe_ends(connection, asked, (by,))
        row_numbers = number_rows(by, keys)
        caveats += find_totals_caveats(
            connection, filters, (by,), (), row_numbers, net=True
        )
    title = filters.extend_title(
        "Targets added to and removed from the lists", names_all_targets=by != "target"
    )
    return Table(
        title=f"{title}, by {by}",
        period=describe_period(connection, filters),
        columns=(
            *key_columns(by),
            Column("announcements", "Announcements", "number", drop_rank=2),
            Column("added", "Added", "number"),
            Column("removed", "Removed", "number"),
            Column("net", "Net", "number"),
            *UNKNOWN_COLUMNS,
        ),
        rows=tuple(rows),
        total=total,
        has_caveats_column=True,
        caveats=tuple(caveats),
    )


def _mark_undated_in_years(
    turnovers: Mapping[str, Turnover], by: str, keys: Sequence[str]
) -> Iterator[Turnover]:
    """The turnovers of all keys, with what is dated by year marked in its quarters or months."""
    numbers: dict[tuple[str, ...], int] = {}
    for turnover in turnovers.values():
        with_effect = turnover.announcements - turnover.without_effect
        numbers[turnover.key,] = with_effect + turnover.undated + turnover.ends
    undated_in_years = count_undated_in_years(numbers, (by,), (keys,))
    for key in keys:
        turnover = turnovers.get(key, Turnover(key))
        undated = undated_in_years[key,]
        yield replace(
            turnover, undated=turnover.undated + undated, undated_in_year=undated
        )


def _load_turnovers(
    connection: sqlite3.Connection, asked: Filters, filters: Filters, by: str
) -> dict[str, Turnover]:
    """The turnovers by key of a dimension; `filters` are those asked for with their actions."""
    # Not only listings and delistings, since measures and amendments can state a net change.
    turnovers: dict[str, Turnover] = {}
    for turnover in _sum_turnovers(connection, filters, (by,)):
        turnovers[turnover.key] = turnover
    if are_ends_subtracted(asked, (by,)):
        for end in sum_ended_lists(connection, asked, (by,)):
            (key,) = end.keys
            turnovers[key] = _remove_ended(turnovers.get(key, Turnover(key)), end)
    return turnovers


def _mark_overlaps(
    cells: Sequence[Cell],
    added_overlaps: Overlaps,
    net_overlaps: Overlaps,
    keys: Mapping[str, str],
) -> tuple[Cell, ...]:
    """The cells of a sum, with the caveat where they add overlapping lists.

    A list that has ended was added to, but is not part of the net.
    """
    announcements, added, removed, net, *others = cells
    return (
        *added_overlaps.mark_cells((announcements, added, removed), keys),
        *net_overlaps.mark_cells((net,), keys),
        *others,
    )


def _mark_times(
    cells: Iterable[Cell],
    coverage: LedgerCoverage,
    period: Period,
    by: str,
    keys: Sequence[str],
) -> tuple[Cell, ...]:
    """The cells of a total of rows by a dimension, marked where their times are not covered."""
    marked: list[Cell] = []
    for cell in cells:
        if isinstance(cell, Figure):
            cell = coverage.mark_times(cell, period, {}, by, keys)
        marked.append(cell)
    return tuple(marked)


def _remove_ended(turnover: Turnover, end: GroupSum) -> Turnover:
    """The turnover with a list that has ended: its targets were removed."""
    added, removed = turnover.added, turnover.removed
    for change in end.counts or ():
        added += max(change, 0)
        removed += max(-change, 0)
    return replace(
        turnover,
        added=added,
        removed=removed,
        undated=turnover.undated + end.undated,
        ends=turnover.ends + end.ends,
        has_open_end=turnover.has_open_end or end.has_open_end,
    )


def _sum_turnovers(
    connection: sqlite3.Connection, filters: Filters, by: Sequence[str]
) -> Iterator[Turnover]:
    """The turnover of each group by a dimension, or of all announcements without one."""
    key = key_sql(by[0], filters.date_sql) if by else "''"
    source = f"announcements a{joins_sql(by)} join changes c on c.path = a.path"
    changes_list = "c.moves and a.action <> 'opening'"
    condition, values = filters.where()
    rows = connection.execute(
        f"select {key}, count(*), sum(1 - c.has_effect), sum({ADDED_SQL}), sum({REMOVED_SQL}),"
        " sum(c.unknown and c.action <> 'delisting'), sum(c.unknown and c.action = 'delisting'),"
        " group_concat(case when c.action <> 'delisting' then c.unknown_types end, '; '),"
        " group_concat(case when c.action = 'delisting' then c.unknown_types end, '; ')"
        f" from {source} where {condition} and {changes_list} group by {key}",
        values,
    )
    turnovers: dict[str, Turnover] = {}
    for group_key, announcements, *figures, added_types, removed_types in rows:
        without_effect, added, removed, additions_unknown, removals_unknown = figures
        turnovers[group_key] = Turnover(
            group_key,
            announcements,
            added,
            removed,
            additions_unknown,
            removals_unknown,
            split_types(added_types),
            split_types(removed_types),
            without_effect=without_effect,
        )
    condition, values = filters.where_undated()
    rows = connection.execute(
        f"select {key}, count(*) from {source} where {condition} and {changes_list}"
        f" and c.has_effect group by {key}",
        values,
    )
    for group_key, number in rows:
        turnover = turnovers.get(group_key, Turnover(group_key))
        turnovers[group_key] = replace(turnover, undated=number)
    yield from turnovers.values()
