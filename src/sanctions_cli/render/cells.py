"""Cells for people: safe text, readable numbers, and a mark after a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sanctions_cli.render.marks import UNKNOWN, format_source_mark, list_signs
from sanctions_cli.table import Cell, Figure, Item, Row, Table, format_bytes
from sanctions_cli.text import ELLIPSIS, MINUS, plain

ZERO = "\N{EN DASH}"
NULL = "null"

MAX_PLACES = 6
"""The most decimal places of a number."""

MOST_BYTES = 16
"""The most bytes of a value that people see."""

SMALL_SHARE = 0.1
"""If all shares of a column are below this, two decimal places are not enough."""


def format_cell(cell: Cell, kind: str = "text") -> tuple[str, str]:
    """A cell's text and the mark after it: ("1,400", ""), ("40", "+1"), ("–", "").

    `kind` is the column's: an empty cell of a "number" column is unknown.
    """
    if not isinstance(cell, Figure):
        return _format_value(cell, kind), ""
    text, mark = _format_figure(cell)
    if cell.source_note:
        mark += format_source_mark(cell.source_note)
    return text, mark


def _format_value(cell: Cell, kind: str) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bytes):
        return _shorten_bytes(cell)
    if isinstance(cell, bool):  # before int, since a bool is an int
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return _format_integer(cell)
    if isinstance(cell, float):
        return format_decimal(cell, places=2)
    if isinstance(cell, tuple):
        return "; ".join(list_values(cell))
    if kind == "number":
        return UNKNOWN
    return ""


def _shorten_bytes(data: bytes) -> str:
    """Bytes in SQL notation; if there are many, the first ones and the number."""
    if len(data) <= MOST_BYTES:
        return format_bytes(data)
    return f"x'{data[:MOST_BYTES].hex()}{ELLIPSIS}' ({len(data):,} bytes)"


def _format_figure(figure: Figure) -> tuple[str, str]:
    signs = []
    if figure.value or figure.is_uncertain:
        signs = [sign for _, sign in list_signs(figure)]
    if figure.value:
        return _format_integer(figure.value), figure.mark + " ".join(signs)
    if signs and signs != [UNKNOWN]:
        # The signs alone, without the zero, which would add nothing.
        return "", figure.mark + " ".join(signs)
    if figure.value is None:
        return UNKNOWN, figure.mark
    return ZERO, figure.mark


def _format_integer(number: int) -> str:
    if number == 0:
        return ZERO
    return f"{number:,}".replace("-", MINUS)


def format_decimal(number: float, places: int) -> str:
    """A number with this many decimal places, or more if it would look whole.

    Otherwise 0.004 would become 0, and 99.999 percent 100.
    """
    return f"{number:,.{_needed_places(number, places)}f}".replace("-", MINUS)


def _needed_places(number: float, places: int) -> int:
    while places < MAX_PLACES and _becomes_whole(number, places):
        places += 1
    return places


def _becomes_whole(number: float, places: int) -> bool:
    rounded = round(number, places)
    return rounded == round(number) and rounded != number


def list_values(cell: Cell) -> list[str]:
    """The texts of a cell's values."""
    if isinstance(cell, tuple):
        return list(map(_item_text, cell))
    text, _ = format_cell(cell)
    return [text]


def _item_text(item: Item) -> str:
    """A value of a list as text, with all parts of an object."""
    if isinstance(item, str):
        return item
    return ", ".join(filter(None, item.values()))


def make_readable(table: Table, convert: Callable[[str], str] = plain) -> Table:
    """The table for people, with every text converted by `convert`.

    The renderers for people take all their text from here, so that none of it can control or
    deceive a terminal. In the rows, decimals and numbers of verbatim columns become texts.
    """
    shown = table.for_people()
    formats = []
    columns = []
    for position, column in enumerate(shown.columns):
        places = _decimal_places([row[position] for row in shown.rows])
        formats.append(_ColumnFormat(column.verbatim, places, convert))
        columns.append(replace(column, title=convert(column.title)))
    rows = []
    for row in shown.rows:
        rows.append(_readable_row(row, formats))
    notes = []
    for mark, text in shown.remarks:
        notes.append((convert(mark), convert(text)))
    tables_below = []
    for below in shown.tables_below:
        tables_below.append(make_readable(below, convert))
    total = shown.total
    if total is not None:
        total = _readable_row(total, formats)
    chart = shown.chart
    if chart is not None:
        chart = chart.with_texts(convert)
    return replace(
        shown,
        title=convert(shown.title),
        subtitle=convert(shown.subtitle),
        period=convert(shown.period),
        columns=tuple(columns),
        rows=tuple(rows),
        total=total,
        remarks=tuple(notes),
        source=convert(shown.source),
        tables_below=tuple(tables_below),
        chart=chart,
    )


class _ColumnFormat(NamedTuple):
    """Makes the cells of a column readable, with decimals to `places`."""

    is_verbatim: bool
    places: int
    convert: Callable[[str], str]

    def readable_cell(self, cell: Cell) -> Cell:
        if isinstance(cell, str):
            return self.convert(cell)
        if isinstance(cell, tuple):
            return tuple(map(self._readable_item, cell))
        if isinstance(cell, bytes):
            return _shorten_bytes(cell)
        if self.is_verbatim:
            return self._verbatim_cell(cell)
        if isinstance(cell, float):
            return format_decimal(cell, self.places)
        return cell

    def _readable_item(self, item: Item) -> Item:
        if isinstance(item, str):
            return self.convert(item)
        return {key: self.convert(value) for key, value in item.items()}

    def _verbatim_cell(self, cell: int | float | Figure | None) -> Cell:
        if cell is None:
            return NULL
        if isinstance(cell, float):
            return f"{cell:.{_needed_places(cell, self.places)}f}"
        if isinstance(cell, int):
            return str(cell)
        return cell


def _readable_row(row: Row, formats: Sequence[_ColumnFormat]) -> Row:
    cells = []
    for cell, column_format in zip(row, formats, strict=True):
        cells.append(column_format.readable_cell(cell))
    return tuple(cells)


def _decimal_places(cells: Sequence[Cell]) -> int:
    """The number of decimal places in a column.

    Two, fewer if none has more, and four if all numbers are small.
    """
    largest = 0.0
    longest = None
    for cell in cells:
        if isinstance(cell, float):
            _, _, digits = repr(cell).partition(".")
            longest = max(longest or 0, len(digits))
            largest = max(largest, abs(cell))
    if longest is None:
        return 2
    if 0 < largest < SMALL_SHARE:
        return 4
    return min(2, longest)
