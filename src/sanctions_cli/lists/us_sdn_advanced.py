"""United States: OFAC's SDN_ADVANCED XML, in which parties, lists and words are kept apart.

The parties and their names come first, then the entries on the lists with their days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, all_text
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.us_lists import TYPES, ListedOn, choose_list
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
    name: str
    type: str


@dataclass(slots=True)
class _Listings:
    """All entries of one party."""

    lists: list[ListedOn] = field(default_factory=list)
    programs: dict[str, None] = field(default_factory=dict)  # an ordered set


def recognise(source: SourceFile) -> bool:
    """Whether it is in the ADVANCED format."""
    return source.root == "Sanctions"


def describe(source: SourceFile) -> ListFacts:
    """The day of issue."""
    ignored = (_WORDS, "DistinctParties", "SanctionsEntries", *_UNREAD)
    for _, element in read_elements(source, ["DateOfIssue"], ignored):
        return ListFacts(dated=_day(Fields.of_element(element, "DateOfIssue")))
    raise BadList("it has no DateOfIssue", hint=CHANGED_FORMAT)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The parties that are on a list. Their names are kept until their entries come."""
    words: dict[str, dict[str, Element]] = {}
    parties: dict[str, _Party] = {}
    listings: dict[str, _Listings] = {}
    wanted = (_WORDS, _PARTY, _ENTRY)
    for path, element in read_elements(source, wanted, ("DateOfIssue", *_UNREAD)):
        if path == _WORDS:
            words = _read_words(element)
        elif path == _PARTY:
            reference, party = _read_party(element, words)
            parties[reference] = party
        else:
            _read_entry(element, words, listings)
    for reference, listing in listings.items():
        if reference not in parties:
            message = f"there is an entry of party {reference}, but no such party"
            raise BadList(message, hint=CHANGED_FORMAT)
        listed, other_lists = choose_list(listing.lists)
        party = parties.pop(reference)
        yield ListEntry(
            place=f"party {reference}",
            sender="US",
            reference=reference,
            name=party.name,
            type=party.type,
            programs=tuple(listing.programs),
            listed=listed,
            other_dates=other_lists,
        )
    if parties:
        message = f"party {next(iter(parties))} is on no list"
        raise BadList(message, hint=CHANGED_FORMAT)


def _read_words(element: Element) -> dict[str, dict[str, Element]]:
    """The reference values by kind and number: `words["List"]["1550"]`."""
    words: dict[str, dict[str, Element]] = {}
    for group in element:
        for value in group:
            kind = value.tag.rpartition("}")[2]
            words.setdefault(kind, {})[value.get("ID", "")] = value
    return words


def _word(words: dict[str, dict[str, Element]], kind: str, number: str) -> Element:
    try:
        return words[kind][number]
    except KeyError:
        message = f'no {kind} has the number "{number}"'
        raise BadList(message, hint=CHANGED_FORMAT) from None


def _read_party(
    element: Element, words: dict[str, dict[str, Element]]
) -> tuple[str, _Party]:
    fields = Fields.of_element(element, "a party")
    fields.ignore("@FixedRef", "Comment")
    profile = fields.child("Profile")
    fields.finish()
    reference = profile.require("@ID")
    subtype = _word(words, "PartySubType", profile.require("@PartySubTypeID"))
    name = all_text(subtype)
    if name not in TYPES:  # of people and bodies, only the type says what they are
        name = all_text(_word(words, "PartyType", subtype.get("PartyTypeID", "")))
    party_name = _primary_name(element)
    if not party_name:
        raise profile.error(f"party {reference} has no primary name")
    return reference, _Party(party_name, TYPES.get(name, name))


def _primary_name(element: Element) -> str:
    """The parts of the first name of the primary alias, in their order."""
    path = "{*}Profile/{*}Identity[@Primary='true']/{*}Alias[@Primary='true']"
    for alias in element.iterfind(path):
        for name in alias.iterfind("{*}DocumentedName"):
            parts = []
            for part in name.iterfind("{*}DocumentedNamePart"):
                parts.append(all_text(part))
            return " ".join(parts)
    return ""


def _read_entry(
    element: Element,
    words: dict[str, dict[str, Element]],
    listings: dict[str, _Listings],
) -> None:
    fields = Fields.of_element(element, f"entry {element.get('ID')}")
    fields.ignore("@ID", "LimitationsToListing")
    listing = listings.setdefault(fields.require("@ProfileID"), _Listings())
    list_name = all_text(_word(words, "List", fields.require("@ListID")))
    days = []
    for event in fields.children("EntryEvent"):
        days.append(_day(event.child("Date")))
        event.ignore("@ID", "@EntryEventTypeID", "@LegalBasisID", "Comment")
        event.finish()
    for measure in fields.children("SanctionsMeasure"):
        kind = _word(words, "SanctionsType", measure.require("@SanctionsTypeID"))
        tag = measure.take("Comment")
        measure.ignore("@ID", "DatePeriod")
        measure.finish()
        if all_text(kind) == _PROGRAM and tag:
            listing.programs[tag] = None
    fields.finish()
    listing.lists.append((list_name, min(days, default="")))


def _day(fields: Fields) -> str:
    """A day whose year, month and day are elements of their own."""
    year, month, day = (fields.require(name) for name in ("Year", "Month", "Day"))
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        raise fields.error("it is not a day")
    return f"{year}-{int(month):02}-{int(day):02}"
