"""Finds renamed records by their content.

A removed and an added record count as one if they are equal, or if they share the sender, the
action and seven tenths of the rest. Every field counts once, and each count and source separately:
a corrected date, which changes the id, weighs as much as one figure.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions_cli.diff.record_diff import RecordData, RecordsById

LEAST_LIKENESS = 0.7
"""The share of equal facts from which two records count as one renamed record."""

MOST_COMPARISONS = 40_000
"""The most comparisons in a group: if all records of a sender were replaced, a match is chance."""

_KEPT_FIELDS = ("sender", "action", "kind")
"""The fields that a renamed record keeps. Records are compared within groups that share them."""


_GroupKey = tuple[str, ...]
"""The values of the kept fields."""


class _Facts(NamedTuple):
    """The content of a record: the fields that a renamed record keeps, and all other facts."""

    group: _GroupKey
    facts: frozenset[str]


class _Likeness(NamedTuple):
    """A removed and an added record, and the share of equal facts from 0 to 1."""

    share: float
    old_id: str
    new_id: str


@dataclass(slots=True)
class _Group:
    """The ids of removed and added records with the same kept fields."""

    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


def find_renamed(
    removed: RecordsById,
    added: RecordsById,
) -> dict[str, str]:
    """The old id of every record that was renamed, by its new id; each id is in one pair only."""
    old_facts = _collect_facts(removed)
    new_facts = _collect_facts(added)
    old_ids: dict[str, str] = {}
    # Equal records first: no pairs need to be compared, so groups can have any size.
    equal_ids = {facts: id_ for id_, facts in old_facts.items()}
    for new_id, facts in new_facts.items():
        if facts in equal_ids:
            old_ids[new_id] = equal_ids.pop(facts)
    taken = set(old_ids.values())
    # The most similar pair first, as each record can be in one pair only; ids break ties.
    likenesses = _find_likenesses(old_facts, new_facts)
    for likeness in sorted(likenesses, key=_rank_of):
        if likeness.new_id not in old_ids and likeness.old_id not in taken:
            old_ids[likeness.new_id] = likeness.old_id
            taken.add(likeness.old_id)
    return old_ids


def _rank_of(likeness: _Likeness) -> tuple[float, str, str]:
    return -likeness.share, likeness.old_id, likeness.new_id


def _collect_facts(records: RecordsById) -> dict[str, _Facts]:
    """The facts of each record by its id."""
    facts_by_id: dict[str, _Facts] = {}
    for id_, record in records.items():
        kept_values = [str(record.get(name)) for name in _KEPT_FIELDS]
        facts = frozenset(_list_facts(record))
        facts_by_id[id_] = _Facts(tuple(kept_values), facts)
    return facts_by_id


def _list_facts(table: RecordData, prefix: str = "") -> Iterator[str]:
    """A text for each value in a record, with separate entries of lists and tables."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _list_facts(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            for item in value:
                # Tables in lists are compared as a whole: half a source is not a fact.
                text = json.dumps(item, sort_keys=True)
                yield f"{prefix}{name} {text}"
        elif name not in _KEPT_FIELDS:
            yield f"{prefix}{name} {value}"


def _find_likenesses(
    old_facts: Mapping[str, _Facts],
    new_facts: Mapping[str, _Facts],
) -> Iterator[_Likeness]:
    """The pairs of a removed and an added record that are similar enough, in any order."""
    groups: defaultdict[_GroupKey, _Group] = defaultdict(_Group)
    for old_id, old in old_facts.items():
        groups[old.group].removed.append(old_id)
    for new_id, new in new_facts.items():
        groups[new.group].added.append(new_id)
    for group in groups.values():
        comparisons = len(group.removed) * len(group.added)
        if comparisons > MOST_COMPARISONS:
            continue
        for old_id in group.removed:
            old = old_facts[old_id]
            for new_id in group.added:
                new = new_facts[new_id]
                share = _share_of_equal(old.facts, new.facts)
                if share >= LEAST_LIKENESS:
                    yield _Likeness(share, old_id, new_id)


def _share_of_equal(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of equal facts in two records, from 0 to 1."""
    total = len(first) + len(second)
    if total == 0:
        return 0.0
    common = first & second
    return 2 * len(common) / total
