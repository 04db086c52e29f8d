"""OpenSanctions: entities in FollowTheMoney's JSON Lines, whole collections and daily deltas.

A listing is an entity of its own, of the schema Sanction, which names its target, a program and
days; in nested files it is within the target. A delta has only what changed that day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, clean_text
from sanctions_cli.lists.ftm_schemata import TYPES
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import wrong_encoding_in
from sanctions_cli.text import plural

KIND = "ftm-entities"
TITLE = "OpenSanctions, entities (FollowTheMoney)"
PUBLISHER = "OpenSanctions"
SOURCE_KIND = "official-data-mirror"
KEEPS_REMOVED = False

MAX_LINE_BYTES = 32 << 20

_SANCTION = "Sanction"
_SANCTION_UNREAD = (
    *(
        "authority",
        "authorityId",
        "unscId",
        "programUrl",
        "status",
        "duration",
        "reason",
    ),
    *("provisions", "country", "endDate", "date", "summary", "description", "recordId"),
    *("sourceUrl", "publisher", "publisherUrl", "modifiedAt", "retrievedAt", "proof"),
    *("alephUrl", "namesMentioned", "indexText"),
)
_OTHER_SCHEMATA = (
    *(
        "Address",
        "Article",
        "Associate",
        "Audio",
        "BankAccount",
        "Call",
        "CallForTenders",
    ),
    *(
        "Contract",
        "ContractAward",
        "CourtCase",
        "CourtCaseParty",
        "Debt",
        "Directorship",
    ),
    *("Document", "Documentation", "Email", "Employment", "Event", "Family", "Folder"),
    *("HyperText", "Identification", "Image", "Interest", "License", "Membership"),
    *("Mention", "Message", "Note", "Occupancy", "Ownership", "Package", "Pages"),
    *("Passport", "Payment", "PlainText", "Position", "Post", "Project", "RealEstate"),
    *("ProjectParticipant", "Representation", "Similar", "Succession", "Table"),
    *("TaxRoll", "Thing", "Trip", "UnknownLink", "UserAccount", "Video", "Workbook"),
)
"""Schemata of what is no target by itself, though it can be sanctioned."""

_ADDED = "ADD"
_CHANGED = "MOD"
_REMOVED = "DEL"

Entity = dict[str, Any]


class _Listing(NamedTuple):
    """What a Sanction says: the program, or "", and the first day of listing, or ""."""

    program: str
    listed: str


class _Line(NamedTuple):
    """A line of a file: its number, what a delta did, or "", and the entity."""

    number: int
    operation: str
    entity: Entity


def recognise(source: SourceFile) -> bool:
    """Whether the first line is an entity, or a change of one."""
    beginning = source.text[:400]
    is_delta = '"op":' in beginning and '"entity":' in beginning
    return source.form == "json" and (is_delta or '"schema":' in source.text)


def describe(source: SourceFile) -> ListFacts:
    """Whether it is a delta. The file does not give its own date."""
    if '"op":' not in source.text[:400]:
        return ListFacts(generation="entities")
    removed = sum(line.operation == _REMOVED for line in _read_lines(source))
    notes = []
    if removed:
        count = plural(removed, "removal is", "removals are")
        notes.append(f"{count} not read: a delta names only their ids")
    return ListFacts(generation="delta", notes=tuple(notes))


def read(source: SourceFile) -> Iterator[ListEntry]:
    """An entry for each program of each target that is sanctioned, or that a delta adds."""
    listings: dict[str, dict[str, _Listing]] = {}
    for line in _read_lines(source):
        for target_id, listing in _find_listings(line):
            _add_listing(listings.setdefault(target_id, {}), listing)
    for line in _read_lines(source):
        target_id = line.entity.get("id", "")
        if line.operation == _REMOVED or target_id not in listings:
            continue
        yield from _make_entries(line, listings.pop(target_id).values())
    # In a delta, a listing can be of a target that did not change itself.
    for target_id, of_target in listings.items():
        absent = {"id": target_id, "caption": f"({target_id}, not in this file)"}
        yield from _make_entries(_Line(0, "", absent), of_target.values())


def _read_lines(source: SourceFile) -> Iterator[_Line]:
    try:
        with source.path.open(encoding="utf-8-sig") as stream:
            number = 0
            while text := stream.readline(MAX_LINE_BYTES):
                number += 1
                if text.strip():
                    yield _read_line(number, text)
    except UnicodeDecodeError as error:
        raise wrong_encoding_in(source.path, error) from None


def _read_line(number: int, text: str) -> _Line:
    try:
        values = json.loads(text, object_pairs_hook=_make_dict)
    except (ValueError, RecursionError):
        message = (
            f"line {number} is no whole JSON object: the file is cut off or damaged"
        )
        raise BadList(message, hint="download it again, to its end") from None
    operation = ""
    if isinstance(values, dict) and "schema" not in values:
        operation, values = str(values.get("op")), values.get("entity")
        if operation not in (_ADDED, _CHANGED, _REMOVED):
            message = f"line {number} is neither an entity nor a change of one"
            raise BadList(message, hint=CHANGED_FORMAT)
    is_entity = isinstance(values, dict) and isinstance(values.get("id"), str)
    if not is_entity:
        raise BadList(f"line {number} has no entity with an id", hint=CHANGED_FORMAT)
    if operation != _REMOVED:
        _check_entity(values, f"line {number}")
    return _Line(number, operation, values)


def _make_dict(pairs: list[tuple[str, Any]]) -> Entity:
    """The object with these keys; ValueError for a repeated key, of two lines run together."""
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key is there twice")
    return values


def _check_entity(entity: Entity, place: str) -> None:
    """Raise BadList for an entity of an unknown schema, or without properties that are lists."""
    schema = str(entity.get("schema"))
    if schema != _SANCTION and schema not in TYPES and schema not in _OTHER_SCHEMATA:
        raise BadList(f'{place}: unknown schema "{schema}"', hint=CHANGED_FORMAT)
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        raise BadList(f"{place} has no properties", hint=CHANGED_FORMAT)
    if not all(isinstance(values, list) for values in properties.values()):
        message = f"{place} has a property that is not a list"
        raise BadList(message, hint=CHANGED_FORMAT)


def _find_listings(line: _Line) -> Iterator[tuple[str, _Listing]]:
    """The listings in a line, each with the id of its target."""
    if line.operation not in ("", _ADDED):
        return
    entity, place = line.entity, f"line {line.number}"
    if entity["schema"] == _SANCTION:
        fields = Fields(place, entity["properties"])
        target_ids = fields.take_all("entity")
        if not target_ids:
            raise fields.error("a sanction has no entity")
        for listing in _read_sanction(fields):
            for target_id in target_ids:
                yield target_id, listing
        return
    for sanction in entity["properties"].get("sanctions", ()):
        _check_entity(sanction, place)
        fields = Fields(place, sanction["properties"])
        fields.ignore("entity")
        for listing in _read_sanction(fields):
            yield entity["id"], listing
    # A target of which the file has no listing, at least not in this line.
    if "sanction" in entity["properties"].get("topics", ()):
        yield entity["id"], _Listing("", "")


def _read_sanction(fields: Fields) -> list[_Listing]:
    """The listings that a sanction stands for, one on each program that it names."""
    starts = fields.take_all("startDate")
    texts = fields.take_all("listingDate") or starts
    days = [text if len(text) < 10 else iso_day(text, fields) for text in texts]
    names = fields.take_all("program")
    programs = fields.take_all("programId") or names or [""]
    fields.ignore(*_SANCTION_UNREAD)
    fields.finish()
    return [_Listing(program, min(days, default="")) for program in programs]


def _add_listing(of_target: dict[str, _Listing], listing: _Listing) -> None:
    """Keep the earliest listing on each program; one without a program, if there is no other."""
    if listing.program:
        of_target.pop("", None)
    elif of_target:
        return
    earlier = of_target.setdefault(listing.program, listing)
    if listing.listed and (not earlier.listed or listing.listed < earlier.listed):
        of_target[listing.program] = listing


def _make_entries(line: _Line, listings: Iterable[_Listing]) -> Iterator[ListEntry]:
    schema = line.entity.get("schema", "")
    name = clean_text(line.entity.get("caption"))
    for listing in listings:
        yield ListEntry(
            place=f"line {line.number}",
            sender="",
            reference=" / ".join(filter(None, (line.entity["id"], listing.program))),
            name=name,
            type=TYPES.get(schema, schema or "unspecified"),
            programs=(listing.program,) if listing.program else (),
            listed=listing.listed,
        )
