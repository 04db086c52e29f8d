"""A table for a person at a terminal: Rich lays it out, dim for what explains, one accent for what needs attention.

Data is always `Text`, never markup: `[/]` in a note is a note.
"""

from __future__ import annotations

from typing import TextIO

from rich.box import Box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from sanctions_cli.render import Format, Page
from sanctions_cli.render.cells import fit, natural, plain, texts
from sanctions_cli.render.text import RULE, ascii_, footnotes, heading
from sanctions_cli.table import Cell, Table

_LINES = ("    ", "    ", f" {RULE}{RULE} ", "    ", "    ", f" {RULE}{RULE} ", "    ", "    ")
_BOX = "\n".join(_LINES) + "\n"
QUIET = Box(_BOX)
PLAIN = Box(_BOX.replace(RULE, "-"), ascii=True)
"""One rule under the head and one over the total; the second for terminals without Unicode."""


def render(table: Table, stream: TextIO, page: Page, kind: Format = Format.table) -> None:
    """Write the table to a terminal `page.width` columns wide."""
    console = Console(
        file=stream,
        width=page.width or None,
        force_terminal=True,
        no_color=not page.colour,
        color_system="standard" if page.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    shown, left_out = fit(table.for_people(), page.width)
    across = min(natural(shown), page.width or 10_000)
    for n, line in enumerate(heading(shown, across)):
        console.print(_text(line, page, "dim" if n else "bold"))
    console.print()
    if shown.rows:
        console.print(_record(shown, page) if shown.layout == "record" else _rows(shown, page))
    else:
        console.print(_text("nothing found", page, "dim"))
    notes = footnotes(shown, left_out)
    if notes:
        console.print()
    for mark, text in notes:
        console.print(_note(mark, text, page))


def _rows(table: Table, page: Page) -> RichTable:
    rows, total = texts(table)
    rich = RichTable(
        box=QUIET if page.unicode else PLAIN,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        collapse_padding=True,
        show_footer=total is not None,
        header_style="",
        footer_style="bold",
        border_style="dim",
    )
    for n, column in enumerate(table.columns):
        number = column.kind == "number"
        foot = _cell(total[n], page) if total else ""
        title = _text(column.title, page)
        rich.add_column(title, foot, justify="right" if number else "left", no_wrap=number, overflow="fold")
    for row in rows:
        rich.add_row(*(_cell(text, page) for text in row))
    return rich


def _cell(text: str, page: Page) -> Text:
    """A cell, its mark for figures left out in the accent colour."""
    dressed = _text(text, page, "dim" if text.strip() in ("\N{EN DASH}", "?") else "")
    if "+" in text and text.strip()[-1:].isdigit():
        dressed.stylize("yellow", text.rindex("+"))
    return dressed


def _record(table: Table, page: Page) -> RichTable:
    rich = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    rich.add_column(style="dim", no_wrap=True)
    rich.add_column(overflow="fold")
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        for n, value in enumerate(values(cell)):
            rich.add_row(_text("" if n else column.title, page), _text(plain(str(value)), page))
    return rich


def values(cell: Cell) -> tuple[Cell, ...]:
    """The values of a cell that may have several."""
    return cell if isinstance(cell, tuple) else (cell,)


def _note(mark: str, text: str, page: Page) -> RichTable:
    """A footnote, its lines hanging under each other beside its mark."""
    rich = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    if mark:
        rich.add_column(min_width=3, no_wrap=True)
    rich.add_column(style="dim", overflow="fold")
    rich.add_row(*([_text(mark, page, "yellow")] if mark else []), _text(plain(text), page))
    return rich


def _text(text: str, page: Page, style: str = "") -> Text:
    return Text(text if page.unicode else ascii_(text), style=style)
