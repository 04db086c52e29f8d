"""Compare by round: who acted first, who followed after how many days, who did not act."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sanctions_cli import countries
from sanctions_cli.queries import notes
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.pairs import pair_table, pairs, part
from sanctions_cli.queries.rounds import TIED, WINDOW, Act, Round, acting, rounds, the_target, undated
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.vocabulary import ACTIONS

WORDS = {
    "\N{EN DASH}": "did not act",
    "?": "the book does not follow the sender so far, or at all",
    "measure": "only a measure, without named targets",
    "joined": "only joined a statement",
    "named": "named by another as acting too; the book has no act of it in the round",
}
"""What stands in a cell in place of a figure."""


def round_table(connection: sqlite3.Connection, filters: Filters, window: int = WINDOW) -> Table:
    """The rounds against one target, the senders of the filters (or all) side by side."""
    found, senders, ends = drawn(connection, filters, window)
    rows = tuple(_row(one, senders, ends) for one in found)
    target = filters.but(targets=(the_target(connection, filters),))
    return Table(
        title=f"Rounds {target.phrase()}: acts within {notes.plural(window, 'day')} of the first",
        period=_period(filters, found),
        columns=_columns(senders),
        rows=rows,
        notes=tuple(_notes(connection, target, found, senders, ends, window)),
    )


def round_pairs(connection: sqlite3.Connection, filters: Filters, window: int = WINDOW) -> Table:
    """The same rounds, by pairs of senders."""
    found, senders, ends = drawn(connection, filters, window)
    target = filters.but(targets=(the_target(connection, filters),))
    title = f"Pairs of senders in {notes.plural(len(found), 'round')} {target.phrase()}"
    rule = tuple(_rule(connection, target, found, window))
    table = pair_table(title, _period(filters, found), found, senders, ends)
    return replace(table, notes=(*table.notes, *rule, *notes.coverage(connection, target)))


def _period(filters: Filters, found: Sequence[Round]) -> str:
    if not found or (filters.period.since and filters.period.until):
        return f"{filters.date} {filters.period.label}"
    return f"{filters.date} {found[0].first} \N{EN DASH} {max(one.last for one in found)}"


def drawn(
    connection: sqlite3.Connection, filters: Filters, window: int
) -> tuple[list[Round], tuple[str, ...], dict[str, str]]:
    """The rounds, the senders that are looked at, and how far the book follows each."""
    found = rounds(connection, filters, window)
    met = {sender for one in found for sender in (*one.lags, *one.only_joined, *one.only_named)}
    senders = tuple(dict.fromkeys(filters.senders)) or tuple(sorted(met))
    return found, senders, notes.followed_until(connection, filters)


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
        Column("round", "", for_="machines"),
        Column("last_day", "", for_="machines"),
        Column("target", "", for_="machines"),
        Column("round_shown", "Round", for_="people"),
        Column("last", "Last", for_="people", drop=2),
        *shown,
        Column("first_shown", "First", for_="people"),
        Column("then", "Then", for_="people"),
        Column("missing", "Did not act", for_="people", drop=1),
        *told,
        *(Column(name, "", "list", "machines") for name in lists),
    )


def _row(one: Round, senders: Sequence[str], ends: dict[str, str]) -> Row:
    parts = {sender: part(one, sender, ends) for sender in senders}
    idle = [sender for sender, word in parts.items() if word in ("", "named", "statement")]
    lags = one.lags
    leaders = tuple(sender for sender, lag in lags.items() if not lag)
    cells = (_cell(one, sender, parts[sender]) for sender in senders)
    told = (cell for sender in senders for cell in _told(one, sender, parts[sender]))
    return (
        one.first, one.last, one.target, one.first, _last(one), *cells,
        "together" if leaders == tuple(lags) and len(lags) > 1 else _names(leaders),
        "alone" if len(lags) == 1 else _then(lags),
        _names(idle) if len(lags) > 1 else "",
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


def _then(lags: dict[str, int]) -> str:
    """'UK +5, Canada, US +6 days'."""
    later = ((_names(sender for sender, _ in group), lag) for lag, group in groupby(lags.items(), lambda one: one[1]))
    said = ", ".join(f"{senders} +{lag}" for senders, lag in later if lag)
    return f"{said} {'day' if set(lags.values()) <= {0, 1} else 'days'}" if said else ""


def _names(senders: Sequence[str] | Iterator[str]) -> str:
    return ", ".join(map(countries.name, senders))


def _cell(one: Round, sender: str, word: str) -> Cell:
    """What people read of one sender in a round: its targets, else a word."""
    if word != "acted":
        return {"": Figure(0), "unknown": None, "statement": "joined"}.get(word, word)
    acts = one.of(sender)
    unknown = sum(act.counts is None and act.action != "measure" for act in acts)
    total = _total(acts)
    if total is None and not unknown:
        return "measure"
    return "0" if total == 0 and not unknown else Figure(total, unknown)


def _told(one: Round, sender: str, word: str) -> tuple[Cell, ...]:
    """The same for machines: targets (None = no figure or not followed), what was done, after how many days."""
    if word != "acted":
        return (None if word in ("unknown", "named") else 0), ((word,) if word else ()), None
    acts = one.of(sender)
    done = {act.action for act in acts}
    return _total(acts), tuple(action for action in ACTIONS if action in done), one.lags[sender]


def _total(acts: Sequence[Act]) -> int | None:
    known = [act.total for act in acts if act.total is not None]
    return sum(known) if known else None


def _notes(
    connection: sqlite3.Connection,
    filters: Filters,
    found: Sequence[Round],
    senders: Sequence[str],
    ends: dict[str, str],
    window: int,
) -> Iterator[Note]:
    cells = [_cell(one, sender, part(one, sender, ends)) for one in found for sender in senders]
    used = {"\N{EN DASH}" if cell == Figure(0) else "?" if cell is None else cell for cell in cells}
    yield from ((word, meaning) for word, meaning in WORDS.items() if word in used)
    if any(isinstance(cell, Figure) and cell.unknown for cell in cells):
        yield "+1", "announced without a figure, not in the sum beside it"
    yield from _alone(found, senders)
    yield from _together(found, senders, ends)
    yield from _rule(connection, filters, found, window)
    yield from notes.coverage(connection, filters)
    if found:
        yield from notes.quality(connection, acting(filters))


def _alone(found: Sequence[Round], senders: Sequence[str]) -> Iterator[Note]:
    if len(found) > 1 and len(senders) > 1:
        said = []
        for sender in senders:
            acted = [one for one in found if sender in one.lags]
            alone = sum(len(one.lags) == 1 for one in acted)
            said.append(f"{countries.name(sender)} in {len(acted)}" + (f" ({alone} alone)" if alone else ""))
        yield "", f"Of {len(found)} rounds: {', '.join(said)}."


def _together(found: Sequence[Round], senders: Sequence[str], ends: dict[str, str]) -> Iterator[Note]:
    said = [
        f"{countries.name(one.sender)} with {countries.name(one.other)} {one.together},"
        f" median lag {notes.plural(one.median_lag_days, 'day')}"
        for one in pairs(found, senders, ends)
        if one.median_lag_days is not None and len(found) > 1
    ]
    if said:
        yield "", f"Rounds together: {'; '.join(said)} (--pairs)."


def _rule(connection: sqlite3.Connection, filters: Filters, found: Sequence[Round], window: int) -> Iterator[Note]:
    *most, last = acting(filters).actions
    acts = f"{', '.join(most)} or {last}" if most else last
    yield (
        "",
        f"A round: every {acts} up to {notes.plural(window, 'day')} after its first, by the day {filters.date};"
        f" and up to {TIED} days more, what is stated to be joint with one of them.",
    )
    if filters.senders:
        yield "", "Only the senders named are looked at: another may have moved first."
    yield from _by_measures(found)
    if coarse := undated(connection, filters):
        yield "", f"In no round, since the day is not known: {notes.some([act.id for act in coarse])}."
    since, until = (one.isoformat() if one else "" for one in (filters.period.since, filters.period.until))
    if any(one.first < since or (until and one.last > until) for one in found):
        yield "", "A round that reaches beyond the period is shown whole."


def _by_measures(found: Sequence[Round]) -> Iterator[Note]:
    named: Counter[str] = Counter()
    for act in (act for one in found for act in one.acts if act.action == "measure" and act.total):
        named[act.sender] += act.total or 0
    if named:
        said = ", ".join(f"{countries.name(sender)} {number:,}" for sender, number in sorted(named.items()))
        yield "", f"Targets named by measures are counted here: {said}."
