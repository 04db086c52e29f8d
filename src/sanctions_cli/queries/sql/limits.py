"""A question in SQL from anybody: what it may reach for, how long it may take, and how much it may bring."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sanctions_cli.errors import SanctionsError

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 16 << 20,  # of one value; a record's file may have a quarter of it
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 200,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,  # a longer one can take for ever on one value
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}

MEMORY = 1 << 30
"""Bytes that SQLite may take in this process, and then that an answer may."""

STEPS = 20_000
"""SQLite's steps between two looks at the clock: a few milliseconds."""

_READING = (
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
)
_INWARD = ("load_extension", "fts3_tokenizer")  # functions that reach into the process
_TABLE_FUNCTIONS = ("json_each", "json_tree")


class TooMuch(Exception):
    """An answer takes more memory than it may."""


@dataclass(slots=True)
class Guard:
    """Watches over a question. `refused` is the first thing that it was denied: SQLite's action, and on what."""

    deadline: float
    refused: tuple[int, str] | None = None

    def allows(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        """SQLite's authorizer: reading alone."""
        internal = action == sqlite3.SQLITE_READ and str(first).lower().startswith("sqlite_")
        outside = action == sqlite3.SQLITE_FUNCTION and str(second).lower() in _INWARD
        if action in _READING and not internal and not outside:
            return sqlite3.SQLITE_OK
        self.refused = self.refused or (action, str(second if outside else first))
        return sqlite3.SQLITE_DENY

    def late(self) -> bool:
        """SQLite's progress handler: whether to stop."""
        return time.monotonic() > self.deadline


@contextmanager
def guarded(connection: sqlite3.Connection, seconds: float) -> Iterator[Guard]:
    """The connection within bounds: it reads and does nothing else, and not for ever."""
    for name in (
        _TABLE_FUNCTIONS
    ):  # SQLite sets them up when they are first named, which the guard would forbid
        connection.execute(f"select * from {name}('[]')")
    former = {limit: connection.setlimit(limit, most) for limit, most in LIMITS.items()}
    connection.execute("pragma query_only = on")
    connection.execute(f"pragma hard_heap_limit = {MEMORY}")
    guard = Guard(time.monotonic() + seconds)
    texts, connection.text_factory = (
        connection.text_factory,
        lambda data: data.decode("utf-8", "replace"),
    )
    connection.set_authorizer(guard.allows)
    connection.set_progress_handler(guard.late, STEPS)
    try:
        yield guard
    finally:
        connection.set_progress_handler(None, 0)
        connection.set_authorizer(None)
        connection.text_factory = texts
        for limit, most in former.items():
            connection.setlimit(limit, most)


def fetched(cursor: sqlite3.Cursor) -> list[tuple[Any, ...]]:
    """The rows of an answer, as long as they fit into memory; TooMuch if they do not."""
    rows: list[tuple[Any, ...]] = []
    size = 0
    for row in cursor:
        size += 64 + sum(60 + (len(cell) if isinstance(cell, str | bytes) else 0) for cell in row)
        if size > MEMORY // 2:  # the other half is for the same as text
            raise TooMuch
        rows.append(row)
    return rows


def stopped(guard: Guard, seconds: float) -> SanctionsError:
    """Why a question was broken off: it took too long, or else a person wants it to end."""
    if time.monotonic() < guard.deadline:
        raise KeyboardInterrupt  # which SQLite swallows when it comes while it calls the guard
    return SanctionsError(
        f"not answered within {seconds:g} s",
        hint="ask for less (where, limit), or say --timeout SECONDS",
    )
