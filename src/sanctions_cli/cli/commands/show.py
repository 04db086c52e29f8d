"""`sanctions show`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.report_command import (
    ALL_FILTERS,
    Answer,
    ReportContext,
    report_command,
)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Id of the record, as in sanctions list.")
]


@report_command(without=ALL_FILTERS)
def show(context: ReportContext, id_: Id) -> Answer:
    """Show one record in full, with its sources.

    sanctions show ca-2024-08-09-by
    """
    from sanctions_cli.queries import record

    return record.tabulate_record(context.ledger.connection, id_)
