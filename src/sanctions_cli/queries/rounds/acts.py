"""Acts, which are announcements reduced to what rounds need, and rounds of acts."""

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
    """An announcement, reduced to what rounds need.

    `day` is an ISO date, or a month or year if the day is unknown. `counts` are targets by type,
    None if the announcement gives no figure; they leave out targets of `unknown_types`. `joint`,
    `same_day` and `joint_claimed` are the other senders that it names as acting, as in the record.
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
        """Targets of all types; None if no figure is given."""
        if self.counts is None:
            return None
        return sum(self.counts)

    @property
    def named_senders(self) -> tuple[str, ...]:
        """The other senders that it names as acting."""
        return (*self.joint, *self.same_day, *self.joint_claimed)


@dataclass(frozen=True)
class Round:
    """Acts against a target that belong together, by day, and the statements of the same time.

    `excluded_senders` acted in that time, but only by acts that do not pass the filters.
    `undated_acts` are dated by a month or year that overlaps that time.
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
        """The days from the first act to each sender's first act, in that order."""
        lags: dict[str, int] = {}
        # The acts are in order, so a sender's first one counts.
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
        """The senders that acted only if an act without a day belongs to the round."""
        senders = {act.sender for act in self.undated_acts}
        return tuple(sorted(senders - self.lag_days.keys()))

    @cached_property
    def only_in_statement(self) -> tuple[str, ...]:
        """The senders that joined a statement and did nothing else."""
        stating = {statement.sender for statement in self.statements}
        return tuple(sorted(stating - self.lag_days.keys() - self.excluded_senders))

    @cached_property
    def only_named(self) -> tuple[str, ...]:
        """The senders that other acts name as acting, but that have no recorded act."""
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
        """The acts of one sender."""
        return tuple(act for act in self.acts if act.sender == sender)


class SenderDays:
    """The days on which each sender acted, whether or not the acts pass the filters.

    Only acts with one of the `round_actions` can be joint.
    """

    def __init__(self, acts: Iterable[Act], round_actions: Collection[str]) -> None:
        self._all_days: defaultdict[str, list[str]] = defaultdict(list)
        self._round_days: defaultdict[str, list[str]] = defaultdict(list)
        for act in acts:
            self._all_days[act.sender].append(act.day)
            if act.action in round_actions:
                self._round_days[act.sender].append(act.day)

    def nearest_day(self, day: str, sender: str) -> str:
        """The day of the sender's act nearest to `day`, the earlier of two; "" if none."""
        days = self._round_days[sender]
        # The days are sorted, so the nearest is next to the position of this one.
        place = bisect_left(days, day)
        neighbours = days[max(0, place - 1) : place + 1]
        if not neighbours:
            return ""
        return min(
            neighbours,
            key=lambda other_day: (abs(count_days(day, other_day)), other_day),
        )

    def senders_acting(self, since: str, until: str) -> frozenset[str]:
        """The senders that acted from one day to another, inclusive."""
        senders = []
        for sender, days in self._all_days.items():
            if bisect_left(days, since) < bisect_right(days, until):
                senders.append(sender)
        return frozenset(senders)


def sum_targets(acts: Sequence[Act]) -> int | None:
    """The sum of the targets of several acts; None if none has a figure."""
    total = None
    for act in acts:
        if act.total is not None:
            total = (total or 0) + act.total
    return total


def find_unknown_types(acts: Sequence[Act]) -> tuple[str, ...]:
    """The types with targets of unknown number in several acts, in the order of TYPES."""
    types: list[str] = []
    for act in acts:
        if act.counts is not None:
            types += act.unknown_types
    return order_types(types)


def count_days(first_day: str, second_day: str) -> int:
    """The days from one ISO day to another; negative if the second is earlier."""
    return (date.fromisoformat(second_day) - date.fromisoformat(first_day)).days
