"""The days of a comparison: what the list and the records have of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sanctions_cli.reconcile.reasons import PossibleCause, Reason
from sanctions_cli.reconcile.recorded_acts import ISO_LENGTH, RecordedAct

RowState = Literal[
    "equal",
    "explained",
    "different",
    "only_ledger",
    "only_list",
    "not_datable",
    "not_covered",
]
"""What comes out of a comparison.

`explained`: different for reasons that the records give. `not_datable`: the list gives no day.
`not_covered`: the ledger does not claim to have that day.
"""

RowKind = Literal["listing", "delisting", "undated", "stock"]


@dataclass(slots=True)
class ComparedDay:
    """What the list and the records have of a day, or of the whole list ("stock").

    `gaps` are the numbers by type that the list has more than the records (negative: fewer) and
    that no reason accounts for so far. `causes` may be behind what is left of them.
    """

    kind: RowKind
    day: str
    listed: Counter[str]
    acts: list[RecordedAct] = field(default_factory=list)
    recorded: Counter[str] = field(default_factory=Counter)
    gaps: dict[str, int] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    causes: list[PossibleCause] = field(default_factory=list)
    is_covered: bool = True

    def find_gaps(self) -> None:
        """Set the gaps to all differences between the two sides."""
        for name in {*self.listed, *self.recorded}:
            gap = self.listed[name] - self.recorded[name]
            if gap:
                self.gaps[name] = gap

    @property
    def missing(self) -> Counter[str]:
        """What the list does not have, as far as no reason accounts for it."""
        return Counter({name: -gap for name, gap in self.gaps.items() if gap < 0})

    @property
    def surplus(self) -> Counter[str]:
        """What only the list has, as far as no reason accounts for it."""
        return Counter({name: gap for name, gap in self.gaps.items() if gap > 0})

    @property
    def state(self) -> RowState:
        """What comes out, once all reasons were tried."""
        if self.kind == "undated":
            return "not_datable"
        if not self.gaps:
            return "explained" if self.reasons else "equal"
        if not self.is_covered:
            return "not_covered"
        if not self.recorded.total():
            return "only_list"
        if not self.listed.total():
            return "only_ledger"
        return "different"

    def change_gap(self, name: str, amount: int) -> None:
        """Add to the gap of a type; one that is closed is none."""
        gap = self.gaps.pop(name, 0) + amount
        if gap:
            self.gaps[name] = gap

    def explain(self, reason: Reason) -> None:
        """Take the numbers of a reason off the gaps, of whichever sign; none changes nothing."""
        for name, amount in reason.amounts.items():
            is_surplus = self.gaps[name] > 0
            self.change_gap(name, -amount if is_surplus else amount)
        if reason.amounts:
            self.add_reason(reason)

    def receive(self, reason: Reason) -> None:
        """Count the numbers of a reason on this day, which the records have on another one.

        If the list has fewer here, the rest is missing on this day instead of on the other.
        """
        for name, amount in reason.amounts.items():
            self.change_gap(name, -amount)
        self.add_reason(reason)

    def add_reason(self, reason: Reason) -> None:
        """Add a reason, to one that is like it if there is one; the gaps stay as they are."""
        for earlier in self.reasons:
            if earlier.is_like(reason):
                earlier.add(reason)
                return
        self.reasons.append(reason)

    def add_cause(self, cause: PossibleCause) -> None:
        """Add what may be behind the difference, once."""
        if cause not in self.causes:
            self.causes.append(cause)

    def count_missing(self, name: str) -> int:
        """How many of a type the list does not have, as far as no reason accounts for it."""
        return max(0, -self.gaps.get(name, 0))

    def explain_rest(self, reason: Reason) -> None:
        """Take all gaps off for a reason, which gets their numbers."""
        for name, gap in self.gaps.items():
            reason.amounts[name] = abs(gap)
        self.explain(reason)


def arrange_days(
    list_days: Mapping[str, Counter[str]], acts: Iterable[RecordedAct]
) -> list[ComparedDay]:
    """The listing days of a list and of the records, the earliest first.

    A record is with the day of the list that is one of its own, else alone. Records that change
    nothing are with a day of the list only to account for it: they dated some targets anew.
    """
    acts_by_day: defaultdict[str, list[RecordedAct]] = defaultdict(list)
    for act in acts:
        day = _find_list_day(act, list_days)
        if act.adds:
            acts_by_day[day or act.list_days[0]].append(act)
        elif day and act.already_listed:
            acts_by_day[day].append(act)
    days = []
    for day in sorted({*list_days, *acts_by_day}):
        listed = list_days.get(day, Counter())
        recorded: Counter[str] = Counter()
        for act in acts_by_day[day]:
            recorded += act.additions
        compared = ComparedDay(
            "listing", day, listed, acts_by_day[day], recorded=recorded
        )
        compared.find_gaps()
        if compared.listed or compared.recorded or _lacks_figure(acts_by_day[day]):
            days.append(compared)
    return days


def arrange_removals(
    list_days: Mapping[str, Counter[str]],
    acts: Iterable[RecordedAct],
    *,
    keeps_removed: bool,
) -> list[ComparedDay]:
    """The days of removals in a list, with the records of these days, the earliest first.

    Only a list that keeps what was removed must have all removals that are recorded.
    """
    acts_by_day: defaultdict[str, list[RecordedAct]] = defaultdict(list)
    for act in acts:
        if not act.removals:
            continue
        day = _find_list_day(act, list_days)
        if day or keeps_removed:
            acts_by_day[day or act.list_days[0]].append(act)
    days = []
    for day in sorted({*list_days, *acts_by_day}):
        recorded: Counter[str] = Counter()
        for act in acts_by_day[day]:
            recorded += act.removals
        listed = list_days.get(day, Counter())
        compared = ComparedDay(
            "delisting", day, listed, acts_by_day[day], recorded=recorded
        )
        compared.find_gaps()
        days.append(compared)
    return days


def _find_list_day(act: RecordedAct, list_days: Mapping[str, Counter[str]]) -> str:
    """The day of a list that is one of a record's, or in its month or year; else ""."""
    for day in act.list_days:
        if day in list_days:
            return day
    partial_days = [day for day in act.list_days if len(day) < ISO_LENGTH]
    for partial_day in partial_days:
        for day in sorted(list_days):
            if day.startswith(partial_day):
                return day
    return ""


def _lacks_figure(acts: Iterable[RecordedAct]) -> bool:
    return any(not act.gives_figure for act in acts)
