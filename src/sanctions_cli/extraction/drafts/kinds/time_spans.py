"""Whether a count is of all that was done in a span of time: "has listed 12 people since 2020".

The words are in `lexicon/clauses/kinds.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import mask

_KINDS = load_patterns("kinds")

LISTINGS = ("listing", "relisting")

LONGEST_AUXILIARY = 70
"""How far before its verb "has" can be, in characters."""


def is_within_span(
    flat: str, action: ActionMention, count: tuple[int, int], items_end: int
) -> bool:
    """Whether a listing is all that was done in a span of time, by the whole of its sentence.

    "Since the coup, Canada listed 95 people, and six firms", "listed 12 between 2020 and 2024"
    items_end: where the last count ends that is of the same act
    """
    if action.action not in LISTINGS or has_day_of_act(flat):
        return False
    end = max(action.end, count[1], items_end)
    start = min(action.start, count[0])
    if _KINDS["bounded_span"].match(flat, end):
        return _KINDS["full_day"].search(flat, 0, end) is None
    if _KINDS["has"].search(flat, 0, end) and _is_near_span(flat, end, end):
        return True
    opening = _KINDS["opening_span"].match(flat)
    if opening is None or opening.end() > start:
        return False
    if _KINDS["bars_since"].match(flat, action.start):
        return False  # "Since 3 May 2022, 12 officers may no longer enter"
    is_other_clause = _KINDS["own_subject"].search(flat, opening.end(), start)
    is_dated = _KINDS["full_day"].search(flat, opening.end())
    return not is_other_clause and not is_dated


def fills_time(
    flat: str, action: ActionMention, count: tuple[int, int], act_end: int
) -> bool:
    """Whether a listing in the perfect fills a span of time: "has listed 12 people since 2020"."""
    before = flat[max(0, action.start - LONGEST_AUXILIARY) : action.start]
    auxiliary = _KINDS["perfect"].search(before)
    is_perfect = auxiliary or _KINDS["perfect_form"].match(flat, action.start)
    if not is_perfect or action.action not in LISTINGS:
        return False
    verb = (auxiliary[0] if auxiliary else "") + flat[action.start : action.end]
    # "had already listed" looks back; "the ministry said that 12 had now been listed" does not.
    is_past = _KINDS["past_perfect"].search(verb) is not None
    if is_past and not _KINDS["earlier"].search(verb):
        begin = _begin_of_perfect(action, auxiliary)
        is_past = _KINDS["reports"].search(flat, 0, begin) is None
    if not is_past and _KINDS["now"].search(verb):
        return True
    if not is_past and _KINDS["includes_earlier"].match(flat, act_end):
        return True
    is_dated = _KINDS["act_day"].search(flat) is not None
    start = min(action.start, count[0])
    for name in ("span",) if is_past else ("now", "span"):
        for words in _KINDS[name].finditer(flat, 0, start):
            if is_dated and _KINDS["sum"].fullmatch(words[0].rstrip(",")):
                continue  # "au total, 12 personnes ont été ajoutées aujourd'hui"
            if not _KINDS["clause"].search(flat, words.end(), start):
                return True
    return _is_near_span(flat, start, act_end)


def opens_with_period(flat: str) -> bool:
    """Whether a sentence, or an answer in it, begins with a period: "Between 2020 and 2024, "."""
    return any(
        _KINDS["period"].match(flat, opening.end())
        for opening in _KINDS["opening_of_answer"].finditer(flat)
    )


def turn_gradual_acts_into_totals(
    acts: Sequence[Act], flat: str, sentence: Sentence
) -> None:
    """Makes totals of the last acts where the next sentence says that they took long.

    "France bars 28 officials. The decisions were taken over the past four years."
    acts: those before the sentence; flat: the sentence
    """
    if not acts or sentence.paragraph - acts[-1].sentence.paragraph > 1:
        return
    last = acts[-1]
    is_listing = last.kind == "new" and last.action == "listing" and bool(last.counts)
    if is_listing and _KINDS["gradual"].match(flat):
        last.kind = "cumulative"


def has_day_of_act(flat: str) -> bool:
    """Whether a sentence has the day of an act, and not only that of a report on it.

    "Canada has sanctioned 12 people in two years, the minister said on Monday."
    """
    if _KINDS["act_day"].search(flat) is None:
        return False
    reports = [words.span() for words in _KINDS["reported_on_day"].finditer(flat)]
    return _KINDS["act_day"].search(mask(flat, reports)) is not None


def _is_near_span(flat: str, start: int, end: int) -> bool:
    """Whether a span of time is in or behind an act, and does not compare: "the most since 2020".

    start, end: from where it can be, and where the act ends
    """
    for words in _KINDS["span"].finditer(flat, start):
        is_compared = _KINDS["compares"].search(flat, 0, words.start()) is not None
        is_of_other = any(
            _KINDS[name].search(flat, end, words.start())
            for name in ("another_topic", "lasting_deed")
        )
        if not is_of_other and not is_compared and not _is_of_reason(flat, end, words):
            return True
    return False


def _is_of_reason(flat: str, end: int, words: re.Match[str]) -> bool:
    """Whether a time of war is that of what targets did: "for crimes during the war"."""
    if not _KINDS["time_of_war"].match(words[0]):
        return False
    return _KINDS["span_of_reason"].search(flat[end : words.start()]) is not None


def _begin_of_perfect(action: ActionMention, auxiliary: re.Match[str] | None) -> int:
    """Where "had listed" begins in its sentence."""
    if auxiliary is None:
        return action.start
    return max(0, action.start - LONGEST_AUXILIARY) + auxiliary.start()
