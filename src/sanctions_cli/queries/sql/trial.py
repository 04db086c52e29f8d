"""Tries a query on empty tables to find the views that it reads, and its errors."""

from __future__ import annotations

import sqlite3

from sanctions_cli.queries.sql import error_messages
from sanctions_cli.queries.sql.child import (
    ReadOnlyAuthorizer,
    compile_query,
    open_trial,
)
from sanctions_cli.queries.sql.views import VIEWS


def find_views_read(query: str) -> list[str]:
    """The names of the views that a query reads or mentions, in the order of VIEWS.

    Raises SanctionsError for a query that does not compile or does anything but read.
    """
    error_messages.refuse_other_statements(query)
    authorizer = ReadOnlyAuthorizer()
    database = open_trial(
        {view.name: view.column_definitions for view in VIEWS.values()}
    )
    try:
        compile_query(database, query, authorizer)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        raise error_messages.explain_refusal(
            error, query, authorizer.denial, database
        ) from None
    finally:
        database.close()
    # SQLite does not report a view if only the columns of USING are read.
    named = error_messages.views_named_in(query)
    return [
        view.name
        for view in VIEWS.values()
        if view.name in authorizer.tables or view in named
    ]
