"""The footnotes of a page that numbers them: which marks in its tables lead to which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.marks import UNKNOWN, find_uncertain_sign, split_marks
from sanctions_cli.table import Remark, Table


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The numbers of footnotes, from 1, by the mark that each explains."""

    numbers: Mapping[str, int]

    def find_number(self, mark: str) -> int:
        """The number of the footnote that explains a mark in a cell; 0 for none."""
        return self.numbers.get(_find_explained(mark, self.numbers), 0)


def number_footnotes(table: Table) -> Footnotes:
    """The footnotes of a table as people see it, and of those below it, as they are ordered.

    Only marks that occur in a cell have one: a footnote without a reference would be lost.
    """
    remarks = list(_list_remarks(table))
    explained = {mark: 0 for mark, _ in remarks}
    referenced = set()
    for mark in _list_marks(table):
        referenced.add(_find_explained(mark, explained))
    numbers: dict[str, int] = {}
    for mark, _ in remarks:
        if mark and mark in referenced and mark not in numbers:
            numbers[mark] = len(numbers) + 1
    return Footnotes(numbers)


def _list_remarks(table: Table) -> Iterator[Remark]:
    yield from table.remarks
    for below in table.tables_below:
        yield from _list_remarks(below)


def _list_marks(table: Table) -> Iterator[str]:
    """The marks in the cells, and the question marks in place of figures."""
    for row in (*table.rows, table.total or ()):
        for cell, column in zip(row, table.columns, strict=False):
            text, mark = format_cell(cell, column.kind)
            yield from split_marks(mark)
            if text == UNKNOWN:
                yield UNKNOWN
            yield find_uncertain_sign(text)
    for below in table.tables_below:
        yield from _list_marks(below)


def _find_explained(mark: str, explained: Mapping[str, int]) -> str:
    """The mark under which a mark is explained: `+3` is, as others of its kind, under `+n`."""
    if mark in explained or not mark.startswith("+"):
        return mark
    return "+n?" if mark.endswith("?") else "+n"
