"""The dresses of an answer: each format is a function from a `Table` to a stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TextIO

from sanctions_cli.table import Table


class Format(StrEnum):
    """Every format that an answer can be written in."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    html = "html"


@dataclass(frozen=True, slots=True)
class Page:
    """What an answer is written on: `width` in columns (0 = unlimited), colour, and whether Unicode is safe.

    `excel` adds the byte-order mark by which Excel knows UTF-8.
    """

    width: int = 0
    colour: bool = False
    unicode: bool = True
    terminal: bool = False
    excel: bool = False


SUFFIXES = {".md": Format.markdown, ".htm": Format.html, ".txt": Format.table} | {
    f".{f}": f for f in Format if f != "table"
}
"""The format that a file's name asks for."""

MOST = 200
"""Rows up to which Rich dresses a table; more of them would take seconds."""


def write(table: Table, kind: Format, stream: TextIO, page: Page) -> None:
    """Write an answer. The format's room is loaded only now; each has `render(table, stream, page)`."""
    dressed = kind is Format.table and page.terminal and len(table.rows) <= MOST
    name = (
        "terminal" if dressed else "text" if kind is Format.table else "csv_" if kind in ("csv", "tsv") else kind.value
    )
    name = {"json": "json_", "jsonl": "json_"}.get(name, name)
    render: Callable[[Table, TextIO, Page, Format], None] = import_module(f"sanctions_cli.render.{name}").render
    render(table, stream, page, kind)
