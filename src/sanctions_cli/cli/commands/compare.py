"""`sanctions compare`"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from sanctions_cli.cli.options import Choice, Cumulative, Net, Share, parse_country, parse_first_day
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import grouping


def _two(periods: tuple[str, str] | None) -> tuple[str, str] | None:
    """Two periods; where the second was forgotten, what stands in its place is an option."""
    if periods and periods[1].startswith("-"):
        raise SanctionsError(
            f"--periods takes two periods, and there is {periods[0]} alone",
            hint=f"--periods {periods[0]} 2024",
        )
    return periods


BYS = (
    *grouping.TIME_DIMENSIONS,
    "type",
    "sender",
    "target",
    "program",
    "measure",
    "reason",
    "action",
    "round",
)
Senders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SENDER]...", parser=parse_country, help="Names or codes; none = all."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="DIMENSION", parser=Choice("dimension", BYS), help=", ".join(BYS)),
]
Window = Annotated[
    int | None,
    typer.Option(
        "--window", metavar="DAYS", min=0, max=366, help="Days that a round takes; else 7."
    ),
]
Pairs = Annotated[
    bool, typer.Option("--pairs", help="With --by round: who acts with whom, and who first.")
]
Periods = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--periods",
        metavar="ONE OTHER",
        callback=_two,
        help="Two periods side by side: 2021 2024-Q3.",
    ),
]
Around = Annotated[
    str | None,
    typer.Option(
        "--before-after",
        metavar="DAY",
        parser=parse_first_day,
        help="The time before a day and from it on.",
    ),
]


@report_command(without=("senders",))
def compare(
    context: ReportContext,
    senders: Senders = None,
    by: By = None,
    periods: Periods = None,
    before_after: Around = None,
    window: Window = None,
    pairs: Pairs = False,
    share: Share = None,
    cumulative: Cumulative = False,
    net: Net = False,
) -> Answer:
    """Senders side by side, by time, target or type; or two periods.

    sanctions compare CA US GB EU --target BY

    sanctions compare --target BY --by round

    sanctions compare --target BY --periods 2021 2024 --by program
    """
    filters = context.filters.replace(senders=tuple(senders or ()))
    context = context._replace(filters=filters)
    if periods or before_after:
        _refuse(
            "two periods side by side",
            window=window is not None,
            pairs=pairs,
            share=share,
            cumulative=cumulative,
        )
        return _two_periods(context, by or "sender", periods, before_after, net=net)
    if by == "round":
        _refuse("--by round", net=net, share=share, cumulative=cumulative)
        return _rounds(context, window, pairs=pairs)
    if pairs or window is not None:
        raise SanctionsError("--window and --pairs are about rounds", hint="add --by round")
    return _side_by_side(context, by or "year", share, cumulative=cumulative, net=net)


def _refuse(what: str, **options: object) -> None:
    if given := [f"--{name}" for name, value in options.items() if value]:
        raise SanctionsError(
            f"{' and '.join(given)} does not go with {what}", hint="leave one of the two out"
        )


def _side_by_side(
    context: ReportContext, by: str, share: str | None, *, cumulative: bool, net: bool
) -> Answer:
    from sanctions_cli.queries import compare, derived

    if by == "sender":
        raise SanctionsError(
            "the senders are the columns already",
            hint="totals --by sender, or add --periods ONE OTHER",
        )
    if cumulative and (by not in grouping.TIME_DIMENSIONS or share):
        raise SanctionsError(
            "--cumulative adds up a time", hint="--by year, quarter or month, and no --share"
        )
    table = compare.tabulate_comparison(context.ledger.connection, context.filters, by, net=net)
    table = derived.cumulate_rows(table) if cumulative else table
    return derived.add_shares(table, share) if share else table


def _rounds(context: ReportContext, window: int | None, *, pairs: bool) -> Answer:
    from sanctions_cli.queries import rounds

    query = rounds.tabulate_pairs if pairs else rounds.tabulate_rounds
    return query(
        context.ledger.connection, context.filters, rounds.WINDOW_DAYS if window is None else window
    )


def _two_periods(
    context: ReportContext, by: str, both: tuple[str, str] | None, day: str | None, *, net: bool
) -> Answer:
    from sanctions_cli.dates import parse_period
    from sanctions_cli.queries import two_periods

    if by in (*grouping.TIME_DIMENSIONS, "round"):
        raise SanctionsError(
            f"the periods take the place of --by {by}", hint="--by sender, target, program, type …"
        )
    period = context.filters.period
    if both and (day or period.since or period.until):
        raise SanctionsError(
            "--periods says the time already",
            hint="leave out --period, --since, --until, --before-after",
        )
    if day:
        found = two_periods.split_around(
            context.ledger.connection, context.filters, date.fromisoformat(day)
        )
    else:
        one, other = both or ("", "")
        found = parse_period(one, context.today), parse_period(other, context.today)
    return two_periods.tabulate_two_periods(
        context.ledger.connection, context.filters, by, found, net=net
    )
