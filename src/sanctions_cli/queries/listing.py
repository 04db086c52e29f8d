"""Records one by one: what `list` shows and `export` writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from sanctions_cli import countries
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.records import TYPES, ExportedColumn, Kind, exported_columns
from sanctions_cli.table import Cell, Column, Row, Table

TEXTS = ("announced", "effective", "listed", "until", "action", "program")
"""The columns between the targets and the counts that the index has as they are."""

_NAMES = [column.name for column in exported_columns()]
_LATER = exported_columns()[_NAMES.index("total") + 1 :]
"""The columns behind the counts: with them, an export can be imported again without loss."""


def tabulate_announcements(connection: sqlite3.Connection, filters: Filters) -> Table:
    """The announcements that the filters let through, the oldest first; what `list` shows and `export` writes."""
    where, values = filters.where()
    fields = ["id", "sender", "target", *TEXTS, "stated", *TYPES, "total", "record"]
    found = connection.execute(
        f"select {', '.join(f'a.{name}' for name in fields)} from announcements a"
        f" where {where} order by {filters.date_sql}, a.id",
        values,
    ).fetchall()
    rows = [dict(zip(fields, row, strict=True)) for row in found]
    used = {name for row in rows for name in TYPES if row[name]} | set(TYPES[:2])
    unknown = any(not row["stated"] for row in rows)
    phrase = filters.phrase()
    return Table(
        title=f"Announcements{' ' + phrase if phrase else ''}",
        period=footnotes.describe_period(connection, filters),
        columns=_columns(used, rows),
        rows=tuple(_row(row) for row in rows),
        notes=(("?", "no figure stated"),) if unknown else (),
    )


def _columns(used: set[str], rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    shown = {"announced": ("Announced", 0), "action": ("Action", 2), "program": ("Program", 4)}
    one_sender, one_target = (len({row[key] for row in rows}) == 1 for key in ("sender", "target"))
    return (
        Column("id", "Id", audience="machines"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender", drop_rank=5 if one_sender else 0),
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target", drop_rank=6 if one_target else 1),
        *(
            Column(name, shown[name][0], drop_rank=shown[name][1])
            if name in shown
            else Column(name, "", audience="machines")
            for name in TEXTS
        ),
        *(
            Column(
                name,
                name.capitalize(),
                "number",
                "all" if name in used else "machines",
                drop_rank=3,
            )
            for name in TYPES
        ),
        Column("total", "Total", "number"),
        *(
            Column(column.name, "", _cell_kind(column), "machines", object_keys=column.part_names)
            for column in _LATER
        ),
        Column("shown_id", "Id", audience="people"),
    )


def _cell_kind(column: ExportedColumn) -> Literal["text", "number", "list"]:
    if column.kind in (Kind.COUNT, Kind.CHANGE):
        return "number"
    if column.kind is Kind.TABLES or (column.field and column.field.has_several_values):
        return "list"
    return "text"


def _row(row: dict[str, Any]) -> Row:
    figures: tuple[Cell, ...] = tuple(row[name] for name in TYPES)
    target: Cell = tuple(row["target"].split("; "))
    record = json.loads(row["record"])
    end = (read(record) for read in _READERS)
    texts = (row[name] for name in TEXTS)
    return (
        row["id"], row["sender"], countries.name(row["sender"]), target, format_country_list(row["target"]),
        *texts, *figures, row["total"], *end, row["id"],
    )  # fmt: skip


def make_reader(column: ExportedColumn) -> Callable[[dict[str, Any]], Cell]:
    """What gets the cell of a column from a record as the index keeps it.

    Made once for a column and not once for a cell, as exports have many records.
    """
    field = column.field
    assert field is not None, f"{column.name} is no field of a record"
    name = field.name
    keys = column.part_names
    if keys:
        return lambda record: tuple(_ordered(item, keys) for item in record.get(name, ()))
    if field.has_several_values:
        return lambda record: tuple(record.get(name, ()))
    if column.target_type:
        target_type = column.target_type
        return lambda record: record[name].get(target_type, 0) if name in record else None
    default: Any = None if field.is_required else field.default
    return lambda record: record.get(name, default)


def _ordered(item: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    return {key: item[key] for key in keys if key in item}


_READERS = [make_reader(column) for column in _LATER]
