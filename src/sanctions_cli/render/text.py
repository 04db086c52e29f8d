"""A table as plain text: no boxes, no colour, nothing wrapped; for pipes, files and very long answers."""

from __future__ import annotations

from typing import TextIO

from sanctions_cli.render import Format, Page
from sanctions_cli.render.cells import fit, plain, texts, wide
from sanctions_cli.table import Table

RULE = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"


def render(table: Table, stream: TextIO, page: Page, kind: Format = Format.table) -> None:
    """Write the table with a rule under its head and one over its total, numbers to the right."""
    shown, left_out = fit(table.for_people(), page.width)
    lines = _record(shown) if shown.layout == "record" else _rows(shown)
    for line in [*lines, *_notes(shown, left_out)]:
        stream.write((line if page.unicode else ascii_(line)).rstrip() + "\n")


def _rows(table: Table) -> list[str]:
    rows, total = texts(table)
    heads = [column.title for column in table.columns]
    every = [heads, *rows, *([total] if total else [])]
    widths = [max(map(wide, column)) for column in zip(*every, strict=True)]
    numbers = [column.kind == "number" for column in table.columns]

    def line(cells: list[str]) -> str:
        return "  ".join(_pad(*each) for each in zip(cells, widths, numbers, strict=True))

    across = sum(widths) + 2 * (len(widths) - 1)
    body = [line(row) for row in rows] if rows else ["nothing found"]
    foot = [RULE * across, line(total)] if total else []
    return [*heading(table, across), "", line(heads), RULE * across, *body, *foot]


def heading(table: Table, across: int) -> list[str]:
    """The title, and the period at the right end of its line where there is room."""
    gap = across - wide(table.title) - wide(table.period)
    if not table.period:
        return [plain(table.title)]
    return [plain(table.title) + " " * gap + table.period] if gap >= 4 else [plain(table.title), table.period]


def _record(table: Table) -> list[str]:
    deep = max(wide(column.title) for column in table.columns)
    lines = [plain(table.title), ""]
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        values = cell if (isinstance(cell, tuple) and column.kind == "list") or isinstance(cell, tuple) else (cell,)
        for n, value in enumerate(values):
            lines.append(f"{_pad(column.title if n == 0 else '', deep, False)}  {plain(str(value))}")
    return lines


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - wide(text))
    return space + text if right else text + space


def _notes(table: Table, left_out: list[str]) -> list[str]:
    return (
        [
            "",
            *(f"{mark:<3} {plain(text)}" if mark else plain(text) for mark, text in footnotes(table, left_out)),
        ]
        if table.notes or left_out
        else []
    )


def footnotes(table: Table, left_out: list[str]) -> list[tuple[str, str]]:
    """The footnotes, and what had no room."""
    more = [("", f"No room for: {', '.join(left_out)} (a wider window, or -f csv).")] if left_out else []
    return [*table.notes, *more]


def ascii_(line: str) -> str:
    """The line for a terminal without Unicode."""
    for character, instead in (
        (RULE, "-"),
        ("\N{EN DASH}", "-"),
        ("\N{MINUS SIGN}", "-"),
        ("\N{HORIZONTAL ELLIPSIS}", "..."),
    ):
        line = line.replace(character, instead)
    return line.encode("ascii", "replace").decode()
