"""Diff: what changed on the lists between two days."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from sanctions_cli.proof import stock
from sanctions_cli.queries.balance import programs_on
from sanctions_cli.queries.differences.effects import signed
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.notes import plural
from sanctions_cli.table import Column, Note, Row, Table
from sanctions_cli.vocabulary import TYPES


def between(connection: sqlite3.Connection, filters: Filters, first: str, last: str) -> Table:
    """What stands on each program's list on two days (ISO), and the difference by type.

    A program whose list is the same on both days is left out.
    """
    rows: list[Row] = []
    for program in programs_on(connection, filters, last) | programs_on(connection, filters, first):
        before, after = stock(connection, program, first), stock(connection, program, last)
        if before != after:
            change = tuple(after[name] - before[name] for name in TYPES)
            rows.append((program, *change, before["total"], after["total"], after["total"] - before["total"]))
    used = {name for row in rows for name, number in zip(TYPES, row[1:], strict=False) if number} | set(TYPES[:2])
    phrase = filters.phrase()
    return Table(
        title=f"Change of the lists{' ' + phrase if phrase else ''}",
        period=f"{first} \N{EN DASH} {last}",
        columns=(
            Column("program", "Program"),
            *(
                Column(name, name.capitalize(), "number", "all" if name in used else "machines", drop=1)
                for name in TYPES
            ),
            Column("before", f"On {first}", "number", drop=2),
            Column("after", f"On {last}", "number", drop=2),
            Column("change", "Change", "number"),
        ),
        rows=tuple(sorted(rows, key=lambda row: str(row[0]))),
        notes=(*_by_sender(connection, rows), *_passed(connection, filters, first, last)),
    )


def _by_sender(connection: sqlite3.Connection, rows: list[Row]) -> Iterator[Note]:
    """The change of all lists of a sender together."""
    keepers = dict(connection.execute("select program, min(sender) from changes group by 1"))
    gaps: Counter[str] = Counter()
    for row in rows:
        gaps[keepers[row[0]]] += int(str(row[-1]))
    if len(gaps) > 1 or len(rows) > 1:
        yield "", f"By sender: {signed(gaps)}; a name on two lists of a sender counts twice."


def _passed(connection: sqlite3.Connection, filters: Filters, first: str, last: str) -> Iterator[Note]:
    where, values = filters.where()
    found = connection.execute(
        f"select a.action, count(*) from announcements a where {where} and a.announced > ? and a.announced <= ?"
        " group by 1",
        [*values, first, last],
    ).fetchall()
    said = ", ".join(plural(number, action) for action, number in found)
    yield "", f"Announced after {first} and up to {last}: {said or 'nothing'}."
