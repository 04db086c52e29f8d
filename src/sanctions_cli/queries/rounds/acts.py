"""Acts and the rounds that they make: one announcement as a round sees it, and those that belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Act:
    """One announcement as a round sees it. `counts` by the types of targets; None = no figure."""

    id: str
    sender: str
    target: str
    day: str
    action: str
    program: str | None
    counts: tuple[int, ...] | None
    joint: tuple[str, ...] = ()
    same_day: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()

    @property
    def total(self) -> int | None:
        """Targets of all types."""
        return None if self.counts is None else sum(self.counts)

    @property
    def named(self) -> tuple[str, ...]:
        """The senders that it says acted too."""
        return (*self.joint, *self.same_day, *self.claimed)


@dataclass(frozen=True)
class Round:
    """Acts against one target that belong together, in the order of their days, and the statements beside them."""

    target: str
    acts: tuple[Act, ...]
    statements: tuple[Act, ...] = ()
    besides: frozenset[str] = frozenset()
    """Who acted in its time by acts that the question is not about."""

    @property
    def first(self) -> str:
        """The first day, ISO."""
        return self.acts[0].day

    @property
    def last(self) -> str:
        """The last day, ISO."""
        return self.acts[-1].day

    @cached_property
    def lags(self) -> dict[str, int]:
        """The senders that acted, in their order, and how many days after the first."""
        days: dict[str, int] = {}
        for act in self.acts:
            days.setdefault(act.sender, between(self.first, act.day))
        return dict(sorted(days.items(), key=lambda one: (one[1], one[0])))

    @cached_property
    def only_joined(self) -> tuple[str, ...]:
        """The senders that joined a statement and did nothing else."""
        return tuple(
            sorted({one.sender for one in self.statements} - self.lags.keys() - self.besides)
        )

    @cached_property
    def only_named(self) -> tuple[str, ...]:
        """The senders that others name as acting too, and of which the book has neither act nor statement in it."""
        said = {sender for act in self.acts for sender in act.named}
        return tuple(sorted(said - self.lags.keys() - self.besides - set(self.only_joined)))

    def of(self, sender: str) -> tuple[Act, ...]:
        """What one sender did in it."""
        return tuple(act for act in self.acts if act.sender == sender)


class Days:
    """The days on which each sender acted, whether the question is about these acts or not.

    Acts are joint with acts of their kind: those with the `actions` that make rounds.
    """

    def __init__(self, acts: Iterable[Act], actions: Collection[str]) -> None:
        self.all: defaultdict[str, list[str]] = defaultdict(list)
        self.alike: defaultdict[str, list[str]] = defaultdict(list)
        for act in acts:
            self.all[act.sender].append(act.day)
            if act.action in actions:
                self.alike[act.sender].append(act.day)

    def nearest(self, day: str, sender: str) -> str:
        """The day of a sender's act that is nearest to a day, of two the earlier; '' if it never acted."""
        days = self.alike[sender]
        at = bisect_left(days, day)
        return min(
            days[max(0, at - 1) : at + 1], key=lambda one: (abs(between(day, one)), one), default=""
        )

    def acting(self, since: str, until: str) -> frozenset[str]:
        """Who acted from one day to another."""
        return frozenset(
            one
            for one, days in self.all.items()
            if bisect_left(days, since) < bisect_right(days, until)
        )


def targets(acts: Iterable[Act]) -> int | None:
    """The targets of several acts together; None where none has a figure."""
    known = [act.total for act in acts if act.total is not None]
    return sum(known) if known else None


def between(one: str, other: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days
