"""What may be behind a difference that no record explains: hints for whoever looks for the mistake.

A day a few days away, a record that was entered twice or for another program: each has the same
numbers. None of them makes a difference less of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from sanctions_cli.dates import first_day
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import PossibleCause, count_targets
from sanctions_cli.reconcile.recorded_acts import OtherAct, RecordedAct
from sanctions_cli.text import join_words, plural

MAX_DAYS_APART = 7
"""How far a day with the same numbers may be to be named as the one that was meant."""


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
    return "as many" if is_whole_gap else count_targets(common)


def name_equal_days(days: Sequence[ComparedDay]) -> None:
    """Name a day anywhere with exactly the numbers of this one, where the other side has none."""
    for source in days:
        if source.state != "only_ledger" or source.causes:
            continue
        for target in days:
            is_equal = target.surplus == source.missing and not target.missing
            if target.state != "only_list" or target.causes or not is_equal:
                continue
            records = join_words([act.id for act in source.acts])
            text = f"the list has as many on {target.day}"
            source.add_cause(PossibleCause("same_numbers", text))
            text = f"the ledger has as many on {source.day} ({records})"
            target.add_cause(PossibleCause("same_numbers", text))
            break


def name_linked_days(days: Sequence[ComparedDay]) -> None:
    """Name the days that records link to a day that differs: the mistake may be on any of them."""
    for day in days:
        linked_days = [
            linked
            for linked in days
            if linked is not day
            and (_is_linked(day, linked) or _is_linked(linked, day))
        ]
        if not day.gaps or not linked_days or day.causes:
            continue
        gaps = Counter(day.gaps)
        for linked in linked_days:
            gaps.update(linked.gaps)
        names = sorted(each.day for each in (day, *linked_days))
        parts = []
        for difference, word in ((-gaps, "many"), (+gaps, "few")):
            if difference:
                parts.append(f"{count_targets(difference)} too {word}")
        if parts:
            text = f"{join_words(names)} together: {join_words(parts)} in the ledger"
            day.add_cause(PossibleCause("linked_days", text))


def _is_linked(day: ComparedDay, linked: ComparedDay) -> bool:
    """Whether a record of a day refers to one of the other day, or says that it is dated so."""
    references = {act.id for act in linked.acts}
    for act in day.acts:
        if linked.day in act.other_days or references.intersection(act.refers_to):
            return True
    return False


def name_recent_acts(
    rows: Iterable[ComparedDay], acts: Sequence[RecordedAct], as_of: date
) -> None:
    """Name records of the days before the date of a list that it may not show yet."""
    for act in acts:
        age = (as_of - act.last_day).days
        if not 0 <= age <= MAX_DAYS_APART:
            continue
        when = f"dated {plural(age, 'day')} before the list"
        if not age:
            when = "of the date of the list"
        for row in rows:
            is_own = row.kind == "stock" or act in row.acts
            if is_own and act.additions and act.additions <= row.missing:
                text = f"the list may not have {act.id} yet, {when}"
                row.add_cause(PossibleCause("recent", text))
            if row.kind == "stock" and act.removals and act.removals <= row.surplus:
                text = f"the list may not show {act.id} yet, {when}"
                row.add_cause(PossibleCause("recent", text))


def name_duplicates(days: Sequence[ComparedDay], acts: Iterable[RecordedAct]) -> None:
    """Name a record of about the same day with the same figures as one that the list lacks."""
    additions = [act for act in acts if act.adds and act.additions]
    for day in days:
        if not day.missing or day.kind != "listing":
            continue
        for act in day.acts:
            if act.additions != day.missing:
                continue
            for earlier_act in additions:
                if _is_duplicate(act, earlier_act):
                    ids = sorted([earlier_act.id, act.id])
                    text = f"{join_words(ids)} have the same figures"
                    day.add_cause(PossibleCause("duplicate", text))
                    break


def _is_duplicate(act: RecordedAct, other_act: RecordedAct) -> bool:
    distance = abs((act.last_day - other_act.last_day).days)
    is_close = distance <= MAX_DAYS_APART
    return act.id != other_act.id and is_close and act.additions == other_act.additions


def name_other_programs(
    days: Iterable[ComparedDay], other_acts: Sequence[OtherAct]
) -> None:
    """Name a record of this day that has the numbers for another program."""
    for day in days:
        if not day.surplus or day.kind != "listing":
            continue
        for program, act in _find_acts(day, other_acts):
            text = f"{act.id} has as many for {program or 'no program'}"
            day.add_cause(PossibleCause("other_program", text))


def _find_acts(day: ComparedDay, other_acts: Iterable[OtherAct]) -> Iterator[OtherAct]:
    for other_act in other_acts:
        is_of_day = day.day in other_act.act.days
        if is_of_day and other_act.act.counts == day.surplus:
            yield other_act
