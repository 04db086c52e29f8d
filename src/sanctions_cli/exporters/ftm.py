"""Announcements as entities of FollowTheMoney, the data model of OpenSanctions and Aleph.

An announcement is a Sanction of a Territory, the target country. FollowTheMoney has no property for
the number of targets: it is in the summary, in a sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sanctions_cli import countries
from sanctions_cli.queries import Filters, news_items
from sanctions_cli.render import json_

Entity = dict[str, object]

ID_PREFIX = "sanctions-"
"""Before the ids, which other data sets in the same collection must not have."""

WORLDWIDE = "ZZ"


class _Program(NamedTuple):
    """What `programs.toml` says of a program; None where it does not."""

    title: str | None
    authority: str | None
    url: str | None


def export_entities(connection: sqlite3.Connection, filters: Filters) -> bytes:
    """An entity on each line: the target countries first, then the announcements by date."""
    lines = []
    for entity in _list_entities(connection, filters):
        lines.append(json_.encode_object(entity) + "\n")
    return "".join(lines).encode()


def _list_entities(
    connection: sqlite3.Connection, filters: Filters
) -> Iterator[Entity]:
    condition, values = filters.where_possible()
    query = f"select a.id from announcements a where {condition} order by {filters.date_sql}, a.id"
    ids = [row[0] for row in connection.execute(query, values)]
    records = news_items.load_records(connection, ids)
    targets = set()
    for fields in records.values():
        targets.update(news_items.list_targets(fields))
    for code in sorted(targets):
        yield _make_territory(code)
    programs = _read_programs(connection)
    for record_id, fields in records.items():
        yield _make_sanction(record_id, fields, programs)


def _read_programs(connection: sqlite3.Connection) -> dict[str, _Program]:
    query = "select program, title, authority, url from programs"
    return {key: _Program(*values) for key, *values in connection.execute(query)}


def _make_territory(code: str) -> Entity:
    """The entity of a target country; worldwide sanctions have one of their own."""
    country = _find_country(code)
    is_country = country and code != WORLDWIDE
    return _make_entity(
        _find_territory_id(code),
        "Territory",
        countries.short_name(code),
        name=[countries.short_name(code)],
        country=[country],
        territoryCode=[country if is_country else ""],
        level=["country" if is_country else ""],
    )


def _make_sanction(
    record_id: str, fields: Mapping[str, Any], programs: Mapping[str, _Program]
) -> Entity:
    """The entity of an announcement; one against several targets is one entity."""
    item = news_items.make_item(record_id, fields, "added")
    keys = [fields.get("program"), *fields.get("other_programs", ())]
    of_record = [programs.get(key, _Program(key, None, None)) for key in keys if key]
    authorities = [fields.get("authority")]
    if not fields.get("authority"):
        authorities = [program.authority for program in of_record]
    sender = fields["sender"]
    country = _find_country(sender)
    if not country:  # an international body
        authorities.insert(0, countries.short_name(sender))
    sources = fields.get("sources", ())
    return _make_entity(
        ID_PREFIX + record_id,
        "Sanction",
        item.headline,
        entity=map(_find_territory_id, news_items.list_targets(fields)),
        country=[country],
        authority=authorities,
        program=[program.title for program in of_record],
        programId=keys,
        programUrl=[program.url for program in of_record],
        provisions=[word.replace("_", " ") for word in fields.get("measures", ())],
        reason=fields.get("reasons", ()),
        date=[fields["announced"]],
        listingDate=[fields.get("listed")],
        startDate=[fields.get("effective")],
        endDate=[fields.get("until")],
        summary=[item.sentence],
        description=[fields.get("instrument"), fields.get("note")],
        recordId=[record_id],
        publisher=[source.get("publisher") for source in sources],
        sourceUrl=[address for _, address in item.links],
    )


def _make_entity(
    entity_id: str, schema: str, caption: str, **properties: Iterable[str | None]
) -> Entity:
    """An entity with these properties, each without repetitions; empty ones are left out."""
    filled = {}
    for name, values in properties.items():
        texts = list(dict.fromkeys(filter(None, values)))
        if texts:
            filled[name] = texts
    return {"id": entity_id, "schema": schema, "caption": caption, "properties": filled}


def _find_territory_id(code: str) -> str:
    return f"{ID_PREFIX}territory-{code.lower()}"


def _find_country(code: str) -> str:
    """The code of a country or body in FollowTheMoney; "" for one that it does not have."""
    return code.lower() if len(code) == 2 else ""
