"""What `list` answers: announcements, also those with words in their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli.answers.arranged_answer import arrange
from sanctions_cli.answers.context import ReportContext
from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.render import NEWS_FORMATS
from sanctions_cli.table import Table


def list_announcements(
    context: ReportContext,
    *,
    words: Sequence[str] | None = None,
    latest: int | None = None,
    unknown: bool = False,
    unarchived: bool = False,
    sort: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Table:
    """The announcements, a row for each; see the options of `list`."""
    from sanctions_cli.queries import listing, search, source_links

    connection = context.ledger.connection
    filters = context.filters.replace(has_no_figure=unknown)
    if words:
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
    if words and not (unarchived or latest):
        table = _add_stated_totals(context, table, filters)
    if context.output_format in NEWS_FORMATS and not unarchived:
        return _add_news(context, table)
    return table


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


def _add_news(context: ReportContext, table: Table) -> Table:
    """The table with its announcements as news; each is of the latest day that it names."""
    from sanctions_cli.queries import news_items

    place = [column.name for column in table.columns].index("id")
    ids = [str(row[place]) for row in table.rows]
    connection = context.ledger.connection
    ledger = database.read_ledger(connection).get("title", "")
    news = news_items.load_news(connection, ids, table.title, ledger)
    return replace(table, news=news)


def _add_stated_totals(context: ReportContext, table: Table, filters: Filters) -> Table:
    """The table with the stated totals that have the words too, for people."""
    from sanctions_cli.queries import search

    below = search.tabulate_stated_totals(context.ledger.connection, filters)
    if below is None:
        return table
    return replace(table, tables_below=(below,))
