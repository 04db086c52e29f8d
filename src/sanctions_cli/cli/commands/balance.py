"""`sanctions balance`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.options import Answer, Asked, answers, last_day

On = Annotated[
    list[str] | None,
    typer.Option(
        "--on",
        metavar="DAY",
        parser=last_day,
        help="The day, or a period's last; else today. Several: the earliest first.",
    ),
]


@answers(but=("action", "measure", "reason", "since", "until", "period", "date"))
def balance(asked: Asked, on: On = None) -> Answer:
    """What stands on the lists on a day, and the last stated totals.

    sanctions balance --target Belarus --on 2024-12-31

    sanctions balance --on 2021 --on 2022 --on 2024-Q3
    """
    from sanctions_cli.queries import balance

    days = list(dict.fromkeys(on or [asked.today.isoformat()]))
    if len(days) > 1:
        return balance.balance_by_day_table(asked.book.connection, asked.filters, days)
    return balance.balance_table(asked.book.connection, asked.filters, days[0])
