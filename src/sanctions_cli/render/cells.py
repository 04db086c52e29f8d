"""A cell as people read it, and record text made harmless."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sanctions_cli.table import Cell, Column, Figure, Table

NONE, UNKNOWN = "\N{EN DASH}", "?"


def plain(text: str) -> str:
    """The text without what could drive a terminal: control and formatting characters, line ends included.

    Record text is hostile until proven otherwise; an escape sequence in a note must not clear the screen.
    """
    if text.isprintable():
        return text
    return "".join(" " if c in "\n\t\r" else c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def human(cell: Cell, kind: str = "text") -> tuple[str, str]:
    """The cell's text and the mark behind it: ('1,400', ''), ('40', '+1'), ('–', '')."""
    if isinstance(cell, Figure):
        mark = f"+{cell.unknown:,}" if cell.unknown else ""
        return ("" if not cell.value and mark else human(cell.value, "number")[0]), mark
    if isinstance(cell, bool):
        return ("yes" if cell else "no"), ""
    if isinstance(cell, int):
        return (f"{cell:,}".replace("-", "\N{MINUS SIGN}") if cell else NONE), ""
    if isinstance(cell, tuple):
        return "; ".join(plain(value) for value in cell), ""
    if cell is None:
        return (UNKNOWN if kind == "number" else ""), ""
    return plain(cell), ""


def texts(table: Table) -> tuple[list[list[str]], list[str] | None]:
    """The rows and the total of a table as texts, the marks of a column all of one width behind its numbers."""
    every = [*table.rows, *([table.total] if table.total else [])]
    columns = [_column(column, [row[n] for row in every]) for n, column in enumerate(table.columns)]
    lines = [list(line) for line in zip(*columns, strict=True)] if every else []
    return (lines[:-1], lines[-1]) if table.total else (lines, None)


def _column(column: Column, cells: Sequence[Cell]) -> list[str]:
    pairs = [human(cell, column.kind) for cell in cells]
    marks = max((len(mark) for _, mark in pairs), default=0)
    if not marks:
        return [text for text, _ in pairs]
    return [f"{text} {mark.ljust(marks)}" for text, mark in pairs]


def wide(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def fit(table: Table, width: int) -> tuple[Table, list[str]]:
    """The table without the columns that a page of this width has no room for, and their titles.

    The ones that matter least go first; numbers are never broken.
    """
    shown, left_out = table, []
    while width and natural(shown) > width:
        least = max(shown.columns, key=lambda column: column.drop)
        if not least.drop:
            break
        gone = [column for column in shown.columns if column.drop == least.drop][-1]
        left_out.append(gone.title or gone.name)
        shown = shown.without({gone.name})
    return shown, left_out[::-1]


def natural(table: Table) -> int:
    """The width of a table, two columns between its columns."""
    rows, total = texts(table)
    lines = [[column.title for column in table.columns], *rows, *([total] if total else [])]
    return sum(max(map(wide, column)) for column in zip(*lines, strict=True)) + 2 * (len(table.columns) - 1)
