"""Melts a wide table, with years or countries as columns, into a row for each figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_dates import read_date
from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.csv.column_map import (
    ColumnMap,
    find_keys,
    normalize_text,
    quote_for_shell,
)
from sanctions_cli.importers.csv.combined_fields import (
    JOINED_FIELDS,
    MEASURE_PREFIX,
    split_field,
)
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.importers.csv.total_rows import is_total
from sanctions_cli.importers.drafts import SheetCell, Uncertainty
from sanctions_cli.text import join_words, plural, quote

NO_ANNOUNCEMENT = ("0", "0.0", "-", "\N{EN DASH}", "\N{EM DASH}")
"""The texts of cells that say that nothing was announced."""


@dataclass(frozen=True, slots=True)
class WideColumns:
    """The columns that are melted: the field that their headers give, and their positions."""

    field: str
    positions: tuple[int, ...]


def is_wide_header(header: str, column_map: ColumnMap) -> bool:
    """Whether a header is a date or a country."""
    return _is_date(header, column_map) or _is_country(header)


def is_wide_table(headers: Sequence[str], column_map: ColumnMap) -> bool:
    """Whether several of these headers are dates or countries, as in a table that can be melted."""
    dates = sum(_is_date(header, column_map) for header in headers)
    names = sum(_is_country(header) for header in headers)
    return max(dates, names) > 1


def melt(
    sheet: Sheet, column_map: ColumnMap
) -> tuple[Sheet, list[str], list[Uncertainty]]:
    """The sheet with a row for each figure of its wide columns, and notes on how it was read.

    Figures that are all 0 or 1 are an uncertainty: they may mean no and yes.

    `column_map.wide` is the field of the figures. The headers of the wide columns become a column
    `announced`, `sender` or `target`. Raises SanctionsError if there are no such columns, if it is
    not clear which of these they are, and if another column is the same field.
    """
    taken = _find_taken_columns(sheet, column_map)
    wide = _find_wide_columns(sheet, column_map, taken)
    unread_notes = []
    kept = []
    for position, header in enumerate(sheet.headers):
        if position in wide.positions:
            continue
        column = f"column {quote(header)}"
        if position not in taken and is_total(header):
            unread_notes.append(f"{column} is a total of others and is not read")
        elif _is_replaced(sheet, position, column_map, wide):
            unread_notes.append(f"{column} is not read")
        else:
            kept.append(position)
    rows: list[SheetRow] = []
    melted_cells: dict[int, SheetCell] = {}
    skipped: Counter[str] = Counter()
    for row in sheet.rows:
        for position in wide.positions:
            cell = row.cells[position].strip() if position < len(row.cells) else ""
            text = column_map.interpret_cell(column_map.wide, cell).strip()
            if not text or text in NO_ANNOUNCEMENT:
                skipped["empty" if not text else "zero"] += 1
                continue
            header = sheet.headers[position]
            cells = [row.cells[each] if each < len(row.cells) else "" for each in kept]
            number = len(rows) + 1
            rows.append(SheetRow(number, [*cells, header, cell], row.line))
            melted_cells[number] = SheetCell(row.number, header)
    if not rows:
        message = f"no column of {sheet.name} has a figure"
        raise SanctionsError(message, hint="is it the right file?")
    headers = [sheet.headers[position] for position in kept]
    melted = replace(
        sheet,
        headers=(*headers, wide.field, column_map.wide),
        rows=tuple(rows),
        cells=melted_cells,
    )
    notes = _describe(sheet, wide, column_map.wide, skipped)
    return melted, notes + unread_notes, _find_flags(melted, column_map.wide, skipped)


def _find_flags(melted: Sheet, figure: str, skipped: Counter[str]) -> list[Uncertainty]:
    """The doubt whether the figures of a table are flags."""
    texts = {row.cells[-1].removesuffix(".0") for row in melted.rows}
    is_flag = texts == {"1"} and skipped["zero"] > 0
    if not is_flag or figure.startswith(MEASURE_PREFIX):
        return []
    message = f"all figures of {melted.name} are 0 or 1, read as {figure}"
    hint = "if they mean no and yes: --wide measures.other, or another measure"
    return [Uncertainty(message, hint)]


def _describe(
    sheet: Sheet, wide: WideColumns, figure: str, skipped: Counter[str]
) -> list[str]:
    first = sheet.headers[wide.positions[0]]
    last = sheet.headers[wide.positions[-1]]
    columns = plural(len(wide.positions), "column")
    notes = [
        f"{columns} ({first} … {last}) read as {wide.field}, their cells as {figure}"
    ]
    if skipped["zero"]:
        cells = plural(skipped["zero"], "cell")
        notes.append(f"{cells} with 0 or a dash: nothing was announced, so no record")
    if skipped["empty"]:
        cells = plural(skipped["empty"], "cell is empty", "cells are empty")
        notes.append(f"{cells}: nothing is stated, so no record")
    return notes


def _is_replaced(
    sheet: Sheet, position: int, column_map: ColumnMap, wide: WideColumns
) -> bool:
    """Whether a column is ignored and has the name of one that the wide columns become.

    Raises SanctionsError for a column that is read as the same field as these.
    """
    header = sheet.headers[position]
    key = find_keys(sheet.headers)[position]
    name = normalize_text(header)
    is_ignored = "" in (column_map.columns.get(key), column_map.columns.get(name))
    if is_ignored:
        return name in (wide.field, column_map.wide)
    fields = split_field(column_map.columns.get(key, key))
    melted_fields = {wide.field, *split_field(column_map.wide)} - {*JOINED_FIELDS}
    shared = [field for field in fields if field in melted_fields]
    if not shared:
        return False
    first = quote(sheet.headers[wide.positions[0]])
    part = "the headers" if shared[0] == wide.field else "the cells"
    message = (
        f"{quote(header)} and {part} of the columns {first} … are both {shared[0]}"
    )
    hint = f"--ignore {quote_for_shell(header)} leaves the column out"
    raise SanctionsError(message, hint=hint)


def _find_taken_columns(sheet: Sheet, column_map: ColumnMap) -> set[int]:
    """The positions of columns that have a field of their own, or are not read."""
    taken = set()
    for position, key in enumerate(find_keys(sheet.headers)):
        # A column of totals is the sum of the wide ones, and no field.
        is_field = key in CELL_READERS and not is_total(key)
        if key in column_map.columns or is_field:
            taken.add(position)
    return taken


def _find_wide_columns(
    sheet: Sheet, column_map: ColumnMap, taken: set[int]
) -> WideColumns:
    dates, names = [], []
    for position, header in enumerate(sheet.headers):
        if position in taken or is_total(header):
            continue
        if _is_date(header, column_map):
            dates.append(position)
        elif _is_country(header):
            names.append(position)
    if dates and names:
        message = (
            f"{quote(sheet.headers[dates[0]])} is a date and"
            f" {quote(sheet.headers[names[0]])} a country: the columns cannot be both"
        )
        raise SanctionsError(message, hint='--ignore "COLUMN" leaves a column out')
    if not dates and not names:
        message = f"no column of {sheet.name} is a date or a country"
        reason = _explain_dates(sheet, column_map, taken)
        if reason:
            message += f"; {reason}"
        hint = (
            f"the columns are {join_words([quote(each) for each in sheet.headers[:8]])}"
        )
        raise SanctionsError(message, hint=hint)
    if dates:
        return WideColumns("announced", tuple(dates))
    return WideColumns(_choose_party(sheet, column_map, names), tuple(names))


def _explain_dates(sheet: Sheet, column_map: ColumnMap, taken: set[int]) -> str:
    """Why the first header with a digit is no date: `"Jan-24" is …`; "" without one."""
    for position, header in enumerate(sheet.headers):
        if position in taken or not any(letter.isdigit() for letter in header):
            continue
        try:
            read_date(header.strip(), column_map.date_order, column_map.date_system)
        except SanctionsError as error:
            return f"{quote(header)}: {error.message}"
    return ""


def _choose_party(sheet: Sheet, column_map: ColumnMap, positions: Sequence[int]) -> str:
    """Whether countries in the header are the senders or the targets."""
    stated = set(column_map.defaults)
    for key in find_keys(sheet.headers):
        stated |= {*split_field(column_map.columns.get(key, key))}
    missing = [field for field in ("sender", "target") if field not in stated]
    if len(missing) == 1:
        return missing[0]
    names = " … ".join(sheet.headers[each] for each in (positions[0], positions[-1]))
    message = f"whether the columns {names} are senders or targets is not clear"
    raise SanctionsError(
        message,
        hint="name the other: --default target=BY, or --map COLUMN=target",
    )


def _is_date(header: str, column_map: ColumnMap) -> bool:
    if not any(letter.isdigit() for letter in header):
        return False
    try:
        read_date(header.strip(), column_map.date_order, column_map.date_system)
    except SanctionsError:
        return False
    return True


def _is_country(header: str) -> bool:
    try:
        countries.resolve(header)
    except SanctionsError:
        return False
    return True
