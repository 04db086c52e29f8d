"""The caveats on lines that are the stocks of lists over time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import Period
from sanctions_cli.index import database
from sanctions_cli.queries.stock_caveats import (
    UNKNOWN_NUMBER_KINDS,
    find_open_listing_caveats,
    find_unknown_numbers,
    find_unopened,
)
from sanctions_cli.queries.stocks import Stock, compute_stocks
from sanctions_cli.queries.timeline.series import Timeline
from sanctions_cli.queries.totals import find_totals_caveats


def find_list_caveats(
    connection: sqlite3.Connection, timeline: Timeline
) -> Iterator[Caveat]:
    """The caveats on what the lines leave out, and on lists that begin or end unknown."""
    question = timeline.question
    # A stock follows from everything up to its day.
    filters = question.filters.replace(
        period=Period(None, question.filters.period.until)
    )
    day = timeline.until.isoformat()
    stocks = {
        program: [stock]
        for program, stock in compute_stocks(connection, filters, day).items()
    }
    dimensions = (question.each, question.unit)
    for caveat in find_totals_caveats(connection, filters, dimensions, (), net=True):
        if caveat.kind == "net":
            yield caveat._replace(kind="stock")
        elif caveat.kind == "ended":
            # A line ends with its list whatever actions are asked for; see below.
            continue
        elif caveat.kind not in UNKNOWN_NUMBER_KINDS:
            yield caveat
        elif question.each == "sender":
            yield _leave_out_other_lines(caveat, timeline)
    if question.each == "program":
        yield from find_unknown_numbers(connection, filters, stocks, day)
    yield from _find_ended(connection, stocks)
    yield from find_open_listing_caveats(stocks)
    yield from find_unopened(stocks)


def _leave_out_other_lines(caveat: Caveat, timeline: Timeline) -> Caveat:
    """The caveat on changes of unknown number, without those of senders whose line has no mark."""
    if caveat.kind != "unknown_change":
        return caveat
    marked = set()
    for series in timeline.series:
        movements = [series.before, *series.buckets.values()]
        if any(movement.removed_in_part > 0 for movement in movements):
            marked.add(series.key)
    facts = tuple(fact for fact in caveat.facts if fact.sender in marked)
    return caveat._replace(facts=facts, number=len(facts))


def _find_ended(
    connection: sqlite3.Connection, stocks: Mapping[str, Sequence[Stock]]
) -> Iterator[Caveat]:
    """The caveat on lists that have ended, or will."""
    rows = connection.execute(
        f"""
        select program, until from programs
        where until is not null and program in ({database.placeholders(stocks)})
        order by program""",
        (*stocks,),
    )
    facts = []
    for program, until in rows:
        facts.append(Fact(stocks[program][0].sender, program, until=until))
    if facts:
        yield Caveat(kind="ended", facts=tuple(facts))
