"""`sanctions compare`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli.answers import ReportContext, to_iso_first_day
from sanctions_cli.answers import compare as question
from sanctions_cli.cli.options import Cumulative, Long, Net, Share, Sources
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.errors import SanctionsError

if TYPE_CHECKING:
    pass


def _check_periods(periods: tuple[str, str] | None) -> tuple[str, str] | None:
    """The two periods; SanctionsError where an option is in the place of the second."""
    if periods and periods[1].startswith("-"):
        raise SanctionsError(
            f"--periods takes two periods, but only {periods[0]} is given",
            hint=f"--periods {periods[0]} 2024",
        )
    return periods


By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=question.ROWS,
        show_default="year; of two periods, sender",
        help=question.ROWS.help,
    ),
]
Window = Annotated[
    int | None,
    typer.Option(
        "--window",
        metavar="DAYS",
        min=0,
        max=question.MOST_WINDOW_DAYS,
        show_default="7",
        help="With --by round: days that a round can take, 0 to 366.",
    ),
]
Pairs = Annotated[
    bool,
    typer.Option("--pairs", help="With --by round: who acts with whom, who first."),
]
Periods = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--periods",
        metavar="PERIOD PERIOD",
        callback=_check_periods,
        help="Compare two periods instead: 2021 2024-Q3.",
    ),
]
BeforeAfter = Annotated[
    str | None,
    typer.Option(
        "--before-after",
        metavar="DAY",
        parser=to_iso_first_day,
        help="Compare the time before a date with the time from it on.",
    ),
]


@report_command(takes_sender_words=True, has_chart=True)
def compare(
    context: ReportContext,
    by: By = None,
    periods: Periods = None,
    before_after: BeforeAfter = None,
    window: Window = None,
    pairs: Pairs = False,
    share: Share = None,
    cumulative: Cumulative = False,
    net: Net = False,
    long: Long = False,
    sources: Sources = False,
) -> Answer:
    """Compare senders side by side, or two periods.

    sanctions compare CA EU UK US --target BY

    sanctions compare --target BY --by round

    sanctions compare --target BY --periods 2021 2024 --by program
    """
    return question.compare_senders(
        context,
        by=by,
        periods=periods,
        before_after=before_after,
        window=window,
        pairs=pairs,
        share=share,
        cumulative=cumulative,
        net=net,
        long=long,
        sources=sources,
    )
