"""The process in which a query runs, so that it can be stopped at any time.

`process.py` starts it with only a small part of the standard library, which takes 20 ms. It reads a
job from stdin and writes messages to stdout, both with `marshal`: the names of the columns, rows,
and finally the outcome. Parts of the package that few queries need are loaded on demand.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import sys
from array import array

# Instead of the constant of `typing`, whose import takes a third of this module's loading time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, BinaryIO

    from sanctions_cli.queries.sql.process import Job

    Message = tuple[Any, ...]
    Send = Callable[[Message], None]

BUSY_SECONDS = 20
"""How long a query waits for a command to build the index."""

ROWS_IN_MESSAGE = 1_000
BYTES_IN_MESSAGE = 1 << 20

MAX_MEDIAN_NUMBERS = 10_000_000
"""The most numbers in a median: SQLite's memory limit does not include these 80 MB."""

DAMAGE_CODES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

# The bytes that Python needs for a row, for a value of any kind, and for a text.
_ROW_BYTES = 64
_CELL_BYTES = 40
_TEXT_BYTES = 60

_HARMLESS_ACTIONS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)

# The first loads a library; the second can set and show memory addresses.
_DENIED_FUNCTIONS = ("load_extension", "fts3_tokenizer")


class AnswerTooLarge(Exception):
    """The rows of an answer exceed the memory limit."""


# Finding the tables that a query reads, and allowing only reads


class ReadOnlyAuthorizer:
    """SQLite's callback for every action of a query that it compiles; it allows only reading.

    `tables` are those that the query reads. `denial` is the first denied action: SQLite's number
    for it, and its object.
    """

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.denial: tuple[int, str] | None = None

    def __call__(
        self, action: int, first: str | None, second: str | None, *_context: str | None
    ) -> int:
        """SQLITE_OK or SQLITE_DENY; `first` is the table of a read, `second` a function's name."""
        name = str(second if action == sqlite3.SQLITE_FUNCTION else first)
        if self._allows(action, name.lower()):
            return sqlite3.SQLITE_OK
        if self.denial is None:
            self.denial = (action, name)
        return sqlite3.SQLITE_DENY

    def _allows(self, action: int, name: str) -> bool:
        if action == sqlite3.SQLITE_READ:
            self.tables.add(name)
            return not name.startswith("sqlite_")
        if action == sqlite3.SQLITE_FUNCTION:
            return name not in _DENIED_FUNCTIONS
        return action in _HARMLESS_ACTIONS


def open_trial(columns_by_view: Mapping[str, str]) -> sqlite3.Connection:
    """A database with an empty table for each view, to compile a query on.

    There are no other names, so a query that compiles there cannot reach a table of the index.
    """
    database = sqlite3.connect(":memory:", isolation_level=None)
    register_functions(database, {})
    for name, columns in columns_by_view.items():
        database.execute(f"create temp table {name} ({columns})")
    # Naming them sets them up, which the authorizer would deny.
    database.execute("select * from json_each('[]')")
    database.execute("select * from json_tree('[]')")
    return database


def compile_query(
    database: sqlite3.Connection, query: str, authorizer: ReadOnlyAuthorizer
) -> None:
    """Compile a query without running it; raises SQLite's error for one that is wrong."""
    database.set_authorizer(authorizer)
    database.execute(f"explain {query}")


# Functions


class Median:
    """`median(x)`: the middle number, or the mean of the middle two; nulls are ignored."""

    def __init__(self) -> None:
        self._numbers = array("d")

    def step(self, value: object) -> None:
        """Add a value. Raises MemoryError after MAX_MEDIAN_NUMBERS, which SQLite reports."""
        if len(self._numbers) == MAX_MEDIAN_NUMBERS:
            raise MemoryError
        if isinstance(value, int | float):
            self._numbers.append(value)

    def finalize(self) -> float | None:
        """The median of the numbers; None if there are none."""
        numbers = sorted(self._numbers)
        if not numbers:
            return None
        middle = len(numbers) // 2
        if len(numbers) % 2:
            return numbers[middle]
        return (numbers[middle - 1] + numbers[middle]) / 2


def register_functions(
    connection: sqlite3.Connection, country_names: Mapping[str, str]
) -> None:
    """Register the functions that queries may use."""

    def name_countries(codes: object) -> str | None:
        """The names for a cell of codes, "BY; RU"; null for a value that is not a text."""
        if not isinstance(codes, str):
            return None
        names = [country_names.get(code, code) for code in codes.split("; ")]
        return ", ".join(names)

    connection.create_function("country_name", 1, name_countries, deterministic=True)
    connection.create_aggregate("median", 1, Median)  # type: ignore[arg-type]


# The answer


def answer_job(job: Job, send: Send) -> None:
    """Run the query and send the names of its columns and its rows."""
    definitions = {name: columns for name, (columns, _) in job["views"].items()}
    authorizer = ReadOnlyAuthorizer()
    trial = open_trial(definitions)
    try:
        compile_query(trial, job["query"], authorizer)
    except (sqlite3.Error, sqlite3.Warning, ValueError):
        from sanctions_cli.queries.sql.trial import find_views_read

        find_views_read(job["query"])  # explains what is wrong
        raise
    finally:
        trial.close()
    connection = _open_index(job)
    # Sorting in memory is limited; temporary files would not be.
    connection.execute("pragma temp_store = memory")
    _create_views(connection, job, authorizer.tables)
    limit_query(connection, job["max_value_bytes"], job["max_heap_bytes"])
    try:
        cursor = connection.execute(job["query"])
        # Python's database interface describes a column by seven values, the name first.
        send(("names", [description[0] for description in cursor.description]))
        send_rows(cursor, job["max_answer_bytes"], send)
    except sqlite3.Error as error:
        if _is_damage(error) or _is_full_memory(error):
            raise
        from sanctions_cli.queries.sql.error_messages import explain_error

        raise explain_error(error, job["query"]) from None


def _open_index(job: Job) -> sqlite3.Connection:
    if job["index"]:
        return sqlite3.connect(job["index"], BUSY_SECONDS, isolation_level=None)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(job["image"])
    return connection


_NEED_MORE_THAN_THE_INDEX = {"assertions", "columns", "stock"}
"""The views that read temporary tables, which only `create_views` can fill."""


def _create_views(connection: sqlite3.Connection, job: Job, tables: set[str]) -> None:
    """Create the views that the query reads or names over the index."""
    register_functions(connection, job["country_names"])
    # SQLite does not report a view if only the columns of USING are read.
    words = job["query"].lower()
    names = [name for name in job["views"] if name in tables or name in words]
    connection.execute("begin")  # one state of the index for all reads
    if not _NEED_MORE_THAN_THE_INDEX.isdisjoint(names):
        from sanctions_cli.queries.sql.views import create_views

        create_views(connection, names)
        return

    def export_cell(record: str, name: str) -> str | None:
        from sanctions_cli.queries.sql.functions import export_cell

        return export_cell(record, name)

    connection.create_function("cell", 2, export_cell, deterministic=True)
    for name in names:
        _, select = job["views"][name]
        connection.execute(f"create temp view {name} as {select}")


def limit_query(
    connection: sqlite3.Connection, max_value_bytes: int, max_heap_bytes: int
) -> None:
    """Make the connection read-only, within these limits."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max_value_bytes)
    # A query can cut a text within a character, where strict decoding would fail.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("pragma query_only = on")
    connection.execute(f"pragma hard_heap_limit = {max_heap_bytes}")


def send_rows(cursor: sqlite3.Cursor, max_bytes: int, send: Send) -> None:
    """Send all rows in batches. AnswerTooLarge if they exceed the memory limit."""
    rows: list[tuple[object, ...]] = []
    size = sent_size = 0
    for row in cursor:
        size += measure_row(row)
        if size > max_bytes:
            raise AnswerTooLarge
        rows.append(row)
        if len(rows) == ROWS_IN_MESSAGE or size - sent_size > BYTES_IN_MESSAGE:
            send(("rows", rows))
            rows = []
            sent_size = size
    send(("rows", rows))


def measure_row(row: tuple[object, ...]) -> int:
    """The approximate size of a row in Python, with blobs as the text that they become."""
    size = _ROW_BYTES + _CELL_BYTES * len(row)
    for cell in row:
        if isinstance(cell, str):
            size += _TEXT_BYTES + len(cell)
        elif isinstance(cell, bytes):
            size += _TEXT_BYTES + 2 * len(cell)
    return size


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGE_CODES


def _is_full_memory(error: sqlite3.Error) -> bool:
    """Whether one of our functions, or SQLite itself, ran out of memory."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code == sqlite3.SQLITE_NOMEM or "user-defined" in str(error)


# The process


def main() -> None:
    """Run the job on stdin, and send its results to stdout."""
    import signal

    # The parent handles Ctrl-C, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    job: Job = marshal.load(requests)
    sys.path[:] = job["import_paths"]
    _end_with_parent(requests)
    _limit_memory(job["max_process_bytes"] + len(job["image"]))

    def send(message: Message) -> None:
        marshal.dump(message, answers)

    send(_finish(job, send))
    answers.flush()
    os._exit(0)  # skips freeing memory, which the system does anyway


def _finish(job: Job, send: Send) -> Message:
    """Run the job, and return the last message, with its outcome."""
    try:
        answer_job(job, send)
        return ("end",)
    except (AnswerTooLarge, MemoryError):
        return ("too large",)
    except sqlite3.Error as error:
        if _is_full_memory(error):
            return ("too large",)
        return ("database", str(error), getattr(error, "sqlite_errorcode", 0))
    except Exception as error:
        # The package's error is another class than that of this script's modules.
        if type(error).__name__ == "SanctionsError":
            message, hint = error.message, error.hint  # type: ignore[attr-defined]
            return ("refused", message, hint)
        import traceback

        return ("crashed", traceback.format_exc())


def _end_with_parent(requests: BinaryIO) -> None:
    """End this process when its parent ends, which closes stdin."""
    import _thread

    def wait_for_end() -> None:
        requests.read()
        os._exit(1)

    _thread.start_new_thread(wait_for_end, ())


def _limit_memory(max_bytes: int) -> None:
    """Limit the memory of this process, if the system supports it."""
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (max_bytes, hard))
    except (ImportError, OSError, ValueError):
        return
