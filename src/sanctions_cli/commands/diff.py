"""`sanctions diff`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import dates
from sanctions_cli.errors import SanctionsError
from sanctions_cli.options import Answer, Asked, answers, open_book
from sanctions_cli.table import Table

A = Annotated[str, typer.Argument(metavar="A", help="A day, or a ledger's folder.")]
B = Annotated[str, typer.Argument(metavar="B", help="Another of the same kind.")]


@answers(but=("since", "until", "period", "date"), ledger_from="b")
def diff(asked: Asked, a: A, b: B) -> Answer:
    """What changed between two days, or between two ledgers. Exit code 1 when something did.

    sanctions diff 2022-01-01 2024-12-31 --sender EU

    sanctions diff ~/ledger-of-last-year data
    """
    table = _asked(asked, a, b)
    return table, 1 if table.rows else 0


def _asked(asked: Asked, a: str, b: str) -> Table:
    from sanctions_cli.queries import diff as query

    if Path(a).is_dir() and Path(b).is_dir():
        with open_book(Path(a)) as old, open_book(Path(b)) as new:
            return query.ledgers(old.connection, new.connection, asked.filters)
    days = [dates.parse_day(text, asked.today).isoformat() for text in (a, b) if not Path(text).is_dir()]
    if len(days) < 2:
        raise SanctionsError("a day and a folder cannot be compared", hint="name two days or two ledgers")
    if days[0] > days[1]:
        raise SanctionsError(f"{days[0]} lies after {days[1]}", hint="the earlier day comes first")
    return query.between(asked.book.connection, asked.filters, *days)
