"""Which rows of a table the announcements of a group concern."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sanctions_cli.queries.dimensions import key_sql
from sanctions_cli.queries.filters import Filters

_KEY_SEPARATOR = "\x1f"
"""Joins the keys of a group: the unit separator, which no record contains."""


class RowKeys(NamedTuple):
    """Which rows of a table the announcements of a group concern.

    `rows` has the numbers of the rows, by the keys of the group in the dimensions `by`, joined by
    `join_keys`.
    """

    by: Sequence[str]
    rows: Mapping[str, Collection[int]]

    def find_rows(self, keys: Iterable[str]) -> frozenset[int]:
        """The numbers of the rows that the groups with these keys concern."""
        numbers: set[int] = set()
        for key in keys:
            numbers.update(self.rows.get(key, ()))
        return frozenset(numbers)


def number_rows(by: str, keys: Iterable[str]) -> RowKeys:
    """The rows of a table with a row for each of these keys of a dimension, in their order."""
    return RowKeys((by,), {key: (number,) for number, key in enumerate(keys)})


def join_keys(keys: Iterable[str]) -> str:
    """The keys of a group as one text."""
    return _KEY_SEPARATOR.join(keys)


def join_keys_sql(by: Sequence[str], filters: Filters) -> str:
    """The SQL for the keys of a group as one text; an empty one without dimensions."""
    keys = [key_sql(dimension, filters.date_sql) for dimension in by]
    return f" || char({ord(_KEY_SEPARATOR)}) || ".join(keys) or "''"


def find_rows(keys: set[str], row_keys: RowKeys | None) -> frozenset[int] | None:
    """The numbers of the rows with these keys; None where the rows are not distinguished."""
    return row_keys.find_rows(keys) if row_keys else None
