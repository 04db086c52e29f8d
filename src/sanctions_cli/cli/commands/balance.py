"""`sanctions balance`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS
from sanctions_cli.cli.value_parsers import to_iso_last_day

On = Annotated[
    list[str] | None,
    typer.Option(
        "--on",
        metavar="DAY",
        parser=to_iso_last_day,
        show_default="today",
        help="Date of the count; of a period, its last day.",
    ),
]


@report_command(
    without=("actions", "measures", "reasons", *TIME_FILTERS),
    takes_sender_words=True,
    has_chart=True,
)
def balance(context: ReportContext, on: On = None) -> Answer:
    """Show how many are on each list on a date, beside stated totals.

    sanctions balance --target Belarus --on 2024-12-31

    sanctions balance --on 2021 --on 2022 --on 2024-Q3
    """
    from sanctions_cli.queries import balance

    connection = context.ledger.connection
    # A day that is named twice has one column.
    days = list(dict.fromkeys(on or [context.today.isoformat()]))
    if len(days) > 1:
        table = balance.tabulate_balances(connection, context.filters, days)
    else:
        table = balance.tabulate_balance(connection, context.filters, days[0])
    if not context.wants_chart:
        return table
    from sanctions_cli.queries import bar_charts

    senders = bar_charts.SenderFinder(connection, context.filters)
    if len(days) > 1:
        return bar_charts.add_panels(table, "program", "day", senders)
    return bar_charts.add_bars(table, "program", senders)
