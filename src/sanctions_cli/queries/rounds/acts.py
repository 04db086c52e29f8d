"""An announcement as a round sees it, and the rounds that such acts make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sanctions_cli.records import order_types


@dataclass(frozen=True, slots=True)
class Act:
    """One announcement as a round sees it.

    `day` is an ISO date, or a month or year where the day is not known. `counts` are targets by
    type, None where the announcement gives no figure; targets of `unknown_types` are not in them.
    `joint`, `same_day` and `joint_claimed` are
    the senders that it names as acting too, as in the record.
    """

    id: str
    sender: str
    target: str
    day: str
    action: str
    program: str | None
    counts: tuple[int, ...] | None
    unknown_types: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    same_day: tuple[str, ...] = ()
    joint_claimed: tuple[str, ...] = ()

    @property
    def total(self) -> int | None:
        """Targets of all types; None where no figure is given."""
        if self.counts is None:
            return None
        return sum(self.counts)

    @property
    def named_senders(self) -> tuple[str, ...]:
        """The senders that it names as acting too."""
        return (*self.joint, *self.same_day, *self.joint_claimed)


@dataclass(frozen=True)
class Round:
    """Acts against one target that belong together, by day, and the statements of their time.

    `excluded_senders` are those that acted in its time, but not by acts that pass the filters.
    `undated_acts` are those of which only a month or year is known that touches its time.
    """

    target: str
    acts: tuple[Act, ...]
    statements: tuple[Act, ...] = ()
    excluded_senders: frozenset[str] = frozenset()
    undated_acts: tuple[Act, ...] = ()

    @property
    def first_day(self) -> str:
        """The day of the first act, ISO."""
        return self.acts[0].day

    @property
    def last_day(self) -> str:
        """The day of the last act, ISO."""
        return self.acts[-1].day

    @cached_property
    def lag_days(self) -> dict[str, int]:
        """The days from the first act to the first of each sender that acted, in that order."""
        lags: dict[str, int] = {}
        # The acts are in order: the first of a sender is the one that counts.
        for act in self.acts:
            if act.sender not in lags:
                lags[act.sender] = count_days(self.first_day, act.day)
        return dict(sorted(lags.items(), key=lambda item: (item[1], item[0])))

    @property
    def leaders(self) -> tuple[str, ...]:
        """The senders that acted on the first day."""
        return tuple(sender for sender, lag in self.lag_days.items() if lag == 0)

    @property
    def followers(self) -> tuple[str, ...]:
        """The senders that acted later, in the order of their first acts."""
        return tuple(self.lag_days)[len(self.leaders) :]

    @cached_property
    def may_have_acted(self) -> tuple[str, ...]:
        """The senders that did not act in it unless an act without a day belongs to it."""
        senders = {act.sender for act in self.undated_acts}
        return tuple(sorted(senders - self.lag_days.keys()))

    @cached_property
    def only_in_statement(self) -> tuple[str, ...]:
        """The senders that joined a statement and did nothing else."""
        stating = {statement.sender for statement in self.statements}
        return tuple(sorted(stating - self.lag_days.keys() - self.excluded_senders))

    @cached_property
    def only_named(self) -> tuple[str, ...]:
        """The senders that an act names as acting too, and that did nothing that is recorded."""
        named: set[str] = set()
        for act in self.acts:
            named.update(act.named_senders)
        recorded = {
            *self.lag_days,
            *self.excluded_senders,
            *self.only_in_statement,
            *self.may_have_acted,
        }
        return tuple(sorted(named - recorded))

    def acts_of(self, sender: str) -> tuple[Act, ...]:
        """What one sender did in it."""
        return tuple(act for act in self.acts if act.sender == sender)


class SenderDays:
    """The days on which each sender acted, by acts that pass the filters or not.

    An act can only be joint with one of the `round_actions`, those that make rounds.
    """

    def __init__(self, acts: Iterable[Act], round_actions: Collection[str]) -> None:
        self._all_days: defaultdict[str, list[str]] = defaultdict(list)
        self._round_days: defaultdict[str, list[str]] = defaultdict(list)
        for act in acts:
            self._all_days[act.sender].append(act.day)
            if act.action in round_actions:
                self._round_days[act.sender].append(act.day)

    def nearest_day(self, day: str, sender: str) -> str:
        """The day of the sender's act that is nearest to `day`, of two the earlier; "" if none."""
        days = self._round_days[sender]
        # The days are in order, so that the nearest is beside the place of this one.
        place = bisect_left(days, day)
        neighbours = days[max(0, place - 1) : place + 1]
        if not neighbours:
            return ""
        return min(
            neighbours,
            key=lambda other_day: (abs(count_days(day, other_day)), other_day),
        )

    def senders_acting(self, since: str, until: str) -> frozenset[str]:
        """The senders that acted from one day to another, both included."""
        senders = []
        for sender, days in self._all_days.items():
            if bisect_left(days, since) < bisect_right(days, until):
                senders.append(sender)
        return frozenset(senders)


def sum_targets(acts: Sequence[Act]) -> int | None:
    """The targets of several acts together; None where none has a figure."""
    total = None
    for act in acts:
        if act.total is not None:
            total = (total or 0) + act.total
    return total


def find_unknown_types(acts: Sequence[Act]) -> tuple[str, ...]:
    """The types of which the targets of several acts leave some out, in the order of TYPES."""
    types: list[str] = []
    for act in acts:
        if act.counts is not None:
            types += act.unknown_types
    return order_types(types)


def count_days(first_day: str, second_day: str) -> int:
    """The days from one ISO day to another; negative where the second is earlier."""
    return (date.fromisoformat(second_day) - date.fromisoformat(first_day)).days
