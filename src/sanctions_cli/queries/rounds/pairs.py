"""Pairs of senders over rounds: how often they acted together, who was first, and the lag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from sanctions_cli import countries
from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.percentages import compute_percentage, format_percentage
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.queries.rounds.parts import UNCLEAR_PARTS, Part, find_part
from sanctions_cli.table import Column, Remark, Row

PAIR_COLUMNS = (
    Column("sender", "Sender", audience="machines"),
    Column("sender_name", "Sender", audience="machines"),
    Column("other", "Other", audience="machines"),
    Column("other_name", "Other", audience="machines"),
    Column("target", "Target", audience="machines"),
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
)


@dataclass(frozen=True, slots=True)
class Pair:
    """The numbers of rounds in which two senders acted together, or only one of them.

    `first_only` are rounds where the other is known not to have acted; if it is only named as
    acting, not covered, or its act has no day, they are `first_unclear`. The median lag is in days
    between their first acts, whoever was first.
    """

    first: str
    second: str
    together: int
    first_led: int
    second_led: int
    same_day: int
    first_only: int
    second_only: int
    first_unclear: int
    second_unclear: int
    median_lag_days: float | None

    @property
    def unclear(self) -> int:
        """The number of rounds of one of the two in which the other's part is unclear."""
        return self.first_unclear + self.second_unclear

    @property
    def overlap_percent(self) -> float | None:
        """The rounds with both as a percentage of the rounds in which either acted."""
        rounds_of_either = self.together + self.first_only + self.second_only
        return compute_percentage(self.together, rounds_of_either)


def count_pairs(
    rounds: Sequence[Round], senders: Sequence[str], coverage: LedgerCoverage
) -> list[Pair]:
    """All pairs of the senders, in their order."""
    parts: dict[str, list[Part]] = {}
    for sender in senders:
        parts[sender] = [find_part(round_, sender, coverage) for round_ in rounds]
    pairs = []
    for first, second in combinations(senders, 2):
        lags = []
        for round_ in rounds:
            if first in round_.lag_days and second in round_.lag_days:
                lags.append(round_.lag_days[second] - round_.lag_days[first])
        pairs.append(_count_pair(first, second, lags, parts[first], parts[second]))
    return pairs


def _count_pair(
    first: str,
    second: str,
    lags: Sequence[int],
    first_parts: Sequence[Part],
    second_parts: Sequence[Part],
) -> Pair:
    """A pair from its lags in days, from the first sender to the second, and parts by round."""
    # The number of rounds in which the two had these parts.
    rounds = Counter(zip(first_parts, second_parts, strict=True))
    # A sender that only made a statement did not act, and so the other one acted without it.
    first_only = rounds["acted", ""] + rounds["acted", "statement"]
    second_only = rounds["", "acted"] + rounds["statement", "acted"]
    first_unclear = 0
    second_unclear = 0
    for part in UNCLEAR_PARTS:
        first_unclear += rounds["acted", part]
        second_unclear += rounds[part, "acted"]
    return Pair(
        first,
        second,
        together=len(lags),
        first_led=sum(lag > 0 for lag in lags),
        second_led=sum(lag < 0 for lag in lags),
        same_day=lags.count(0),
        first_only=first_only,
        second_only=second_only,
        first_unclear=first_unclear,
        second_unclear=second_unclear,
        median_lag_days=_find_median_lag(lags),
    )


def _find_median_lag(lags: Sequence[int]) -> float | None:
    """The median of absolute lags in days; an int if it is whole."""
    if not lags:
        return None
    median_lag = median(map(abs, lags))
    if median_lag == int(median_lag):
        return int(median_lag)
    return median_lag


def pair_row(pair: Pair, target: str) -> Row:
    """The cells of a pair for PAIR_COLUMNS; the rounds are against the target."""
    first_name = countries.short_name(pair.first)
    second_name = countries.short_name(pair.second)
    lag_shown = overlap_shown = ""
    if pair.median_lag_days is not None:
        lag_shown = f"{pair.median_lag_days:,}"
    if pair.overlap_percent is not None:
        overlap_shown = f"{format_percentage(pair.overlap_percent)} %"
    unclear_shown = "\N{EN DASH}"
    if pair.unclear:
        unclear_shown = f"{pair.first_unclear} + {pair.second_unclear}"
    return (
        pair.first,
        first_name,
        pair.second,
        second_name,
        target,
        f"{first_name}, {second_name}",
        pair.together,
        pair.same_day,
        pair.first_led,
        pair.second_led,
        pair.median_lag_days,
        lag_shown,
        pair.first_only,
        pair.second_only,
        pair.first_unclear,
        pair.second_unclear,
        unclear_shown,
        pair.overlap_percent,
        overlap_shown,
    )


def describe_pair_columns(pairs: Sequence[Pair]) -> list[Remark]:
    """The footnotes that explain the columns of pairs."""
    remarks: list[Remark] = [
        (
            "",
            "Median lag: days between the two in rounds together, whoever was first."
            " Overlap: rounds together, of all in which either acted.",
        )
    ]
    if any(pair.unclear for pair in pairs):
        remarks.append(
            (
                "",
                "Unclear: rounds of the one in which the other is only named as acting,"
                " is not covered, or is dated by month or year.",
            )
        )
    return remarks
