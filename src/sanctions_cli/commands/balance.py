"""`sanctions balance`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.options import Answer, Asked, answers, day

On = Annotated[str | None, typer.Option("--on", metavar="DAY", parser=day, help="The day; else today.")]


@answers(but=("action", "measure", "reason", "since", "until", "period", "date"))
def balance(asked: Asked, on: On = None) -> Answer:
    """What stands on the lists on a day, and the last stated totals.

    sanctions balance --target Belarus --on 2024-12-31

    sanctions balance --program CA-SEMA-BLR --on "9 dec 2020"
    """
    from sanctions_cli.queries.balance import balance as query

    return query(asked.book.connection, asked.filters, on or asked.today.isoformat())
