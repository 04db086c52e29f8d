"""What `due` answers: what ends soon, where the coverage is behind, and gaps to close."""

from __future__ import annotations

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.table import Table

DEFAULT_DAYS = 183
"""Half a year ahead."""

MOST_DAYS = 36_600
"""A century ahead, which is longer than anything is renewed for."""


def list_due(context: ReportContext, *, within: int = DEFAULT_DAYS) -> Table:
    """The ends within some days, coverage that is behind, and gaps that say where to look."""
    from sanctions_cli.queries import due

    return due.tabulate_due(
        context.ledger.connection, context.filters, context.today, within
    )
