"""Changes values in a TOML text and preserves every other character.

The text is scanned for the positions of tables, keys and values, and a change is a splice. tomlkit,
which parses a document and writes it again, moves comments and tables between the items of a list,
and cannot add to `sources = [{…}]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

KeyPath = tuple[int | str, ...]
"""A path in a document: ("counts", "individuals"), or ("sources", 0, "url")."""

_BLANKS = re.compile(r"[ \t]*+")
_BLANKS_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_REST_OF_LINE = re.compile(r"[^\n]*+(?:\n|\Z)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]++")

# In a multi-line text, one or two quotes are part of it, even at its end.
_QUOTED = re.compile(
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


class TomlText:
    """A TOML text with the positions of its statements and values.

    Raises ValueError or RecursionError for a text that is not TOML.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, object] = tomllib.loads(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._statements = list(_scan_statements(text))

    def find_statements(self, path: KeyPath) -> list[Statement]:
        """The statements at a path and below it."""
        length = len(path)
        return [each for each in self._statements if each.path[:length] == path]

    def find_value(self, path: KeyPath) -> Value | None:
        """The value at a path, even within another value; None for a table or nothing."""
        for statement in self._statements:
            if statement.value and statement.path == path[: len(statement.path)]:
                value = _descend(statement.value, path[len(statement.path) :])
                if value:
                    return value
        return None

    def set_value(self, path: KeyPath, value: object) -> str:
        """The text with this value at a path; a missing table is added at the end.

        A new key is added after the last one of its table.
        """
        existing = self.find_value(path)
        if existing:
            is_inline = all(existing is not each.value for each in self._statements)
            written = self._format(value, is_inline=is_inline)
            return self._splice(existing.start, existing.end, written)
        table = self.find_value(path[:-1])
        if table:
            pair = f"{_format_key(path[-1:])} = {format_value(value, is_inline=True)}"
            return self._add_member(table, pair)
        return self._add_statement(path, self._format(value))

    def _format(self, value: object, *, is_inline: bool = False) -> str:
        written = format_value(value, is_inline=is_inline)
        return written.replace("\n", self.newline)

    def _add_statement(self, path: KeyPath, written: str) -> str:
        """The text with a new line for a missing key."""
        table = path[:-1]
        # They include the header, which the root does not have.
        siblings = [each for each in self._statements if each.table == table]
        if siblings:
            return self._add_line(siblings[-1], path[-1:], written)
        if not table:
            return self._add_first_line(f"{_format_key(path)} = {written}")
        below = self.find_statements(table)
        if below and len(below[-1].table) < len(table):  # counts.individuals = 3
            last = below[-1]
            return self._add_line(last, path[len(last.table) :], written)
        header = f"[{_format_key(table)}]{self.newline}"
        return self.append(f"{header}{_format_key(path[-1:])} = {written}")

    def _add_line(self, last: Statement, key: KeyPath, written: str) -> str:
        """The text with a line for a key below another statement, with the same indent."""
        indent = _matched(_BLANKS, self.text, last.start)
        before = "" if self.text[: last.end].endswith("\n") else self.newline
        line = f"{before}{indent}{_format_key(key)} = {written}{self.newline}"
        return self._splice(last.end, last.end, line)

    def _add_first_line(self, line: str) -> str:
        """The text with a line above the first table, or at the end without one."""
        if self._statements:
            start = self._statements[0].start
            return self._splice(start, start, line + self.newline * 2)
        text = self.text
        if text and not text.endswith("\n"):
            text += self.newline
        return f"{text}{line}{self.newline}"

    def _add_member(self, value: Value, member: str) -> str:
        """The text with another pair or item at the end of an inline table or array."""
        if not value.members:
            # Between the brackets there are only blanks and comments.
            return self._splice(value.end - 1, value.end - 1, member)
        last = value.members[-1]
        end = last.value.end
        is_array = self.text[value.start] == "["
        if not (is_array and "\n" in self.text[value.start : last.start]):
            return self._splice(end, end, f", {member}")
        # On a separate line, below the comment that follows the last item.
        line_start = self.text.rfind("\n", 0, last.start) + 1
        indent = _matched(_BLANKS, self.text, line_start)
        comma = _skip(_BLANKS_AND_COMMENTS, self.text, end)
        if self.text[comma] == ",":
            after = comma + 1
            comment = self._comment_after(after, value)
            line_end = after + len(comment)
            return self._splice(line_end, line_end, f"{self.newline}{indent}{member},")
        comment = self._comment_after(end, value)
        line = f",{comment}{self.newline}{indent}{member}"
        return self._splice(end, end + len(comment), line)

    def _comment_after(self, position: int, value: Value) -> str:
        """The rest of the line after an item of an array, up to the array's end."""
        rest = self.text[position : value.end - 1]
        return _matched(_REST_OF_LINE, rest, 0).rstrip()

    def remove(self, path: KeyPath) -> str:
        """The text without the key, table or list of tables at a path.

        Raises KeyError if there is none.
        """
        spans = self._find_spans(path)
        if spans:
            text = self.text
            for start, end in reversed(spans):
                text = self._cut(text, start, end)
            return text
        container = self.find_value(path[:-1])
        members = container.members if container else ()
        for position, member in enumerate(members):
            if container and member.key == path[-1:]:
                return self._remove_member(container, position)
        raise KeyError(path)

    def _find_spans(self, path: KeyPath) -> list[tuple[int, int]]:
        """The spans of the text for a path, each from the start of a line.

        A table is one span, including its comments.
        """
        spans: list[tuple[int, int]] = []
        for statement in self.find_statements(path):
            is_in_table = statement.value and len(statement.table) >= len(path)
            if spans:
                start, end = spans[-1]
                if is_in_table or not self.text[end : statement.start].strip():
                    spans[-1] = (start, statement.end)
                    continue
            spans.append((statement.start, statement.end))
        return spans

    def _cut(self, text: str, start: int, end: int) -> str:
        """The text without a span, and without the blank line after it if it was a table."""
        before, after = text[:start], text[end:]
        is_table = text[start:end].lstrip(" \t").startswith("[")
        if is_table and not after.strip():
            before = before.rstrip() + self.newline if before.strip() else ""
            after = ""
        elif is_table and (not before or before.endswith(self.newline * 2)):
            after = after.lstrip("\r\n")
        return before + after

    def _remove_member(self, container: Value, position: int) -> str:
        members = container.members
        if position + 1 < len(members):
            return self._splice(
                members[position].start, members[position + 1].start, ""
            )
        if position:
            return self._splice(
                members[position - 1].value.end, members[position].value.end, ""
            )
        return self._splice(container.start + 1, container.end - 1, "")

    def add_table(self, name: str, pairs: Mapping[str, object]) -> str:
        """The text with another table in a list of tables, whatever the form of that list."""
        existing = self.find_value((name,))
        if existing:
            return self._add_member(existing, format_value(pairs, is_inline=True))
        lines = [f"[[{_format_key((name,))}]]"]
        for key, value in pairs.items():
            lines.append(f"{_format_key((key,))} = {self._format(value)}")
        table = self.newline.join(lines)
        tables = self.find_statements((name,))
        if not tables or tables[-1] is self._statements[-1]:
            return self.append(table)
        # Comments directly below the last item belong to it.
        end = tables[-1].end
        while self.text[end:].lstrip(" \t").startswith("#"):
            end = _skip(_REST_OF_LINE, self.text, end)
        return self._splice(end, end, f"{self.newline}{table}{self.newline}")

    def append(self, lines: str) -> str:
        """The text with these lines at the end, after an empty line."""
        text = self.text
        if text and not text.endswith("\n"):
            text += self.newline
        if text.strip():
            text += self.newline
        return f"{text}{lines}{self.newline}"

    def _splice(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]


def _descend(value: Value, path: KeyPath) -> Value | None:
    if not path:
        return value
    for member in value.members:
        if member.key == path[: len(member.key)]:
            below = _descend(member.value, path[len(member.key) :])
            if below:
                return below
    return None


# Writing


def format_value(value: object, *, is_inline: bool = False) -> str:
    """A value as TOML, with a multi-line text on several lines unless `is_inline`."""
    import tomli_w  # only needed for writing

    if isinstance(value, Mapping):
        pairs = []
        for key, item in value.items():
            pairs.append(
                f"{_format_key((key,))} = {format_value(item, is_inline=True)}"
            )
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list | tuple):
        items = [format_value(item, is_inline=True) for item in value]
        return f"[{', '.join(items)}]"
    if isinstance(value, date):
        return value.isoformat()
    line: str = tomli_w.dumps({"x": value}, multiline_strings=not is_inline)
    return line.removeprefix("x = ").rstrip("\n")


def _format_key(parts: KeyPath) -> str:
    written = []
    for part in parts:
        key = str(part)
        if not _BARE_KEY.fullmatch(key):
            key = format_value(key, is_inline=True)
        written.append(key)
    return ".".join(written)


# Scanning: the text is valid TOML, so only the extent of its parts must be found


def _scan_statements(text: str) -> Iterator[Statement]:
    table: KeyPath = ()
    last_indexes: dict[KeyPath, int] = {}
    position = 0
    while position < len(text):
        start = position
        position = _skip(_BLANKS, text, position)
        value = None
        path = table
        if text.startswith("[", position):
            is_list = text.startswith("[[", position)
            names, position = _scan_key(text, position + (2 if is_list else 1))
            table = path = _resolve_header(names, last_indexes, is_list=is_list)
        elif text[position : position + 1] not in ("", "#", "\r", "\n"):
            names, position = _scan_key(text, position)
            value = _scan_value(text, _skip(_BLANKS, text, position + 1))
            position = value.end
            path = (*table, *names)
        end = _skip(_REST_OF_LINE, text, position)
        if value or text.startswith("[", _skip(_BLANKS, text, start)):
            yield Statement(table, path, start, end, value)
        position = end


def _resolve_header(
    names: KeyPath, last_indexes: dict[KeyPath, int], *, is_list: bool
) -> KeyPath:
    """The path of a header, including the indexes of list items."""
    path: KeyPath = ()
    for depth, name in enumerate(names, 1):
        path = (*path, name)
        if is_list and depth == len(names):
            last_indexes[path] = last_indexes.get(path, -1) + 1
        if path in last_indexes:
            path = (*path, last_indexes[path])
    return path


def _scan_key(text: str, position: int) -> tuple[KeyPath, int]:
    """The parts of a key, and the position of its equals sign or closing bracket."""
    parts: list[str] = []
    while True:
        position = _skip(_BLANKS, text, position)
        bare = _BARE_KEY.match(text, position)
        match = bare or _QUOTED.match(text, position)
        assert match, "the text is TOML"
        parts.append(match[0] if bare else tomllib.loads(f"x = {match[0]}")["x"])
        position = _skip(_BLANKS, text, match.end())
        if not text.startswith(".", position):
            return tuple(parts), position
        position += 1


def _scan_value(text: str, start: int) -> Value:
    opening = text[start]
    if opening in "[{":
        return _scan_members(text, start, is_table=opening == "{")
    quoted = _QUOTED.match(text, start)
    if quoted:
        return Value(start, quoted.end())
    bare = _BARE_VALUE.match(text, start)
    assert bare, "the text is TOML"
    return Value(start, start + len(bare[0].rstrip()))


def _scan_members(text: str, start: int, *, is_table: bool) -> Value:
    members: list[Member] = []
    position = _skip(_BLANKS_AND_COMMENTS, text, start + 1)
    while text[position] not in "]}":
        key: KeyPath = (len(members),)
        member_start = position
        if is_table:
            key, position = _scan_key(text, position)
            position = _skip(_BLANKS_AND_COMMENTS, text, position + 1)
        value = _scan_value(text, position)
        members.append(Member(key, member_start, value))
        position = _skip(_BLANKS_AND_COMMENTS, text, value.end)
        if text[position] == ",":
            position = _skip(_BLANKS_AND_COMMENTS, text, position + 1)
    return Value(start, position + 1, tuple(members))


def _matched(pattern: re.Pattern[str], text: str, position: int) -> str:
    """The match of the pattern at a position, which may be empty."""
    match = pattern.match(text, position)
    assert match
    return match[0]


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    """The end of the pattern's match at a position."""
    return position + len(_matched(pattern, text, position))
