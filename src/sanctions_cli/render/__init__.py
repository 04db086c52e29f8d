"""The dresses of an answer: each format is a function from a `Table` to a stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import BinaryIO, TextIO

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
    svg = "svg"
    png = "png"
    xlsx = "xlsx"
    sqlite = "sqlite"


BINARY = (Format.png, Format.xlsx, Format.sqlite)
"""The formats that are no text; the stream that they are written to takes bytes."""

PICTURES = (Format.svg, Format.png)
"""The formats of answers that have a chart; all others take every answer."""

BARE = (Format.csv, Format.tsv, Format.json, Format.jsonl, Format.sqlite)
"""The formats that have no room for footnotes."""

TEXTS = tuple(kind for kind in Format if kind not in (*BINARY, *PICTURES))


@dataclass(frozen=True, slots=True)
class Page:
    """What an answer is written on: `width` in columns (0 = unlimited), colour, and whether Unicode is safe.

    `excel` adds the byte-order mark by which Excel knows UTF-8. `name` is what a database calls the table.
    """

    width: int = 0
    colour: bool = False
    unicode: bool = True
    excel: bool = False
    name: str = "answer"


SUFFIXES = {".md": Format.markdown, ".htm": Format.html, ".txt": Format.table,
            ".db": Format.sqlite, ".sqlite3": Format.sqlite} | {
    f".{f}": f for f in Format if f != "table"
}  # fmt: skip
"""The format that a file's name asks for."""

ROOMS = {
    Format.table: "text",
    Format.csv: "csv_",
    Format.tsv: "csv_",
    Format.json: "json_",
    Format.jsonl: "json_",
    Format.markdown: "markdown",
    Format.html: "html",
    Format.svg: "svg",
    Format.png: "png",
    Format.xlsx: "xlsx",
    Format.sqlite: "sqlite",
}
"""The module of each format, loaded only when it is asked for; each has `render(table, stream, page, kind)`."""


MOST = 200
"""Rows up to which a table gets colour: Rich takes 70 ms to load, and seconds for thousands of rows."""


def write(table: Table, kind: Format, stream: TextIO | BinaryIO, page: Page) -> None:
    """Write an answer in a format; for those of `BINARY`, to a stream of bytes."""
    in_colour = kind is Format.table and page.colour and len(table.rows) <= MOST
    room = "terminal" if in_colour else ROOMS[kind]
    render: Callable[[Table, TextIO | BinaryIO, Page, Format], None]
    render = import_module(f"sanctions_cli.render.{room}").render
    render(table, stream, page, kind)
