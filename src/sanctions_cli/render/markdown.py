"""Writes a table as Markdown, for notes, issues and pull requests, with an aligned source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.caveat_words import Wording, make_sentence
from sanctions_cli.render.cells import format_cell, list_values, make_readable
from sanctions_cli.render.explanations import explain
from sanctions_cli.render.footnotes import Footnotes, number_footnotes
from sanctions_cli.render.marks import (
    find_uncertain_sign,
    is_reference_mark,
    split_marks,
)
from sanctions_cli.render.notes import add_notes
from sanctions_cli.table import Column, Row, Table
from sanctions_cli.text import (
    display_width,
    isolate,
    isolate_words,
    plain,
    split_web_addresses,
)

MAX_ALIGNED_WIDTH = 40
"""The most width at which columns are aligned in the source; longer texts run over."""

DASH = "\N{EN DASH}"

MarkedText = tuple[str, str]
"""The text of a cell, and its references to footnotes."""

LEAST_COLUMN_WIDTH = 3
"""The least hyphens in a rule of a table."""

# Markup of Markdown or HTML: signs anywhere, underscores at either end of a word, and the start of
# a list at the beginning of a line.
_MARKUP = re.compile(
    r"[\\`*{}\[\]<>|#~$&]|(?<!\w)_|_(?!\w)|^[-+](?=\s)|^\d+(?=[.)](?!\d))"
)


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.markdown,
) -> None:
    """Write title, table and footnotes for people, without any text that could become markup."""
    noted = make_readable(add_notes(table, options, "published"))
    _write_section(noted, stream, number_footnotes(noted))


def format_notes(table: Table) -> str:
    """A page with the caveats of a table, each under its code in the rows."""
    lines = [f"# {_format_sentence(plain(table.title))}\n"]
    if table.period:
        lines.append(f"{_format_sentence(plain(table.period))}\n")
    for _, text, kind in explain(table, Wording("published")):
        lines.append(f"- `{kind}`: {_format_sentence(plain(make_sentence(text)))}")
    for mark, text in table.remarks:
        lines.append(f"- {_format_sentence(plain(f'{mark} {text}'.strip()))}")
    if table.citation:
        lines.append(f"\n{_format_sentence(plain(table.citation))}")
    return "\n".join(lines) + "\n"


def _write_section(table: Table, stream: TextIO, footnotes: Footnotes) -> None:
    period = f" · {_format_sentence(table.period)}" if table.period else ""
    stream.write(f"**{_format_sentence(table.title)}**{period}\n\n")
    if table.subtitle:
        stream.write(f"**{_format_sentence(table.subtitle)}**\n\n")
    if table.layout == "record":
        stream.writelines(_record_lines(table))
    elif table.rows:
        stream.writelines(_table_lines(table, footnotes))
    elif table.has_head:
        stream.write("nothing found\n")
    for below in table.tables_below:
        stream.write("\n")
        _write_section(below, stream, footnotes)
    for mark, text in table.remarks:
        stream.write(f"\n{_format_remark(mark, text, footnotes)}\n")


def _format_remark(mark: str, text: str, footnotes: Footnotes) -> str:
    """A remark as a footnote where a cell refers to it, else as a paragraph."""
    number = footnotes.find_number(mark)
    if number:
        return f"[^{number}]: {_link_addresses(make_sentence(text))}"
    if any(map(str.isalpha, mark)):
        return _format_sentence(f"{mark} {DASH} {text}")
    return _format_sentence(f"{mark} {text}".strip())


def _link_addresses(text: str) -> str:
    """A sentence with its web addresses as links, in which no sign is escaped."""
    parts = []
    for position, part in enumerate(split_web_addresses(text)):
        is_address = position % 2 == 1
        parts.append(f"<{part}>" if is_address else _format_sentence(part))
    return "".join(parts)


def _format_sentence(text: str) -> str:
    return isolate_words(escape_markup(text))


def _record_lines(table: Table) -> Iterator[str]:
    lines = [["", ""]]
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        values = "<br>".join(map(_format_value, list_values(cell)))
        lines.append([escape_markup(column.title), values])
    return _align(lines, [False, False])


def _table_lines(table: Table, footnotes: Footnotes) -> Iterator[str]:
    headings = []
    is_right = []
    for column in table.columns:
        headings.append((_format_value(_heading(table, column)), ""))
        is_right.append(column.kind == "number")
    lines = [headings]
    for row in table.rows:
        lines.append(_format_row(table.columns, row, footnotes))
    if table.total:
        lines.append(_format_row(table.columns, table.total, footnotes, "**"))
    return _align(_hang_marks(lines), is_right)


def _heading(table: Table, column: Column) -> str:
    """A column's title, or its name in a table without a head, which Markdown does not have."""
    if column.title or table.has_head:
        return column.title
    return column.name.capitalize()


def _format_row(
    columns: Sequence[Column], row: Row, footnotes: Footnotes, emphasis: str = ""
) -> list[MarkedText]:
    cells = []
    for column, cell in zip(columns, row, strict=True):
        text, mark = format_cell(cell, column.kind)
        # A mark in place of a figure, or before it.
        sign = find_uncertain_sign(text) or text
        references = _refer(sign, footnotes)
        text = _format_value(" ".join(text.split()))  # HTML would not keep the blanks
        if text:
            text = f"{emphasis}{text}{emphasis}"
        for each in split_marks(mark):
            if not is_reference_mark(each):
                text += escape_markup(each)
            references += _refer(each, footnotes)
        cells.append((text, references))
    return cells


def _refer(mark: str, footnotes: Footnotes) -> str:
    """The reference to the footnote that explains a mark; "" for none."""
    number = footnotes.find_number(mark)
    return f"[^{number}]" if number else ""


def _hang_marks(lines: Sequence[Sequence[MarkedText]]) -> list[list[str]]:
    """The cells with their references behind them, and blanks there where a cell has none."""
    columns = []
    for column in zip(*lines, strict=True):
        width = max(len(references) for _, references in column)
        columns.append([text + references.ljust(width) for text, references in column])
    return [list(line) for line in zip(*columns, strict=True)]


def _format_value(text: str) -> str:
    return isolate(escape_markup(text))


def _align(lines: list[list[str]], is_right: list[bool]) -> Iterator[str]:
    """The aligned lines of a table, the first of which is its head."""
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
    """The text with a backslash before all markup of Markdown or HTML."""
    return _MARKUP.sub(_escape_match, text)


def _escape_match(match: re.Match[str]) -> str:
    sign = match[0]
    if sign.isdigit():
        return f"{sign}\\"  # the full stop after the number makes it a list
    return f"\\{sign}"
