"""What `sql` answers: a query, or without one the views that it can ask."""

from __future__ import annotations

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import Table

DEFAULT_TIMEOUT = 10.0
"""Seconds."""


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
