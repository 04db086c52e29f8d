"""Bounds of time and memory for a query: one that would run for ever or fill the machine stops."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sanctions_cli.errors import SanctionsError

MAX_VALUE_BYTES = 16 << 20
"""Of one value; the file of a record may have a quarter of it."""

MAX_PATTERN_BYTES = 1_000
"""Of the pattern of LIKE: matching a longer one to a single value can outlast every deadline."""

MAX_MEMORY_BYTES = 1 << 30
"""What SQLite may allocate in this process."""

STEPS_BETWEEN_CHECKS = 20_000
"""Steps of SQLite's machine between two looks at the clock: a few milliseconds."""

# What Python needs for a row and for a cell of it, roughly.
_ROW_BYTES = 64
_CELL_BYTES = 60


class AnswerTooLarge(Exception):
    """The rows of an answer take more memory than they may."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a query has to be answered: `seconds` after it began, at `ends_at` of the clock."""

    seconds: float
    ends_at: float

    def has_passed(self) -> bool:
        """Whether the time is over; True stops the query, as SQLite's progress handler."""
        return time.monotonic() > self.ends_at


@contextmanager
def limited(connection: sqlite3.Connection, seconds: float) -> Iterator[Deadline]:
    """Within it, the connection only reads, and a query stops at bounds of time and memory."""
    deadline = Deadline(seconds, time.monotonic() + seconds)
    value_limit = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    pattern_limit = connection.setlimit(
        sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_PATTERN_BYTES
    )
    text_factory = connection.text_factory
    # A query can cut a text in the middle of a character, which strict decoding would not survive.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("pragma query_only = on")
    connection.execute(f"pragma hard_heap_limit = {MAX_MEMORY_BYTES}")
    connection.set_progress_handler(deadline.has_passed, STEPS_BETWEEN_CHECKS)
    try:
        yield deadline
    finally:
        connection.set_progress_handler(None, 0)
        connection.text_factory = text_factory
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, value_limit)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, pattern_limit)


def sort_in_memory(connection: sqlite3.Connection) -> None:
    """Let SQLite sort in memory, where it is bounded, and not in files of any size."""
    # SQLite refuses to change it within a transaction.
    if connection.in_transaction:
        connection.execute("commit")
    connection.execute("pragma temp_store = memory")
    connection.execute("begin")


def fetch_rows(cursor: sqlite3.Cursor) -> list[tuple[object, ...]]:
    """All rows of an answer; raises AnswerTooLarge where they do not fit into memory."""
    rows: list[tuple[object, ...]] = []
    size = 0
    for row in cursor:
        size += _ROW_BYTES + _CELL_BYTES * len(row)
        for cell in row:
            if isinstance(cell, str | bytes):
                size += len(cell)
        # The other half is for the same rows as text.
        if size > MAX_MEMORY_BYTES // 2:
            raise AnswerTooLarge
        rows.append(row)
    return rows


def explain_interruption(deadline: Deadline) -> SanctionsError:
    """The error for a query that SQLite has interrupted: it took too long.

    Raises KeyboardInterrupt where the deadline has not passed. Then it was Ctrl-C: an exception
    raised while SQLite calls a function of ours comes out as an error of SQLite.
    """
    if not deadline.has_passed():
        raise KeyboardInterrupt
    return SanctionsError(
        f"not answered within {deadline.seconds:g} s",
        hint="ask for less (where, limit), or say --timeout SECONDS",
    )
