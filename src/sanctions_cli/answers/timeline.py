"""What `timeline` answers: listings over time, a line for each sender, target or program."""

from __future__ import annotations

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
    return timeline.tabulate_timeline(
        context.ledger.connection,
        context.filters,
        by,
        each=each or _choose_lines(context.filters),
        net=net,
    )


def _choose_lines(filters: Filters) -> str:
    """The lines that tell apart what was asked for: one sender's targets, or else senders."""
    has_one_sender = len(set(filters.senders)) == 1
    if has_one_sender and len(set(filters.targets)) > 1:
        return "target"
    return "sender"
