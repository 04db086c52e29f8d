"""What `balance` answers: how many are on each list on a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.answers.dimension_choice import DimensionChoice
from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import dimensions
from sanctions_cli.table import Table

_INSTEAD = {
    "type": ("it has a column for each type already", "sanctions balance"),
    "sender": (
        "lists of one sender can share names, so they are not added up",
        "one sender: sanctions balance --sender CA;"
        " changes added up: sanctions totals --net --by sender",
    ),
    "target": (
        "lists can share names, so they are not added up",
        "one target: sanctions balance --target BY;"
        " changes added up: sanctions totals --net --by target",
    ),
    "round": (
        "a round is several senders acting together",
        "sanctions compare --by round --target BY",
    ),
}
"""For dimensions of --by, why a balance does not take them, and what to type."""

_SEVERAL_DAYS = (
    "it is of one date, or of several side by side",
    "sanctions balance --on 2023-12-31 --on 2024-12-31",
)


def parse_dimension(text: str) -> str:
    """The dimension `program`, which a balance has anyway; SanctionsError for any other.

    Other answers have --by, so people expect it here too.
    """
    dimension = DimensionChoice("balance --by")(text)
    if dimension == "program":
        return dimension
    reason, hint = _INSTEAD.get(dimension, ("", ""))
    if dimension in dimensions.TIME_DIMENSIONS:
        reason, hint = _SEVERAL_DAYS
    elif not reason:
        reason = "openings and delistings seldom state it"
        hint = f"changes added up: sanctions totals --net --by {dimension}"
    raise SanctionsError(f"a balance has no --by {dimension}: {reason}", hint=hint)


def balance_lists(
    context: ReportContext, *, on: Sequence[str] | None = None, sources: bool = False
) -> Table:
    """How many are on each list on each of the days `on` (ISO), else today."""
    from sanctions_cli.queries import balance

    connection = context.ledger.connection
    # A day that is named twice has one column.
    days = list(dict.fromkeys(on or [context.today.isoformat()]))
    if len(days) > 1:
        table = balance.tabulate_balances(connection, context.filters, days)
    else:
        table = balance.tabulate_balance(connection, context.filters, days[0])
    if sources:
        from sanctions_cli.answers import sourced_answer

        sourced_answer.refuse_beside_sources(context)
    if context.wants_chart:
        table = _add_chart(context, table, days)
    if sources:
        return _add_sources(context, table, days)
    return table


def _add_chart(context: ReportContext, table: Table, days: Sequence[str]) -> Table:
    from sanctions_cli.queries import bar_charts

    senders = bar_charts.SenderFinder(context.ledger.connection, context.filters)
    if len(days) > 1:
        return bar_charts.add_panels(table, "program", "day", senders)
    return bar_charts.add_bars(table, "program", senders)


def _add_sources(context: ReportContext, table: Table, days: Sequence[str]) -> Table:
    """The table with the records that changed each list up to each of the days (ISO)."""
    from sanctions_cli.answers import sourced_answer
    from sanctions_cli.queries import figure_sources

    questions = []
    for day in days:
        period = Period(None, date.fromisoformat(day))
        question = figure_sources.FigureQuestion(
            filters=context.filters.replace(period=period),
            by=["program"],
            column=day if len(days) > 1 else "total",
            net=True,
            with_openings=True,
        )
        questions.append(question)
    return sourced_answer.add_sources(context, table, questions)
