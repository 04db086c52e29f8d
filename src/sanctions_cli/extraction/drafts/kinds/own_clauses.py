"""The part of a sentence that speaks of an act, without asides and clauses of other acts."""

from __future__ import annotations

import re

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import lower_case, mask

_CLAUSES = load_patterns("own_clauses")

_SUBJECT = re.compile(r"\b(?:it|we|they|he|she|I|il|elle|ils|elles|nous|[A-ZÀ-Ý]\w+)\b")
"""A word that can be the subject of a clause of its own, in this spelling only."""

_SUBORDINATORS = (
    "after", "before", "après", "avant",
    "in addition to", "on top of", "to add to", "besides", "en plus de", "en sus de", "outre",
    "mirroring", "matching", "echoing", "copying", "repeating", "emulating", "joining",
    "catching up with", "imitant", "rejoignant", " as ", "unlike", "contrairement", " comme ",
)  # fmt: skip
"""One of these is in each clause that the slow pattern `subordinate` finds."""

LONGEST_TIME = 60
"""The most characters of "less than three months" before "after"."""

Place = tuple[int, int]


def keep_own_clause(flat: str, place: Place) -> str:
    """The sentence with signs that no wording matches where it speaks of other acts.

    "Canada, which listed eight in May, listed 12 on Monday": each act keeps its own day.
    """
    other_places = [*_find_asides(flat, place), *_find_subordinates(flat, place)]
    other_places += _find_next_clauses(flat, place)
    return mask(flat, other_places) if other_places else flat


def _find_asides(flat: str, place: Place) -> list[Place]:
    """What an act in an aside leaves out, or the asides of an act outside."""
    asides = [
        aside.span()
        for name in ("aside", "led_to")
        for aside in _CLAUSES[name].finditer(flat)
    ]
    for start, end in asides:
        if start <= place[0] and place[1] <= end:
            return [(0, start), (end, len(flat))]
    return [
        aside
        for aside in asides
        if not _overlap(aside, place) or place[0] < aside[0] < aside[1] < place[1]
    ]


def _find_subordinates(flat: str, place: Place) -> list[Place]:
    """The rest of the sentence where a clause such as "months after it had listed" begins."""
    lowered = lower_case(flat)
    if not any(word in lowered for word in _SUBORDINATORS):
        return []
    others = []
    for match in _CLAUSES["subordinate"].finditer(flat):
        start = _find_start(flat, match.start())
        if start >= place[1]:
            others.append((start, len(flat)))
            break
        comma = flat.find(",", match.end(), place[0])
        is_before = start <= place[0]
        if is_before and comma < 0:
            others.append((0, start))
        elif is_before and not flat[:start].strip():
            others.append((0, comma))  # "After listing eight in May, Canada listed 12"
    return others


def _find_start(flat: str, conjunction: int) -> int:
    """Where the words of time begin before a conjunction: "three months after", or a comma."""
    before = flat[max(0, conjunction - LONGEST_TIME) : conjunction]
    words = _CLAUSES["before_subordinate"].search(before)
    return conjunction - len(words[0]) if words else conjunction


def _find_next_clauses(flat: str, place: Place) -> list[Place]:
    """The clauses with a subject of their own, before and after that of an act."""
    others = []
    for match in _CLAUSES["next_clause"].finditer(flat):
        if match.end() <= place[0]:
            if _SUBJECT.search(flat, match.end(), place[0]):
                others.append((0, match.start()))
        elif match.start() >= place[1]:
            others.append((match.start(), len(flat)))
            break
    return others


def _overlap(first: Place, second: Place) -> bool:
    return first[0] < second[1] and second[0] < first[1]
