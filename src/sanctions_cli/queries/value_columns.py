"""Columns that are named after the values of a dimension, such as senders or reasons.

A column has the name of its value: `CA`, `asset_freeze`. A value that is spelt like another column
of an answer gets its dimension as prefix: the reason "unknown" is `reason_unknown`. That depends on
the word alone, so a name is the same in every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanctions_cli.queries.dimensions import DIMENSIONS, format_key
from sanctions_cli.table import CAVEATS_NAME, Column, make_unique, normalize_name

NO_VALUE_NAME = "none"
"""The name of the column for records without a value of the dimension."""

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
"""The names of the other columns in answers."""

DERIVED_SUFFIXES = ("_percent", "_shown", "_name", "_iso3")
"""The suffixes of columns that are derived from another column."""


def value_columns(
    dimension: str, values: Sequence[str], others: Iterable[Column]
) -> list[Column]:
    """A column for each value of a dimension, with unique names in all formats.

    `others` are the other columns of the table, whose names are not used either.
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
    # A value that begins with the prefix gets it again, to keep it distinct from another value.
    is_reserved = word in RESERVED_NAMES or word.startswith(prefix)
    if is_reserved or word.endswith(DERIVED_SUFFIXES):
        return f"{prefix}{value}"
    return value


def _unique_titles(dimension: str, values: Iterable[str]) -> list[str]:
    """The titles of the columns; a value that reads like the total gets an explanation."""
    taken = {"total"}
    titles = []
    for value in values:
        title = format_key(dimension, value)
        if normalize_name(title) in taken:
            title = f"{title} ({dimension})"
        taken.add(normalize_name(title))
        titles.append(title)
    return make_unique(titles)
