"""What `sql` answers: a query, or without one the views that it can ask."""

from __future__ import annotations

from pathlib import Path

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import regular_files
from sanctions_cli.table import Table

DEFAULT_TIMEOUT = 10.0
"""Seconds."""

MOST_BYTES = 1_000_000
"""Of a query in a file."""


def answer_sql(
    context: ReportContext, text: str | None, *, timeout: float = DEFAULT_TIMEOUT
) -> Table:
    """The rows of a query, which is stopped after `timeout` seconds; without one, the views."""
    from sanctions_cli.queries import sql

    if not timeout > 0:  # so that "nan" is refused too
        raise SanctionsError(
            f"--timeout {timeout:g} is no time limit",
            hint="give a number of seconds, such as --timeout 60",
        )
    if text is None:
        return sql.list_views()
    return sql.answer_query(context.ledger.connection, text, timeout)


def choose_query(query: str | None, file: Path | None) -> str | None:
    """The query, or that in the file; None without both, SanctionsError for both."""
    if query is not None and file is not None:
        raise SanctionsError(
            "a query and --file cannot be combined", hint="leave one of the two out"
        )
    return query if file is None else read_query(file)


def read_query(file: Path | None) -> str:
    """The query in a file, or in stdin without one."""
    name = "stdin" if file is None else f'"{file}"'
    try:
        if file is None:
            data = regular_files.read_stdin(MOST_BYTES)
        else:
            data = regular_files.read_file(file, MOST_BYTES)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise SanctionsError(
            f"cannot read {name}: {error.strerror}",
            hint="name a file with a SELECT in it",
        ) from None
    except UnicodeDecodeError:
        raise SanctionsError(
            f"{name} is not UTF-8", hint="save the query as UTF-8"
        ) from None
    return text
