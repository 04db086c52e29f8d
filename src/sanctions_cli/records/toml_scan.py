"""Finds the positions of the tables, keys and values in a TOML text.

The text is valid TOML, which the caller has made sure of, so only the extent of its parts must be
found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

KeyPath = tuple[int | str, ...]
"""A path in a document: ("counts", "individuals"), or ("sources", 0, "url")."""

BLANKS = re.compile(r"[ \t]*+")
BLANKS_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
REST_OF_LINE = re.compile(r"[^\n]*+(?:\n|\Z)")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]++")

# In a multi-line text, one or two quotes are part of it, even at its end.
QUOTED = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|"(?:[^"\\]|\\.)*+"'''
    r"""|'''(?:[^']|'{1,2}(?!'))*+'{3,5}|'[^']*+'""",
    re.DOTALL,
)


class Member(NamedTuple):
    """A pair of an inline table, or an item of an array, whose key is its number from 0."""

    key: KeyPath
    start: int
    value: Value


class Value(NamedTuple):
    """The offsets of a value's first character and after its last, and its members."""

    start: int
    end: int
    members: tuple[Member, ...] = ()


class Statement(NamedTuple):
    """A line `key = value`, or a header, which has no value.

    `table` is the path of its table, `path` its own. It begins at the start of a line and ends
    after the end of its last line, including comments.
    """

    table: KeyPath
    path: KeyPath
    start: int
    end: int
    value: Value | None = None


def find_member(value: Value, path: KeyPath) -> Value | None:
    """The value at a path within another value; None where there is none."""
    if not path:
        return value
    for member in value.members:
        if member.key == path[: len(member.key)]:
            below = find_member(member.value, path[len(member.key) :])
            if below:
                return below
    return None


def scan_statements(text: str) -> Iterator[Statement]:
    """The statements of a text, in their order."""
    table: KeyPath = ()
    last_indexes: dict[KeyPath, int] = {}
    position = 0
    while position < len(text):
        start = position
        position = skip(BLANKS, text, position)
        value = None
        path = table
        if text.startswith("[", position):
            is_list = text.startswith("[[", position)
            brackets = 2 if is_list else 1
            names, position = _scan_key(text, position + brackets)
            table = path = _resolve_header(names, last_indexes, is_list=is_list)
        elif text[position : position + 1] not in ("", "#", "\r", "\n"):
            names, position = _scan_key(text, position)
            value = _scan_value(text, skip(BLANKS, text, position + 1))
            position = value.end
            path = (*table, *names)
        end = skip(REST_OF_LINE, text, position)
        # A line with a comment alone, or an empty one, belongs to no statement.
        if value or text.startswith("[", skip(BLANKS, text, start)):
            yield Statement(table, path, start, end, value)
        position = end


def _resolve_header(
    names: KeyPath, last_indexes: dict[KeyPath, int], *, is_list: bool
) -> KeyPath:
    """The path of a header, including the indexes of list items."""
    path: KeyPath = ()
    for depth, name in enumerate(names, 1):
        path = (*path, name)
        # Only the last name of a header begins a new item; those before it are in the last one.
        if is_list and depth == len(names):
            last_indexes[path] = last_indexes.get(path, -1) + 1
        if path in last_indexes:
            path = (*path, last_indexes[path])
    return path


def _scan_key(text: str, position: int) -> tuple[KeyPath, int]:
    """The parts of a key, and the position of its equals sign or closing bracket."""
    parts: list[str] = []
    while True:
        position = skip(BLANKS, text, position)
        bare = BARE_KEY.match(text, position)
        match = bare or QUOTED.match(text, position)
        assert match, "the text is TOML"
        name = match[0]
        if not bare:
            # Escapes in a quoted key are those of a text.
            name = tomllib.loads(f"x = {name}")["x"]
        parts.append(name)
        position = skip(BLANKS, text, match.end())
        if not text.startswith(".", position):
            return tuple(parts), position
        position += 1


def _scan_value(text: str, start: int) -> Value:
    opening = text[start]
    if opening in "[{":
        return _scan_members(text, start, is_table=opening == "{")
    quoted = QUOTED.match(text, start)
    if quoted:
        return Value(start, quoted.end())
    bare = _BARE_VALUE.match(text, start)
    assert bare, "the text is TOML"
    return Value(start, start + len(bare[0].rstrip()))


def _scan_members(text: str, start: int, *, is_table: bool) -> Value:
    members: list[Member] = []
    position = skip(BLANKS_AND_COMMENTS, text, start + 1)
    while text[position] not in "]}":
        key: KeyPath = (len(members),)
        member_start = position
        if is_table:
            key, position = _scan_key(text, position)
            position = skip(BLANKS_AND_COMMENTS, text, position + 1)
        value = _scan_value(text, position)
        members.append(Member(key, member_start, value))
        position = skip(BLANKS_AND_COMMENTS, text, value.end)
        if text[position] == ",":
            position = skip(BLANKS_AND_COMMENTS, text, position + 1)
    return Value(start, position + 1, tuple(members))


def read_match(pattern: re.Pattern[str], text: str, position: int) -> str:
    """The match of the pattern at a position, which may be empty."""
    match = pattern.match(text, position)
    assert match
    return match[0]


def skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    """The end of the pattern's match at a position."""
    return position + len(read_match(pattern, text, position))
