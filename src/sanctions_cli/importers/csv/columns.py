"""Assigns a field to each column of a sheet, by our own names or by the user's map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS, Dialect
from sanctions_cli.importers.csv.column_map import (
    NEEDED,
    TARGET_FIELDS,
    ColumnMap,
    find_keys,
    normalize_text,
    quote_for_shell,
)
from sanctions_cli.importers.csv.combined_fields import (
    JOINED_FIELDS,
    MEASURE_PREFIX,
    is_date_part,
    split_field,
)
from sanctions_cli.importers.csv.header_words import suggest_field
from sanctions_cli.importers.csv.row_values import COUNT_FIELDS, NET_FIELDS
from sanctions_cli.importers.csv.wide_tables import is_wide_header, is_wide_table
from sanctions_cli.table import CAVEATS_NAME

MAX_FAULTS = 30
"""The most faults of columns that are shown at once."""

EXPORT_COLUMNS = {*NEEDED, "id", "sender_name", "target_name"}
"""A sheet with all of these was written by our own export."""

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

MAX_HEADER_TO_SHOW = 60
"""The most characters of a header in a message."""

MAX_STRANGE_COLUMNS = 8
"""If more columns than these match no field, a message names the first and last of them."""


class BoundColumn(NamedTuple):
    """A column that is read: its position in a row (from 0), header and field."""

    position: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class BoundColumns:
    """The columns that are read, and the conventions of their cells."""

    columns: tuple[BoundColumn, ...]
    dialect: Dialect

    def describe(self, headers: Sequence[str], column_map: ColumnMap) -> list[str]:
        """A line on the use of each column of a sheet, and on the values that every row gets."""
        if self.dialect.is_own_export:
            return [f"all {len(headers)} as exported"]
        fields = {column.position: column.field for column in self.columns}
        lines = []
        unused = [
            header for position, header in enumerate(headers) if position not in fields
        ]
        for position, header in enumerate(headers):
            name = _quote_header(header)[1:-1] or "(no header)"
            field = fields.get(position)
            if field is None:
                if len(unused) <= MAX_STRANGE_COLUMNS:
                    lines.append(f"{name} \N{RIGHTWARDS ARROW} not used")
                continue
            line = f"{name} \N{RIGHTWARDS ARROW} {field}"
            if column_map.columns and normalize_text(header) not in column_map.columns:
                line += " (by its own name)"
            lines.append(line)
        if len(unused) > MAX_STRANGE_COLUMNS:
            lines.append(
                f"{len(unused):,} more columns \N{RIGHTWARDS ARROW} not used:"
                f" {_quote_header(unused[0])[1:-1]} … {_quote_header(unused[-1])[1:-1]}"
            )
        for field, text in column_map.defaults.items():
            ending = " where a row has none" if field in fields.values() else ""
            lines.append(f'"{text}" \N{RIGHTWARDS ARROW} {field}{ending}')
        return lines


def bind_columns(
    headers: Sequence[str],
    column_map: ColumnMap,
    *,
    is_grouped: bool = False,
    is_update: bool = False,
) -> BoundColumns:
    """The columns with their fields; those of a target only if rows are grouped.

    For an update, only the id is required: what has no column stays as it is.

    Raises SanctionsError that names every column whose field is unknown or ambiguous, and every
    required field without a column.
    """
    keys = find_keys(headers)
    columns: list[BoundColumn] = []
    unknown: list[str] = []
    for position, (header, key) in enumerate(zip(headers, keys, strict=True)):
        field = _field_of(header, key, column_map, is_grouped=is_grouped)
        if field:
            columns.append(BoundColumn(position, header, field))
        elif field is None and key and not _is_repeat(header, key):
            unknown.append(header)
    suggestions = _suggest_fields(unknown, columns, column_map, is_grouped=is_grouped)
    if column_map.ignores_rest:
        unknown = []
    # All at once, so that the user can fix them together.
    faults = [
        *_find_missing_headers(headers, column_map),
        *_find_repeated_headers(headers, column_map),
        *_find_repeated_fields(columns),
        *_find_unusable_fields(columns, column_map, is_grouped=is_grouped),
        *_find_absent_columns(keys, column_map),
        *_describe_unknown(unknown, suggestions),
        *_find_missing_fields(columns, column_map, suggestions, is_update=is_update),
    ]
    if faults:
        hint = _make_hint(
            headers, columns, column_map, suggestions, unknown, is_update=is_update
        )
        raise _refusal(faults, hint)
    fields = {column.field for column in columns}
    # A sheet with mapped columns is the user's own, even if it began as our export.
    has_own_names = not any(column_map.columns.values())
    is_own_export = has_own_names and (is_update or fields >= EXPORT_COLUMNS)
    dialect = Dialect(is_own_export, column_map.date_order, column_map.date_system)
    return BoundColumns(tuple(columns), dialect)


def _is_repeat(header: str, key: str) -> bool:
    """Whether this is a further column of one name, which is reported as such."""
    return key != normalize_text(header)


def _suggest_fields(
    unknown: Sequence[str],
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    *,
    is_grouped: bool,
) -> dict[str, str]:
    """The header that most likely is a field, by fields that no column is yet."""
    taken = {part for column in columns for part in split_field(column.field)}
    suggestions: dict[str, str] = {}
    for header in unknown:
        suggested = suggest_field(header, is_grouped=is_grouped)
        is_free = suggested not in taken and suggested not in suggestions
        if column_map.ignores_rest and suggested not in NEEDED:
            continue
        if suggested and is_free:
            suggestions[suggested] = header
    return _name_date_parts(suggestions)


def _name_date_parts(suggestions: Mapping[str, str]) -> dict[str, str]:
    """The suggestions; a date that has a column for its month is itself only the year."""
    renamed = {}
    for field, header in suggestions.items():
        is_year = f"{field}.month" in suggestions
        renamed[f"{field}.year" if is_year else field] = header
    return renamed


def _describe_unknown(
    unknown: Sequence[str], suggestions: Mapping[str, str]
) -> Iterator[str]:
    """A line for each column that is no field; very many without a suggestion share one."""
    field_by_header = {header: field for field, header in suggestions.items()}
    strange = [header for header in unknown if header not in field_by_header]
    for header in unknown:
        message = f"no field matches the column {_quote_header(header)}"
        if header in field_by_header:
            yield f"{message}; did you mean {field_by_header[header]}?"
        elif len(strange) <= MAX_STRANGE_COLUMNS:
            yield message
    if len(strange) > MAX_STRANGE_COLUMNS:
        first = ", ".join(_quote_header(header) for header in strange[:3])
        last = _quote_header(strange[-1])
        yield f"no field matches {len(strange):,} columns: {first} … {last}"


def _make_hint(
    headers: Sequence[str],
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
    unknown: Sequence[str],
    *,
    is_update: bool,
) -> str:
    """The options that most likely solve it, ready to be typed."""
    others = [header for header in unknown if header not in suggestions.values()]
    # --update takes no wide table, and needs no field but the id.
    is_wide = not is_update and is_wide_table(others, column_map)
    options = []
    if is_wide:
        options.append("--wide total")
        others = [each for each in others if not is_wide_header(each, column_map)]
    for field, header in suggestions.items():
        if len(header) <= MAX_HEADER_TO_SHOW:
            options.append(f"--map {quote_for_shell(f'{header}={field}')}")
    options += _hint_repeated(headers, column_map)
    if "" in headers and "" not in column_map.columns:
        options.append('--ignore ""')
    if not is_update:
        options += _hint_defaults(columns, column_map, suggestions, is_wide=is_wide)
    elif "id" not in {*suggestions, *(column.field for column in columns)}:
        options.append('--map "COLUMN=id"')
    if not options:
        return _hint_unknown(others)
    hint = " ".join(options)
    if others or suggestions:
        hint += '; --ignore "COLUMN" leaves a column out'
        if others:
            hint += ", --ignore-rest all others"
    return hint


def _hint_defaults(
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
    *,
    is_wide: bool,
) -> Iterator[str]:
    """Defaults for what no column states; countries as columns are most often the senders."""
    stated = {part for column in columns for part in split_field(column.field)}
    stated_fields = {*stated, *column_map.defaults, *suggestions}
    for field, example in DEFAULT_EXAMPLES.items():
        is_melted = is_wide and field == "sender" and "announced" in stated_fields
        if field not in stated_fields and not is_melted:
            yield f"--default {example}"


def _hint_unknown(unknown: Sequence[str]) -> str:
    if len(unknown) != 1:
        return (
            'add --map "COLUMN=FIELD" for each, or --ignore "COLUMN";'
            " --ignore-rest leaves out all others"
        )
    header = unknown[0]
    if len(header) > MAX_HEADER_TO_SHOW:
        header = "COLUMN"
    mapped = quote_for_shell(f"{header}=FIELD")
    return f"--ignore {quote_for_shell(header)} leaves it out; or --map {mapped}"


def _refusal(faults: list[str], hint: str) -> SanctionsError:
    """The error with all faults."""
    lines = ["the columns do not match the fields of a record:", *faults[:MAX_FAULTS]]
    if len(faults) > MAX_FAULTS:
        lines.append(f"and {len(faults) - MAX_FAULTS:,} more")
    return SanctionsError("\n  ".join(lines), hint=hint)


def _field_of(
    header: str, key: str, column_map: ColumnMap, *, is_grouped: bool
) -> str | None:
    """The field of a column; "" if it is not to be read, None if it is unknown."""
    if key in column_map.columns:
        return column_map.columns[key]
    if key in CELL_READERS or (is_grouped and key in TARGET_FIELDS):
        return key
    if key == CAVEATS_NAME:
        return ""  # the codes follow from the other columns
    # Of columns with one name, --ignore means all.
    if column_map.columns.get(normalize_text(header)) == "":
        return ""
    return None


def _quote_header(header: str) -> str:
    if len(header) > MAX_HEADER_TO_SHOW:
        header = f"{header[: MAX_HEADER_TO_SHOW - 1]}…"
    return f'"{header}"'


def _find_missing_headers(
    headers: Sequence[str], column_map: ColumnMap
) -> Iterator[str]:
    if "" in column_map.columns:  # --ignore ""
        return
    for number, header in enumerate(headers, 1):
        if not header:
            yield f'column {number} has no header (--ignore "" leaves it out)'


def _find_repeated_headers(
    headers: Sequence[str], column_map: ColumnMap
) -> Iterator[str]:
    first_headers: dict[str, str] = {}
    reported: set[str] = set()
    for key, header in zip(find_keys(headers), headers, strict=True):
        name = normalize_text(header)
        first_headers.setdefault(name, header)
        is_settled = key in column_map.columns or column_map.columns.get(name) == ""
        if not _is_repeat(header, key) or is_settled or column_map.ignores_rest:
            continue
        if name not in reported:
            reported.add(name)
            quoted = _quote_header(first_headers[name])
            yield f'two columns are called {quoted}; the second is "{key}" here'


def _hint_repeated(headers: Sequence[str], column_map: ColumnMap) -> Iterator[str]:
    """The options that leave out the second column of each name."""
    for key, header in zip(find_keys(headers), headers, strict=True):
        is_settled = "" in (
            column_map.columns.get(key),
            column_map.columns.get(normalize_text(header)),
        )
        if _is_repeat(header, key) and not is_settled:
            yield f"--ignore {quote_for_shell(key)}"


def _find_repeated_fields(columns: Sequence[BoundColumn]) -> Iterator[str]:
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
            headers[column.position] = _quote_header(column.header)
    for field, quoted_headers in headers_by_field.items():
        if len(quoted_headers) > 1:
            yield f"{' and '.join(quoted_headers.values())} are both mapped to {field}"


def _find_unusable_fields(
    columns: Sequence[BoundColumn], column_map: ColumnMap, *, is_grouped: bool
) -> Iterator[str]:
    """Faults for counts where each row is one target, and for targets where it is not."""
    places = {}
    for column in columns:
        for field in split_field(column.field):
            places[field] = _quote_header(column.header)
    for field in column_map.defaults:
        places.setdefault(field, f"--default {field}")
    if _has_other_flag(columns, column_map):
        yield (
            f"{places['other']} beside measures is mapped to a number of targets;"
            ' if it is a measure: --map "other=measures.other"'
        )
    for field, place in places.items():
        if is_grouped and field in ONE_TARGET:
            yield f"{place} is mapped to {field}, but with --group each row is one target"
        if not is_grouped and field in TARGET_FIELDS:
            yield f"{place} is mapped to {field}, which is only for a row per target: --group"


def _has_other_flag(columns: Sequence[BoundColumn], column_map: ColumnMap) -> bool:
    """Whether a column called `other` is alone beside flags of measures.

    In lists of sanctions it is then a measure, and would be read as a number of targets.
    """
    fields = {column.field for column in columns}
    has_flags = any(field.startswith(MEASURE_PREFIX) for field in fields)
    counts = fields & {*COUNT_FIELDS.values(), "total"}
    return has_flags and counts == {"other"} and "other" not in column_map.columns


def _find_absent_columns(keys: Sequence[str], column_map: ColumnMap) -> Iterator[str]:
    for key, field in column_map.columns.items():
        if field and key not in keys:
            yield f'there is no column "{key}" to be {field}'


def _find_missing_fields(
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
    *,
    is_update: bool,
) -> Iterator[str]:
    """A line for each needed field that no column is, not even a suggested one."""
    stated = {part for column in columns for part in split_field(column.field)}
    stated |= set(column_map.defaults)
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


def _suggest_listing_day(columns: Sequence[BoundColumn]) -> str:
    """How to take the day of the listing, in lists that do not know the announcement."""
    for column in columns:
        if column.field == "listed":
            option = quote_for_shell(f"{column.header}=announced")
            return f"; to take the listing day: --map {option}"
    return ""
