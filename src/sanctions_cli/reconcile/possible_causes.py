"""What may be behind a difference that no record explains: hints for whoever looks for the mistake.

A day a few days away, a record that was entered twice or for another program: each has the same
numbers. None of them makes a difference less of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from sanctions_cli.dates import first_day
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import PossibleCause, count_targets
from sanctions_cli.reconcile.recorded_acts import OtherAct, RecordedAct
from sanctions_cli.text import join_words, plural

MAX_DAYS_APART = 7
"""How far a day with the same numbers may be to be named as the one that was meant."""


Numbers = frozenset[tuple[str, int]]


def _freeze(counts: Counter[str]) -> Numbers:
    """The numbers by type as a key."""
    return frozenset(counts.items())


def name_close_days(days: Sequence[ComparedDay]) -> None:
    """Name the other day where one side has a few days away what the other has here."""
    open_days = [(first_day(day.day), day) for day in days if day.gaps]
    open_days.sort(key=lambda pair: pair[0])
    for position, (date_of_day, day) in enumerate(open_days):
        for date_of_next, next_day in islice(open_days, position + 1, None):
            distance = (date_of_next - date_of_day).days
            if distance > MAX_DAYS_APART:
                break
            _name_close_day(day, next_day, distance)
            _name_close_day(next_day, day, distance)


def _name_close_day(source: ComparedDay, target: ComparedDay, distance: int) -> None:
    """Name each of two days on the other one: the records have the first, the list the second."""
    common = source.missing & target.surplus
    if not common:
        return
    apart = f"{plural(distance, 'day')} away"
    number = _count_more(common, source)
    text = f"the list has {number} more on {target.day}, {apart}"
    source.add_cause(PossibleCause("near_day", text))
    records = join_words([act.id for act in source.acts])
    number = _count_more(common, target)
    text = f"the ledger has {number} more on {source.day}, {apart} ({records})"
    target.add_cause(PossibleCause("near_day", text))


def _count_more(common: Counter[str], day: ComparedDay) -> str:
    is_whole_gap = all(common[name] == abs(gap) for name, gap in day.gaps.items())
    return "that many" if is_whole_gap else count_targets(common)


def name_equal_days(days: Sequence[ComparedDay]) -> None:
    """Name a day anywhere with exactly the numbers of this one, where the other side has none."""
    targets: dict[Numbers, list[ComparedDay]] = {}
    for day in days:
        if day.state == "only_list" and not day.causes and not day.missing:
            targets.setdefault(_freeze(day.surplus), []).append(day)
    for source in days:
        if source.state != "only_ledger" or source.causes or source.surplus:
            continue
        equal_days = targets.get(_freeze(source.missing))
        if equal_days:
            target = equal_days.pop(0)
            records = join_words([act.id for act in source.acts])
            text = f"the list has as many on {target.day}"
            source.add_cause(PossibleCause("same_numbers", text))
            text = f"the ledger has as many on {source.day} ({records})"
            target.add_cause(PossibleCause("same_numbers", text))


def name_linked_days(days: Sequence[ComparedDay]) -> None:
    """Name the days that records link to a day that differs: the mistake may be on any of them."""
    days_by_name = {day.day: day for day in days}
    for name, linked_names in _link_days(days).items():
        day = days_by_name[name]
        if not day.gaps or day.causes:
            continue
        gaps: Counter[str] = Counter(day.gaps)
        for linked_name in linked_names:
            gaps.update(days_by_name[linked_name].gaps)
        parts = []
        for difference, word in ((-gaps, "many"), (+gaps, "few")):
            if difference:
                parts.append(f"{count_targets(difference)} too {word}")
        if parts:
            names = join_words(sorted([name, *linked_names]))
            text = f"{names} together: {join_words(parts)} in the ledger"
            day.add_cause(PossibleCause("linked_days", text))


def _link_days(days: Sequence[ComparedDay]) -> dict[str, set[str]]:
    """For each day, the others of which its records are, or that they refer to, or the reverse.

    A record refers to another one, or says that the list gives another day to its targets.
    """
    day_names = {day.day for day in days}
    names_by_act = {act.id: day.day for day in days for act in day.acts}
    links: defaultdict[str, set[str]] = defaultdict(set)
    for day in days:
        for act in day.acts:
            linked_names = {names_by_act.get(id_, "") for id_ in act.refers_to}
            linked_names |= act.other_days.keys()
            for linked_name in linked_names & day_names - {day.day}:
                links[day.day].add(linked_name)
                links[linked_name].add(day.day)
    return links


def name_recent_acts(
    rows: Iterable[ComparedDay], acts: Sequence[RecordedAct], as_of: date
) -> None:
    """Name records of the days before the date of a list that it may not show yet."""
    for act in acts:
        age = (as_of - act.last_day).days
        if not 0 <= age <= MAX_DAYS_APART:
            continue
        age_in_words = f"{plural(age, 'day')} older than the list"
        if not age:
            age_in_words = "of the day of the list"
        text = f"{act.id} is {age_in_words}, which may not show it yet"
        for row in rows:
            is_own = row.kind == "stock" or act in row.acts
            if is_own and act.additions and act.additions <= row.missing:
                row.add_cause(PossibleCause("recent", text))
            if row.kind == "stock" and act.removals and act.removals <= row.surplus:
                row.add_cause(PossibleCause("recent", text))


def name_duplicates(days: Sequence[ComparedDay], acts: Iterable[RecordedAct]) -> None:
    """Name a record of about the same day with the same figures as one that the list lacks."""
    acts_by_numbers: defaultdict[Numbers, list[RecordedAct]] = defaultdict(list)
    for act in acts:
        if act.adds and act.additions:
            acts_by_numbers[_freeze(act.additions)].append(act)
    for day in days:
        numbers = _freeze(day.missing)
        for act in day.acts:
            if _freeze(act.additions) != numbers:
                continue
            for similar_act in acts_by_numbers[numbers]:
                if similar_act.id != act.id and _are_close(act, similar_act):
                    ids = sorted([similar_act.id, act.id])
                    text = f"{join_words(ids)} have the same figures"
                    day.add_cause(PossibleCause("duplicate", text))
                    break


def _are_close(act: RecordedAct, similar_act: RecordedAct) -> bool:
    return abs((act.last_day - similar_act.last_day).days) <= MAX_DAYS_APART


def name_other_programs(
    days: Iterable[ComparedDay], other_acts: Iterable[OtherAct]
) -> None:
    """Name a record of this day that has the numbers for another program."""
    acts_by_day: defaultdict[str, list[OtherAct]] = defaultdict(list)
    for other_act in other_acts:
        for name in dict.fromkeys(other_act.act.days):
            acts_by_day[name].append(other_act)
    for day in days:
        for program, act in acts_by_day[day.day]:
            if day.surplus and act.counts == day.surplus:
                text = f"{act.id} has as many for {program or 'no program'}"
                day.add_cause(PossibleCause("other_program", text))
