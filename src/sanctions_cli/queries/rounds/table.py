"""Compare by round: who acted first, who followed after how many days, who did not act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sanctions_cli import countries
from sanctions_cli.queries.coverage import LedgerCoverage, load_coverage
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.rounds.acts import Round, targets
from sanctions_cli.queries.rounds.grouping import WINDOW_DAYS, find_rounds, the_target, touches
from sanctions_cli.queries.rounds.notes import cell, round_notes, rule
from sanctions_cli.queries.rounds.pairs import IDLE, alone, pair_table, part
from sanctions_cli.records import ACTIONS
from sanctions_cli.table import Cell, Column, Row, Table
from sanctions_cli.text import plural


def tabulate_rounds(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> Table:
    """The rounds against one target, the senders of the filters (or all) side by side."""
    found, senders, known = drawn(connection, filters, window)
    rows = tuple(_row(one, senders, known) for one in found)
    target = filters.replace(targets=(the_target(connection, filters),))
    return Table(
        title=f"Rounds {target.phrase()}: acts {_within(window)}",
        period=_period(filters, found),
        columns=_columns(senders),
        rows=rows,
        notes=tuple(round_notes(connection, target, found, senders, known, window)),
    )


def tabulate_pairs(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> Table:
    """The same rounds, by pairs of senders."""
    found, senders, known = drawn(connection, filters, window)
    target = filters.replace(targets=(the_target(connection, filters),))
    title = f"Pairs of senders in {plural(len(found), 'round')} {target.phrase()}"
    table = pair_table(title, _period(filters, found), found, senders, known)
    said = (
        *rule(connection, target, found, window),
        *load_coverage(connection, target).period_notes(filters.period),
    )
    return replace(table, notes=(*table.notes, *said))


def _period(filters: Filters, found: Sequence[Round]) -> str:
    if not found or (filters.period.since and filters.period.until):
        return f"{filters.date} {filters.period.label}"
    first, last = found[0].first, max(one.last for one in found)
    return (
        f"{filters.date} {first}" if first == last else f"{filters.date} {first} \N{EN DASH} {last}"
    )


def _within(window: int) -> str:
    return f"within {plural(window, 'day')} of the first" if window else "on the same day"


def drawn(
    connection: sqlite3.Connection, filters: Filters, window: int
) -> tuple[list[Round], tuple[str, ...], LedgerCoverage]:
    """The rounds, the senders that are looked at, and how far the book follows each.

    Where none is asked for, all that have had a part in a round at any time: who stayed away shows too.
    """
    every = find_rounds(connection, filters.replace(period=ALL_DATES), window)
    met = {sender for one in every for sender in (*one.lags, *one.only_joined, *one.only_named)}
    senders = tuple(dict.fromkeys(filters.senders)) or tuple(sorted(met))
    return (
        [one for one in every if touches(one, filters)],
        senders,
        load_coverage(connection, filters),
    )


def _columns(senders: Sequence[str]) -> tuple[Column, ...]:
    shown = (Column(f"{one}_shown", countries.name(one), "number", "people") for one in senders)
    told = (
        column
        for one in senders
        for column in (
            Column(one, "", "number", "machines"),
            Column(f"{one}_act", "", "list", "machines"),
            Column(f"{one}_lag_days", "", "number", "machines"),
        )
    )
    lists = ("first", "followers", "did_not_act", "joined_statement", "named", "records")
    return (
        Column("round", "", audience="machines"),
        Column("last_day", "", audience="machines"),
        Column("target", "", audience="machines"),
        Column("round_shown", "Round", audience="people"),
        Column("last", "Last", audience="people", drop_rank=2),
        *shown,
        Column("order", "First, then", audience="people"),
        Column("missing", "Did not act", audience="people"),
        *told,
        *(Column(name, "", "list", "machines") for name in lists),
    )


def _row(one: Round, senders: Sequence[str], known: LedgerCoverage) -> Row:
    parts = {sender: part(one, sender, known) for sender in senders}
    idle = [sender for sender, word in parts.items() if word in IDLE]
    single = alone(one, senders, known)
    lags = one.lags
    leaders = tuple(sender for sender, lag in lags.items() if not lag)
    cells = (cell(one, sender, parts[sender]) for sender in senders)
    told = (figure for sender in senders for figure in _told(one, sender, parts[sender]))
    return (
        one.first, one.last, one.target, one.first, _last(one), *cells,
        f"{_names(leaders)} alone" if single else _order(lags), "" if single else _names(idle),
        *told, leaders, tuple(lags)[len(leaders) :], tuple(idle),
        tuple(sender for sender, word in parts.items() if word == "statement"),
        tuple(sender for sender, word in parts.items() if word == "named"),
        tuple(act.id for act in one.acts),
    )  # fmt: skip


def _last(one: Round) -> str:
    """The last day where it is not the first, and its year where that is another."""
    if one.first == one.last:
        return ""
    return one.last[5:] if one.last[:4] == one.first[:4] else one.last


def _order(lags: dict[str, int]) -> str:
    """'EU; UK +5, Canada, US +6 days', or 'together'."""
    if len(lags) > 1 and not any(lags.values()):
        return "together"
    later = (
        (_names(sender for sender, _ in group), lag)
        for lag, group in groupby(lags.items(), lambda one: one[1])
    )
    said = ", ".join(f"{senders} +{lag}" for senders, lag in later if lag)
    first = _names(sender for sender, lag in lags.items() if not lag)
    return f"{first}; {said} {'day' if set(lags.values()) <= {0, 1} else 'days'}" if said else first


def _names(senders: Sequence[str] | Iterator[str]) -> str:
    return ", ".join(map(countries.name, senders))


def _told(one: Round, sender: str, word: str) -> tuple[Cell, ...]:
    """The same for machines: targets (None = no figure or not followed), what was done, after how many days."""
    if word != "acted":
        return (None if word in ("unknown", "named") else 0), ((word,) if word else ()), None
    acts = one.of(sender)
    done = {act.action for act in acts}
    return targets(acts), tuple(action for action in ACTIONS if action in done), one.lags[sender]
