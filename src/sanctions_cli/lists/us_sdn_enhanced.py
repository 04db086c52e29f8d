"""United States: OFAC's ENHANCED XML, with the day on which each list published a party."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.us_lists import TYPES, choose_list
from sanctions_cli.lists.xml_records import read_elements

KIND = "us-enhanced"
TITLE = "OFAC sanctions lists (ENHANCED XML)"
PUBLISHER = "US Office of Foreign Assets Control"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_OTHER_PARTS = ("referenceValues", "featureTypes", "entities")
_UNREAD = (
    *("sanctionsTypes", "legalAuthorities", "addresses", "features"),
    *("identityDocuments", "relationships", "remarks"),
)
_IS_TRUE = {"true": True, "false": False}


def recognise(source: SourceFile) -> bool:
    """Whether it is in the ENHANCED format."""
    return source.root == "sanctionsData"


def describe(source: SourceFile) -> ListFacts:
    """The day that the data are as of."""
    for _, element in read_elements(source, ["publicationInfo"], _OTHER_PARTS):
        fields = Fields.of_element(element, "publicationInfo")
        return ListFacts(dated=iso_day(fields.require("dataAsOf"), fields))
    raise BadList("it has no publicationInfo", hint=CHANGED_FORMAT)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The entities, by their permanent number."""
    ignored = ("publicationInfo", *_OTHER_PARTS[:2])
    for _, element in read_elements(source, ["entities/entity"], ignored):
        reference = element.get("id", "")
        fields = Fields.of_element(element, f"entity {reference}")
        fields.ignore("@id", *_UNREAD)
        yield _read_entity(fields, reference)


def _read_entity(fields: Fields, reference: str) -> ListEntry:
    general = fields.child("generalInfo")
    type_name = general.child("entityType").require_code("#text", TYPES)
    lists = []
    for each in fields.grandchildren("sanctionsLists", "sanctionsList"):
        day = iso_day(each.require("@datePublished"), each)
        lists.append((each.require("#text"), day))
        each.ignore("@refId", "@id")
        each.finish()
    programs = []
    for each in fields.grandchildren("sanctionsPrograms", "sanctionsProgram"):
        programs.append(each.require("#text"))
    name = _primary_name(fields)
    fields.finish()
    listed, other_lists = choose_list(lists)
    return ListEntry(
        place=fields.place,
        sender="US",
        reference=reference,
        name=name,
        type=type_name,
        programs=tuple(dict.fromkeys(programs)),
        listed=listed,
        other_dates=other_lists,
    )


def _primary_name(fields: Fields) -> str:
    """The primary name in its primary spelling."""
    for name in fields.grandchildren("names", "name"):
        if not name.require_code("isPrimary", _IS_TRUE):
            continue
        for translation in name.grandchildren("translations", "translation"):
            if translation.require_code("isPrimary", _IS_TRUE):
                return translation.require("formattedFullName")
    raise fields.error("it has no primary name")
