"""The dimensions that answers are grouped by, and the sums over announcements by them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanctions_cli.dates import buckets_between, first_day, last_day
from sanctions_cli.index.database import ledger
from sanctions_cli.queries.filters import Filters, country_names
from sanctions_cli.records.vocabulary import LISTINGS, TYPES
from sanctions_cli.table import Cell, Column, Figure

COUNTRY_DIMENSIONS = ("sender", "target")

TIME_DIMENSIONS = ("year", "quarter", "month")

NO_VALUE_LABELS = {"program": "no program", "measure": "none stated", "reason": "none stated"}
"""What people read where a record has no value of the dimension; machines get nothing."""

TOTAL_LABEL = "Total"

LABELLED_DIMENSIONS = (*NO_VALUE_LABELS, "quarter", "month")
"""Dimensions with keys that people read otherwise than machines."""


def key_columns(by: str) -> tuple[Column, ...]:
    """The columns of a dimension; where people read a name, it stands beside what machines get."""
    title = by.capitalize()
    if by in COUNTRY_DIMENSIONS:
        code = Column(by, title, "list" if by == "target" else "text", "machines")
        return code, Column(f"{by}_name", title)
    if by in LABELLED_DIMENSIONS:
        return Column(by, title, audience="machines"), Column(
            f"{by}_shown", title, audience="people"
        )
    return (Column(by, title),)


def key_cells(by: str, key: str) -> tuple[Cell, ...]:
    """The cells that go with `key_columns`."""
    if by in COUNTRY_DIMENSIONS:
        return (tuple(key.split("; ")) if by == "target" else key), country_names(key)
    return (key or None, format_key(by, key)) if by in LABELLED_DIMENSIONS else (key or None,)


def total_key_cells(by: str) -> tuple[Cell, ...]:
    """The cells of the row of totals that go with `key_columns`."""
    return (
        (None, TOTAL_LABEL)
        if by in COUNTRY_DIMENSIONS or by in LABELLED_DIMENSIONS
        else (TOTAL_LABEL,)
    )


def format_key(by: str, key: str) -> str:
    """A key as people read it."""
    if is_coarse_time(by, key):
        return f"{key}, {by} unknown"
    return (
        country_names(key) if by in COUNTRY_DIMENSIONS else key or NO_VALUE_LABELS.get(by, "none")
    )


def is_coarse_time(by: str, key: str) -> bool:
    """Whether a time is only a year where a quarter or month was asked for."""
    return by in TIME_DIMENSIONS[1:] and len(key) == 4


def key_order(key: str) -> tuple[bool, str]:
    """Sorts a key that says nothing behind all others, and a bare year behind its quarters and months."""
    return not key, f"{key}~" if len(key) == 4 and key.isdigit() else key


UNLISTED_ACTIONS = ("measure", "statement", "threat")
"""Actions by which a sender announces something new, often without a figure."""

MULTI_VALUE_DIMENSIONS = ("measure", "reason")
"""Dimensions of which one announcement can have several values."""

DIMENSIONS = (
    "sender",
    "target",
    "program",
    "year",
    "quarter",
    "month",
    "action",
    "measure",
    "reason",
)


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The announcements counted in one group, how many have no figure, and the targets by type.

    `targets` is None when no announcement of the group has a figure. Where none is counted, `unknown` are those that
    stand beside what is counted.
    """

    keys: tuple[str, ...]
    announcements: int
    unknown: int
    counts: tuple[int, ...] | None

    @property
    def total(self) -> int | None:
        """Targets of all types."""
        return None if self.counts is None else sum(self.counts)

    @property
    def figure(self) -> Figure:
        """The total as a table has it."""
        return Figure(
            self.total, self.unknown, unknown_alone=0 if self.announcements else self.unknown
        )


def key_sql(by: str, when: str) -> str:
    """The SQL for a dimension's key of `announcements a` (joined with its plurals by `joins`).

    A date coarser than the bucket stays as it is: `2024` by month is `2024`.
    """
    if by in MULTI_VALUE_DIMENSIONS:
        return f"coalesce({by}s.value, '')"
    if by == "quarter":
        quarter = (
            f"substr({when}, 1, 4) || '-Q' || ((cast(substr({when}, 6, 2) as integer) + 2) / 3)"
        )
        return f"case when length({when}) = 4 then {when} else {quarter} end"
    return {
        "sender": "a.sender", "target": "a.target", "program": "coalesce(a.program, '')", "action": "a.action",
        "year": f"substr({when}, 1, 4)", "month": f"substr({when}, 1, 7)",
    }[by]  # fmt: skip


def with_counted_actions(filters: Filters, dimensions: Sequence[str]) -> Filters:
    """The filters with the actions that are counted: listings and relistings unless the question is about actions."""
    return (
        filters if filters.actions or "action" in dimensions else filters.replace(actions=LISTINGS)
    )


def sum_announcements(
    connection: sqlite3.Connection, filters: Filters, by: Sequence[str], *, net: bool = False
) -> list[GroupSum]:
    """The announcements that the filters let through, added up by these dimensions, in the order of the keys.

    With `net`, what they change on their programs' lists instead of what was announced; openings are stock, so
    they never count as flow.
    """
    keys = [key_sql(dimension, filters.date_sql) for dimension in by]
    condition, values = filters.where()
    columns = ", ".join(f"sum({'c' if net else 'a'}.{name})" for name in TYPES)
    source = (
        "announcements a" + joins_sql(by) + (" join changes c on c.path = a.path" if net else "")
    )
    counted_ = "c.moves and a.action <> 'opening'" if net else "1"
    unknown = "sum(c.unknown)" if net else "sum(1 - a.stated)"
    grouping = (
        f"group by {', '.join(keys)} order by {', '.join(keys)}" if keys else "having count(*)"
    )
    rows = connection.execute(
        f"select {', '.join([*keys, 'count(*)', unknown, columns])}"
        f" from {source} where {condition} and {counted_} {grouping}",
        values,
    )
    return [_sum(row, len(keys)) for row in rows]


def joins_sql(by: Sequence[str]) -> str:
    """The SQL that brings in the values of plural dimensions."""
    plural = [dimension for dimension in by if dimension in MULTI_VALUE_DIMENSIONS]
    return "".join(
        f" left join plurals {name}s on {name}s.path = a.path and {name}s.field = '{name}'"
        for name in plural
    )


def add_sums(groups: Sequence[GroupSum]) -> GroupSum:
    """The sum of groups of which no two have a record in common."""
    figures = zip(*(one.counts for one in groups if one.counts is not None), strict=True)
    announcements, unknown = (
        sum(one.announcements for one in groups),
        sum(one.unknown for one in groups),
    )
    return _sum((announcements, unknown, *map(sum, figures)), 0)


def _sum(row: tuple[Any, ...], keys: int) -> GroupSum:
    announcements, unknown, *targets = row[keys:]
    known = (
        None
        if announcements and announcements == unknown
        else tuple(number or 0 for number in targets)
    )
    return GroupSum(tuple(row[:keys]), announcements, unknown, known)


def sum_groups(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    by: Sequence[str],
    *,
    net: bool = False,
) -> list[GroupSum]:
    """The sums by some of the dimensions of a question, or by none.

    Where nothing is counted, but something was announced without a figure by other actions (statements, measures,
    threats), the group is that. So what a sum is does not depend on what it is added up from. Where the question
    names its actions, it is about those alone.
    """
    found = sum_announcements(
        connection, filters if net else with_counted_actions(filters, dimensions), by, net=net
    )
    if net or filters.actions or "action" in dimensions:
        return found
    spoken = {one.keys for one in found}
    said = sum_announcements(connection, filters.replace(actions=UNLISTED_ACTIONS), by)
    quiet = [
        GroupSum(one.keys, 0, one.unknown, None)
        for one in said
        if one.unknown and one.keys not in spoken
    ]
    return [*found, *quiet]


def uncounted_groups(found: Sequence[GroupSum]) -> list[GroupSum]:
    """Those in which nothing was counted."""
    return [one for one in found if not one.announcements]


def fill_times(
    connection: sqlite3.Connection, filters: Filters, by: str, keys: Collection[str]
) -> list[str]:
    """The keys in their order; of a time, with those between them in which nothing was announced.

    They go from end to end of the period asked for, but not beyond what the book knows of.
    """
    found = find_date_range(connection, filters) if by in TIME_DIMENSIONS and keys else None
    known = find_known_range(connection, filters.date) if found else None
    if found is None or known is None:
        return sorted(keys, key=key_order)
    since, until = known
    asked = filters.period
    since = max(asked.since, since) if asked.since else first_day(found[0])
    until = min(asked.until, until) if asked.until else last_day(found[1])
    return sorted({*keys, *buckets_between(since, until, by)}, key=key_order)


def find_known_range(
    connection: sqlite3.Connection, which: str = "announced"
) -> tuple[date, date] | None:
    """From when to when the book knows what happened: its records, and how far its senders have been followed.

    None where it is empty."""
    every = find_date_range(connection, Filters(date=which))
    if every is None:
        return None
    covered = ledger(connection).get("coverage", [])
    begins, ends = ([one[end] for one in covered if one.get(end)] for end in ("since", "until"))
    return min(map(first_day, [every[0], *begins])), max(map(last_day, [every[1], *ends]))


def find_date_range(connection: sqlite3.Connection, filters: Filters) -> tuple[str, str] | None:
    """The first and the last date among the announcements that the filters let through."""
    condition, values = filters.where()
    first, last = connection.execute(
        f"select min({filters.date_sql}), max({filters.date_sql}) from announcements a where {condition}",
        values,
    ).fetchone()
    return None if first is None else (first, last)
