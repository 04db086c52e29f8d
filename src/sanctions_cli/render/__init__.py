"""Output formats: a module each, with a function that writes a `Table` to a stream.

To add one, write a module with `render(table, stream, options, output_format)`, and add it below to
`Format`, to `FORMAT_MODULES`, and to the groups to which it belongs.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, TextIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import Table
from sanctions_cli.text import did_you_mean

if TYPE_CHECKING:
    from sanctions_cli.news import News

__all__ = [
    "BINARY_FORMATS",
    "CHART_FORMATS",
    "EXPORT_FORMATS",
    "FORMATS_WITHOUT_FOOTNOTES",
    "FORMATS_WITH_CHART",
    "FORMAT_MODULES",
    "FORMAT_OF_SUFFIX",
    "INSTEAD_OF_FORMAT",
    "NEWS_FORMATS",
    "NOTES_LENGTHS",
    "SHORT_NOTES_FORMATS",
    "Format",
    "LinkFinder",
    "NotesLength",
    "RenderOptions",
    "Theme",
    "cells",
    "csv_",
    "explanations",
    "find_format",
    "footnotes",
    "format_fragment",
    "format_notes_page",
    "html_tables",
    "html_words",
    "json_",
    "notes",
    "require_news",
    "svg",
    "write_table",
]


class Format(StrEnum):
    """All output formats of an answer."""

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
    docx = "docx"
    sqlite = "sqlite"
    parquet = "parquet"
    ftm = "ftm"
    atom = "atom"
    digest = "digest"


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
    Format.docx: "docx",
    Format.sqlite: "sqlite",
    Format.parquet: "parquet",
    Format.atom: "atom",
    Format.digest: "digest",
}
"""The module of each format in this package, which is loaded only for that format."""

BINARY_FORMATS = (
    Format.png,
    Format.xlsx,
    Format.docx,
    Format.sqlite,
    Format.parquet,
)
"""The formats that need a stream of bytes."""

CHART_FORMATS = (Format.svg, Format.png)
"""The formats that need an answer with a chart; all others take any answer."""

NEWS_FORMATS = (Format.atom, Format.digest)
"""The formats that need an answer that is news: a feed, and a mailing in Markdown."""

EXPORT_FORMATS = (Format.ftm,)
"""The formats that only `export` writes, from whole records instead of the rows of a table."""

FORMATS_WITH_CHART = (*CHART_FORMATS, Format.html)
"""The formats that draw the chart of an answer as an image."""

FORMATS_WITHOUT_FOOTNOTES = (
    Format.csv,
    Format.tsv,
    Format.json,
    Format.jsonl,
    Format.sqlite,
    Format.parquet,
    Format.ftm,
)
"""The machine formats: they write `table.for_machines()`, and a citation goes to stderr."""

FORMAT_OF_SUFFIX = {f".{each}": each for each in Format if each is not Format.table} | {
    ".txt": Format.table,
    ".md": Format.markdown,
    ".htm": Format.html,
    ".db": Format.sqlite,
    ".sqlite3": Format.sqlite,
    ".ftm.json": Format.ftm,
}
"""The format for each suffix of a file name."""

INSTEAD_OF_FORMAT = {
    "pdf": "write .html and print it as PDF from a browser, or write .docx",
    "odt": "write .docx, which LibreOffice opens",
    "ods": "write .xlsx, which LibreOffice opens",
    "zip": "sanctions export --datapackage FOLDER writes CSV files with a description",
    "datapackage": "sanctions export --datapackage FOLDER",
    "frictionless": "sanctions export --datapackage FOLDER",
}
"""What to do instead of a format that people ask for and that no answer has."""


def find_format(file: Path) -> Format:
    """The format that the suffix of a file chooses; SanctionsError if none does."""
    # entities.ftm.json is what FollowTheMoney's own tools call such files.
    two_suffixes = "".join(file.suffixes[-2:]).lower()
    for suffix in (two_suffixes, file.suffix.lower()):
        if suffix in FORMAT_OF_SUFFIX:
            return FORMAT_OF_SUFFIX[suffix]
    typed = file.suffix.lower()
    hint = INSTEAD_OF_FORMAT.get(typed.removeprefix("."))
    if hint is None:
        suffixes = ", ".join(sorted(FORMAT_OF_SUFFIX))
        question = did_you_mean(typed, FORMAT_OF_SUFFIX)
        hint = f"{question} use {suffixes}".lstrip()
    raise SanctionsError(f'no format for the suffix of "{file.name}"', hint=hint)


NotesLength = Literal["full", "short", "none"]

NOTES_LENGTHS = ("full", "short", "none")
"""The length of the footnotes below a table for people."""

SHORT_NOTES_FORMATS = (Format.table, Format.svg, Format.png)
"""The formats with short notes by default."""

Theme = Literal["auto", "light", "dark"]
"""The colour theme of an image; "auto" follows the reader's system."""


LinkFinder = Callable[[str], str]
"""Returns the address that a word links to, or "" for none."""


class RenderOptions(NamedTuple):
    """The options of a renderer.

    `width` is in columns of a terminal (0 = no limit); `unicode` says whether the stream can take
    letters beyond ASCII. `excel` adds the byte-order mark for Excel; `delimiter` is between the
    fields of CSV, and `is_raw` leaves texts that a spreadsheet runs as formulas as they are.
    `table_name`
    is what a database calls the table. `notes` is how long the footnotes are. With
    `find_link`, words of a text for a terminal become links. `image_size` is the width and the
    height of a chart in pixels, and `theme` has its colours; None is that of the format.
    """

    width: int = 0
    colour: bool = False
    unicode: bool = True
    excel: bool = False
    delimiter: str = ","
    is_raw: bool = False
    table_name: str = "answer"
    notes: NotesLength = "full"
    find_link: LinkFinder | None = None
    image_size: tuple[int, int] | None = None
    theme: Theme | None = None


def write_table(
    table: Table,
    output_format: Format,
    stream: TextIO | BinaryIO,
    options: RenderOptions,
) -> None:
    """Write a table to a stream, of bytes for `BINARY_FORMATS` and of text for others.

    Raises SanctionsError if the format does not take this table, or needs a library that is not
    installed.
    """
    if output_format in EXPORT_FORMATS:
        raise SanctionsError(
            f"{output_format} is for announcements, which only export writes",
            hint=f"sanctions export -f {output_format}",
        )
    module = import_module(f"sanctions_cli.render.{FORMAT_MODULES[output_format]}")
    render: Callable[[Table, TextIO | BinaryIO, RenderOptions, Format], None] = (
        module.render
    )
    render(table, stream, options, output_format)


def require_news(table: Table, output_format: Format) -> News:
    """The news of a table; SanctionsError if the answer is none."""
    if table.news is None:
        raise SanctionsError(
            f"{output_format} is for news, which this answer is not",
            hint=f"sanctions diff HEAD~1 -f {output_format}, or"
            f" sanctions list --latest 20 -f {output_format}",
        )
    return table.news


def format_notes_page(table: Table) -> str:
    """The notes for a data file as Markdown: each caveat with its code."""
    module = import_module("sanctions_cli.render.markdown")
    format_notes: Callable[[Table], str] = module.format_notes
    return format_notes(table)


def format_fragment(table: Table) -> str:
    """The table as a part of an HTML page, such as a notebook; see `html.format_fragment`."""
    module = import_module("sanctions_cli.render.html")
    format_part: Callable[[Table], str] = module.format_fragment
    return format_part(table)
