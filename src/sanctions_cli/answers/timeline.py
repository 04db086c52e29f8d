"""What `timeline` answers: listings over time, a line for each sender, target or program."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.answers.dimension_choice import DIMENSIONS, LINES, DimensionChoice
from sanctions_cli.answers.value_parsers import Choice
from sanctions_cli.chart import UNITS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import Filters
from sanctions_cli.table import Table
from sanctions_cli.text import join_words

NOT_TIMES = {
    name: "a timeline runs over time; --each sender, --each target or --each program"
    " draws a line for each"
    for name in DIMENSIONS
    if name not in UNITS
}

STEPS = DimensionChoice("timeline --by", NOT_TIMES)
LINE_CHOICE = Choice("line", LINES)


def follow_listings(
    context: ReportContext,
    *,
    by: str = "quarter",
    each: str | None = None,
    net: bool = False,
    sources: bool = False,
) -> Table:
    """The figures of a timeline and its chart; see the options of `timeline`.

    SanctionsError for filters that `net` does not go with.
    """
    from sanctions_cli.queries import stocks, timeline

    unfit_options = stocks.find_unfit_filters(context.filters)
    if net and unfit_options:
        raise SanctionsError(
            f"--net cannot be combined with {join_words(unfit_options)}:"
            " openings and delistings seldom state it",
            hint="leave out --net to count what was announced",
        )
    if sources:
        from sanctions_cli.answers import sourced_answer

        sourced_answer.refuse_beside_sources(context)
    lines = each or _choose_lines(context.filters)
    table = timeline.tabulate_timeline(
        context.ledger.connection, context.filters, by, each=lines, net=net
    )
    if sources:
        return _add_sources(context, table, [lines, by], net=net)
    return table


def _add_sources(
    context: ReportContext, table: Table, rows: Sequence[str], *, net: bool
) -> Table:
    """The table with the sources of what was added and removed; the height adds these up."""
    from sanctions_cli.answers import sourced_answer
    from sanctions_cli.queries import figure_sources

    filters = context.filters
    if net:
        removals, additions = "a.action = 'delisting'", "a.action <> 'delisting'"
        questions = [
            figure_sources.FigureQuestion(
                filters=filters, by=rows, column="added", net=True, condition=additions
            ),
            figure_sources.FigureQuestion(
                filters=filters, by=rows, column="removed", net=True, condition=removals
            ),
        ]
    else:
        delistings = filters.replace(actions=("delisting",))
        questions = [
            figure_sources.FigureQuestion(filters=filters, by=rows, column="added"),
            figure_sources.FigureQuestion(
                filters=delistings, by=rows, column="removed"
            ),
        ]
    return sourced_answer.add_sources(context, table, questions)


def _choose_lines(filters: Filters) -> str:
    """The lines that tell apart what was asked for: one sender's targets, or else senders."""
    has_one_sender = len(set(filters.senders)) == 1
    if has_one_sender and len(set(filters.targets)) > 1:
        return "target"
    return "sender"
