"""Lets a second process read half of the files of a large ledger, when its index is new.

Handing rows from process to process would take as long as making them. So the second process
inserts its rows into an SQLite file of its own, and SQLite copies them from there. Their order is
the same as if one process had read all files.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, cast

from sanctions_cli.index import refresh
from sanctions_cli.index.refresh import BATCH_SIZE, Progress

# Only few commands build a large index: the others do not load what that needs.
if TYPE_CHECKING:
    import subprocess

    from sanctions_cli.index.file_reader import FileReader

MIN_FILES = 20_000
"""The fewest files that are divided: starting the process takes as long as reading two thousand."""

_PROGRAM = """
import marshal, sys
job = marshal.load(sys.stdin.buffer)
sys.path[:] = job["import_paths"]
from sanctions_cli.index import part_process
part_process.main(job)
"""

# The process imports from the same folders as this one, whatever the user's settings say.
_COMMAND = (sys.executable, "-I", "-S", "-c", _PROGRAM)

_ROWS_FILE = "rows.sqlite"
_PROGRESS_FILE = "progress"

_WAIT_SECONDS = 0.1


class Job(TypedDict):
    """A job for the process, in plain values for `marshal`."""

    import_paths: list[str]
    root: str
    paths: list[str]
    rows_file: str


class PartBuild:
    """A build of an index, half of which may be left to a second process.

    As a context, it surrounds the transaction: on leaving it, the process and its files are gone.
    """

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        self._connection = connection
        self._root = root
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PartBuild:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end_process()
        if self._folder is not None:
            with suppress(sqlite3.Error):  # it was not attached
                self._connection.execute("detach part")
            _remove_folder(self._folder)

    def read_files(
        self, reader: FileReader, paths: Sequence[str], progress: Progress | None
    ) -> None:
        """Read all files of a new index, and insert their rows in the order of the paths."""
        middle = len(paths) // 2
        first_paths, other_paths = paths[:middle], paths[middle:]
        if not self._start_process(other_paths):
            refresh.read_files(self._connection, reader, paths, progress)
            return

        def report_both(done: int, _total: int) -> None:
            if progress:
                read_elsewhere = min(self._count_files_read(), len(other_paths))
                progress(done + read_elsewhere, len(paths))

        refresh.read_files(self._connection, reader, first_paths, report_both)
        while self._is_running():
            report_both(middle, len(paths))
        if self._attach_rows():
            self._copy_rows(reader)
            report_both(middle, len(paths))
            return

        def report_rest(done: int, _total: int) -> None:
            if progress:
                progress(middle + done, len(paths))

        # Whatever ended the process, its files are read here.
        refresh.read_files(self._connection, reader, other_paths, report_rest)

    def _start_process(self, paths: Sequence[str]) -> bool:
        """Start the process on these files; False if that is not worth it or not possible."""
        _, _, index = self._connection.execute("pragma database_list").fetchone()
        if not index or 2 * len(paths) < MIN_FILES or _count_processors() < 2:
            return False
        import subprocess

        index_file = Path(index)
        # No other command builds this index now, so these are of commands that were killed.
        for left_over in index_file.parent.glob(f"{index_file.stem}-part-*"):
            _remove_folder(left_over)
        folder = index_file.with_name(f"{index_file.stem}-part-{os.getpid()}")
        job: Job = {
            "import_paths": sys.path,
            "root": os.fspath(self._root),
            "paths": list(paths),
            "rows_file": os.fspath(folder / _ROWS_FILE),
        }
        try:
            folder.mkdir(mode=0o700)
            self._folder = folder
            with (folder / _PROGRESS_FILE).open("wb") as stdout:
                self._process = subprocess.Popen(
                    _COMMAND,
                    stdin=subprocess.PIPE,
                    stdout=stdout,
                    stderr=subprocess.DEVNULL,
                )
            assert self._process.stdin
            marshal.dump(cast(dict[str, Any], job), self._process.stdin)
            # It stays open: the process ends when it is closed.
            self._process.stdin.flush()
        except OSError:
            self._end_process()
            return False
        return True

    def _count_files_read(self) -> int:
        """About how many files the process has read."""
        assert self._folder
        return os.stat(self._folder / _PROGRESS_FILE).st_size * BATCH_SIZE

    def _is_running(self) -> bool:
        """Whether the process is still running, after waiting a moment for its end."""
        import subprocess

        assert self._process
        try:
            self._process.wait(_WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            return True
        return False

    def _attach_rows(self) -> bool:
        """Attach the file with the rows; False if the process has not completed it."""
        assert self._process
        assert self._folder
        if self._process.returncode != 0:
            return False
        file = os.fspath(self._folder / _ROWS_FILE)
        try:
            self._connection.execute("attach ? as part", (file,))
        except sqlite3.OperationalError:
            return False  # this SQLite does not attach within a transaction
        return True

    def _copy_rows(self, reader: FileReader) -> None:
        from sanctions_cli.index.rows import COLUMNS

        for table in COLUMNS:
            # Both files have the fingerprint of the code there.
            condition = " where key <> 'code'" if table == "meta" else ""
            self._connection.execute(
                f"insert into main.{table} select * from part.{table}{condition}"
            )
        for path, mark in self._connection.execute("select path, mark from part.marks"):
            if mark == "failed":
                reader.failed.add(path)
            else:
                reader.gone.add(path)

    def _end_process(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        assert self._process.stdin
        with suppress(OSError):  # drops what the process has not read
            self._process.stdin.close()
        self._process = None


def _count_processors() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def _remove_folder(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
