"""Brings a sheet into the shape of a row for each record: totals, selection, wide tables."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.csv.column_map import ColumnMap, find_keys
from sanctions_cli.importers.csv.reader import Sheet
from sanctions_cli.importers.csv.row_selection import (
    fill_down,
    find_position,
    select_rows,
)
from sanctions_cli.importers.csv.title_rows import refuse_title_rows
from sanctions_cli.importers.csv.total_rows import take_out_totals
from sanctions_cli.importers.csv.wide_tables import melt
from sanctions_cli.importers.drafts import Uncertainty


class ShapedSheet(NamedTuple):
    """A sheet with a row for each record, its map, and what to say about how it became so."""

    sheet: Sheet
    column_map: ColumnMap
    notes: list[str]
    uncertainties: list[Uncertainty]


def shape_sheet(sheet: Sheet, column_map: ColumnMap) -> ShapedSheet:
    """The sheet with the rows that are read, one for each record.

    Raises SanctionsError for titles above the header, and for options that name no column.
    """
    refuse_title_rows(sheet, column_map)
    # Totals are checked against all rows, before some are left out.
    sheet, notes, uncertainties = take_out_totals(sheet)
    sheet, fill_notes = fill_down(sheet, column_map)
    sheet, selection_notes = select_rows(sheet, column_map)
    notes += [*fill_notes, *selection_notes]
    column_map = _ignore_condition_columns(sheet, column_map)
    if column_map.wide:
        sheet, wide_notes, wide_uncertainties = melt(sheet, column_map)
        notes += wide_notes
        uncertainties += wide_uncertainties
        # The new headers are fields, which may be some that no header alone means.
        columns = dict(column_map.columns)
        for field in sheet.headers[-2:]:
            columns[field] = field
        column_map = replace(column_map, columns=columns)
    return ShapedSheet(sheet, column_map, notes, uncertainties)


def _ignore_condition_columns(sheet: Sheet, column_map: ColumnMap) -> ColumnMap:
    """The map, in which a column that only chooses rows is not read."""
    keys = find_keys(sheet.headers)
    columns = dict(column_map.columns)
    for condition in column_map.conditions:
        key = keys[find_position(sheet, condition.column, column_map, "--where")]
        if key not in CELL_READERS:
            columns.setdefault(key, "")
    return replace(column_map, columns=columns)
