"""Counts that a source gives as a minimum ("at least 30") or as a round figure ("about 30")."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.assertions.figures import (
    ANY_NUMBER,
    COMBINED_TYPES,
    LISTED_ACTIONS,
    select_records,
)
from sanctions_cli.assertions.scope import Part
from sanctions_cli.index import database
from sanctions_cli.records import TYPES

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion


class InexactCounts(NamedTuple):
    """By how much the figures of an assertion's records may differ from the true ones."""

    minimums: int = 0
    """The number of counts that are minimums."""
    round_figures: int = 0
    """The number of counts that are round figures."""
    too_high: Mapping[str, int] = {}
    """By type of target, the most by which the sum may be too high."""
    too_low: Mapping[str, int] = {}
    """By type of target, the most by which the sum may be too low."""

    def widen(self, figure: str, lowest: int, highest: int) -> tuple[int, int]:
        """The lowest and the highest number that a figure (of FIGURES) may truly have."""
        for name in COMBINED_TYPES.get(figure, (figure,)):
            lowest -= self.too_high.get(name, 0)
            highest += self.too_low.get(name, 0)
        return lowest, highest

    def concerns(self, figure: str) -> bool:
        """Whether a figure may truly be another."""
        return self.widen(figure, 0, 0) != (0, 0)


EXACT_COUNTS = InexactCounts()


def find_inexact_counts(
    connection: sqlite3.Connection, assertion: Assertion
) -> InexactCounts:
    """The counts of an assertion's records that are minimums or round figures."""
    if assertion.kind == "control":
        # The ledger states of itself what its figures add up to.
        return EXACT_COUNTS
    numbers: Counter[str] = Counter()
    too_high: Counter[str] = Counter()
    too_low: Counter[str] = Counter()
    parts: tuple[Part, ...] = ("certain", "undated")
    for part in parts:
        rows = _read_counts(connection, assertion, part)
        for precision, is_removal, records, *counts in rows:
            numbers[precision] += records
            for name, count in zip(TYPES, counts, strict=True):
                if not count:
                    continue  # a type that the record does not name
                # "At least 30" is never less than 30, "about 30" never less than none.
                most_too_high = count if precision == "about" else 0
                # A removal of more than the count leaves fewer on the list.
                fewer, more = too_high, too_low
                if is_removal:
                    fewer, more = more, fewer
                fewer[name] += most_too_high
                more[name] += ANY_NUMBER
    return InexactCounts(numbers["at_least"], numbers["about"], too_high, too_low)


def _read_counts(
    connection: sqlite3.Connection, assertion: Assertion, part: Part
) -> list[tuple[str, int, int, *tuple[int, ...]]]:
    """Sums of inexact counts: precision, whether removed from a list, records, and each type."""
    table, condition, values = select_records(assertion, part)
    is_removal = "0"
    counts_for_list = "1"
    actions: tuple[str, ...] = ()
    if assertion.kind == "stock":
        is_removal = "action = 'delisting'"
        # A net change replaces the counts, and is always exact.
        actions = LISTED_ACTIONS
        marks = database.placeholders(actions)
        counts_for_list = f"not has_net and action in ({marks})"
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    rows = connection.execute(
        f"""
        select precision, {is_removal}, count(*), {sums} from announcements
        where precision <> 'exact' and stated and {counts_for_list}
            and path in (select path from {table} where {condition})
        group by 1, 2""",
        (*actions, *values),
    )
    return rows.fetchall()
