"""Compares a list with the records of its program day by day, and explains what differs.

A list shows who is on it now, the records what was announced, so the figures of a day can differ
without a mistake: somebody was removed since, or has another day on the list. Only what a record
itself documents is an explanation:

- a removal names the listing that it undoes (`refers_to`);
- an act with `[net]` names the listing that it split or designated again (`refers_to`);
- a conflict about the field `announced`, `effective` or `listed` gives the day in another source;
- an opening has what was listed before the ledger begins;
- counts can be a minimum, a round number, "unknown", or a total without types;
- the list may have entries without a day, as many as are missing elsewhere.

Each target explains one difference: what an explanation takes from one day is found on another, or
was removed. What remains is unexplained.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sanctions_cli.records import (
    LISTINGS,
    TYPES,
    UNKNOWN,
    Announcement,
    counts_by_type,
)

Reason = Literal["removed", "dated", "opening", "inexact", "type", "undated"]

UNTYPED = "unspecified"

_DATE_FIELDS = ("announced", "effective", "listed")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Explanation(NamedTuple):
    """Why a day has more (`number` above zero) or fewer targets of a type on the list.

    `record_id` is the record that documents it, or "" for entries without a day. `other_day` is the
    day under which the list, or the ledger, has the targets instead, or "".
    """

    type: str
    number: int
    reason: Reason
    record_id: str = ""
    other_day: str = ""


@dataclass(slots=True)
class ListedDay:
    """The targets that a list and the ledger have under one listing day, by type."""

    day: str
    on_list: Counter[str] = field(default_factory=Counter)
    recorded: Counter[str] = field(default_factory=Counter)
    record_ids: list[str] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)

    def difference(self, target_type: str) -> int:
        """How many more targets of a type are on the list than in the ledger."""
        return self.on_list[target_type] - self.recorded[target_type]

    def unexplained(self, target_type: str) -> int:
        """What of the difference no explanation accounts for."""
        explained = 0
        for explanation in self.explanations:
            if explanation.type == target_type:
                explained += explanation.number
        return self.difference(target_type) - explained

    def add_explanation(
        self,
        target_type: str,
        number: int,
        reason: Reason,
        record_id: str = "",
        other_day: str = "",
    ) -> None:
        """Account for `number` more, or if it is negative fewer, targets of a type on the list."""
        self.explanations.append(
            Explanation(target_type, number, reason, record_id, other_day)
        )

    @property
    def is_equal(self) -> bool:
        """Whether list and ledger have the same figures."""
        return not any(map(self.difference, TYPES))

    @property
    def is_explained(self) -> bool:
        """Whether there is no difference, or each is explained."""
        return not any(map(self.unexplained, TYPES))


def compare_days(
    on_list: Mapping[str, Counter[str]],
    undated: Counter[str],
    records: Mapping[str, Announcement],
    as_of: str,
) -> list[ListedDay]:
    """The listing days of a list and of the records of its program, in their order.

    `on_list` has the counts by day, `undated` those of entries without one, `records` are those of
    the program by id. Records later than `as_of`, the day of the list, are left out; with "" none
    are. A list that gives no day at all has nothing to compare by day: the answer is empty.
    """
    if not on_list:
        return []
    comparison = _Comparison(on_list, records, as_of)
    comparison.explain(undated)
    return sorted(comparison.days.values(), key=lambda day: day.day)


def compare_removals(
    off_list: Mapping[str, Counter[str]], records: Mapping[str, Announcement]
) -> list[ListedDay]:
    """The days on which a list says that targets were removed, beside the records of these days."""
    days = {}
    for day in sorted(off_list):
        days[day] = ListedDay(day, off_list[day])
    for record_id, record in records.items():
        removed = _removed(record)
        day = _choose_day(record, days)
        if removed.total() and day in days:
            days[day].recorded.update(removed)
            days[day].record_ids.append(record_id)
    return list(days.values())


class _Comparison:
    """The days of a list and of the ledger while what differs between them is explained."""

    def __init__(
        self,
        on_list: Mapping[str, Counter[str]],
        records: Mapping[str, Announcement],
        as_of: str,
    ) -> None:
        self.days: dict[str, ListedDay] = {}
        for day, counts in on_list.items():
            self.days[day] = ListedDay(day, Counter(counts))
        self._records: dict[str, Announcement] = {}
        self._day_of: dict[str, str] = {}
        for record_id, record in records.items():
            first_possible_day = record.effective or record.announced
            if not as_of or first_possible_day <= as_of:
                self._records[record_id] = record
                self._day_of[record_id] = _choose_day(record, on_list)
        for record_id, record in self._records.items():
            added = _added(record)
            if added.total():
                listed_day = self._day(self._day_of[record_id])
                listed_day.recorded.update(added)
                listed_day.record_ids.append(record_id)

    def explain(self, undated: Counter[str]) -> None:
        """Explain what can be explained, from the surest reason to the weakest."""
        # Removals come first: somebody removed is nowhere on the list, so that the rest of a
        # listing, and no more, can be found under another day.
        self._explain_removals()
        self._explain_other_days()
        self._explain_openings()
        self._explain_inexact_counts()
        self._explain_missing_types()
        self._explain_undated(undated)

    def _day(self, day: str) -> ListedDay:
        return self.days.setdefault(day, ListedDay(day))

    def _explain_removals(self) -> None:
        for record_id, record in self._records.items():
            removed = _removed(record)
            for day in self._find_days_changed(record):
                for name in TYPES:
                    number = min(-day.unexplained(name), removed[name])
                    if number > 0:
                        removed[name] -= number
                        day.add_explanation(name, -number, "removed", record_id)

    def _explain_other_days(self) -> None:
        for record_id, record in self._records.items():
            own_day = self._day_of[record_id]
            for conflict in record.conflicts:
                is_day = _DAY.fullmatch(conflict.value)
                if conflict.field in _DATE_FIELDS and is_day:
                    targets = _counted(record)
                    self._move(own_day, conflict.value, targets, "dated", record_id)
            for day in sorted(self.days):
                # "2022-02": the ledger has only the month, or the year.
                if day.startswith(f"{own_day}-"):
                    self._move(own_day, day, _counted(record), "dated", record_id)
            if record.net is None:
                continue
            # An act with a net change and the listings that it changed are about the same targets:
            # designated again, they have the day of the act; an entry that was split keeps its own.
            targets = _counted(record)
            for changed in self._find_days_changed(record):
                self._move(changed.day, own_day, targets, "dated", record_id)
                self._move(own_day, changed.day, targets, "dated", record_id)

    def _explain_openings(self) -> None:
        for record_id, record in self._records.items():
            if record.action == "opening":
                opening_day = self._day_of[record_id]
                targets = _counted(record)
                for day in sorted(self.days):
                    if day < opening_day:
                        self._move(opening_day, day, targets, "opening", record_id)

    def _explain_inexact_counts(self) -> None:
        for day in self.days.values():
            for record_id in day.record_ids:
                record = self._records[record_id]
                for name in TYPES:
                    number = day.unexplained(name)
                    if number and _may_differ(record, name, number):
                        day.add_explanation(name, number, "inexact", record_id)

    def _explain_missing_types(self) -> None:
        """A total without types in the ledger, or a list that does not say what its entries are."""
        for day in self.days.values():
            record_id = day.record_ids[0] if day.record_ids else ""
            for name in TYPES:
                untyped, typed = day.unexplained(UNTYPED), day.unexplained(name)
                if name != UNTYPED and untyped * typed < 0:
                    number = min(abs(untyped), abs(typed))
                    sign = 1 if typed > 0 else -1
                    day.add_explanation(name, sign * number, "type", record_id)
                    day.add_explanation(UNTYPED, -sign * number, "type", record_id)

    def _explain_undated(self, undated: Counter[str]) -> None:
        """Entries without a day account for what is missing, where there are enough for all."""
        for name in TYPES:
            short_days = [
                day for day in self.days.values() if day.unexplained(name) < 0
            ]
            missing = -sum(day.unexplained(name) for day in short_days)
            if 0 < missing <= undated[name]:
                for day in short_days:
                    day.add_explanation(name, day.unexplained(name), "undated")

    def _find_days_changed(self, record: Announcement) -> list[ListedDay]:
        """The days of the listings that a record refers to, each once, in the record's order.

        Where such a listing only designated earlier ones again, their days too.
        """
        days: dict[str, ListedDay] = {}
        pending = list(record.refers_to or ())
        visited = set()
        while pending:
            record_id = pending.pop(0)
            if record_id in visited or record_id not in self._records:
                continue
            visited.add(record_id)
            day = self._day_of[record_id]
            if day in self.days:
                days[day] = self.days[day]
            if self._records[record_id].net is not None:
                pending.extend(self._records[record_id].refers_to or ())
        return list(days.values())

    def _move(
        self,
        short_day: str,
        long_day: str,
        targets: Counter[str],
        reason: Reason,
        record_id: str,
    ) -> None:
        """Explain targets that one day lacks and another has, at most as many as `targets` has.

        They are taken off `targets`.
        """
        if short_day not in self.days or long_day not in self.days:
            return
        short, long = self.days[short_day], self.days[long_day]
        for name in TYPES:
            number = min(
                -short.unexplained(name), long.unexplained(name), targets[name]
            )
            if number > 0:
                targets[name] -= number
                short.add_explanation(name, -number, reason, record_id, long_day)
                long.add_explanation(name, number, reason, record_id, short_day)


def _choose_day(record: Announcement, listed_days: Collection[str]) -> str:
    """The day under which a list has the targets of a record.

    The first of its own days that the list has; where it has none, the first that is given.
    """
    days = [day for day in (record.listed, record.effective, record.announced) if day]
    for day in days:
        if day in listed_days:
            return day
    return days[0]


def _counted(record: Announcement) -> Counter[str]:
    """The announced targets by type, without those of unknown number."""
    if record.counts is None:
        return Counter()
    return Counter(
        {name: number or 0 for name, number in counts_by_type(record.counts).items()}
    )


def _net(record: Announcement) -> Counter[str]:
    """The change of the list by type: the net, or else what the action does with the counts."""
    if record.net is not None:
        return Counter(
            {name: number or 0 for name, number in counts_by_type(record.net).items()}
        )
    if record.action in ("opening", *LISTINGS):
        return _counted(record)
    if record.action == "delisting":
        return Counter({name: -number for name, number in _counted(record).items()})
    return Counter()


def _added(record: Announcement) -> Counter[str]:
    return +_net(record)


def _removed(record: Announcement) -> Counter[str]:
    return -_net(record)


def _may_differ(record: Announcement, target_type: str, number: int) -> bool:
    """Whether a record says that the targets of a type may be more, or fewer, than it counts."""
    if record.counts is not None and getattr(record.counts, target_type) == UNKNOWN:
        return number > 0
    if record.precision == "at_least":
        return number > 0
    return record.precision == "about"
