"""Bringing an index in step with the files of its ledger; of them, only what has changed is read."""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
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

Reader = Callable[[str, str], tuple[Any, list[Finding]]]
"""From a file's path in the ledger and its kind to its record (None if it is broken), and what is wrong with it."""

BATCH_SIZE = 500
"""Files whose rows are inserted together."""

_PACKAGE = Path(__file__).parents[1]

CODE_FOLDERS = [
    str(_PACKAGE / name) for name in ("", "countries", "dates", "records", "ledger", "index")
]
"""The folders with the code that turns a file into rows: when it changes, the index is built anew."""

_CREATE_INDEX = "create index"


def refresh_index(connection: sqlite3.Connection, root: Path, progress: Progress | None) -> None:
    """Bring the index in step with the files; of them, only what changed is read."""
    current = snapshot.scan_ledger(root)
    fingerprint = _fingerprint(root)
    if _saved_stamps(connection, fingerprint) == current:
        return
    connection.execute("begin immediate")  # a second process waits here, then finds the work done
    try:
        saved = _saved_stamps(connection, fingerprint)
        is_new = saved is None
        if is_new:
            create_tables(connection, fingerprint)
        _update(connection, root, saved or {}, current, progress)
        if is_new:
            create_indexes(connection)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _fingerprint(root: Path) -> str:
    """Whose index it is, and by what code: no index outlives its code, or answers for another ledger."""
    files = sorted(
        (entry.path, entry.stat())
        for folder in CODE_FOLDERS
        for entry in os.scandir(folder)
        if entry.is_file()
    )
    parts = [__version__, os.fsencode(os.path.realpath(root)).hex()]
    parts += [f"{path} {status.st_size} {status.st_mtime_ns}" for path, status in files]
    return " ".join(parts)


def _saved_stamps(connection: sqlite3.Connection, fingerprint: str) -> PackedStamps | None:
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
    """Read the files whose stamps are not the saved ones, and save the current ones."""
    before = snapshot.unpack_stamps(
        {folder: text for folder, text in saved.items() if current.get(folder) != text}
    )
    now = snapshot.unpack_stamps(
        {folder: text for folder, text in current.items() if saved.get(folder) != text}
    )
    outdated = [path for path, stamp in before.items() if now.get(path) != stamp]
    changed = sorted(path for path, stamp in now.items() if before.get(path) != stamp)
    delete_rows(connection, outdated)
    if changed:
        read_files(connection, root, changed, progress)
    save_stamps(connection, saved, current)


def save_stamps(connection: sqlite3.Connection, saved: PackedStamps, current: PackedStamps) -> None:
    """Note the stamps with which the index is in step now; `saved` are those that it has noted already."""
    gone = [(folder,) for folder in saved.keys() - current.keys()]
    connection.executemany("delete from folders where path = ?", gone)
    changed = [(folder, text) for folder, text in current.items() if saved.get(folder) != text]
    connection.executemany("insert or replace into folders values (?, ?)", changed)


def create_tables(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Drop everything that is there, and create the empty tables."""
    old = connection.execute(
        "select type, name from sqlite_master"
        " where type in ('table', 'view') and name not like 'sqlite_%'"
    ).fetchall()
    for kind, name in old:
        connection.execute(f'drop {kind} "{name}"')
    for statement in _schema_statements():
        if _CREATE_INDEX not in statement:
            connection.execute(statement)  # not executescript, which would commit first
    connection.execute("insert into meta values ('code', ?)", (fingerprint,))


def create_indexes(connection: sqlite3.Connection) -> None:
    """Create the indexes of the tables, once these are full: far quicker than row by row."""
    for statement in _schema_statements():
        if _CREATE_INDEX in statement:
            connection.execute(statement)


def _schema_statements() -> list[str]:
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8").split(";\n")


def delete_rows(connection: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Delete everything that came from these files."""
    for table in ("announcements", "plurals", "assertions", "findings"):
        connection.executemany(f"delete from {table} where path = ?", [(path,) for path in paths])
    if "programs.toml" in paths:
        connection.execute("delete from programs")
    if "ledger.toml" in paths:
        connection.execute("delete from meta where key = 'ledger'")


def read_files(
    connection: sqlite3.Connection, root: Path, paths: Sequence[str], progress: Progress | None
) -> None:
    """Read these files of a folder and insert their rows."""
    insert_files(connection, paths, lambda path, kind: read_record_file(root, path, kind), progress)


def insert_files(
    connection: sqlite3.Connection, paths: Sequence[str], reader: Reader, progress: Progress | None
) -> None:
    """Insert the rows of these files, wherever they are: records, or findings where they are broken."""
    from sanctions_cli.index import parallel

    batches = [paths[start : start + BATCH_SIZE] for start in range(0, len(paths), BATCH_SIZE)]
    gc.disable()  # a hundred thousand small records, none of them garbage
    try:
        for done, rows in enumerate(parallel.shared(batches, lambda batch: _rows(batch, reader))):
            if progress:
                progress(done * BATCH_SIZE, len(paths))
            _insert_rows(connection, rows)
        if progress:
            progress(len(paths), len(paths))
    finally:
        gc.enable()


def _rows(paths: Iterable[str], reader: Reader) -> Rows:
    """The rows of these files, by table."""
    from sanctions_cli.index import rows  # only now: this is where the reading of TOML comes in
    from sanctions_cli.ledger.record_paths import file_kind

    by_table: Rows = {table: [] for table in rows.COLUMNS}
    for path in paths:
        record, findings = reader(path, file_kind(path))
        if record is not None:
            rows.add_rows(by_table, path, record)
        by_table["findings"] += map(rows.finding_row, findings)
    return by_table


def _insert_rows(
    connection: sqlite3.Connection, by_table: Mapping[str, list[tuple[Any, ...]]]
) -> None:
    from sanctions_cli.index import rows

    for table, table_rows in by_table.items():
        columns = rows.COLUMNS[table]
        values = ", ".join("?" * len(columns))
        statement = f"insert into {table} ({', '.join(columns)}) values ({values})"
        connection.executemany(statement, table_rows)


def read_record_file(root: Path, path: str, kind: str) -> tuple[Any, list[Finding]]:
    """The record in one file, or what is wrong with it; also when the file cannot be read at all."""
    from sanctions_cli.records import toml, validation_errors

    file = os.path.join(root, path)
    try:
        status = os.stat(file)
        if not path.lower().endswith(".toml"):
            hint = "records stand in one"
            return None, [_unreadable(path, "not a folder that can be opened", hint)]
        if not stat.S_ISREG(status.st_mode):
            return None, [_unreadable(path, "not a plain file", "a record is a plain text file")]
        if status.st_size > toml.MAX_FILE_BYTES:
            return None, [
                validation_errors.explain_oversize(status.st_size, path, toml.MAX_FILE_BYTES)
            ]
        with open(file, "rb", buffering=0) as stream:
            return toml.parse_file(stream.read(), path, kind)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return None, [_unreadable(path, message, "mend its name, its permissions or the link")]


def _unreadable(path: str, message: str, hint: str) -> Finding:
    return Finding(path, 0, 0, "unreadable", message, hint)
