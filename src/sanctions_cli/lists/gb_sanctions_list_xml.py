"""United Kingdom: the UK Sanctions List of the Foreign Office, in XML."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.days import day_first
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields
from sanctions_cli.lists.gb_lists import IS_PRIMARY, TYPES, take_name
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_records import read_elements

KIND = "gb-sanctions-list"
TITLE = "UK Sanctions List"
PUBLISHER = "UK Foreign, Commonwealth & Development Office"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_UNREAD = (
    *("LastUpdated", "OFSIGroupID", "UNReferenceNumber", "DesignationSource"),
    *("SanctionsImposed", "SanctionsImposedIndicators", "OtherInformation"),
    *("UKStatementofReasons", "NonLatinNames", "Addresses", "PhoneNumbers"),
    *("EmailAddresses", "Websites", "IndividualDetails", "EntityDetails"),
    "ShipDetails",
)


def recognise(source: SourceFile) -> bool:
    """Whether it is the list in XML."""
    return source.root == "Designations"


def describe(source: SourceFile) -> ListFacts:
    """The day on which the file was made."""
    for _, element in read_elements(source, ["DateGenerated"], ["Designation"]):
        fields = Fields.of_element(element, "DateGenerated")
        dated = day_first(fields.require("#text"), fields)
        return ListFacts(generation="XML", dated=dated)
    raise BadList("it has no DateGenerated", hint=CHANGED_FORMAT)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The designations; each is under one regime, by its unique id."""
    for _, element in read_elements(source, ["Designation"], ["DateGenerated"]):
        yield _read_designation(Fields.of_element(element, "a designation"))


def _read_designation(fields: Fields) -> ListEntry:
    reference = fields.require("UniqueID")
    fields.place = f"designation {reference}"
    entry = ListEntry(
        place=fields.place,
        sender="GB",
        reference=reference,
        name=_primary_name(fields),
        type=fields.require_code("IndividualEntityShip", TYPES),
        programs=(fields.require("RegimeName"),),
        listed=day_first(fields.take("DateDesignated"), fields),
    )
    fields.ignore(*_UNREAD)
    fields.finish()
    return entry


def _primary_name(fields: Fields) -> str:
    primary_name = ""
    for each in fields.grandchildren("Names", "Name"):
        name = take_name(each, separator="")
        is_primary = each.require_code("NameType", IS_PRIMARY)
        each.ignore("AliasStrength", "Title")
        each.finish()
        if is_primary and not primary_name:
            primary_name = name
    return primary_name
