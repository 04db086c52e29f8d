"""Writes CSV (RFC 4180, UTF-8) and TSV, with machine names and ISO dates; unknown is empty."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import TextIO

from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Figure, Table, format_bytes

Field = str | int | float
"""A field of a CSV file before it is written."""

# Control characters, which no text needs.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# Texts that a spreadsheet runs as formulas, with the white space that some drop before them.
# Apostrophes are included: a text with one gets a second, and the import removes exactly one.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")

# Separators of fields and records in TSV, which has no quotes.
_TSV_SEPARATORS = re.compile(r"[\t\r\n\u2028\u2029]+")


def replace_control_characters(text: str) -> str:
    """The text with control characters replaced."""
    if text.isprintable():  # true for nearly all texts, and far faster than the pattern
        return text
    return _CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def _disarm_text(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    text = replace_control_characters(text)
    if _FORMULA.match(text):
        return f"'{text}"
    return text


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.csv,
) -> None:
    """Write the table with the column names in the first line."""
    if options.excel:
        stream.write("\ufeff")
    encode_text = replace_control_characters if options.is_raw else _disarm_text
    rows = _encode_rows(table.for_machines(joins_codes=True), encode_text)
    if output_format is Format.tsv:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerows(map(_without_tsv_separators, rows))
    else:
        csv.writer(stream, delimiter=options.delimiter).writerows(rows)


TextEncoder = Callable[[str], str]
"""Makes a text fit for a field."""


def _encode_rows(table: Table, encode_text: TextEncoder) -> Iterator[list[Field]]:
    """Yield the head and the rows, of which an export may have 100 000."""
    yield [encode_text(column.name) for column in table.columns]
    keys_by_column = [column.object_keys for column in table.columns]
    encoders = repeat(encode_text)
    for row in table.rows:
        yield list(map(encode_cell, row, keys_by_column, encoders))


def encode_cell(
    cell: Cell,
    object_keys: tuple[str, ...] = (),
    encode_text: TextEncoder = _disarm_text,
) -> Field:
    """A cell as a field: values joined, unknown empty, and formulas made harmless."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return encode_text(cell)
    if isinstance(cell, bytes):
        return format_bytes(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Figure):
        return encode_cell(cell.for_machines)
    if isinstance(cell, tuple):
        return encode_text(csv_cells.join_items(cell, object_keys))
    return cell


def _without_tsv_separators(row: list[Field]) -> list[Field]:
    fields: list[Field] = []
    for field in row:
        if isinstance(field, str):
            field = _TSV_SEPARATORS.sub(" ", field)
        fields.append(field)
    return fields
