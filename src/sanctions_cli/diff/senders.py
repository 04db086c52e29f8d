"""Versus: two senders against each other, with the difference and the days on which only one of them acted."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli import countries
from sanctions_cli.assertions import ROUND_ACTIONS
from sanctions_cli.queries import Filters, compare, derived
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.text import plural

_UNSURE: tuple[Note, ...] = (
    ("?", "one of the two leaves something out, or nothing is known of it"),
)

NAMED = 12
"""Days that are named one by one."""


def versus(
    connection: sqlite3.Connection, filters: Filters, one: str, other: str, by: str
) -> Table:
    """What each of two senders announced, and by how much the second's figures exceed the first's."""
    both = compare.tabulate_comparison(connection, filters.replace(senders=(one, other)), by)
    names = [column.name for column in both.columns]
    places = names.index(one), names.index(other)
    rows = tuple((*row, *_less(row, *places)) for row in both.rows)
    title = f"{countries.name(other)} less {countries.name(one)}"
    wider = replace(
        both,
        columns=(
            *both.columns,
            Column("difference", "", "number", "machines"),
            Column("difference_shown", title, "number", "people"),
        ),
        rows=rows,
        total=both.total and (*both.total, *_less(both.total, *places)),
        notes=(*(_UNSURE if any("?" in str(row[-1]) for row in rows) else ()), *both.notes,
               *_days(connection, filters, one, other)),
    )  # fmt: skip
    return wider.without_columns({"total"})


def alike(table: Table) -> bool:
    """Whether the two did the same."""
    place = [column.name for column in table.columns].index("difference")
    return all(row[place] == 0 for row in table.rows)


def _less(row: Row, first: int, second: int) -> tuple[Cell, Cell]:
    """The second figure less the first, for machines and for people; nothing is known where one of them is unknown.

    What stands beside nothing listed leaves nothing out of the sums, but the difference is not sure.
    """
    figures = [cell for cell in (row[first], row[second]) if isinstance(cell, Figure)]
    one, other = (
        0 if cell.unknown_alone and not cell.is_partial else cell.value for cell in figures
    )
    if one is None or other is None:
        return None, "?"
    doubt = "? " if any(cell.unknown or cell.is_partial for cell in figures) else ""
    return other - one, f"{doubt}{derived.format_signed(other - one)}"


def _days(connection: sqlite3.Connection, filters: Filters, one: str, other: str) -> list[Note]:
    acting = filters if filters.actions else filters.replace(actions=ROUND_ACTIONS)
    first, second = (
        _acted(connection, acting.replace(senders=(sender,))) for sender in (one, other)
    )
    notes: list[Note] = [
        ("", f"Both listed or took measures on {plural(len(first & second), 'day')}.")
    ]
    for sender, alone in ((one, first - second), (other, second - first)):
        notes.append(
            (
                "",
                f"Only {countries.name(sender)} did on {plural(len(alone), 'day')}{_named(sorted(alone))}.",
            )
        )
    return notes


def _acted(connection: sqlite3.Connection, filters: Filters) -> set[str]:
    where, values = filters.where()
    query = f"select distinct {filters.date_sql} from announcements a where {where}"
    return {day for (day,) in connection.execute(query, values)}


def _named(days: Sequence[str]) -> str:
    if not days:
        return ""
    more = f" and {len(days) - NAMED:,} more" if len(days) > NAMED else ""
    return f": {', '.join(days[:NAMED])}{more}"
