"""Reads the lines of a file of FollowTheMoney entities, or of a delta, and checks each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT
from sanctions_cli.lists.ftm_schemata import OTHER_SCHEMATA, SANCTION, TYPES
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import wrong_encoding_in

MAX_LINE_BYTES = 32 << 20

ADDED = "ADD"
CHANGED = "MOD"
REMOVED = "DEL"

Entity = dict[str, Any]


class EntityLine(NamedTuple):
    """A line of a file: its number, what a delta did, or "", and the entity."""

    number: int
    operation: str
    entity: Entity


def read_lines(source: SourceFile) -> Iterator[EntityLine]:
    """The lines that are not blank. Raises BadList."""
    try:
        with source.path.open(encoding="utf-8-sig") as stream:
            number = 0
            while text := stream.readline(MAX_LINE_BYTES):
                number += 1
                if text.strip():
                    yield _read_line(number, text)
    except UnicodeDecodeError as error:
        raise wrong_encoding_in(source.path, error) from None


def _read_line(number: int, text: str) -> EntityLine:
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
        if operation not in (ADDED, CHANGED, REMOVED):
            message = f"line {number} is neither an entity nor a change of one"
            raise BadList(message, hint=CHANGED_FORMAT)
    is_entity = isinstance(values, dict) and isinstance(values.get("id"), str)
    if not is_entity:
        raise BadList(f"line {number} has no entity with an id", hint=CHANGED_FORMAT)
    if operation != REMOVED:
        check_entity(values, f"line {number}")
    return EntityLine(number, operation, values)


def _make_dict(pairs: list[tuple[str, Any]]) -> Entity:
    """The object with these keys; ValueError for a repeated key, of two lines run together."""
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key is there twice")
    return values


def check_entity(entity: Entity, place: str) -> None:
    """Raise BadList for an entity of an unknown schema, or without properties that are lists."""
    schema = str(entity.get("schema"))
    if schema != SANCTION and schema not in TYPES and schema not in OTHER_SCHEMATA:
        raise BadList(f'{place}: unknown schema "{schema}"', hint=CHANGED_FORMAT)
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        raise BadList(f"{place} has no properties", hint=CHANGED_FORMAT)
    if not all(isinstance(values, list) for values in properties.values()):
        message = f"{place} has a property that is not a list"
        raise BadList(message, hint=CHANGED_FORMAT)
