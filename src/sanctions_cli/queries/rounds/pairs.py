"""Pairs of senders over the rounds: how often together, who first, how long after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median_low
from typing import Literal

from sanctions_cli import countries
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.table import Cell, Column, Note, Table

Part = Literal["acted", "statement", "named", "unknown", ""]


def part(one: Round, sender: str, ends: dict[str, str]) -> Part:
    """A sender's part in a round: it acted, only joined a statement, was only named, did nothing ('').

    'unknown' where the book does not follow it to the round's first day, as `ends` says; none there = all followed.
    """
    if sender in one.lags:
        return "acted"
    if sender in one.only_joined:
        return "statement"
    if sender in one.only_named:
        return "named"
    followed = not ends or (sender in ends and one.first <= f"{ends[sender]}~")  # '~' lies behind a month's days
    return "" if followed else "unknown"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two senders over the rounds: in how many both acted, only one did, and who was first of the two.

    The median lag is in days between their first acts, whoever was first; of two in the middle the lower.
    """

    sender: str
    other: str
    together: int
    sender_first: int
    other_first: int
    same_day: int
    sender_only: int
    other_only: int
    median_lag_days: int | None

    @property
    def overlap(self) -> int | None:
        """Of the rounds in which one of the two acted, the percentage in which both did."""
        either = self.together + self.sender_only + self.other_only
        return round(100 * self.together / either) if either else None


def pairs(found: Sequence[Round], senders: Sequence[str], ends: dict[str, str]) -> Iterator[Pair]:
    """Every two of the senders, in their order; rounds to which the book does not follow one of them are left out."""
    for sender, other in combinations(senders, 2):
        both = [one for one in found if "unknown" not in (part(one, sender, ends), part(one, other, ends))]
        lags = [one.lags[other] - one.lags[sender] for one in both if {sender, other} <= one.lags.keys()]
        yield Pair(
            sender,
            other,
            together=len(lags),
            sender_first=sum(lag > 0 for lag in lags),
            other_first=sum(lag < 0 for lag in lags),
            same_day=lags.count(0),
            sender_only=sum(sender in one.lags and other not in one.lags for one in both),
            other_only=sum(other in one.lags and sender not in one.lags for one in both),
            median_lag_days=median_low(map(abs, lags)) if lags else None,
        )


def pair_table(title: str, period: str, found: Sequence[Round], senders: Sequence[str], ends: dict[str, str]) -> Table:
    """The pairs as a table."""
    return Table(
        title=title,
        period=period,
        columns=(
            Column("sender", "Sender", for_="machines"),
            Column("sender_name", "Sender", for_="machines"),
            Column("other", "Other", for_="machines"),
            Column("other_name", "Other", for_="machines"),
            Column("pair", "Pair", for_="people"),
            Column("together", "Together", "number"),
            Column("same_day", "Same day", "number"),
            Column("sender_first", "Former first", "number"),
            Column("other_first", "Latter first", "number"),
            Column("median_lag_days", "", "number", "machines"),
            Column("median_lag_shown", "Median lag", "number", "people"),
            Column("sender_only", "Only former", "number", drop=1),
            Column("other_only", "Only latter", "number", drop=1),
            Column("overlap_percent", "", "number", "machines"),
            Column("overlap_shown", "Overlap", "number", "people"),
        ),
        rows=tuple(_cells(one) for one in pairs(found, senders, ends)),
        notes=_NOTES,
    )


_NOTES: tuple[Note, ...] = (
    ("", "Median lag: days between the two in rounds together, whoever was first."),
    ("", "Overlap: rounds together, of the rounds in which one of the two acted."),
)


def _cells(one: Pair) -> tuple[Cell, ...]:
    lag = "" if one.median_lag_days is None else str(one.median_lag_days)
    overlap = "" if one.overlap is None else f"{one.overlap} %"
    sender, other = countries.name(one.sender), countries.name(one.other)
    return (
        one.sender, sender, one.other, other, f"{sender}, {other}", one.together, one.same_day, one.sender_first,
        one.other_first, one.median_lag_days, lag, one.sender_only, one.other_only, one.overlap, overlap,
    )  # fmt: skip
