"""Answers to questions and hearings, which look back on all that was done."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_DOCUMENTS = load_patterns("documents")
_KINDS = load_patterns("kinds")

LONGEST_HEADER = 1_500
"""How far from its beginning an answer gives the question, in characters."""

LEAST_TOTAL = 50
"""The fewest whom another country has listed that are all whom it ever listed."""

LONGEST_SENTENCE_BEFORE = 200
"""The most characters of the previous sentence that are looked at."""

LONGEST_BREAK = 2
"""The most characters between two sentences that follow each other, with the full stop."""

LONGEST_AUXILIARY = 45
"""How far before its verb "has" can be, in characters."""


def is_answer(flat: str) -> bool:
    """Whether a document answers a question in a parliament, or a petition."""
    return _DOCUMENTS["question"].search(flat, 0, LONGEST_HEADER) is not None


def drop_subjects(acts: Sequence[Act]) -> list[Act]:
    """The acts without those of headings: "Iran: Sanctions" is what a question is about."""
    return [act for act in acts if act.counts or not act.sentence.is_heading]


def look_back(acts: Sequence[Act], flat: str, answering: Sequence[str]) -> None:
    """Makes earlier acts and running totals of what an answer tells.

    "On 2 May we listed 12" is an earlier act, "We have listed 231" a total.
    flat: the text of the document
    answering: who answers
    """
    for act in acts:
        if act.kind != "new" or not act.counts or act.sentence.is_heading:
            continue
        if _KINDS["act_day"].search(flat, act.sentence.start, act.sentence.end):
            continue  # "we have today listed 12"
        if _goes_on_with_new(act, flat):
            continue
        # "The Regulations came into force on 11 April and list 12" is one act.
        made = _KINDS["made_on"].search(flat, act.sentence.start, act.sentence.end)
        if act.day or made:
            act.kind = "prior"
        elif act.action == "listing" and not act.carried_day and _is_lasting(act, flat):
            act.kind = "prior" if _is_of_one_act(act, answering) else "cumulative"


def _goes_on_with_new(act: Act, flat: str) -> bool:
    """Whether it says whom new sanctions are on: "Today I signed new listings. They cover 12".

    With the day of the new sanctions before it, "12 are listed" tells of no more than them.
    """
    start = act.sentence.start
    before = max(0, start - LONGEST_SENTENCE_BEFORE)
    if _KINDS["they_cover"].match(flat, start, act.sentence.end):
        return _KINDS["brings_new"].search(flat, before, start) is not None
    is_present = _KINDS["present"].match(flat, start + act.place[0]) is not None
    if not is_present or _KINDS["now"].search(flat, start, act.sentence.end):
        return False
    begin = _find_end_of_sentence(flat, before, start)
    is_dated = _KINDS["act_day"].search(flat, begin, start) is not None
    return is_dated and _KINDS["brings_new"].search(flat, begin, start) is not None


def _find_end_of_sentence(flat: str, before: int, start: int) -> int:
    """Where the sentence begins that ends before a place, or how far back it is looked for."""
    stop = flat.rfind(". ", before, max(before, start - LONGEST_BREAK))
    return stop + 1 if stop >= 0 else before


def _is_of_one_act(act: Act, answering: Sequence[str]) -> bool:
    """Whether an answer tells of a few whom somebody else has listed: "France has barred 28"."""
    figures = [count.value or 0 for count in act.counts]
    is_of_other = bool(answering) and set(answering).isdisjoint(act.sender.codes)
    return is_of_other and sum(figures) < LEAST_TOTAL


def _is_lasting(act: Act, flat: str) -> bool:
    """Whether its verb is in the perfect or the present: "the package listed 12" is an act."""
    sentence = flat[act.sentence.start : act.sentence.end]
    verb = sentence[act.place[0] : act.place[1]]
    if _KINDS["lasting_verb"].search(verb):
        return True
    before = sentence[max(0, act.place[0] - LONGEST_AUXILIARY) : act.place[0]]
    auxiliary = _KINDS["perfect"].search(before)
    return auxiliary is not None and not _KINDS["past_perfect"].search(auxiliary[0])
