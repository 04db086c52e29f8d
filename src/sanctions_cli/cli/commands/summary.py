"""`sanctions summary`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.options import parse_country
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command

Country = Annotated[
    str | None,
    typer.Argument(
        metavar="[COUNTRY]",
        parser=parse_country,
        help="One country; none = the whole book.",
    ),
]


@report_command()
def summary(context: ReportContext, country: Country = None) -> Answer:
    """The book in a few lines, or one country, as sender and target.

    sanctions summary

    sanctions summary Belarus
    """
    from sanctions_cli.queries import summary

    return summary.tabulate_summary(context.ledger.connection, context.filters, country)
