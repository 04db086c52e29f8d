"""`sanctions totals`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli import synonyms
from sanctions_cli.cli.options import By, Choice, Cumulative, Net, Share
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import grouping

Across = Annotated[
    str | None,
    typer.Option(
        "--across",
        metavar="DIMENSION",
        parser=Choice("dimension", grouping.DIMENSIONS, synonyms.DIMENSIONS),
        help="A second one: makes a pivot.",
    ),
]
Flows = Annotated[
    bool,
    typer.Option(
        "--flows", help="What was added to the lists, taken off them, and the net."
    ),
]
Rank = Annotated[
    bool, typer.Option("--rank", help="The largest total first, with its rank.")
]
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the first N of that."),
]


@report_command()
def totals(
    context: ReportContext,
    by: By = "sender",
    across: Across = None,
    net: Net = False,
    flows: Flows = False,
    share: Share = None,
    cumulative: Cumulative = False,
    rank: Rank = False,
    top: Top = None,
) -> Answer:
    """Targets announced in a period, added up by any dimension.

    By sender, target, program, year, quarter, month, action, measure or reason.

    Listings and relistings are counted, unless --action says otherwise.

        sanctions totals --by sender --target Belarus --period 2024

        sanctions totals --by year --across program -s US

        sanctions totals --by target --top 10
    """
    from sanctions_cli.queries import derived, totals

    # --top is the first of a ranking.
    is_ranked = rank or top is not None
    if flows and (across or net or share or is_ranked):
        raise SanctionsError(
            "--flows stands alone with --by",
            hint="leave out --across, --net, --share, --rank, --top",
        )
    if cumulative and (by not in grouping.TIME_DIMENSIONS or share or is_ranked):
        raise SanctionsError(
            "--cumulative adds up a time",
            hint="--by year, quarter or month; no --share, no --rank",
        )
    connection = context.ledger.connection
    if flows:
        from sanctions_cli.queries import turnover

        table = turnover.tabulate_turnover(connection, context.filters, by)
    else:
        table = totals.tabulate_totals(connection, context.filters, by, across, net=net)
    if cumulative:
        table = derived.cumulate_rows(table)
    if share:
        table = derived.add_shares(table, share)
    if is_ranked:
        table = derived.rank_rows(table, top)
    return table
