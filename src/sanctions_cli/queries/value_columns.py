"""Columns that are named by the values of a dimension, such as senders or reasons.

A column has the name of its value: `CA`, `asset_freeze`. A value that is spelt like a column that
answers have beside those of values gets its dimension in front: the reason "unknown" is
`reason_unknown`. That depends on the word alone, so a name is the same in every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanctions_cli.queries.grouping import DIMENSIONS, format_key
from sanctions_cli.table import CAVEATS_NAME, Column, make_unique, normalize_name

NO_VALUE_NAME = "none"
"""The name of the column for records that have no value of the dimension."""

RESERVED_NAMES = (
    *DIMENSIONS,
    "type",
    "round",
    "rank",
    "announcements",
    "total",
    "difference",
    "unknown",
    "unknown_types",
    "undated",
    CAVEATS_NAME,
    NO_VALUE_NAME,
)
"""The names of columns that answers have beside those of values."""

DERIVED_SUFFIXES = ("_percent", "_shown", "_name", "_iso3")
"""A column that is worked out from another has its name with one of these behind it."""


def value_columns(
    dimension: str, values: Sequence[str], others: Iterable[Column]
) -> list[Column]:
    """A column for each value of a dimension; no two share a name in any format.

    `others` are the columns beside them, whose names they do not have either.
    """
    names = make_unique(
        [_name_value(dimension, value) for value in values],
        DERIVED_SUFFIXES,
        taken=[column.name for column in others],
    )
    titles = _unique_titles(dimension, values)
    columns = []
    for name, title in zip(names, titles, strict=True):
        columns.append(Column(name, title, "number"))
    return columns


def _name_value(dimension: str, value: str) -> str:
    if not value:
        return NO_VALUE_NAME
    prefix = f"{dimension}_"
    word = normalize_name(value)
    # A value that begins with the prefix gets it again, or it could be that of another value.
    is_reserved = word in RESERVED_NAMES or word.startswith(prefix)
    if is_reserved or word.endswith(DERIVED_SUFFIXES):
        return f"{prefix}{value}"
    return value


def _unique_titles(dimension: str, values: Iterable[str]) -> list[str]:
    """What people read above the columns; a value that reads like the total says what it is."""
    taken = {"total"}
    titles = []
    for value in values:
        title = format_key(dimension, value)
        if normalize_name(title) in taken:
            title = f"{title} ({dimension})"
        taken.add(normalize_name(title))
        titles.append(title)
    return make_unique(titles)
