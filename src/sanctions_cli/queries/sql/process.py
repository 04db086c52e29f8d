"""Running a query in a process of its own, which is ended when it takes too long."""

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

# Without the user's settings and packages, which the process does not need.
_COMMAND = (sys.executable, "-I", "-S", "-c", _PROGRAM, str(Path(__file__).parent))


class Job(TypedDict):
    """What a process is to do: plain values, since `marshal` takes no others."""

    query: str
    index: str
    """The file of the index, or "" for one in memory."""
    image: bytes
    """The index in memory."""
    views: dict[str, tuple[str, str]]
    """For each view the definitions of its columns, and its SELECT."""
    country_names: dict[str, str]
    import_paths: list[str]
    max_value_bytes: int
    max_heap_bytes: int
    max_answer_bytes: int
    max_process_bytes: int


def run_query(
    connection: sqlite3.Connection, query: str, seconds: float
) -> tuple[list[str], Rows]:
    """The names of a query's columns and its rows, of the index that the connection is to.

    Raises SanctionsError for a query that is wrong, takes longer or needs too much memory, and
    sqlite3.DatabaseError where the index is damaged.
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
            # It was ended, perhaps in the middle of a message.
            raise _explain_end(process, seconds) from None
    if kind == "end":
        return names, rows
    raise _make_error(kind, values)


def _describe_job(connection: sqlite3.Connection, query: str) -> Job:
    _, _, index = connection.execute("pragma database_list").fetchone()
    return {
        "query": query,
        "index": index,
        "image": b"" if index else connection.serialize(),
        "views": {
            view.name: (view.column_definitions, view.select_sql)
            for view in VIEWS.values()
        },
        "country_names": {
            code: countries.short_name(code) for code in countries.all_codes()
        },
        "import_paths": sys.path,
        "max_value_bytes": limits.MAX_VALUE_BYTES,
        "max_heap_bytes": limits.MAX_HEAP_BYTES,
        "max_answer_bytes": limits.MAX_ANSWER_BYTES,
        "max_process_bytes": limits.MAX_PROCESS_BYTES,
    }


@contextmanager
def _released(connection: sqlite3.Connection) -> Iterator[None]:
    """Within it, the connection has no state of the index open.

    Else a command that waits to write would hold up the query, and the query that command.
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
    """The process, and whether its time was over."""

    has_timed_out = False

    def end_in_time(self) -> None:
        """End it because its time is over."""
        self.has_timed_out = True
        self.kill()


@contextmanager
def _start_process(seconds: float) -> Iterator[_QueryProcess]:
    """A process that is ended after so many seconds, and whenever the block is left."""
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
    except OSError:  # what it still has for the process goes nowhere
        return


def _explain_end(process: _QueryProcess, seconds: float) -> SanctionsError:
    """The error for a process that ended before it had answered."""
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
