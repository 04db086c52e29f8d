"""The pairs of a sender and a target that count for an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sanctions_cli.ledger import coverage as ledger_coverage


class Pair(NamedTuple):
    """A sender and one of its targets."""

    sender: str
    target: str
    """A code, or ledger_coverage.ALL_OTHER_TARGETS for those that no claim names."""


_RECORDED_PAIRS = """
with recursive pairs(sender, target) as (
    select * from (
        select sender, target from announcements order by sender, target limit 1
    )
    union all
    select later.sender, later.target
    from pairs join announcements later on later.rowid = (
        select rowid from announcements
        where (sender, target) > (pairs.sender, pairs.target)
        order by sender, target limit 1
    )
)
select sender, target from pairs"""
"""SQL for each sender and target with an announcement. Each pair takes one index lookup, so a large
ledger is not read in full."""


def load_recorded_pairs(connection: sqlite3.Connection) -> frozenset[Pair]:
    """The pairs with an announcement."""
    pairs = set()
    for sender, joined_targets in connection.execute(_RECORDED_PAIRS):
        for target in joined_targets.split("; "):
            pairs.add(Pair(sender, target))
    return frozenset(pairs)


def list_claimed_pairs(
    entries: Iterable[ledger_coverage.CoverageEntry],
) -> Iterator[Pair]:
    """The pairs that the coverage entries name."""
    for entry in entries:
        for target in entry.targets or (ledger_coverage.ALL_OTHER_TARGETS,):
            yield Pair(entry.sender, target)


def find_pairs(
    entries: Sequence[ledger_coverage.CoverageEntry],
    recorded: Iterable[Pair],
    senders: Sequence[str],
    targets: Sequence[str],
) -> tuple[Pair, ...]:
    """The pairs that count for a question about some senders and targets; none of them mean all.

    These are the pairs with coverage or announcements. A sender or target that has none, but that
    the question names, counts too: asked for, it is unknown.
    """
    followed = {*recorded, *list_claimed_pairs(entries)}
    asked_senders = senders or sorted({pair.sender for pair in followed})
    pairs_by_sender: dict[str, list[Pair]] = {}
    for sender in asked_senders:
        own = sorted(pair for pair in followed if pair.sender == sender)
        if targets:
            candidates = [Pair(sender, target) for target in targets]
            # A claim about all targets includes those that it does not name.
            own = [
                pair for pair in candidates if pair in own or is_claimed(entries, pair)
            ]
        pairs_by_sender[sender] = own
    asked_targets = targets or _list_targets(pairs_by_sender.values())
    pairs: list[Pair] = []
    for sender, own in pairs_by_sender.items():
        if senders and not own:
            own = [Pair(sender, target) for target in asked_targets]
        pairs += own
    pairs += _add_unfollowed_targets(pairs, asked_senders, targets)
    return tuple(pairs)


def _list_targets(pairs_of_senders: Iterable[Iterable[Pair]]) -> list[str]:
    """The targets of all pairs; if there are none, whatever is against no target by name."""
    targets = {pair.target for pairs in pairs_of_senders for pair in pairs}
    return sorted(targets) or [ledger_coverage.ALL_OTHER_TARGETS]


def _add_unfollowed_targets(
    pairs: Sequence[Pair], senders: Sequence[str], targets: Sequence[str]
) -> Iterator[Pair]:
    """The pairs of requested targets against which no sender counts."""
    targets_with_senders = {pair.target for pair in pairs}
    for target in targets:
        if target not in targets_with_senders:
            for sender in senders:
                yield Pair(sender, target)


def is_claimed(entries: Iterable[ledger_coverage.CoverageEntry], pair: Pair) -> bool:
    """Whether a coverage entry is about the pair."""
    return any(
        entry.sender == pair.sender and entry.is_about(pair.target) for entry in entries
    )
