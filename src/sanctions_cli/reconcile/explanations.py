"""What the records themselves say about differences between a list and the ledger.

A list dates and counts by its own rules: it drops what was removed, divides an entry, dates it anew
or some days later. Each rule here takes off the gaps what a record accounts for, and says which.
What no rule takes off stays a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from sanctions_cli.dates import first_day
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import Reason
from sanctions_cli.reconcile.recorded_acts import RecordedAct
from sanctions_cli.text import plural

MAX_DAYS_APART = 7
"""A list may date or show a target some days after its announcement, or before."""


def explain_days(
    days: Sequence[ComparedDay],
    acts: Sequence[RecordedAct],
    undated: Counter[str],
    as_of: str,
) -> None:
    """Take off the gaps of listing days all that the records account for.

    `acts` are the records up to the date of the list, `as_of`; `undated` are the entries of the
    list without a day. The surest reasons come first, as each gap is accounted for once.
    """
    removed = {act.id: act.removals for act in acts}
    _explain_already_listed(days)
    _explain_documented_days(days)
    _explain_references(days, acts)
    _explain_referred_removals(days, acts, removed)
    _explain_new_dates(days)
    _explain_opening(days)
    explain_close_days(days)
    _explain_earlier_removals(days, acts, removed)
    _explain_latest_acts(days, as_of)
    _explain_undated(days, undated)
    for day in days:
        _explain_inexact_records(day)


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
            text = "beside a round figure"
            day.explain_rest(Reason("inexact", Counter(), records=[act.id], text=text))
    is_untyped = day.missing["unspecified"] > 0
    if is_untyped and not sum(day.gaps.values()):
        text = "as the record gives a total without types"
        day.explain_rest(Reason("inexact", Counter(), text=text))


# Between days


def _explain_documented_days(days: Sequence[ComparedDay]) -> None:
    """A record may say which day a list gives to some of its targets."""
    for source, act in _iterate_acts(days):
        for target in days:
            if target.day in act.other_days:
                _move(source, target, [act.id])


def _explain_references(
    days: Sequence[ComparedDay], acts: Iterable[RecordedAct]
) -> None:
    """A record that refers to another may divide its entries, or replace or date them anew."""
    days_by_act = {act.id: day for day, act in _iterate_acts(days)}
    for act in acts:
        own_day = days_by_act.get(act.id)
        for reference in act.refers_to:
            referred_day = days_by_act.get(reference)
            if own_day is None or referred_day is None:
                continue
            # An entry that was divided keeps its date; one that was replaced has a new one.
            _move(own_day, referred_day, [act.id], act.counts)
            _move(referred_day, own_day, [act.id], act.counts)


def _explain_new_dates(days: Sequence[ComparedDay]) -> None:
    """An act about targets that were listed earlier may have given them its own day."""
    for target, act in _iterate_acts(days):
        if not act.already_listed or not target.gaps:
            continue
        for source in days:
            if source.day < target.day:
                _move(source, target, [act.id], act.already_listed)


def _explain_opening(days: Sequence[ComparedDay]) -> None:
    """An opening has the targets of all days before the ledger begins."""
    for source, act in _iterate_acts(days):
        if act.action != "opening":
            continue
        for target in days:
            if target.day < min(act.days) and not target.acts:
                _move(source, target, [act.id])


def explain_close_days(days: Sequence[ComparedDay]) -> None:
    """A list may date a listing or a removal some days before its announcement, or after it."""
    pairs = []
    open_days = [(first_day(day.day), day) for day in days if day.gaps]
    open_days.sort(key=lambda pair: pair[0])
    for position, (date_of_day, day) in enumerate(open_days):
        for date_of_next, next_day in islice(open_days, position + 1, None):
            distance = (date_of_next - date_of_day).days
            if distance > MAX_DAYS_APART:
                break
            pairs += [(distance, day, next_day), (distance, next_day, day)]
    for distance, source, target in sorted(pairs, key=lambda pair: pair[0]):
        records = [act.id for act in source.acts]
        # Only the nearness speaks for it, no record: the result says how near the days are.
        _move(source, target, records, text=f"{plural(distance, 'day')} away")


def _move(
    source: ComparedDay,
    target: ComparedDay,
    records: Sequence[str],
    limit: Counter[str] | None = None,
    text: str = "",
) -> None:
    """Account for what the list misses on one day with what it has more on another.

    At most as many as the limit, if there is one; `text` is added to both reasons.
    """
    taken = source.missing & target.surplus
    if limit is not None:
        taken &= limit
    if taken:
        elsewhere = Reason("dated_elsewhere", taken, target.day, [*records], text)
        source.explain(elsewhere)
        origins = [act.id for act in source.acts if act.adds or act.removals]
        target.explain(Reason("dated_here", Counter(taken), "", origins, text))


# Removals, and entries without a day


def _explain_referred_removals(
    days: Sequence[ComparedDay],
    acts: Iterable[RecordedAct],
    removed: Mapping[str, Counter[str]],
) -> None:
    """A current list has no entries that were removed later, by a record that refers to them.

    `removed` are the targets by removal that no gap was accounted for with so far.
    """
    for act in acts:
        if not removed[act.id]:
            continue
        for day in days:
            if any(each.id in act.refers_to for each in day.acts):
                _explain_removal(day, act, removed[act.id])


def _explain_earlier_removals(
    days: Sequence[ComparedDay],
    acts: Iterable[RecordedAct],
    removed: Mapping[str, Counter[str]],
) -> None:
    """A removal that does not refer to a listing may be of any earlier one."""
    for act in acts:
        if not removed[act.id].total():
            continue
        for day in days:
            if day.gaps and first_day(day.day) <= act.last_day:
                _explain_removal(day, act, removed[act.id])


def _explain_removal(day: ComparedDay, act: RecordedAct, removed: Counter[str]) -> None:
    """Account for what a day misses with a removal, whose numbers become less."""
    taken = day.missing & removed
    removed.subtract(taken)
    day.explain(Reason("removed_since", taken, records=[act.id]))


def _explain_latest_acts(days: Iterable[ComparedDay], as_of: str) -> None:
    """A list may be some days behind, and an act may be announced before it takes effect."""
    for day in days:
        if not day.acts:
            continue
        latest = max(act.last_day for act in day.acts)
        if (date.fromisoformat(as_of) - latest).days < MAX_DAYS_APART:
            records = [act.id for act in day.acts]
            day.explain(Reason("not_yet_listed", day.missing, records=records))


def _explain_undated(days: Iterable[ComparedDay], undated: Counter[str]) -> None:
    """Entries without a day may be those that a day misses."""
    remaining = Counter(undated)
    for day in days:
        taken = day.missing & remaining
        remaining -= taken
        day.explain(Reason("no_day", taken))


def _take_any(numbers: Counter[str], most: int) -> Counter[str]:
    """Up to a number of targets, of whatever types."""
    taken: Counter[str] = Counter()
    for name, number in numbers.items():
        taken[name] = min(number, most - taken.total())
    return +taken


def _iterate_acts(
    days: Iterable[ComparedDay],
) -> Iterator[tuple[ComparedDay, RecordedAct]]:
    for day in days:
        for act in day.acts:
            yield day, act
