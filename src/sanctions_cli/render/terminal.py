"""A table for a person at a terminal with colour: Rich dresses the lines that `text` lays out.

Data is always `Text`, never markup: `[/]` in a note is a note.
"""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.text import Text

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.text import lines
from sanctions_cli.table import Table

STYLES = {"": "", "bold": "bold", "dim": "dim", "accent": "yellow"}
"""The styles of a line's pieces as Rich calls them."""


def render(table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.table) -> None:
    """Write the table in colour; the lines are already broken to the page's width."""
    console = Console(
        file=stream, force_terminal=True, color_system="standard", no_color=False, highlight=False, markup=False,
        emoji=False, soft_wrap=True, legacy_windows=False,
    )  # fmt: skip
    for line in lines(table, page):
        console.print(Text.assemble(*((part, STYLES[style]) for part, style in line)))
