"""A query tried on empty tables: which views it reads, and what is wrong with it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from sanctions_cli.queries.sql import error_messages
from sanctions_cli.queries.sql.error_messages import Denial
from sanctions_cli.queries.sql.limits import limited
from sanctions_cli.queries.sql.views import VIEWS, create_empty_tables

TRIAL_SECONDS = 10.0

_HARMLESS_ACTIONS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)

# The first loads a library; the second sets and shows addresses in memory.
_DENIED_FUNCTIONS = ("load_extension", "fts3_tokenizer")


@dataclass(slots=True)
class ReadOnlyAuthorizer:
    """SQLite asks it for every action of a query while it compiles it; it allows reading alone.

    `denial` is the first action that it denied, `tables` are those that the query reads.
    """

    tables: set[str] = field(default_factory=set)
    denial: Denial | None = None

    def __call__(
        self, action: int, first: str | None, second: str | None, *_context: str | None
    ) -> int:
        """SQLITE_OK or SQLITE_DENY; `first` is the table of a read, `second` a function's name."""
        name = str(second if action == sqlite3.SQLITE_FUNCTION else first)
        if self._allows(action, name.lower()):
            return sqlite3.SQLITE_OK
        if self.denial is None:
            self.denial = Denial(action, name)
        return sqlite3.SQLITE_DENY

    def _allows(self, action: int, name: str) -> bool:
        if action == sqlite3.SQLITE_READ:
            self.tables.add(name)
            return not name.startswith("sqlite_")
        if action == sqlite3.SQLITE_FUNCTION:
            return name not in _DENIED_FUNCTIONS
        return action in _HARMLESS_ACTIONS


def find_views_read(query: str) -> list[str]:
    """The names of the views that a query reads or names, in the order of VIEWS.

    Raises SanctionsError for a query that does not compile or does anything but read. The empty
    tables are all there is to name: a query that passes cannot reach a table of the index, which
    has tables of the same names.
    """
    error_messages.refuse_other_statements(query)
    database = sqlite3.connect(":memory:", isolation_level=None)
    authorizer = ReadOnlyAuthorizer()
    try:
        create_empty_tables(database)
        _load_table_functions(database)
        with limited(database, TRIAL_SECONDS):
            database.set_authorizer(authorizer)
            try:
                database.execute(f"explain {query}")
            except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
                raise error_messages.explain_refusal(
                    error, query, authorizer.denial, database
                ) from None
        # SQLite does not report a view of which only the columns of USING are read.
        named = error_messages.views_named_in(query)
        return [
            view.name
            for view in VIEWS.values()
            if view.name in authorizer.tables or view in named
        ]
    finally:
        database.close()


def _load_table_functions(database: sqlite3.Connection) -> None:
    """Name them once: SQLite sets them up then, which the authorizer would deny."""
    database.execute("select * from json_each('[]')")
    database.execute("select * from json_tree('[]')")
