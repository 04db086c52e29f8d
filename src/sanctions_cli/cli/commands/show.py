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
    str, typer.Argument(metavar="ID", help="The record's id, as list shows it.")
]


@report_command(without=ALL_FILTERS)
def show(context: ReportContext, id_: Id) -> Answer:
    """All that one record says, with its sources.

    sanctions show ca-2024-08-09-by
    """
    from sanctions_cli.queries import record

    return record.tabulate_record(context.ledger.connection, id_)
