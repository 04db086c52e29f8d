"""The sheets that a workbook of `export` has after the announcements.

They are the totals, the stated totals, the sources, and the meaning of each column.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sanctions_cli.exporters import sqlite
from sanctions_cli.queries import Filters, sql, totals
from sanctions_cli.table import CAVEATS_COLUMN, Column, Table

_ANNOUNCEMENTS = "Announcements"
_TOTALS = "Totals"
_STATED_TOTALS = "Stated totals"
_SOURCES = "Sources"

_DICTIONARY_COLUMNS = (
    Column("sheet", "Sheet"),
    Column("column", "Column"),
    Column("meaning", "Meaning"),
)

_COMMON_MEANINGS = {
    CAVEATS_COLUMN.name: "codes of the caveats that concern the row",
    "sender_iso3": "three-letter code of the sender",
    "target_iso3": "three-letter codes of the targets",
}

_TOTALS_MEANINGS = {
    "sender": "code of the country or body that imposes",
    "sender_name": "its name",
    "announcements": "number of announcements",
    "individuals": "people",
    "entities": "companies and other bodies",
    "vessels": "ships",
    "aircraft": "aircraft",
    "other": "targets of any other type",
    "unspecified": "targets whose type the source does not give",
    "total": "targets of all types; does not include what is unknown",
    "unknown": "announcements that give no figure, not included in the total",
    "unknown_types": "types of which there are some, but no source says how many",
    "undated": "announcements left out, as only the month or year of their date is known",
}


def tabulate_sheets(
    connection: sqlite3.Connection, filters: Filters, announcements: Table
) -> tuple[Table, ...]:
    """The sheets after that of the announcements, with what the filters select."""
    # First, since the views hide the tables of the index from other queries.
    by_sender = totals.tabulate_totals(connection, filters, "sender")
    by_sender = replace(by_sender, title=_TOTALS)
    sql.create_views(connection, ("assertions", "sources"))
    stated_totals = _tabulate_view(connection, filters, "assertions", _STATED_TOTALS)
    sources = _tabulate_view(connection, filters, "sources", _SOURCES)
    meanings = [
        *_explain(_ANNOUNCEMENTS, announcements, _find_meanings("announcements")),
        *_explain(_TOTALS, by_sender, _TOTALS_MEANINGS),
        *_explain(_STATED_TOTALS, stated_totals, _find_meanings("assertions")),
        *_explain(_SOURCES, sources, _find_meanings("sources")),
    ]
    dictionary = Table(
        title="Data dictionary", columns=_DICTIONARY_COLUMNS, rows=tuple(meanings)
    )
    return by_sender, stated_totals, sources, dictionary


def _tabulate_view(
    connection: sqlite3.Connection, filters: Filters, view_name: str, title: str
) -> Table:
    view = sql.VIEWS[view_name]
    columns = []
    for field in view.fields:
        is_number = field.kind in ("number", "flag")
        columns.append(
            Column(field.name, field.name, "number" if is_number else "text")
        )
    rows = map(tuple, sqlite.select_rows(connection, view, filters))
    return Table(title=title, columns=tuple(columns), rows=tuple(rows))


def _find_meanings(view_name: str) -> Mapping[str, str]:
    return {field.name: field.meaning for field in sql.VIEWS[view_name].fields}


def _explain(
    sheet: str, table: Table, meanings: Mapping[str, str]
) -> Sequence[tuple[str, str, str | None]]:
    """A row for each column of a sheet."""
    rows = []
    for column in table.for_machines().columns:
        meaning = meanings.get(column.name) or _COMMON_MEANINGS.get(column.name)
        rows.append((sheet, column.name, meaning))
    return rows
