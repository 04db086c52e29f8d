"""What the words behind a count say of those counted: of many countries, or of the act before."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

LONGEST_ORIGIN = 60
"""How far behind a count its countries are counted: "in three Central American countries"."""


def names_many_countries(flat: str, act: Act) -> bool:
    """Whether those who are counted are of several countries: "39 people in nine countries"."""
    end = act.sentence.end
    for count in act.counts:
        start = act.sentence.start + count.end
        if _TARGETS["region"].search(flat, act.sentence.start + count.start, start):
            return True
        end = min(end, start + LONGEST_ORIGIN)
        if _TARGETS["many_countries"].search(flat, start, end):
            return True
    return False


def counts_some_of_them(flat: str, act: Act) -> bool:
    """Whether those who are counted are of the act before: "four of the seven"."""
    start = act.sentence.start
    return any(
        _TARGETS["of_them"].search(flat, start + count.start, start + count.end)
        or _TARGETS["of_them"].match(flat, start + count.end)
        for count in act.counts
    )


def counts_the_same(flat: str, act: Act) -> bool:
    """Whether those who are counted are all of the act before: "the same ten officers"."""
    start = act.sentence.start
    return any(
        _TARGETS["same_people"].search(flat, start, start + count.start)
        for count in act.counts
    )


def sums_up(act: Act, previous: Act | None) -> bool:
    """Whether a total is that of the program of the act just before: "In total, 261 are"."""
    if act.kind != "cumulative" or previous is None or "target" in previous.unclear:
        return False
    is_near = act.sentence.paragraph == previous.sentence.paragraph
    return is_near and act.sender.codes == previous.sender.codes
