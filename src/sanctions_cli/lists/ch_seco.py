"""Switzerland: the list of sanctioned people, entities and objects of SECO, in XML.

It keeps targets that were de-listed. A target names the sets of sanctions it is under; the set
belongs to a program, an ordinance.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields, all_text, clean_text, join_texts
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_records import read_elements

KIND = "ch-seco"
TITLE = "Swiss list of sanctioned persons, entities and objects"
PUBLISHER = "Swiss State Secretariat for Economic Affairs (SECO)"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = True

_PROGRAM = "sanctions-program"
_TARGET = "target"
_TYPES = {"individual": "individuals", "entity": "entities"}
_OBJECT_TYPES = {"vessel": "vessels", "aircraft": "aircraft", "other": "other"}


def recognise(source: SourceFile) -> bool:
    """Whether it is the whole list."""
    return source.root == "swiss-sanctions-list"


def describe(source: SourceFile) -> ListFacts:
    """The day of the list; BadList for a file that has only changes."""
    fields = Fields("the root", source.attributes)
    if fields.require("list-type") != "whole-list":
        hint = "download the whole list"
        raise BadList("it has only a part of the list", hint=hint)
    return ListFacts(dated=iso_day(fields.require("date"), fields))


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The targets, those that were de-listed with the day of their removal."""
    sets: dict[str, str] = {}
    for path, element in read_elements(source, [_PROGRAM, _TARGET], ["place"]):
        if path == _PROGRAM:
            sets.update(_read_sets(element))
        else:
            yield _read_target(element, sets)


def _read_sets(program: Element) -> Iterator[tuple[str, str]]:
    """The sets of sanctions of a program by number: `Belarus: article 12 -- Restrictions …`."""
    key = program.findtext("program-key[@lang='eng']")
    if not key:
        fields = Fields.of_element(program, f"program {program.get('ssid')}")
        raise fields.error("it has no English key")
    for element in program.findall("sanctions-set[@lang='eng']"):
        yield element.get("ssid", ""), f"{clean_text(key)}: {all_text(element)}"


def _read_target(element: Element, sets: dict[str, str]) -> ListEntry:
    reference = element.get("ssid", "")
    fields = Fields.of_element(element, f"target {reference}")
    fields.ignore("@ssid", "foreign-identifier", "generic-attribute")
    programs = []
    # A target in one set has its number as an attribute in some files.
    set_ids = [*fields.take_all("sanctions-set-id"), fields.take("@sanctions-set-id")]
    for number in filter(None, set_ids):
        if number not in sets:
            raise fields.error(f"there is no set of sanctions {number}")
        programs.append(sets[number])
    type_name, subject = _take_subject(fields)
    listed, removed, amended = _take_days(fields)
    fields.finish()
    return ListEntry(
        place=fields.place,
        sender="CH",
        reference=reference,
        name=_main_name(subject),
        type=type_name,
        programs=tuple(dict.fromkeys(programs)),
        listed=listed,
        removed=removed,
        other_dates=tuple(("amended", day) for day in amended),
    )


def _take_subject(fields: Fields) -> tuple[str, Element]:
    """The type of a target, and the element that describes it."""
    for name, type_name in _TYPES.items():
        for subject in fields.take_elements(name):
            return type_name, subject
    for subject in fields.take_elements("object"):
        described = Fields.of_element(subject, f"{fields.place}, object")
        return described.require_code("@object-type", _OBJECT_TYPES), subject
    raise fields.error("it is neither an individual nor an entity nor an object")


def _take_days(fields: Fields) -> tuple[str, str, list[str]]:
    """The days on which a target was first listed, and removed for good or "", and amended."""
    days: dict[str, list[str]] = {"listed": [], "de-listed": [], "amended": []}
    for modification in fields.children("modification"):
        days_of_type = modification.require_code("@modification-type", days)
        text = modification.require("@effective-date")
        days_of_type.append(iso_day(text, modification))
    removed = max(days["de-listed"], default="")
    if max(days["listed"], default="") > removed:
        removed = ""  # it was listed anew after its removal
    return min(days["listed"], default=""), removed, sorted(days["amended"])


def _main_name(subject: Element) -> str:
    """The primary name of the main identity, its parts in their order and without variants."""
    path = "identity[@main='true']/name[@name-type='primary-name']"
    name = subject.find(path)
    if name is None:
        return ""
    parts = []
    for part in name.findall("name-part"):
        # A part without a number, which no sound list has, comes first.
        order = part.get("order", "")
        number = int(order) if order.isdecimal() else 0
        parts.append((number, clean_text(part.findtext("value"))))
    return join_texts(*(text for _, text in sorted(parts)))
