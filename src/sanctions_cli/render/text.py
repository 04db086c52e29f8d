"""A table as text, broken to the width of a terminal or as long as it is: the one layout for people.

Quiet: one rule under the head and one over the total, dim for what explains, one accent for what needs attention.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.cells import NONE, NULL, UNKNOWN, readable, values
from sanctions_cli.render.layout import GAP, NARROW, Lane, across, fit, lanes, stacked, wrap
from sanctions_cli.table import Note, Table
from sanctions_cli.text import RULE, display_width, plain, to_ascii

if TYPE_CHECKING:
    from sanctions_cli.table import Chart

Line = list[tuple[str, str]]
"""Pieces of text, each with its style: bold, dim, accent or none."""

MEASURE = 100
"""Prose is not set wider than this, or than the table above it: longer lines are hard to read."""

HEADING = 120
"""The widest line that a title and its period share where the page has no width."""


def render(table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.table) -> None:
    """Write the table with figures to the right, its title and period above it and its footnotes below."""
    stream.writelines("".join(part for part, _ in line) + "\n" for line in lines(table, page))


def lines(table: Table, page: RenderOptions) -> Iterator[Line]:
    """The lines of a table on a page of some width, each in pieces with their styles, without trailing blanks."""
    shown = readable(table, plain if page.unicode else to_ascii)
    for line in _laid(shown, page):
        while line and not line[-1][0].strip():
            line.pop()
        if line:
            line[-1] = (line[-1][0].rstrip(), line[-1][1])
        yield [(part if page.unicode else to_ascii(part), style) for part, style in line]


def _laid(table: Table, page: RenderOptions) -> Iterator[Line]:
    if table.chart is not None and table.rows:
        return _drawn(table, table.chart, page)
    lay = _record if table.layout == "record" else _rows if table.rows else _empty
    return lay(table, page.width)


def _drawn(table: Table, chart: Chart, page: RenderOptions) -> Iterator[Line]:
    """The answer as a chart; its numbers stand in the rows, for all other formats."""
    from sanctions_cli.render import panels

    width = min(page.width or panels.WIDTH, panels.WIDEST)
    yield from _heading(table, 0, page.width and width)
    yield from panels.draw(chart, width, unicode=page.unicode)
    explained = panels.explained(chart, width, unicode=page.unicode)
    yield from _notes([*explained, *table.notes], page.width and min(page.width, MEASURE))


def _empty(table: Table, width: int) -> Iterator[Line]:
    heading = list(_heading(table, 0, width))
    yield from heading if table.has_head else heading[:-1]
    yield from [[("nothing found", "dim")]] if table.has_head else []
    for one in table.tables_below:
        yield []
        yield from _rows(one, width)
    yield from _notes(table.notes, width and min(width, MEASURE))


def _rows(table: Table, width: int) -> Iterator[Line]:
    kept, gone = fit(lanes(table), width)
    blocks = stacked(kept, width)
    broad = max(map(across, blocks))
    yield from _heading(table, broad, width)
    for n, block in enumerate(blocks):
        yield from [[]] if n else []
        yield from _block(
            block, len(table.rows), head=table.has_head, total=table.total is not None
        )
    for one in table.tables_below:
        yield []
        yield from _rows(one, width)
    names = ", ".join(lane.column.title or lane.column.name for lane in gone)
    more = [("", f"No room for: {names} (a wider window, or -f csv).")] if gone else []
    yield from _notes([*table.notes, *more], width and min(width, max(broad, MEASURE)))


def _heading(table: Table, broad: int, width: int) -> Iterator[Line]:
    """The title, and the period at the right end of its line where there is room."""
    together = display_width(table.title) + 2 * GAP + display_width(table.period)
    if table.period and max(together, broad) <= (width or max(HEADING, broad)):
        blanks = max(together, broad) - display_width(table.title) - display_width(table.period)
        yield [(table.title, "bold"), (" " * blanks, ""), (table.period, "dim")]
    else:
        yield from ([(line, "bold")] for line in wrap(table.title, width))
        yield from ([(line, "dim")] for line in wrap(table.period, width) if line)
    yield []


def _block(block: list[Lane], rows: int, *, head: bool, total: bool) -> Iterator[Line]:
    rule: Line = [(RULE * across(block), "dim")]
    if head:
        yield from _side_by_side(block, [(lane.column.title, "") for lane in block], "")
        yield rule
    for n in range(rows):
        yield from _side_by_side(block, [lane.cells[n] for lane in block], "")
    if total:
        yield rule
        yield from _side_by_side(block, [lane.cells[-1] for lane in block], "bold")


def _side_by_side(block: list[Lane], cells: list[tuple[str, str]], style: str) -> Iterator[Line]:
    """The cells of a row in as many lines as the longest of them needs."""
    texts = [
        [text] if lane.number else wrap(text, lane.width)
        for lane, (text, _) in zip(block, cells, strict=True)
    ]
    for n in range(max(map(len, texts))):
        line: Line = []
        for lane, parts, (_, mark) in zip(block, texts, cells, strict=True):
            line += _cell(lane, parts[n] if n < len(parts) else "", mark, style)
        yield line


def _cell(lane: Lane, text: str, mark: str, style: str) -> Line:
    """A cell as wide as its column; its mark hangs behind the figures, in the accent colour."""
    style = {NONE: "dim", UNKNOWN: "accent"}.get(text, style) if lane.number else style
    style = "dim" if lane.column.verbatim and text == NULL else style
    blanks = " " * (lane.width - lane.marks - display_width(text))
    if not lane.number:
        return [(text, style), (blanks + " " * GAP, "")]
    return [
        (blanks, ""),
        (text, style),
        (" " if mark else "", ""),
        (mark, "accent"),
        _rest(lane.marks, mark),
    ]


def _rest(marks: int, mark: str) -> tuple[str, str]:
    return " " * (marks - (len(mark) + 1 if mark else 0) + GAP), ""


def _record(table: Table, width: int) -> Iterator[Line]:
    """One thing a line, its values under each other beside its name; of several, the lines of each hang together."""
    deep = max(display_width(column.title) for column in table.columns) + GAP
    room = width and max(min(width, MEASURE) - deep, NARROW)
    yield from ([(line, "bold")] for line in wrap(table.title, width))
    yield []
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        hang = " " * GAP if isinstance(cell, tuple) else ""
        parts = [part for value in values(cell) for part in wrap(value, room, hang)]
        for n, part in enumerate(parts):
            name = "" if n else column.title
            yield [(name + " " * (deep - display_width(name)), "dim"), (part, "")]
    yield from _notes(table.notes, width and min(width, MEASURE))


def _notes(notes: tuple[Note, ...] | list[Note], width: int) -> Iterator[Line]:
    """The footnotes, the lines of each hanging under each other beside its mark."""
    hang = max((display_width(mark) + GAP for mark, _ in notes if mark), default=0)
    yield from [[]] if notes else []
    for mark, text in notes:
        deep = hang if mark else 0
        for n, line in enumerate(wrap(text, width and max(width - deep, NARROW))):
            shown = "" if n else mark
            style = "dim" if mark == NONE else "accent"
            yield [(shown, style), (" " * (deep - display_width(shown)), ""), (line, "dim")]
