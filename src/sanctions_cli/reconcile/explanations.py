"""What the records themselves say about differences between a list and the ledger.

A list dates and counts by its own rules: it drops what was removed, divides an entry, or dates it
anew. Each rule here takes off the gaps what a record accounts for, and says which. What no rule
takes off stays a difference, however near two days are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sanctions_cli.dates import first_day
from sanctions_cli.reconcile.claims import (
    Claim,
    find_excess,
    name_open_claims,
    settle_claims,
)
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import PossibleCause, Reason, count_targets
from sanctions_cli.reconcile.recorded_acts import RecordedAct
from sanctions_cli.text import join_words


def explain_days(
    days: Sequence[ComparedDay],
    acts: Sequence[RecordedAct],
    undated: Counter[str],
    as_of: str,
    *,
    keeps_removed: bool,
) -> list[PossibleCause]:
    """Take off the gaps of listing days all that the records account for.

    Returns what may be behind a difference of the whole list: numbers that were not used up.
    `acts` are the records up to the date of the list, `as_of`; `undated` are the entries of the
    list without a day; if it `keeps_removed` ones, they are on their listing day still. The surest
    reasons come first, as each gap is accounted for once.
    """
    _explain_already_listed(days)
    _explain_documented_days(days)
    _explain_divided_entries(days, acts)
    # A list that keeps what was removed shows it on its listing day: no removal explains a gap.
    removals = [act for act in acts if act.removals and not keeps_removed]
    referred_removals = list(_claim_referred_removals(days, removals))
    claims = [*_claim_new_dates(days), *referred_removals]
    settle_claims(claims)
    _explain_opening(days)
    claims += _claim_other_removals(days, removals)
    settle_claims(claims)
    _explain_latest_acts(days, as_of)
    claims.append(Claim("no_day", Counter(undated), days))
    settle_claims(claims)
    for day in days:
        _explain_inexact_records(day)
    name_open_claims(claims)
    for claim in claims:
        _add_excess(claim)
    last_day = date.fromisoformat(as_of)
    due_ids = {act.id for act in removals if act.last_day <= last_day}
    for claim in referred_removals:
        if due_ids.issuperset(claim.records):  # else the list may have them still
            _add_unused_removal(claim)
    return list(_describe_unused(claims))


# Within a day


def _explain_already_listed(days: Iterable[ComparedDay]) -> None:
    """A list may keep the first date of targets that were on it, or on another one, already."""
    for day, act in _iterate_acts(days):
        if not act.adds:
            continue
        taken = day.missing & act.already_listed
        if not act.already_listed:
            taken = _take_any(day.missing, act.redesignated)
        day.explain(Reason("listed_already", taken, records=[act.id]))


def _explain_inexact_records(day: ComparedDay) -> None:
    """Records may give no figure, a bound, a round figure, or a total of unstated types."""
    for act in day.acts:
        if not act.adds:
            continue
        unknown = Counter({name: day.surplus[name] for name in act.unknown_types})
        day.explain(Reason("no_figure", +unknown, records=[act.id]))
        if not act.gives_figure:
            text = "that the record gives no figure for"
            day.explain_rest(
                Reason("no_figure", Counter(), records=[act.id], text=text)
            )
        elif act.precision == "at_least" and not day.missing:
            text = "above the minimum that the record gives"
            day.explain_rest(Reason("inexact", Counter(), records=[act.id], text=text))
        elif act.precision == "about":
            text = "as the record gives a round figure"
            day.explain_rest(Reason("inexact", Counter(), records=[act.id], text=text))
    is_untyped = day.missing["unspecified"] > 0
    if is_untyped and not sum(day.gaps.values()):
        text = "as the record gives a total without types"
        day.explain_rest(Reason("inexact", Counter(), text=text))


# Between days


def _explain_documented_days(days: Sequence[ComparedDay]) -> None:
    """A record may say which day a list gives to some of its targets."""
    days_by_name = {day.day: day for day in days}
    for source, act in _iterate_acts(days):
        for other_day in sorted(act.other_days):
            if other_day in days_by_name:
                _move(source, days_by_name[other_day], [act.id])


def _explain_divided_entries(
    days: Sequence[ComparedDay], acts: Iterable[RecordedAct]
) -> None:
    """An entry that was divided by a record that refers to its listing keeps its date."""
    days_by_act = _arrange_by_act(days)
    for act in acts:
        own_day = days_by_act.get(act.id)
        for referred_day in _find_referred_days(days_by_act, act):
            if own_day is not None and own_day is not referred_day:
                _move(own_day, referred_day, [act.id], act.counts)


def _claim_new_dates(days: Sequence[ComparedDay]) -> Iterator[Claim]:
    """An act about targets that were listed earlier may have given them its own day.

    They are of the listings that it refers to, if it does, else of any earlier day.
    """
    days_by_act = _arrange_by_act(days)
    for target, act in _iterate_acts(days):
        if not act.already_listed or not target.surplus:
            continue
        sources = _find_referred_days(days_by_act, act)
        if not sources:
            sources = [day for day in days if day.day < target.day]
        amounts = Counter(act.already_listed)
        yield Claim("dated_elsewhere", amounts, sources, [act.id], target)


def _add_excess(claim: Claim) -> None:
    """A record that dates more targets anew than the list has differs from the list."""
    excess = find_excess(claim)
    if claim.target:
        for name, number in excess.items():
            claim.target.change_gap(name, -number)


def _explain_opening(days: Sequence[ComparedDay]) -> None:
    """An opening has the targets of all days before the ledger begins."""
    for source, act in _iterate_acts(days):
        if act.action != "opening":
            continue
        for target in days:
            if target.day < min(act.days) and not target.acts:
                _move(source, target, [act.id])


def _move(
    source: ComparedDay,
    target: ComparedDay,
    records: Sequence[str],
    limit: Counter[str] | None = None,
) -> None:
    """Account for what the list misses on one day with what it has more on another.

    At most as many as the limit, if there is one.
    """
    taken = source.missing & target.surplus
    if limit is not None:
        taken &= limit
    if taken:
        source.explain(Reason("dated_elsewhere", taken, target.day, [*records]))
        origins = [act.id for act in source.acts if act.adds or act.removals]
        target.explain(Reason("dated_here", Counter(taken), "", origins))


# Removals, and what is not on the list yet


def _claim_referred_removals(
    days: Sequence[ComparedDay], acts: Iterable[RecordedAct]
) -> Iterator[Claim]:
    """A current list has no entries that a later record removed, which refers to them."""
    days_by_act = _arrange_by_act(days)
    for act in acts:
        if act.refers_to:
            referred_days = _find_referred_days(days_by_act, act)
            yield Claim(
                *("removed_since", act.removals, referred_days, [act.id]),
                has_each_day=True,
            )


def _claim_other_removals(
    days: Sequence[ComparedDay], acts: Iterable[RecordedAct]
) -> Iterator[Claim]:
    """A removal that does not refer to any listing may be of any earlier one."""
    for act in acts:
        if not act.refers_to:
            earlier = [day for day in days if first_day(day.day) <= act.last_day]
            text = "as the record names no listing"
            yield Claim("removed_since", act.removals, earlier, [act.id], text=text)


def _add_unused_removal(claim: Claim) -> None:
    """Where a list still has what was removed of a day, the records of this day have too few."""
    days = claim.find_untaken_days()
    unused = +claim.amounts
    if len(days) != 1 or not unused:  # of several days, only the stock differs
        return
    (day,) = days
    for name, number in unused.items():
        day.change_gap(name, number)
    day.add_reason(Reason(claim.kind, unused, records=[*claim.records]))


def _describe_unused(claims: Iterable[Claim]) -> Iterator[PossibleCause]:
    """What of a removal of several days, or of the entries without a day, is left."""
    for claim in claims:
        unused: Counter[str] = Counter()
        for name, number in claim.amounts.items():
            if not claim.find_short_days(name):  # else it may be of these
                unused[name] = number
        number_unused = count_targets(+unused)
        if not number_unused:
            continue
        if claim.kind == "no_day":
            text = f"possibly {number_unused} undated on the list"
            yield PossibleCause("no_day", text)
        elif claim.kind == "removed_since" and len(claim.days) > 1:
            records = join_words(list(claim.records))
            text = (
                f"{number_unused} removed by {records} but missing on no listing date"
            )
            yield PossibleCause("removed_since", text)


def _explain_latest_acts(days: Iterable[ComparedDay], as_of: str) -> None:
    """A list has nothing of an act that takes effect after its date."""
    for day in days:
        if day.listed or not day.acts or day.missing != day.recorded:
            continue
        if all(act.last_day > date.fromisoformat(as_of) for act in day.acts):
            records = [act.id for act in day.acts]
            day.explain(Reason("not_yet_listed", day.missing, records=records))


def _take_any(numbers: Counter[str], most: int) -> Counter[str]:
    """Up to a number of targets, of whatever types."""
    taken: Counter[str] = Counter()
    for name, number in numbers.items():
        taken[name] = min(number, most - taken.total())
    return +taken


def _arrange_by_act(days: Iterable[ComparedDay]) -> dict[str, ComparedDay]:
    """The day of each record, by its id."""
    return {act.id: day for day, act in _iterate_acts(days)}


def _find_referred_days(
    days_by_act: Mapping[str, ComparedDay], act: RecordedAct
) -> list[ComparedDay]:
    """The days with a record that this one refers to, the earliest first."""
    referred_days = {}
    for act_id in act.refers_to:
        day = days_by_act.get(act_id)
        if day is not None:
            referred_days[day.day] = day
    return [day for _, day in sorted(referred_days.items())]


def _iterate_acts(
    days: Iterable[ComparedDay],
) -> Iterator[tuple[ComparedDay, RecordedAct]]:
    for day in days:
        for act in day.acts:
            yield day, act
