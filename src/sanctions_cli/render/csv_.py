"""A table as CSV (RFC 4180, UTF-8) or TSV: machine names, ISO dates, nothing where nothing is known."""

from __future__ import annotations

import csv
import re
from typing import TextIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Figure, Table

_LIVE = re.compile(
    r"'*\s*[=+\-@\t\r\n＝＋－＠]"
)  # what a spreadsheet runs; some drop the blanks before it
DRIVES = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)  # what drives a terminal; no text needs it


def render(table: Table, stream: TextIO, page: RenderOptions, kind: Format = Format.csv) -> None:
    """Write the table with its machine names in the first line."""
    if page.excel:
        stream.write("\ufeff")
    tabs = kind == Format.tsv
    writer = csv.writer(
        stream, delimiter="\t" if tabs else ",", lineterminator="\n" if tabs else "\r\n"
    )
    shown = table.for_machines()
    for row in (tuple(column.name for column in shown.columns), *shown.rows):
        cells = map(field, row)
        writer.writerow([_one_line(cell) for cell in cells] if tabs else cells)


def field(cell: Cell) -> str | int | float:
    """The cell as a spreadsheet gets it: several values joined, unknown empty, and text never a formula."""
    if isinstance(cell, Figure):
        return field(cell.value)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        return cell
    text = DRIVES.sub(
        "\N{REPLACEMENT CHARACTER}", "; ".join(cell) if isinstance(cell, tuple) else cell
    )
    return f"'{text}" if _LIVE.match(text) else text


def _one_line(cell: str | int | float) -> str | int | float:
    """The cell without what separates cells and records in TSV, where readers know no quotes."""
    return re.sub(r"[\t\r\n\u2028\u2029]+", " ", cell) if isinstance(cell, str) else cell
