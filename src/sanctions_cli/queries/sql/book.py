"""The book as a database: every view as a table, with its keys."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.sql.answer import views
from sanctions_cli.queries.sql.views import VIEWS, lay
from sanctions_cli.queries.sql.views.view import View
from sanctions_cli.table import Column, Table


def book(connection: sqlite3.Connection, filters: Filters) -> Table:
    """The announcements, and beside them every other view and what their columns mean.

    Of announcements and what belongs to them, those that the filters let through. Stock and assertions speak of whole
    lists: of the senders and programs asked for, all. Programs are all there, for others to refer to.
    """
    lay(connection, VIEWS)
    tables = [_table(connection, view, filters) for view in VIEWS.values()]
    columns = replace(views(), name="columns", key=("view", "column"))
    announcements, *others = tables
    others.sort(key=lambda one: one.name != "programs")  # what is referred to comes first
    return replace(announcements, beside=(columns, *others))


def _table(connection: sqlite3.Connection, view: View, filters: Filters) -> Table:
    where, values = _wanted(view, filters)
    order = ", ".join(view.key)
    rows = connection.execute(
        f"select * from temp.{view.name} where {where} order by {order}", values
    )
    return Table(
        title=view.meaning,
        name=view.name,
        key=view.key,
        columns=tuple(
            Column(
                field.name,
                field.name,
                "number" if field.kind in ("number", "flag") else "text",
                refers=field.refers,
            )
            for field in view.fields
        ),
        rows=tuple(rows),
    )


def _wanted(view: View, filters: Filters) -> tuple[str, list[Any]]:
    condition, values = filters.where()
    passing = f"id in (select a.id from main.announcements a where {condition})"
    about = [
        (name, wanted)
        for name, wanted in (("sender", filters.senders), ("program", filters.programs))
        if wanted
    ]
    if view.name == "sources":
        return f"(record = 'announcement' and {passing}) or (record = 'assertion' and id in ({_asserted(about)[0]}))", [
            *values, *_asserted(about)[1],
        ]  # fmt: skip
    if view.name in ("stock", "assertions"):
        return _of_lists(about)
    return (passing, values) if "id" in view.names else ("1", [])


def _asserted(about: list[tuple[str, tuple[str, ...]]]) -> tuple[str, list[Any]]:
    where, values = _of_lists(about)
    return f"select id from temp.assertions where {where}", values


def _of_lists(about: list[tuple[str, tuple[str, ...]]]) -> tuple[str, list[Any]]:
    """The condition on the senders and programs of lists; an assertion can add up several programs."""
    clauses = ["1"]
    values: list[Any] = []
    for name, wanted in about:
        one = f"'; ' || {name} || '; '"
        clauses.append(f"({' or '.join(f'instr({one}, ?)' for _ in wanted)})")
        values += [f"; {word}; " for word in wanted]
    return " and ".join(clauses), values
