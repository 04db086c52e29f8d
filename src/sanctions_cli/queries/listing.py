"""Records one by one: what `list` shows and `export` writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from sanctions_cli import countries
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.records import TYPES, csv_cells
from sanctions_cli.table import Cell, Column, Row, Table

TEXTS = ("announced", "effective", "listed", "until", "action", "program")
END = (
    "precision", "basis", "confidence", "measures", "reasons", "joint", "instrument", "authority", "refers_to",
    "sources", "note",
)  # fmt: skip
"""The fields before and after the counts, in the order that exports promise."""

REST = (
    "date_basis", "measures_basis", "other_programs", "joint_claimed", "same_day", "package", "redesignated",
    *(f"net_{name}" for name in TYPES), "conflicts",
)  # fmt: skip
"""What else a record can say, behind all that is promised: with it, an export can be imported again without loss."""

LISTS = {"measures", "reasons", "joint", "refers_to", "sources", "other_programs", "joint_claimed", "same_day",
         "conflicts"}  # fmt: skip
OBJECT_KEYS = {"sources": csv_cells.SOURCE, "conflicts": csv_cells.CONFLICT}
NUMBERS = {"redesignated", *(f"net_{name}" for name in TYPES)}


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
            Column(name, "", _kind(name), "machines", object_keys=OBJECT_KEYS.get(name, ()))
            for name in (*END, *REST)
        ),
        Column("shown_id", "Id", audience="people"),
    )


def _kind(name: str) -> Literal["text", "number", "list"]:
    return "list" if name in LISTS else "number" if name in NUMBERS else "text"


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


def make_reader(name: str) -> Callable[[dict[str, Any]], Cell]:
    """What tells what a record says under a name, as a cell; made once, as exports have many records."""
    keys = OBJECT_KEYS.get(name)
    if keys:
        return lambda record: tuple(_ordered(item, keys) for item in record.get(name, ()))
    if name in LISTS:
        return lambda record: tuple(record.get(name, ()))
    if name.startswith("net_"):
        kind = name.removeprefix("net_")
        return lambda record: record["net"].get(kind, 0) if "net" in record else None
    unsaid = _UNSAID.get(name)
    return lambda record: record.get(name, unsaid)


def _ordered(item: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    return {key: item[key] for key in keys if key in item}


_UNSAID: dict[str, Cell] = {"package": False, "redesignated": 0}
"""What a record says that does not speak of it."""

_READERS = tuple(map(make_reader, (*END, *REST)))
