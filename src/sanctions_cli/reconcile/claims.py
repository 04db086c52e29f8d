"""Numbers that a record accounts for on any of several days, without saying on which.

A removal may refer to two listings, a new regime dates the targets of many days anew, and entries
without a day may be of any. Where such a number is enough for all days that lack targets, or only
one day lacks any, it is clear what it accounts for. Otherwise nobody can say which of the days
is in order: each stays a difference, and its result says how many of them the record has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import PossibleCause, Reason, name_type
from sanctions_cli.records import TYPES
from sanctions_cli.text import join_words, plural

ClaimKind = Literal["dated_elsewhere", "removed_since", "no_day"]

MAX_NAMED_DAYS = 3
"""The most days that a possible cause names."""


@dataclass(slots=True)
class Claim:
    """What a record, or the list itself, accounts for on some of these days.

    `amounts` are the numbers that are left. `target` is the day that the list gives to the targets
    instead, if the claim is that it dates them anew. `text` is added to the reason. If it
    `has_each_day`, at least one target is of each day, as a record refers to each.
    """

    kind: ClaimKind
    amounts: Counter[str]
    days: Sequence[ComparedDay]
    records: Sequence[str] = ()
    target: ComparedDay | None = None
    text: str = ""
    has_each_day: bool = False
    taken: Counter[str] = field(default_factory=Counter)
    taken_by_day: Counter[str] = field(default_factory=Counter)

    def find_short_days(self, name: str) -> list[ComparedDay]:
        """The days on which the list has too few of a type."""
        return [day for day in self.days if self.count_open(day, name) > 0]

    def count_available(self, name: str, wanted: int) -> int:
        """How many of a type are left, of which that many are wanted."""
        number = self.amounts[name]
        if self.target is None:
            return number
        surplus = max(0, self.target.gaps.get(name, 0))
        # The record has exactly these: what the list lacks is missing on the new day.
        if surplus and number == wanted:
            return number
        return min(number, surplus)

    def count_open(self, day: ComparedDay, name: str) -> int:
        """How many of a type that a day lacks may be of the claim."""
        missing = day.count_missing(name)
        total = self.amounts.total() + self.taken.total()
        spare = total - len(self.days)
        if not self.has_each_day or spare < 0:
            return missing
        return min(missing, 1 + spare - self.taken_by_day[day.day])

    def find_untaken_days(self) -> list[ComparedDay]:
        """The days of which at least one target must be, and none was taken."""
        if len(self.days) == 1:
            return [*self.days]
        total = self.amounts.total() + self.taken.total()
        if not self.has_each_day or total < len(self.days):
            return []
        return [day for day in self.days if not self.taken_by_day[day.day]]

    def take(self, day: ComparedDay, name: str, number: int) -> None:
        """Account for a number of a day."""
        self.amounts[name] -= number
        self.taken[name] += number
        self.taken_by_day[day.day] += number
        new_day = self.target.day if self.target else ""
        amounts = Counter({name: number})
        day.explain(Reason(self.kind, amounts, new_day, [*self.records], self.text))
        if self.target:
            self.target.receive(_describe_origin(Counter(amounts), [day]))


def settle_claims(claims: Iterable[Claim]) -> None:
    """Take off the gaps what is clear, until nothing more is.

    Those about fewer days come first: what they take may make the others clear.
    """
    ordered_claims = sorted(claims, key=lambda claim: len(claim.days))
    is_changed = True
    while is_changed:
        is_changed = False
        for claim in ordered_claims:
            for name in TYPES:
                if claim.amounts[name] > 0 and _settle_type(claim, name):
                    is_changed = True


def _settle_type(claim: Claim, name: str) -> bool:
    """Whether it is clear what a claim accounts for, of one type; then it is taken off."""
    short_days = claim.find_short_days(name)
    missing = sum(claim.count_open(day, name) for day in short_days)
    available = claim.count_available(name, missing)
    is_clear = missing <= available or len(short_days) == 1
    if not (missing and available and is_clear):
        return False
    for day in short_days:
        number = min(claim.count_open(day, name), available)
        claim.take(day, name, number)
        available -= number
    return True


def name_open_claims(claims: Iterable[Claim]) -> None:
    """Say on each day that is still short how much of it a claim may account for."""
    for claim in claims:
        short_days: list[ComparedDay] = []
        parts = []
        for name in TYPES:
            days = claim.find_short_days(name)
            missing = sum(claim.count_open(day, name) for day in days)
            available = claim.count_available(name, missing)
            if not (available and missing):
                continue
            short_days += [day for day in days if day not in short_days]
            noun = name_type(name, missing)
            parts.append(f"{available:,} of {missing:,} {noun}")
            if claim.target:  # all of them are of these days, whichever they are
                claim.target.receive(_describe_origin(Counter({name: available}), days))
        if parts:
            cause = _describe_cause(claim, join_words(parts), short_days)
            for day in short_days:
                day.add_cause(cause)


def _describe_cause(
    claim: Claim, numbers: str, days: Sequence[ComparedDay]
) -> PossibleCause:
    """`1 of 2 entities missing on 2020-10-02 and 2024-08-05 may be undated on the list`."""
    new_day = claim.target.day if claim.target else ""
    phrase = {
        "dated_elsewhere": f"may be dated {new_day} on the list",
        "removed_since": "may have been removed since",
        "no_day": "may be undated on the list",
    }[claim.kind]
    listing_days = join_words([day.day for day in days])
    if len(days) > MAX_NAMED_DAYS:
        listing_days = plural(len(days), "day")
    text = f"{numbers} missing on {listing_days} {phrase}"
    if claim.records:
        text += f" ({join_words(list(claim.records))})"
    return PossibleCause(claim.kind, text)


def find_excess(claim: Claim) -> Counter[str]:
    """How many more targets a record dates anew than the list has on the new day.

    Nothing if it dated none anew. Targets that were removed since are in neither.
    """
    excess: Counter[str] = Counter()
    if claim.target is None:
        return excess
    removed: Counter[str] = Counter()
    for day in claim.days:
        for reason in day.reasons:
            if reason.kind == "removed_since":
                removed += reason.amounts
    for name in claim.taken:
        is_short = any(day.count_missing(name) for day in claim.days)
        if not is_short:
            on_list = max(0, claim.target.gaps.get(name, 0))
            excess[name] = claim.amounts[name] - removed[name] - on_list
    return +excess


def _describe_origin(amounts: Counter[str], days: Iterable[ComparedDay]) -> Reason:
    """Why a day of the list has targets that the records have on these days."""
    records = []
    for day in days:
        records += [act.id for act in day.acts if act.adds or act.removals]
    return Reason("dated_here", amounts, "", records)
