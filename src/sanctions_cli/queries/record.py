"""The full content of a record, in the order in which readers need it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from sanctions_cli import countries
from sanctions_cli.assertions import count_figure, figure_noun, format_gap
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import names_of_countries, source_fields
from sanctions_cli.table import Cell, Column, Table
from sanctions_cli.text import closest, closest_few, join_words

COUNTRY_FIELDS = names_of_countries()
"""The fields of an announcement or assertion that contain country codes."""

FIRST_FIELDS = (
    "id",
    "sender",
    "target",
    "announced",
    "effective",
    "listed",
    "until",
    "on",
    "since",
    "kind",
    "action",
    "program",
    "counts",
    "net",
    "claim",
    "bound",
    "stated",
    "known_difference",
    "unverifiable",
)
"""The first fields. Others follow in the order of the record, before LAST_FIELDS."""

LAST_FIELDS = ("note", "conflicts", "sources", "file")

USUAL_VALUES = {
    "date_basis": "stated",
    "measures_basis": "stated",
    "precision": "exact",
    "basis": "stated",
    "bound": "exact",
}
"""Default values that are left out for people."""

_SOURCE_BEGINNING = ("publisher", "title", "published", "kind")
"""The first parts of a source's line; the kind is left out for people."""

_SOURCE_PLACES = ["locator", "dossier", "archive", "url"]
for _field in source_fields():
    if _field.name not in (*_SOURCE_BEGINNING, *_SOURCE_PLACES):
        _SOURCE_PLACES.append(_field.name)

_GAP_WORDS = ("more than the ledger has", "fewer than the ledger has")


def tabulate_record(connection: sqlite3.Connection, record_id: str) -> Table:
    """The announcement or assertion with this id, with a column for each of its fields.

    SanctionsError, with similar ids, if there is none.
    """
    record_id_in_index = record_id.lower()
    # Ids are unique across both kinds, since they begin differently.
    for kind in ("announcements", "assertions"):
        row = connection.execute(
            f"select path, record from {kind} where id = ?", (record_id_in_index,)
        ).fetchone()
        if row:
            path, record = row
            fields = {"id": record_id_in_index, "file": path, **json.loads(record)}
            return _tabulate_fields(fields)
    raise SanctionsError(
        f'no record "{record_id}"', hint=_hint_at_ids(connection, record_id)
    )


def _hint_at_ids(connection: sqlite3.Connection, record_id: str) -> str:
    """A hint with the program or the ids that are spelt like a text, or else contain it."""
    wanted = record_id.lower()
    programs = {}
    for (key,) in connection.execute("select program from programs"):
        programs[key.lower()] = key
    program = closest(wanted, programs)
    if program:
        return f"did you mean {programs[program]}?"
    query = "select id from announcements union all select id from assertions"
    ids = [row[0] for row in connection.execute(query)]
    matches = closest_few(wanted, ids, 3)
    if not matches:
        # For a country or year alone, any id that contains it helps.
        matches = [existing for existing in ids if wanted in existing][:3]
    if matches:
        return f"did you mean {join_words(matches, 'or')}?"
    return "sanctions list shows the ids"


def _tabulate_fields(fields: Mapping[str, Any]) -> Table:
    columns: list[Column] = []
    cells: list[Cell] = []
    for name in _order_fields(fields):
        columns.append(Column(name, name.replace("_", " ").capitalize()))
        cells.append(_readable_cell(name, fields[name]))
    return Table(
        title=_build_title(fields),
        columns=tuple(columns),
        rows=(tuple(cells),),
        layout="record",
        record=fields,
    )


def _order_fields(fields: Mapping[str, Any]) -> list[str]:
    """The names of the fields that people see, in order."""
    shown = [name for name in fields if fields[name] != USUAL_VALUES.get(name)]
    first = [name for name in FIRST_FIELDS if name in shown]
    last = [name for name in LAST_FIELDS if name in shown]
    between = [name for name in shown if name not in first and name not in last]
    return first + between + last


def _build_title(fields: Mapping[str, Any]) -> str:
    """`Canada, listing against Belarus, 2024-08-09`; an assertion is a `stated total`."""
    sender = countries.short_name(fields["sender"])
    action = fields.get("action", "stated total")
    targets = ", ".join(countries.short_name(code) for code in fields["target"])
    day = fields.get("announced") or fields["on"]
    return f"{sender}, {action} against {targets}, {day}"


# The values of fields in words


def _readable_cell(name: str, value: Any) -> Cell:
    """A field's value for people; `value` is from JSON."""
    if name in COUNTRY_FIELDS:
        return _describe_countries([value] if isinstance(value, str) else value)
    if isinstance(value, dict):
        if name == "known_difference":
            return _describe_known_difference(value)
        return _describe_figures(value)
    if isinstance(value, list):
        if isinstance(value[0], dict):
            return tuple(map(_describe_item, value))
        return ", ".join(map(str, value))
    return value if isinstance(value, (str, int)) else str(value)


def _describe_countries(codes: Iterable[str]) -> str:
    return ", ".join(f"{countries.short_name(code)} ({code})" for code in codes)


def _describe_figures(figures: Mapping[str, int | str]) -> str:
    """`10 individuals, entities of unknown number`; `none` if all are zero."""
    parts = []
    for name, number in figures.items():
        if isinstance(number, str):
            parts.append(f"{name} of {number} number")
        elif number:
            parts.append(count_figure(name, number))
    return ", ".join(parts) or "none"


def _describe_known_difference(known_difference: Mapping[str, str | int]) -> str:
    gaps = []
    for figure, gap in known_difference.items():
        if isinstance(gap, int):
            gaps.append(format_gap(gap, figure_noun(figure, gap), _GAP_WORDS))
    return f"{', '.join(gaps)}: {known_difference['reason']}"


def _describe_item(item: Mapping[str, str]) -> str:
    """A source or conflict in one line."""
    publisher = item["publisher"]
    if "judgement" in item:
        return f"{item['field']} {item['value']}, says {publisher}: {item['judgement']}"
    source = publisher
    if "title" in item:
        source = f"{source}: {item['title']}"
    if "published" in item:
        source = f"{source} ({item['published']})"
    parts = [source]
    for name in _SOURCE_PLACES:
        if name in item:
            parts.append(item[name])
    return "  ".join(parts)
