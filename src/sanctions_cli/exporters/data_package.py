"""A data package (Frictionless, version 1): CSV files for the views of `sql`, and what they mean.

The description has the meaning of every table and column, their types and keys, the caveats, the
licence and a hash of each file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.exporters import sqlite
from sanctions_cli.index import database
from sanctions_cli.ledger import regular_files
from sanctions_cli.queries import Filters, listing, sql
from sanctions_cli.records import MAX_FILE_BYTES, TYPES
from sanctions_cli.render import csv_, explanations

DESCRIPTION_FILE = "datapackage.json"
"""The name that every data package has."""

Row = tuple[Any, ...]
Rows = Mapping[str, Sequence[Row]]
"""The rows of each view, by its name."""

_RESOURCE_NAMES = {"assertions": "stated_totals"}
"""The names of the files whose views are called for the type of record."""

_FIGURE_PREFIXES = ("stated_", "ledger_", "net_")

_UNITS = {
    **dict.fromkeys((*TYPES, "parties", "total", "redesignated"), "targets"),
    **dict.fromkeys(("announcements", "unknown", "undated"), "announcements"),
    "open_listings": "announcements",
    "rounds": "days",
}
"""What the numbers of a column count, by its name without a prefix."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_MONTH_OR_YEAR = r"\d{4}(-\d{2}(-\d{2})?)?"

_LICENCE = re.compile(r"SPDX-License-Identifier: *([\w.+-]+)")


def list_file_names() -> list[str]:
    """The names of all files of a package."""
    return [DESCRIPTION_FILE, *map(_find_file_name, _list_views())]


def make_package(
    opened: database.OpenLedger, filters: Filters, version: str
) -> dict[str, bytes]:
    """The files of a package by their names, the same for the same ledger.

    It has the announcements that pass the filters, and the rows that belong to them. `version` is
    the state of the ledger, such as a hash. Raises SanctionsError if two records share an id.
    """
    connection = opened.connection
    # First, since the views hide the tables of the index from other queries.
    caveats = _list_caveats(connection, filters)
    sql.create_views(connection, sql.VIEWS)
    rows = {}
    for view in _list_views():
        rows[view.name] = list(sqlite.select_rows(connection, view, filters))
        _check_keys(view, rows[view.name])
    files = {}
    resources = []
    for view in _list_views():
        data = _write_csv(view, rows[view.name])
        files[_find_file_name(view)] = data
        resources.append(_describe_resource(view, rows, data))
    description = {
        "profile": "tabular-data-package",
        **_describe_ledger(opened, rows["sources"]),
        "version": version,
        "caveats": caveats,
        "resources": resources,
    }
    text = json.dumps(description, indent=2, ensure_ascii=False) + "\n"
    return {DESCRIPTION_FILE: text.encode(), **files}


def _list_views() -> list[sql.View]:
    # The description has what the view `columns` has.
    return [view for view in sql.VIEWS.values() if view.name != "columns"]


def _find_resource_name(view_name: str) -> str:
    return _RESOURCE_NAMES.get(view_name, view_name)


def _find_file_name(view: sql.View) -> str:
    return f"{_find_resource_name(view.name)}.csv"


def _check_keys(view: sql.View, rows: Sequence[Row]) -> None:
    places = [view.field_names.index(name) for name in view.key]
    keys = {tuple(row[place] for place in places) for row in rows}
    if len(keys) < len(rows):
        raise SanctionsError(
            f"two rows of {view.name} have the same {' and '.join(view.key)}",
            hint="sanctions check says which records share an id",
        )


def _write_csv(view: sql.View, rows: Sequence[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(view.field_names)
    for row in rows:
        writer.writerow(list(map(csv_.encode_cell, row)))
    return stream.getvalue().encode()


# The description


def _describe_ledger(
    opened: database.OpenLedger, sources: Sequence[Row]
) -> dict[str, object]:
    """Name, title, description, licence and sources of the ledger."""
    ledger = database.read_ledger(opened.connection)
    title = ledger.get("title") or "A ledger of sanctions announcements"
    described: dict[str, object] = {
        "name": _make_name(title),
        "title": title,
        "description": ledger.get("description") or "",
        "licenses": _find_licences(opened),
        "sources": _list_publishers(sources),
    }
    return {name: value for name, value in described.items() if value}


def _make_name(title: str) -> str:
    """A title as a name that is part of addresses: lower case, words joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words) or "sanctions"


def _find_licences(opened: database.OpenLedger) -> list[dict[str, str]]:
    """The licence that the file LICENSE of the ledger names, if it has one."""
    try:
        folder = regular_files.LedgerFolder(opened.root)
        text = folder.read("LICENSE", MAX_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    match = _LICENCE.search(text)
    return [{"name": match[1]}] if match else []


def _list_publishers(sources: Sequence[Row]) -> list[dict[str, str]]:
    place = sql.VIEWS["sources"].field_names.index("publisher")
    publishers = {row[place] for row in sources} - {None}
    return [{"title": publisher} for publisher in sorted(publishers)]


def _list_caveats(
    connection: sqlite3.Connection, filters: Filters
) -> list[dict[str, str]]:
    """What to know before using the figures: the code in the column `caveats`, and a sentence."""
    table = listing.tabulate_announcements(connection, filters, has_all_fields=False)
    caveats = [
        {
            "code": "",
            "text": "An empty cell means that there is no data, never zero. A total leaves out what"
            " is unknown.",
        }
    ]
    for code, text in explanations.list_sentences(table):
        caveats.append({"code": code, "text": text})
    return caveats


def _describe_resource(view: sql.View, rows: Rows, data: bytes) -> dict[str, object]:
    """A table: its file, and the types and keys of its columns."""
    fields = []
    for place, field in enumerate(view.fields):
        values = [row[place] for row in rows[view.name] if row[place] is not None]
        fields.append(_describe_field(field, values))
    schema: dict[str, object] = {
        "fields": fields,
        "missingValues": [""],
        "primaryKey": list(view.key),
    }
    foreign_keys = _list_foreign_keys(view, rows)
    if foreign_keys:
        schema["foreignKeys"] = foreign_keys
    return {
        "profile": "tabular-data-resource",
        "name": _find_resource_name(view.name),
        "path": _find_file_name(view),
        "description": view.meaning.replace("`", ""),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _describe_field(field: sql.Field, values: Sequence[object]) -> dict[str, object]:
    """A column: its name, type and meaning, and the unit of its numbers."""
    described: dict[str, object] = {"name": field.name}
    if field.kind == "number":
        described["type"] = "integer"
    elif field.kind == "flag":
        described |= {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    elif field.kind == "day" and all(_DAY.fullmatch(str(value)) for value in values):
        described["type"] = "date"
    elif field.kind == "day":  # of some only the month or year is known
        described["type"] = "string"
        described["constraints"] = {"pattern": _DAY_MONTH_OR_YEAR}
    else:
        described["type"] = "string"
    unit = _find_unit(field)
    if unit:
        described["unit"] = unit
    meaning = field.meaning
    if field.kind == "list":
        meaning += " (several values are joined by '; ')"
    described["description"] = meaning
    return described


def _find_unit(field: sql.Field) -> str:
    """What a number counts; "" for one that counts nothing, such as a year."""
    name = field.name
    for prefix in _FIGURE_PREFIXES:
        name = name.removeprefix(prefix)
    return _UNITS.get(name, "") if field.kind == "number" else ""


def _list_foreign_keys(view: sql.View, rows: Rows) -> list[dict[str, object]]:
    """The columns that refer to another table, where it has each value.

    A ledger may use a program that programs.toml does not define yet.
    """
    keys: list[dict[str, object]] = []
    for place, field in enumerate(view.fields):
        if not field.references:
            continue
        table, column = field.references.split(".")
        target_place = sql.VIEWS[table].field_names.index(column)
        present = {row[target_place] for row in rows[table]}
        used = {row[place] for row in rows[view.name]} - {None}
        if used <= present:
            reference = {"resource": _find_resource_name(table), "fields": column}
            keys.append({"fields": field.name, "reference": reference})
    return keys
