"""A pivot of two dimensions: the first in rows, the second in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sanctions_cli.dates import Period
from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.dimensions import key_cells, key_columns, total_key_cells
from sanctions_cli.queries.grouping import UNKNOWN_COLUMNS, GroupSum
from sanctions_cli.queries.overlaps import Overlaps
from sanctions_cli.queries.value_columns import value_columns
from sanctions_cli.records import order_types
from sanctions_cli.table import Cell, Column, Figure, Row

_NOTHING = GroupSum((), announcements=0, unknown=0, counts=None)


@dataclass(frozen=True, slots=True)
class Pivot:
    """Sums by two keys, with the totals of rows, columns and all.

    The totals are passed in, not computed here: an announcement with several measures is counted in
    several cells, but once in their total.
    """

    by: str
    across: str
    row_keys: Sequence[str]
    column_keys: Sequence[str]
    cell_sums: Mapping[tuple[str, ...], GroupSum]
    """By row key and column key."""
    row_sums: Mapping[tuple[str, ...], GroupSum]
    column_sums: Mapping[tuple[str, ...], GroupSum]
    grand_total: GroupSum | None
    """None, without totals, where listings and delistings must not be added up."""
    coverage: LedgerCoverage
    period: Period
    """The requested period: figures of times and senders not covered in it are unknown."""
    overlaps: Overlaps

    def build_columns(self) -> tuple[Column, ...]:
        """The key, one column for each key across, the total, and what the sums leave out."""
        before = key_columns(self.by)
        behind = list(UNKNOWN_COLUMNS)
        if self.grand_total:
            behind.insert(0, Column("total", "Total", "number"))
        columns = value_columns(self.across, self.column_keys, [*before, *behind])
        return (*before, *columns, *behind)

    def build_rows(self) -> tuple[Row, ...]:
        """A row for each key down the side.

        Nothing announced is zero; what is announced with no figure is unknown.
        """
        return tuple(self._build_row(key) for key in self.row_keys)

    def _build_row(self, row_key: str) -> Row:
        cells: list[Cell] = list(key_cells(self.by, row_key))
        for column_key in self.column_keys:
            cell_sum = self.cell_sums.get((row_key, column_key))
            cells.append(
                self._figure(cell_sum, {self.by: row_key, self.across: column_key})
            )
        if self.grand_total:
            row_sum = self.row_sums.get((row_key,))
            keys = {self.by: row_key}
            total = self._mark_columns(self._figure(row_sum, keys), keys)
            if row_sum and row_sum.is_counted:
                # Announcements alone in a cell are not included in the row either.
                alone = self._count_alone(row_key)
                unknown = total.unknown + alone
                total = replace(total, unknown=unknown, unknown_alone=alone)
            cells.append(total)
        cells.append(self._count_unknown(row_key))
        cells.append(self._find_unknown_types(row_key))
        cells.append(self._count_undated(row_key))
        return tuple(cells)

    def build_total(self) -> Row | None:
        """The row of totals; None for a single row, or if nothing may be added up."""
        if self.grand_total is None or len(self.row_keys) < 2:
            return None
        cells: list[Cell] = list(total_key_cells(self.by))
        for column_key in self.column_keys:
            column_sum = self.column_sums.get((column_key,))
            keys = {self.across: column_key}
            cells.append(self._mark_rows(self._figure(column_sum, keys), keys))
        grand_total = self._figure(self.grand_total, {})
        grand_total = self._mark_columns(grand_total, {})
        cells.append(self._mark_rows(grand_total, {}))
        cells.append(self.grand_total.unknown)
        cells.append(self.grand_total.unknown_types)
        cells.append(self.grand_total.undated)
        return tuple(cells)

    def _mark_rows(self, figure: Figure, keys: Mapping[str, str]) -> Figure:
        """The total of a column, marked where the coverage in the times of its rows requires it."""
        coverage, period = self.coverage, self.period
        return coverage.mark_times(figure, period, keys, self.by, self.row_keys)

    def _mark_columns(self, figure: Figure, keys: Mapping[str, str]) -> Figure:
        """The total of a row, marked where the coverage in the times of its columns requires it."""
        coverage, period = self.coverage, self.period
        return coverage.mark_times(figure, period, keys, self.across, self.column_keys)

    def _figure(self, group: GroupSum | None, keys: Mapping[str, str]) -> Figure:
        """The figure of a sum with these keys (by dimension), marked if more may be missing."""
        figure = Figure(0)
        is_empty = True
        if group:
            figure = group.figure
            is_empty = not (group.is_counted or group.undated)
        if is_empty and self.by == "type" and self.across in keys:
            # A record that leaves out a type has none of it, so no record is missing.
            column_sum = self.column_sums.get((keys[self.across],))
            is_empty = not (column_sum and column_sum.is_counted)
        figure = self.coverage.mark(figure, self.period, keys, is_empty=is_empty)
        return self.overlaps.mark(figure, keys)

    def _count_unknown(self, row_key: str) -> int:
        """The number of announcements that give no figure and that the cells of a row leave out.

        Those alone in a cell are not part of the row's sum if it has any others.
        """
        alone = self._count_alone(row_key)
        row_sum = self.row_sums.get((row_key,), _NOTHING)
        if row_sum.is_counted:
            return row_sum.unknown + alone
        # If nothing is counted in the whole row, its own unknown are these same announcements.
        return max(row_sum.unknown, alone)

    def _count_alone(self, row_key: str) -> int:
        """The number of announcements that give no figure and are alone in a cell of a row."""
        alone = 0
        for column_key in self.column_keys:
            cell_sum = self.cell_sums.get((row_key, column_key))
            if cell_sum and not cell_sum.is_counted:
                alone += cell_sum.unknown
        return alone

    def _count_undated(self, row_key: str) -> int:
        """The number of announcements that a row leaves out as they may be outside the period."""
        row_sum = self.row_sums.get((row_key,), _NOTHING)
        in_cells = 0
        for column_key in self.column_keys:
            cell_sum = self.cell_sums.get((row_key, column_key), _NOTHING)
            in_cells += cell_sum.undated
        return row_sum.undated or in_cells

    def _find_unknown_types(self, row_key: str) -> tuple[str, ...]:
        """The types with targets of unknown number that the cells of a row leave out."""
        types: list[str] = []
        for column_key in self.column_keys:
            cell_sum = self.cell_sums.get((row_key, column_key), _NOTHING)
            types += cell_sum.unknown_types
        return order_types(types)
