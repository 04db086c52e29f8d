"""The dimensions that answers are grouped by: their columns, and how their keys are shown."""

from __future__ import annotations

from sanctions_cli.queries.filters import names
from sanctions_cli.table import Cell, Column

COUNTRIES = ("sender", "target")


def key_columns(by: str) -> tuple[Column, ...]:
    """The column of a dimension; for countries the name that people read beside the code that machines do."""
    if by in COUNTRIES:
        code = Column(by, by.capitalize(), "list" if by == "target" else "text", "machines")
        return code, Column(f"{by}_name", by.capitalize())
    return (Column(by, by.capitalize()),)


def key_cells(by: str, key: str) -> tuple[Cell, ...]:
    """The cells that go with `key_columns`."""
    if by in COUNTRIES:
        return (tuple(key.split("; ")) if by == "target" else key), names(key)
    return (key or None,)


def total_key(by: str) -> tuple[Cell, ...]:
    """The cells of the row of totals that go with `key_columns`."""
    return (None, "Total") if by in COUNTRIES else ("Total",)


def heading(by: str, key: str) -> str:
    """A key as the heading of a column."""
    return names(key) if by in COUNTRIES else key or "none"
