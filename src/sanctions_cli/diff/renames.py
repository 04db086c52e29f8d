"""Records that go by another id now: recognised by what they say.

A record that is gone and one that is new are the same when they say exactly the same; or when they are of one sender
and one action and have seven tenths of what they say in common. Every field counts once, each count and each source
by itself: a corrected date, which changes the id, weighs as much as one figure.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

Record = dict[str, Any]
Said = tuple[tuple[str, ...], frozenset[str]]
"""What a renamed record keeps, and everything else that it says."""

ENOUGH = 0.7
MOST = 40_000
"""Comparisons within one group; where a whole sender was replaced, likenesses would be chance."""

KEPT = ("sender", "action", "kind")
"""What a record that is renamed keeps; so it is no evidence."""


def renamed(removed: Mapping[str, Record], added: Mapping[str, Record]) -> dict[str, str]:
    """The new id and the old one of every record that was renamed."""
    gone, new = _said(removed), _said(added)
    same = {said: name for name, said in gone.items()}
    found = {now: same.pop(said) for now, said in new.items() if said in same}
    taken = set(found.values())
    for _, old, now in sorted(_likenesses(gone, new), key=lambda one: (-one[0], *one[1:])):
        if now not in found and old not in taken:
            found[now] = old
            taken.add(old)
    return found


def _said(records: Mapping[str, Record]) -> dict[str, Said]:
    return {
        name: (tuple(str(one.get(key)) for key in KEPT), frozenset(_facts(one)))
        for name, one in records.items()
    }


def _likenesses(gone: dict[str, Said], new: dict[str, Said]) -> Iterator[tuple[float, str, str]]:
    groups: dict[tuple[str, ...], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, records in enumerate((gone, new)):
        for name, (kept, _) in records.items():
            groups[kept][side].append(name)
    for olds, nows in groups.values():
        if len(olds) * len(nows) <= MOST:
            for old in olds:
                likes = ((_alike(gone[old][1], new[now][1]), old, now) for now in nows)
                yield from (one for one in likes if one[0] >= ENOUGH)


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of what two records say is the same, from 0 to 1."""
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


def _facts(record: Record, above: str = "") -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _facts(value, f"{above}{key}.")
        elif isinstance(value, list):
            yield from (f"{above}{key} {json.dumps(item, sort_keys=True)}" for item in value)
        elif key not in KEPT:
            yield f"{above}{key} {value}"
