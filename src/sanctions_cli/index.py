"""The ledger as SQLite, kept in step with the files: they are the truth, this is a disposable cache of them."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanctions_cli import __version__, paths
from sanctions_cli.errors import Finding, SanctionsError

Progress = Callable[[int, int], None]

Reader = Callable[[str, str], tuple[Any, list[Finding]]]
"""From a file's path in the ledger and its kind to its record, or to what is wrong with it."""

Damaged = sqlite3.DatabaseError
"""What a command meets whose index is damaged where opening it does not show."""

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""Nanoseconds within which two writes can leave one time stamp: on usual file systems, and on those that keep
whole seconds only."""

_UNREADABLE = "unreadable"
"""The stamp of what cannot be looked at; reading it says why."""


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

    def findings(self) -> list[Finding]:
        """What is wrong with single files; the records in them are left out of every answer."""
        rows = self.connection.execute(
            'select path, line, "column", rule, message, hint, excerpt, severity from findings'
        )
        return sorted(Finding(*row) for row in rows)


def find_ledger(given: Path | None, environ: Mapping[str, str], start: Path) -> Path:
    """The ledger's folder: the one given, else `SANCTIONS_LEDGER`, else the nearest at or above `start`."""
    named = given or (Path(environ["SANCTIONS_LEDGER"]) if environ.get("SANCTIONS_LEDGER") else None)
    if named is not None:
        return _ledger_at(named)
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "data"):
            if os.path.isfile(candidate / "ledger.toml"):
                return candidate
    raise SanctionsError(
        f'no ledger here: neither "{start}" nor a folder above it has a ledger.toml or data/ledger.toml',
        hint="name one (--ledger DIR or SANCTIONS_LEDGER), or make one: sanctions init DIR"
        " (with the shipped book in it: sanctions init --example DIR)",
    )


def _ledger_at(named: Path) -> Path:
    folder = named.parent if named.name == "ledger.toml" else named
    for candidate in (folder, folder / "data"):
        if os.path.isfile(candidate / "ledger.toml"):  # unlike Path.is_file, never raises
            return candidate
    trouble = f'no folder "{named}"' if not os.path.lexists(named) else f'no ledger.toml in "{named}"'
    if os.path.lexists(named) and not os.path.isdir(folder):
        trouble = f'"{named}" is no folder'
    raise SanctionsError(trouble, hint=paths.meant(named))


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where the user's caches live on this system: XDG base directories, else the platform's own place, if any."""
    given = Path(environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():  # the standard says to ignore others
        return given / "sanctions"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a name, as in containers
        return None
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home)) / "sanctions" / "cache"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "sanctions"


def open_book(root: Path, cache: Path | None, progress: Progress | None = None) -> Book:
    """The ledger in the folder `root`, its index brought up to date.

    The index is kept in the folder `cache`; when that cannot be written, or None, it lives in memory and every
    answer is the same.
    """
    connection = _kept(root, cache, progress) if cache else None
    if connection is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _refresh(connection, root, progress)
    return _sealed(root, connection)


def _sealed(root: Path, connection: sqlite3.Connection) -> Book:
    connection.execute("pragma query_only = on")
    connection.execute("begin")  # one state of the index for all that a command asks
    return Book(root, connection)


def book_of(root: Path, stamps: dict[str, str], reader: Reader, like: Book | None, same: set[str]) -> Book:
    """A ledger whose files (path → stamp) do not stand in a folder, indexed in memory.

    `like` is a book that is known to have the files in `same` in common with it: only the others are read.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if like:
        like.connection.backup(connection)
    else:
        _build(connection, "")
    gone = [path for (path,) in connection.execute("select path from files") if path not in same]
    new = {path: stamp for path, stamp in stamps.items() if path not in same}
    if gone or new:
        from sanctions_cli import rows

        rows.forget(connection, gone)
        rows.take(connection, new, reader, None)
    return _sealed(root, connection)


def _kept(root: Path, cache: Path, progress: Progress | None) -> sqlite3.Connection | None:
    """A connection to the index in the cache folder, or None where that folder is of no use."""
    path = cache / f"{_name(root)}.sqlite"
    for attempt in (1, 2):
        try:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=20, isolation_level=None)
            _refresh(connection, root, progress)
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


def last(root: Path, cache: Path | None, question: str, values: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """Rows of a kept index as it stands, however old; none where there is none. For hints, never for answers."""
    path = cache / f"{_name(root)}.sqlite" if cache else None
    if path is None or not path.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=0.1, uri=True)) as connection:
            return connection.execute(question, values).fetchall()
    except sqlite3.Error:
        return []


def clear(cache: Path | None) -> None:
    """Throw away every index in a cache folder: the way out when one is damaged inside."""
    for path in cache.glob("*.sqlite") if cache else ():
        path.unlink(missing_ok=True)


def _name(root: Path) -> str:
    import hashlib

    return hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:24]


def _fingerprint() -> str:
    """Changes whenever the code that reads files does, so that no index outlives its reader."""
    with os.scandir(os.path.dirname(__file__)) as entries:
        stats = sorted((entry.name, entry.stat()) for entry in entries if entry.is_file())
    return " ".join([__version__, *(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)])


def _refresh(connection: sqlite3.Connection, root: Path, progress: Progress | None) -> None:
    """Bring the index in step with the files; of them, only what changed is read."""
    found = dict(_scan(root))
    code = _fingerprint()
    if _known(connection, code) == found:
        return
    connection.execute("begin immediate")  # a second process waits here, then finds the work done
    try:
        known = _known(connection, code)
        if known is None:
            _build(connection, code)
            known = {}
        stale = [path for path, stamp in found.items() if known.get(path) != stamp]
        gone = [path for path in known if path not in found]
        if stale or gone:
            from sanctions_cli import rows  # only now: this is where TOML and pydantic come in

            rows.forget(connection, [*stale, *gone])
            rows.read(connection, root, {path: found[path] for path in stale}, progress)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _known(connection: sqlite3.Connection, code: str) -> dict[str, str] | None:
    """The stamps of the files as the index has them; None when it must be built anew."""
    try:
        row = connection.execute("select value from meta where key = 'code'").fetchone()
        return dict(connection.execute("select path, stamp from files")) if row == (code,) else None
    except sqlite3.OperationalError as trouble:
        if not str(trouble).startswith("no such"):  # table or column: an empty file, or another program's
            raise
        return None


def _build(connection: sqlite3.Connection, code: str) -> None:
    for kind, name in connection.execute(
        "select type, name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'"
    ).fetchall():
        connection.execute(f'drop {kind} "{name}"')
    script = Path(__file__).with_name("index.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        connection.execute(statement)  # not executescript, which would commit first
    connection.execute("insert into meta values ('code', ?)", (code,))


def _scan(root: Path) -> Iterator[tuple[str, str]]:
    """Every file of the ledger with a stamp that changes whenever the file does."""
    now = time.time_ns()
    for name in ("ledger.toml", "programs.toml"):
        if os.path.lexists(root / name):
            yield name, _stamp(root / name, now)
    for folder in ("announcements", "assertions"):
        yield from _walk(os.path.join(root, folder), folder, now, 3)


def stamps(root: Path) -> dict[str, str]:
    """The files of a ledger, each with a stamp that changes when it does; for those who wait for a change."""
    return {path: " ".join(stamp.split()[:4]) for path, stamp in _scan(root)}


def _walk(folder: str, prefix: str, now: int, depth: int) -> Iterator[tuple[str, str]]:
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    except OSError:  # a file in the folder's place, or one that may not be opened; reading it says so
        yield prefix, _UNREADABLE
        return
    with entries:
        for entry in entries:
            name = os.fsencode(entry.name).decode("utf-8", "backslashreplace")  # SQLite knows no other texts
            if name.startswith("."):
                continue
            if name.lower().endswith(".toml"):
                yield f"{prefix}/{name}", _stamp(entry, now)
            elif depth > 1 and entry.is_dir():
                yield from _walk(entry.path, f"{prefix}/{name}", now, depth - 1)


def _stamp(file: Path | os.DirEntry[str], now: int) -> str:
    """Size, times and inode. A file written just now can change again within the same tick of the clock, so its
    stamp also says when it was looked at and will not match the next time."""
    try:
        stat = file.stat()
    except OSError:  # a link to nowhere, say
        return _UNREADABLE
    # What a program like touch cannot set; Windows does not keep it.
    touched = stat.st_mtime_ns if sys.platform == "win32" else stat.st_ctime_ns
    tick = _FINE if touched % 1_000_000_000 else _COARSE
    fresh = f" {now}" if now - touched < tick else ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}{fresh}"
