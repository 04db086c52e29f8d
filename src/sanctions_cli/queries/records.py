"""Records one by one: the list of them, and all that one of them says."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import notes
from sanctions_cli.queries.filters import Filters, names
from sanctions_cli.table import Cell, Column, Figure, Row, Table
from sanctions_cli.vocabulary import TYPES

LISTS = ("target", "measures", "reasons", "joint", "refers_to", "sources")
TEXTS = ("announced", "effective", "listed", "until", "action", "program")
END = (
    "precision",
    "basis",
    "confidence",
    "measures",
    "reasons",
    "joint",
    "instrument",
    "authority",
    "refers_to",
    "sources",
    "note",
)
"""The fields before and after the counts, in the order that exports promise."""


def records(connection: sqlite3.Connection, filters: Filters) -> Table:
    """The announcements that the filters let through, the oldest first; what `list` shows and `export` writes."""
    where, values = filters.where()
    fields = ["id", "sender", "target", *TEXTS, "stated", *TYPES, "total", *END]
    found = connection.execute(
        f"select {', '.join(f'a.{name}' for name in fields)} from announcements a"
        f" where {where} order by {filters.when}, a.id",
        values,
    ).fetchall()
    rows = [dict(zip(fields, row, strict=True)) for row in found]
    used = {name for row in rows for name in TYPES if row[name]} | set(TYPES[:2])
    unknown = any(not row["stated"] for row in rows)
    phrase = filters.phrase()
    return Table(
        title=f"Announcements{' ' + phrase if phrase else ''}",
        period=notes.period(connection, filters),
        columns=_columns(used, several=len({row["sender"] for row in rows}) > 1),
        rows=tuple(_row(row) for row in rows),
        notes=(("?", "no figure stated"),) if unknown else (),
    )


def _columns(used: set[str], *, several: bool) -> tuple[Column, ...]:
    shown = {"announced": ("Announced", 0), "action": ("Action", 2), "program": ("Program", 3)}
    return (
        Column("id", "Id", for_="machines"),
        Column("sender", "Sender", for_="machines"),
        Column("sender_name", "Sender", drop=0 if several else 4),
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target", drop=1),
        *(
            Column(name, shown[name][0], drop=shown[name][1]) if name in shown else Column(name, "", for_="machines")
            for name in TEXTS
        ),
        *(Column(name, name.capitalize(), "number", "all" if name in used else "machines", drop=1) for name in TYPES),
        Column("total", "Total", "number"),
        *(Column(name, "", "list" if name in LISTS else "text", "machines") for name in END),
        Column("shown_id", "Id", for_="people", drop=5),
    )


def _row(row: dict[str, Any]) -> Row:
    figures: tuple[Cell, ...] = tuple(row[name] for name in TYPES)
    target: Cell = tuple(row["target"].split("; "))
    end = (_plural(name, row[name]) for name in END)
    texts = (row[name] for name in TEXTS)
    return (
        row["id"], row["sender"], countries.name(row["sender"]), target, names(row["target"]),
        *texts, *figures, row["total"], *end, row["id"],
    )  # fmt: skip


def _plural(name: str, value: str | None) -> Cell:
    return tuple(value.split("; ")) if name in LISTS and value else () if name in LISTS else value


def show(connection: sqlite3.Connection, wanted: str) -> Table:
    """All that one record says, an announcement or an assertion. SanctionsError when there is none of that id."""
    for table in ("announcements", "assertions"):
        row = connection.execute(f"select path, record from {table} where id = ?", (wanted,)).fetchone()
        if row:
            return _shown(wanted, row[0], json.loads(row[1]))
    raise SanctionsError(f'no record "{wanted}"', hint=_nearest(connection, wanted))


def _nearest(connection: sqlite3.Connection, wanted: str) -> str:
    from difflib import get_close_matches

    ids = [row[0] for row in connection.execute("select id from announcements union all select id from assertions")]
    near = get_close_matches(wanted.lower(), ids, 3, 0.6) or [one for one in ids if wanted.lower() in one][:3]
    return f"did you mean {' or '.join(near)}?" if near else "sanctions list shows the ids"


def _shown(name: str, path: str, record: dict[str, Any]) -> Table:
    pairs = [("id", name), ("file", path), *((key, value) for key, value in record.items())]
    columns = tuple(
        Column(key, key.replace("_", " ").capitalize(), "list" if isinstance(value, list) else "text")
        for key, value in pairs
    )
    people = tuple(_readable(key, value) for key, value in pairs)
    return Table(title=_heading(name, record), columns=columns, rows=(people,), layout="record", record=dict(pairs))


def _heading(name: str, record: dict[str, Any]) -> str:
    targets = ", ".join(countries.name(code) for code in record["target"])
    day = record.get("announced") or record["on"]
    return f"{countries.name(record['sender'])}, {record.get('action', 'stated total')} against {targets}, {day}"


def _readable(key: str, value: Any) -> Cell:
    if isinstance(value, dict):
        return tuple(
            f"{name} {number:,}" if isinstance(number, int) else f"{name}: {number}" for name, number in value.items()
        )
    if isinstance(value, list):
        return tuple(_line(item) for item in value)
    return value if isinstance(value, (str, int, bool, Figure)) else str(value)


def _line(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    if "judgement" in item:
        return f"{item['field']} {item['value']}, says {item['publisher']}: {item['judgement']}"
    order = ("publisher", "title", "published", "url", "locator", "archive", "dossier")
    return ", ".join(str(item[key]) for key in order if key in item)
