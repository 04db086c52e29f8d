"""United Kingdom: the UK Sanctions List of the Foreign Office, in XML and in CSV."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.alias_rows import NameRow, join_rows
from sanctions_cli.lists.days import day_first, written_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table
from sanctions_cli.lists.xml_records import read_elements

KIND = "gb-sanctions-list"
TITLE = "UK Sanctions List"
PUBLISHER = "UK Foreign, Commonwealth & Development Office"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

TYPES = {"Individual": "individuals", "Entity": "entities", "Ship": "vessels"}

_PRIMARY_NAMES = ("Primary Name", "Primary name")

_UNREAD_ELEMENTS = (
    *("LastUpdated", "OFSIGroupID", "UNReferenceNumber", "DesignationSource"),
    *("SanctionsImposed", "SanctionsImposedIndicators", "OtherInformation"),
    *("UKStatementofReasons", "NonLatinNames", "Addresses", "PhoneNumbers"),
    *(
        "EmailAddresses",
        "Websites",
        "IndividualDetails",
        "EntityDetails",
        "ShipDetails",
    ),
)

# The columns of names in the order in which a name is read: family names are in Name 6.
_NAME_COLUMNS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_READ_COLUMNS = (
    *("Unique ID", *_NAME_COLUMNS, "Name type", "Regime Name"),
    *("Designation Type", "Date Designated"),
)
_UNREAD_COLUMNS = (
    *(
        "Last Updated",
        "OFSI Group ID",
        "UN Reference Number",
        "Alias strength",
        "Title",
    ),
    *("Name non-latin script", "Non-latin script type", "Non-latin script language"),
    *("Designation source", "Sanctions Imposed", "Other Information"),
    *("UK Statement of Reasons", "Phone number", "Website", "Email address", "D.O.B"),
    *("Nationality(/ies)", "National Identifier number", "Passport number", "Position"),
    *("National Identifier additional information", "Passport additional information"),
    *("Gender", "Town of birth", "Country of birth", "Type of entity", "Subsidiaries"),
    *("Parent company", "Business registration number (s)", "IMO number", "Year Built"),
    *("Current owner/operator (s)", "Previous owner/operator (s)", "Previous flags"),
    *("Current believed flag of ship", "Type of ship", "Tonnage of ship"),
    *("Length of ship", "Hull identification number (HIN)"),
)
_REPORT_DATE = "Report Date:"


def recognise(source: SourceFile) -> bool:
    """Whether it is the list, in XML or in a table."""
    if source.form == "xml":
        return source.root == "Designations"
    return source.has_columns("Unique ID", "Regime Name", "Date Designated")


def describe(source: SourceFile) -> ListFacts:
    """The day of the report."""
    if source.form != "xml":
        return ListFacts(generation="CSV", dated=_report_date(source))
    for _, element in read_elements(source, ["DateGenerated"], ["Designation"]):
        fields = Fields.of_element(element, "DateGenerated")
        return ListFacts(
            generation="XML", dated=day_first(fields.require("#text"), fields)
        )
    raise BadList("it has no DateGenerated", hint=CHANGED_FORMAT)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The designations; each is under one regime, by its unique id."""
    if source.form == "xml":
        for _, element in read_elements(source, ["Designation"], ["DateGenerated"]):
            yield _read_designation(Fields.of_element(element, "a designation"))
    else:
        yield from join_rows(_read_rows(source))


def _report_date(source: SourceFile) -> str:
    """The date in the title row: `Report Date: 08-Oct-2026`."""
    title = source.rows[0][0].strip() if source.rows and source.rows[0] else ""
    if not title.startswith(_REPORT_DATE):
        return ""
    text = title.removeprefix(_REPORT_DATE).strip()
    return written_day(text, Fields("row 1", {}))


def _read_designation(fields: Fields) -> ListEntry:
    reference = fields.require("UniqueID")
    fields.place = f"designation {reference}"
    regime = fields.require("RegimeName")
    type_name = fields.require("IndividualEntityShip")
    designated = day_first(fields.take("DateDesignated"), fields)
    name = ""
    for names in fields.children("Names"):
        for each in names.children("Name"):
            parts = [each.take(column.replace(" ", "")) for column in _NAME_COLUMNS]
            is_primary = each.require("NameType") in _PRIMARY_NAMES
            each.ignore("AliasStrength", "Title")
            each.finish()
            if is_primary and not name:
                name = " ".join(filter(None, parts))
        names.finish()
    fields.ignore(*_UNREAD_ELEMENTS)
    fields.finish()
    return _make_entry(fields.place, reference, name, type_name, regime, designated)


def _read_rows(source: SourceFile) -> Iterator[NameRow]:
    rows = read_table(
        source, _READ_COLUMNS, _UNREAD_COLUMNS, unused_groups=("Address ",)
    )
    for fields in rows:
        reference = fields.require("Unique ID")
        name = " ".join(filter(None, map(fields.take, _NAME_COLUMNS)))
        is_primary = fields.require("Name type") in _PRIMARY_NAMES
        regime = fields.require("Regime Name")
        type_name = fields.require("Designation Type")
        designated = day_first(fields.take("Date Designated"), fields)
        fields.finish()
        entry = _make_entry(
            fields.place, reference, name, type_name, regime, designated
        )
        yield NameRow(entry, is_primary)


def _make_entry(
    place: str, reference: str, name: str, type_name: str, regime: str, listed: str
) -> ListEntry:
    return ListEntry(
        place=place,
        sender="GB",
        reference=reference,
        name=name,
        type=TYPES.get(type_name, type_name),
        programs=(regime,),
        listed=listed,
    )
