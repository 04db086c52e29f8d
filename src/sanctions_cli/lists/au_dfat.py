"""Australia: the consolidated list of the Department of Foreign Affairs, in XLSX or CSV.

There is no column for the listing date: it is in a sentence, "Listed on 25 January 2001 (amended
on …)", or nowhere. The control date is that of the last change and dates no listing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanctions_cli.lists.alias_rows import NameRow, join_rows
from sanctions_cli.lists.columns import parse_columns
from sanctions_cli.lists.days import written_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table

KIND = "au-dfat"
TITLE = "Consolidated List of the Department of Foreign Affairs and Trade"
PUBLISHER = "Australian Department of Foreign Affairs and Trade"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_NAME = "Name of Individual or Entity"
_COLUMNS = parse_columns("""
    Reference | Name of Individual or Entity | Type | Name Type | [Alias Strength]
    [Date of Birth] | [Place of Birth] | [Citizenship] | [Address]
    [Additional Information] | Listing Information | [IMO Number] | Committees
    Control Date | [Instrument of Designation] | [Targeted Financial Sanction]
    [Travel Ban] | [Arms Embargo] | [Maritime Restriction]
""")
_PRIMARY_NAME = "primary name"
_TYPES = {"Individual": "individuals", "Entity": "entities", "Vessel": "vessels"}

# 2 is a target, 2a and 2b are its further names.
_REFERENCE = re.compile(r"([0-9]+)[a-z]*")
_LISTED_ON = re.compile(
    r"Listed (?:by [^()]*? )?on ([0-9]{1,2} [A-Z][a-z]+\.? [0-9]{4})"
)


def recognise(source: SourceFile) -> bool:
    """Whether it is the list."""
    return source.has_columns("Reference", _NAME, "Committees", "Control Date")


def describe(source: SourceFile) -> ListFacts:
    """The file does not give its own date."""
    return ListFacts(notes=("listing dates are read from sentences; many have none",))


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The targets, by the number in their reference."""
    yield from join_rows(_read_rows(source))


def _read_rows(source: SourceFile) -> Iterator[NameRow]:
    for fields in read_table(source, _COLUMNS):
        text = fields.require("Reference")
        reference = _REFERENCE.fullmatch(text)
        if not reference:
            raise fields.error(f'"{text}" is not a reference such as 2a')
        control_date = written_day(fields.require("Control Date"), fields)
        entry = ListEntry(
            place=fields.place,
            sender="AU",
            reference=reference[1],
            name=fields.require(_NAME),
            type=fields.require_code("Type", _TYPES),
            programs=(fields.require("Committees"),),
            listed=_listing_day(fields),
            other_dates=(("Control Date", control_date),),
        )
        # Only the name depends on it, so another type of name is not refused.
        is_primary = fields.require("Name Type").casefold() == _PRIMARY_NAME
        fields.finish()
        yield NameRow(entry, is_primary)


def _listing_day(fields: Fields) -> str:
    match = _LISTED_ON.search(fields.take("Listing Information"))
    if not match:
        return ""
    return written_day(match[1].replace(".", ""), fields)
