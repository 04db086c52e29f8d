"""United Kingdom: OFSI's Consolidated List of financial sanctions targets, in CSV and XLSX.

Two days of each target matter. "Listed On" is when it came on OFSI's list, which had the names of
the EU until the end of 2020; "UK Sanctions List Date Designated" is when it was designated under
UK law. `listed` takes the second, since the ledger's programs are those of UK law.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.alias_rows import NameRow, join_rows
from sanctions_cli.lists.columns import parse_columns
from sanctions_cli.lists.days import day_first
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields
from sanctions_cli.lists.gb_lists import IS_PRIMARY, TYPES, take_name
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table

KIND = "gb-conlist"
TITLE = "Consolidated List of Financial Sanctions Targets in the UK"
PUBLISHER = "UK Office of Financial Sanctions Implementation"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_DESIGNATED = "UK Sanctions List Date Designated"  # since 2022
_ALWAYS_DESIGNATED = "2023"
"""A file of this year or later without the days of designation is not whole."""

_COLUMNS = parse_columns("""
    Name 6 | Name 1 | Name 2 | Name 3 | Name 4 | Name 5 | [Title]
    [Name Non-Latin Script] | [Non-Latin Script Type] | [Non-Latin Script Language]
    [DOB] | [Town of Birth] | [Country of Birth] | [Nationality]
    [Passport Number] | [Passport Details] | [NI Number]
    [National Identification Number] | [National Identification Details] | [Position]
    [Address 1] | [Address 2] | [Address 3] | [Address 4] | [Address 5] | [Address 6]
    [Post/Zip Code] | [Country] | [Other Information]
    Group Type | Alias Type | [Alias Quality] | Regime
    Listed On | UK Sanctions List Date Designated? | [Last Updated] | Group ID
""")
_TITLE = "Last Updated"


def recognise(source: SourceFile) -> bool:
    """Whether it is the consolidated list."""
    return source.has_columns("Group ID", "Group Type", "Regime", "Listed On")


def describe(source: SourceFile) -> ListFacts:
    """The day in the title row, and whether there are days of designation."""
    dated = ""
    first_row = source.rows[0]
    # The header begins with a name, so this is the title.
    if first_row[0].strip() == _TITLE and len(first_row) > 1:
        dated = day_first(first_row[1].strip(), Fields("row 1", {}))
    has_designation = source.has_columns(_DESIGNATED)
    if dated >= _ALWAYS_DESIGNATED and not has_designation:
        raise BadList(f'it has no column "{_DESIGNATED}"', hint=CHANGED_FORMAT)
    generation = "since 2022" if has_designation else "to 2022"
    return ListFacts(generation=generation, dated=dated)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The groups: all names of one target. One under two regimes is an entry of each."""
    yield from join_rows(_read_rows(source))


def _read_rows(source: SourceFile) -> Iterator[NameRow]:
    for fields in read_table(source, _COLUMNS):
        group, regime = fields.require("Group ID"), fields.require("Regime")
        listed_on = day_first(fields.require("Listed On"), fields)
        designated = day_first(fields.take(_DESIGNATED), fields)
        entry = ListEntry(
            place=fields.place,
            sender="GB",
            reference=f"{group} / {regime}",
            name=take_name(fields),
            type=fields.require_code("Group Type", TYPES),
            programs=(regime,),
            listed=designated or listed_on,
            other_dates=(("Listed On", listed_on),) if designated else (),
        )
        is_primary = fields.require_code("Alias Type", IS_PRIMARY)
        fields.finish()
        yield NameRow(entry, is_primary)
