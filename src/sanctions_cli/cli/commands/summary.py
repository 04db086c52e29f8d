"""`sanctions summary`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli.answers import ReportContext, parse_country
from sanctions_cli.cli import output
from sanctions_cli.cli.report_command import Answer, report_command

if TYPE_CHECKING:
    from sanctions_cli.index import database

Country = Annotated[
    str | None,
    typer.Argument(
        metavar="[COUNTRY]",
        parser=parse_country,
        show_default="the whole ledger",
        help="Country or body, name or code.",
    ),
]


@report_command()
def summary(context: ReportContext, country: Country = None) -> Answer:
    """Sum up the ledger, or one country as sender and target.

    sanctions summary

    sanctions summary Belarus
    """
    from sanctions_cli.queries import summary

    _warn_unread_files(context.ledger)
    return summary.tabulate_summary(context.ledger.connection, context.filters, country)


def _warn_unread_files(ledger: database.OpenLedger) -> None:
    """Name the files in the ledger's folders that the summary does not count."""
    from sanctions_cli.index import database
    from sanctions_cli.ledger import unread_files

    read_paths = ledger.file_stamps()
    dossiers = database.read_ledger(ledger.connection).get("dossiers")
    output.warn_unread_files(
        unread_files.find_unread_files(ledger.root, read_paths, dossiers)
    )
