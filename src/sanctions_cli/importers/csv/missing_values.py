"""Finds columns of countries where NA may not be Namibia, but R's mark for a missing value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.column_map import ColumnMap, normalize_text
from sanctions_cli.importers.csv.columns import BoundColumn, BoundColumns
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.importers.drafts import Uncertainty
from sanctions_cli.records import names_of_countries
from sanctions_cli.text import plural

MISSING = "NA"
"""R's and pandas' mark for a missing value, and the code of Namibia."""

FREQUENT_ROWS = 2
FREQUENT_SHARE = 0.1
"""The rows and the share of a column from which NA is frequent: few countries are."""

MANY_ROWS = 10
"""The rows from which it is frequent in a column of any length: Namibia is rare."""

# Words in the headers of columns that name the country of another column.
_NAMING_WORD = re.compile(r"iso|name|country|nation|state")


class _Tally(NamedTuple):
    """The number of NAs in a column: in all, beside another country, and beside Namibia."""

    missing: int
    contradicted: int
    confirmed: int
    filled: int


def find_missing_countries(
    sheet: Sheet, bound: BoundColumns, column_map: ColumnMap
) -> list[Uncertainty]:
    """An uncertainty about each column of countries where NA may be a missing value.

    NA stays Namibia if it is rare, or if a column beside it says Namibia.
    """
    uncertainties = []
    key = normalize_text(MISSING)
    for column in bound.columns:
        is_country = column.field in names_of_countries()
        has_meaning = key in column_map.values.get(column.field, {})
        if not is_country or has_meaning or key in column_map.nulls:
            continue
        naming = _find_naming_columns(sheet.headers, column, bound)
        tally = _count_missing(sheet.rows, column, naming)
        is_frequent = tally.missing >= FREQUENT_ROWS and (
            tally.missing >= MANY_ROWS or tally.missing >= FREQUENT_SHARE * tally.filled
        )
        is_doubtful = is_frequent and tally.missing > tally.confirmed
        if tally.contradicted or is_doubtful:
            uncertainties.append(_make_uncertainty(column, tally))
    return uncertainties


def _find_naming_columns(
    headers: Sequence[str], column: BoundColumn, bound: BoundColumns
) -> list[int]:
    """The positions of the columns that name the country of a column in another way.

    Columns for another field are left out, such as target_name for the sender.
    """
    own_words = _words(column.header) | {column.field}
    foreign_words: set[str] = set()
    taken = {column.position}
    for each in bound.columns:
        if each.position != column.position and each.field in names_of_countries():
            taken.add(each.position)
            foreign_words |= (_words(each.header) | {each.field}) - own_words
    positions = []
    for position, header in enumerate(headers):
        words = _words(header)
        is_foreign = words & foreign_words and not words & own_words
        if (
            position not in taken
            and not is_foreign
            and _NAMING_WORD.search(header.lower())
        ):
            positions.append(position)
    return positions


def _words(header: str) -> set[str]:
    """The words of a header that say which country it is."""
    words = set(re.split(r"[\W_]+", header.lower()))
    return {word for word in words if word and not _NAMING_WORD.search(word)}


def _count_missing(
    rows: Sequence[SheetRow], column: BoundColumn, naming: Sequence[int]
) -> _Tally:
    missing = contradicted = confirmed = filled = 0
    codes: dict[str, str] = {}
    for row in rows:
        if len(row.cells) <= column.position:
            continue
        cell = row.cells[column.position].strip()
        filled += bool(cell)
        if cell != MISSING:
            continue
        missing += 1
        beside = set(_codes_beside(row.cells, naming, codes))
        contradicted += bool(beside - {MISSING})
        confirmed += beside == {MISSING}
    return _Tally(missing, contradicted, confirmed, filled)


def _codes_beside(
    cells: Sequence[str], naming: Sequence[int], codes: dict[str, str]
) -> Iterator[str]:
    """The codes that these cells name, "" for a cell without a country; `codes` is a cache."""
    for position in naming:
        text = ""
        # Spreadsheets leave out empty cells at the end of a row.
        if position < len(cells):
            text = cells[position].strip()
        if text in ("", MISSING):
            continue
        if text not in codes:
            try:
                codes[text] = countries.resolve(text)
            except SanctionsError:
                codes[text] = ""
        yield codes[text]


def _make_uncertainty(column: BoundColumn, tally: _Tally) -> Uncertainty:
    message = f'column "{column.header}": NA is read as Namibia in {plural(tally.missing, "row")}'
    if tally.contradicted:
        message += f", beside another name in {tally.contradicted:,}"
    hint = (
        f'if it means nothing: --null NA, or [values.{column.field}] "NA" = "" in a map file;'
        f' if it is Namibia: [values.{column.field}] "NA" = "Namibia"'
    )
    return Uncertainty(message, hint)
