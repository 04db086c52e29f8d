"""`sanctions programs`"""

from __future__ import annotations

from sanctions_cli.answers import ReportContext
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS


@report_command(without=("actions", "measures", "reasons", *TIME_FILTERS))
def programs(context: ReportContext) -> Answer:
    """List the programs, and how many are on each list today.

    sanctions programs

    sanctions programs --sender Canada -f csv
    """
    from sanctions_cli.queries import programs

    return programs.tabulate_programs(
        context.ledger.connection, context.filters, context.today
    )
