"""The words for what changes how a figure may be used, most of which follow a mark at it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sanctions_cli import countries
from sanctions_cli.caveats import NOT_A_MINIMUM, Caveat, CaveatKind, Fact
from sanctions_cli.dates import format_date, format_range
from sanctions_cli.render.caveat_words.phrases import (
    Phrase,
    Wording,
    count_announcements,
    in_brackets,
    join_targets,
    name_facts,
)
from sanctions_cli.text import join_words, name_some, plural

BRIEF_WORDS: Mapping[CaveatKind, str] = {
    "overlap": "adds overlapping lists",
    "unknown_number": "more, number unknown",
    "unknown_change": "changes of unknown number",
    "no_figure": "no figure given",
    "undated": "date may be outside",
    "uncovered": "not fully covered",
    "no_record": "no data",
    "open_listing": "perhaps more",
    "minimum_opening": "starting size unknown",
    "uncertain_change": "uncertain change",
}

BRIEFEST_WORDS: Mapping[CaveatKind, str] = {
    "overlap": "lists overlap",
    "unknown_number": "more",
    "unknown_change": "changes",
    "no_figure": "no figure",
    "undated": "date open",
    "uncovered": "not covered",
    "no_record": "no data",
    "open_listing": "perhaps more",
    "minimum_opening": "start unknown",
    "uncertain_change": "uncertain",
}
"""The same in still fewer words, for the kinds where fewer are enough."""


def _word_unknown_number(caveat: Caveat, wording: Wording) -> str:
    return f"there are more, but no source gives their number{_list_types(caveat)}"


def _word_unknown_change(caveat: Caveat, wording: Wording) -> str:
    return f"there were more changes, but no source gives their number{_list_types(caveat)}"


def _list_types(caveat: Caveat) -> str:
    parts = []
    for fact in caveat.facts:
        types = join_words(fact.name.split("; "))
        day = format_date(fact.since)
        parts.append(f"{types}, {countries.short_name(fact.sender)}, {day}")
    return in_brackets(name_some(parts, "; "))


def _word_no_figure(caveat: Caveat, wording: Wording) -> str:
    if caveat.number == 0:
        return "no figure given"
    if caveat.number == 1:
        words = "one more announcement that gives no figure"
    else:
        words = f"{caveat.number:,} more announcements that give no figure"
    if wording.is_short and caveat.number > 1:
        return words + in_brackets(_count_by_sender(caveat.facts))
    return words + in_brackets(_list_acts(caveat.facts))


def _count_by_sender(facts: Sequence[Fact]) -> str:
    """`US 2, EU 1`."""
    numbers: Counter[str] = Counter()
    for fact in facts:
        numbers[fact.sender] += fact.number
    parts = []
    for sender, number in numbers.items():
        parts.append(f"{countries.short_name(sender)} {number:,}")
    return ", ".join(parts)


def _list_acts(facts: Sequence[Fact]) -> str:
    """`US statement, 19 March 2026; EU 2 listings, 2021–2022`."""
    acts_by_sender: defaultdict[str, list[str]] = defaultdict(list)
    for fact in facts:
        act = fact.name if fact.number == 1 else plural(fact.number, fact.name)
        dates = format_range(fact.since, fact.until)
        acts_by_sender[fact.sender].append(f"{act}, {dates}")
    parts = []
    for sender, acts in acts_by_sender.items():
        parts.append(f"{countries.short_name(sender)} {', '.join(acts)}")
    return "; ".join(parts)


_UNDATED_PLACES = {
    "period": "outside the period",
    "year": "in another year",
    "quarter": "in another quarter",
    "month": "in another month",
    "date": "after the date",
    "either": "on either side of a date",
}
"""The words for where announcements without a day may lie, by the subject of a caveat."""


def _word_undated(caveat: Caveat, wording: Wording) -> str:
    words = count_announcements(caveat.number, "dated by month or year only")
    subjects = (caveat.subject or "period").split()
    places = " or ".join([_UNDATED_PLACES[subject] for subject in subjects])
    return f"{words}, which may lie {places}{in_brackets(name_facts(caveat))}"


def _word_may_be_outside(caveat: Caveat, wording: Wording) -> str:
    return (
        "dated by month or year only, so may lie outside the period:"
        f" {name_facts(caveat)}"
    )


def _word_uncovered(caveat: Caveat, wording: Wording) -> str:
    return "this ledger does not cover all of it: there may be more"


def _word_no_record(caveat: Caveat, wording: Wording) -> str:
    return "no data for this date"


def _word_open_listing(caveat: Caveat, wording: Wording) -> str:
    if not caveat.number:
        return "perhaps more: another listing may have put targets on this list too"
    listings = plural(caveat.number, "listing")
    names = "" if wording.is_short else in_brackets(name_facts(caveat))
    return f"perhaps more: {listings}{names} may have put targets on this list too"


def _word_minimum_opening(caveat: Caveat, wording: Wording) -> str:
    lists = []
    for fact in caveat.facts:
        lists.append(fact.name + in_brackets(join_targets(fact.targets)))
    of_lists = f" of {join_words(lists)}" if lists else ""
    unknown_size = f"the starting size{of_lists} is unknown"
    if caveat.subject == NOT_A_MINIMUM:
        return unknown_size
    minimum = "this is a minimum" if len(lists) < 2 else "these are minimums"
    return f"{unknown_size}, so {minimum}"


def _word_uncertain_change(caveat: Caveat, wording: Wording) -> str:
    return "one of the two figures is incomplete"


def _word_does_not_match(caveat: Caveat, wording: Wording) -> str:
    return f"does not match the stated total{in_brackets(name_facts(caveat))}"


def _word_in_several_rows(caveat: Caveat, wording: Wording) -> str:
    return (
        f"a record with several {caveat.subject}s is counted in each of their rows;"
        " the total counts it once"
    )


def _word_overlapping_periods(caveat: Caveat, wording: Wording) -> str:
    return "the two periods overlap: what lies in both is counted in both"


def _word_unequal_periods(caveat: Caveat, wording: Wording) -> str:
    days = [f"{fact.number:,}" for fact in caveat.facts]
    text = f"the periods are {' and '.join(days)} days long"
    rates = [fact.name for fact in caveat.facts if fact.name]
    if rates:
        text += f": {' and '.join(rates)} targets in thirty days"
    return text


PHRASES: Mapping[CaveatKind, Phrase] = {
    "unknown_number": _word_unknown_number,
    "unknown_change": _word_unknown_change,
    "no_figure": _word_no_figure,
    "undated": _word_undated,
    "may_be_outside": _word_may_be_outside,
    "uncovered": _word_uncovered,
    "no_record": _word_no_record,
    "open_listing": _word_open_listing,
    "minimum_opening": _word_minimum_opening,
    "uncertain_change": _word_uncertain_change,
    "does_not_match": _word_does_not_match,
    "in_several_rows": _word_in_several_rows,
    "overlapping_periods": _word_overlapping_periods,
    "unequal_periods": _word_unequal_periods,
}
