"""The footnotes below a table of rounds."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
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
from sanctions_cli.table import Cell, Remark

CELL_MEANINGS = {
    "undated": "may have acted: dated by month or year only",
    "measure": "only a measure, without named targets",
    "joined": "only joined a statement",
    "named": "named by another as acting; no record of it",
}
"""The words that a cell can show in place of a figure."""

MAX_PAIRS_NAMED = 6
"""The most pairs of senders that a footnote names: all pairs of four senders."""


def describe_rounds(
    selection: RoundSelection, sender_cells: Collection[Cell]
) -> Iterator[Remark]:
    """What the words in a table of rounds mean, and how often who acted with whom.

    `sender_cells` are those that people see.
    """
    for word, meaning in CELL_MEANINGS.items():
        if word in sender_cells:
            yield word, meaning
    yield from _describe_rounds_of_each(selection)
    yield from _describe_frequent_pairs(selection)


def find_round_caveats(
    connection: sqlite3.Connection, selection: RoundSelection
) -> Iterator[Caveat]:
    """The caveats of a table of rounds with the targets of each sender."""
    yield from find_grouping_caveats(connection, selection)
    yield from _find_targets_of_measures(selection.rounds)
    # Without a round, these would be about figures that are not shown.
    if selection.rounds:
        filters = with_round_actions(selection.filters)
        yield from footnotes.find_count_quality(
            connection, filters, _number_rows(selection.rounds)
        )


def _number_rows(rounds: Sequence[Round]) -> footnotes.RowKeys:
    """The rows of rounds by the announcements in them."""
    rows = {
        act.id: (number,) for number, round_ in enumerate(rounds) for act in round_.acts
    }
    return footnotes.RowKeys(("id",), rows)


def _describe_rounds_of_each(selection: RoundSelection) -> Iterator[Remark]:
    """The number of rounds in which each sender acted, and acted alone."""
    # The table itself shows this for a single round or sender.
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


def _describe_frequent_pairs(selection: RoundSelection) -> Iterator[Remark]:
    """The pairs that acted together most often, more than once, by number of rounds."""
    pairs = count_pairs(selection.rounds, selection.senders, selection.coverage)
    frequent_pairs = [pair for pair in pairs if pair.together > 1]
    frequent_pairs.sort(key=lambda pair: -pair.together)
    names_by_count: dict[int, list[str]] = {}
    for pair in frequent_pairs[:MAX_PAIRS_NAMED]:
        names = (countries.short_name(pair.first), countries.short_name(pair.second))
        names_by_count.setdefault(pair.together, []).append("\N{EN DASH}".join(names))
    phrases = [
        f"in {count}: {', '.join(names)}" for count, names in names_by_count.items()
    ]
    if phrases:
        yield "", f"Rounds together, {'; '.join(phrases)}."


def find_grouping_caveats(
    connection: sqlite3.Connection, selection: RoundSelection
) -> Iterator[Caveat]:
    """The caveats on how announcements were grouped into rounds, and on those that were not."""
    filters = selection.filters
    yield from selection.coverage.find_period_caveats(filters.period)
    actions = with_round_actions(filters).actions
    yield Caveat(
        kind="rounds",
        number=selection.window,
        facts=tuple(Fact(name=action) for action in actions),
        subject=str(JOINT_DAYS),
    )
    restriction = _describe_act_filters(filters)
    if restriction:
        yield Caveat(kind="only_matching_acts", subject=restriction)
    if filters.senders:
        yield Caveat(kind="only_named_senders")
    undated_acts = find_undated_acts(connection, filters)
    if undated_acts:
        facts = tuple(Fact(act.sender, act.id) for act in undated_acts)
        yield Caveat(kind="no_round", facts=facts)
    beyond = set()
    for number, round_ in enumerate(selection.rounds):
        if _reaches_beyond(round_, filters):
            beyond.add(number)
    if beyond:
        yield Caveat(kind="reaches_beyond_period", rows=frozenset(beyond))


def _reaches_beyond(round_: Round, filters: Filters) -> bool:
    since, until = filters.period.since, filters.period.until
    if since and round_.first_day < since.isoformat():
        return True
    return until is not None and round_.last_day > until.isoformat()


def _describe_act_filters(filters: Filters) -> str:
    """The acts that pass the filters in words; "" for all."""
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


def _find_targets_of_measures(rounds: Sequence[Round]) -> Iterator[Caveat]:
    """The caveat on targets named in measures, which other tables leave out of their sums."""
    totals: Counter[str] = Counter()
    rows = set()
    for number, round_ in enumerate(rounds):
        for act in round_.acts:
            if act.action == "measure" and act.total:
                totals[act.sender] += act.total
                rows.add(number)
    if totals:
        facts = tuple(Fact(sender, "", totals[sender]) for sender in sorted(totals))
        yield Caveat(kind="measures_included", facts=facts, rows=frozenset(rows))
