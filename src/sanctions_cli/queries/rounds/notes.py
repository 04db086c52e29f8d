"""What is said of rounds: the word in a cell, and the footnotes below the table."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.rounds.acts import Round, targets
from sanctions_cli.queries.rounds.grouping import TIED, acting, looked_at, undated
from sanctions_cli.queries.rounds.pairs import alone, pairs, part
from sanctions_cli.table import Cell, Figure, Note
from sanctions_cli.text import plural

WORDS = {
    "\N{EN DASH}": "did not act",
    "?": "the book does not follow the sender so far, or at all",
    "measure": "only a measure, without named targets",
    "joined": "only joined a statement",
    "named": "named by another as acting too; the book has no act of it in the round",
}
"""What stands in a cell in place of a figure."""

MOST = 6
"""Pairs of senders that a footnote tells of: all that four senders make."""


def cell(one: Round, sender: str, word: str) -> Cell:
    """What people read of one sender in a round: its targets, else a word."""
    if word != "acted":
        return {"": Figure(0), "unknown": None, "statement": "joined"}.get(word, word)
    acts = one.of(sender)
    unknown = sum(act.counts is None and act.action != "measure" for act in acts)
    total = targets(acts)
    if total is None and not unknown:
        return "measure"
    return "0" if total == 0 and not unknown else Figure(total, unknown)


def round_notes(
    connection: sqlite3.Connection,
    filters: Filters,
    found: Sequence[Round],
    senders: Sequence[str],
    known: LedgerCoverage,
    window: int,
) -> Iterator[Note]:
    """The footnotes of a table of rounds."""
    cells = [cell(one, sender, part(one, sender, known)) for one in found for sender in senders]
    used = {"\N{EN DASH}" if cell == Figure(0) else "?" if cell is None else cell for cell in cells}
    yield from ((word, meaning) for word, meaning in WORDS.items() if word in used)
    if any(isinstance(cell, Figure) and cell.unknown for cell in cells):
        yield "+1", "announced without a figure, not in the sum beside it"
    yield from _alone(found, senders, known)
    yield from _together(found, senders, known)
    yield from rule(connection, filters, found, window)
    yield from _by_measures(found)
    yield from known.period_notes(filters.period)
    if found:
        yield from footnotes.note_count_quality(connection, acting(filters))


def _alone(found: Sequence[Round], senders: Sequence[str], known: LedgerCoverage) -> Iterator[Note]:
    if len(found) > 1 and len(senders) > 1:
        said = []
        for sender in senders:
            acted = [one for one in found if sender in one.lags]
            single = sum(alone(one, senders, known) for one in acted)
            said.append(
                f"{countries.name(sender)} in {len(acted)}"
                + (f" ({single} alone)" if single else "")
            )
        yield "", f"Of {len(found)} rounds: {', '.join(said)}."


def _together(
    found: Sequence[Round], senders: Sequence[str], known: LedgerCoverage
) -> Iterator[Note]:
    """The pairs that acted together most."""
    met = sorted(
        (one for one in pairs(found, senders, known) if one.together), key=lambda one: -one.together
    )
    said = [
        f"{countries.name(one.sender)} with {countries.name(one.other)} {one.together} times,"
        f" median lag {plural(one.median_lag_days or 0, 'day')}"
        for one in met[:MOST]
        if one.together > 1
    ]
    if said:
        yield "", f"Together: {'; '.join(said)} (--pairs)."


def rule(
    connection: sqlite3.Connection, filters: Filters, found: Sequence[Round], window: int
) -> Iterator[Note]:
    """How the rounds were drawn, and what they leave out."""
    *most, last = acting(filters).actions
    acts = f"{', '.join(most)} or {last}" if most else last
    reach = f"up to {plural(window, 'day')} after its first" if window else "on the same day"
    more = "days more" if window else "days later"
    yield (
        "",
        f"A round: every {acts} {reach}, by the day {filters.date};"
        f" and up to {TIED} {more}, what is stated to be joint with one of them.",
    )
    if only := looked_at(filters):
        yield "", f"Only acts {only} are looked at: a sender may have acted otherwise."
    if filters.senders:
        yield "", "Only the senders named are looked at: another may have moved first."
    if coarse := undated(connection, filters):
        yield (
            "",
            f"In no round, since the day is not known: {footnotes.name_some([act.id for act in coarse])}.",
        )
    since, until = (
        one.isoformat() if one else "" for one in (filters.period.since, filters.period.until)
    )
    if any(one.first < since or (until and one.last > until) for one in found):
        yield "", "A round that reaches beyond the period is shown whole."


def _by_measures(found: Sequence[Round]) -> Iterator[Note]:
    named: Counter[str] = Counter()
    for act in (act for one in found for act in one.acts if act.action == "measure" and act.total):
        named[act.sender] += act.total or 0
    if named:
        said = ", ".join(
            f"{countries.name(sender)} {number:,}" for sender, number in sorted(named.items())
        )
        yield "", f"Targets named by measures are counted here: {said}."
