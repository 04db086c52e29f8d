"""The words for what is counted, what is included or not, and how good the figures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sanctions_cli import countries
from sanctions_cli.caveats import NOT_SUBTRACTED, Caveat, CaveatKind, Fact
from sanctions_cli.dates import format_date
from sanctions_cli.render.caveat_words.phrases import (
    Phrase,
    Wording,
    count_with_verb,
    in_brackets,
    name_facts,
)
from sanctions_cli.text import join_words, name_some, plural

# What is not included


def _word_no_round(caveat: Caveat, wording: Wording) -> str:
    return f"in no round, as the day is unknown: {name_facts(caveat)}"


def _word_statement_with_measure(caveat: Caveat, wording: Wording) -> str:
    statements = []
    for fact in caveat.facts:
        name = countries.short_name(fact.sender)
        if fact.targets:
            name += f" against {countries.short_name(fact.targets)}"
        measures = fact.name.replace("_", " ").replace("; ", ", ")
        statements.append(f"{name} on {format_date(fact.since)} ({measures})")
    return (
        "in no round, as a statement begins none, though it announces measures:"
        f" {name_some(statements, '; ')}"
    )


def _word_rarely_covered(caveat: Caveat, wording: Wording) -> str:
    senders: dict[str, None] = {}
    acts = []
    for fact in caveat.facts:
        name = countries.short_name(fact.sender)
        if fact.targets:
            name += f" against {countries.short_name(fact.targets)}"
        if not fact.name:
            senders[name] = None
            continue
        targets = f" of {plural(fact.number, 'target')}" if fact.number else ""
        acts.append(f"{name} {fact.name}{targets}, {format_date(fact.since)}")
    names = join_words(list(senders))
    details = in_brackets(name_some(acts, "; "))
    return f"not shown, as most of the rounds are not covered: {names}{details}"


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
    where = in_brackets(caveat.subject)
    targets = _count_targets(caveat.facts, "delisted target")
    text = f"not included{where}: {targets}{_list_senders(caveat.facts)}"
    if wording.may_name_options:
        text += "; --net subtracts them"
    return text


def _word_measures(caveat: Caveat, wording: Wording) -> str:
    where = in_brackets(caveat.subject)
    text = f"not included{where}: {_count_in_measures(caveat.facts)}"
    if wording.may_name_options:
        text += "; --action measure shows them"
    return text


def _word_measures_included(caveat: Caveat, wording: Wording) -> str:
    return f"includes {_count_in_measures(caveat.facts)}"


def _count_in_measures(facts: Sequence[Fact]) -> str:
    targets = _count_targets(facts, "target")
    return f"{targets} named in sectoral measures{_list_senders(facts)}"


def _count_targets(facts: Sequence[Fact], noun: str) -> str:
    """The sum with its noun; a plus means that a source gives no number for some."""
    total = sum(fact.number for fact in facts)
    if any(fact.name for fact in facts):
        return f"{total:,}+ {noun}s"
    return plural(total, noun)


def _list_senders(facts: Sequence[Fact]) -> str:
    """The senders in brackets, with the number of each if there are several."""
    if len(facts) == 1:
        return in_brackets(countries.short_name(facts[0].sender))
    parts = []
    for fact in facts:
        more = "+" if fact.name else ""
        parts.append(f"{countries.short_name(fact.sender)} {fact.number:,}{more}")
    return in_brackets(", ".join(parts))


def _word_no_program(caveat: Caveat, wording: Wording) -> str:
    listed = in_brackets(name_facts(caveat))
    return f"not included: {caveat.subject} without a program{listed}"


def _word_not_defined(caveat: Caveat, wording: Wording) -> str:
    return f"not defined, only named by records: {name_facts(caveat)}"


def _word_ended(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for fact in caveat.facts:
        parts.append(f"{fact.name} ({format_date(fact.until)})")
    lists = ", ".join(parts)
    if caveat.subject == NOT_SUBTRACTED:
        return f"targets on lists that have ended are not subtracted: {lists}"
    return f"lists that have ended count as empty from the next day on: {lists}"


def _word_first_rows_only(caveat: Caveat, wording: Wording) -> str:
    shown, total = (fact.number for fact in caveat.facts)
    return f"the first {shown:,} of {total:,}; the total is of all"


def _word_no_rounds(caveat: Caveat, wording: Wording) -> str:
    if wording.may_name_options:
        return "rounds are marked only for a single target, or with --each target"
    return "rounds are marked only where there is a single target"


# What is counted


def _word_rounds(caveat: Caveat, wording: Wording) -> str:
    if caveat.number:
        reach = f"within {plural(caveat.number, 'day')} of the first"
    else:
        reach = "on the same day"
    actions = [fact.name for fact in caveat.facts]
    if actions:
        text = f"round: every {join_words(actions, 'or')} {reach}"
        if not wording.is_short:
            text += f"; a joint one up to {caveat.subject} days later belongs to it"
        return text
    among = ", of all in the ledger," if caveat.subject == "all" else ""
    return f"round: announcements by two senders or more{among} {reach}"


def _word_as_announced(caveat: Caveat, wording: Wording) -> str:
    actions = [fact.name for fact in caveat.facts]
    counted = join_words(actions) or "all announcements"
    text = f"counts {counted} by {_name_date(caveat)}"
    if wording.is_short:
        return text
    return f"{text}, as announced"


def _word_net(caveat: Caveat, wording: Wording) -> str:
    text = f"net change of the lists by {_name_date(caveat)}"
    if wording.is_short:
        return text
    return f"{text}: removals subtracted, relisted targets counted once"


def _word_stock(caveat: Caveat, wording: Wording) -> str:
    text = "opening stock plus listings minus delistings"
    if wording.is_short:
        return text
    return f"{text}, by {_name_date(caveat)}; net where a source gives it"


_DATE_NAMES = {
    "announced": "announcement date",
    "effective": "effective date",
    "listed": "listing date",
}


def _name_date(caveat: Caveat) -> str:
    return _DATE_NAMES[caveat.subject or "announced"]


# How good the figures are


def _word_listed(caveat: Caveat, wording: Wording) -> str:
    counts = count_with_verb(caveat.number, "count", "was", "were")
    return f"{counts} made from the names in the announcement"


def _word_derived(caveat: Caveat, wording: Wording) -> str:
    counts = count_with_verb(caveat.number, "count", "was", "were")
    return f"{counts} worked out from official lists"


def _word_survivors(caveat: Caveat, wording: Wording) -> str:
    counts = count_with_verb(caveat.number, "count", "comes", "come")
    verb = "misses" if caveat.number == 1 else "miss"
    return f"{counts} from a current list and {verb} names removed since"


def _word_at_least(caveat: Caveat, wording: Wording) -> str:
    return count_with_verb(caveat.number, "count", "is a minimum", "are minimums")


def _word_about(caveat: Caveat, wording: Wording) -> str:
    singular, many = "is a round figure", "are round figures"
    return count_with_verb(caveat.number, "count", singular, many)


def _word_joint(caveat: Caveat, wording: Wording) -> str:
    records = plural(caveat.number, "announcement")
    return f"includes {records} with one figure for several targets together"


def _word_date_missing(caveat: Caveat, wording: Wording) -> str:
    records = count_with_verb(caveat.number, "announcement", "has", "have")
    return f"{records} no {caveat.subject} date; the announcement date is used"


def _word_date_from_report(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for fact in caveat.facts:
        # Acts that name no targets, such as measures, have only a sender.
        targets = f" {fact.number:,}" if fact.number else ""
        parts.append(f"{countries.short_name(fact.sender)}{targets}")
    return f"dated by a report, not by the act: {', '.join(parts)}"


def _word_explained(caveat: Caveat, wording: Wording) -> str:
    return "explained: the difference has a documented reason"


PHRASES: Mapping[CaveatKind, Phrase] = {
    "no_round": _word_no_round,
    "statement_with_measure": _word_statement_with_measure,
    "rarely_covered": _word_rarely_covered,
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
    "rounds": _word_rounds,
    "as_announced": _word_as_announced,
    "net": _word_net,
    "stock": _word_stock,
    "listed": _word_listed,
    "derived": _word_derived,
    "survivors": _word_survivors,
    "at_least": _word_at_least,
    "about": _word_about,
    "joint": _word_joint,
    "date_missing": _word_date_missing,
    "date_from_report": _word_date_from_report,
    "explained": _word_explained,
}
