"""Versus: two senders against each other, with the difference and the days on which only one of them acted."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli import countries
from sanctions_cli.proof import ROUNDS
from sanctions_cli.queries.compare import compare
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.notes import plural
from sanctions_cli.table import Column, Figure, Note, Row, Table

NAMED = 12
"""Days that are named one by one."""


def versus(connection: sqlite3.Connection, filters: Filters, one: str, other: str, by: str) -> Table:
    """What each of two senders announced, and by how much the second's figures exceed the first's."""
    both = compare(connection, filters.but(senders=(one, other)), by)
    names = [column.name for column in both.columns]
    places = names.index(one), names.index(other)
    title = f"{countries.name(other)} less {countries.name(one)}"
    wider = replace(
        both,
        columns=(*both.columns, Column("difference", title, "number")),
        rows=tuple((*row, _less(row, *places)) for row in both.rows),
        total=both.total and (*both.total, _less(both.total, *places)),
        notes=(*both.notes, *_days(connection, filters, one, other)),
    )
    return wider.without({"total"})


def alike(table: Table) -> bool:
    """Whether the two did the same."""
    place = [column.name for column in table.columns].index("difference")
    return all(row[place] == Figure(0) for row in table.rows)


def _less(row: Row, first: int, second: int) -> Figure:
    """The second figure less the first; nothing is known where one of them is unknown."""
    one, other = row[first], row[second]
    if not isinstance(one, Figure) or not isinstance(other, Figure) or one.value is None or other.value is None:
        return Figure(None)
    return Figure(other.value - one.value, one.unknown + other.unknown)


def _days(connection: sqlite3.Connection, filters: Filters, one: str, other: str) -> list[Note]:
    acting = filters if filters.actions else filters.but(actions=ROUNDS)
    first, second = (_acted(connection, acting.but(senders=(sender,))) for sender in (one, other))
    notes: list[Note] = [("", f"Both listed or took measures on {plural(len(first & second), 'day')}.")]
    for sender, alone in ((one, first - second), (other, second - first)):
        notes.append(("", f"Only {countries.name(sender)} did on {plural(len(alone), 'day')}{_named(sorted(alone))}."))
    return notes


def _acted(connection: sqlite3.Connection, filters: Filters) -> set[str]:
    where, values = filters.where()
    query = f"select distinct {filters.when} from announcements a where {where}"
    return {day for (day,) in connection.execute(query, values)}


def _named(days: Sequence[str]) -> str:
    if not days:
        return ""
    more = f" and {len(days) - NAMED:,} more" if len(days) > NAMED else ""
    return f": {', '.join(days[:NAMED])}{more}"
