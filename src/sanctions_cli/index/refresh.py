"""Bringing an index in step with the files of its ledger; of them, only what has changed is read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sanctions_cli import __version__
from sanctions_cli.errors import Finding
from sanctions_cli.index import snapshot
from sanctions_cli.index.snapshot import Folders

Progress = Callable[[int, int], None]

Reader = Callable[[str, str], tuple[Any, list[Finding]]]
"""From a file's path in the ledger and its kind to its record, or to what is wrong with it."""

_INDEX = "create index"
_PACKAGE = Path(__file__).parents[1]
_READERS = [
    str(_PACKAGE / name) for name in ("", "countries", "dates", "records", "ledger", "index")
]
"""The folders with the code that turns a file into rows: when it changes, the index is built anew."""


def _fingerprint(root: Path) -> str:
    """Whose index it is, and by what code: no index outlives its reader, or answers for another ledger."""
    stats = sorted(
        (entry.path, entry.stat())
        for folder in _READERS
        for entry in os.scandir(folder)
        if entry.is_file()
    )
    return " ".join(
        [
            __version__,
            os.fsencode(os.path.realpath(root)).hex(),
            *(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats),
        ]
    )


def refresh(connection: sqlite3.Connection, root: Path, progress: Progress | None) -> None:
    """Bring the index in step with the files; of them, only what changed is read."""
    found = snapshot.folders(root)
    code = _fingerprint(root)
    if _known(connection, code) == found:
        return
    connection.execute("begin immediate")  # a second process waits here, then finds the work done
    try:
        known = _known(connection, code)
        if known is None:
            tables(connection, code)
        _update(connection, root, known or {}, found, progress)
        if known is None:
            indices(connection)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _update(
    connection: sqlite3.Connection,
    root: Path,
    known: Folders,
    found: Folders,
    progress: Progress | None,
) -> None:
    """Read the files whose stamps are not the known ones."""
    before = snapshot.files(
        {folder: text for folder, text in known.items() if found.get(folder) != text}
    )
    now = snapshot.files(
        {folder: text for folder, text in found.items() if known.get(folder) != text}
    )
    gone = [path for path, stamp in before.items() if now.get(path) != stamp]
    stale = sorted(path for path, stamp in now.items() if before.get(path) != stamp)
    if gone or stale:
        from sanctions_cli.index import load  # only now: this is where TOML and pydantic come in

        load.forget(connection, gone)
        load.read(connection, root, stale, progress)
    keep(connection, known, found)


def keep(connection: sqlite3.Connection, known: Folders, found: Folders) -> None:
    """Note the stamps with which the index is in step now."""
    connection.executemany(
        "delete from folders where path = ?", ((path,) for path in known.keys() - found.keys())
    )
    new = [(path, stamps) for path, stamps in found.items() if known.get(path) != stamps]
    connection.executemany("insert or replace into folders values (?, ?)", new)


def _known(connection: sqlite3.Connection, code: str) -> Folders | None:
    """The stamps of the files as the index has them; None when it must be built anew."""
    try:
        row = connection.execute("select value from meta where key = 'code'").fetchone()
        return (
            dict(connection.execute("select path, stamps from folders")) if row == (code,) else None
        )
    except sqlite3.OperationalError as trouble:
        if not str(trouble).startswith(
            "no such"
        ):  # table or column: an empty file, or another program's
            raise
        return None


def tables(connection: sqlite3.Connection, code: str) -> None:
    """Throw away all that is there, and make the tables."""
    for kind, name in connection.execute(
        "select type, name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'"
    ).fetchall():
        connection.execute(f'drop {kind} "{name}"')
    for statement in _statements():
        if _INDEX not in statement:
            connection.execute(statement)  # not executescript, which would commit first
    connection.execute("insert into meta values ('code', ?)", (code,))


def indices(connection: sqlite3.Connection) -> None:
    """Make the indices of the tables, once they are full: far quicker than row by row."""
    for statement in _statements():
        if _INDEX in statement:
            connection.execute(statement)


def _statements() -> list[str]:
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8").split(";\n")
