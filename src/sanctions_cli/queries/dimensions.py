"""The dimensions of answers: their keys, the cells for these, and their SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanctions_cli.queries.filters import format_country_list
from sanctions_cli.table import Cell, Column

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

SHARE_BASES = ("row", "column", "all")
"""The possible bases of a share: the total of its row, of its column, or of the whole table."""

COUNTRY_DIMENSIONS = ("sender", "target")

TIME_DIMENSIONS = ("year", "quarter", "month")

MULTI_VALUE_DIMENSIONS = ("measure", "reason")
"""Dimensions where an announcement can have several values."""

NO_VALUE_LABELS = {
    "program": "no program",
    "measure": "none stated",
    "reason": "none stated",
}
"""The words for a missing value of a dimension; machines get null."""

LABELLED_DIMENSIONS = (*NO_VALUE_LABELS, "quarter", "month")
"""Dimensions with keys that have different words for people and for machines."""

TOTAL_LABEL = "Total"


# Keys, which identify the rows of an answer


def key_columns(by: str) -> tuple[Column, ...]:
    """The columns of a dimension: one, or one for machines and one for people."""
    title = by.capitalize()
    if by in COUNTRY_DIMENSIONS:
        code = Column(by, title, "list" if by == "target" else "text", "machines")
        return code, Column(f"{by}_name", title)
    if by in LABELLED_DIMENSIONS:
        shown = Column(f"{by}_shown", title, audience="people")
        return Column(by, title, audience="machines"), shown
    return (time_column(by),)


def key_cells(by: str, key: str) -> tuple[Cell, ...]:
    """The cells under `key_columns` for one key of the dimension."""
    if by == "target":
        return tuple(key.split("; ")), format_country_list(key)
    if by == "sender":
        return key, format_country_list(key)
    if by in LABELLED_DIMENSIONS:
        return key or None, format_key(by, key)
    return (time_cell(by, key),)


def time_cell(by: str, key: str) -> Cell:
    """The cell for a key; a year is a number."""
    if by == "year" and key:
        return int(key)
    return key or None


def time_column(by: str) -> Column:
    """The column of such cells, in which a year has no thousands separator."""
    return Column(by, by.capitalize(), verbatim=by == "year")


def total_key_cells(by: str) -> tuple[Cell, ...]:
    """The cells under `key_columns` in the row of totals."""
    if by in COUNTRY_DIMENSIONS or by in LABELLED_DIMENSIONS:
        return None, TOTAL_LABEL
    return (TOTAL_LABEL,)


def format_key(by: str, key: str) -> str:
    """A key for people."""
    if is_coarse_time(by, key):
        return f"{key}, {by} unknown"
    if by in COUNTRY_DIMENSIONS:
        return format_country_list(key)
    return key or NO_VALUE_LABELS.get(by, "none")


def is_coarse_time(by: str, key: str) -> bool:
    """Whether a key is only a year although quarters or months were requested."""
    return by in ("quarter", "month") and len(key) == 4


def sort_keys(keys: Iterable[str]) -> list[str]:
    """The sorted keys: no value after all others, a bare year after its months."""
    return sorted(keys, key=_key_order)


def _key_order(key: str) -> tuple[bool, str]:
    if len(key) == 4 and key.isdigit():
        return False, f"{key}~"  # '~' sorts after '-', so 2024 comes after 2024-12
    return not key, key


# SQL of the dimensions


def key_sql(by: str, date_sql: str) -> str:
    """The SQL for a dimension's key in `announcements a` (joined by `joins_sql`).

    A date coarser than the bucket is unchanged: `2024` by month is `2024`.
    """
    if by in MULTI_VALUE_DIMENSIONS:
        return f"coalesce({by}s.value, '')"
    if by == "quarter":
        year, month = f"substr({date_sql}, 1, 4)", f"substr({date_sql}, 6, 2)"
        quarter = f"{year} || '-Q' || ((cast({month} as integer) + 2) / 3)"
        return f"case when length({date_sql}) = 4 then {date_sql} else {quarter} end"
    keys = {
        "id": "a.id",
        "sender": "a.sender",
        "target": "a.target",
        "program": "coalesce(a.program, '')",
        "action": "a.action",
        "year": f"substr({date_sql}, 1, 4)",
        "month": f"substr({date_sql}, 1, 7)",
    }
    return keys[by]


def joins_sql(by: Sequence[str]) -> str:
    """The SQL that joins the values of multi-valued dimensions; "" if there are none."""
    joins = ""
    # Joined once, since measures across measures would be ambiguous.
    for name in dict.fromkeys(by):
        if name in MULTI_VALUE_DIMENSIONS:
            table = f"{name}s"
            on = f"{table}.path = a.path and {table}.field = '{name}'"
            joins += f" left join plurals {table} on {on}"
    return joins
