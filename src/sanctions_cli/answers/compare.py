"""What `compare` answers: senders side by side, rounds, or two periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.answers.dimension_choice import DimensionChoice
from sanctions_cli.dates import Period, parse_period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import dimensions
from sanctions_cli.table import Table

ROWS = DimensionChoice("compare --by")

MOST_WINDOW_DAYS = 366
"""The most days that a round can take."""


def compare_senders(
    context: ReportContext,
    *,
    by: str | None = None,
    periods: tuple[str, str] | None = None,
    before_after: str | None = None,
    window: int | None = None,
    pairs: bool = False,
    share: str | None = None,
    cumulative: bool = False,
    net: bool = False,
    long: bool = False,
    sources: bool = False,
) -> Table:
    """Senders side by side, or two periods; see the options of `compare`.

    SanctionsError for options that do not go together.
    """
    if sources:
        from sanctions_cli.answers import sourced_answer

        _refuse_sources_of_rounds(by)
        sourced_answer.refuse_beside_sources(context, cumulative=cumulative)
    if long:
        from sanctions_cli.answers.long_option import refuse_beside_long

        refuse_beside_long(
            by,
            window=window is not None,
            pairs=pairs,
            share=share,
            cumulative=cumulative,
        )
        return _tabulate_long(
            context, by, periods, before_after, net=net, with_sources=sources
        )
    if periods or before_after:
        _refuse_options(
            "two periods side by side",
            window=window is not None,
            pairs=pairs,
            share=share,
            cumulative=cumulative,
        )
        by = by or "sender"
        two_periods = _choose_periods(context, by, periods, before_after)
        table = _compare_periods(context, by, two_periods, net=net)
        table = _add_chart(context, table, by, "period")
        if sources:
            return _add_sources_of_periods(context, table, by, two_periods, net=net)
        return table
    if by == "round":
        _refuse_options("--by round", net=net, share=share, cumulative=cumulative)
        table = _tabulate_rounds(context, window, pairs=pairs)
        return _add_chart(context, table, "pair" if pairs else by, "sender")
    if pairs or window is not None:
        raise SanctionsError("--window and --pairs need rounds", hint="add --by round")
    by = by or "year"
    table = _tabulate_senders(context, by, share, cumulative=cumulative, net=net)
    table = _add_chart(context, table, by, "sender")
    if sources:
        return _add_sources(context, table, [by], across="sender", net=net)
    return table


def _add_chart(context: ReportContext, table: Table, by: str, across: str) -> Table:
    """The table with a chart, if one is asked for."""
    if not context.wants_chart:
        return table
    from sanctions_cli.queries import bar_charts

    senders = bar_charts.SenderFinder(context.ledger.connection, context.filters)
    if by == "pair":
        return bar_charts.add_bars(table, by, senders, value_name="together")
    return bar_charts.add_panels(table, by, across, senders)


def _refuse_options(what: str, **options: object) -> None:
    """SanctionsError where one of the options that do not go with `what` is given."""
    given_options = [f"--{name}" for name, value in options.items() if value]
    if given_options:
        raise SanctionsError(
            f"{' and '.join(given_options)} does not go with {what}",
            hint="leave one of the two out",
        )


def _tabulate_senders(
    context: ReportContext, by: str, share: str | None, *, cumulative: bool, net: bool
) -> Table:
    from sanctions_cli.queries import compare, listed_overlaps, running_totals, shares

    _refuse_senders_as_rows(by)
    if cumulative and (by not in dimensions.TIME_DIMENSIONS or share):
        raise SanctionsError(
            "--cumulative needs a time, and does not go with --share",
            hint="add --by year, --by quarter or --by month",
        )
    table = compare.tabulate_comparison(
        context.ledger.connection, context.filters, by, net=net
    )
    if cumulative:
        table = running_totals.cumulate_rows(table)
        overlaps = listed_overlaps.load_listed_overlaps(
            context.ledger.connection, context.filters, (by, "sender"), net=net
        )
        since = overlaps.find_first_times_of_columns(by, "sender")
        table = running_totals.mark_running_overlaps(table, by, since)
    if share:
        table = shares.add_shares(table, share)
    return table


def _tabulate_long(
    context: ReportContext,
    by: str | None,
    periods: tuple[str, str] | None,
    before_after: str | None,
    *,
    net: bool,
    with_sources: bool,
) -> Table:
    """A row for each cell of the senders, or of two periods."""
    from sanctions_cli.queries import long_table

    if periods or before_after:
        by = by or "sender"
        chosen_periods = _choose_periods(context, by, periods, before_after)
        table = long_table.tabulate_long_periods(
            context.ledger.connection, context.filters, by, chosen_periods, net=net
        )
        if with_sources:
            return _add_sources_of_periods(
                context, table, by, chosen_periods, net=net, is_long=True
            )
        return table
    by = by or "year"
    _refuse_senders_as_rows(by)
    names = [by, "sender"]
    table = long_table.tabulate_long(
        context.ledger.connection, context.filters, names, net=net
    )
    if with_sources:
        return _add_sources(context, table, names, net=net)
    return table


def _refuse_sources_of_rounds(by: str | None) -> None:
    if by == "round":
        raise SanctionsError(
            "--sources does not go with rounds, which are no sums of records",
            hint="-f csv names the records of each round: sanctions compare --by round -f csv",
        )


def _add_sources(
    context: ReportContext,
    table: Table,
    rows: Sequence[str],
    across: str = "",
    *,
    net: bool,
) -> Table:
    """The table with the sources of the figures of a row, or of those across."""
    from sanctions_cli.answers import sourced_answer
    from sanctions_cli.queries import figure_sources

    question = figure_sources.FigureQuestion(
        filters=context.filters, by=rows, across=across, net=net
    )
    return sourced_answer.add_sources(context, table, [question])


def _add_sources_of_periods(
    context: ReportContext,
    table: Table,
    by: str,
    periods: tuple[Period, Period],
    *,
    net: bool,
    is_long: bool = False,
) -> Table:
    """The table with the sources of the figures of both periods.

    Each period has a column; if the table `is_long`, it has rows with its name.
    """
    from sanctions_cli.answers import sourced_answer
    from sanctions_cli.queries import figure_sources, two_periods

    questions = []
    for period, column in zip(periods, ("before", "after"), strict=True):
        row_values = {}
        if is_long:
            column = "total"
            row_values["period"] = two_periods.format_span(period)
        question = figure_sources.FigureQuestion(
            filters=context.filters.replace(period=period),
            by=[by],
            column=column,
            row_values=row_values,
            net=net,
        )
        questions.append(question)
    return sourced_answer.add_sources(context, table, questions)


def _refuse_senders_as_rows(by: str) -> None:
    if by == "sender":
        raise SanctionsError(
            "the senders are the columns already",
            hint="sanctions totals --by sender, or add two periods: --periods 2021 2024",
        )


def _tabulate_rounds(
    context: ReportContext, window: int | None, *, pairs: bool
) -> Table:
    from sanctions_cli.queries import rounds

    days = rounds.WINDOW_DAYS
    if window is not None:  # 0 is a window: the same day
        days = window
    tabulate = rounds.tabulate_pairs if pairs else rounds.tabulate_rounds
    return tabulate(context.ledger.connection, context.filters, days)


def _compare_periods(
    context: ReportContext, by: str, periods: tuple[Period, Period], *, net: bool
) -> Table:
    """Two periods side by side."""
    from sanctions_cli.queries import two_periods

    return two_periods.tabulate_two_periods(
        context.ledger.connection, context.filters, by, periods, net=net
    )


def _choose_periods(
    context: ReportContext,
    by: str,
    period_texts: tuple[str, str] | None,
    split_day: str | None,
) -> tuple[Period, Period]:
    """Those of --periods, or before and after a day (ISO text)."""
    from sanctions_cli.queries import two_periods

    if by in (*dimensions.TIME_DIMENSIONS, "round"):
        raise SanctionsError(
            f"two periods cannot be compared by {by}",
            hint="choose --by sender, target, program, type, action, measure or reason",
        )
    period = context.filters.period
    if period_texts and (split_day or period.since or period.until):
        raise SanctionsError(
            "--periods does not go with another choice of time",
            hint="leave out --period, --since, --until, --before-after",
        )
    connection = context.ledger.connection
    if split_day:
        day = date.fromisoformat(split_day)
        return two_periods.split_around(connection, context.filters, day)
    first, second = period_texts or ("", "")
    return parse_period(first, context.today), parse_period(second, context.today)
