"""Two records beside each other at a terminal, field by field."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from sanctions_cli.console import ACCENT, is_smart_terminal, open_console
from sanctions_cli.text import display_width, isolate_words, plain

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

NARROWEST_COLUMN = 24
"""The least width of a column, below which two texts are shown one below the other."""


class Compared(NamedTuple):
    """A field of two records: its name, and its value in each."""

    name: str
    left: str
    right: str


def takes_side_by_side(stream: TextIO) -> bool:
    """Whether the stream is a terminal with colours, where texts are shown side by side."""
    return is_smart_terminal(stream) and not os.environ.get("NO_COLOR")


def print_side_by_side(
    fields: Sequence[Compared],
    heads: tuple[str, str],
    arrow: str = "",
    stream: TextIO | None = None,
) -> None:
    """Show two records beside each other on a terminal (stderr), below `heads` for the two.

    Long values are wrapped within their column; a narrow terminal shows the two records one below
    the other. Differences have the accent colour on the right, after an optional `arrow`.
    """
    from rich.padding import Padding
    from rich.table import Table

    console = open_console(stream or sys.stderr)
    # Two columns share what the names, the arrow and the gaps leave.
    widest_name = max((display_width(field.name) for field in fields), default=0)
    column_width = (console.width - widest_name - 8) // 2
    if column_width < NARROWEST_COLUMN:
        console.print(Padding(_stack_fields(fields, heads), (0, 0, 0, 2), expand=False))
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    if arrow:
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    if any(heads):
        grid.add_row("", *(_make_text(head, "bold") for head in heads))
    for name, left, right in fields:
        cells = [_make_text(left)]
        if arrow:
            cells.append(_make_text(arrow, "dim"))
        cells.append(_make_text(right, _style_of(left, right)))
        grid.add_row(_make_text(name), *cells)
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))


def _stack_fields(fields: Sequence[Compared], heads: tuple[str, str]) -> Table:
    """The fields with their two values one below the other."""
    from rich.table import Table

    left_head = heads[0] or "before"
    right_head = heads[1] or "after"
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, left, right in fields:
        grid.add_row(_make_text(name, "bold"), "")
        grid.add_row(_make_text(f"  {left_head}"), _make_text(left))
        grid.add_row(
            _make_text(f"  {right_head}"), _make_text(right, _style_of(left, right))
        )
    return grid


def _style_of(left: str, right: str) -> str:
    return "dim" if left == right else ACCENT


def _make_text(text: str, style: str = "") -> Text:
    """A text of a record for Rich: no markup, and no control characters."""
    from rich.text import Text

    return Text(isolate_words(plain(text)), style=style)
