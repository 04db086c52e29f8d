"""The ledger's own figures for an assertion, and the records that make them uncertain."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.assertions.scope import (
    ROUND_ACTIONS,
    Part,
    build_condition,
    find_cut_dates,
    scope_condition,
)
from sanctions_cli.index import database
from sanctions_cli.records import LISTINGS, TYPES, order_types

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

COMBINED_TYPES = {"parties": ("individuals", "entities"), "total": TYPES}
"""Figures of assertions that add up several types of targets."""

FIGURES = (*TYPES, *COMBINED_TYPES, "rounds", "announcements")
"""All figures that an assertion can state."""

ANY_NUMBER = 10**12
"""An upper bound that no list can reach."""

LISTED_ACTIONS = ("opening", *LISTINGS, "delisting")
"""The actions of which every record is about targets, also where it gives no figure."""

_DAY_LENGTH = len("2024-08-09")


def split_types(joined_types: str | None) -> tuple[str, ...]:
    """The distinct types of unknown number named by several rows of the index."""
    return order_types(joined_types.split("; ")) if joined_types else ()


class LedgerGaps(NamedTuple):
    """Where a ledger is uncertain, so that only the assertions concerned are searched for gaps.

    Most assertions are about other dates and lists, and each search takes as long as the sum.
    """

    undated: frozenset[str]
    """The months and years by which records are dated."""
    has_undated_ends: bool
    """Whether the end of a program is known by month or year only."""
    unknown_lists: frozenset[tuple[str, str | None]]
    """The senders and programs of records that give no figure, or types without their number."""
    has_inexact_counts: bool
    """Whether records give minimums or round figures."""

    def may_leave_out(self, assertion: Assertion) -> bool:
        """Whether records of an assertion's lists may give no figure."""
        if assertion.program:
            programs = {program for _, program in self.unknown_lists}
            return not programs.isdisjoint(assertion.program)
        return any(sender == assertion.sender for sender, _ in self.unknown_lists)


def find_gaps(connection: sqlite3.Connection) -> LedgerGaps:
    """Where the ledger is uncertain."""
    undated = connection.execute(
        "select distinct announced from announcements where length(announced) < 10"
    )
    unknown_lists = connection.execute("""
        select sender, program from announcements where unknown_types is not null
        union select sender, program from changes where unknown""")
    has_undated_ends, has_inexact_counts = connection.execute("""
        select exists (select 1 from programs where length(until) < 10),
            exists (select 1 from announcements where precision <> 'exact')
    """).fetchone()
    return LedgerGaps(
        frozenset(announced for (announced,) in undated),
        bool(has_undated_ends),
        frozenset(unknown_lists),
        bool(has_inexact_counts),
    )


def compute_ledger_figures(
    connection: sqlite3.Connection, assertion: Assertion
) -> dict[str, int]:
    """The ledger's figures for an assertion, by name (FIGURES).

    Rounds are included only if the assertion states them.
    """
    table = "changes" if assertion.kind == "stock" else "announcements"
    condition, values = scope_condition(assertion)
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    query = (
        f"select {sums}, {_announcements_sql(assertion)} from {table} where {condition}"
    )
    *numbers, announcements = connection.execute(query, values).fetchone()
    figures = dict(zip(TYPES, numbers, strict=True))
    figures |= combine_types(figures)
    figures["announcements"] = announcements
    if assertion.stated.rounds is not None:
        figures["rounds"], _ = _find_range_of_rounds(connection, assertion)
    return figures


def _announcements_sql(assertion: Assertion) -> str:
    """SQL for the number of records that an assertion counts as announcements.

    An opening is what a list had before, and no act of its sender; it counts only where the
    assertion names it. A control total names it, to notice the loss of one that says zero.
    """
    if assertion.actions and "opening" in assertion.actions:
        return "count(*)"
    return "coalesce(sum(action <> 'opening'), 0)"


def find_undated(
    connection: sqlite3.Connection,
    assertion: Assertion,
    ledger_figures: Mapping[str, int],
    gaps: LedgerGaps,
) -> tuple[tuple[str, ...], dict[str, tuple[int, int]]]:
    """The records that may or may not fall within an assertion's period, and the range they allow.

    The range is the lowest and the highest number for each figure.
    """
    ranges = {figure: (number, number) for figure, number in ledger_figures.items()}
    stated_figures = assertion.stated
    wanted = [name for name in FIGURES if getattr(stated_figures, name) is not None]
    parts = []
    for part in _read_undated(connection, assertion, gaps):
        part_ranges = part.find_ranges()
        if not any(part_ranges[figure] != (0, 0) for figure in wanted):
            continue  # such as a net change of zero, whose day makes no difference
        parts.append(part)
        for figure, (low, high) in ranges.items():
            lowest, highest = part_ranges[figure]
            ranges[figure] = low + min(lowest, 0), high + max(highest, 0)
    if stated_figures.rounds is not None and gaps.undated:
        # A month within the time makes them uncertain too: it may be the day of another record.
        ranges["rounds"] = _find_range_of_rounds(connection, assertion)
    return tuple(part.name for part in parts), ranges


class UnknownNumbers(NamedTuple):
    """What the figures of some records leave out, as no source gives its number."""

    types: tuple[str, ...] = ()
    """The types of targets that records name without their number."""
    records: int = 0
    """How many records give no figure at all."""
    has_additions: bool = False
    """Whether some of these targets were put on a list, so that there may be more."""
    has_removals: bool = False
    """Whether some were taken off a list, so that there may be fewer."""

    def concerns(self, figure: str) -> bool:
        """Whether a figure (of FIGURES) may be another for it."""
        if figure in ("rounds", "announcements"):
            return False
        types = COMBINED_TYPES.get(figure, (figure,))
        return self.records > 0 or not set(types).isdisjoint(self.types)

    def widen(self, figure: str, lowest: int, highest: int) -> tuple[int, int]:
        """The lowest and the highest number of a figure, with what it leaves out."""
        if self.concerns(figure):
            lowest -= ANY_NUMBER * self.has_removals
            highest += ANY_NUMBER * self.has_additions
        return lowest, highest


NOTHING_UNKNOWN = UnknownNumbers()


class UndatedPart(NamedTuple):
    """What may be in the figures of an assertion or not: a record without a day, or a list."""

    name: str
    figures: Mapping[str, int]
    unknown: UnknownNumbers

    def find_ranges(self) -> dict[str, tuple[int, int]]:
        """By figure, the lowest and the highest number that it can have."""
        return {
            figure: self.unknown.widen(figure, number, number)
            for figure, number in self.figures.items()
        }


def _read_undated(
    connection: sqlite3.Connection, assertion: Assertion, gaps: LedgerGaps
) -> list[UndatedPart]:
    """What may be in the figures of an assertion or not: records without a day, and whole lists."""
    parts: list[UndatedPart] = []
    if not gaps.undated.isdisjoint(find_cut_dates(assertion)):
        parts += _read_parts(connection, assertion, "undated", "id")
    if assertion.kind == "stock" and gaps.has_undated_ends:
        name = "'the end of ' || program"
        parts += _read_parts(connection, assertion, "ending", name)
    return parts


def _read_parts(
    connection: sqlite3.Connection, assertion: Assertion, part: Part, name_sql: str
) -> list[UndatedPart]:
    """One of the parts of an assertion's records, added up by their name."""
    table, condition, values = select_records(assertion, part)
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TYPES)
    rows = connection.execute(
        f"""
        select {name_sql}, {_announcements_sql(assertion)},
            sum(action in ({database.placeholders(ROUND_ACTIONS)})),
            {_unknown_sql(assertion)}, {sums}
        from {table} where {condition} group by 1 order by 1""",
        (*ROUND_ACTIONS, *values),
    )
    parts = []
    for row in rows:
        name, announcements, rounds, types, records, additions, removals, *numbers = row
        figures = dict(zip(TYPES, numbers, strict=True))
        figures |= combine_types(figures)
        figures["announcements"] = announcements
        # A list that ends takes back none of the acts on it.
        figures["rounds"] = rounds if part == "undated" else 0
        unknown = UnknownNumbers(
            split_types(types), records, bool(additions), bool(removals)
        )
        parts.append(UndatedPart(name, figures, unknown))
    return parts


def select_records(
    assertion: Assertion, part: Part = "certain"
) -> tuple[str, str, list[str]]:
    """The table of an assertion's records, the SQL condition for a part of them, and its values."""
    table = "changes" if assertion.kind == "stock" else "announcements"
    return table, *scope_condition(assertion, part)


def _unknown_sql(assertion: Assertion) -> str:
    """The SQL columns for what the figures of an assertion's records leave out.

    These are the fields of UnknownNumbers.
    """
    is_removal = "action = 'delisting'"
    if assertion.kind == "stock":
        gives_none, types = "unknown", "unknown_types"
    else:
        # A flow adds removals up as any other act.
        is_removal = "0"
        actions = ", ".join(f"'{action}'" for action in LISTED_ACTIONS)
        gives_none = f"(not stated and action in ({actions}))"
        types = "case when stated then unknown_types end"
    if assertion.kind == "control":
        # The ledger states of itself what its figures add up to: nothing else is to be in it.
        gives_none, types = "0", "null"
    is_unknown = f"({gives_none} or {types} is not null)"
    return (
        f"group_concat({types}, '; '), sum({gives_none}),"
        f" sum({is_unknown} and not {is_removal}), sum({is_unknown} and {is_removal})"
    )


def _find_range_of_rounds(
    connection: sqlite3.Connection, assertion: Assertion
) -> tuple[int, int]:
    """The lowest and the highest number of days on which targets were listed or measures taken.

    A record of 2024-08 may share its day with another record; it adds a day if no other record has
    a day in that month.
    """
    condition, values = build_condition(assertion, "flow", ROUND_ACTIONS)
    rows = connection.execute(
        f"select announced from announcements where {condition}", values
    )
    dates = [announced for (announced,) in rows]
    days = {announced for announced in dates if len(announced) == _DAY_LENGTH}
    lowest = highest = len(days)
    counted = set(days)
    # Months before years: a counted month may be the day that a year stands for.
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
    """The figures of COMBINED_TYPES, added up from counts by type."""
    combined = {}
    for figure, types in COMBINED_TYPES.items():
        combined[figure] = sum(counts[name] for name in types)
    return combined


def find_unknown_numbers(
    connection: sqlite3.Connection, assertion: Assertion
) -> UnknownNumbers:
    """What the figures of an assertion's records leave out."""
    table, condition, values = select_records(assertion)
    types, records, additions, removals = connection.execute(
        f"select {_unknown_sql(assertion)} from {table} where {condition}", values
    ).fetchone()
    return UnknownNumbers(
        split_types(types), records or 0, bool(additions), bool(removals)
    )
