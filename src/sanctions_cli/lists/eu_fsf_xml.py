"""European Union: the consolidated financial sanctions list (FSF) of the Commission, in XML.

Only the designation date says when a target was listed. The regulation of an entry is the last one
that changed it, so its day dates no listing. Ships are typed as enterprises; an IMO number tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields, clean_text, join_texts
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_records import read_elements

KIND = "eu-fsf"
TITLE = "EU consolidated list of financial sanctions (FSF)"
PUBLISHER = "European Commission"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

ENTERPRISE = "entities"
TYPES = {"person": "individuals", "enterprise": ENTERPRISE, "vessel": "vessels"}
IMO_NUMBER = "imo"
"""The only identification that matters: it makes a ship of an enterprise."""


def recognise(source: SourceFile) -> bool:
    """Whether it is the list in XML."""
    return source.root == "export" and "globalFileId" in source.attributes


def describe(source: SourceFile) -> ListFacts:
    """The day on which the file was made."""
    fields = Fields("the root", source.attributes)
    dated = iso_day(fields.require("generationDate"), fields)
    return ListFacts(generation="XML 1.1", dated=dated)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The entities, by their permanent number in the Commission's database."""
    for _, element in read_elements(source, ["sanctionEntity"]):
        yield _read_entity(Fields.of_element(element, "an entity"))


def _read_entity(fields: Fields) -> ListEntry:
    reference = fields.require("@logicalId")
    fields.place = f"entity {reference}"
    designated = iso_day(fields.take("@designationDate"), fields)
    type_name = fields.child("subjectType").require_code("@code", TYPES)
    programs: dict[str, None] = {}  # an ordered set
    amendments = []
    for regulation in fields.children("regulation"):
        programs[regulation.require("@programme")] = None
        title = regulation.take("@numberTitle")
        day = iso_day(regulation.take("@publicationDate"), regulation)
        if day:
            amendments.append((title, day))
    names = map(_read_name, fields.take_elements("nameAlias"))
    for identification in fields.children("identification"):
        code = identification.require("@identificationTypeCode")
        if code == IMO_NUMBER and type_name == ENTERPRISE:
            type_name = "vessels"
    fields.ignore("@designationDetails", "@unitedNationId", "@euReferenceNumber")
    fields.ignore("remark", "birthdate", "citizenship", "address", "contactInfo")
    fields.finish()
    return ListEntry(
        place=fields.place,
        sender="EU",
        reference=reference,
        name=next(filter(None, names), ""),
        type=type_name,
        programs=tuple(programs),
        listed=designated,
        other_dates=tuple(amendments),
    )


def _read_name(alias: Element) -> str:
    """The whole name of an alias, or its parts in their order."""
    parts = [alias.get(f"{part}Name", "") for part in ("first", "middle", "last")]
    return clean_text(alias.get("wholeName") or join_texts(*parts))
