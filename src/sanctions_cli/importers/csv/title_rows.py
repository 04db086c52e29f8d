"""Recognises titles above the header of a sheet, and names them in an error."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.csv.column_map import ColumnMap, normalize_text
from sanctions_cli.importers.csv.header_words import HEADERS
from sanctions_cli.importers.csv.reader import Sheet
from sanctions_cli.text import plural, quote, shorten

MAX_TITLE_ROWS = 20
"""The most rows in which a header is looked for."""

MIN_HEADERS = 2
"""The least columns that must be recognised in a row that is taken for the header."""

MAX_TITLE_WIDTH = 40
"""The width in columns to which the text of a title is cut."""


def refuse_title_rows(sheet: Sheet, column_map: ColumnMap) -> None:
    """Raise SanctionsError if what names the columns is not the first row but a later one.

    The error has the texts of the rows above, and the option that skips them.
    """
    headers = _usual_headers(column_map)
    best_count = _count_headers(sheet.headers, headers)
    best_index = -1
    for index, row in enumerate(sheet.rows[:MAX_TITLE_ROWS]):
        count = _count_headers(row.cells, headers)
        if count >= MIN_HEADERS and count > best_count:
            best_count, best_index = count, index
    if best_index < 0:
        return
    header_row = sheet.rows[best_index]
    titles = [sheet.headers, *(row.cells for row in sheet.rows[:best_index])]
    texts = [quote(shorten(_join(cells), MAX_TITLE_WIDTH)) for cells in titles]
    rows = plural(len(texts), "row is a title", "rows are titles")
    columns = ", ".join(cell.strip() for cell in header_row.cells if cell.strip())
    message = f"{sheet.name}: the first {rows}, not the names of the columns: {', '.join(texts)}"
    if len(texts) == 1:
        message = (
            f"{sheet.name}: the first row is a title, not the names of the columns:"
            f" {texts[0]}"
        )
    raise SanctionsError(
        f"{message}\n  row {header_row.number} names them: {shorten(columns, 70)}",
        hint=f"--skip-lines {header_row.line - 1}",
    )


def _usual_headers(column_map: ColumnMap) -> set[str]:
    headers = {*CELL_READERS, *column_map.columns}
    for words in HEADERS.values():
        headers.update(words.split("; "))
    # In a title row, an empty cell is not the name of a column.
    headers.discard("")
    return headers


def _count_headers(cells: Sequence[str], headers: set[str]) -> int:
    count = 0
    for cell in cells:
        key = normalize_text(cell)
        if key in headers or key.replace("_", " ") in headers:
            count += 1
    return count


def _join(cells: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())
