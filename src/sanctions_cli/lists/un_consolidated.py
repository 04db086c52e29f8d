"""United Nations: the consolidated list of the Security Council, in XML.

The number DATAID changes when an entry changes; the reference number stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields, join_texts
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_records import read_elements

KIND = "un-consolidated"
TITLE = "United Nations Security Council Consolidated List"
PUBLISHER = "United Nations Security Council"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_TYPES = {
    "INDIVIDUALS/INDIVIDUAL": "individuals",
    "ENTITIES/ENTITY": "entities",
}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_UNREAD = (
    *("DATAID", "VERSIONNUM", "GENDER", "COMMENTS1", "NATIONALITY", "NATIONALITY2"),
    *("LIST_TYPE", "TITLE", "LAST_DAY_UPDATED", "DESIGNATION", "NAME_ORIGINAL_SCRIPT"),
    *("SORT_KEY", "SORT_KEY_LAST_MOD", "SUBMITTED_BY", "SUBMITTED_ON"),
)
_UNREAD_DETAILS = ("ALIAS", "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT")


def recognise(source: SourceFile) -> bool:
    """Whether it is the consolidated list."""
    return source.root == "CONSOLIDATED_LIST"


def describe(source: SourceFile) -> ListFacts:
    """The day on which the file was made."""
    fields = Fields("the root", source.attributes)
    return ListFacts(dated=iso_day(fields.require("dateGenerated"), fields))


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The individuals and entities; a list type is the name of a committee's list."""
    for number, (path, element) in enumerate(read_elements(source, _TYPES), 1):
        fields = Fields.of_element(element, f"entry {number}")
        yield _read_entry(fields, _TYPES[path], element.tag)


def _read_entry(fields: Fields, type_name: str, tag: str) -> ListEntry:
    reference = fields.require("REFERENCE_NUMBER")
    fields.place = f"entry {reference}"
    name = join_texts(*map(fields.take, _NAMES))
    list_type = fields.require("UN_LIST_TYPE")
    listed = iso_day(fields.require("LISTED_ON"), fields)
    removed = iso_day(fields.take("DELISTED_ON"), fields)
    fields.ignore(*_UNREAD, *(f"{tag}_{detail}" for detail in _UNREAD_DETAILS))
    fields.finish()
    return ListEntry(
        place=fields.place,
        sender="UN",
        reference=reference,
        name=name,
        type=type_name,
        programs=(list_type,),
        listed=listed,
        removed=removed,
    )
