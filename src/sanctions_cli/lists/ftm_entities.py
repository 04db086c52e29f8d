"""OpenSanctions: entities in FollowTheMoney's JSON Lines, whole collections and daily deltas.

A listing is an entity of its own, of the schema Sanction, which names its target, a program and
days; in nested files it is within the target. A delta has only what changed that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields, clean_text
from sanctions_cli.lists.ftm_lines import (
    ADDED,
    REMOVED,
    EntityLine,
    check_entity,
    read_lines,
)
from sanctions_cli.lists.ftm_sanctions import Listing, add_listing, read_sanction
from sanctions_cli.lists.ftm_schemata import SANCTION, TERRITORY, TYPES
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.text import plural

KIND = "ftm-entities"
TITLE = "OpenSanctions, entities (FollowTheMoney)"
PUBLISHER = "OpenSanctions"
SOURCE_KIND = "official-data-mirror"
KEEPS_REMOVED = False


def recognise(source: SourceFile) -> bool:
    """Whether the first line is an entity, or a change of one."""
    beginning = source.text[:400]
    is_delta = '"op":' in beginning and '"entity":' in beginning
    return source.form == "json" and (is_delta or '"schema":' in source.text)


def describe(source: SourceFile) -> ListFacts:
    """Whether it is a delta. The file does not give its own date."""
    if '"op":' not in source.text[:400]:
        return ListFacts(generation="entities")
    removed = sum(line.operation == REMOVED for line in read_lines(source))
    notes = []
    if removed:
        count = plural(removed, "removal is", "removals are")
        notes.append(f"{count} not read: a delta names only their ids")
    return ListFacts(
        generation="delta",
        partial="is a delta, which has only changes",
        notes=tuple(notes),
    )


def read(source: SourceFile) -> Iterator[ListEntry]:
    """An entry for each program of each target that is sanctioned, or that a delta adds."""
    listings: dict[str, dict[str, Listing]] = {}
    for line in read_lines(source):
        for target_id, listing in _find_listings(line):
            add_listing(listings.setdefault(target_id, {}), listing)
    is_delta = False
    for line in read_lines(source):
        is_delta = is_delta or bool(line.operation)
        target_id = line.entity.get("id", "")
        if line.operation != REMOVED and target_id in listings:
            yield from _make_entries(line, listings.pop(target_id).values())
    if listings and not is_delta:
        message = f"it has a sanction of {next(iter(listings))}, but not that entity"
        raise BadList(message, hint="the file is cut off: download it again")
    # In a delta, a listing can be of a target that did not change itself.
    for target_id, of_target in listings.items():
        absent = {"id": target_id, "caption": f"({target_id}, not in this file)"}
        yield from _make_entries(EntityLine(0, "", absent), of_target.values())


def _find_listings(line: EntityLine) -> Iterator[tuple[str, Listing]]:
    """The listings in a line, each with the id of its target."""
    if line.operation not in ("", ADDED):
        return
    entity, place = line.entity, f"line {line.number}"
    if entity["schema"] == SANCTION:
        fields = Fields(place, entity["properties"])
        target_ids = fields.take_all("entity")
        if not target_ids:
            raise fields.error("a sanction has no entity")
        for listing in read_sanction(fields):
            for target_id in target_ids:
                yield target_id, listing
        return
    for sanction in entity["properties"].get("sanctions", ()):
        check_entity(sanction, place)
        fields = Fields(place, sanction["properties"])
        fields.ignore("entity")
        for listing in read_sanction(fields):
            yield entity["id"], listing
    # A target of which the file has no listing, at least not in this line.
    if "sanction" in entity["properties"].get("topics", ()):
        yield entity["id"], Listing("", "")


def _make_entries(line: EntityLine, listings: Iterable[Listing]) -> Iterator[ListEntry]:
    schema = line.entity.get("schema", "")
    name = clean_text(line.entity.get("caption"))
    if schema == TERRITORY:
        # As `sanctions export -f ftm` has it: announcements against countries, without names.
        raise BadList(
            f"line {line.number}: {name} is a whole country, not a name on a list",
            hint="if sanctions export wrote the file, export the records with -f jsonl and use"
            " sanctions import json FILE",
        )
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
