"""`sanctions compare`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.errors import SanctionsError
from sanctions_cli.options import Answer, Asked, Net, answers, choice, country

BYS = ("year", "quarter", "month", "type", "target", "program", "measure", "reason", "action", "round")
Senders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SENDER]...", parser=country, help="Names or codes; none = all."),
]
By = Annotated[str, typer.Option("--by", metavar="DIMENSION", parser=choice("dimension", BYS), help=", ".join(BYS))]
Window = Annotated[
    int | None, typer.Option("--window", metavar="DAYS", min=0, max=366, help="Days that a round takes; else 7.")
]
Pairs = Annotated[bool, typer.Option("--pairs", help="With --by round: who acts with whom, and who first.")]


@answers(but=("sender",))
def compare(
    asked: Asked,
    senders: Senders = None,
    by: By = "year",
    window: Window = None,
    pairs: Pairs = False,
    net: Net = False,
) -> Answer:
    """Senders side by side, by time, type of target, measure or reason.

    sanctions compare CA US GB EU --target BY

    sanctions compare Canada UK --target Belarus --by quarter --since 2022 -f csv
    """
    from sanctions_cli.queries.compare import compare as query
    from sanctions_cli.queries.round_table import round_pairs, round_table
    from sanctions_cli.queries.rounds import WINDOW

    filters = asked.filters.but(senders=tuple(senders or ()))
    if by == "round":
        if net:
            raise SanctionsError("--by round counts what was announced, not --net", hint="leave one of the two out")
        rounds = round_pairs if pairs else round_table
        return rounds(asked.book.connection, filters, WINDOW if window is None else window)
    if pairs or window is not None:
        raise SanctionsError("--window and --pairs are about rounds", hint="add --by round")
    return query(asked.book.connection, filters, by, net=net)
