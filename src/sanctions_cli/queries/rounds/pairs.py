"""Pairs of senders over the rounds: how often together, who first, how long after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median_low
from typing import Literal

from sanctions_cli import countries
from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.derived import compute_percentage, format_percentage
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.table import Cell, Column, Note, Table

Part = Literal["acted", "statement", "named", "unknown", ""]


IDLE = ("", "statement")
"""The parts in which it is known that a sender did not act."""


def part(one: Round, sender: str, known: LedgerCoverage) -> Part:
    """A sender's part in a round: it acted, only joined a statement, was only named, did nothing ('').

    'unknown' where the book does not follow it on the round's first day.
    """
    if sender in one.lags:
        return "acted"
    if sender in one.only_joined:
        return "statement"
    if sender in one.only_named:
        return "named"
    return "" if known.covers_day(sender, one.first) else "unknown"


def alone(one: Round, senders: Sequence[str], known: LedgerCoverage) -> bool:
    """Whether one sender acted, and of the others that are looked at it is known that they did not."""
    others = [sender for sender in senders if sender not in one.lags]
    return (
        len(one.lags) == 1
        and bool(others)
        and all(part(one, sender, known) in IDLE for sender in others)
    )


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
    sender_unclear: int
    other_unclear: int
    median_lag_days: int | None

    @property
    def overlap(self) -> float | None:
        """Of the rounds in which one of the two acted, the percentage in which both did."""
        either = self.together + self.sender_only + self.other_only
        return compute_percentage(self.together, either)


def pairs(found: Sequence[Round], senders: Sequence[str], known: LedgerCoverage) -> Iterator[Pair]:
    """Every two of the senders, in their order. A round of one, in which the other is only named or not followed, is
    no round of it alone: it is unclear."""
    parts = {sender: [part(one, sender, known) for one in found] for sender in senders}
    for sender, other in combinations(senders, 2):
        met: Counter[tuple[str, str]] = Counter(zip(parts[sender], parts[other], strict=True))
        lags = [
            one.lags[other] - one.lags[sender]
            for one in found
            if {sender, other} <= one.lags.keys()
        ]
        yield Pair(
            sender,
            other,
            together=len(lags),
            sender_first=sum(lag > 0 for lag in lags),
            other_first=sum(lag < 0 for lag in lags),
            same_day=lags.count(0),
            sender_only=sum(met["acted", idle] for idle in IDLE),
            other_only=sum(met[idle, "acted"] for idle in IDLE),
            sender_unclear=met["acted", "named"] + met["acted", "unknown"],
            other_unclear=met["named", "acted"] + met["unknown", "acted"],
            median_lag_days=median_low(map(abs, lags)) if lags else None,
        )


def pair_table(
    title: str, period: str, found: Sequence[Round], senders: Sequence[str], known: LedgerCoverage
) -> Table:
    """The pairs as a table."""
    every = tuple(pairs(found, senders, known))
    return Table(
        title=title,
        period=period,
        columns=(
            Column("sender", "Sender", audience="machines"),
            Column("sender_name", "Sender", audience="machines"),
            Column("other", "Other", audience="machines"),
            Column("other_name", "Other", audience="machines"),
            Column("pair", "Pair", audience="people"),
            Column("together", "Together", "number"),
            Column("same_day", "Same day", "number"),
            Column("sender_first", "Former first", "number"),
            Column("other_first", "Latter first", "number"),
            Column("median_lag_days", "", "number", "machines"),
            Column("median_lag_shown", "Median lag", "number", "people"),
            Column("sender_only", "Only former", "number", drop_rank=1),
            Column("other_only", "Only latter", "number", drop_rank=1),
            Column("sender_unclear", "", "number", "machines"),
            Column("other_unclear", "", "number", "machines"),
            Column("unclear_shown", "Unclear", "number", "people", drop_rank=1),
            Column("overlap_percent", "", "number", "machines"),
            Column("overlap_shown", "Overlap", "number", "people"),
        ),
        rows=tuple(map(_cells, every)),
        notes=(*_NOTES, _UNCLEAR)
        if any(one.sender_unclear + one.other_unclear for one in every)
        else _NOTES,
    )


_NOTES: tuple[Note, ...] = (
    ("", "Median lag: days between the two in rounds together, whoever was first."),
    ("", "Overlap: rounds together, of the rounds in which one of the two acted."),
)

_UNCLEAR = (
    "",
    "Unclear: rounds of the former + of the latter in which the other is only named as acting too, or not followed.",
)


def _cells(one: Pair) -> tuple[Cell, ...]:
    lag = "" if one.median_lag_days is None else str(one.median_lag_days)
    overlap = "" if one.overlap is None else f"{format_percentage(one.overlap)} %"
    either = one.sender_unclear + one.other_unclear
    unclear = f"{one.sender_unclear} + {one.other_unclear}" if either else "\N{EN DASH}"
    sender, other = countries.name(one.sender), countries.name(one.other)
    return (
        one.sender, sender, one.other, other, f"{sender}, {other}", one.together, one.same_day, one.sender_first,
        one.other_first, one.median_lag_days, lag, one.sender_only, one.other_only,
        one.sender_unclear, one.other_unclear, unclear, one.overlap, overlap,
    )  # fmt: skip
