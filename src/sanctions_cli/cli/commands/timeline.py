"""`sanctions timeline`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.chart import UNITS
from sanctions_cli.cli.options import Choice, SendersArgument, flatten_codes
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words

LINES = ("sender", "program")

By = Annotated[
    str,
    typer.Option(
        "--by", metavar="UNIT", parser=Choice("unit", UNITS), help=", ".join(UNITS)
    ),
]
Each = Annotated[
    str,
    typer.Option(
        "--each",
        metavar="WHICH",
        parser=Choice("line", LINES),
        help="A line for each sender or program.",
    ),
]
Net = Annotated[
    bool,
    typer.Option(
        "--net",
        help="What stands on the lists: openings and removals in, re-designations left out.",
    ),
]


@report_command(without=("senders",))
def timeline(
    context: ReportContext,
    senders: SendersArgument = None,
    by: By = "quarter",
    each: Each = "sender",
    net: Net = False,
) -> Answer:
    """Targets cumulated over time, additions above and removals below.

    A chart at a terminal, a picture as SVG or PNG, the numbers behind it in all other formats.

        sanctions timeline CA US GB EU --target BY

        sanctions timeline US --target BY --each program --net

        sanctions timeline --target Belarus --period 2022 --by month -o curve.svg
    """
    from sanctions_cli.queries import stocks, timeline

    filters = context.filters.replace(senders=tuple(flatten_codes(senders)))
    unfit_options = stocks.find_unfit_filters(filters)
    if net and unfit_options:
        raise SanctionsError(
            f"what is on the lists cannot be narrowed by {join_words(unfit_options)}:"
            " openings and delistings seldom say it",
            hint="leave out --net, to see what was announced",
        )
    return timeline.tabulate_timeline(
        context.ledger.connection, filters, by, each=each, net=net
    )
