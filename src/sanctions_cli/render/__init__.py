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


BINARY_FORMATS = (Format.png, Format.xlsx, Format.sqlite)
"""The formats that are no text; the stream that they are written to takes bytes."""

CHART_FORMATS = (Format.svg, Format.png)
"""The formats of answers that have a chart; all others take every answer."""

FORMATS_WITHOUT_FOOTNOTES = (Format.csv, Format.tsv, Format.json, Format.jsonl, Format.sqlite)
"""The formats that have no room for footnotes."""

TEXT_FORMATS = tuple(kind for kind in Format if kind not in (*BINARY_FORMATS, *CHART_FORMATS))


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What an answer is written on: `width` in columns (0 = unlimited), colour, and whether Unicode is safe.

    `excel` adds the byte-order mark by which Excel knows UTF-8. `table_name` is what a database calls it.
    """

    width: int = 0
    colour: bool = False
    unicode: bool = True
    excel: bool = False
    table_name: str = "answer"


FORMAT_OF_SUFFIX = {".md": Format.markdown, ".htm": Format.html, ".txt": Format.table,
            ".db": Format.sqlite, ".sqlite3": Format.sqlite} | {
    f".{f}": f for f in Format if f != "table"
}  # fmt: skip
"""The format that a file's name asks for."""

FORMAT_MODULES = {
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


def write_table(table: Table, kind: Format, stream: TextIO | BinaryIO, page: RenderOptions) -> None:
    """Write an answer in a format; for those of `BINARY_FORMATS`, to a stream of bytes."""
    in_colour = kind is Format.table and page.colour and len(table.rows) <= MOST
    room = "terminal" if in_colour else FORMAT_MODULES[kind]
    render: Callable[[Table, TextIO | BinaryIO, RenderOptions, Format], None]
    render = import_module(f"sanctions_cli.render.{room}").render
    render(table, stream, page, kind)
