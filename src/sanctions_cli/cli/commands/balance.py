"""`sanctions balance`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext, to_iso_last_day
from sanctions_cli.answers import balance as question
from sanctions_cli.cli.options import Sources
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS

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

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="DIMENSION", parser=question.parse_dimension, hidden=True
    ),
]


@report_command(
    without=("actions", "measures", "reasons", *TIME_FILTERS),
    takes_sender_words=True,
    has_chart=True,
)
def balance(
    context: ReportContext, on: On = None, by: By = None, sources: Sources = False
) -> Answer:
    """Show how many are on each list on a date, beside stated totals.

    sanctions balance --target Belarus --on 2024-12-31

    sanctions balance --on 2021 --on 2022 --on 2024-Q3
    """
    return question.balance_lists(context, on=on, sources=sources)
