"""`sanctions timeline`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.options import Answer, Asked, answers, choice, country
from sanctions_cli.table import UNITS

EACH = ("sender", "program")
Senders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SENDER]...", parser=country, help="Names or codes; none = all."),
]
By = Annotated[
    str, typer.Option("--by", metavar="UNIT", parser=choice("unit", UNITS), help=", ".join(UNITS))
]
Each = Annotated[
    str,
    typer.Option(
        "--each",
        metavar="WHICH",
        parser=choice("line", EACH),
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


@answers(but=("sender",))
def timeline(
    asked: Asked,
    senders: Senders = None,
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
    from sanctions_cli.queries import timeline as queries

    filters = asked.filters.replace(senders=tuple(senders or ()))
    return queries.tabulate_timeline(asked.book.connection, filters, by, each=each, net=net)
