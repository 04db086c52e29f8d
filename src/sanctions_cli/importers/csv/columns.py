"""Assigns a field to each column of a sheet, by our own names or by the user's map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS, Dialect
from sanctions_cli.importers.csv.column_faults import (
    DEFAULT_EXAMPLES,
    find_absent_columns,
    find_missing_fields,
    find_missing_headers,
    find_repeated_fields,
    find_repeated_headers,
    find_stated_fields,
    find_unusable_fields,
    has_other_flag,
)
from sanctions_cli.importers.csv.column_map import (
    MAX_HEADER_TO_SHOW,
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
    split_field,
)
from sanctions_cli.importers.csv.header_words import suggest_field
from sanctions_cli.importers.csv.wide_tables import is_wide_header, is_wide_table
from sanctions_cli.table import CAVEATS_NAME

MAX_FAULTS = 30
"""The most faults of columns that are shown at once."""

EXPORT_COLUMNS = {*NEEDED, "id", "sender_name", "target_name"}
"""A sheet with all of these was written by our own export."""

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
            name = quote_header(header)[1:-1] or "(no header)"
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
                f" {quote_header(unused[0])[1:-1]} … {quote_header(unused[-1])[1:-1]}"
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
    other_tabs: Sequence[str] = (),
) -> BoundColumns:
    """The columns with their fields; those of a target only if rows are grouped.

    For an update, only the id is required: what has no column stays as it is. `other_tabs` are the
    sheets of the workbook that could be meant instead.

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
        elif field is None and key and not is_repeat(header, key):
            unknown.append(header)
    suggestions = _suggest_fields(unknown, columns, column_map, is_grouped=is_grouped)
    if column_map.ignores_rest:
        unknown = []
    # All at once, so that the user can fix them together.
    faults = [
        *find_missing_headers(headers, column_map),
        *find_repeated_headers(headers, column_map),
        *find_repeated_fields(columns),
        *find_unusable_fields(columns, column_map, suggestions, is_grouped=is_grouped),
        *find_absent_columns(keys, column_map),
        *_describe_unknown(unknown, suggestions),
        *find_missing_fields(columns, column_map, suggestions, is_update=is_update),
    ]
    if faults:
        hint = _make_hint(
            headers, columns, column_map, suggestions, unknown, is_update=is_update
        )
        if other_tabs and not columns and not suggestions:
            # The first sheet is often a cover.
            tab = quote_for_shell(other_tabs[0])
            hint = f"another sheet may have the records: --sheet {tab}"
        raise _refusal(faults, hint)
    fields = {column.field for column in columns}
    # A sheet with mapped columns is the user's own, even if it began as our export.
    has_own_names = not any(column_map.columns.values())
    is_own_export = has_own_names and (is_update or fields >= EXPORT_COLUMNS)
    dialect = Dialect(is_own_export, column_map.date_order, column_map.date_system)
    return BoundColumns(tuple(columns), dialect)


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
        message = f"no field matches the column {quote_header(header)}"
        if header in field_by_header:
            yield f"{message}; did you mean {field_by_header[header]}?"
        elif len(strange) <= MAX_STRANGE_COLUMNS:
            yield message
    if len(strange) > MAX_STRANGE_COLUMNS:
        first = ", ".join(quote_header(header) for header in strange[:3])
        last = quote_header(strange[-1])
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
    if has_other_flag(columns, column_map, suggestions):
        options.append('--map "other=measures.other"')
    options += _hint_headers(headers, column_map)
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
    stated_fields = {
        *find_stated_fields(columns),
        *column_map.defaults,
        *suggestions,
    }
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


def _hint_headers(headers: Sequence[str], column_map: ColumnMap) -> Iterator[str]:
    """The options that leave out the second column of each name, and those without one."""
    for key, header in zip(find_keys(headers), headers, strict=True):
        is_settled = "" in (
            column_map.columns.get(key),
            column_map.columns.get(normalize_text(header)),
        )
        if is_repeat(header, key) and not is_settled:
            yield f"--ignore {quote_for_shell(key)}"
    if "" in headers and "" not in column_map.columns:
        yield '--ignore ""'
