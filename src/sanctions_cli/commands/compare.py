"""`sanctions compare`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.options import Answer, Asked, Net, answers, choice, country

BYS = ("year", "quarter", "month", "type", "program", "measure", "reason", "action")
Senders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SENDER]...", parser=country, help="Names or codes; none = all."),
]
By = Annotated[str, typer.Option("--by", metavar="DIMENSION", parser=choice("dimension", BYS), help=", ".join(BYS))]


@answers(but=("sender",))
def compare(asked: Asked, senders: Senders = None, by: By = "year", net: Net = False) -> Answer:
    """Senders side by side, by time, type of target, measure or reason.

    sanctions compare CA US GB EU --target BY

    sanctions compare Canada UK --target Belarus --by quarter --since 2022 -f csv
    """
    from sanctions_cli.queries.compare import compare as query

    return query(asked.book.connection, asked.filters.but(senders=tuple(senders or ())), by, net=net)
