"""Updates an index from the files of its ledger; only files that have changed are read.

Two kinds of files, called unsettled, are read again although their stamps are the same. One could
not be read, which may have been temporary. The other had been changed so recently that it could
change again and keep its stamp, since the clock of its file system moves in ticks. Such a file is
settled when it is read a tick later. This computer's clock alone does not decide what is recent,
since the file system may use another.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli import __version__
from sanctions_cli.index import snapshot
from sanctions_cli.index.snapshot import PackedStamps

if TYPE_CHECKING:
    from sanctions_cli.index.file_reader import FileReader, StoredFile
    from sanctions_cli.index.part_build import PartBuild
    from sanctions_cli.index.rows import Rows

Progress = Callable[[int, int], None]
"""Called from time to time with the number of files read so far, and of all to be read."""

Reader = Callable[[str, str], "StoredFile"]
"""Returns the stored content of a file from its path in the ledger and its kind."""

PAGE_BYTES = 16 << 10
"""The size of a page of the index: a row is 2 kB, so that few fit on a page of the usual 4 kB."""

BATCH_SIZE = 500
"""The number of files whose rows are inserted together."""

_PACKAGE = Path(__file__).parents[1]

CODE_FOLDERS = [
    str(_PACKAGE / name)
    for name in ("", "countries", "dates", "records", "ledger", "index")
]
"""The folders with the code that turns files into rows; if it changes, indexes are rebuilt."""

_CREATE_INDEX = "create index"

_MOST_SCANS = 5
"""How often the files are listed again if some disappear before they are read."""


def refresh_index(
    connection: sqlite3.Connection, root: Path, progress: Progress | None
) -> None:
    """Update the index from the files of the ledger in `root`.

    Raises sqlite3.OperationalError if the index cannot be written, and sqlite3.DatabaseError if the
    file is not a database.
    """
    current = snapshot.scan_ledger(root)
    fingerprint = _make_fingerprint(root)
    saved = _read_saved_stamps(connection, fingerprint)
    if saved == current and not _read_unsettled(connection):
        return
    from sanctions_cli.index.part_build import PartBuild

    if saved is None:
        # Without effect on a file that has pages already.
        connection.execute(f"pragma page_size = {PAGE_BYTES}")
    with PartBuild(connection, root) as build:
        # Another command waits here, and then has nothing left to do.
        connection.execute("begin immediate")
        try:
            saved = _read_saved_stamps(connection, fingerprint)
            is_new = saved is None
            if saved is None:
                create_tables(connection, fingerprint)
                saved = {}
            for _ in range(_MOST_SCANS):
                if _update(connection, root, saved, current, progress, build):
                    break
                # A file that disappeared may have another name now.
                saved, current = current, snapshot.scan_ledger(root)
            if is_new:
                create_indexes(connection)
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise


def _make_fingerprint(root: Path) -> str:
    """A text that identifies the ledger and the code that builds its index.

    An index from other code, or of another ledger, is never used.
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
    """The stamps of the files in the index; None if it must be rebuilt."""
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


class Moment(NamedTuple):
    """A time by the clock and by the computer's uptime, both in nanoseconds.

    The clock can be changed; the uptime restarts with the computer.
    """

    clock: int
    uptime: int


def _read_unsettled(connection: sqlite3.Connection) -> dict[str, Moment | None]:
    """The files that must be read again, each with the time of its first read."""
    unsettled: dict[str, Moment | None] = {}
    for path, clock, uptime in connection.execute("select * from unsettled"):
        unsettled[path] = None
        if clock is not None:
            unsettled[path] = Moment(clock, uptime)
    return unsettled


def _update(
    connection: sqlite3.Connection,
    root: Path,
    saved: PackedStamps,
    current: PackedStamps,
    progress: Progress | None,
    build: PartBuild,
) -> bool:
    """Read the files that have changed or are unsettled, and save the current stamps.

    `build` reads them if there are no saved ones. Returns whether all of them still existed.
    """
    # Imported here because most commands find that no file has changed.
    from sanctions_cli.index import spellings
    from sanctions_cli.index.file_reader import FileReader

    now = Moment(time.time_ns(), time.monotonic_ns())
    unsettled = _read_unsettled(connection)
    saved_files = _unpack_different(saved, current, unsettled)
    current_files = _unpack_different(current, saved, unsettled)
    changed = _select_different(current_files, saved_files)
    for path in unsettled:
        if path in current_files:
            changed[path] = current_files[path]
    outdated = {*_select_different(saved_files, current_files), *unsettled}
    delete_rows(connection, sorted(outdated))
    reader = FileReader(root)
    if changed and saved:
        read_files(connection, reader, sorted(changed), progress)
    elif changed:
        build.read_files(reader, sorted(changed), progress)
    spellings.unify_spellings(connection)
    save_stamps(connection, saved, current)
    # The first read of a file with the same stamp; a new stamp starts again.
    first_reads = {}
    for path, since in unsettled.items():
        is_same = saved_files.get(path) == current_files.get(path)
        if since is not None and is_same:
            first_reads[path] = since
    connection.execute("delete from unsettled")
    connection.executemany(
        "insert into unsettled values (?, ?, ?)",
        _find_unsettled(changed, reader, first_reads, now),
    )
    return not reader.gone


def _unpack_different(
    stamps: PackedStamps, reference: PackedStamps, paths: Iterable[str]
) -> dict[str, str]:
    """The stamps of the files in folders that differ from the reference or contain these paths."""
    folders = _select_different(stamps, reference)
    for path in paths:
        folder, slash, _ = path.rpartition("/")
        if folder + slash in stamps:
            folders[folder + slash] = stamps[folder + slash]
    return snapshot.unpack_stamps(folders)


def _find_unsettled(
    stamps: dict[str, str],
    reader: FileReader,
    first_reads: dict[str, Moment],
    now: Moment,
) -> Iterator[tuple[str, int | None, int | None]]:
    """Rows of the files that must be read again by the next command.

    `stamps` are those of the files just read. `first_reads` are the times of their first reads with
    the same stamps, up to `now`.
    """
    times = {path: snapshot.change_time_ns(stamp) for path, stamp in stamps.items()}
    # The files may be stamped by another clock. It shows at least the latest time that it has
    # written.
    present = min(now.clock, max(times.values(), default=0))
    for path, changed in times.items():
        if path in reader.failed or path in reader.gone:
            yield path, None, None
            continue
        tick = snapshot.tick_ns(stamps[path])
        first_read = first_reads.get(path)
        if first_read is None:
            if changed > present - tick:
                yield path, *now
        elif not _has_passed(tick, first_read, now):
            yield path, *_earlier(first_read, now)


def _has_passed(duration: int, start: Moment, now: Moment) -> bool:
    """Whether a duration in nanoseconds has passed by both clocks."""
    return start.clock + duration <= now.clock and start.uptime + duration <= now.uptime


def _earlier(start: Moment, now: Moment) -> Moment:
    """The start, or `now` if one of the clocks has gone back since."""
    has_gone_back = now.clock < start.clock or now.uptime < start.uptime
    if has_gone_back:
        return now
    return start


def _select_different(
    stamps: dict[str, str], reference: dict[str, str]
) -> dict[str, str]:
    """The entries that differ from the reference."""
    different = {}
    for path, stamp in stamps.items():
        if reference.get(path) != stamp:
            different[path] = stamp
    return different


def save_stamps(
    connection: sqlite3.Connection, saved: PackedStamps, current: PackedStamps
) -> None:
    """Save the stamps of the indexed files; `saved` are those that the index already has."""
    gone = saved.keys() - current.keys()
    connection.executemany(
        "delete from folders where path = ?", [(folder,) for folder in gone]
    )
    changed = _select_different(current, saved)
    connection.executemany(
        "insert or replace into folders values (?, ?)", changed.items()
    )


def create_tables(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Drop all existing tables, and create the empty ones."""
    # Virtual tables first: theirs are some of the others.
    old = connection.execute(
        "select type, name from sqlite_master"
        " where type in ('table', 'view') and name not like 'sqlite_%'"
        " order by sql not like 'create virtual%'"
    ).fetchall()
    for kind, name in old:
        connection.execute(f'drop {kind} if exists "{name}"')
    for statement in _read_schema():
        if _CREATE_INDEX not in statement:
            connection.execute(statement)  # executescript would commit first
    connection.execute("insert into meta values ('code', ?)", (fingerprint,))


def create_indexes(connection: sqlite3.Connection) -> None:
    """Create the indexes of the full tables, which is far quicker than row by row."""
    for statement in _read_schema():
        if _CREATE_INDEX in statement:
            connection.execute(statement)


def _read_schema() -> list[str]:
    """The statements of schema.sql, with the columns for the fields of records."""
    # Loads the record types, which an up-to-date index does not need.
    from sanctions_cli.index import rows

    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    schema = schema.replace("{announcement_fields}", rows.ANNOUNCEMENT_FIELD_COLUMNS)
    schema = schema.replace("{program_fields}", rows.PROGRAM_FIELD_COLUMNS)
    return schema.split(";\n")


def delete_rows(connection: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Delete all rows that came from these files."""
    values = [(path,) for path in paths]
    tables = ("announcements", "plurals", "assertions", "findings", "respelt_programs")
    for table in tables:
        connection.executemany(f"delete from {table} where path = ?", values)
    if "programs.toml" in paths:
        connection.execute("delete from programs")
    if "ledger.toml" in paths:
        connection.execute("delete from meta where key = 'ledger'")


def read_files(
    connection: sqlite3.Connection,
    reader: FileReader,
    paths: Sequence[str],
    progress: Progress | None,
) -> None:
    """Read these files of a folder and insert their rows."""
    insert_files(connection, paths, reader.read_values, progress)


def insert_files(
    connection: sqlite3.Connection,
    paths: Sequence[str],
    reader: Reader,
    progress: Progress | None,
) -> None:
    """Insert the rows of these files: records, or findings if a file is broken."""
    gc.disable()  # a hundred thousand small objects, none of them garbage
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
    # Imported here because it loads the model of records, which takes 10 ms.
    from sanctions_cli.index import rows
    from sanctions_cli.ledger import record_paths

    rows_by_table: Rows = {table: [] for table in rows.COLUMNS}
    for path in paths:
        kind = record_paths.file_kind(path)
        values, findings = reader(path, kind)
        if values is not None:
            rows.add_rows(rows_by_table, path, kind, values)
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
