"""Verdicts on stated totals, and gaps between figures, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from sanctions_cli.assertions.figures import COMBINED_TYPES
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.assertions.inexact import InexactCounts
    from sanctions_cli.assertions.verdicts import State, Verdict

MAX_NAMED = 5
"""The most records that a sentence names; it counts the rest."""


def describe_doubt(verdict: Verdict) -> str:
    """Why it is unknown whether figures agree, for the figures of which that is so."""
    meant_types: set[str] = set()
    for figure in verdict.open_figures:
        meant_types.update(COMBINED_TYPES.get(figure, (figure,)))
    types = [name for name in verdict.unknown.types if name in meant_types]
    open_points = []
    if any(map(verdict.unknown.concerns, verdict.open_figures)):
        number = verdict.unknown.records
        if number:
            verb = "gives" if number == 1 else "give"
            open_points.append(f"{plural(number, 'announcement')} {verb} no figure")
    if types:
        open_points.append(
            f"the ledger has {join_words(types)} whose number no source gives"
        )
    if any(map(verdict.inexact.concerns, verdict.open_figures)):
        open_points += _describe_inexact(verdict.inexact)
    if set(verdict.undated_figures) & set(verdict.open_figures):
        open_points.append(format_undated(verdict.undated_ids))
    return "; ".join(open_points)


def _describe_inexact(inexact: InexactCounts) -> Iterator[str]:
    """Why sums of counts are uncertain: `1 count is a minimum`, `2 counts are round figures`."""
    phrases = (
        (inexact.minimums, "is a minimum", "are minimums"),
        (inexact.round_figures, "is a round figure", "are round figures"),
    )
    for number, phrase_for_one, phrase_for_several in phrases:
        if number:
            phrase = phrase_for_one if number == 1 else phrase_for_several
            yield f"{plural(number, 'count')} {phrase}"


def describe_gaps(verdict: Verdict) -> str:
    """The differences from the stated figures: `1 individual short, 2 entities over`.

    They say "at least" where the true difference may be larger.
    """
    gaps = []
    for figure, gap in verdict.gaps.items():
        words = format_gap(gap, figure_noun(figure, gap))
        if figure in verdict.inexact_figures:
            words = f"at least {words}"
        gaps.append(words)
    return ", ".join(gaps)


def format_undated(ids: Sequence[str]) -> str:
    """Why figures cannot be compared, in words: `dated by month or year only: ca-2024-08-by`."""
    named = ", ".join(ids[:MAX_NAMED])
    if len(ids) > MAX_NAMED:
        named += f" and {len(ids) - MAX_NAMED:,} more"
    return f"may lie in its time or not, dated by month or year only: {named}"


_OTHER_VERDICTS: dict[State, tuple[str, str]] = {
    "fails": ("does not", "do not"),
    "explained": (
        "differs for a documented reason",
        "differ for a documented reason",
    ),
    "unverifiable": ("cannot be compared", "cannot be compared"),
}
"""For each state but `matches`, in this order, the verb phrases for one total and for several."""


def format_stated_totals(verdicts: Collection[Verdict]) -> str:
    """The number of stated totals that match, worded the same wherever it is shown.

    `81 of 87 stated totals match, 5 differ for a documented reason, 1 cannot be compared`. All
    assertions are counted, also control totals, which the ledger states about itself.
    """
    if not verdicts:
        return "no stated totals"
    states = Counter(verdict.state for verdict in verdicts)
    verb = "matches" if states["matches"] == 1 else "match"
    totals = plural(len(verdicts), "stated total")
    parts = [f"{states['matches']:,} of {totals} {verb}"]
    for state, (verb_for_one, verb_for_several) in _OTHER_VERDICTS.items():
        number = states[state]
        if number:
            verb = verb_for_one if number == 1 else verb_for_several
            parts.append(f"{number:,} {verb}")
    return ", ".join(parts)


def format_control_totals(
    verdicts: Collection[Verdict], all_totals: str = "them"
) -> str:
    """The number of control totals in words: `4 of them are control totals`; "" if none."""
    number = sum(verdict.assertion.kind == "control" for verdict in verdicts)
    if not number:
        return ""
    words = "is a control total" if number == 1 else "are control totals"
    return f"{number:,} of {all_totals} {words}"


# Gaps in words


def format_gap(gap: int, noun: str, words: tuple[str, str] = ("short", "over")) -> str:
    """The difference from a stated figure in words: `1 individual short`, `2 entities over`.

    `gap` is the stated figure minus the ledger's, `noun` what it counts (may be empty), and `words`
    are the words for a positive and a negative gap.
    """
    word = words[0] if gap > 0 else words[1]
    return " ".join(part for part in (f"{abs(gap):,}", noun, word) if part)


def count_figure(figure: str, number: int) -> str:
    """A number with what it counts: `1 entity`, `1,204 individuals`."""
    return f"{number:,} {figure_noun(figure, number)}"


def figure_noun(figure: str, number: int) -> str:
    """The noun for a figure of FIGURES, in the form that a number takes.

    `individual` or `individuals`, `target` or `targets` for the total, `aircraft` for both.
    """
    noun = _FIGURE_NOUNS.get(figure, figure)
    if abs(number) != 1:
        return noun
    singulars = {"entities": "entity", "parties": "party", "aircraft": "aircraft"}
    return singulars.get(noun, noun.replace("targets", "target").removesuffix("s"))


_FIGURE_NOUNS = {
    "other": "other targets",
    "unspecified": "targets of no stated type",
    "total": "targets",
}
"""Nouns for the figures whose names are not nouns."""
