"""The stable SQL views of the ledger; the tables of the index below them may change any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from sanctions_cli.assertions import FIGURES, Verdict, check_assertions
from sanctions_cli.index import database
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.open_listings import find_open_listings
from sanctions_cli.queries.sql.functions import (
    register_query_functions,
    register_view_functions,
)
from sanctions_cli.queries.sql.record_views import (
    ANNOUNCEMENTS,
    MEASURES,
    PARTNERS,
    PROGRAMS,
    REASONS,
    SOURCES,
    TARGETS,
)
from sanctions_cli.queries.sql.sum_views import ASSERTIONS, COUNTS, FLOW, STOCK
from sanctions_cli.queries.sql.view import Field, View
from sanctions_cli.queries.stocks import LAST_POSSIBLE_DAY

# Its rows are copied into a temporary table.
COLUMNS = View(
    "columns",
    "One row for each column of every view.",
    (
        Field("view", "view", "text", "the view that it belongs to"),
        Field("column", '"column"', "text", "its name"),
        Field("kind", "kind", "text", "text, day, list (joined by '; '), number, flag"),
        Field("meaning", "meaning", "text", "what it contains"),
    ),
    "temp.described",
    ("view", "column"),
)

_SHOWN_ORDER = (
    ANNOUNCEMENTS,
    COUNTS,
    FLOW,
    STOCK,
    ASSERTIONS,
    SOURCES,
    PROGRAMS,
    TARGETS,
    MEASURES,
    REASONS,
    PARTNERS,
    COLUMNS,
)

VIEWS: dict[str, View] = {view.name: view for view in _SHOWN_ORDER}
"""All views by name, in display order."""


def create_views(connection: sqlite3.Connection, names: Collection[str]) -> None:
    """Create only these views over the index, for the lifetime of the connection."""
    register_query_functions(connection)
    register_view_functions(connection)
    connection.execute("pragma query_only = off")
    try:
        # Views of an earlier query hide tables of the index with the same names.
        for name in VIEWS:
            connection.execute(f"drop view if exists temp.{name}")
        if ASSERTIONS.name in names:
            _fill_table(connection, "judged", ASSERTIONS, _verdict_rows(connection))
        if STOCK.name in names:
            _fill_open_listings(connection)
        if COLUMNS.name in names:
            _fill_table(connection, "described", COLUMNS, _column_rows())
        for name in names:
            connection.execute(f"create temp view {name} as {VIEWS[name].select_sql}")
    finally:
        connection.execute("pragma query_only = on")


def _fill_table(
    connection: sqlite3.Connection,
    name: str,
    view: View,
    rows: Sequence[Sequence[object]],
) -> None:
    """Fill the temporary table of a view that has no table in the index."""
    connection.execute(f"drop table if exists temp.{name}")
    connection.execute(f"create temp table {name} ({view.column_definitions})")
    marks = database.placeholders(view.fields)
    connection.executemany(f"insert into temp.{name} values ({marks})", rows)


def _fill_open_listings(connection: sqlite3.Connection) -> None:
    """Fill the temporary table of the listings that may have put targets on a list too.

    Which these are depends on the stated totals, which no SQL can check.
    """
    connection.execute("drop table if exists temp.open_listings")
    connection.execute(
        "create temp table open_listings (program, target, announced, sender)"
    )
    listings_by_program = find_open_listings(connection, Filters(), LAST_POSSIBLE_DAY)
    rows = []
    for program, listings in listings_by_program.items():
        for listing in listings:
            rows.append((program, listing.target, listing.announced, listing.sender))
    connection.executemany("insert into temp.open_listings values (?, ?, ?, ?)", rows)


def _column_rows() -> list[tuple[str, ...]]:
    """A row for each column of every view, in display order."""
    rows: list[tuple[str, ...]] = []
    for view in VIEWS.values():
        for field in view.fields:
            rows.append((view.name, field.name, field.kind, field.meaning))
    return rows


def _verdict_rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Rows for all assertions, checked against the ledger."""
    return list(map(_verdict_row, check_assertions(connection)))


def _verdict_row(verdict: Verdict) -> tuple[object, ...]:
    """The values of the view's columns, in order."""
    assertion = verdict.assertion
    stated_figures = map(verdict.stated.get, FIGURES)
    ledger_figures = map(verdict.find_figure, FIGURES)
    return (
        verdict.id,
        assertion.kind,
        assertion.sender,
        "; ".join(assertion.target),
        "; ".join(assertion.program or ()) or None,
        assertion.since,
        assertion.on,
        assertion.bound,
        assertion.claim,
        *stated_figures,
        *ledger_figures,
        verdict.state,
        verdict.reason,
        assertion.note,
    )
