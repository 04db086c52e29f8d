"""The ledger as SQL sees it: stable views over the index, whose own tables are nobody's business."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from typing import Any

from sanctions_cli.assertions import Verdict, check_assertions
from sanctions_cli.queries.filters import format_country_list
from sanctions_cli.queries.listing import make_reader
from sanctions_cli.queries.sql import record_views, sum_views
from sanctions_cli.queries.sql.functions import Median
from sanctions_cli.queries.sql.view import View

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        record_views.ANNOUNCEMENTS, sum_views.COUNTS, sum_views.FLOW, sum_views.STOCK, sum_views.ASSERTIONS, record_views.SOURCES, record_views.PROGRAMS,
        record_views.TARGETS, record_views.MEASURES, record_views.REASONS, record_views.PARTNERS,
    )
}  # fmt: skip
"""Every view by its name, in the order in which they are shown."""


def create_views(connection: sqlite3.Connection, wanted: Collection[str]) -> None:
    """Lay these views over the index, as temporary ones that go with the connection."""
    register_functions(connection)
    connection.create_function("cell", 2, _cell, deterministic=True)
    connection.execute("pragma query_only = off")
    try:
        if "assertions" in wanted:
            _judge(connection)
        for name in wanted:
            connection.execute(f"create temp view if not exists {name} as {VIEWS[name].sql}")
    finally:
        connection.execute("pragma query_only = on")


def create_empty_views(connection: sqlite3.Connection) -> None:
    """Lay empty tables with the names and columns of all views, to try a question on."""
    register_functions(connection)
    for view in VIEWS.values():
        columns = ", ".join(f'"{field.name}"' for field in view.fields)
        connection.execute(f"create temp table {view.name} ({columns})")


def register_functions(connection: sqlite3.Connection) -> None:
    """The functions that questions may use besides SQLite's own."""
    connection.create_function("country_name", 1, _country_name, deterministic=True)
    connection.create_aggregate("median", 1, Median)  # type: ignore[arg-type]


def _country_name(codes: Any) -> str | None:
    return format_country_list(codes) if isinstance(codes, str) else None


def _cell(record: str, name: str) -> str | None:
    """A field of a record as an export has it in its cell."""
    found = make_reader(name)(json.loads(record))
    return "; ".join(found) if isinstance(found, tuple) and found else None


def _judge(connection: sqlite3.Connection) -> None:
    """Hold every assertion against the book, once for all rows of the view."""
    columns = sum_views.ASSERTIONS.field_names
    connection.execute(f"create temp table if not exists judged ({', '.join(columns)})")
    connection.execute("delete from temp.judged")
    marks = ", ".join("?" for _ in columns)
    rows = [_judged(verdict) for verdict in check_assertions(connection)]
    connection.executemany(f"insert into temp.judged values ({marks})", rows)


def _judged(verdict: Verdict) -> tuple[Any, ...]:
    said = verdict.assertion
    known = said.get("known_difference", {})
    return (
        verdict.id, said.get("kind", "stock"), said["sender"], "; ".join(said["target"]),
        "; ".join(said.get("program") or ()) or None, said.get("since"), said["on"], said.get("bound", "exact"),
        said["claim"], *(verdict.stated.get(name) for name in sum_views.STATED),
        *(verdict.ledger_figures.get(name) for name in sum_views.STATED), verdict.state,
        known.get("reason") or said.get("unverifiable"), said.get("note"),
    )  # fmt: skip
