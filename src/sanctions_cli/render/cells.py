"""Cells as people read them: harmless text, readable numbers, and a mark behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sanctions_cli.table import Cell, Column, Figure, Item, Row, Table
from sanctions_cli.text import MINUS, plain

ZERO = "\N{EN DASH}"
UNKNOWN = "?"
NULL = "null"

SMALL_SHARE = 0.1
"""Where all shares of a column are below this, two places would say too little."""


def format_cell(cell: Cell, kind: str = "text") -> tuple[str, str]:
    """A cell's text and the mark behind it: ("1,400", ""), ("40", "+1"), ("–", "").

    `kind` is the column's: an empty cell of a "number" column is unknown.
    """
    if isinstance(cell, str):
        return cell, ""
    if cell is None:
        return (UNKNOWN if kind == "number" else ""), ""
    if isinstance(cell, Figure):
        return _format_figure(cell)
    if isinstance(cell, bool):
        return ("yes" if cell else "no"), ""
    if isinstance(cell, int):
        return _format_integer(cell), ""
    if isinstance(cell, float):
        return format_decimal(cell, 2), ""
    return "; ".join(map(_item_text, cell)), ""


def _format_figure(figure: Figure) -> tuple[str, str]:
    marks = []
    if figure.unknown:
        marks.append(f"+{figure.unknown:,}")
    if figure.is_partial and (figure.value or marks):
        marks.append(UNKNOWN)
    if figure.value:
        return _format_integer(figure.value), " ".join(marks)
    if marks:  # they say more than a zero or a question mark before them
        return "", " ".join(marks)
    return format_cell(figure.value, "number")


def _format_integer(number: int) -> str:
    return f"{number:,}".replace("-", MINUS) if number else ZERO


def format_decimal(number: float, places: int) -> str:
    """A share or an average with so many decimal places."""
    return f"{number:,.{places}f}".replace("-", MINUS)


def list_values(cell: Cell) -> list[str]:
    """The texts of a cell, one for each of its values."""
    if isinstance(cell, tuple):
        return [_item_text(item) for item in cell]
    return [format_cell(cell)[0]]


def _item_text(item: Item) -> str:
    """A value of a list; of an object all that it says."""
    if isinstance(item, str):
        return item
    return ", ".join(value for value in item.values() if value)


def make_readable(table: Table, convert: Callable[[str], str] = plain) -> Table:
    """What people see of a table, with every text in it converted and made harmless.

    Renderers for people take all their text from here. In its rows, decimals and the numbers of
    verbatim columns are texts already.
    """
    shown = table.for_people()
    places = []
    for position in range(len(shown.columns)):
        places.append(_decimal_places([row[position] for row in shown.rows]))

    def convert_row(row: Row) -> Row:
        cells = zip(row, shown.columns, places, strict=True)
        return tuple(_readable_cell(*each, convert) for each in cells)

    return replace(
        shown,
        title=convert(shown.title),
        period=convert(shown.period),
        columns=tuple(replace(column, title=convert(column.title)) for column in shown.columns),
        rows=tuple(convert_row(row) for row in shown.rows),
        total=None if shown.total is None else convert_row(shown.total),
        notes=tuple((convert(mark), convert(text)) for mark, text in shown.notes),
        tables_below=tuple(make_readable(below, convert) for below in shown.tables_below),
        chart=None if shown.chart is None else shown.chart.with_texts(convert),
    )


def _readable_cell(cell: Cell, column: Column, places: int, convert: Callable[[str], str]) -> Cell:
    if isinstance(cell, str):
        return convert(cell)
    if isinstance(cell, tuple):
        return tuple(_readable_item(item, convert) for item in cell)
    if isinstance(cell, float):
        return f"{cell:.{places}f}" if column.verbatim else format_decimal(cell, places)
    if column.verbatim and cell is None:
        return NULL
    if column.verbatim and isinstance(cell, int):
        return str(cell)
    return cell


def _readable_item(item: Item, convert: Callable[[str], str]) -> Item:
    if isinstance(item, Mapping):
        return {key: convert(value) for key, value in item.items()}
    return convert(item)


def _decimal_places(cells: list[Cell]) -> int:
    """To how many places the decimals of a column are shown.

    Two; fewer where none has more, and four where all are small.
    """
    decimals = [abs(cell) for cell in cells if isinstance(cell, float)]
    if not decimals:
        return 2
    if 0 < max(decimals) < SMALL_SHARE:
        return 4
    longest = max(len(repr(number).partition(".")[2]) for number in decimals)
    return min(2, longest)
