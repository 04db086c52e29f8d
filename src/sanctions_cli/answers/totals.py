"""What `totals` answers: targets announced, by one dimension or two."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.answers.dimension_choice import DimensionChoice
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import dimensions
from sanctions_cli.table import Table

NOT_ROWS = {
    "round": "a round is several senders acting together: sanctions compare --by round",
}
NOT_COLUMNS = NOT_ROWS | {"type": "without --across, the types are the columns"}

ROWS = DimensionChoice("totals --by", NOT_ROWS)
COLUMNS = DimensionChoice("totals --across", NOT_COLUMNS)


def count_totals(
    context: ReportContext,
    *,
    by: str = "sender",
    across: str | None = None,
    long: bool = False,
    net: bool = False,
    flows: bool = False,
    share: str | None = None,
    cumulative: bool = False,
    rank: bool = False,
    top: int | None = None,
    sources: bool = False,
) -> Table:
    """The targets announced, a row for each value of `by`; see the options of `totals`.

    SanctionsError for options that do not go together.
    """
    # --top is the first of a ranking.
    is_ranked = rank or top is not None
    if sources:
        from sanctions_cli.answers import sourced_answer

        sourced_answer.refuse_beside_sources(context, cumulative=cumulative)
    _refuse_one_dimension_twice(by, across)
    if long:
        from sanctions_cli.answers.long_option import refuse_beside_long

        refuse_beside_long(
            by, flows=flows, share=share, cumulative=cumulative, rank=is_ranked
        )
        return _tabulate_long(context, by, across, net=net, with_sources=sources)
    if flows and (across or net or share or is_ranked or by == "type"):
        raise SanctionsError(
            "--flows does not go with --across, --net, --share, --rank, --top or --by type",
            hint="leave one of the two out",
        )
    if cumulative and (by not in dimensions.TIME_DIMENSIONS or share or is_ranked):
        raise SanctionsError(
            "--cumulative needs a time, and goes with neither --share nor --rank",
            hint="add --by year, --by quarter or --by month",
        )
    table = _tabulate_rows(context, by, across, flows=flows, net=net)
    if cumulative:
        table = _cumulate(context, table, by, across, net=net)
    if share or is_ranked:
        table = _add_shares_and_ranks(table, share, top, is_ranked=is_ranked)
    if context.wants_chart:
        table = _add_chart(context, table, by, "flow" if flows else across)
    if sources:
        column = "net" if flows else "total"
        return _add_sources(
            context, table, [by], column, across or "", net=net or flows
        )
    return table


def _tabulate_rows(
    context: ReportContext, by: str, across: str | None, *, flows: bool, net: bool
) -> Table:
    """The figures that shares, ranks and running totals are made from."""
    connection = context.ledger.connection
    if by == "type":
        return _tabulate_types(context, across, net=net)
    if flows:
        from sanctions_cli.queries import turnover

        return turnover.tabulate_turnover(connection, context.filters, by)
    from sanctions_cli.queries import totals

    return totals.tabulate_totals(connection, context.filters, by, across, net=net)


def _cumulate(
    context: ReportContext, table: Table, by: str, across: str | None, *, net: bool
) -> Table:
    """The table with running totals in place of its figures."""
    from sanctions_cli.queries import listed_overlaps, running_totals

    table = running_totals.cumulate_rows(table)
    names = [by, across] if across else [by]
    overlaps = listed_overlaps.load_listed_overlaps(
        context.ledger.connection, context.filters, names, net=net
    )
    since = overlaps.find_first_times_of_columns(by, across or "")
    return running_totals.mark_running_overlaps(table, by, since)


def _add_shares_and_ranks(
    table: Table, share: str | None, top: int | None, *, is_ranked: bool
) -> Table:
    from sanctions_cli.queries import ranks, shares

    if share:
        table = shares.add_shares(table, share)
    if is_ranked:
        table = ranks.rank_rows(table, top)
    return table


def _add_sources(
    context: ReportContext,
    table: Table,
    rows: Sequence[str],
    column: str = "total",
    across: str = "",
    *,
    net: bool,
) -> Table:
    """The table with the sources of the figures of a column, or of those across."""
    from sanctions_cli.answers import sourced_answer
    from sanctions_cli.queries import figure_sources

    question = figure_sources.FigureQuestion(
        filters=context.filters, by=rows, column=column, across=across, net=net
    )
    return sourced_answer.add_sources(context, table, [question])


def _tabulate_long(
    context: ReportContext,
    by: str,
    across: str | None,
    *,
    net: bool,
    with_sources: bool,
) -> Table:
    """A row for each cell of the table."""
    from sanctions_cli.queries import long_table

    names = [by, across] if across else [by]
    table = long_table.tabulate_long(
        context.ledger.connection, context.filters, names, net=net
    )
    if with_sources:
        return _add_sources(context, table, names, net=net)
    return table


def _tabulate_types(context: ReportContext, across: str | None, *, net: bool) -> Table:
    """A row for each type of target; with `across`, a column for each of its values."""
    from sanctions_cli.queries import by_type, compare

    connection = context.ledger.connection
    if across is None:
        return by_type.tabulate_types(connection, context.filters, net=net)
    return compare.tabulate_comparison(
        connection, context.filters, "type", across, net=net
    )


def _add_chart(
    context: ReportContext, table: Table, by: str, across: str | None
) -> Table:
    from sanctions_cli.queries import bar_charts

    senders = bar_charts.SenderFinder(context.ledger.connection, context.filters)
    if across:
        return bar_charts.add_panels(table, by, across, senders)
    return bar_charts.add_bars(table, by, senders)


def _refuse_one_dimension_twice(by: str, across: str | None) -> None:
    """SanctionsError where rows and columns would be the same: only a diagonal had figures."""
    if by == across:
        raise SanctionsError(
            f"--by {by} and --across {across} are the same",
            hint="leave out --across, or choose another dimension",
        )
