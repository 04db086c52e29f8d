"""Splits a JSON text into the texts of its objects, each with its line, and parses these.

The objects are one a line (JSON Lines), the items of one list as `export -f json` prints it, or
one after another over several lines, as jq prints them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError

_BLANKS = " \t\r\n"


class JsonText(NamedTuple):
    """The text of an object, and the line on which it begins, counted from 1."""

    line: int
    text: str


def split_objects(text: str) -> list[JsonText]:
    """The texts of all objects; one that is not sound is refused when it is read.

    Raises JSONDecodeError for a list that is cut off or damaged.
    """
    start = _skip_blanks(text, 0)
    if text.startswith("[", start):
        return _split_list(text, start)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            lines.append(JsonText(number, line))
    if not all(_is_json(line.text) for line in lines):
        # Objects that do not end on their line, or mistakes in some of many lines.
        try:
            return _split_sequence(text, start)
        except ValueError:
            return lines
    return lines


def name_places(objects: Sequence[JsonText]) -> list[str]:
    """The place of each object in its file: its line, and its number where others begin there too.

    pandas writes a whole table on one line, where the line alone would say nothing.
    """
    counts = Counter(item.line for item in objects)
    places = []
    for number, item in enumerate(objects, 1):
        place = str(item.line)
        if counts[item.line] > 1:
            place += f": record {number}"
        places.append(place)
    return places


def parse_object(text: str) -> dict[str, object]:
    """The values of an object. Raises SanctionsError for any other text."""
    try:
        values = json.loads(text, object_pairs_hook=_make_dict)
    except (ValueError, RecursionError) as error:
        raise SanctionsError(f"no JSON: {str(error)[:80]}") from None
    if not isinstance(values, dict):
        raise SanctionsError("not a JSON object", hint='{"sender": "CA", …}')
    return values


def _make_dict(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object with these keys and values; ValueError for a repeated key."""
    # The json module would silently keep only the last value.
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise ValueError(f'the key "{key}" is there twice')
        values[key] = value
    return values


def _split_list(text: str, start: int) -> list[JsonText]:
    """The items of a list. A nested list is an item, which is no object and refused later."""
    scanner = _ItemScanner(text)
    position = _skip_blanks(text, start + 1)
    if not text.startswith("]", position):
        position = scanner.take(position)
        while text.startswith(",", position):
            position = scanner.take(_skip_blanks(text, position + 1))
    if not text.startswith("]", position):
        raise json.JSONDecodeError("the list does not end here", text, position)
    end = _skip_blanks(text, position + 1)
    if end < len(text):
        raise json.JSONDecodeError("there is text after the list", text, end)
    return scanner.items


def _split_sequence(text: str, start: int) -> list[JsonText]:
    scanner = _ItemScanner(text)
    position = start
    while position < len(text):
        position = scanner.take(position)
    return scanner.items


class _ItemScanner:
    """Takes one JSON value after another from a text, counting lines on the way."""

    def __init__(self, text: str) -> None:
        self.items: list[JsonText] = []
        self._text = text
        self._decoder = json.JSONDecoder()
        self._line = 1
        self._counted_to = 0

    def take(self, position: int) -> int:
        """Add the value at a position; the position of what follows it."""
        try:
            _, end = self._decoder.raw_decode(self._text, position)
        except RecursionError:
            message = "it is nested too deeply"
            raise json.JSONDecodeError(message, self._text, position) from None
        self._line += self._text.count("\n", self._counted_to, position)
        self._counted_to = position
        self.items.append(JsonText(self._line, self._text[position:end]))
        return _skip_blanks(self._text, end)


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BLANKS:
        position += 1
    return position


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
