"""OpenSanctions: targets.simple.csv, a row for each target of a collection of lists.

Its days are those on which OpenSanctions saw a target; none dates a listing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.columns import parse_columns
from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields
from sanctions_cli.lists.ftm_schemata import TYPES
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table

KIND = "opensanctions-targets"
TITLE = "OpenSanctions, simplified targets (targets.simple.csv)"
PUBLISHER = "OpenSanctions"
SOURCE_KIND = "official-data-mirror"
KEEPS_REMOVED = False

_PROGRAM_IDS = "program_ids"  # since 2025
_COLUMNS = parse_columns("""
    id | schema | name | [aliases] | [birth_date] | [countries] | [addresses]
    [identifiers] | [sanctions] | [phones] | [emails] | program_ids? | [dataset]
    first_seen | [last_seen] | [last_change]
""")


def recognise(source: SourceFile) -> bool:
    """Whether it is a table of simplified targets."""
    return source.has_columns("id", "schema", "first_seen", "last_seen")


def describe(source: SourceFile) -> ListFacts:
    """Whether the rows name their programs. The file does not give its own date."""
    if source.has_columns(_PROGRAM_IDS):
        return ListFacts(generation="with programs")
    return ListFacts(generation="without programs, to 2025")


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The targets; their senders follow from their programs."""
    for fields in read_table(source, _COLUMNS):
        yield _read_row(fields)


def _read_row(fields: Fields) -> ListEntry:
    programs = []
    for key in fields.take(_PROGRAM_IDS).split(";"):
        if key.strip():
            programs.append(key.strip())
    entry = ListEntry(
        place=fields.place,
        sender="",
        reference=fields.require("id"),
        name=fields.require("name"),
        type=fields.require_code("schema", TYPES),
        programs=tuple(dict.fromkeys(programs)),
        other_dates=(("first_seen", iso_day(fields.require("first_seen"), fields)),),
    )
    fields.finish()
    return entry
