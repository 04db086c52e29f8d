"""An answer in the order, and with the columns, that --sort and --columns name."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.table import Table


def arrange(
    context: ReportContext,
    table: Table,
    sort: Sequence[str] | None,
    columns: Sequence[str] | None,
) -> Table:
    """The table with its rows sorted and its columns chosen, as requested."""
    if not sort and not columns:
        return table
    from sanctions_cli.queries import arrangement, iso3

    if context.adds_iso3:
        table = iso3.add_iso3(table)
    if sort:
        table = arrangement.sort_rows(table, sort)
    if columns:
        table = arrangement.choose_columns(table, columns)
    return table
