"""A table as Markdown, for notes, issues and pull requests; its source lines up too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.caveat_words import Wording, explain
from sanctions_cli.render.cells import format_cell, list_values, make_readable
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Column, Row, Table
from sanctions_cli.text import display_width, isolate, isolate_words, plain

MAX_ALIGNED_WIDTH = 40
"""Up to this width columns line up in the source; longer texts run over."""

LEAST_COLUMN_WIDTH = 3
"""A rule of a table has three hyphens at least."""

# What Markdown or HTML would act on: its own signs anywhere, an underscore at either end of a word,
# and what begins a list at the beginning of a line.
_MARKUP = re.compile(
    r"[\\`*{}\[\]<>|#~$&]|(?<!\w)_|_(?!\w)|^[-+](?=\s)|^\d+(?=[.)](?!\d))"
)


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.markdown,
) -> None:
    """Write what people see: title, table and footnotes. No text in it can turn into markup."""
    noted = add_notes(table, options, "published")
    _write_section(make_readable(noted), stream)


def format_notes(table: Table) -> str:
    """A page with the caveats of a table, each under the code that its rows have for it."""
    lines = [f"# {_format_sentence(plain(table.title))}\n"]
    if table.period:
        lines.append(f"{_format_sentence(plain(table.period))}\n")
    for _, text, kind in explain(table, Wording("published")):
        sentence = f"{text[0].upper()}{text[1:]}".removesuffix(".")
        lines.append(f"- `{kind}`: {_format_sentence(plain(sentence))}.")
    for mark, text in table.remarks:
        lines.append(f"- {_format_sentence(plain(f'{mark} {text}'.strip()))}")
    return "\n".join(lines) + "\n"


def _write_section(table: Table, stream: TextIO) -> None:
    period = f" · {_format_sentence(table.period)}" if table.period else ""
    stream.write(f"**{_format_sentence(table.title)}**{period}\n\n")
    if table.layout == "record":
        stream.writelines(_record_lines(table))
    elif table.rows:
        stream.writelines(_table_lines(table))
    elif table.has_head:
        stream.write("nothing found\n")
    for below in table.tables_below:
        stream.write("\n")
        _write_section(below, stream)
    for mark, text in table.remarks:
        stream.write(f"\n{_format_sentence(f'{mark} {text}'.strip())}\n")


def _format_sentence(text: str) -> str:
    return isolate_words(escape_markup(text))


def _record_lines(table: Table) -> Iterator[str]:
    lines = [["", ""]]
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        values = "<br>".join(map(_format_value, list_values(cell)))
        lines.append([escape_markup(column.title), values])
    return _align(lines, [False, False])


def _table_lines(table: Table) -> Iterator[str]:
    headings = []
    is_right = []
    for column in table.columns:
        headings.append(_format_value(_heading(table, column)))
        is_right.append(column.kind == "number")
    lines = [headings]
    for row in table.rows:
        lines.append(_format_row(table.columns, row))
    if table.total:
        lines.append(_format_row(table.columns, table.total, emphasis="**"))
    return _align(lines, is_right)


def _heading(table: Table, column: Column) -> str:
    """A column's title; its name in a table without a head, since Markdown knows no such table."""
    if column.title or table.has_head:
        return column.title
    return column.name.capitalize()


def _format_row(columns: Sequence[Column], row: Row, emphasis: str = "") -> list[str]:
    cells = []
    for column, cell in zip(columns, row, strict=True):
        text, mark = format_cell(cell, column.kind)
        text = _format_value(" ".join(text.split()))  # a page would not keep the blanks
        if text:
            text = f"{emphasis}{text}{emphasis}"
        cells.append(text + escape_markup(mark))
    return cells


def _format_value(text: str) -> str:
    return isolate(escape_markup(text))


def _align(lines: list[list[str]], is_right: list[bool]) -> Iterator[str]:
    """The lines of a table, the first of which is its head, with columns under each other."""
    widths = []
    for column in zip(*lines, strict=True):
        natural_width = max(map(display_width, column))
        widths.append(min(max(LEAST_COLUMN_WIDTH, natural_width), MAX_ALIGNED_WIDTH))
    rule = []
    for width, right in zip(widths, is_right, strict=True):
        rule.append("-" * (width - 1) + ":" if right else "-" * width)
    head, *body = lines
    for line in (head, rule, *body):
        cells = map(_pad, line, widths, is_right)
        yield f"| {' | '.join(cells)} |\n"


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - display_width(text))
    if right:
        return blanks + text
    return text + blanks


def escape_markup(text: str) -> str:
    """The text with a backslash before everything that Markdown or HTML would act on."""
    return _MARKUP.sub(_escape_match, text)


def _escape_match(match: re.Match[str]) -> str:
    sign = match[0]
    if sign.isdigit():
        return f"{sign}\\"  # it is the full stop after it that makes a list
    return f"\\{sign}"
