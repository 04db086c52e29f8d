"""The columns of `export` after the counts: the other fields of a record, each in a cell."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from sanctions_cli.records import UNKNOWN, ExportedColumn, Kind, exported_columns
from sanctions_cli.table import Cell, Column, Row

_NAMES = [column.name for column in exported_columns()]
_EXPORTED = exported_columns()[_NAMES.index("unknown_types") + 1 :]
"""The columns with which an export can be imported again without loss."""


def _cell_kind(column: ExportedColumn) -> Literal["text", "number", "list"]:
    if column.kind in (Kind.COUNT, Kind.COUNT_OR_UNKNOWN, Kind.CHANGE):
        return "number"
    if column.kind is Kind.TABLES or (column.field and column.field.has_several_values):
        return "list"
    return "text"


def make_reader(column: ExportedColumn) -> Callable[[dict[str, Any]], Cell]:
    """A function that returns the cell of a column from a record's JSON values.

    It is made once per column, not per cell, since exports have many records.
    """
    field = column.field
    if field is None:
        raise ValueError(
            f"{column.name} follows from other columns and is no field of a record"
        )
    name = field.name
    part_names = column.part_names
    target_type = column.target_type
    default: Any = None if field.is_required else field.default

    def read_items(record: dict[str, Any]) -> Cell:
        return tuple(_pick(item, part_names) for item in record.get(name, ()))

    def read_values(record: dict[str, Any]) -> Cell:
        return tuple(record.get(name, ()))

    def read_value(record: dict[str, Any]) -> Cell:
        value: Cell = record.get(name, default)
        return value

    if part_names:
        return read_items
    if field.has_several_values:
        return read_values
    if target_type:
        return _make_figure_reader(name, target_type)
    return read_value


def _make_figure_reader(
    table: str, target_type: str
) -> Callable[[dict[str, Any]], Cell]:
    """A function that returns a figure of a record's counts or net change."""

    def read_figure(record: dict[str, Any]) -> Cell:
        if table not in record:
            return None
        figure: int = record[table].get(target_type, 0)
        is_unknown = record.get("counts", {}).get(target_type) == UNKNOWN
        if table == "net" and is_unknown and figure == 0:
            # The list gained as many as were announced, and nobody knows how many these are.
            return None
        return figure

    return read_figure


def _pick(item: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The existing parts of a source or conflict, in the order of the names."""
    return {name: item[name] for name in names if name in item}


_READERS = [make_reader(column) for column in _EXPORTED]


def _make_column(exported: ExportedColumn) -> Column:
    parts = exported.part_names
    kind = _cell_kind(exported)
    return Column(exported.name, "", kind, "machines", object_keys=parts)


COLUMNS = [_make_column(exported) for exported in _EXPORTED]
"""The columns, in the order of `read_cells`."""


def read_cells(record_json: str) -> Row:
    """The cells of a record, from its JSON in the index."""
    # To build a record of it would take four times as long.
    record = json.loads(record_json)
    return tuple(read(record) for read in _READERS)
