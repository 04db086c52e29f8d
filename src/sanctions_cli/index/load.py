"""From files to the index: the one road by which records come in."""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sanctions_cli.errors import Finding
from sanctions_cli.index import parallel, rows
from sanctions_cli.index.refresh import Progress, Reader
from sanctions_cli.ledger import entry
from sanctions_cli.records import toml, validation_errors

AT_ONCE = 500
"""Files whose rows go in together."""


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Take out all that came from these files."""
    paths = list(paths)
    for table in ("announcements", "plurals", "assertions", "findings"):
        connection.executemany(f"delete from {table} where path = ?", ((path,) for path in paths))
    if "programs.toml" in paths:
        connection.execute("delete from programs")
    if "ledger.toml" in paths:
        connection.execute("delete from meta where key = 'ledger'")


def read(
    connection: sqlite3.Connection, root: Path, paths: Sequence[str], progress: Progress | None
) -> None:
    """Read these files of a folder and put in what they say."""
    take(connection, paths, lambda path, kind: read_file(root, path, kind), progress)


def take(
    connection: sqlite3.Connection, paths: Sequence[str], reader: Reader, progress: Progress | None
) -> None:
    """Put in what these files say, wherever they are: records, or findings where they are broken."""
    batches = [paths[n : n + AT_ONCE] for n in range(0, len(paths), AT_ONCE)]
    gc.disable()  # a hundred thousand small records, none of them garbage
    try:
        for done, found in enumerate(parallel.shared(batches, lambda batch: _rows(batch, reader))):
            if progress:
                progress(done * AT_ONCE, len(paths))
            _put(connection, found)
        if progress:
            progress(len(paths), len(paths))
    finally:
        gc.enable()


def _rows(paths: Sequence[str], reader: Reader) -> rows.Rows:
    """The rows of these files."""
    found: rows.Rows = {table: [] for table in rows.COLUMNS}
    for path in paths:
        record, findings = reader(path, entry.kind_of(path))
        if record is not None:
            rows.add(found, path, record)
        found["findings"] += map(rows.finding, findings)
    return found


def _put(connection: sqlite3.Connection, found: rows.Rows) -> None:
    for table, its in found.items():
        columns = rows.COLUMNS[table]
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", its)


def read_file(root: Path, path: str, kind: str) -> tuple[Any, list[Finding]]:
    """The record in one file, or what is wrong with it; also when the file cannot be read at all."""
    place = os.path.join(root, path)
    try:
        status = os.stat(place)
        if not path.lower().endswith(".toml"):
            return None, [
                Finding(
                    path,
                    0,
                    0,
                    "unreadable",
                    "not a folder that can be opened",
                    "records stand in one",
                )
            ]
        if not stat.S_ISREG(status.st_mode):
            return None, [
                Finding(
                    path, 0, 0, "unreadable", "not a plain file", "a record is a plain text file"
                )
            ]
        if status.st_size > toml.MAX_FILE_BYTES:
            return None, [
                validation_errors.explain_oversize(status.st_size, path, toml.MAX_FILE_BYTES)
            ]
        with open(place, "rb", buffering=0) as stream:
            return toml.parse_file(stream.read(), path, kind)
    except OSError as trouble:
        message = f"cannot be read: {trouble.strerror}"
        return None, [
            Finding(path, 0, 0, "unreadable", message, "mend its name, its permissions or the link")
        ]
