"""Runs a query in a separate process, which is ended if it takes too long."""

from __future__ import annotations

import marshal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict, cast

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import limits
from sanctions_cli.queries.sql.views import VIEWS

Rows = list[tuple[Any, ...]]

_PROGRAM = "import sys; sys.path.append(sys.argv[1]); import child; child.main()"

# The process does not need the user's settings and packages.
_COMMAND = (sys.executable, "-I", "-S", "-c", _PROGRAM, str(Path(__file__).parent))


class Job(TypedDict):
    """A job for the process, in plain values for `marshal`."""

    query: str
    index: str
    """The file of the index, or "" for one in memory."""
    image: bytes
    """The index in memory."""
    views: dict[str, tuple[str, str]]
    """The column definitions and the SELECT of each view."""
    country_names: dict[str, str]
    import_paths: list[str]
    max_value_bytes: int
    max_heap_bytes: int
    max_answer_bytes: int
    max_process_bytes: int


def run_query(
    connection: sqlite3.Connection, query: str, seconds: float
) -> tuple[list[str], Rows]:
    """The names of a query's columns, and its rows, from the index of the connection.

    Raises SanctionsError for a query that is wrong or takes too much time or memory, and
    sqlite3.DatabaseError if the index is damaged.
    """
    job = _describe_job(connection, query)
    with _released(connection), _start_process(seconds) as process:
        assert process.stdin
        assert process.stdout
        names: list[str] = []
        rows: Rows = []
        try:
            marshal.dump(cast(dict[str, Any], job), process.stdin)
            process.stdin.flush()
            while True:
                kind, *values = marshal.load(process.stdout)
                if kind == "names":
                    (names,) = values
                elif kind == "rows":
                    rows += values[0]
                else:
                    break
        except (EOFError, ValueError, TypeError, OSError):
            # The process was ended, perhaps in the middle of a message.
            raise _explain_end(process, seconds) from None
    if kind == "end":
        return names, rows
    raise _make_error(kind, values)


def _describe_job(connection: sqlite3.Connection, query: str) -> Job:
    """What the process needs to answer a query, all of it of types that marshal writes."""
    _, _, index = connection.execute("pragma database_list").fetchone()
    image = b""
    if not index:
        # An index in memory has no file that another process could open.
        image = connection.serialize()
    views = {}
    for view in VIEWS.values():
        views[view.name] = (view.column_definitions, view.select_sql)
    country_names = {}
    for code in countries.all_codes():
        country_names[code] = countries.short_name(code)
    return {
        "query": query,
        "index": index,
        "image": image,
        "views": views,
        "country_names": country_names,
        "import_paths": sys.path,
        "max_value_bytes": limits.MAX_VALUE_BYTES,
        "max_heap_bytes": limits.MAX_HEAP_BYTES,
        "max_answer_bytes": limits.MAX_ANSWER_BYTES,
        "max_process_bytes": limits.MAX_PROCESS_BYTES,
    }


@contextmanager
def _released(connection: sqlite3.Connection) -> Iterator[None]:
    """Release the connection's state of the index within this context.

    Otherwise a command that waits to write and the query would block each other.
    """
    was_reading = connection.in_transaction
    if was_reading:
        connection.execute("commit")
    try:
        yield
    finally:
        if was_reading:
            connection.execute("begin")


class _QueryProcess(subprocess.Popen[bytes]):
    """The process, and whether it timed out."""

    has_timed_out = False

    def end_in_time(self) -> None:
        """End the process after its time limit."""
        self.has_timed_out = True
        self.kill()


@contextmanager
def _start_process(seconds: float) -> Iterator[_QueryProcess]:
    """A process that is ended after this many seconds, and on leaving the context."""
    process = _QueryProcess(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), process.end_in_time)
    timer.daemon = True
    timer.start()
    try:
        yield process
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream
            _close(stream)


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:  # drops data that the process has not read
        return


def _explain_end(process: _QueryProcess, seconds: float) -> SanctionsError:
    """The error for a process that ended before it answered."""
    process.wait()
    if process.has_timed_out:
        return SanctionsError(
            f"not answered within {seconds:g} s",
            hint="ask for less (where, limit), or say --timeout SECONDS",
        )
    return _too_large()


def _make_error(kind: str, values: list[Any]) -> Exception:
    """The error for the last message of a process that could not answer."""
    if kind == "refused":
        message, hint = values
        return SanctionsError(message, hint=hint)
    if kind == "too large":
        return _too_large()
    if kind == "database":
        message, code = values
        error = sqlite3.DatabaseError(message)
        error.sqlite_errorcode = code
        return error
    return RuntimeError(f"the process of a query failed:\n{values[0]}")


def _too_large() -> SanctionsError:
    return SanctionsError(
        "the answer takes too much memory", hint="ask for less: where, group by, limit"
    )
