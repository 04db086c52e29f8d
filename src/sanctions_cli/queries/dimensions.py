"""The dimensions that answers are grouped by: their columns, and how their keys are shown."""

from __future__ import annotations

from sanctions_cli.queries.filters import names
from sanctions_cli.table import Cell, Column

COUNTRIES = ("sender", "target")

TIMES = ("year", "quarter", "month")

NONE = {"program": "no program", "measure": "none stated", "reason": "none stated"}
"""What people read where a record has no value of the dimension; machines get nothing."""

TOTAL = "Total"

SHOWN = (*NONE, "quarter", "month")
"""Dimensions with keys that people read otherwise than machines."""


def key_columns(by: str) -> tuple[Column, ...]:
    """The columns of a dimension; where people read a name, it stands beside what machines get."""
    title = by.capitalize()
    if by in COUNTRIES:
        code = Column(by, title, "list" if by == "target" else "text", "machines")
        return code, Column(f"{by}_name", title)
    if by in SHOWN:
        return Column(by, title, audience="machines"), Column(
            f"{by}_shown", title, audience="people"
        )
    return (Column(by, title),)


def key_cells(by: str, key: str) -> tuple[Cell, ...]:
    """The cells that go with `key_columns`."""
    if by in COUNTRIES:
        return (tuple(key.split("; ")) if by == "target" else key), names(key)
    return (key or None, heading(by, key)) if by in SHOWN else (key or None,)


def total_key(by: str) -> tuple[Cell, ...]:
    """The cells of the row of totals that go with `key_columns`."""
    return (None, TOTAL) if by in COUNTRIES or by in SHOWN else (TOTAL,)


def heading(by: str, key: str) -> str:
    """A key as people read it."""
    if coarse(by, key):
        return f"{key}, {by} unknown"
    return names(key) if by in COUNTRIES else key or NONE.get(by, "none")


def coarse(by: str, key: str) -> bool:
    """Whether a time is only a year where a quarter or month was asked for."""
    return by in TIMES[1:] and len(key) == 4


def place(key: str) -> tuple[bool, str]:
    """Sorts a key that says nothing behind all others, and a bare year behind its quarters and months."""
    return not key, f"{key}~" if len(key) == 4 and key.isdigit() else key
