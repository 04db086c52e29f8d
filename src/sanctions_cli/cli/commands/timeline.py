"""`sanctions timeline`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.chart import UNITS
from sanctions_cli.cli.dimensions import DIMENSIONS, LINES, DimensionChoice
from sanctions_cli.cli.options import Net
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.cli.value_parsers import Choice
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import Filters
from sanctions_cli.text import join_words

NOT_TIMES = {
    name: "a timeline runs over time; --each sender, --each target or --each program"
    " draws a line for each"
    for name in DIMENSIONS
    if name not in UNITS
}

STEPS = DimensionChoice("timeline --by", NOT_TIMES)

By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=STEPS,
        help=STEPS.help,
    ),
]
Each = Annotated[
    str | None,
    typer.Option(
        "--each",
        metavar="WORD",
        parser=Choice("line", LINES),
        show_default="sender; target, for one sender and several targets",
        help=f"What each line is: {', '.join(LINES)}.",
    ),
]


@report_command(takes_sender_words=True, has_chart=True)
def timeline(
    context: ReportContext,
    by: By = "quarter",
    each: Each = None,
    net: Net = False,
) -> Answer:
    """Chart listings over time, cumulative, with removals below.

    At a terminal, it draws a chart of characters; SVG and PNG are images, and other formats
    have the figures. With --net, the curves start from the opening stock: how many are on the lists.

        sanctions timeline CA EU UK US --target BY

        sanctions timeline US --target BY --target MM

        sanctions timeline US --target BY --each program --net

        sanctions timeline --target Belarus --period 2022 --by month -o chart.svg
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
