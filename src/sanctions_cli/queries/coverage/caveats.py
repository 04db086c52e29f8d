"""The caveats on what the ledger does not cover of a question."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from sanctions_cli.caveats import Caveat, CaveatKind, Fact
from sanctions_cli.dates import Period, parse_period
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.coverage.days import first_of, last_of
from sanctions_cli.queries.coverage.pairs import Pair, is_claimed
from sanctions_cli.queries.coverage.scope import (
    LedgerCoverage,
    has_partial_figure,
    load_coverage,
)
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS, TOTAL_LABEL
from sanctions_cli.queries.filters import Filters
from sanctions_cli.table import Row

PairFact = tuple[Pair, Fact]
"""A pair, and a fact about it that names neither its sender nor its target."""


def find_table_caveats(
    coverage: LedgerCoverage, asked: Period, rows: Sequence[Row], by: str = ""
) -> Iterator[Caveat]:
    """The caveats on rows of figures: gaps in the coverage, and times that are not shown.

    `by` is the dimension of the rows.
    """
    has_partial = has_partial_figure(rows)
    if has_partial:
        yield Caveat(kind="uncovered")
    # An open end reaches only as far as the coverage, but where a figure is marked, the reader must
    # know the end.
    yield from find_period_caveats(coverage, asked, names_open_ends=has_partial)
    if not coverage.is_stated or by not in TIME_DIMENSIONS:
        return
    times = _list_times(rows)
    if times and asked.since is None:
        yield from _find_later_targets(coverage, parse_period(times[0], date.max))
    if times and asked.until:
        last_shown = times[-1]
        if asked.until > last_of(parse_period(last_shown, date.max)):
            last = (Fact(until=last_shown),)
            yield Caveat(kind="times_not_shown", subject=by, facts=last)


def find_period_caveats(
    coverage: LedgerCoverage,
    asked: Period,
    gaps_since: date | None = None,
    *,
    names_open_ends: bool = False,
) -> Iterator[Caveat]:
    """The caveats on targets, senders and days of a question that the ledger does not cover.

    Gaps before the period are included from `gaps_since` on. At an open end of the period, the ends
    of the coverage are included with `names_open_ends`.
    """
    if not coverage.is_stated:
        yield Caveat(kind="coverage_not_stated")
        return
    if coverage.uncovered_targets:
        facts = tuple(Fact(sender=code) for code in coverage.uncovered_targets)
        yield Caveat(kind="no_coverage", subject="target", facts=facts)
        return
    uncovered = _find_uncovered_pairs(coverage)
    if uncovered:
        yield Caveat(kind="no_coverage", facts=uncovered)
    yield from _find_ends(coverage, asked, names_open_ends=names_open_ends)
    since = gaps_since or asked.since
    yield from _find_gaps(coverage, Period(since, asked.until))
    not_followed = _find_unfollowed_pairs(coverage)
    if not_followed:
        yield Caveat(kind="not_followed", facts=not_followed)


def find_stock_coverage(
    connection: sqlite3.Connection,
    filters: Filters,
    list_senders: Mapping[str, str],
    days: Sequence[str],
) -> Iterator[Caveat]:
    """The caveats on stocks on some days (ISO) that the ledger does not fully cover.

    `list_senders` has the sender of each list shown; the coverage of others does not matter. Names
    listed before the coverage begins are in the opening stock. Changes in a later gap are missing
    on all later days.
    """
    coverage = load_coverage(connection, filters, set(list_senders.values()) - {""})
    period = Period(date.fromisoformat(min(days)), date.fromisoformat(max(days)))
    for caveat in find_period_caveats(coverage, period, gaps_since=date.min):
        if caveat.kind == "not_followed":
            facts = tuple(_keep_targets_of_lists(caveat.facts, list_senders, coverage))
            caveat = caveat._replace(facts=facts)
            if not facts:
                continue
        yield caveat


def _keep_targets_of_lists(
    facts: Iterable[Fact], list_senders: Mapping[str, str], coverage: LedgerCoverage
) -> Iterator[Fact]:
    """The facts on senders and targets that concern one of the lists shown.

    A list aimed at Myanmar lacks nothing where its sender is not covered against Belarus.
    """
    for fact in facts:
        targets = []
        for target in fact.targets.split("; "):
            pair = Pair(fact.sender, target)
            if any(
                sender == fact.sender and coverage.can_list(program, pair)
                for program, sender in list_senders.items()
            ):
                targets.append(target)
        if targets:
            yield fact._replace(targets="; ".join(targets))


# Senders and targets


def _find_uncovered_pairs(coverage: LedgerCoverage) -> tuple[Fact, ...]:
    """The senders that are not covered, with targets if they are covered against others."""
    facts = []
    for sender in coverage.senders:
        own = coverage.pairs_of(sender)
        uncovered = [pair for pair in own if not coverage.find_spans(pair)]
        if uncovered:
            targets = _name_targets(uncovered, own)
            facts.append(Fact(sender, targets=targets))
    return tuple(facts)


def _find_unfollowed_pairs(coverage: LedgerCoverage) -> tuple[Fact, ...]:
    """The senders of the question with those of its targets against which they do not count."""
    targets = dict.fromkeys(pair.target for pair in coverage.pairs)
    targets.pop(ledger_coverage.ALL_OTHER_TARGETS, None)
    facts = []
    for sender in coverage.senders:
        own = coverage.pairs_of(sender)
        unfollowed = []
        for target in targets:
            pair = Pair(sender, target)
            if pair not in own and not is_claimed(coverage.entries, pair):
                unfollowed.append(target)
        if unfollowed:
            facts.append(Fact(sender, targets="; ".join(unfollowed)))
    return tuple(facts)


def _name_targets(pairs: Sequence[Pair], all_pairs: Sequence[Pair]) -> str:
    """The targets of a sender's pairs, joined; "" if they are all it has in the question."""
    if len(pairs) == len(all_pairs):
        return ""
    return "; ".join(filter(None, (pair.target for pair in pairs)))


# Days


def _find_ends(
    coverage: LedgerCoverage, asked: Period, *, names_open_ends: bool
) -> Iterator[Caveat]:
    """The caveats on coverage that begins or ends within the period.

    An open end is that of the target (see `names_open_ends` in `find_period_caveats`).
    """
    begins: list[PairFact] = []
    ends: list[PairFact] = []
    only_times: list[PairFact] = []
    for pair in coverage.pairs:
        spans = coverage.find_spans(pair)
        if not spans:
            continue
        target_range = coverage.find_target_range(pair.target)
        since, until = asked.since, asked.until
        if target_range and names_open_ends:
            since = since or target_range.since
            until = until or ledger_coverage.find_last_stated_day(
                coverage.entries, pair.target
            )
        first, last = spans[0], spans[-1]
        begins_late = since is not None and first.since > since
        ends_early = until is not None and last.until < until
        # Dates are as recorded, so that the reader can find them in ledger.toml.
        is_one_time = first.since_text == last.until_text
        if is_one_time and (begins_late or ends_early):
            only_times.append((pair, Fact(since=first.since_text)))
            continue
        if begins_late:
            begins.append((pair, Fact(since=first.since_text)))
        if ends_early:
            ends.append((pair, Fact(since=last.until_text)))
    kinds: tuple[tuple[CaveatKind, list[PairFact]], ...] = (
        ("covered_only", only_times),
        ("coverage_begins", begins),
        ("coverage_ends", ends),
    )
    for kind, pair_facts in kinds:
        if pair_facts:
            yield Caveat(kind=kind, facts=_join_targets(coverage, pair_facts))


def _find_gaps(coverage: LedgerCoverage, asked: Period) -> Iterator[Caveat]:
    """The caveat on gaps between two spans of a pair."""
    pair_facts = []
    for pair in coverage.pairs:
        for earlier, later in pairwise(coverage.find_spans(pair)):
            if later.since > first_of(asked) and earlier.until < last_of(asked):
                gap = Fact(since=earlier.until_text, until=later.since_text)
                pair_facts.append((pair, gap))
    if pair_facts:
        yield Caveat(kind="coverage_gap", facts=_join_targets(coverage, pair_facts))


def _join_targets(
    coverage: LedgerCoverage, pair_facts: Iterable[PairFact]
) -> tuple[Fact, ...]:
    """A fact for each sender and time, with the targets if it is not true of all the sender has."""
    pairs_by_fact: defaultdict[Fact, list[Pair]] = defaultdict(list)
    for pair, fact in pair_facts:
        pairs_by_fact[fact._replace(sender=pair.sender)].append(pair)
    facts = []
    for fact, pairs in pairs_by_fact.items():
        targets = _name_targets(pairs, coverage.pairs_of(fact.sender))
        facts.append(fact._replace(targets=targets))
    return tuple(facts)


def _find_later_targets(
    coverage: LedgerCoverage, first_time: Period
) -> Iterator[Caveat]:
    """The caveat on targets that the ledger covers only after the first time shown.

    A figure of that time is not marked for want of them.
    """
    facts = []
    for target in sorted({pair.target for pair in coverage.pairs}):
        target_range = coverage.find_target_range(target)
        if target_range and target_range.since > last_of(first_time):
            facts.append(Fact(targets=target, since=target_range.since_text))
    if facts:
        yield Caveat(kind="coverage_begins", subject="target", facts=tuple(facts))


def _list_times(rows: Sequence[Row]) -> list[str]:
    """The keys of rows by time, sorted, without the row of totals."""
    times = []
    for row in rows:
        if row and row[0] is not None and row[0] != TOTAL_LABEL:
            times.append(str(row[0]))
    return sorted(times)
