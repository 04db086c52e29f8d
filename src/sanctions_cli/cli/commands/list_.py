"""`sanctions list`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli.arranged_answer import arrange
from sanctions_cli.cli.help_page import FILTERS
from sanctions_cli.cli.options import Columns, Sort
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.queries import Filters
from sanctions_cli.table import Table

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORD]...",
        show_default=False,
        help="Only with all of these words in a note, reason, instrument, title or the like.",
    ),
]
Latest = Annotated[
    int | None,
    typer.Option(
        "--latest",
        metavar="N",
        min=1,
        help="Only the N latest, newest first.",
        rich_help_panel=FILTERS,
    ),
]
Unknown = Annotated[
    bool,
    typer.Option(
        "--unknown",
        help="Only announcements that give no figure.",
        rich_help_panel=FILTERS,
    ),
]
Unarchived = Annotated[
    bool,
    typer.Option(
        "--unarchived",
        help="The links of their sources that have no archived copy instead.",
    ),
]


@report_command()
def list_(
    context: ReportContext,
    words: Words = None,
    latest: Latest = None,
    unknown: Unknown = False,
    unarchived: Unarchived = False,
    sort: Sort = None,
    columns: Columns = None,
) -> Answer:
    """List announcements, one per line, or search their texts.

    The oldest comes first. Words are searched in notes, reasons, instruments, conflicts, and the
    publishers and titles of sources and programs. A word finds all that begin with it, in any case,
    with or without accents; a phrase is in quotes.

        sanctions list --sender UK --period 2024

        sanctions list potash "human rights"

        sanctions list --latest 5 --columns announced,sender_name,total,note
    """
    from sanctions_cli.queries import listing, search, source_links

    connection = context.ledger.connection
    filters = context.filters.replace(has_no_figure=unknown)
    if words:
        _hint_at_filter(context, words)
        filters = search.narrow_to_words(connection, filters, words)
    if latest:
        filters = search.narrow_to_latest(connection, filters, latest)
    if unarchived:
        table = source_links.tabulate_unarchived_links(connection, filters)
    else:
        table = listing.tabulate_announcements(
            connection,
            filters,
            has_all_fields=bool(context.wants_all_columns or sort or columns),
            subject=_name_subject(latest),
        )
    if latest:
        table = _put_newest_first(table)
    if words and not (unarchived or columns or context.wants_all_columns):
        from sanctions_cli.queries import excerpts

        table = excerpts.add_excerpts(connection, table, filters)
    table = arrange(context, table, sort, columns)
    if words and not unarchived:
        table = _add_stated_totals(context, table, filters)
    return table


def _hint_at_filter(context: ReportContext, words: Sequence[str]) -> None:
    """Say on stderr how to filter by a word that is a country, an action or the like."""
    from sanctions_cli.cli import search_hint

    hint = search_hint.describe_filter(context.ledger.connection, words)
    if hint:
        terminal.print_message(f"hint: {hint}")


def _name_subject(latest: int | None) -> str:
    if latest is None:
        return "Announcements"
    if latest == 1:
        return "The latest announcement"
    return f"The {latest:,} latest announcements"


def _put_newest_first(table: Table) -> Table:
    from sanctions_cli.queries import arrangement

    newest_first = range(len(table.rows) - 1, -1, -1)
    return arrangement.reorder_rows(table, newest_first)


def _add_stated_totals(context: ReportContext, table: Table, filters: Filters) -> Table:
    """The table with the stated totals that have the words too, for people."""
    from sanctions_cli.queries import search

    below = search.tabulate_stated_totals(context.ledger.connection, filters)
    if below is None:
        return table
    return replace(table, tables_below=(below,))
