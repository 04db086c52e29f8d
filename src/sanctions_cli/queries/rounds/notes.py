"""The footnotes below a table of rounds."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.queries.rounds.grouping import (
    JOINT_DAYS,
    RoundSelection,
    find_undated_acts,
    with_round_actions,
)
from sanctions_cli.queries.rounds.pairs import count_pairs
from sanctions_cli.queries.rounds.parts import has_acted_alone
from sanctions_cli.table import Cell, Figure, Note
from sanctions_cli.text import join_words, plural

CELL_MEANINGS = {
    "\N{EN DASH}": "did not act",
    "?": "no record, and the day is not covered: it may have acted",
    "undated": "may have acted: dated by month or year only, so that no round has it",
    "measure": "only a measure, without named targets",
    "joined": "only joined a statement",
    "named": "named by another as acting too; the book has no act of it in the round",
}
"""What a cell can show in place of a figure."""

MAX_PAIRS_NAMED = 6
"""Pairs of senders that a footnote names: all that four senders make."""


def round_notes(
    connection: sqlite3.Connection,
    selection: RoundSelection,
    sender_cells: Collection[Cell],
) -> Iterator[Note]:
    """The footnotes of a table of rounds; `sender_cells` are those that people see."""
    marks = {_shown_mark(cell) for cell in sender_cells}
    for mark, meaning in CELL_MEANINGS.items():
        if mark in marks:
            yield mark, meaning
    if any(isinstance(cell, Figure) and cell.unknown for cell in sender_cells):
        yield "+1", "announced without a figure, not in the sum beside it"
    if any(isinstance(cell, Figure) and cell.unknown_part for cell in sender_cells):
        yield "+", "and more, whose number no source gives"
    yield from _note_rounds_of_each(selection)
    yield from _note_frequent_pairs(selection)
    yield from grouping_notes(connection, selection)
    yield from _note_targets_of_measures(selection.rounds)
    yield from selection.coverage.period_notes(selection.filters.period)
    # Without a round, these would be about figures that nobody sees.
    if selection.rounds:
        filters = with_round_actions(selection.filters)
        yield from footnotes.note_count_quality(connection, filters)


def _shown_mark(cell: Cell) -> Cell:
    """What renderers show for a cell without a figure: a dash for zero, `?` for unknown."""
    if cell == Figure(0):
        return "\N{EN DASH}"
    if cell is None:
        return "?"
    return cell


def _note_rounds_of_each(selection: RoundSelection) -> Iterator[Note]:
    """In how many rounds each sender acted, and in how many of these alone."""
    # The table itself shows as much of a single round, or of a single sender.
    if len(selection.rounds) < 2 or len(selection.senders) < 2:
        return
    phrases = []
    for sender in selection.senders:
        acted = alone = 0
        for round_ in selection.rounds:
            if sender in round_.lag_days:
                acted += 1
                alone += has_acted_alone(round_, selection.senders, selection.coverage)
        phrase = f"{countries.short_name(sender)} in {acted}"
        if alone:
            phrase += f" ({alone} alone)"
        phrases.append(phrase)
    yield "", f"Of {len(selection.rounds)} rounds: {', '.join(phrases)}."


def _note_frequent_pairs(selection: RoundSelection) -> Iterator[Note]:
    """The pairs that acted together most often, more than once."""
    pairs = count_pairs(selection.rounds, selection.senders, selection.coverage)
    frequent_pairs = [pair for pair in pairs if pair.together > 1]
    frequent_pairs.sort(key=lambda pair: -pair.together)
    phrases = []
    for pair in frequent_pairs[:MAX_PAIRS_NAMED]:
        lag = _format_days(pair.median_lag_days or 0)
        phrases.append(
            f"{countries.short_name(pair.first)} with {countries.short_name(pair.second)}"
            f" {pair.together} times, median lag {lag}"
        )
    if phrases:
        yield "", f"Together: {'; '.join(phrases)} (--pairs)."


def _format_days(days: float) -> str:
    """`1 day`, `2.5 days`."""
    unit = "day" if days == 1 else "days"
    return f"{days:,} {unit}"


def grouping_notes(
    connection: sqlite3.Connection, selection: RoundSelection
) -> Iterator[Note]:
    """How announcements were grouped into rounds, and which of them were not."""
    filters = selection.filters
    actions = join_words(with_round_actions(filters).actions, last="or")
    if selection.window:
        reach = f"up to {plural(selection.window, 'day')} after its first"
        joint_reach = f"up to {JOINT_DAYS} days more"
    else:
        reach = "on the same day"
        joint_reach = f"up to {JOINT_DAYS} days later"
    yield (
        "",
        f"A round: every {actions} {reach}, by the day {filters.date};"
        f" and {joint_reach}, what is stated to be joint with one of them.",
    )
    restriction = _describe_act_filters(filters)
    if restriction:
        yield (
            "",
            f"Only acts {restriction} are looked at: a sender may have acted otherwise.",
        )
    if filters.senders:
        yield "", "Only the senders named are looked at: another may have moved first."
    undated_acts = find_undated_acts(connection, filters)
    if undated_acts:
        names = footnotes.name_some([act.id for act in undated_acts])
        yield "", f"In no round, since the day is not known: {names}."
    if any(_reaches_beyond(round_, filters) for round_ in selection.rounds):
        yield "", "A round that reaches beyond the period is shown whole."


def _describe_act_filters(filters: Filters) -> str:
    """Which acts alone the filters let through, in words; "" for all."""
    wanted_by_phrase = {
        "on program": filters.programs,
        "with measure": filters.measures,
        "with reason": filters.reasons,
    }
    phrases = []
    for phrase, wanted in wanted_by_phrase.items():
        if wanted:
            phrases.append(f"{phrase} {' or '.join(wanted)}")
    return " and ".join(phrases)


def _reaches_beyond(round_: Round, filters: Filters) -> bool:
    since, until = filters.period.since, filters.period.until
    if since and round_.first_day < since.isoformat():
        return True
    return until is not None and round_.last_day > until.isoformat()


def _note_targets_of_measures(rounds: Sequence[Round]) -> Iterator[Note]:
    """The targets named by measures, which other tables leave out of their sums."""
    totals: Counter[str] = Counter()
    for round_ in rounds:
        for act in round_.acts:
            if act.action == "measure" and act.total:
                totals[act.sender] += act.total
    phrases = []
    for sender, total in sorted(totals.items()):
        phrases.append(f"{countries.short_name(sender)} {total:,}")
    if phrases:
        yield "", f"Targets named by measures are counted here: {', '.join(phrases)}."
