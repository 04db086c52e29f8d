"""What the ledger adds up to where a stated total is to be checked, and what it leaves open."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions_cli.assertions.scope import (
    ROUND_ACTIONS,
    build_condition,
    scope_condition,
)
from sanctions_cli.records import TYPES, order_types

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

COMBINED_TYPES = {"parties": ("individuals", "entities"), "total": TYPES}
"""Figures of assertions that add up several types of targets."""

FIGURES = (*TYPES, *COMBINED_TYPES, "rounds", "announcements")
"""All figures that an assertion can state."""

ANY_NUMBER = 10**12
"""More targets than there can be."""

_DAY_LENGTH = len("2024-08-09")


def split_types(joined_types: str | None) -> tuple[str, ...]:
    """The types of unknown number that several rows of the index name, each once."""
    return order_types(joined_types.split("; ")) if joined_types else ()


class LedgerGaps(NamedTuple):
    """What a ledger leaves open, so that nothing is looked for that is not there."""

    has_undated: bool
    """Whether records or ends of programs are dated by month or year only."""
    has_unknown_types: bool
    """Whether records name types of targets without their number."""


def find_gaps(connection: sqlite3.Connection) -> LedgerGaps:
    """What the ledger leaves open."""
    row = connection.execute("""
        select exists (select 1 from announcements where length(announced) < 10)
                or exists (select 1 from programs where length(until) < 10),
            exists (select 1 from announcements where unknown_types is not null)
    """).fetchone()
    return LedgerGaps(*map(bool, row))


def compute_ledger_figures(
    connection: sqlite3.Connection, assertion: Assertion
) -> dict[str, int]:
    """What the ledger adds up to where an assertion states its figures, by figure (FIGURES).

    Rounds are only there if they are stated.
    """
    table = "changes" if assertion.kind == "stock" else "announcements"
    condition, values = scope_condition(assertion)
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    query = f"select {sums}, coalesce(sum(action <> 'opening'), 0) from {table} where {condition}"
    *numbers, announcements = connection.execute(query, values).fetchone()
    figures = dict(zip(TYPES, numbers, strict=True))
    figures |= combine_types(figures)
    figures["announcements"] = announcements
    if assertion.stated.rounds is not None:
        figures["rounds"], _ = _find_range_of_rounds(connection, assertion)
    return figures


def find_undated(
    connection: sqlite3.Connection,
    assertion: Assertion,
    ledger_figures: Mapping[str, int],
    gaps: LedgerGaps,
) -> tuple[tuple[str, ...], dict[str, tuple[int, int]]]:
    """The records that may lie in an assertion's time or not, and what the ledger then adds up to.

    That is the lowest and the highest number for each figure.
    """
    ranges = {figure: (number, number) for figure, number in ledger_figures.items()}
    if not gaps.has_undated:
        return (), ranges
    rows = _read_undated(connection, assertion)
    for _, is_announcement, unknown_types, is_removal, *numbers in rows:
        figures = dict(zip(TYPES, numbers, strict=True))
        for name in split_types(unknown_types):
            figures[name] += -ANY_NUMBER if is_removal else ANY_NUMBER
        figures |= combine_types(figures)
        figures["announcements"] = is_announcement
        for figure, number in figures.items():
            lowest, highest = ranges[figure]
            ranges[figure] = lowest + min(number, 0), highest + max(number, 0)
    if assertion.stated.rounds is not None:
        ranges["rounds"] = _find_range_of_rounds(connection, assertion)
    return tuple(row[0] for row in rows), ranges


def _read_undated(
    connection: sqlite3.Connection, assertion: Assertion
) -> list[tuple[Any, ...]]:
    """What may be in the figures of an assertion or not: records without a day, and whole lists.

    Each is a name, a number of announcements, types of unknown number, whether these are removed,
    and the counts.
    """
    table, is_removal = "changes", "action = 'delisting'"
    if assertion.kind != "stock":
        table, is_removal = "announcements", "0"
    condition, values = scope_condition(assertion, "undated")
    columns = ", ".join(f"coalesce({name}, 0)" for name in TYPES)
    rows = connection.execute(
        f"select id, action <> 'opening', unknown_types, {is_removal}, {columns}"
        f" from {table} where {condition} order by id",
        values,
    ).fetchall()
    if assertion.kind != "stock":
        return rows
    condition, values = scope_condition(assertion, "ending")
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    rows += connection.execute(
        f"select 'the end of ' || program, sum(action <> 'opening'),"
        f" group_concat(unknown_types, '; '), 0, {sums} from {table}"
        f" where {condition} group by program order by program",
        values,
    )
    return rows


def _find_range_of_rounds(
    connection: sqlite3.Connection, assertion: Assertion
) -> tuple[int, int]:
    """On how many days targets were listed or measures taken, at least and at most.

    A record of 2024-08 may be of a day that another record has; it is of a further one if none
    has a day in that month.
    """
    condition, values = build_condition(assertion, "flow", ROUND_ACTIONS)
    rows = connection.execute(
        f"select announced from announcements where {condition}", values
    )
    dates = [announced for (announced,) in rows]
    days = {announced for announced in dates if len(announced) == _DAY_LENGTH}
    lowest = highest = len(days)
    counted = set(days)
    # Months before years: a month that is counted can be what the year is about.
    for announced in sorted(dates, key=len, reverse=True):
        if announced in days:
            continue
        highest += 1
        if not any(date.startswith(announced) for date in counted):
            counted.add(announced)
            lowest += 1
    condition, values = build_condition(assertion, "flow", ROUND_ACTIONS, "undated")
    query = f"select count(*) from announcements where {condition}"
    undated: int = connection.execute(query, values).fetchone()[0]
    return lowest, highest + undated


def combine_types(counts: Mapping[str, int]) -> dict[str, int]:
    """The figures of COMBINED_TYPES that counts by type add up to."""
    combined = {}
    for figure, types in COMBINED_TYPES.items():
        combined[figure] = sum(counts[name] for name in types)
    return combined


class UnknownTypes(NamedTuple):
    """Types of which the ledger's figures leave out targets, and whether some were removed."""

    names: tuple[str, ...]
    is_removal_unknown: bool


NO_UNKNOWN_TYPES = UnknownTypes((), is_removal_unknown=False)


def find_unknown_types(
    connection: sqlite3.Connection, assertion: Assertion
) -> UnknownTypes:
    """The types of unknown number that an assertion's records name."""
    condition, values = scope_condition(assertion)
    table, removals = "changes", "sum(action = 'delisting')"
    if assertion.kind != "stock":
        # A flow adds removals up as any other act, and what gives no figure is in no sum.
        table, removals = "announcements", "0"
        condition += " and stated"
    query = f"""
        select group_concat(unknown_types, '; '), {removals} from {table}
        where unknown_types is not null and {condition}"""
    types, is_removal_unknown = connection.execute(query, values).fetchone()
    return UnknownTypes(split_types(types), bool(is_removal_unknown))
