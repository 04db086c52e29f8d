"""`sanctions reconcile`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import ReportContext
from sanctions_cli.answers import reconcile as question
from sanctions_cli.cli.list_files import AsOf, Kind, ListFiles
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS

if TYPE_CHECKING:
    pass

WithNames = Annotated[
    bool,
    typer.Option("--names", help="Show the names on the list behind each difference."),
]


@report_command(without=("actions", "measures", "reasons", *TIME_FILTERS))
def reconcile(
    context: ReportContext,
    list_files: ListFiles,
    kind: Kind = None,
    as_of: AsOf = None,
    with_names: WithNames = False,
) -> Answer:
    """Check the ledger against official lists, day by day.

    The exit code is 1 if something differs that no record explains.

        sanctions reconcile SOR-2020-214.xml

        sanctions reconcile ConList.csv --program GB-BLR --names

        sanctions reconcile sdn.csv --as-of 2024-05-03 -f json
    """
    table, has_difference = question.compare_with_lists(
        context,
        list_files,
        lambda message: terminal.print_message(f"warning: {message}"),
        kind=kind,
        as_of=as_of,
        with_names=with_names,
    )
    return table, int(has_difference)
