"""A table as CSV (RFC 4180, UTF-8) or TSV: machine names, ISO dates, nothing where nothing is known."""

from __future__ import annotations

import csv
from typing import TextIO

from sanctions_cli.render import Format, Page
from sanctions_cli.table import Cell, Figure, Table

_LIVE = ("=", "+", "-", "@", "\t", "\r")


def render(table: Table, stream: TextIO, page: Page, kind: Format = Format.csv) -> None:
    """Write the table with its machine names in the first line."""
    if page.excel:
        stream.write("\ufeff")
    dialect = {"delimiter": "\t", "lineterminator": "\n"} if kind == Format.tsv else {"lineterminator": "\r\n"}
    writer = csv.writer(stream, **dialect)  # type: ignore[arg-type]
    shown = table.for_machines()
    writer.writerow([column.name for column in shown.columns])
    writer.writerows([field(cell) for cell in row] for row in shown.rows)


def field(cell: Cell) -> str | int:
    """The cell as a spreadsheet gets it: several values joined, unknown empty, and text never a formula."""
    if isinstance(cell, Figure):
        return field(cell.value)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int):
        return cell
    text = "; ".join(cell) if isinstance(cell, tuple) else cell
    return f"'{text}" if text.startswith(_LIVE) else text
