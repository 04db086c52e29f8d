"""Canada: the consolidated list of autonomous sanctions of Global Affairs Canada, in XML.

Its elements have been renamed twice: in 2024 or 2025, when listing dates and ships came, and on
24 August 2026, when each got a bilingual name.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, join_texts
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_records import read_elements

KIND = "ca-sema"
TITLE = "Consolidated Canadian Autonomous Sanctions List (XML)"
PUBLISHER = "Global Affairs Canada"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_EARLIER_NAMES = {
    "Entity": "EntityOrShip",
    "Title": "TitleOrShipType",
    "TitleOrShip": "TitleOrShipType",
    "DateOfBirth": "DateOfBirthOrShipBuildDate",
}
_BILINGUAL_NAMES = {
    "Country-Pays": "Country",
    "EntityOrShip-EntiteOuNavire": "EntityOrShip",
    "LastName-NomDeFamille": "LastName",
    "GivenName-Prenom": "GivenName",
    "TitleOrShipType-TitreOuTypeDeNavire": "TitleOrShipType",
    "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire": (
        "DateOfBirthOrShipBuildDate"
    ),
    "ShipIMONumber-NumeroOMIDuNavire": "ShipIMONumber",
    "Aliases-Alias": "Aliases",
    "Schedule-Annexe": "Schedule",
    "Item-NumeroDarticle": "Item",
    "DateOfListing-DateDinscription": "DateOfListing",
}
_NAMES = {**_EARLIER_NAMES, **_BILINGUAL_NAMES}
"""The elements of the other generations by the names of the second, which `read` takes."""

_GENERATIONS = {
    "Country-Pays": "bilingual names, since August 2026",
    "EntityOrShip": "with listing dates, 2025 to August 2026",
    "DateOfListing": "with listing dates, 2025 to August 2026",
    "Entity": "without listing dates, to 2024",
}
"""The generations of the format, by an element that only they have."""


def recognise(source: SourceFile) -> bool:
    """Whether it is the consolidated list."""
    return source.root == "data-set"


def describe(source: SourceFile) -> ListFacts:
    """The generation. The file does not give its own date."""
    for record in _read_records(source):
        names = {child.tag for child in record}
        for name, generation in _GENERATIONS.items():
            if name in names:
                return ListFacts(generation=generation)
    message = "no record has an element of a known generation of this list"
    raise BadList(message, hint=CHANGED_FORMAT)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The records: a person has a last name, a ship an IMO number."""
    for number, record in enumerate(_read_records(source), 1):
        yield _read_record(Fields.of_element(record, f"record {number}", _NAMES))


def _read_records(source: SourceFile) -> Iterator[Element]:
    for _, record in read_elements(source, ["record"]):
        yield record


def _read_record(fields: Fields) -> ListEntry:
    country = fields.require("Country")
    schedule = fields.take("Schedule")
    item = fields.require("Item")
    body = fields.take("EntityOrShip")
    person = join_texts(fields.take("GivenName"), fields.take("LastName"))
    imo_number = fields.take("ShipIMONumber")
    listed = iso_day(fields.take("DateOfListing"), fields)
    aliases = fields.take("Aliases")
    fields.ignore("TitleOrShipType", "DateOfBirthOrShipBuildDate")
    fields.finish()
    if bool(body) == bool(person):
        raise fields.error("it has not exactly one of a person's name and an entity's")
    type_name = "individuals"
    if body:
        type_name = "vessels" if imo_number else "entities"
    return ListEntry(
        place=fields.place,
        sender="CA",
        # Item numbers begin anew in each regulation and schedule.
        reference=join_texts(country, schedule, item, separator=" / "),
        name=body or person,
        type=type_name,
        programs=(country,),
        listed=listed,
        remarks=aliases,
    )
