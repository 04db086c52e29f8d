"""`sanctions summary`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.options import Answer, Asked, answers, country

Country = Annotated[
    str | None,
    typer.Argument(metavar="[COUNTRY]", parser=country, help="One country; none = the whole book."),
]


@answers()
def summary(asked: Asked, country: Country = None) -> Answer:
    """The book in a few lines, or one country, as sender and target.

    sanctions summary

    sanctions summary Belarus
    """
    from sanctions_cli.queries import summary

    return summary.summary_table(asked.book.connection, asked.filters, country)
