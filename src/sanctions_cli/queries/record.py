"""All that one record says, in the order in which a reader wants to know it."""

from __future__ import annotations

import json
import sqlite3
from difflib import get_close_matches
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import Cell, Column, Table

CODES = ("sender", "target", "joint", "joint_claimed", "same_day")
FIRST = (
    "id", "sender", "target", "announced", "effective", "listed", "until", "on", "since", "kind", "action", "program",
    "counts", "net", "claim", "bound", "stated", "known_difference", "unverifiable",
)  # fmt: skip
"""What comes first; the rest follows as the record has it, sources and file last."""

LAST = ("note", "conflicts", "sources", "file")
PLAIN = {
    "date_basis": "stated",
    "measures_basis": "stated",
    "precision": "exact",
    "basis": "stated",
    "bound": "exact",
}
"""What goes without saying, and is left out for people."""


def tabulate_record(connection: sqlite3.Connection, wanted: str) -> Table:
    """All that one record says, an announcement or an assertion. SanctionsError when there is none of that id."""
    for table in ("announcements", "assertions"):
        row = connection.execute(
            f"select path, record from {table} where id = ?", (wanted.lower(),)
        ).fetchone()
        if row:
            return _shown({"id": wanted.lower(), "file": row[0], **json.loads(row[1])})
    raise SanctionsError(f'no record "{wanted}"', hint=_nearest(connection, wanted))


def _nearest(connection: sqlite3.Connection, wanted: str) -> str:
    ids = [
        row[0]
        for row in connection.execute(
            "select id from announcements union all select id from assertions"
        )
    ]
    near = (
        get_close_matches(wanted.lower(), ids, 3, 0.6)
        or [one for one in ids if wanted.lower() in one][:3]
    )
    return f"did you mean {' or '.join(near)}?" if near else "sanctions list shows the ids"


def _shown(record: dict[str, Any]) -> Table:
    said = [key for key in record if PLAIN.get(key) != record[key]]
    middle = [key for key in said if key not in (*FIRST, *LAST)]
    order = [key for key in (*FIRST, *middle, *LAST) if key in said]
    columns = tuple(Column(key, key.replace("_", " ").capitalize()) for key in order)
    row = tuple(_readable(key, record[key]) for key in order)
    return Table(
        title=_heading(record), columns=columns, rows=(row,), layout="record", record=record
    )


def _heading(record: dict[str, Any]) -> str:
    targets = ", ".join(countries.name(code) for code in record["target"])
    day = record.get("announced") or record["on"]
    return f"{countries.name(record['sender'])}, {record.get('action', 'stated total')} against {targets}, {day}"


def _readable(key: str, value: Any) -> Cell:
    if key in CODES:
        codes = [value] if isinstance(value, str) else value
        return ", ".join(f"{countries.name(code)} ({code})" for code in codes)
    if key == "known_difference":
        gaps = ", ".join(
            f"{abs(gap):,} {name} {_way(gap)}"
            for name, gap in value.items()
            if isinstance(gap, int)
        )
        return f"{gaps}: {value['reason']}"
    if isinstance(value, dict):
        return ", ".join(f"{number:,} {name}" for name, number in value.items() if number) or "none"
    if isinstance(value, list):
        return (
            tuple(_line(item) for item in value)
            if isinstance(value[0], dict)
            else ", ".join(map(str, value))
        )
    return value if isinstance(value, (str, int, bool)) else str(value)


def _way(gap: int) -> str:
    return "more than the book has" if gap > 0 else "fewer than the book has"


def _line(item: dict[str, Any]) -> str:
    if "judgement" in item:
        return f"{item['field']} {item['value']}, says {item['publisher']}: {item['judgement']}"
    name = f"{item['publisher']}: {item['title']}" if "title" in item else item["publisher"]
    dated = f"{name} ({item['published']})" if "published" in item else name
    return "  ".join(
        [
            dated,
            *(str(item[key]) for key in ("locator", "dossier", "archive", "url") if key in item),
        ]
    )
