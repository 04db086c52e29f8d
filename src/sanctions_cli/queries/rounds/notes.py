"""The footnotes below a table of rounds."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.queries.count_quality import find_count_quality, find_report_dates
from sanctions_cli.queries.coverage import find_period_caveats, load_coverage
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.rounds.acts import Act, Round
from sanctions_cli.queries.rounds.grouping import (
    JOINT_DAYS,
    find_statements_with_measures,
    find_undated_acts,
    with_round_actions,
)
from sanctions_cli.queries.rounds.pairs import count_pairs
from sanctions_cli.queries.rounds.parts import has_acted_alone
from sanctions_cli.queries.rounds.selection import RoundSelection
from sanctions_cli.queries.row_keys import RowKeys
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
    selections: Sequence[RoundSelection], sender_cells: Collection[Cell]
) -> Iterator[Remark]:
    """What the words in tables of rounds mean, and how often who acted with whom.

    `sender_cells` are those that people see.
    """
    for word, meaning in CELL_MEANINGS.items():
        if word in sender_cells:
            yield word, meaning
    for selection in selections:
        against = ""
        if len(selections) > 1:
            against = f" against {countries.short_name(selection.target)}"
        yield from _describe_rounds_of_each(selection, against)
        yield from _describe_frequent_pairs(selection, against)


def find_round_caveats(
    connection: sqlite3.Connection, selections: Sequence[RoundSelection]
) -> Iterator[Caveat]:
    """The caveats of tables of rounds with the targets of each sender.

    Their rows are numbered through, target by target.
    """
    rounds = [round_ for selection in selections for round_ in selection.rounds]
    yield from find_grouping_caveats(connection, selections)
    yield from _find_targets_of_measures(rounds)
    # Without a round, these would be about figures that are not shown.
    if rounds:
        filters = with_round_actions(_against_all(selections))
        rows = _number_rows(rounds)
        yield from find_count_quality(connection, filters, rows)
        yield from find_report_dates(connection, filters, rows)


def _against_all(selections: Sequence[RoundSelection]) -> Filters:
    """The filters of the answer, with the targets of all its rounds."""
    targets = tuple(selection.target for selection in selections)
    return selections[0].filters.replace(targets=targets)


def _number_rows(rounds: Sequence[Round]) -> RowKeys:
    """The rows of rounds by the announcements in them."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for number, round_ in enumerate(rounds):
        for act in round_.acts:
            rows[act.id].append(number)  # several, for an act against several targets
    return RowKeys(("id",), rows)


def _describe_rounds_of_each(
    selection: RoundSelection, against: str
) -> Iterator[Remark]:
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
    count = len(selection.rounds)
    yield "", f"Of {count} rounds{against}: {', '.join(phrases)}."


def _describe_frequent_pairs(
    selection: RoundSelection, against: str
) -> Iterator[Remark]:
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
        yield "", f"Rounds together{against}, {'; '.join(phrases)}."


def find_grouping_caveats(
    connection: sqlite3.Connection, selections: Sequence[RoundSelection]
) -> Iterator[Caveat]:
    """The caveats on how announcements were grouped into rounds, and on those that were not."""
    filters = _against_all(selections)
    coverage = load_coverage(connection, filters)
    yield from find_period_caveats(coverage, filters.period)
    actions = with_round_actions(filters).actions
    yield Caveat(
        kind="rounds",
        number=selections[0].window,
        facts=tuple(Fact(name=action) for action in actions),
        subject=str(JOINT_DAYS),
    )
    restriction = _describe_act_filters(filters)
    if restriction:
        yield Caveat(kind="only_matching_acts", subject=restriction)
    if filters.senders:
        yield Caveat(kind="only_named_senders")
    yield from _find_acts_without_round(connection, selections)
    yield from _find_statements_with_measures(connection, selections)
    yield from _find_rarely_covered(selections)
    rounds = [round_ for selection in selections for round_ in selection.rounds]
    beyond = set()
    for number, round_ in enumerate(rounds):
        if _reaches_beyond(round_, filters):
            beyond.add(number)
    if beyond:
        yield Caveat(kind="reaches_beyond_period", rows=frozenset(beyond))


def _find_acts_without_round(
    connection: sqlite3.Connection, selections: Sequence[RoundSelection]
) -> Iterator[Caveat]:
    undated_acts: dict[str, Act] = {}
    for selection in selections:
        for act in find_undated_acts(connection, selection.filters):
            undated_acts[act.id] = act
    if undated_acts:
        facts = tuple(Fact(act.sender, act.id) for act in undated_acts.values())
        yield Caveat(kind="no_round", facts=facts)


def _find_statements_with_measures(
    connection: sqlite3.Connection, selections: Sequence[RoundSelection]
) -> Iterator[Caveat]:
    facts = []
    for selection in selections:
        targets = selection.target if len(selections) > 1 else ""
        noted_ids: set[str] = set()
        for round_ in selection.rounds:
            noted_ids.update(statement.id for statement in round_.statements)
        filters = selection.filters
        for act, measures in find_statements_with_measures(connection, filters):
            if act.id not in noted_ids:
                fact = Fact(act.sender, measures, since=act.day, targets=targets)
                facts.append(fact)
    if facts:
        yield Caveat(kind="statement_with_measure", facts=tuple(facts))


def _find_rarely_covered(selections: Sequence[RoundSelection]) -> Iterator[Caveat]:
    """The senders without a column, and the acts that would be in it."""
    facts = []
    for selection in selections:
        targets = selection.target if len(selections) > 1 else ""
        for sender in selection.rarely_covered:
            facts.append(Fact(sender, targets=targets))
            for round_ in selection.rounds:
                for act in round_.acts_of(sender):
                    fact = Fact(sender, act.action, act.total or 0, since=act.day)
                    facts.append(fact._replace(targets=targets))
    if facts:
        yield Caveat(kind="rarely_covered", facts=tuple(facts))


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
