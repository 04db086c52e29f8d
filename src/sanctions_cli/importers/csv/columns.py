"""Assigns a field to each column of a sheet, by our own names or by the user's map."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS, Dialect
from sanctions_cli.importers.csv.column_map import (
    NEEDED,
    TARGET_FIELDS,
    ColumnMap,
    normalize_text,
)
from sanctions_cli.importers.csv.row_values import COUNT_FIELDS, NET_FIELDS
from sanctions_cli.table import CAVEATS_NAME
from sanctions_cli.text import closest

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

HEADERS = {
    "sender": "imposed by; imposer; imposing country; sanctioning country; sanctioner"
    "; pays sanctionneur; auteur; émetteur",
    "target": "country; target country; sanctioned country; against; pays; pays visé"
    "; pays cible; cible",
    "announced": "date; day; announcement date; date announced; announced on; date d'annonce; jour",
    "action": "type; type of action; what; type d'action; type de mesure",
    "individuals": "people; persons; names; individus; personnes; personnes physiques",
    "entities": "companies; organisations; organizations; firms; entités; entreprises; sociétés"
    "; personnes morales",
    "vessels": "ships; navires",
    "aircraft": "planes; aéronefs; avions",
    "program": "regime; sanctions regime; list; programme; régime; liste",
    "reasons": "why; motif; motifs; raison",
    "joint": "together with; jointly with; avec",
    "instrument": "legal act; regulation; acte juridique; règlement",
    "publisher": "source; éditeur",
    "title": "headline; titre",
    "source_url": "url; link; web address; source link; lien",
    "note": "notes; comment; comments; remark; remarks; remarque; remarques; commentaire",
}
"""Headers of people's own sheets, by the field that each most likely is. They are only suggested:
a header that is read as the wrong field would not be noticed."""

TARGET_HEADERS = {
    "name": "full name; names; primary name; listed name; whole name; nom",
    "type": "target type; type of target; entity type; party type; group type; kind; category"
    "; schema; person or entity; individual or entity; nature",
    "reference": "ref; unique id; group id; reference number; number; no; item; numéro; uid",
}
"""Headers of lists of names, by the field of a target that each most likely is."""

ONE_TARGET = (
    *("id", "total", "unknown_types"),
    *COUNT_FIELDS.values(),
    *NET_FIELDS.values(),
)
"""Fields that say something about several targets, which a row for one target cannot have."""

MAX_HEADER_TO_SHOW = 60
"""The most characters of a header in a message."""

MAX_HEADER_TO_MATCH = 40
"""The most characters of a header that are compared with field names; none is longer."""


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
        for position, header in enumerate(headers):
            name = _quote_header(header)[1:-1] or "(no header)"
            field = fields.get(position)
            if field is None:
                lines.append(f"{name} \N{RIGHTWARDS ARROW} not used")
                continue
            line = f"{name} \N{RIGHTWARDS ARROW} {field}"
            if column_map.columns and normalize_text(header) not in column_map.columns:
                line += " (by its own name)"
            lines.append(line)
        for field, text in column_map.defaults.items():
            ending = " where a row has none" if field in fields.values() else ""
            lines.append(f'"{text}" \N{RIGHTWARDS ARROW} {field}{ending}')
        return lines


def bind_columns(
    headers: Sequence[str], column_map: ColumnMap, *, is_grouped: bool = False
) -> BoundColumns:
    """The columns with their fields; those of a target only if rows are grouped.

    Raises SanctionsError that names every column whose field is unknown or ambiguous, and every
    required field without a column.
    """
    keys = [normalize_text(header) for header in headers]
    columns: list[BoundColumn] = []
    unknown_columns: list[str] = []
    suggestions: dict[str, str] = {}
    for position, (header, key) in enumerate(zip(headers, keys, strict=True)):
        field = _field_of(key, column_map, is_grouped=is_grouped)
        if field:
            columns.append(BoundColumn(position, header, field))
        elif field is None and key:
            message = f"no field matches the column {_quote_header(header)}"
            suggested = _suggest_field(key, is_grouped=is_grouped)
            if suggested and suggested not in suggestions:
                message += f"; did you mean {suggested}?"
                suggestions[suggested] = header
            unknown_columns.append(message)
    # All at once, so that the user can fix them together.
    faults = [
        *_find_missing_headers(headers, column_map),
        *_find_repeated_headers(headers, keys, column_map),
        *_find_repeated_fields(columns),
        *_find_unusable_fields(columns, column_map, is_grouped=is_grouped),
        *_find_absent_columns(keys, column_map),
        *unknown_columns,
        *_find_missing_fields(columns, column_map, suggestions),
    ]
    if faults:
        raise _refusal(faults, suggestions)
    fields = {column.field for column in columns}
    # A sheet with mapped columns is the user's own, even if it began as our export.
    is_own_export = not any(column_map.columns.values()) and fields >= EXPORT_COLUMNS
    dialect = Dialect(is_own_export, column_map.date_order, column_map.date_system)
    return BoundColumns(tuple(columns), dialect)


def _refusal(faults: list[str], suggestions: Mapping[str, str]) -> SanctionsError:
    """The error with all faults; its hint has the options for the headers of `suggestions`."""
    lines = ["the columns do not match the fields of a record:", *faults[:MAX_FAULTS]]
    if len(faults) > MAX_FAULTS:
        lines.append(f"and {len(faults) - MAX_FAULTS:,} more")
    hint = 'add --map "COLUMN=FIELD" for each, or --ignore "COLUMN"'
    options = []
    for field, header in suggestions.items():
        if len(header) <= MAX_HEADER_TO_SHOW:
            options.append(f"--map {_quote_for_shell(f'{header}={field}')}")
    if options:
        hint = f'{" ".join(options)}; --ignore "COLUMN" leaves a column out'
    return SanctionsError("\n  ".join(lines), hint=hint)


def _quote_for_shell(text: str) -> str:
    """A text as one word of a command line; in the quotes that every shell has, if they do."""
    if set(text) & set('"$`\\!%'):
        return shlex.quote(text)
    return f'"{text}"'


def _field_of(key: str, column_map: ColumnMap, *, is_grouped: bool) -> str | None:
    """The field of a column; "" if it is not to be read, None if it is unknown."""
    if key in column_map.columns:
        return column_map.columns[key]
    if key in CELL_READERS or (is_grouped and key in TARGET_FIELDS):
        return key
    if key == CAVEATS_NAME:
        return ""  # the codes follow from the other columns
    return None


def _quote_header(header: str) -> str:
    if len(header) > MAX_HEADER_TO_SHOW:
        header = f"{header[: MAX_HEADER_TO_SHOW - 1]}…"
    return f'"{header}"'


def _suggest_field(key: str, *, is_grouped: bool) -> str:
    """The field that a header most likely is; "" where none is near."""
    usual_headers = HEADERS
    if is_grouped:
        usual_headers = {**TARGET_HEADERS, **HEADERS}
    for field, headers in usual_headers.items():
        if key in headers.split("; "):
            return field
    return closest(
        key[:MAX_HEADER_TO_MATCH].replace(" ", "_"), CELL_READERS, cutoff=0.75
    )


def _find_missing_headers(
    headers: Sequence[str], column_map: ColumnMap
) -> Iterator[str]:
    if "" in column_map.columns:  # --ignore ""
        return
    for number, header in enumerate(headers, 1):
        if not header:
            yield f'column {number} has no header (--ignore "" leaves it out)'


def _find_repeated_headers(
    headers: Sequence[str], keys: Sequence[str], column_map: ColumnMap
) -> Iterator[str]:
    first_header_by_key: dict[str, str] = {}
    reported: set[str] = set()
    for key, header in zip(keys, headers, strict=True):
        if not key or column_map.columns.get(key) == "":
            continue
        if key not in first_header_by_key:
            first_header_by_key[key] = header
        elif key not in reported:
            reported.add(key)
            yield f"two columns are called {_quote_header(first_header_by_key[key])}"


def _find_repeated_fields(columns: Sequence[BoundColumn]) -> Iterator[str]:
    """Faults for fields that columns with different headers share."""
    headers_by_field: dict[str, dict[str, str]] = {}
    for column in columns:
        # By key, since a repeated header is already reported.
        headers = headers_by_field.setdefault(column.field, {})
        headers[normalize_text(column.header)] = _quote_header(column.header)
    for field, quoted_headers in headers_by_field.items():
        if len(quoted_headers) > 1:
            yield f"{' and '.join(quoted_headers.values())} are both mapped to {field}"


def _find_unusable_fields(
    columns: Sequence[BoundColumn], column_map: ColumnMap, *, is_grouped: bool
) -> Iterator[str]:
    """Faults for counts where each row is one target, and for targets where it is not."""
    places = {column.field: _quote_header(column.header) for column in columns}
    for field in column_map.defaults:
        places.setdefault(field, f"--default {field}")
    for field, place in places.items():
        if is_grouped and field in ONE_TARGET:
            yield f"{place} is mapped to {field}, but with --group each row is one target"
        if not is_grouped and field in TARGET_FIELDS:
            yield f"{place} is mapped to {field}, which is only for a row per target: --group"


def _find_absent_columns(keys: Sequence[str], column_map: ColumnMap) -> Iterator[str]:
    for key, field in column_map.columns.items():
        if field and key not in keys:
            yield f'there is no column "{key}" to be {field}'


def _find_missing_fields(
    columns: Sequence[BoundColumn],
    column_map: ColumnMap,
    suggestions: Mapping[str, str],
) -> Iterator[str]:
    """A line for each needed field that no column is, not even a suggested one."""
    stated = {column.field for column in columns} | set(column_map.defaults)
    stated |= set(suggestions)
    for field in NEEDED:
        if field in stated:
            continue
        fault = f"no column for {field}"
        if field in DEFAULT_EXAMPLES:
            fault += f", and no --default {DEFAULT_EXAMPLES[field]}"
        if field == "announced":
            fault += _suggest_listing_day(columns)
        yield fault


def _suggest_listing_day(columns: Sequence[BoundColumn]) -> str:
    """How to take the day of the listing, in lists that do not know the announcement."""
    for column in columns:
        if column.field == "listed":
            option = _quote_for_shell(f"{column.header}=announced")
            return f"; to take the listing day: --map {option}"
    return ""
