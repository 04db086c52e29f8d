"""Joins the rows of tables in which a target has a row for each of its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanctions_cli.lists.entries import BadList, ListEntry
from sanctions_cli.lists.fields import CHANGED_FORMAT

MAX_TARGETS = 40_000
"""Several times the largest list of this kind, and less than 100 MB."""


class NameRow(NamedTuple):
    """A row: the target under one of its names, and whether that is its primary name."""

    entry: ListEntry
    is_primary: bool


def join_rows(rows: Iterable[NameRow]) -> Iterator[ListEntry]:
    """One entry for each reference, under its primary name, with the programs of all its rows.

    The rows of a target need not follow each other, so all targets are kept in memory until the
    end, some 2 kB each. Raises BadList for more than `MAX_TARGETS`, and where rows of a target
    differ in its type or in a day.
    """
    entries: dict[str, ListEntry] = {}
    has_primary_name: set[str] = set()
    for entry, is_primary in rows:
        earlier = entries.setdefault(entry.reference, entry)
        if len(entries) > MAX_TARGETS:
            raise BadList(
                f"it has more than {MAX_TARGETS:,} targets",
                hint="is it the right file?",
            )
        if earlier is entry:
            if is_primary:
                has_primary_name.add(entry.reference)
            continue
        _require_agreement(earlier, entry)
        if entry.programs != earlier.programs:
            programs = dict.fromkeys([*earlier.programs, *entry.programs])
            earlier = earlier._replace(programs=tuple(programs))
        if is_primary and entry.reference not in has_primary_name:
            has_primary_name.add(entry.reference)
            earlier = earlier._replace(name=entry.name)
        entries[entry.reference] = earlier
    yield from entries.values()


def _require_agreement(earlier: ListEntry, entry: ListEntry) -> None:
    for name in ("type", "listed", "removed"):
        before, after = getattr(earlier, name), getattr(entry, name)
        if before != after:
            raise BadList(
                f"{entry.place}: {name} is {after or 'empty'}, but {before or 'empty'} for the"
                f" same target in {earlier.place}",
                hint=CHANGED_FORMAT,
            )
