"""One of two periods that stand side by side: what was announced in it, and how far the book follows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from sanctions_cli.queries.compare import by_type
from sanctions_cli.queries.coverage import Coverage, doubted
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.sums import Sum, groups
from sanctions_cli.queries.totals import aside, everything, left_out
from sanctions_cli.table import Figure, Note


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two periods: its groups, the sum over all, which of them the book follows only in part, and what
    must be known to use them."""

    filters: Filters
    groups: Mapping[str, Sum]
    every: Sum | None
    known: Coverage
    notes: tuple[Note, ...]

    def figure(self, keys: Mapping[str, str]) -> Figure:
        """The figure of a row, by its key; that of all without one."""
        one = self.every if not keys else self.groups.get(next(iter(keys.values())))
        figure = one.figure if one else Figure(0)
        return doubted(figure) if self.short(keys) else figure

    def short(self, keys: Mapping[str, str]) -> bool:
        """Whether the senders of a row are not followed throughout the period."""
        return self.known.short(self.filters.period, self.known.sender(keys))


def side_of(
    connection: sqlite3.Connection, filters: Filters, by: str, known: Coverage, *, net: bool
) -> Side:
    """What was announced in the period of the filters, by a dimension."""
    grouping = () if by == "type" else (by,)
    found = groups(connection, filters, (by,), grouping, net=net)
    every = everything(connection, filters, (by,), net=net)
    parts = by_type(found) if by == "type" else {one.keys: one for one in found}
    said = (
        *left_out(connection, filters, grouping, found, net=net),
        *aside(connection, filters, (by,), net=net),
    )
    return Side(
        filters, {keys[0]: one for keys, one in parts.items()}, every, known, said if found else ()
    )
