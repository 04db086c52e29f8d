"""What was put on the lists against what was taken off, and the net of the two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanctions_cli.queries import footnotes as notes
from sanctions_cli.queries.coverage import load_coverage, mark_uncovered
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    complete_keys,
    joins_sql,
    key_cells,
    key_columns,
    key_sql,
    total_key_cells,
)
from sanctions_cli.queries.totals import build_totals_footnotes
from sanctions_cli.records.vocabulary import ACTIONS, TYPES
from sanctions_cli.table import Cell, Column, Figure, Row, Table

LIST_CHANGING_ACTIONS = tuple(action for action in ACTIONS if action != "opening")
"""What changes a list; an opening is what stood on it already."""


@dataclass(frozen=True, slots=True)
class Turnover:
    """The changes of one group, and how many additions and removals had no figure."""

    key: str
    announcements: int = 0
    added: int = 0
    removed: int = 0
    additions_unknown: int = 0
    removals_unknown: int = 0

    def cells(self, doubted_: bool) -> tuple[Cell, ...]:
        """Announcements, added, removed, net, and how many had no figure; where the senders are not followed, nothing
        is unknown."""
        unknown = self.additions_unknown + self.removals_unknown
        silent = self.announcements and self.announcements == unknown
        figures = (
            Figure(
                None if silent and self.additions_unknown else self.added, self.additions_unknown
            ),
            Figure(
                None if silent and self.removals_unknown else self.removed, self.removals_unknown
            ),
            Figure(None if silent else self.added - self.removed, unknown),
        )
        if doubted_:
            return (self.announcements or None, *map(mark_uncovered, figures), unknown)
        return (self.announcements, *figures, unknown)


def tabulate_turnover(connection: sqlite3.Connection, filters: Filters, by: str) -> Table:
    """Additions to the programs' lists and removals from them side by side; their difference is what --net gives."""
    filters = filters if filters.actions else filters.replace(actions=LIST_CHANGING_ACTIONS)
    groups = {one.key: one for one in _turnovers(connection, filters, (by,))}
    known = load_coverage(connection, filters)
    rows = tuple(
        (
            *key_cells(by, key),
            *groups.get(key, Turnover(key)).cells(known.has_no_coverage(filters.period, {by: key})),
        )
        for key in complete_keys(connection, filters, by, groups)
    )
    every = next(_turnovers(connection, filters, ()), None)
    total = _total(by, every, rows, known.has_no_coverage(filters.period, {}))
    told = tuple(known.table_notes(filters.period, [*rows, total or ()], by))
    phrase = filters.phrase()
    return Table(
        title=f"Added to the lists and taken off them{' ' + phrase if phrase else ''}, by {by}",
        period=notes.describe_period(connection, filters),
        columns=(
            *key_columns(by),
            Column("announcements", "Announcements", "number", drop_rank=2),
            Column("added", "Added", "number"),
            Column("removed", "Removed", "number"),
            Column("net", "Net", "number"),
            Column("unknown", "Without figure", "number", "machines"),
        ),
        rows=rows,
        total=total,
        notes=build_totals_footnotes(connection, filters, (by,), (), told, net=True)
        if rows
        else told,
    )


def _total(by: str, every: Turnover | None, rows: Sequence[Row], doubted_: bool) -> Row | None:
    return (*total_key_cells(by), *every.cells(doubted_)) if every and len(rows) > 1 else None


def _turnovers(
    connection: sqlite3.Connection, filters: Filters, by: Sequence[str]
) -> Iterator[Turnover]:
    condition, values = filters.where()
    key = key_sql(by[0], filters.date_sql) if by else "''"
    added = " + ".join(f"coalesce(max(c.{name}, 0), 0)" for name in TYPES)
    removed = " + ".join(f"coalesce(max(-c.{name}, 0), 0)" for name in TYPES)
    rows = connection.execute(
        f"select {key}, count(*), sum({added}), sum({removed}),"
        " sum(c.unknown and c.action <> 'delisting'), sum(c.unknown and c.action = 'delisting')"
        f" from announcements a{joins_sql(by)} join changes c on c.path = a.path"
        f" where {condition} and c.moves and a.action <> 'opening' group by {key}",
        values,
    )
    return (Turnover(*row) for row in rows)
