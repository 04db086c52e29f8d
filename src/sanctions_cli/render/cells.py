"""A cell as people read it: record text made harmless, numbers readable, every character as wide as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sanctions_cli.table import Cell, Figure, Row, Table
from sanctions_cli.text import MINUS, plain

NONE, UNKNOWN, NULL = "\N{EN DASH}", "?", "null"


def human(cell: Cell, kind: str = "text") -> tuple[str, str]:
    """The cell's text and the mark behind it: ('1,400', ''), ('40', '+1'), ('–', '')."""
    if isinstance(cell, Figure):
        marks = [f"+{cell.unknown:,}"] if cell.unknown else []
        mark = " ".join([*marks, UNKNOWN] if cell.is_partial and (cell.value or marks) else marks)
        return ("" if not cell.value and mark else human(cell.value, "number")[0]), mark
    if isinstance(cell, bool):
        return ("yes" if cell else "no"), ""
    if isinstance(cell, int):
        return (f"{cell:,}".replace("-", MINUS) if cell else NONE), ""
    if isinstance(cell, float):
        return rounded(cell, 2), ""
    if isinstance(cell, tuple):
        return "; ".join(cell), ""
    if cell is None:
        return (UNKNOWN if kind == "number" else ""), ""
    return cell, ""


def rounded(number: float, places: int) -> str:
    """A share or an average as people read it."""
    return f"{number:,.{places}f}".replace("-", MINUS)


def _places(cells: list[Cell]) -> int:
    """To how many places the shares of a column are shown: two, fewer where none has more, more where all are small."""
    shares = [abs(cell) for cell in cells if isinstance(cell, float)]
    if max(shares, default=0) < 0.1 and any(shares):
        return 4
    return max((min(2, len(repr(share).partition(".")[2])) for share in shares), default=2)


def values(cell: Cell) -> list[str]:
    """The values of a cell that may have several, as people read them."""
    return [human(one)[0] for one in (cell if isinstance(cell, tuple) else (cell,))]


def readable(table: Table, spell: Callable[[str], str] = plain) -> Table:
    """What people see of a table, every text in it made harmless: what has come through here can be shown."""

    shown = table.for_people()
    places = [_places([row[n] for row in shown.rows]) for n in range(len(shown.columns))]

    def cell(one: Cell, n: int) -> Cell:
        if shown.columns[n].verbatim and (one is None or isinstance(one, int)):
            return NULL if one is None else str(one)
        if isinstance(one, float):
            return f"{one:.{places[n]}f}" if shown.columns[n].verbatim else rounded(one, places[n])
        return (
            spell(one)
            if isinstance(one, str)
            else tuple(map(spell, one))
            if isinstance(one, tuple)
            else one
        )

    def cells(row: Row) -> Row:
        return tuple(map(cell, row, range(len(row))))

    return replace(
        shown,
        title=spell(shown.title),
        period=spell(shown.period),
        columns=tuple(replace(column, title=spell(column.title)) for column in shown.columns),
        rows=tuple(map(cells, shown.rows)),
        total=shown.total and cells(shown.total),
        notes=tuple((spell(mark), spell(text)) for mark, text in shown.notes),
        tables_below=tuple(readable(one, spell) for one in shown.tables_below),
        chart=shown.chart and shown.chart.with_texts(spell),
    )
