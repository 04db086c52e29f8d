"""What lies between two days of one book: lists that changed, what was announced, sums that grew, totals stated."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions_cli.assertions import Verdict, check_assertions, compute_stock
from sanctions_cli.dates import Period
from sanctions_cli.diff.changes import named
from sanctions_cli.diff.effects import Effect, gaps, listed
from sanctions_cli.diff.fields import Record
from sanctions_cli.queries import Filters, balance
from sanctions_cli.records import TYPES

Stock = dict[str, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """All that happened after one day and up to another."""

    stocks: Mapping[str, tuple[Stock, Stock]]
    """For each program whose list changed, by its name: what stood on it on both days."""
    announced: Mapping[str, Record]
    """The announcements by id, the oldest first."""
    effects: Sequence[Effect]
    stated: Sequence[Verdict]
    """The stated totals that fall into it, held against the book."""


def passage(connection: sqlite3.Connection, filters: Filters, first: str, last: str) -> Passage:
    """What happened after one day and up to another (ISO), as far as the filters let it through."""
    programs = sorted(
        balance.find_active_programs(connection, filters, first)
        | balance.find_active_programs(connection, filters, last)
    )
    stocks = {
        one: (_standing(connection, one, first), _standing(connection, one, last))
        for one in programs
    }
    then, now = (
        filters.replace(period=Period(None, date.fromisoformat(day))) for day in (first, last)
    )
    wanted = named(connection, "assertion", filters)
    return Passage(
        {one: (before, after) for one, (before, after) in stocks.items() if before != after},
        _announced(connection, filters, first, last),
        [
            *listed((connection, then), (connection, now)),
            *(one for program, both in stocks.items() for one in gaps("program", program, *both)),
        ],
        [
            one
            for one in check_assertions(connection)
            if one.id in wanted and first < one.assertion["on"] <= last
        ],
    )


def _standing(connection: sqlite3.Connection, program: str, day: str) -> Stock:
    """What stands on a list on a day, by type and in all; nobody once it has ended."""
    found = compute_stock(connection, program, day)
    gone = balance.has_ended(connection, program, day)
    return {name: 0 if gone else found[name] for name in (*TYPES, "total")}


def _announced(
    connection: sqlite3.Connection, filters: Filters, first: str, last: str
) -> dict[str, Record]:
    where, values = filters.where()
    found = connection.execute(
        f"select a.id, a.record from announcements a where {where} and a.announced > ? and a.announced <= ?"
        " order by a.announced, a.id",
        [*values, first, last],
    )
    return {name: json.loads(record) for name, record in found}
