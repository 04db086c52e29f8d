"""The sums of announcements by dimension."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Literal, NamedTuple

from sanctions_cli.caveats import CaveatKind
from sanctions_cli.dates import bucket_span
from sanctions_cli.queries.dimensions import (
    TIME_DIMENSIONS,
    is_coarse_time,
    joins_sql,
    key_sql,
)
from sanctions_cli.queries.filters import Filters
from sanctions_cli.records import LISTINGS, TYPES, order_types
from sanctions_cli.table import (
    Cell,
    Column,
    Figure,
    UnknownPart,
    sum_figure,
    type_cells,
)

UNKNOWN_COLUMNS = (
    Column("unknown", "Without figure", "number", "machines"),
    Column("unknown_types", "", "list", "machines"),
    Column("undated", "", "number", "machines"),
)
"""The columns on what a sum leaves out: the number of announcements that give no figure, the types
with targets of unknown number, and the number of announcements dated by month or year only, which
may lie outside the period or, by month or quarter, in another row."""

UNLISTED_ACTIONS = ("measure", "statement", "threat")
"""Actions that announce something new without a listing, often with no figure."""


# Sums


class GroupSum(NamedTuple):
    """The sum of the announcements in a group."""

    keys: tuple[str, ...]
    """The group's key in each dimension."""
    announcements: int
    """The number of counted announcements."""
    unknown: int
    """The number of these that give no figure; if none is counted, of others that give none."""
    counts: tuple[int, ...] | None
    """Targets by type, in the order of TYPES; None if no announcement gives a figure."""

    unknown_types: tuple[str, ...] = ()
    """Types with targets that the counts leave out because no source gives their number."""
    is_removal_unknown: bool = False
    """Whether some of these targets were removed from a list, so the counts are not a minimum."""
    in_part: int = 0
    """The number of announcements for each type that they name without a number."""
    undated: int = 0
    """The number of further announcements that may or may not lie in the group's time."""
    undated_in_year: int = 0
    """The number of these that the group of their year counts; no group counts the others."""
    without_effect: int = 0
    """The number of announcements with a net change of zero, whose day makes no difference."""
    ends: int = 0
    """The number of lists that ended in the group's time, whose targets a net change subtracts."""
    has_open_end: bool = False
    """Whether such a list had targets of unknown number, so that the counts are not a minimum."""

    @property
    def is_counted(self) -> bool:
        """Whether there is anything to add up."""
        return bool(self.announcements or self.ends)

    @property
    def total(self) -> int | None:
        """Targets of all types; None if no announcement gives a figure."""
        return None if self.counts is None else sum(self.counts)

    @property
    def figure(self) -> Figure:
        """The total as a cell."""
        return sum_figure(
            self.total,
            self.unknown,
            unknown_alone=0 if self.is_counted else self.unknown,
            unknown_part=self._unknown_part,
            undated=self.undated,
            undated_in_year=self.undated_in_year,
        )

    @property
    def type_cells(self) -> tuple[Cell, ...]:
        """The counts as cells, in the order of TYPES."""
        if self.counts is None:
            return (Figure(None, self.unknown),) * len(TYPES)
        counts = dict(zip(TYPES, self.counts, strict=True))
        return type_cells(counts, self.unknown_types, self._unknown_part, self.unknown)

    @property
    def _unknown_part(self) -> UnknownPart:
        if self.has_open_end:
            return "±"
        if not self.unknown_types:
            return ""
        return "±" if self.is_removal_unknown else "+"


def with_counted_actions(
    filters: Filters, dimensions: Sequence[str], *, net: bool = False
) -> Filters:
    """The filters with the counted actions.

    These are listings and relistings, unless the question is about actions, or with `net` about all
    changes of a list.
    """
    if net or filters.actions or "action" in dimensions:
        return filters
    return filters.replace(actions=LISTINGS)


def sum_announcements(
    connection: sqlite3.Connection,
    filters: Filters,
    by: Sequence[str],
    *,
    net: bool = False,
    with_openings: bool = False,
) -> list[GroupSum]:
    """The sums of the announcements that pass the filters by dimensions, in the order of the keys.

    With `net`, they are sums of the changes on programs' lists instead of announced targets.
    Openings are stock and never count as flow, unless `with_openings` asks for a stock. Without
    dimensions there is one sum of all, or none if there are no announcements. Announcements that
    may lie outside the period are in no sum, but counted in `undated`.
    """
    keys = [key_sql(dimension, filters.date_sql) for dimension in by]
    condition, values = filters.where()
    source = "announcements a" + joins_sql(by)
    if net:
        source += " join changes c on c.path = a.path"
        changes_list = " and c.moves"
        if not with_openings:
            changes_list += " and a.action <> 'opening'"
        condition += changes_list
        unknown = [
            "sum(c.unknown)",
            "group_concat(c.unknown_types, '; ')",
            "sum(c.unknown_types is not null and c.action = 'delisting')",
            "sum(1 - c.has_effect)",
        ]
        counts = [f"sum(c.{name})" for name in TYPES]
    else:
        unknown = [
            "sum(1 - a.stated)",
            "group_concat(case when a.stated then a.unknown_types end, '; ')",
            "0",
            "0",
        ]
        counts = [f"sum(a.{name})" for name in TYPES]
    if not _has_unknown_types(connection):
        # Saves most ledgers two sums over all records.
        unknown[1:3] = ["null", "0"]
    columns = ", ".join([*keys, "count(*)", *unknown, *counts])
    key_list = ", ".join(keys)
    grouping = f"group by {key_list} order by {key_list}" if keys else "having count(*)"
    rows = connection.execute(
        f"select {columns} from {source} where {condition} {grouping}", values
    )
    groups = [_read_sum(row, len(keys)) for row in rows]
    if not filters.cut_dates:
        return groups
    condition, values = filters.where_undated()
    if net:
        condition += changes_list + " and c.has_effect"
    rows = connection.execute(
        f"select {', '.join([*keys, 'count(*)'])} from {source} where {condition}"
        f" {grouping.partition(' order by ')[0]}",
        values,
    )
    return _add_undated(groups, {row[:-1]: row[-1] for row in rows})


def _add_undated(
    groups: Iterable[GroupSum], undated: Mapping[tuple[str, ...], int]
) -> list[GroupSum]:
    """The groups, with the numbers of announcements that may lie outside the period.

    There is also a group for keys that have only such announcements.
    """
    groups_by_keys = index_by_keys(groups)
    for keys, number in undated.items():
        group = groups_by_keys.get(keys, GroupSum(keys, 0, 0, None))
        groups_by_keys[keys] = group._replace(undated=number)
    return [groups_by_keys[keys] for keys in sorted(groups_by_keys)]


def _has_unknown_types(connection: sqlite3.Connection) -> bool:
    """Whether any record names a type of target without its number, from a small index."""
    query = "select 1 from announcements where unknown_types is not null limit 1"
    return connection.execute(query).fetchone() is not None


def _read_sum(row: tuple[Any, ...], key_count: int) -> GroupSum:
    """The sum in a row of keys, number of announcements, how many without figure, counts.

    Between the last two: the types of unknown number, whether some were removed, and how many
    announcements have no effect.
    """
    announcements, unknown, types, is_removal_unknown, without_effect, *numbers = row[
        key_count:
    ]
    # Unknown is never zero: a group where no figure is given has no counts.
    counts = None
    if not announcements or announcements != unknown:
        counts = tuple(number or 0 for number in numbers)
    mentions = types.split("; ") if types else []
    unknown_types = order_types(mentions)
    return GroupSum(
        row[:key_count],
        announcements,
        unknown,
        counts,
        unknown_types,
        bool(is_removal_unknown),
        in_part=len(mentions),
        without_effect=without_effect,
    )


def add_sums(groups: Sequence[GroupSum]) -> GroupSum:
    """The sum of groups that share no records."""
    announcements = unknown = 0
    counts = [0] * len(TYPES)
    types: list[str] = []
    for group in groups:
        types += group.unknown_types
        announcements += group.announcements
        unknown += group.unknown
        for place, number in enumerate(group.counts or ()):
            counts[place] += number
    is_removal_unknown = any(group.is_removal_unknown for group in groups)
    # As a row of the index, so that an unknown number has the same effect as in each group.
    row = (announcements, unknown, "; ".join(types), is_removal_unknown, 0, *counts)
    total = _read_sum(row, 0)
    return total._replace(
        in_part=sum(group.in_part for group in groups),
        without_effect=sum(group.without_effect for group in groups),
        undated=sum(group.undated for group in groups),
        ends=sum(group.ends for group in groups),
        has_open_end=any(group.has_open_end for group in groups),
    )


def add_undated_in_years(
    sums: Mapping[tuple[str, ...], GroupSum],
    dimensions: Sequence[str],
    dimension_keys: Sequence[Sequence[str]],
) -> dict[tuple[str, ...], GroupSum]:
    """The sums, with announcements dated by year as `undated` in each of its quarters or months.

    `dimension_keys` are all keys of each dimension; there is also a sum where nothing is counted.
    """
    numbers = {}
    for keys, group in sums.items():
        with_effect = group.announcements - group.without_effect
        numbers[keys] = with_effect + group.undated + group.ends
    marked = dict(sums)
    for keys, number in count_undated_in_years(
        numbers, dimensions, dimension_keys
    ).items():
        group = marked.get(keys, GroupSum(keys, 0, 0, None))
        marked[keys] = group._replace(
            counts=group.counts if group.is_counted else None,
            undated=group.undated + number,
            undated_in_year=number,
        )
    return marked


def count_undated_in_years(
    numbers: Mapping[tuple[str, ...], int],
    dimensions: Sequence[str],
    dimension_keys: Sequence[Sequence[str]],
) -> Counter[tuple[str, ...]]:
    """The numbers of announcements dated by year that may lie in each quarter or month, by keys.

    `numbers` are those of all announcements by keys; `dimension_keys` are all keys of each
    dimension.
    """
    undated: Counter[tuple[str, ...]] = Counter()
    for keys, number in numbers.items():
        if not number or not any(map(is_coarse_time, dimensions, keys)):
            continue
        choices = []
        for by, key, all_keys in zip(dimensions, keys, dimension_keys, strict=True):
            choice = [key]
            if is_coarse_time(by, key):
                choice = [time for time in all_keys if time.startswith(f"{key}-")]
            choices.append(choice)
        for finer_keys in product(*choices):
            if _can_meet(dimensions, finer_keys):
                undated[finer_keys] += number
    return undated


def _can_meet(dimensions: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether the times among the keys overlap, such as a month and its quarter."""
    spans = []
    for by, key in zip(dimensions, keys, strict=True):
        if by in TIME_DIMENSIONS:
            spans.append(bucket_span(key))
    return max(first for first, _ in spans) <= min(last for _, last in spans)


def index_by_keys(groups: Iterable[GroupSum]) -> dict[tuple[str, ...], GroupSum]:
    """The groups by key, in the same order."""
    return {group.keys: group for group in groups}


def find_uncounted_groups(groups: Iterable[GroupSum]) -> list[GroupSum]:
    """The groups with nothing but uncounted announcements that give no figure."""
    return [group for group in groups if group.unknown and not group.is_counted]


def find_figure_kinds(groups: Iterable[GroupSum]) -> set[CaveatKind]:
    """The kinds of caveats that the totals of the groups have."""
    kinds: set[CaveatKind] = set()
    for group in groups:
        kinds.update(group.figure.kinds)
    return kinds


# Counts by type


def find_used_types(
    counts: Iterable[Sequence[int | None]],
    unknown_types: Iterable[Iterable[str]] = (),
) -> set[str]:
    """The types of targets that occur in any of the counts (in the order of TYPES).

    Types that `unknown_types` names are included, and so are individuals and entities, whose
    columns people expect.
    """
    used = {"individuals", "entities"}.union(*unknown_types)
    for numbers in counts:
        for name, number in zip(TYPES, numbers, strict=False):
            if number:
                used.add(name)
    return used


def type_columns(used_types: Collection[str], drop_rank: int) -> list[Column]:
    """A column for each type of target; people see only those of the used types."""
    columns = []
    for name in TYPES:
        audience: Literal["all", "machines"] = (
            "all" if name in used_types else "machines"
        )
        columns.append(Column(name, name.capitalize(), "number", audience, drop_rank))
    return columns
