"""Joins acts of a sentence that differ in their counts only."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from sanctions_cli.extraction.drafts.acts.act import Act


def join_within_sentences(acts: Iterable[Act]) -> list[Act]:
    """Joins acts of each sentence that differ in their counts only, with targets filled in."""
    joined: list[Act] = []
    for _, alike in itertools.groupby(acts, key=lambda act: act.sentence.start):
        joined += join_equal(list(alike))
    return joined


def join_equal(acts: list[Act]) -> list[Act]:
    """Joins acts of a sentence that differ in their counts only."""
    joined: list[Act] = []
    for act in acts:
        for earlier in joined:
            if _without_counts(earlier) == _without_counts(act):
                earlier.counts += act.counts
                break
        else:
            joined.append(act)
    return joined


def _without_counts(act: Act) -> Act:
    sender = act.sender._replace(place=None)
    return replace(
        act, counts=[], place=(0, 0), sender=sender, adds=False, target_place="sentence"
    )
