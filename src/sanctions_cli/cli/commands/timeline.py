"""`sanctions timeline`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext
from sanctions_cli.answers import timeline as question
from sanctions_cli.cli.options import Net, Sources
from sanctions_cli.cli.report_command import Answer, report_command

By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=question.STEPS,
        help=question.STEPS.help,
    ),
]
Each = Annotated[
    str | None,
    typer.Option(
        "--each",
        metavar="WORD",
        parser=question.LINE_CHOICE,
        show_default="sender; target, for one sender and several targets",
        help=f"What each line is: {', '.join(question.LINE_CHOICE.words)}.",
    ),
]


@report_command(takes_sender_words=True, has_chart=True)
def timeline(
    context: ReportContext,
    by: By = "quarter",
    each: Each = None,
    net: Net = False,
    sources: Sources = False,
) -> Answer:
    """Chart listings over time, cumulative, with removals below.

    At a terminal, it draws a chart of characters; SVG and PNG are images, and other formats
    have the figures. With --net, the curves start from the opening stock: how many are on the lists.

        sanctions timeline CA EU UK US --target BY

        sanctions timeline US --target BY --target MM

        sanctions timeline US --target BY --each program --net

        sanctions timeline --target Belarus --period 2022 --by month -o chart.svg
    """
    return question.follow_listings(context, by=by, each=each, net=net, sources=sources)
