"""Announcements one by one, for `list` and `export`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.queries.count_quality import (
    find_basis_and_precision,
    find_report_dates,
)
from sanctions_cli.queries.coverage import find_period_caveats, load_coverage
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.queries.grouping import find_used_types, type_columns
from sanctions_cli.queries.period_wording import describe_period
from sanctions_cli.queries.row_keys import number_rows
from sanctions_cli.queries.undated_records import find_cut_records
from sanctions_cli.records import TYPES
from sanctions_cli.table import Column, Figure, Remark, Row, Table

_EMPTY_LEDGER: Remark = ("", "No announcement in this ledger.")

TEXT_COLUMNS = ("announced", "effective", "listed", "until", "action", "program")
"""The columns between the targets and the counts."""

_SHOWN_TEXT_COLUMNS = {
    "announced": Column("announced", "Announced"),
    "action": Column("action", "Action", drop_rank=2),
    "program": Column("program", "Program", drop_rank=4),
}
"""The columns that people see."""

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
_RECORD = _INDEX_COLUMNS.index("record")

_IndexRow = tuple[Any, ...]
"""The values of _INDEX_COLUMNS for one announcement. A plain tuple: an export has many of them."""


def tabulate_announcements(
    connection: sqlite3.Connection,
    filters: Filters,
    *,
    has_all_fields: bool = True,
    subject: str = "Announcements",
) -> Table:
    """The announcements that pass the filters, the oldest first.

    People see the columns that fit on a line. Machines get every column of an export, if the answer
    `has_all_fields`; without them it is faster, since no record has to be decoded. The title begins
    with the `subject`.
    """
    condition, values = filters.where_possible()
    names = ", ".join(f"a.{name}" for name in _INDEX_COLUMNS)
    index_rows = connection.execute(
        f"select {names} from announcements a where {condition}"
        f" order by {filters.date_sql}, a.id",
        values,
    ).fetchall()
    columns = _build_columns(index_rows)
    rows = [_build_row(row) for row in index_rows]
    if has_all_fields:
        # Only here, since the declarations of the fields take 5 ms to load.
        from sanctions_cli.queries import record_columns

        columns += record_columns.COLUMNS
        for number, row in enumerate(index_rows):
            rows[number] += record_columns.read_cells(row[_RECORD])
    return Table(
        title=filters.extend_title(subject, names_all_targets=False),
        period=describe_period(connection, filters),
        columns=tuple(columns),
        rows=tuple(rows),
        remarks=() if index_rows or not filters.select_all else (_EMPTY_LEDGER,),
        has_caveats_column=True,
        caveats=tuple(_find_caveats(connection, filters, index_rows)),
    )


def name_columns() -> list[str]:
    """The names of the columns that machines get, in their order."""
    from sanctions_cli.queries import record_columns

    columns = [*_build_columns(()), *record_columns.COLUMNS]
    return [column.name for column in columns if column.audience != "people"]


def _find_caveats(
    connection: sqlite3.Connection, filters: Filters, index_rows: Sequence[_IndexRow]
) -> Iterator[Caveat]:
    if not index_rows:
        # Outside the coverage, a missing record means nothing.
        coverage = load_coverage(connection, filters)
        yield from find_period_caveats(coverage, filters.period)
    rows = number_rows("id", [row[0] for row in index_rows])
    yield from find_basis_and_precision(connection, filters, rows, with_undated=True)
    yield from find_report_dates(connection, filters, rows)
    undated = set(find_cut_records(connection, filters))
    if undated:
        numbers = set()
        for number, row in enumerate(index_rows):
            if row[0] in undated:
                numbers.add(number)
        facts = tuple(Fact(name=record_id) for record_id in sorted(undated))
        yield Caveat(kind="may_be_outside", facts=facts, rows=frozenset(numbers))


def _build_columns(index_rows: Sequence[_IndexRow]) -> list[Column]:
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
    columns.append(Column("shown_id", "Id", audience="people"))
    return columns


def _build_row(index_row: _IndexRow) -> Row:
    record_id, sender, targets, *texts_and_counts, total, types, _ = index_row
    unknown_types = _split_types(types)
    if total is None:
        total = Figure(None, caveats=("no_figure",))
    elif unknown_types:
        total = Figure(total, unknown_part="+")
    return (
        record_id,
        sender,
        countries.short_name(sender),
        tuple(targets.split("; ")),
        format_country_list(targets),
        *texts_and_counts,
        total,
        unknown_types,
        record_id,
    )


def _split_types(joined_types: str | None) -> tuple[str, ...]:
    """The types of unknown number from a cell of the index."""
    return tuple(joined_types.split("; ")) if joined_types else ()
