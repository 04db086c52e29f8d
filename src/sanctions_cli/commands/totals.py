"""`sanctions totals`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.options import Answer, Asked, By, Net, answers, choice
from sanctions_cli.queries.flow import DIMENSIONS

Across = Annotated[
    str | None,
    typer.Option(
        "--across",
        metavar="DIMENSION",
        parser=choice("dimension", DIMENSIONS),
        help="A second one: makes a pivot.",
    ),
]


@answers()
def totals(asked: Asked, by: By = "sender", across: Across = None, net: Net = False) -> Answer:
    """Targets announced in a period, added up by any dimension.

    By sender, target, program, year, quarter, month, action, measure or reason.

    Listings and relistings are counted, unless --action says otherwise.

        sanctions totals --by sender --target Belarus --period 2024

        sanctions totals --by year --across program -s US
    """
    from sanctions_cli.queries.totals import totals as query

    return query(asked.book.connection, asked.filters, by, across, net=net)
