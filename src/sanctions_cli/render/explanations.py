"""The explanations of a table: a sentence for each caveat, with the mark to which it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.caveats import SEVERITY, Caveat, CaveatKind, Fact
from sanctions_cli.render.caveat_words import Wording, make_sentence, word_caveat
from sanctions_cli.render.marks import find_marks, generalize_mark
from sanctions_cli.table import Table, find_kinds


class Explanation(NamedTuple):
    """A sentence, and the mark in the table that it explains ("" for none)."""

    mark: str
    text: str
    kind: CaveatKind


def explain(table: Table, wording: Wording) -> list[Explanation]:
    """The explanations for a table, the gravest first.

    Each mark has exactly one explanation. What is counted comes last.
    """
    marks = find_marks(table, unicode=wording.unicode)
    caveats_by_kind = _group_caveats(table)
    for kind in find_kinds(table.all_rows) | set(marks):
        if kind not in caveats_by_kind:
            caveats_by_kind[kind].append(Caveat(kind=kind))
    explanations: list[Explanation] = []
    for kind in SEVERITY:
        mark = marks.get(kind, "")
        caveats = caveats_by_kind[kind]
        if mark and caveats:
            caveats = [_merge(caveats)]
            mark = generalize_mark(kind, mark, caveats[0].number)
        for caveat in caveats:
            text = word_caveat(caveat, wording)
            if not mark:  # after a mark, the words are no sentence of their own
                text = make_sentence(text)
            explanations.append(Explanation(mark, text, kind))
    return _join_marks(explanations)


def list_sentences(table: Table) -> list[tuple[str, str]]:
    """What the caveats and remarks of a table say, each with its code ("" of a remark)."""
    sentences: list[tuple[str, str]] = []
    for _, text, kind in explain(table, Wording("published")):
        sentences.append((kind, make_sentence(text)))
    for mark, text in table.remarks:
        sentences.append(("", f"{mark} {text}".strip()))
    return sentences


def _group_caveats(table: Table) -> defaultdict[CaveatKind, list[Caveat]]:
    caveats_by_kind: defaultdict[CaveatKind, list[Caveat]] = defaultdict(list)
    for caveat in table.caveats:
        caveats_by_kind[caveat.kind].append(caveat)
    return caveats_by_kind


def _merge(caveats: Sequence[Caveat]) -> Caveat:
    """Caveats that share a mark, merged into one."""
    facts: dict[Fact, None] = {}
    number = 0
    for caveat in dict.fromkeys(caveats):
        facts |= dict.fromkeys(caveat.facts)
        number += caveat.number
    if caveats[0].kind == "undated":
        number = len(facts)  # a record can be undated in two respects
    return caveats[0]._replace(facts=tuple(facts), number=number)


def _join_marks(explanations: Sequence[Explanation]) -> list[Explanation]:
    """The explanations, with those of the same mark merged, since a mark has one meaning."""
    joined: list[Explanation] = []
    places: dict[str, int] = {}
    for explanation in explanations:
        mark = explanation.mark
        if mark and mark in places:
            earlier = joined[places[mark]]
            text = f"{earlier.text}; or {explanation.text}"
            joined[places[mark]] = earlier._replace(text=text)
            continue
        if mark:
            places[mark] = len(joined)
        joined.append(explanation)
    return joined


_UNCOUNTED_ACTIONS: tuple[CaveatKind, ...] = (
    "delistings_not_included",
    "measures_not_included",
)


def join_left_out(explanations: Sequence[Explanation]) -> list[Explanation]:
    """The explanations with those of what is not included as one, where they are about the same."""
    joined: list[Explanation] = []
    places: dict[str, int] = {}
    for explanation in explanations:
        start, _, what = explanation.text.partition(": ")
        if start in places:
            place = places[start]
            text = f"{joined[place].text.removesuffix('.')} and {what}"
            joined[place] = joined[place]._replace(text=text)
            continue
        if start.startswith("Not included") and explanation.kind in _UNCOUNTED_ACTIONS:
            places[start] = len(joined)
        joined.append(explanation)
    return joined
