"""What the words behind a count say of those counted: of many countries, or of the act before."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL
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


def counts_people_of_country_before(flat: str, act: Act) -> bool:
    """Whether a count is of the country that the sentence before names: "that country's judges"."""
    start = act.sentence.start
    return any(
        _TARGETS["of_that_country"].search(
            flat, start + count.start, start + count.end + LONGEST_ORIGIN
        )
        for count in act.counts
    )


def counts_some_of_them(flat: str, act: Act) -> bool:
    """Whether those who are counted are of the act before: "four of the seven"."""
    start = act.sentence.start
    return any(
        _TARGETS["of_them"].search(flat, start + count.start, start + count.end)
        or _TARGETS["of_them"].match(flat, start + count.end)
        for count in act.counts
    )


def is_on_those_before(flat: str, act: Act) -> bool:
    """Whether an act is on those of the act before, or on some of them.

    What it says that they did is no program: "All were listed for arming Russia".
    """
    return (
        _counts_the_same(flat, act)
        or counts_some_of_them(flat, act)
        or _names_those_before(flat, act)
    )


def divides_figure_before(act: Act, previous: Act | None) -> bool:
    """Whether an act counts by type those whom the act just before it only counts together.

    "Nine individuals and three entities have been added" are the "12 individuals and entities" of
    its sender, whatever country one of them is of.
    """
    if previous is None or "target" in previous.unclear:
        return False
    if previous.sender.codes != act.sender.codes:
        return False
    if act.sentence.paragraph - previous.sentence.paragraph > 1:
        return False
    wholes = [each.value for each in previous.counts if each.type == TOTAL]
    parts = [each.value for each in act.counts if each.type != TOTAL]
    is_whole = len(wholes) == len(previous.counts) == 1 and None not in parts
    return is_whole and len(parts) > 1 and sum(filter(None, parts)) == wholes[0]


def _counts_the_same(flat: str, act: Act) -> bool:
    """Whether those who are counted are all of the act before: "the same ten officers"."""
    start = act.sentence.start
    return any(
        _TARGETS["same_people"].search(flat, start, start + count.start)
        for count in act.counts
    )


def _names_those_before(flat: str, act: Act) -> bool:
    """Whether an act that gives no figure is on those of the act before: "the EU listed them"."""
    if act.counts or act.action not in ("listing", "relisting", "delisting"):
        return False
    begin = act.sentence.start
    start, end = (begin + place for place in act.place)
    if _TARGETS["them_behind"].match(flat, end):
        return True
    return _TARGETS["they_before"].fullmatch(flat, begin, start) is not None


def sums_up(act: Act, previous: Act | None) -> bool:
    """Whether a total is that of the program of the act just before: "In total, 261 are"."""
    if act.kind != "cumulative" or previous is None or "target" in previous.unclear:
        return False
    is_near = act.sentence.paragraph == previous.sentence.paragraph
    return is_near and act.sender.codes == previous.sender.codes
