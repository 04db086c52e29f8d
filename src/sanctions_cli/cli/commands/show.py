"""`sanctions show`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.cli.report_options import ALL_FILTERS
from sanctions_cli.errors import SanctionsError

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Id of the record, as in sanctions list, or key of a program.",
    ),
]


@report_command(without=ALL_FILTERS)
def show(context: ReportContext, id_: Id) -> Answer:
    """Show one record in full, with its sources, or one program.

    sanctions show ca-2024-08-09-by

    sanctions show CA-SEMA-BLR
    """
    from sanctions_cli.checks import dossiers
    from sanctions_cli.queries import program, record

    connection = context.ledger.connection
    try:
        return record.tabulate_record(connection, id_)
    except SanctionsError as error:
        table = program.tabulate_program(connection, id_, context.today)
        if table is not None:
            return table
        file = dossiers.find_file(context.ledger, id_)
        if file is None:
            raise
        hint = f"it is the dossier {file}; sanctions check --only dossiers compares it"
        raise SanctionsError(error.message, hint=hint) from None
