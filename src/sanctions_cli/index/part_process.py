"""The second process of a first build: it reads files, and makes an SQLite file of their rows.

`part_build.py` starts it with a job on stdin, and copies the rows from there.
"""

from __future__ import annotations

import _thread
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli.index import refresh
from sanctions_cli.index.file_reader import FileReader

if TYPE_CHECKING:
    from sanctions_cli.index.part_build import Job

_CREATE_MARKS = "create table marks (path text, mark text)"
"""The paths of the files in `failed` and `gone` of the process's reader, each with that word."""


def main(job: Job) -> None:
    """Do the job, and end the process: with code 0 if the file is complete."""
    # Ctrl-C reaches both processes; the first one handles it, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent(Path(job["rows_file"]).parent)
    code = 1
    try:
        _make_file(job)
        code = 0
    finally:
        # Not as usual, where Python would wait for the thread that waits for the parent.
        os._exit(code)


def _make_file(job: Job) -> None:
    connection = sqlite3.connect(job["rows_file"], isolation_level=None)
    # A file that this process does not complete is not used, so it need not survive a failure.
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.execute(f"pragma page_size = {refresh.PAGE_BYTES}")
    connection.execute("begin")
    refresh.create_tables(connection, "")
    connection.execute(_CREATE_MARKS)
    reader = FileReader(Path(job["root"]))
    refresh.read_files(connection, reader, job["paths"], _report_progress)
    for mark, paths in (("failed", reader.failed), ("gone", reader.gone)):
        connection.executemany(
            "insert into marks values (?, ?)", [(path, mark) for path in paths]
        )
    connection.execute("commit")
    connection.close()


def _report_progress(done: int, _total: int) -> None:
    """Write a byte for each batch to stdout, a file, whose size tells the first process enough."""
    if done:
        sys.stdout.buffer.write(b".")
        sys.stdout.buffer.flush()


def _end_with_parent(folder: Path) -> None:
    """End this process, and remove its folder, when its parent ends, which closes stdin."""

    def wait_for_end() -> None:
        sys.stdin.buffer.read()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    _thread.start_new_thread(wait_for_end, ())
