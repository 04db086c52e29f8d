"""The sentences for caveats, and the marks by which figures refer to them.

There are two voices. At a terminal a sentence may name an option; in a published format it may not,
since its reader has no terminal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from sanctions_cli import countries
from sanctions_cli.caveats import (
    SEVERITY,
    Caveat,
    CaveatKind,
    Fact,
)
from sanctions_cli.dates import format_date, format_range
from sanctions_cli.render.marks import find_marks
from sanctions_cli.table import Table, find_kinds
from sanctions_cli.text import join_words, name_some, plural

Voice = Literal["terminal", "published"]

_MISSING = "a missing record does not mean that nothing was announced"


class Explanation(NamedTuple):
    """A sentence, and the mark in the table that it explains ("" for none)."""

    mark: str
    text: str
    kind: CaveatKind


@dataclass(frozen=True, slots=True)
class Wording:
    """How to word a caveat: for whom, and whether briefly."""

    voice: Voice
    is_short: bool = False
    unicode: bool = True

    @property
    def may_name_options(self) -> bool:
        """Whether sentences may name options: at a terminal, unless they must be short."""
        return self.voice == "terminal" and not self.is_short


# Explanations


def explain(table: Table, wording: Wording) -> list[Explanation]:
    """The explanations for a table, the gravest first.

    Each mark has exactly one explanation. What is counted comes last.
    """
    marks = find_marks(table, unicode=wording.unicode)
    caveats_by_kind: defaultdict[CaveatKind, list[Caveat]] = defaultdict(list)
    for caveat in table.caveats:
        caveats_by_kind[caveat.kind].append(caveat)
    for kind in find_kinds([*table.rows, table.total or ()]) | set(marks):
        if kind not in caveats_by_kind:
            caveats_by_kind[kind].append(Caveat(kind=kind))
    explanations: list[Explanation] = []
    for kind in SEVERITY:
        mark = marks.get(kind, "")
        caveats = caveats_by_kind[kind]
        if mark and caveats:
            caveats = [_merge(caveats)]
        for caveat in caveats:
            text = word_caveat(caveat, wording)
            explanations.append(Explanation(mark, _finish(text, mark), kind))
    return _join_marks(explanations)


def _merge(caveats: Sequence[Caveat]) -> Caveat:
    """Caveats that share a mark, merged into one."""
    facts: dict[Fact, None] = {}
    number = 0
    for caveat in dict.fromkeys(caveats):
        facts |= dict.fromkeys(caveat.facts)
        number += caveat.number
    if caveats[0].kind == "undated":
        number = len(facts)  # a record can be undated in two respects
    return replace(caveats[0], facts=tuple(facts), number=number)


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


_UNCOUNTED_ACTIONS: tuple[CaveatKind, ...] = (
    "delistings_not_included",
    "measures_not_included",
)


def _finish(text: str, mark: str) -> str:
    """The text unchanged after a mark, or else as a sentence."""
    return text if mark else make_sentence(text)


def make_sentence(text: str) -> str:
    """The text with a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def word_caveat(caveat: Caveat, wording: Wording) -> str:
    """A caveat in words that can follow its mark, or that `explain` turns into a sentence."""
    return _WORDS[caveat.kind](caveat, wording)


def word_briefly(kind: CaveatKind) -> str:
    """The fewest words that distinguish a mark, for short lines."""
    return _BRIEF_WORDS[kind]


_BRIEF_WORDS: Mapping[CaveatKind, str] = {
    "overlap": "adds overlapping lists",
    "unknown_number": "and more, number unknown",
    "unknown_change": "changes of unknown number",
    "no_figure": "no figure given",
    "undated": "date may be outside",
    "uncovered": "not fully covered",
    "no_record": "no data",
    "minimum_opening": "a minimum",
    "uncertain_change": "uncertain change",
}


# Words for each kind


def _word_overlap(caveat: Caveat, wording: Wording) -> str:
    # Briefly, the targets of each list: `US 434 + 244`; otherwise the lists are named.
    has_names = not wording.is_short or not all(fact.number for fact in caveat.facts)
    parts_by_sender: defaultdict[str, list[str]] = defaultdict(list)
    totals: Counter[str] = Counter()
    for fact in sorted(caveat.facts, key=lambda fact: -fact.number):
        words = [fact.name] if has_names else []
        if fact.number:
            words.append(f"{fact.number:,}")
        parts_by_sender[fact.sender].append(" ".join(words))
        totals[fact.sender] += fact.number
    after_sender, separator = (": ", "; ") if has_names else (" ", ", ")
    parts = []
    for sender, _ in totals.most_common():
        lists = " + ".join(parts_by_sender[sender])
        parts.append(f"{countries.short_name(sender)}{after_sender}{lists}")
    details = _in_brackets(separator.join(parts))
    return f"adds lists that overlap: some people are counted twice{details}"


def _word_unknown_number(caveat: Caveat, wording: Wording) -> str:
    return f"and more, whose number no source gives{_list_types(caveat)}"


def _word_unknown_change(caveat: Caveat, wording: Wording) -> str:
    return f"and changes whose number no source gives{_list_types(caveat)}"


def _list_types(caveat: Caveat) -> str:
    parts = []
    for fact in caveat.facts:
        types = join_words(fact.name.split("; "))
        day = format_date(fact.since)
        parts.append(f"{types}, {countries.short_name(fact.sender)}, {day}")
    return _in_brackets(name_some(parts, "; "))


def _word_no_figure(caveat: Caveat, wording: Wording) -> str:
    if caveat.number == 1:
        words = "one more announcement that gives no figure"
    elif caveat.number:
        words = f"{caveat.number:,} more announcements that give no figure"
    else:
        return "no figure given"
    if wording.is_short and caveat.number > 1:
        numbers: Counter[str] = Counter()
        for fact in caveat.facts:
            numbers[fact.sender] += fact.number
        parts = []
        for sender, number in numbers.items():
            parts.append(f"{countries.short_name(sender)} {number:,}")
        return words + _in_brackets(", ".join(parts))
    parts_by_sender: defaultdict[str, list[str]] = defaultdict(list)
    for fact in caveat.facts:
        act = fact.name if fact.number == 1 else plural(fact.number, fact.name)
        dates = format_range(fact.since, fact.until)
        parts_by_sender[fact.sender].append(f"{act}, {dates}")
    parts = []
    for sender, acts in parts_by_sender.items():
        parts.append(f"{countries.short_name(sender)} {', '.join(acts)}")
    return words + _in_brackets("; ".join(parts))


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
    if caveat.number == 1:
        words = "one more announcement dated by month or year only"
    elif caveat.number:
        words = f"{caveat.number:,} more announcements dated by month or year only"
    else:
        words = "announcements dated by month or year only"
    places = [_UNDATED_PLACES[word] for word in (caveat.subject or "period").split()]
    names = name_some([fact.name for fact in caveat.facts])
    return f"{words}, which may lie {' or '.join(places)}{_in_brackets(names)}"


def _word_may_be_outside(caveat: Caveat, wording: Wording) -> str:
    names = name_some([fact.name for fact in caveat.facts])
    return f"dated by month or year only, so may lie outside the period: {names}"


def _word_uncovered(caveat: Caveat, wording: Wording) -> str:
    return "this ledger does not cover all of it: there may be more"


def _word_no_record(caveat: Caveat, wording: Wording) -> str:
    return "no data for this date"


def _word_minimum_opening(caveat: Caveat, wording: Wording) -> str:
    names = join_words([fact.name for fact in caveat.facts])
    of_lists = f" of {names}" if names else ""
    minimum = "this is a minimum" if len(caveat.facts) < 2 else "these are minimums"
    return f"the starting size{of_lists} is unknown, so {minimum}"


def _word_on_several_lists(caveat: Caveat, wording: Wording) -> str:
    names = join_words([fact.name for fact in caveat.facts])
    return f"some people are on several of {names}: their lists are not added up"


def _word_uncertain_change(caveat: Caveat, wording: Wording) -> str:
    return "one of the two figures leaves something out"


def _word_does_not_match(caveat: Caveat, wording: Wording) -> str:
    names = name_some([fact.name for fact in caveat.facts])
    return f"does not match the stated total{_in_brackets(names)}"


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


def _word_no_coverage(caveat: Caveat, wording: Wording) -> str:
    names = []
    for fact in caveat.facts:
        name = countries.short_name(fact.sender)
        if fact.name:
            targets = [countries.short_name(code) for code in fact.name.split("; ")]
            name += f" against {join_words(targets)}"
        names.append(name)
    if caveat.subject:
        return f"no coverage is stated against {join_words(names)}: {_MISSING}"
    return f"no coverage is stated for {join_words(names)}: {_MISSING}"


def _word_coverage_not_stated(caveat: Caveat, wording: Wording) -> str:
    return (
        "this ledger does not state what it covers:"
        " no record does not mean that nothing was announced"
    )


def _word_coverage_begins(caveat: Caveat, wording: Wording) -> str:
    return f"covered from {_list_by_date(caveat)}: no data before"


def _word_coverage_ends(caveat: Caveat, wording: Wording) -> str:
    return f"covered until {_list_by_date(caveat)}: no data after"


def _list_by_date(caveat: Caveat) -> str:
    """`9 August 2020 (Canada, US), 24 February 2022 (EU)`."""
    senders_by_date: defaultdict[str, list[str]] = defaultdict(list)
    for fact in caveat.facts:
        senders_by_date[fact.since].append(countries.short_name(fact.sender))
    parts = []
    for day, senders in sorted(senders_by_date.items()):
        parts.append(f"{format_date(day)} ({', '.join(senders)})")
    return ", ".join(parts)


def _word_coverage_gap(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for fact in caveat.facts:
        gap = f"{format_date(fact.since)} and {format_date(fact.until)}"
        parts.append(f"{gap} ({countries.short_name(fact.sender)})")
    return f"not covered between {'; between '.join(parts)}"


def _word_coverage(caveat: Caveat, wording: Wording) -> str:
    senders_by_rest: defaultdict[Fact, list[str]] = defaultdict(list)
    for fact in caveat.facts:
        senders_by_rest[fact._replace(sender="")].append(fact.sender)
    parts = []
    for fact, senders in senders_by_rest.items():
        names = join_words([countries.short_name(sender) for sender in senders])
        targets = [countries.short_name(code) for code in fact.name.split("; ") if code]
        against = join_words(targets) or "all targets"
        span = f"from {format_date(fact.since)}"
        if fact.until:
            span += f" to {format_date(fact.until)}"
        parts.append(f"{names} against {against} {span}")
    return f"this ledger covers {'; '.join(parts)}"


def _word_ledger_begins(caveat: Caveat, wording: Wording) -> str:
    return f"the ledger begins on {format_date(caveat.facts[0].since)}"


def _word_no_round(caveat: Caveat, wording: Wording) -> str:
    names = name_some([fact.name for fact in caveat.facts])
    return f"in no round, as the day is unknown: {names}"


def _word_only_named_senders(caveat: Caveat, wording: Wording) -> str:
    return "only the senders named are considered: another may have acted first"


def _word_only_matching_acts(caveat: Caveat, wording: Wording) -> str:
    acts = f"only announcements {caveat.subject} are considered"
    return f"{acts}: a sender may have acted otherwise"


def _word_reaches_beyond_period(caveat: Caveat, wording: Wording) -> str:
    return "a round that reaches beyond the period is shown whole"


def _word_times_not_shown(caveat: Caveat, wording: Wording) -> str:
    last = format_date(caveat.facts[0].until)
    return (
        f"not shown, as no sender is covered then: the {caveat.subject}s after {last}"
    )


def _word_delistings(caveat: Caveat, wording: Wording) -> str:
    total, parts = _list_counts(caveat)
    where = _in_brackets(caveat.subject)
    text = f"not included{where}: {total} {_noun(caveat, 'delisted target')}{parts}"
    if wording.may_name_options:
        text += "; --net subtracts them"
    return text


def _word_measures(caveat: Caveat, wording: Wording) -> str:
    total, parts = _list_counts(caveat)
    where = _in_brackets(caveat.subject)
    noun = _noun(caveat, "target")
    text = f"not included{where}: {total} {noun} named in sectoral measures{parts}"
    if wording.may_name_options:
        text += "; --action measure shows them"
    return text


def _noun(caveat: Caveat, noun: str) -> str:
    number = sum(fact.number for fact in caveat.facts)
    is_one = number == 1 and not any(fact.name for fact in caveat.facts)
    return noun if is_one else f"{noun}s"


def _list_counts(caveat: Caveat) -> tuple[str, str]:
    """The sum, with its parts by sender in brackets if there are several.

    A plus means that a source gives no number for some.
    """
    parts = []
    for fact in caveat.facts:
        more = "+" if fact.name else ""
        parts.append(f"{countries.short_name(fact.sender)} {fact.number:,}{more}")
    more = "+" if any(fact.name for fact in caveat.facts) else ""
    total = sum(fact.number for fact in caveat.facts)
    if len(parts) == 1:
        return f"{total:,}{more}", _in_brackets(parts[0].rpartition(" ")[0])
    return f"{total:,}{more}", _in_brackets(", ".join(parts))


def _word_no_program(caveat: Caveat, wording: Wording) -> str:
    names = name_some([fact.name for fact in caveat.facts])
    return f"not included: {caveat.subject} without a program{_in_brackets(names)}"


def _word_not_defined(caveat: Caveat, wording: Wording) -> str:
    names = name_some([fact.name for fact in caveat.facts])
    return f"not defined, only named by records: {names}"


def _word_ended(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for fact in caveat.facts:
        parts.append(f"{fact.name} ({format_date(fact.until)})")
    return f"ended, and off the list the day after: {', '.join(parts)}"


def _word_first_rows_only(caveat: Caveat, wording: Wording) -> str:
    shown, total = (fact.number for fact in caveat.facts)
    return f"the first {shown:,} of {total:,}; the total is of all"


def _word_measures_included(caveat: Caveat, wording: Wording) -> str:
    total, parts = _list_counts(caveat)
    return (
        f"includes {total} {_noun(caveat, 'target')} named in sectoral measures{parts}"
    )


def _word_no_rounds(caveat: Caveat, wording: Wording) -> str:
    return "rounds are marked only where there is a single target"


def _word_listed(caveat: Caveat, wording: Wording) -> str:
    verb = "was" if caveat.number == 1 else "were"
    return f"{plural(caveat.number, 'count')} {verb} made from the names in the announcement"


def _word_derived(caveat: Caveat, wording: Wording) -> str:
    verb = "was" if caveat.number == 1 else "were"
    return f"{plural(caveat.number, 'count')} {verb} worked out from official lists"


def _word_survivors(caveat: Caveat, wording: Wording) -> str:
    if caveat.number == 1:
        return "1 count comes from a current list and misses names removed since"
    number = f"{caveat.number:,}"
    return f"{number} counts come from a current list and miss names removed since"


def _word_at_least(caveat: Caveat, wording: Wording) -> str:
    if caveat.number == 1:
        return "1 count is a minimum"
    return f"{caveat.number:,} counts are minimums"


def _word_about(caveat: Caveat, wording: Wording) -> str:
    if caveat.number == 1:
        return "1 count is a round figure"
    return f"{caveat.number:,} counts are round figures"


def _word_joint(caveat: Caveat, wording: Wording) -> str:
    records = plural(caveat.number, "announcement")
    return f"includes {records} with one figure for several targets together"


def _word_date_missing(caveat: Caveat, wording: Wording) -> str:
    records = plural(caveat.number, "announcement")
    verb = "has" if caveat.number == 1 else "have"
    return f"{records} {verb} no {caveat.subject} date; the announcement date is used"


def _word_explained(caveat: Caveat, wording: Wording) -> str:
    return "explained: the difference has a documented reason"


def _word_rounds(caveat: Caveat, wording: Wording) -> str:
    if caveat.number:
        reach = f"within {plural(caveat.number, 'day')} of the first"
    else:
        reach = "on the same day"
    among = ", of all in the ledger," if caveat.subject == "all" else ""
    text = f"round: announcements by two senders or more{among} {reach}"
    actions = [fact.name for fact in caveat.facts]
    if not actions:
        return text
    text = f"round: every {join_words(actions, 'or')} {reach}"
    if not wording.is_short:
        text += f"; a joint one up to {caveat.subject} days later belongs to it"
    return text


def _word_as_announced(caveat: Caveat, wording: Wording) -> str:
    day = _date_words(caveat)
    as_announced = "" if wording.is_short else ", as announced"
    return f"counts {_acts(caveat)} by {day}{as_announced}"


def _word_net(caveat: Caveat, wording: Wording) -> str:
    text = f"net change of the lists by {_date_words(caveat)}"
    if wording.is_short:
        return text
    return f"{text}: removals subtracted, relisted targets counted once"


def _word_stock(caveat: Caveat, wording: Wording) -> str:
    text = "opening stock plus listings minus delistings"
    if wording.is_short:
        return text
    return f"{text}, by {_date_words(caveat)}; net where a source gives it"


def _date_words(caveat: Caveat) -> str:
    return {
        "announced": "announcement date",
        "effective": "effective date",
        "listed": "listing date",
    }[caveat.subject or "announced"]


def _acts(caveat: Caveat) -> str:
    names = [fact.name for fact in caveat.facts]
    return join_words(names) or "all announcements"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


_WORDS: Mapping[CaveatKind, Callable[[Caveat, Wording], str]] = {
    "overlap": _word_overlap,
    "unknown_number": _word_unknown_number,
    "unknown_change": _word_unknown_change,
    "no_figure": _word_no_figure,
    "undated": _word_undated,
    "may_be_outside": _word_may_be_outside,
    "uncovered": _word_uncovered,
    "no_record": _word_no_record,
    "minimum_opening": _word_minimum_opening,
    "on_several_lists": _word_on_several_lists,
    "uncertain_change": _word_uncertain_change,
    "does_not_match": _word_does_not_match,
    "in_several_rows": _word_in_several_rows,
    "overlapping_periods": _word_overlapping_periods,
    "unequal_periods": _word_unequal_periods,
    "no_coverage": _word_no_coverage,
    "coverage_not_stated": _word_coverage_not_stated,
    "coverage_begins": _word_coverage_begins,
    "coverage_gap": _word_coverage_gap,
    "coverage_ends": _word_coverage_ends,
    "coverage": _word_coverage,
    "ledger_begins": _word_ledger_begins,
    "no_round": _word_no_round,
    "only_named_senders": _word_only_named_senders,
    "only_matching_acts": _word_only_matching_acts,
    "reaches_beyond_period": _word_reaches_beyond_period,
    "times_not_shown": _word_times_not_shown,
    "delistings_not_included": _word_delistings,
    "measures_not_included": _word_measures,
    "no_program": _word_no_program,
    "not_defined": _word_not_defined,
    "ended": _word_ended,
    "first_rows_only": _word_first_rows_only,
    "measures_included": _word_measures_included,
    "no_rounds": _word_no_rounds,
    "listed": _word_listed,
    "derived": _word_derived,
    "survivors": _word_survivors,
    "at_least": _word_at_least,
    "about": _word_about,
    "joint": _word_joint,
    "date_missing": _word_date_missing,
    "explained": _word_explained,
    "rounds": _word_rounds,
    "as_announced": _word_as_announced,
    "net": _word_net,
    "stock": _word_stock,
}
