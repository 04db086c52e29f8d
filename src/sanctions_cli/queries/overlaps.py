"""Overlapping lists of a sender, whose sum may count the same names twice.

Lists overlap only against the same target: a list for human rights shares names with that of each
country, but the lists of two countries have none in common.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.index import database
from sanctions_cli.queries.dimensions import (
    MULTI_VALUE_DIMENSIONS,
    joins_sql,
    key_sql,
    sort_keys,
)
from sanctions_cli.queries.filters import Filters
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Figure

Pairs = Mapping[str, set[str]]
"""The programs that can list the same names as each program."""


class ListKey(NamedTuple):
    """What a program of a sender lists against some targets."""

    sender: str
    program: str
    targets: str
    """As codes joined by `; `."""


Groups = dict[tuple[str, ...], dict[ListKey, Counter[str]]]
"""Targets by type and in total, by the group's keys and by list."""

_TOTAL = "total"


class Overlaps(NamedTuple):
    """The targets of overlapping programs in each group of a sum."""

    pairs: Pairs
    dimensions: Sequence[str]
    groups: Groups
    sums: dict[tuple[str, ...], Groups]
    """The groups summed over the other dimensions, by the names of the rest; computed on demand."""

    def concerns(self, keys: Mapping[str, str]) -> bool:
        """Whether a sum includes lists that overlap; `keys` are the sum's by dimension or "type".

        A sum without a key in a dimension is over all its keys.
        """
        return bool(self.find_lists(keys))

    def mark(self, figure: Figure, keys: Mapping[str, str]) -> Figure:
        """The figure of a sum with these keys, with the caveat if it includes overlapping lists."""
        if figure.value and self.concerns(keys):
            return figure.with_caveat("overlap")
        return figure

    def mark_type(self, cell: Cell, type_name: str, keys: Mapping[str, str]) -> Cell:
        """The cell of one type in a sum with these keys, marked like the total of the sum.

        A total may add lists that overlap where they do not share any target of this type.
        """
        type_keys = {**keys, "type": type_name}
        if isinstance(cell, Figure):
            return self.mark(cell, type_keys)
        if isinstance(cell, int) and self.concerns(type_keys):
            return self.mark(Figure(cell), type_keys)
        return cell

    def mark_types(
        self, cells: Iterable[Cell], keys: Mapping[str, str]
    ) -> tuple[Cell, ...]:
        """The cells of a sum for each of TYPES, with marks as by `mark_type`."""
        marked = []
        for type_name, cell in zip(TYPES, cells, strict=True):
            marked.append(self.mark_type(cell, type_name, keys))
        return tuple(marked)

    def mark_cells(
        self, cells: Iterable[Cell], keys: Mapping[str, str]
    ) -> tuple[Cell, ...]:
        """The cells of a sum with these keys, with figures marked as by `mark`."""
        marked: list[Cell] = []
        for cell in cells:
            if isinstance(cell, Figure):
                cell = self.mark(cell, keys)
            marked.append(cell)
        return tuple(marked)

    def find_lists(self, keys: Mapping[str, str]) -> tuple[Fact, ...]:
        """The overlapping lists in a sum, each with its targets in that sum."""
        if not self.groups:
            return ()
        names = tuple(name for name in self.dimensions if name in keys)
        group_keys = tuple(keys[name] for name in names)
        lists = self._sum_over_others(names).get(group_keys, {})
        figure = keys.get("type", _TOTAL)
        numbers = {list_key: counts[figure] for list_key, counts in lists.items()}
        # The number is less than zero where a list has ended and its listings were earlier.
        present = [list_key for list_key, number in numbers.items() if number > 0]
        facts: list[Fact] = []
        for group in group_overlapping_lists(present, self.pairs):
            facts += _describe_group(group, numbers)
        return tuple(facts)

    def find_first_times(self, unit: str, dimension: str = "") -> dict[str, str]:
        """By key of a dimension, the unit of time from which its running sum adds such lists.

        Without a dimension, the key of the sum of all is "".
        """
        first_times: dict[str, str] = {}
        if not self.groups:
            return first_times
        time_place = self.dimensions.index(unit)
        times = sort_keys({keys[time_place] for keys in self.groups})
        earliest_first = sorted(
            self.groups, key=lambda keys: times.index(keys[time_place])
        )
        # A running sum keeps what was listed, so a list once present stays so.
        present: defaultdict[str, set[ListKey]] = defaultdict(set)
        for group_keys in earliest_first:
            key = ""
            if dimension:
                key = group_keys[self.dimensions.index(dimension)]
            for list_key, counts in self.groups[group_keys].items():
                if counts[_TOTAL] > 0:
                    present[key].add(list_key)
            if key in first_times:
                continue
            if group_overlapping_lists(present[key], self.pairs):
                first_times[key] = group_keys[time_place]
        return first_times

    def find_first_times_of_columns(
        self, unit: str, across: str = ""
    ) -> dict[str, str]:
        """By name of a column, the unit of time from which its running sum adds such lists.

        The columns are those of a dimension, if any, and the total.
        """
        first_times: dict[str, str] = {}
        if across:
            first_times = self.find_first_times(unit, across)
        for time in self.find_first_times(unit).values():
            first_times |= {_TOTAL: time, "net": time}
        return first_times

    def _sum_over_others(self, names: tuple[str, ...]) -> Groups:
        """The groups by key in the dimensions with these names."""
        if names not in self.sums:
            places = [self.dimensions.index(name) for name in names]
            sums: Groups = {}
            for group_keys, lists in self.groups.items():
                keys = tuple(group_keys[place] for place in places)
                sum_of_lists = sums.setdefault(keys, {})
                for list_key, counts in lists.items():
                    sum_of_lists.setdefault(list_key, Counter()).update(counts)
            self.sums[names] = sums
        return self.sums[names]

    def find_caveats(self, *, net: bool = False) -> tuple[Caveat, ...]:
        """The caveat on the sum of all, if any; for a net change, without the numbers listed."""
        if net:
            return describe_net_overlaps([self])
        facts = self.find_lists({})
        return (Caveat(kind="overlap", facts=facts),) if facts else ()

    def find_overlapping_lists(self) -> set[ListKey]:
        """The lists that overlap with another in any of the sums by some of the dimensions.

        Those in a net change of a month can be more than in that of all, before which one ended.
        """
        lists: set[ListKey] = set()
        for length in range(len(self.dimensions) + 1):
            for names in combinations(self.dimensions, length):
                for numbers in self._sum_over_others(names).values():
                    present = [key for key in numbers if numbers[key][_TOTAL] > 0]
                    for group in group_overlapping_lists(present, self.pairs):
                        lists.update(group)
        return lists


def describe_net_overlaps(parts: Iterable[Overlaps]) -> tuple[Caveat, ...]:
    """The caveat on the overlapping lists in net changes, if any, without numbers listed."""
    lists: set[ListKey] = set()
    pairs: Pairs = {}
    for overlaps in parts:
        lists |= overlaps.find_overlapping_lists()
        pairs = overlaps.pairs
    facts: list[Fact] = []
    for group in group_overlapping_lists(lists, pairs):
        facts += _describe_group(group, {})
    return (Caveat(kind="overlap", facts=tuple(facts)),) if facts else ()


def group_overlapping_lists(
    lists: Iterable[ListKey], pairs: Pairs
) -> list[list[ListKey]]:
    """The lists that can have the same names, directly or by way of others, in sorted groups.

    A list that overlaps with no other is in none.
    """
    remaining = sorted(lists)
    groups = []
    while remaining:
        group = [remaining.pop(0)]
        for member in group:  # which grows by the lists that overlap with a member
            partners = []
            for candidate in remaining:
                if _can_share_names(member, candidate, pairs):
                    partners.append(candidate)
            group += partners
            remaining = [key for key in remaining if key not in partners]
        if len({list_key.program for list_key in group}) > 1:
            groups.append(sorted(group))
    return groups


def _can_share_names(first: ListKey, second: ListKey, pairs: Pairs) -> bool:
    """Whether two lists of a sender overlap, or are the same program, against a common target."""
    if first.sender != second.sender:
        return False
    overlapping_programs = {first.program, *pairs.get(first.program, ())}
    if second.program not in overlapping_programs:
        return False
    return not set(first.targets.split("; ")).isdisjoint(second.targets.split("; "))


def _describe_group(
    group: Sequence[ListKey], numbers: Mapping[ListKey, int]
) -> Iterator[Fact]:
    """A fact for each program in a group of overlapping lists, with its number of targets."""
    number_by_program: Counter[str] = Counter()
    targets: set[str] = set()
    for list_key in group:
        number_by_program[list_key.program] += numbers.get(list_key, 0)
        targets.update(list_key.targets.split("; "))
    first = group[0]
    for program, number in number_by_program.items():
        yield Fact(
            first.sender,
            program,
            number,
            targets="; ".join(sorted(targets)),
            group=first.program,
        )


def find_lists_with_common_names(
    connection: sqlite3.Connection, filters: Filters, programs: Collection[str]
) -> list[Fact]:
    """The lists among the programs that can have the same names, by any record that passes."""
    where, values = filters.where()
    rows = connection.execute(
        "select distinct a.sender, a.program, a.target from announcements a"
        f" where {where} and a.program in ({database.placeholders(programs)})",
        (*values, *programs),
    )
    lists = [ListKey(*row) for row in rows]
    facts: list[Fact] = []
    for group in group_overlapping_lists(lists, read_pairs(connection)):
        facts += _describe_group(group, {})
    return facts


def find_times_from(times: Iterable[str], since: str | None) -> set[str]:
    """Those of the units of time that come no earlier than `since`; none without it."""
    if since is None:
        return set()
    ordered = sort_keys({*times, since})
    return set(ordered[ordered.index(since) :])


def load_overlaps(
    connection: sqlite3.Connection, filters: Filters, dimensions: Sequence[str]
) -> Overlaps:
    """The overlaps in the sums of the filtered announcements by some dimensions."""
    return _load(connection, filters, dimensions, _Source("", "a", "a.total > 0"))


def load_overlaps_of_changes(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    additions_only: bool = False,
    with_openings: bool = False,
) -> Overlaps:
    """The overlaps in the sums of the net changes of lists, or of their additions, by dimensions.

    Openings are no change, unless `with_openings` asks for all that is on a list.
    """
    condition = "c.moves"
    if not with_openings:
        condition += " and a.action <> 'opening'"
    if additions_only:
        total = " + ".join(f"coalesce(c.{name}, 0)" for name in TYPES)
        condition += f" and {total} > 0"
    source = _Source(" join changes c on c.path = a.path", "c", condition)
    return _load(connection, filters, dimensions, source)


class _Source(NamedTuple):
    """Where the numbers of targets come from, in SQL."""

    join: str
    """What `announcements a` is joined with."""
    table: str
    """The alias of the table with the numbers."""
    condition: str


def _load(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    source: _Source,
) -> Overlaps:
    dimensions = [name for name in dimensions if name != "type"]
    pairs = read_pairs(connection)
    if not pairs:
        return Overlaps({}, dimensions, {}, {})  # saves the sums by program
    where, values = filters.where()
    keys = [key_sql(dimension, filters.date_sql) for dimension in dimensions]
    places = ", ".join("?" for _ in pairs)
    group_by = [*keys, "a.sender", "a.program", "a.target"]
    counts = ", ".join(f"sum({source.table}.{name})" for name in TYPES)
    rows = connection.execute(
        f"select {', '.join(group_by)}, {counts}"
        f" from announcements a{source.join}{joins_sql(dimensions)}"
        f" where {where} and {source.condition} and a.program in ({places})"
        f" group by {', '.join(group_by)}",
        (*values, *pairs),
    )
    groups: Groups = {}
    for row in rows:
        group_keys = row[: len(keys)]
        sender, program, targets, *sums = row[len(keys) :]
        numbers = [number or 0 for number in sums]
        counter = Counter(dict(zip(TYPES, numbers, strict=True)))
        counter[_TOTAL] = sum(numbers)
        list_key = ListKey(sender, program, targets)
        groups.setdefault(group_keys, {})[list_key] = counter
    overlaps = Overlaps(pairs, dimensions, groups, {})
    if set(MULTI_VALUE_DIMENSIONS) & set(dimensions):
        # A record with two measures is in two groups, but once in the sum of all.
        overlaps.sums[()] = _load(connection, filters, (), source).groups
    return overlaps


def read_pairs(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The programs that overlap with each program; stating it for one of them is enough."""
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    rows = connection.execute(
        "select program, overlaps from programs where overlaps is not null"
    )
    for program, joined in rows:
        for overlapped in joined.split("; "):
            pairs[program].add(overlapped)
            pairs[overlapped].add(program)
    return dict(pairs)
