"""`sanctions due`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext
from sanctions_cli.answers import due as question
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS

Within = Annotated[
    int,
    typer.Option(
        "--within",
        metavar="DAYS",
        min=0,
        max=question.MOST_DAYS,
        help="Measures that end within this many days.",
    ),
]


@report_command(
    without=("programs", "actions", "measures", "reasons", *TIME_FILTERS),
    takes_sender_words=True,
)
def due(context: ReportContext, within: Within = question.DEFAULT_DAYS) -> Answer:
    """Show what ends soon, where the coverage is behind, and gaps to close.

    Measures that have ended without a later renewal are shown too.

    sanctions due

    sanctions due EU --within 365
    """
    return question.list_due(context, within=within)
