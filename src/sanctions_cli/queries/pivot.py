"""Two dimensions as one table: the first down the side, the second across the top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sanctions_cli.queries.coverage import mark_uncovered
from sanctions_cli.queries.grouping import (
    GroupSum,
    format_key,
    key_cells,
    key_columns,
    total_key_cells,
)
from sanctions_cli.table import Column, Figure, Row

HasNoCoverage = Callable[[Mapping[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Pivot:
    """Sums by two keys, with the sums over each row, each column and all: they are asked for, not added up here,
    since a record with several measures stands in several cells."""

    by: str
    across: str
    cells: Mapping[tuple[str, ...], GroupSum]
    rows: Sequence[str]
    tops: Sequence[str]
    row_sums: Mapping[tuple[str, ...], GroupSum]
    top_sums: Mapping[tuple[str, ...], GroupSum]
    every: GroupSum | None
    doubts: HasNoCoverage
    """Whether the book does not follow the sender of a sum with these keys in its time."""

    def columns(self) -> tuple[Column, ...]:
        """The key, one column for each key across, the total, and for machines how many had no figure."""
        tops = (Column(top or "none", format_key(self.across, top), "number") for top in self.tops)
        total = (Column("total", "Total", "number"),) if self.every else ()
        return (
            *key_columns(self.by),
            *tops,
            *total,
            Column("unknown", "Without figure", "number", "machines"),
        )

    def body(self) -> tuple[Row, ...]:
        """A row for each key down the side; nothing announced is zero, announced without a figure is unknown."""
        return tuple(self._row(row) for row in self.rows)

    def _row(self, row: str) -> Row:
        total = self._total(self.row_sums.get((row,)), {self.by: row})
        return (*key_cells(self.by, row), *self._line(row), *total, self._unknown(row))

    def foot(self) -> Row | None:
        """The row of totals."""
        if self.every is None or len(self.rows) < 2:
            return None
        return (
            *total_key_cells(self.by),
            *(self._figure(self.top_sums.get((top,)), {self.across: top}) for top in self.tops),
            *self._total(self.every, {}),
            self.every.unknown,
        )

    def _line(self, row: str) -> tuple[Figure, ...]:
        return tuple(
            self._figure(self.cells.get((row, top)), {self.by: row, self.across: top})
            for top in self.tops
        )

    def _total(self, one: GroupSum | None, keys: Mapping[str, str]) -> Row:
        return (self._figure(one, keys),) if self.every else ()

    def _unknown(self, row: str) -> int:
        """How many announcements without a figure the cells of a row leave out, those where nothing was counted too."""
        one = self.row_sums.get((row,), GroupSum((), 0, 0, None))
        cells = (self.cells.get((row, top)) for top in self.tops)
        quiet = sum(cell.unknown for cell in cells if cell and not cell.announcements)
        return one.unknown + quiet if one.announcements else max(one.unknown, quiet)

    def _figure(self, one: GroupSum | None, keys: Mapping[str, str]) -> Figure:
        figure = one.figure if one else Figure(0)
        return mark_uncovered(figure) if self.doubts(keys) else figure
