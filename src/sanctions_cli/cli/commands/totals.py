"""`sanctions totals`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext
from sanctions_cli.answers import totals as question
from sanctions_cli.cli.options import Cumulative, Long, Net, Share, Sources
from sanctions_cli.cli.report_command import Answer, report_command

By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=question.ROWS,
        help=question.ROWS.help,
    ),
]
Across = Annotated[
    str | None,
    typer.Option(
        "--across",
        metavar="DIMENSION",
        parser=question.COLUMNS,
        help="A column for each value of this dimension.",
    ),
]
Flows = Annotated[
    bool,
    typer.Option(
        "--flows", help="Additions, removals and the net change of the lists."
    ),
]
Rank = Annotated[bool, typer.Option("--rank", help="Largest total first, with ranks.")]
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the N largest totals."),
]


@report_command(takes_sender_words=True, has_chart=True)
def totals(
    context: ReportContext,
    by: By = "sender",
    across: Across = None,
    long: Long = False,
    net: Net = False,
    flows: Flows = False,
    share: Share = None,
    cumulative: Cumulative = False,
    rank: Rank = False,
    top: Top = None,
    sources: Sources = False,
) -> Answer:
    """Count targets announced, by sender, year or another dimension.

    Counts listings and relistings, unless --action names something else.

        sanctions totals --target Belarus --period 2024

        sanctions totals US --by year --across program

        sanctions totals --by target --top 10

        sanctions totals --target BY --by year --sources -f markdown
    """
    return question.count_totals(
        context,
        by=by,
        across=across,
        long=long,
        net=net,
        flows=flows,
        share=share,
        cumulative=cumulative,
        rank=rank,
        top=top,
        sources=sources,
    )
