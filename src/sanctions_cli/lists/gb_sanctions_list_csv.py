"""United Kingdom: the UK Sanctions List of the Foreign Office, in CSV with a row for each name."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists import gb_sanctions_list_xml
from sanctions_cli.lists.alias_rows import NameRow, join_rows
from sanctions_cli.lists.columns import parse_columns
from sanctions_cli.lists.days import day_first, written_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields
from sanctions_cli.lists.gb_lists import IS_PRIMARY, TYPES, take_name
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table

KIND = gb_sanctions_list_xml.KIND
TITLE = gb_sanctions_list_xml.TITLE
PUBLISHER = gb_sanctions_list_xml.PUBLISHER
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_REPORT_DATE = "Report Date:"

_COLUMNS = parse_columns("""
    [Last Updated] | Unique ID | [OFSI Group ID] | [UN Reference Number]
    Name 6 | Name 1 | Name 2 | Name 3 | Name 4 | Name 5
    Name type | [Alias strength] | [Title]
    [Name non-latin script] | [Non-latin script type] | [Non-latin script language]
    Regime Name | Designation Type | [Designation source] | [Sanctions Imposed]
    [Other Information] | [UK Statement of Reasons]
    [Address Line 1] | [Address Line 2] | [Address Line 3] | [Address Line 4]
    [Address Line 5] | [Address Line 6] | [Address Postal Code] | [Address Country]
    [Phone number] | [Website] | [Email address] | Date Designated
    [D.O.B] | [Nationality(/ies)]
    [National Identifier number] | [National Identifier additional information]
    [Passport number] | [Passport additional information] | [Position] | [Gender]
    [Town of birth] | [Country of birth] | [Type of entity] | [Subsidiaries]
    [Parent company] | [Business registration number (s)] | [IMO number]
    [Current owner/operator (s)] | [Previous owner/operator (s)]
    [Current believed flag of ship] | [Previous flags] | [Type of ship]
    [Tonnage of ship] | [Length of ship] | [Year Built]
    [Hull identification number (HIN)]
""")


def recognise(source: SourceFile) -> bool:
    """Whether it is the list in a table."""
    return source.has_columns("Unique ID", "Regime Name", "Date Designated")


def describe(source: SourceFile) -> ListFacts:
    """The day in the title row: `Report Date: 08-Oct-2026`."""
    title = source.rows[0][0].strip()
    if not title.startswith(_REPORT_DATE):
        return ListFacts(generation="CSV")
    day = title.removeprefix(_REPORT_DATE).strip()
    return ListFacts(generation="CSV", dated=written_day(day, Fields("row 1", {})))


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The designations; each is under one regime, by its unique id."""
    yield from join_rows(_read_rows(source))


def _read_rows(source: SourceFile) -> Iterator[NameRow]:
    for fields in read_table(source, _COLUMNS):
        entry = ListEntry(
            place=fields.place,
            sender="GB",
            reference=fields.require("Unique ID"),
            name=take_name(fields),
            type=fields.require_code("Designation Type", TYPES),
            programs=(fields.require("Regime Name"),),
            listed=day_first(fields.take("Date Designated"), fields),
        )
        is_primary = fields.require_code("Name type", IS_PRIMARY)
        fields.finish()
        yield NameRow(entry, is_primary)
