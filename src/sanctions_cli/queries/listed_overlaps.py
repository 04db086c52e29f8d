"""The overlapping lists in the sums of a question, without those that a net change empties."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from sanctions_cli.dates import bucket_of
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.group_sums import are_ends_subtracted, find_list_ends
from sanctions_cli.queries.grouping import with_counted_actions
from sanctions_cli.queries.overlaps import (
    Groups,
    Overlaps,
    load_overlaps,
    load_overlaps_of_changes,
)


def load_listed_overlaps(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    net: bool,
) -> Overlaps:
    """The overlapping lists in the sums of listings, or with `net` in the net changes.

    A net change subtracts what was on a list that has ended, so the list adds nothing to it.
    """
    if not net:
        counted = with_counted_actions(filters, dimensions)
        return load_overlaps(connection, counted, dimensions)
    overlaps = load_overlaps_of_changes(connection, filters, dimensions)
    if are_ends_subtracted(filters, dimensions):
        _subtract_ended_lists(connection, filters, overlaps)
    return overlaps


def _subtract_ended_lists(
    connection: sqlite3.Connection, filters: Filters, overlaps: Overlaps
) -> None:
    """Subtract all of each list that has ended in the period, at the time of its end."""
    for end in find_list_ends(connection, filters):
        if end.is_undated:
            continue
        of_list = filters.replace(
            period=ALL_DATES, second_period=None, programs=(end.program,)
        )
        removed = load_overlaps_of_changes(
            connection, of_list, overlaps.dimensions, with_openings=True
        )
        _subtract(overlaps.groups, removed.groups, overlaps.dimensions, end.dated)
        if () in overlaps.sums:
            _subtract(overlaps.sums[()], removed.sums[()], (), end.dated)


def _subtract(
    groups: Groups, removed: Groups, dimensions: Sequence[str], dated: str
) -> None:
    """Subtract groups of an ended list from those of the time in which it ended."""
    for keys, lists in removed.items():
        keys_at_end = []
        for dimension, key in zip(dimensions, keys, strict=True):
            if dimension in TIME_DIMENSIONS:
                key = bucket_of(dated, dimension)
            keys_at_end.append(key)
        remaining = groups.setdefault(tuple(keys_at_end), {})
        for list_key, counts in lists.items():
            remaining.setdefault(list_key, Counter()).subtract(counts)
