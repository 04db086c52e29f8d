"""Opens a ledger with an SQLite index that is up to date with its files.

The files are the authority; the index is a disposable cache of them.
"""

from __future__ import annotations

import json
import os
import sqlite3
from binascii import crc32  # hashlib takes longer to load than everything here to run
from collections.abc import Sequence, Sized
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from sanctions_cli.errors import ClosedPipe, Finding, SanctionsError
from sanctions_cli.index import refresh, snapshot
from sanctions_cli.index.refresh import Progress, Reader

if TYPE_CHECKING:

    class CoverageTable(TypedDict):
        """A `[[coverage]]` table of ledger.toml."""

        sender: str
        target: list[str]
        since: str
        until: str

    class GapTable(TypedDict, total=False):
        """A `[[gaps]]` table of ledger.toml."""

        sender: str
        topic: str
        effect: str
        next: str

    class LedgerToml(TypedDict, total=False):
        """The content of ledger.toml: `records.Ledger` as JSON.

        Loading that class would take 12 ms, an eighth of a warm `totals`.
        """

        format: int
        title: str
        description: str
        dossiers: str
        coverage: list[CoverageTable]
        gaps: list[GapTable]
        questions: dict[str, str]


_DAMAGE_CODES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""SQLite's error codes for a file that is damaged or not a database."""

_CACHED_KIBIBYTES = 64 << 10
"""The memory that SQLite may use for what it has read from the index.

Its own limit of 2 MB is less than a large ledger needs, so that each of the many queries of `check`
would read the file again.
"""

_BUSY_SECONDS = 20
"""How long a command waits for another one to build the index."""


class DamagedIndex(Exception):
    """A query found damage in the index file that was not apparent when it was opened.

    The file has been deleted: the same command, run again, builds a new one.
    """


class OpenLedger(NamedTuple):
    """An open ledger: its folder, and a read-only connection to its index.

    All reads see one state of the index. Until it is closed, commands that must write to the index
    wait.
    """

    root: Path
    connection: sqlite3.Connection

    def __enter__(self) -> OpenLedger:
        return self

    def __exit__(self, _: object, error: BaseException | None, *__: object) -> None:
        damaged_file = None
        is_expected = isinstance(error, SanctionsError | ClosedPipe)
        if isinstance(error, Exception) and not is_expected:
            damaged_file = _find_damaged_file(self.connection)
        self.connection.close()
        if damaged_file is not None:
            damaged_file.unlink(missing_ok=True)
            raise DamagedIndex(str(error)) from error

    def end_read_transaction(self) -> OpenLedger:
        """Release the state of the index, so that other commands can write to it.

        For a ledger that stays open while a person thinks.
        """
        self.connection.execute("commit")
        return self

    def file_stamps(self) -> dict[str, str]:
        """The stamp of each file of the ledger when it was read, by path."""
        packed = dict(self.connection.execute("select path, stamps from folders"))
        return snapshot.unpack_stamps(packed)

    def findings(self) -> list[Finding]:
        """The faults in single files, whose records are missing in every answer."""
        rows = self.connection.execute(
            'select path, line, "column", rule, message, hint, excerpt, severity from findings'
        )
        return sorted(Finding(*row) for row in rows)


def read_ledger(connection: sqlite3.Connection) -> LedgerToml:
    """The content of ledger.toml, from the index; empty if the file is missing or broken."""
    row = connection.execute("select value from meta where key = 'ledger'").fetchone()
    if row is None:
        return {}
    content: LedgerToml = json.loads(row[0])
    return content


def placeholders(values: Sized) -> str:
    """A question mark for each value, for an SQL list."""
    return ", ".join("?" * len(values))


def open_ledger(
    root: Path, cache: Path | None, progress: Progress | None = None
) -> OpenLedger:
    """The ledger in the folder `root`, its index brought up to date.

    The index is kept in the folder `cache`; without one, or if it cannot be written, the index is
    built in memory, with the same answers.
    """
    connection = None
    if cache:
        connection = _open_kept_index(root, cache, progress)
    if connection is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        refresh.refresh_index(connection, root, progress)
    return _begin_reading(root, connection)


def open_in_memory(
    root: Path,
    stamps: dict[str, str],
    reader: Reader,
    like: OpenLedger | None,
    same: set[str],
) -> OpenLedger:
    """A ledger whose files (path → stamp) are not in a folder, indexed in memory.

    It shares the files in `same` with the ledger `like`; only the others are read.
    """
    from sanctions_cli.index import spellings

    connection = sqlite3.connect(":memory:", isolation_level=None)
    saved: dict[str, str] = {}
    if like:
        like.connection.backup(connection)
        saved = like.file_stamps()
    else:
        refresh.create_tables(connection, "")
    refresh.delete_rows(connection, [path for path in saved if path not in same])
    new = [path for path in stamps if path not in same]
    if new:
        refresh.insert_files(connection, new, reader, None)
    spellings.unify_spellings(connection)
    if not like:  # a copy has them already
        refresh.create_indexes(connection)
    refresh.save_stamps(
        connection, snapshot.pack_stamps(saved), snapshot.pack_stamps(stamps)
    )
    return _begin_reading(root, connection)


def _begin_reading(root: Path, connection: sqlite3.Connection) -> OpenLedger:
    connection.execute("pragma query_only = on")
    # A negative number is one of kibibytes, and not of pages.
    connection.execute(f"pragma cache_size = {-_CACHED_KIBIBYTES}")
    connection.execute("begin")  # one state of the index for all queries of a command
    return OpenLedger(root, connection)


def _open_kept_index(
    root: Path, cache: Path, progress: Progress | None
) -> sqlite3.Connection | None:
    """A connection to the index in the cache folder, brought up to date.

    None if that folder cannot be used.
    """
    path = _index_path(root, cache)
    for attempt in (1, 2):
        try:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_cut_short(path):
                path.unlink(missing_ok=True)
            connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None
            )
            refresh.refresh_index(connection, root, progress)
            return connection
        except sqlite3.OperationalError as error:
            # Read-only, full, or locked all the time; or the table of words is of another SQLite.
            if attempt == 2 or "no such module" not in str(error):
                return None
            path.unlink(missing_ok=True)
        except sqlite3.DatabaseError as error:
            if attempt == 2 or not is_damage(error):
                return None
            path.unlink(missing_ok=True)  # not a database any more; it is only a cache
        except OSError:
            return None
    return None


def _is_cut_short(path: Path) -> bool:
    """Whether part of the last page is missing, which SQLite would read as zeros."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        header = stream.read(18)
        size = os.fstat(stream.fileno()).st_size
    page_size = int.from_bytes(header[16:], "big")
    return page_size > 1 and size % page_size != 0


def query_kept_index(
    root: Path, cache: Path | None, query: str, values: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    """Rows of the index in the cache folder, even if outdated; empty if there is none.

    For hints such as completions, never for answers.
    """
    if cache is None:
        return []
    path = _index_path(root, cache)
    if path is None or not path.is_file():
        return []
    try:
        with closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=0.1, uri=True)
        ) as connection:
            return connection.execute(query, values).fetchall()
    except sqlite3.Error:
        return []


def is_damage(error: BaseException) -> bool:
    """Whether an SQLite error means a damaged file, not a wrong query or value."""
    # An error raised by Python's interface itself has no code.
    code = getattr(error, "sqlite_errorcode", 0)
    return isinstance(error, sqlite3.DatabaseError) and code & 0xFF in _DAMAGE_CODES


def _find_damaged_file(connection: sqlite3.Connection) -> Path | None:
    """The file of this connection's index if it is damaged; None if another database is."""
    _, _, file_name = connection.execute("pragma database_list").fetchone()
    if not file_name:
        return None
    try:
        is_sound = connection.execute("pragma integrity_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError as error:
        is_sound = not is_damage(error)
    if is_sound and _has_readable_records(connection):
        return None
    return Path(file_name)


def _has_readable_records(connection: sqlite3.Connection) -> bool:
    """Whether the records can be read, since SQLite checks only its own structure."""
    query = (
        "select record from announcements union all select record from assertions"
        " union all select value from meta where key = 'ledger'"
    )
    try:
        for (text,) in connection.execute(query):
            json.loads(text)
    except (sqlite3.Error, ValueError, TypeError):
        return False
    return True


def _index_path(root: Path, cache: Path) -> Path:
    """The file of a ledger's index, named by a checksum of the ledger's path.

    If two ledgers ever had the same checksum, the fingerprint in the index would tell them apart,
    and each command would rebuild its own.
    """
    checksum = crc32(os.fsencode(os.path.realpath(root)))
    return cache / f"{checksum:08x}.sqlite"
