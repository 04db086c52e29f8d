"""The whole list of a program against the ledger's balance at the date of the file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date

from sanctions_cli.dates import first_day, format_date
from sanctions_cli.lists import GroupedEntries, ListProgram
from sanctions_cli.queries import Filters, stocks
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import Reason
from sanctions_cli.reconcile.recorded_acts import RecordedAct
from sanctions_cli.records import TYPES


def compare_stock(
    connection: sqlite3.Connection,
    grouped: GroupedEntries,
    program: ListProgram,
    acts: Iterable[RecordedAct],
) -> ComparedDay:
    """All entries of a program against the ledger's balance at the date of the file."""
    as_of = grouped.list_file.facts.dated
    filters = Filters(programs=(program.key,))
    current = stocks.compute_current_stocks(connection, filters, as_of)
    stock = current.get(program.key, stocks.EMPTY_STOCK)
    row = ComparedDay(
        "stock",
        "",
        grouped.stock.get(program, Counter()),
        recorded=Counter({name: stock.counts[name] for name in TYPES}),
    )
    row.find_gaps()
    for act in acts:
        _explain_close_act(row, act, date.fromisoformat(as_of))
    _explain_open_stock(row, stock, has_undated=program in grouped.undated)
    return row


def _explain_close_act(row: ComparedDay, act: RecordedAct, as_of: date) -> None:
    """A list may have an act before its announcement, or only when it takes effect.

    It has all of an act or nothing: where the difference is smaller, this is not its reason.
    """
    if act.last_day <= as_of:
        return
    is_announced = first_day(act.days[-1]) <= as_of
    if is_announced:
        additions, removals = row.missing, row.surplus
    else:
        additions, removals = row.surplus, row.missing
    taken: Counter[str] = Counter()
    if act.additions <= additions:
        taken += act.additions
    if act.removals <= removals:
        taken += act.removals
    text = f"dated {format_date(act.last_day.isoformat())} in the ledger"
    row.explain(Reason("near_the_date", taken, records=[act.id], text=text))


def _explain_open_stock(
    row: ComparedDay, stock: stocks.Stock, *, has_undated: bool
) -> None:
    """The ledger's own figure may leave something out: what was there first, if it has no day."""
    if stock.figure.is_uncertain:
        text = "as the figure of the ledger is incomplete"
        amounts = row.surplus
        # A minimum may be too low, but that the list has fewer is a difference.
        if stock.may_be_lower:
            amounts |= row.missing
        row.explain(Reason("no_figure", amounts, text=text))
    elif has_undated and stock.total and not stock.has_opening and not row.missing:
        text = "as the starting size of the list is unknown"
        row.explain_rest(Reason("no_opening", Counter(), text=text))
