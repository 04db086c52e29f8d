"""Finds the line and column of a table, key or value in a record's file."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import NamedTuple

KeyPath = tuple[int | str, ...]
"""A path in a record in pydantic's form: ("sources", 0, "url")."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
"""A line that begins a `[table]` or an item of a `[[list]]`."""

_ASSIGNMENT = re.compile(r"\s*([\w\-.\"']++)\s*+=\s*+")
"""The start of a line `key = value`, up to the value."""

_ITEM = re.compile(
    r"""(?P<quote>["'])(?P<text>(?:(?!(?P=quote))[^\\]|\\.)*)(?P=quote)|\]|#.*|[^\s,\[\]"'#]+"""
)
"""An item of a list, the end of the list, or a comment."""

_LONG_QUOTES = ('"""', "'''")

MAX_SHOWN_TEXT = 60
"""The most characters of a value in a message."""

MAX_SHOWN_COLUMN = 2000
"""The largest column for an excerpt; further right, the caret would be pages away."""


class Position(NamedTuple):
    """A position in a text: line and column from 1, and the visible part of the line.

    Line 0 is the whole text.
    """

    line: int
    column: int
    excerpt: str


class Positions:
    """Where the tables and keys of a TOML file are.

    tomllib does not report lines, and records are small, so the lines are scanned again. A value
    that cannot be located, for example in an inline table, gets the position of the nearest
    enclosing table.
    """

    def __init__(self, text: str) -> None:
        self._lines = split_lines(text)
        self._items: dict[tuple[int, int], dict[str, tuple[int, int]]] = {}
        # Hardly any text has them, and looking for them in each line takes as long as the rest.
        self._has_long_quotes = any(quotes in text for quotes in _LONG_QUOTES)

    @cached_property
    def _places(self) -> dict[KeyPath, tuple[int, int]]:
        """The line and column of all keys and tables; most positions are found without them."""
        places: dict[KeyPath, tuple[int, int]] = {}
        list_indexes: dict[KeyPath, int] = {}
        table: KeyPath = ()
        open_quotes = ""
        for number, line in enumerate(self._lines, 1):
            # A multi-line text has no keys, whatever it looks like.
            if open_quotes:
                if open_quotes in line:
                    open_quotes = ""
                continue
            assignment = _ASSIGNMENT.match(line)
            if assignment:
                key = assignment[1]
                place = (number, assignment.end() + 1)
                if key.isidentifier():  # as nearly all are: no quotes, no dot
                    places.setdefault((*table, key), place)
                else:
                    parts = key.strip("\"'").split(".")
                    _note_place(places, (*table, *parts), len(table), place)
                if self._has_long_quotes:
                    open_quotes = _find_open_quotes(line)
                continue
            header = _HEADER.match(line)
            if header:
                table = _read_header(header[2], header[1] == "[[", list_indexes)
                _note_place(places, table, 0, (number, header.start(1) + 1))
        return places

    def locate_table(self, key_path: KeyPath) -> Position:
        """The position where a table begins; no line is shown for the record itself."""
        if not key_path:
            return Position(1, 1, "")
        line, column, _ = self._find_nearest(key_path)
        return self._make_position(line, column)

    def locate_key(self, key_path: KeyPath) -> Position:
        """The position of a key."""
        line, column, missing_parts = self._find_nearest(key_path)
        key = re.escape(str(key_path[-1]))
        if missing_parts:
            # In an inline table, the key is a whole word, bare or quoted, before an equals sign.
            pattern = rf"(?<![\w-]){key}(?=[\"']?\s*=)"
            return self._make_position(*self._search_from(line, column, pattern))
        match = re.search(key, self._lines[line - 1])
        return self._make_position(line, match.start() + 1 if match else column)

    def locate_value(self, key_path: KeyPath, value: object = None) -> Position:
        """The position of a key's value; `value` helps to locate an item of a list."""
        line, column, missing_parts = self._find_nearest(key_path)
        written = re.escape(format_value(value)) if isinstance(value, str | int) else ""
        if missing_parts and isinstance(missing_parts[-1], str):
            # In an inline table; the empty group marks the start of the value.
            key = re.escape(missing_parts[-1])
            pattern = rf"(?<![\w-]){key}[\"']?\s*=\s*(){written}"
            line, column = self._search_from(line, column, pattern)
        elif missing_parts and written:
            item = value if isinstance(value, str) else format_value(value)
            line, column = self._find_items(line, column).get(item, (line, column))
        return self._make_position(line, column)

    def _find_items(self, line: int, column: int) -> dict[str, tuple[int, int]]:
        """The positions of the items of a list by their text, the first of several equal ones.

        They are cached, since each of thousands of items may be wrong.
        """
        start = (line, column)
        if start in self._items:
            return self._items[start]
        items: dict[str, tuple[int, int]] = {}
        self._items[start] = items
        for number in range(max(line, 1), len(self._lines) + 1):
            text = self._lines[number - 1]
            for match in _ITEM.finditer(text, column - 1 if number == line else 0):
                if match[0] == "]":
                    return items
                items.setdefault(match["text"] or match[0], (number, match.start() + 1))
            if number == line and "[" not in text[column - 1 : column]:
                break  # a single value without brackets
        return items

    def _find_nearest(self, key_path: KeyPath) -> tuple[int, int, KeyPath]:
        """The line and column of the longest located prefix of a path, and the rest of the path."""
        if len(key_path) == 1:
            place = self._find_plain_key(str(key_path[0]))
            if place:
                return *place, ()
        for length in range(len(key_path), 0, -1):
            place = self._places.get(key_path[:length])
            if place:
                return *place, key_path[length:]
        return 0, 0, key_path

    def _find_plain_key(self, key: str) -> tuple[int, int] | None:
        """The line and column of the value of a key before all tables, in the usual form.

        None for any other form. This takes a tenth of finding all places.
        """
        if self._has_long_quotes:
            return None  # these lines might be in a text
        beginning = f"{key} = "
        for number, line in enumerate(self._lines, 1):
            if line.startswith(beginning):
                column = len(beginning) + 1
                has_more_blanks = line[column - 1 : column].isspace()
                return None if has_more_blanks else (number, column)
            if line.startswith("[") or line[:1].isspace():
                return None  # a header, or within a list
        return None

    def _search_from(self, line: int, column: int, pattern: str) -> tuple[int, int]:
        """The position of the pattern's last group at or after a position, or else the latter."""
        search = re.compile(pattern).search
        for number in range(max(line, 1), len(self._lines) + 1):
            start = column - 1 if number == line else 0
            match = search(self._lines[number - 1], start)
            if match:
                return number, match.start(match.lastindex or 0) + 1
        return line, column

    def _make_position(self, line: int, column: int) -> Position:
        excerpt = clip_line(self._lines[line - 1], column) if line else ""
        return Position(line, column, excerpt)


def _note_place(
    places: dict[KeyPath, tuple[int, int]],
    key_path: KeyPath,
    known_parts: int,
    place: tuple[int, int],
) -> None:
    """Note the line and column of a key, and of the tables that it opens: a.b.c = 1."""
    for length in range(known_parts + 1, len(key_path) + 1):
        places.setdefault(key_path[:length], place)


def _read_header(name: str, is_list: bool, list_indexes: dict[KeyPath, int]) -> KeyPath:
    """The path of a `[table]` or `[[list]]` header, including the indexes of lists.

    `list_indexes` has the last index of each list so far, and is updated.
    """
    key_path: KeyPath = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for depth, part in enumerate(parts, 1):
        key_path = (*key_path, part)
        if is_list and depth == len(parts):
            list_indexes[key_path] = list_indexes.get(key_path, -1) + 1
        if key_path in list_indexes:
            key_path = (*key_path, list_indexes[key_path])
    return key_path


def _find_open_quotes(line: str) -> str:
    """The quotes of a text that continues on the next line, or ""."""
    for quotes in _LONG_QUOTES:
        if line.count(quotes) == 1:
            return quotes
    return ""


def locate_value(text: str, key_path: KeyPath) -> Position:
    """The position of a key's value in the text of a file."""
    return Positions(text).locate_value(key_path)


def locate_offset(text: str, offset: int) -> Position:
    """The position of the character at an offset of a text."""
    line_start = text.rfind("\n", 0, offset) + 1
    line = text[line_start:].split("\n", 1)[0].rstrip("\r")
    column = offset - line_start + 1
    return Position(text.count("\n", 0, offset) + 1, column, clip_line(line, column))


def split_lines(text: str) -> list[str]:
    """The lines of a text, counted as in editors."""
    # str.splitlines also splits at U+2028 and others, which are not line ends in TOML.
    return text.replace("\r\n", "\n").split("\n")


def clip_line(line: str, column: int) -> str:
    """The part of a line to show with a caret at the column; "" if that is too long."""
    if column >= MAX_SHOWN_COLUMN:
        return ""
    return line[: column + 200]


def format_value(value: object) -> str:
    """A value in TOML, shortened for a message."""
    if isinstance(value, str):
        return quote_shortened(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < 10**20 else "a number beyond reason"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    return str(value)


def quote_shortened(text: str) -> str:
    """A quoted text in TOML, shortened for a message."""
    if len(text) > MAX_SHOWN_TEXT:
        text = f"{text[: MAX_SHOWN_TEXT - 1]}…"
    return json.dumps(text, ensure_ascii=False)
