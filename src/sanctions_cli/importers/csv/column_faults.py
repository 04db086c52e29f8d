"""Faults of the columns of a sheet: their headers, shared fields, and fields without a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sanctions_cli.importers.csv.column_map import (
    NEEDED,
    TARGET_FIELDS,
    ColumnMap,
    find_keys,
    is_repeat,
    normalize_text,
    quote_for_shell,
    quote_header,
)
from sanctions_cli.importers.csv.combined_fields import (
    JOINED_FIELDS,
    MEASURE_PREFIX,
    is_date_part,
    split_field,
)
from sanctions_cli.importers.csv.row_values import COUNT_FIELDS, NET_FIELDS

if TYPE_CHECKING:
    from sanctions_cli.importers.csv.columns import BoundColumn

DEFAULT_EXAMPLES = {
    "action": "action=listing",
    "sender": "sender=CA",
    "target": "target=BY",
}
"""Examples of defaults for fields that a sheet can omit."""

ONE_TARGET = (
    *("id", "total", "unknown_types"),
    *COUNT_FIELDS.values(),
    *NET_FIELDS.values(),
)
"""Fields that say something about several targets, which a row for one target cannot have."""


def find_missing_headers(
    headers: Sequence[str], column_map: ColumnMap
) -> Iterator[str]:
    """Faults for columns without a header."""
    if "" in column_map.columns:  # --ignore ""
        return
    for number, header in enumerate(headers, 1):
        if not header:
            yield f'column {number} has no header (--ignore "" leaves it out)'


def find_repeated_headers(
    headers: Sequence[str], column_map: ColumnMap
) -> Iterator[str]:
    """Faults for headers that several columns have."""
    first_headers: dict[str, str] = {}
    reported: set[str] = set()
    for key, header in zip(find_keys(headers), headers, strict=True):
        name = normalize_text(header)
        first_headers.setdefault(name, header)
        is_settled = key in column_map.columns or column_map.columns.get(name) == ""
        if not is_repeat(header, key) or is_settled or column_map.ignores_rest:
            continue
        if name not in reported:
            reported.add(name)
            quoted = quote_header(first_headers[name])
            yield f'two columns are called {quoted}; the second is "{key}" here'


def find_repeated_fields(columns: Sequence[BoundColumn]) -> Iterator[str]:
    """Faults for fields that columns with different headers share."""
    headers_by_field: dict[str, dict[int, str]] = {}
    for column in columns:
        fields = split_field(column.field)
        if is_date_part(column.field):
            fields = (column.field,)
        for field in fields:
            if field in JOINED_FIELDS:
                continue  # each column adds its words or codes
            # By position, since two columns can have one header.
            headers = headers_by_field.setdefault(field, {})
            headers[column.position] = quote_header(column.header)
    for field, quoted_headers in headers_by_field.items():
        if len(quoted_headers) > 1:
            yield f"{' and '.join(quoted_headers.values())} are both mapped to {field}"


def find_unusable_fields(
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
    *,
    is_grouped: bool,
) -> Iterator[str]:
    """Faults for counts where each row is one target, and for targets where it is not."""
    places = {}
    for column in columns:
        for field in split_field(column.field):
            places[field] = quote_header(column.header)
    for field in column_map.defaults:
        places.setdefault(field, f"--default {field}")
    if has_other_flag(columns, column_map, suggestions):
        yield (
            f"{places['other']} beside measures is a number of targets by its name;"
            " did you mean measures.other?"
        )
    for field, place in places.items():
        if is_grouped and field in ONE_TARGET:
            yield f"{place} is mapped to {field}, but with --group each row is one target"
        if not is_grouped and field in TARGET_FIELDS:
            yield f"{place} is mapped to {field}, which is only for a row per target: --group"


def has_other_flag(
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
) -> bool:
    """Whether a column called `other` is alone beside flags of measures, or what seems to be such.

    In lists of sanctions it is then a measure, and would be read as a number of targets.
    """
    fields = {*suggestions, *(column.field for column in columns)}
    has_flags = any(field.startswith(MEASURE_PREFIX) for field in fields)
    counts = fields & {*COUNT_FIELDS.values(), "total"}
    return has_flags and counts == {"other"} and "other" not in column_map.columns


def find_absent_columns(keys: Sequence[str], column_map: ColumnMap) -> Iterator[str]:
    """Faults for mapped columns that the sheet does not have."""
    for key, field in column_map.columns.items():
        if field and key not in keys:
            yield f'there is no column "{key}" to be {field}'


def find_missing_fields(
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
    *,
    is_update: bool,
) -> Iterator[str]:
    """A line for each needed field that no column is, not even a suggested one."""
    stated = find_stated_fields(columns) | set(column_map.defaults)
    for suggested in suggestions:
        stated |= {*split_field(suggested)}
    for field in ("id",) if is_update else NEEDED:
        if field in stated:
            continue
        fault = f"no column for {field}"
        if field == "id":
            fault += ", by which records are found: sanctions export writes it"
        if field in DEFAULT_EXAMPLES:
            fault += f", and no --default {DEFAULT_EXAMPLES[field]}"
        if field == "announced":
            fault += _suggest_listing_day(columns)
        yield fault


def find_stated_fields(columns: Sequence[BoundColumn]) -> set[str]:
    """The fields that columns state, each part of a combined one among them."""
    stated: set[str] = set()
    for column in columns:
        stated.update(split_field(column.field))
    return stated


def _suggest_listing_day(columns: Sequence[BoundColumn]) -> str:
    """How to take the day of the listing, in lists that do not know the announcement."""
    for column in columns:
        if column.field == "listed":
            option = quote_for_shell(f"{column.header}=announced")
            return f"; to take the listing day: --map {option}"
    return ""
