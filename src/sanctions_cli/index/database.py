"""The ledger as SQLite, kept in step with the files: they are the truth, this is a disposable cache of them."""

from __future__ import annotations

import json
import os
import sqlite3
from binascii import crc32  # hashlib takes longer to load than everything here to run
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanctions_cli.errors import Finding
from sanctions_cli.index import refresh, snapshot
from sanctions_cli.index.refresh import Progress, Reader

Damaged = sqlite3.DatabaseError
"""What a command meets whose index is damaged where opening it does not show."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open ledger: its folder, and a read-only connection to its index. Close it, or others must wait to write."""

    root: Path
    connection: sqlite3.Connection

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.connection.close()

    def at_ease(self) -> Book:
        """Hold no state of the index fast any more: for a book that stays open while a person thinks, so that
        others can write to the index meanwhile."""
        self.connection.execute("commit")
        return self

    def stamps(self) -> dict[str, str]:
        """Its files, each with the stamp it had when it was read."""
        return snapshot.files(dict(self.connection.execute("select path, stamps from folders")))

    def findings(self) -> list[Finding]:
        """What is wrong with single files; the records in them are left out of every answer."""
        rows = self.connection.execute(
            'select path, line, "column", rule, message, hint, excerpt, severity from findings'
        )
        return sorted(Finding(*row) for row in rows)


def ledger(connection: sqlite3.Connection) -> dict[str, Any]:
    """What ledger.toml says, as the index keeps it; empty where that cannot be read."""
    row = connection.execute("select value from meta where key = 'ledger'").fetchone()
    said: dict[str, Any] = json.loads(row[0]) if row else {}
    return said


def marks(values: Sequence[Any]) -> str:
    """A question mark for each value, as SQLite wants them in a list."""
    return ", ".join("?" * len(values))


def open_book(root: Path, cache: Path | None, progress: Progress | None = None) -> Book:
    """The ledger in the folder `root`, its index brought up to date.

    The index is kept in the folder `cache`; when that cannot be written, or None, it lives in memory and every
    answer is the same.
    """
    connection = _kept(root, cache, progress) if cache else None
    if connection is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        refresh.refresh(connection, root, progress)
    return _sealed(root, connection)


def _sealed(root: Path, connection: sqlite3.Connection) -> Book:
    connection.execute("pragma query_only = on")
    connection.execute("begin")  # one state of the index for all that a command asks
    return Book(root, connection)


def book_of(
    root: Path, stamps: dict[str, str], reader: Reader, like: Book | None, same: set[str]
) -> Book:
    """A ledger whose files (path → stamp) do not stand in a folder, indexed in memory.

    `like` is a book that is known to have the files in `same` in common with it: only the others are read.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if like:
        like.connection.backup(connection)
    else:
        refresh.tables(connection, "")
    known = like.stamps() if like else {}
    gone = [path for path in known if path not in same]
    new = [path for path in stamps if path not in same]
    if gone or new:
        from sanctions_cli.index import load

        load.forget(connection, gone)
        load.take(connection, new, reader, None)
    if not like:
        refresh.indices(connection)
    refresh.keep(connection, snapshot.packed(known), snapshot.packed(stamps))
    return _sealed(root, connection)


def _kept(root: Path, cache: Path, progress: Progress | None) -> sqlite3.Connection | None:
    """A connection to the index in the cache folder, or None where that folder is of no use."""
    path = cache / f"{_name(root)}.sqlite"
    for attempt in (1, 2):
        try:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=20, isolation_level=None)
            refresh.refresh(connection, root, progress)
            return connection
        except sqlite3.OperationalError:
            return None  # read-only, full, or locked all the time: memory will do
        except sqlite3.DatabaseError:
            if attempt == 2:
                return None
            path.unlink(missing_ok=True)  # not a database any more; it is only a cache
        except OSError:
            return None
    return None


def last(
    root: Path, cache: Path | None, question: str, values: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    """Rows of a kept index as it stands, however old; none where there is none. For hints, never for answers."""
    path = cache / f"{_name(root)}.sqlite" if cache else None
    if path is None or not path.is_file():
        return []
    try:
        with closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=0.1, uri=True)
        ) as connection:
            return connection.execute(question, values).fetchall()
    except sqlite3.Error:
        return []


def clear(cache: Path | None) -> None:
    """Throw away every index in a cache folder: the way out when one is damaged inside."""
    for path in cache.glob("*.sqlite") if cache else ():
        path.unlink(missing_ok=True)


def _name(root: Path) -> str:
    """Short, of the ledger's path. Should two paths ever share one, each command would build its index anew."""
    return f"{crc32(os.fsencode(os.path.realpath(root))):08x}"
