"""Announcements one by one, for `list` and `export`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.coverage import load_coverage
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.queries.grouping import find_used_types, type_columns
from sanctions_cli.records import TYPES, ExportedColumn, Kind, exported_columns
from sanctions_cli.table import Cell, Column, Figure, Remark, Row, Table

_EMPTY_LEDGER: Remark = ("", "No announcement in this ledger.")

TEXT_COLUMNS = ("announced", "effective", "listed", "until", "action", "program")
"""The columns between the targets and the counts."""

_SHOWN_TEXT_COLUMNS = {
    "announced": Column("announced", "Announced"),
    "action": Column("action", "Action", drop_rank=2),
    "program": Column("program", "Program", drop_rank=4),
}
"""The columns that people see."""

_COLUMN_NAMES = [column.name for column in exported_columns()]
_LATER_COLUMNS = exported_columns()[_COLUMN_NAMES.index("unknown_types") + 1 :]
"""The columns after the counts, with which an export can be imported again without loss."""

_INDEX_COLUMNS = (
    "id",
    "sender",
    "target",
    *TEXT_COLUMNS,
    *TYPES,
    "total",
    "unknown_types",
    "record",
)
_FIRST_COUNT = _INDEX_COLUMNS.index(TYPES[0])
_TOTAL = _INDEX_COLUMNS.index("total")
_UNKNOWN_TYPES = _INDEX_COLUMNS.index("unknown_types")

_IndexRow = tuple[Any, ...]
"""The values of _INDEX_COLUMNS for one announcement. A plain tuple: an export has many of them."""


def tabulate_announcements(connection: sqlite3.Connection, filters: Filters) -> Table:
    """The announcements that pass the filters, the oldest first, with all fields.

    Machines get every column of an export, people those that fit on a line.
    """
    condition, values = filters.where_possible()
    columns = ", ".join(f"a.{name}" for name in _INDEX_COLUMNS)
    index_rows = connection.execute(
        f"select {columns} from announcements a where {condition}"
        f" order by {filters.date_sql}, a.id",
        values,
    ).fetchall()
    return Table(
        title=filters.extend_title("Announcements", names_all_targets=False),
        period=footnotes.describe_period(connection, filters),
        columns=_build_columns(index_rows),
        rows=tuple(_build_row(row) for row in index_rows),
        remarks=() if index_rows or not filters.select_all else (_EMPTY_LEDGER,),
        has_caveats_column=True,
        caveats=tuple(_find_caveats(connection, filters, index_rows)),
    )


def _find_caveats(
    connection: sqlite3.Connection, filters: Filters, index_rows: Sequence[_IndexRow]
) -> Iterator[Caveat]:
    if not index_rows:
        # Outside the coverage, a missing record means nothing.
        coverage = load_coverage(connection, filters)
        yield from coverage.find_period_caveats(filters.period)
    rows = footnotes.number_rows("id", [row[0] for row in index_rows])
    yield from footnotes.find_basis_and_precision(
        connection, filters, rows, with_undated=True
    )
    undated = set(footnotes.find_cut_records(connection, filters))
    if undated:
        numbers = set()
        for number, row in enumerate(index_rows):
            if row[0] in undated:
                numbers.add(number)
        facts = tuple(Fact(name=record_id) for record_id in sorted(undated))
        yield Caveat(kind="may_be_outside", facts=facts, rows=frozenset(numbers))


def _build_columns(index_rows: Sequence[_IndexRow]) -> tuple[Column, ...]:
    # In a narrow terminal, a column with the same value in every row is left out first.
    has_one_sender = len({row[1] for row in index_rows}) == 1
    has_one_target = len({row[2] for row in index_rows}) == 1
    columns = [
        Column("id", "Id", audience="machines"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender", drop_rank=5 if has_one_sender else 0),
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target", drop_rank=6 if has_one_target else 1),
    ]
    for name in TEXT_COLUMNS:
        column = _SHOWN_TEXT_COLUMNS.get(name)
        columns.append(column or Column(name, "", audience="machines"))
    used_types = find_used_types(
        (row[_FIRST_COUNT:_TOTAL] for row in index_rows),
        (_split_types(row[_UNKNOWN_TYPES]) for row in index_rows),
    )
    columns += type_columns(used_types, drop_rank=3)
    columns.append(Column("total", "Total", "number"))
    columns.append(Column("unknown_types", "", "list", "machines"))
    for exported in _LATER_COLUMNS:
        kind = _cell_kind(exported)
        parts = exported.part_names
        columns.append(Column(exported.name, "", kind, "machines", object_keys=parts))
    columns.append(Column("shown_id", "Id", audience="people"))
    return tuple(columns)


def _cell_kind(column: ExportedColumn) -> Literal["text", "number", "list"]:
    if column.kind in (Kind.COUNT, Kind.COUNT_OR_UNKNOWN, Kind.CHANGE):
        return "number"
    if column.kind is Kind.TABLES or (column.field and column.field.has_several_values):
        return "list"
    return "text"


def _build_row(index_row: _IndexRow) -> Row:
    record_id, sender, targets, *texts_and_counts, total, types, record_json = index_row
    unknown_types = _split_types(types)
    if total is None:
        total = Figure(None, caveats=("no_figure",))
    elif unknown_types:
        total = Figure(total, unknown_part="+")
    record = json.loads(
        record_json
    )  # loading them as records would take four times as long
    return (
        record_id,
        sender,
        countries.short_name(sender),
        tuple(targets.split("; ")),
        format_country_list(targets),
        *texts_and_counts,
        total,
        unknown_types,
        *[read(record) for read in _READERS],
        record_id,
    )


def _split_types(joined_types: str | None) -> tuple[str, ...]:
    """The types of unknown number from a cell of the index."""
    return tuple(joined_types.split("; ")) if joined_types else ()


# Cells of the later columns


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

    def read_count(record: dict[str, Any]) -> Cell:
        if name not in record:
            return None
        count: int = record[name].get(target_type, 0)
        return count

    def read_value(record: dict[str, Any]) -> Cell:
        value: Cell = record.get(name, default)
        return value

    if part_names:
        return read_items
    if field.has_several_values:
        return read_values
    if target_type:
        return read_count
    return read_value


def _pick(item: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The existing parts of a source or conflict, in the order of the names."""
    return {name: item[name] for name in names if name in item}


_READERS = [make_reader(column) for column in _LATER_COLUMNS]
