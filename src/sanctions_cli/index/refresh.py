"""Bringing an index in step with the files of its ledger; only those that have changed are read."""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanctions_cli import __version__
from sanctions_cli.errors import Finding
from sanctions_cli.index import snapshot
from sanctions_cli.index.snapshot import PackedStamps

if TYPE_CHECKING:
    from sanctions_cli.index.rows import Rows

Progress = Callable[[int, int], None]
"""Called now and then with the number of files that are read, and of all to be read."""

ParsedFile = tuple[Any, list[Finding]]
"""A record, or for programs.toml a dict of programs, or None if the file is broken; and what is
wrong with it.
"""

Reader = Callable[[str, str], ParsedFile]
"""From a file's path in the ledger and its kind to what it holds."""

BATCH_SIZE = 500
"""Files whose rows are inserted together."""

_PACKAGE = Path(__file__).parents[1]

CODE_FOLDERS = [
    str(_PACKAGE / name)
    for name in ("", "countries", "dates", "records", "ledger", "index")
]
"""The folders with the code that turns files into rows: when it changes, indexes are built anew."""

_CREATE_INDEX = "create index"


def refresh_index(
    connection: sqlite3.Connection, root: Path, progress: Progress | None
) -> None:
    """Bring the index in step with the files of the ledger in `root`.

    Raises sqlite3.OperationalError where the index cannot be written, and sqlite3.DatabaseError
    where the file is no database.
    """
    current = snapshot.scan_ledger(root)
    fingerprint = _make_fingerprint(root)
    if _read_saved_stamps(connection, fingerprint) == current:
        return
    # A second process waits here, and then finds the work done.
    connection.execute("begin immediate")
    try:
        saved = _read_saved_stamps(connection, fingerprint)
        if saved is None:
            create_tables(connection, fingerprint)
            _update(connection, root, {}, current, progress)
            create_indexes(connection)
        else:
            _update(connection, root, saved, current, progress)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _make_fingerprint(root: Path) -> str:
    """Whose index it is, and by what code it was built.

    No index outlives the code that built it, or answers for another ledger.
    """
    parts = []
    for folder in CODE_FOLDERS:
        for entry in os.scandir(folder):
            if entry.is_file():
                status = entry.stat()
                parts.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    ledger_path = os.fsencode(os.path.realpath(root)).hex()
    return " ".join([__version__, ledger_path, *sorted(parts)])


def _read_saved_stamps(
    connection: sqlite3.Connection, fingerprint: str
) -> PackedStamps | None:
    """The stamps of the files as the index has them; None when it must be built anew."""
    try:
        row = connection.execute("select value from meta where key = 'code'").fetchone()
        if row != (fingerprint,):
            return None
        return dict(connection.execute("select path, stamps from folders"))
    except sqlite3.OperationalError as error:
        # No such table or column: an empty file, or another program's.
        if str(error).startswith("no such"):
            return None
        raise


def _update(
    connection: sqlite3.Connection,
    root: Path,
    saved: PackedStamps,
    current: PackedStamps,
    progress: Progress | None,
) -> None:
    """Read the files whose stamps are not the saved ones, and save the current stamps."""
    saved_files = snapshot.unpack_stamps(_select_different(saved, current))
    current_files = snapshot.unpack_stamps(_select_different(current, saved))
    delete_rows(connection, list(_select_different(saved_files, current_files)))
    changed = sorted(_select_different(current_files, saved_files))
    if changed:
        read_files(connection, root, changed, progress)
    save_stamps(connection, saved, current)


def _select_different(
    stamps: dict[str, str], reference: dict[str, str]
) -> dict[str, str]:
    """The entries that are not the same in the reference."""
    different = {}
    for path, stamp in stamps.items():
        if reference.get(path) != stamp:
            different[path] = stamp
    return different


def save_stamps(
    connection: sqlite3.Connection, saved: PackedStamps, current: PackedStamps
) -> None:
    """Save the stamps with which the index is in step; `saved` are those that it has already."""
    gone = saved.keys() - current.keys()
    connection.executemany(
        "delete from folders where path = ?", [(folder,) for folder in gone]
    )
    changed = _select_different(current, saved)
    connection.executemany(
        "insert or replace into folders values (?, ?)", changed.items()
    )


def create_tables(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Drop everything that is there, and create the empty tables."""
    old = connection.execute(
        "select type, name from sqlite_master"
        " where type in ('table', 'view') and name not like 'sqlite_%'"
    ).fetchall()
    for kind, name in old:
        connection.execute(f'drop {kind} "{name}"')
    for statement in _read_schema():
        if _CREATE_INDEX not in statement:
            connection.execute(statement)  # not executescript, which would commit first
    connection.execute("insert into meta values ('code', ?)", (fingerprint,))


def create_indexes(connection: sqlite3.Connection) -> None:
    """Create the indexes of the tables, once these are full: far quicker than row by row."""
    for statement in _read_schema():
        if _CREATE_INDEX in statement:
            connection.execute(statement)


def _read_schema() -> list[str]:
    """The statements of schema.sql, with the columns of the fields that records have."""
    from sanctions_cli.index import (
        rows,
    )  # loads the record types, which a fresh index does without

    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    schema = schema.replace("{announcement_fields}", rows.ANNOUNCEMENT_FIELD_COLUMNS)
    schema = schema.replace("{program_fields}", rows.PROGRAM_FIELD_COLUMNS)
    return schema.split(";\n")


def delete_rows(connection: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Delete everything that came from these files."""
    values = [(path,) for path in paths]
    for table in ("announcements", "plurals", "assertions", "findings"):
        connection.executemany(f"delete from {table} where path = ?", values)
    if "programs.toml" in paths:
        connection.execute("delete from programs")
    if "ledger.toml" in paths:
        connection.execute("delete from meta where key = 'ledger'")


def read_files(
    connection: sqlite3.Connection,
    root: Path,
    paths: Sequence[str],
    progress: Progress | None,
) -> None:
    """Read these files of a folder and insert their rows."""

    def read(path: str, kind: str) -> ParsedFile:
        return read_record_file(root, path, kind)

    insert_files(connection, paths, read, progress)


def insert_files(
    connection: sqlite3.Connection,
    paths: Sequence[str],
    reader: Reader,
    progress: Progress | None,
) -> None:
    """Insert the rows of these files: records, or findings where they are broken."""
    gc.disable()  # a hundred thousand small records, none of them garbage
    try:
        for start in range(0, len(paths), BATCH_SIZE):
            if progress:
                progress(start, len(paths))
            batch = paths[start : start + BATCH_SIZE]
            _insert_rows(connection, _make_rows(batch, reader))
        if progress:
            progress(len(paths), len(paths))
    finally:
        gc.enable()


def _make_rows(paths: Iterable[str], reader: Reader) -> Rows:
    """The rows of these files, by table."""
    # Only now, because this loads the model of records, which takes 10 ms.
    from sanctions_cli.index import rows
    from sanctions_cli.ledger import record_paths

    rows_by_table: Rows = {table: [] for table in rows.COLUMNS}
    for path in paths:
        record, findings = reader(path, record_paths.file_kind(path))
        if record is not None:
            rows.add_rows(rows_by_table, path, record)
        rows_by_table["findings"] += map(rows.finding_row, findings)
    return rows_by_table


def _insert_rows(connection: sqlite3.Connection, rows_by_table: Rows) -> None:
    from sanctions_cli.index.rows import COLUMNS

    for table, rows in rows_by_table.items():
        columns = ", ".join(COLUMNS[table])
        marks = ", ".join("?" * len(COLUMNS[table]))
        connection.executemany(
            f"insert into {table} ({columns}) values ({marks})", rows
        )


def read_record_file(root: Path, path: str, kind: str) -> ParsedFile:
    """The record in one file, or what is wrong with it; also when the file cannot be read at all.

    `path` is relative to `root`, `kind` as `record_paths.file_kind` tells, or dossier.
    """
    from sanctions_cli.records import MAX_FILE_BYTES, explain_oversize, toml

    file = os.path.join(root, path)
    try:
        status = os.stat(file)
        if not path.lower().endswith(".toml"):
            # A scan names something without the suffix only where it cannot open a folder.
            hint = "records stand in one"
            return None, [_unreadable(path, "not a folder that can be opened", hint)]
        if not stat.S_ISREG(status.st_mode):
            return None, [
                _unreadable(path, "not a plain file", "a record is a plain text file")
            ]
        if status.st_size > MAX_FILE_BYTES:
            return None, [explain_oversize(status.st_size, path)]
        with open(file, "rb", buffering=0) as stream:
            return toml.parse_file(stream.read(), path, kind)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return None, [
            _unreadable(path, message, "mend its name, its permissions or the link")
        ]


def _unreadable(path: str, message: str, hint: str) -> Finding:
    return Finding(path, 0, 0, "unreadable", message, hint)
