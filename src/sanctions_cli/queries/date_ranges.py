"""The range of dates of an answer, and the times that it shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from sanctions_cli.dates import buckets_between, first_day, last_day
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS, sort_keys
from sanctions_cli.queries.filters import Filters


def complete_keys(
    connection: sqlite3.Connection, filters: Filters, by: str, keys: Collection[str]
) -> list[str]:
    """The sorted keys, completed with the times between them in which nothing was announced.

    Times span the requested period, but not beyond the range of the ledger.
    """
    if by not in TIME_DIMENSIONS or not keys:
        return sort_keys(keys)
    announced = find_date_range(connection, filters)
    known_range = find_known_range(connection, filters.date)
    if announced is None or known_range is None:
        return sort_keys(keys)
    since, until = first_day(announced[0]), last_day(announced[1])
    if filters.period.since:
        since = max(filters.period.since, known_range[0])
    if filters.period.until:
        until = min(filters.period.until, known_range[1])
    return sort_keys({*keys, *buckets_between(since, until, by)})


def find_known_range(
    connection: sqlite3.Connection, date_name: str = "announced"
) -> tuple[date, date] | None:
    """The first and last day in the ledger's records or coverage.

    None for a ledger without records. `date_name` is a key of DATE_SQL.
    """
    announced = find_date_range(connection, Filters(date=date_name))
    if announced is None:
        return None
    entries = coverage.read_entries(database.read_ledger(connection))
    return coverage.extend_range(
        entries, first_day(announced[0]), last_day(announced[1])
    )


def find_date_range(
    connection: sqlite3.Connection, filters: Filters
) -> tuple[str, str] | None:
    """The first and last date among the announcements that pass the filters.

    Dates are as recorded (`2024-08` if the day is unknown). None if no announcement passes.
    """
    condition, values = filters.where_possible()
    first, last = connection.execute(
        f"select min({filters.date_sql}), max({filters.date_sql})"
        f" from announcements a where {condition}",
        values,
    ).fetchone()
    return None if first is None else (first, last)
