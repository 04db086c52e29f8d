"""United States: OFAC's SDN_ADVANCED XML, in which parties, lists and words are kept apart.

The parties and their names come first, then the entries on the lists with their days.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sanctions_cli.lists.days import day_of_parts
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, all_text, join_texts
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.us_lists import ListedOn, choose_list
from sanctions_cli.lists.us_reference_values import ReferenceValues
from sanctions_cli.lists.xml_records import read_elements

KIND = "us-advanced"
TITLE = "OFAC sanctions lists (ADVANCED XML)"
PUBLISHER = "US Office of Foreign Assets Control"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_PARTY = "DistinctParties/DistinctParty"
_ENTRY = "SanctionsEntries/SanctionsEntry"
_WORDS = "ReferenceValueSets"
_UNREAD = ("Locations", "IDRegDocuments", "ProfileRelationships", "SanctionsEntryLinks")
_PROGRAM = "Program"


class _Party(NamedTuple):
    """A party with the lists that it is on, and its programs, an ordered set."""

    name: str
    type: str
    lists: list[ListedOn]
    programs: dict[str, None]


def recognise(source: SourceFile) -> bool:
    """Whether it is in the ADVANCED format."""
    return source.root == "Sanctions"


def describe(source: SourceFile) -> ListFacts:
    """The day of issue."""
    ignored = (_WORDS, "DistinctParties", "SanctionsEntries", *_UNREAD)
    for _, element in read_elements(source, ["DateOfIssue"], ignored):
        fields = Fields.of_element(element, "DateOfIssue")
        return ListFacts(dated=day_of_parts(fields))
    raise BadList("it has no DateOfIssue", hint=CHANGED_FORMAT)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The parties, which are kept until all of their entries have come."""
    words = ReferenceValues()
    parties: dict[str, _Party] = {}
    wanted = (_WORDS, _PARTY, _ENTRY)
    for path, element in read_elements(source, wanted, ("DateOfIssue", *_UNREAD)):
        if path == _WORDS:
            words.read(element)
            words.require("SanctionsType", _PROGRAM)
        elif path == _PARTY:
            _read_party(element, words, parties)
        else:
            _read_entry(element, words, parties)
    for reference, party in parties.items():
        if not party.lists:
            message = f"party {reference} is on no list"
            raise BadList(message, hint=CHANGED_FORMAT)
        listed, other_lists = choose_list(party.lists)
        yield ListEntry(
            place=f"party {reference}",
            sender="US",
            reference=reference,
            name=party.name,
            type=party.type,
            programs=tuple(party.programs),
            listed=listed,
            other_dates=other_lists,
        )


def _read_party(
    element: Element, words: ReferenceValues, parties: dict[str, _Party]
) -> None:
    fields = Fields.of_element(element, "a party")
    fields.ignore("@FixedRef", "Comment")
    profile = fields.child("Profile")
    fields.finish()
    reference = profile.require("@ID")
    type_name = words.find_type(profile.require("@PartySubTypeID"))
    name = _primary_name(element)
    if not name:
        raise profile.error(f"party {reference} has no primary name")
    if reference in parties:
        raise profile.error(f"party {reference} is there twice")
    parties[reference] = _Party(name, type_name, [], {})


def _primary_name(element: Element) -> str:
    """The parts of the first name of the primary alias, in their order."""
    path = "{*}Profile/{*}Identity[@Primary='true']/{*}Alias[@Primary='true']"
    for alias in element.iterfind(path):
        for name in alias.iterfind("{*}DocumentedName"):
            return join_texts(*map(all_text, name.iterfind("{*}DocumentedNamePart")))
    return ""


def _read_entry(
    element: Element, words: ReferenceValues, parties: dict[str, _Party]
) -> None:
    fields = Fields.of_element(element, f"entry {element.get('ID')}")
    fields.ignore("@ID", "LimitationsToListing")
    reference = fields.require("@ProfileID")
    if reference not in parties:
        raise fields.error(f"it is of party {reference}, and there is no such party")
    party = parties[reference]
    list_name = words.find_word("List", fields.require("@ListID"))
    days = []
    for event in fields.children("EntryEvent"):
        days.append(day_of_parts(event.child("Date")))
        event.ignore("@ID", "@EntryEventTypeID", "@LegalBasisID", "Comment")
        event.finish()
    for measure in fields.children("SanctionsMeasure"):
        kind = words.find_word("SanctionsType", measure.require("@SanctionsTypeID"))
        tag = measure.take("Comment")
        measure.ignore("@ID", "DatePeriod")
        measure.finish()
        if kind == _PROGRAM and tag:
            party.programs[tag] = None
    fields.finish()
    party.lists.append((list_name, min(days, default="")))
