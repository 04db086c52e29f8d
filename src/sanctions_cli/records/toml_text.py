"""Changes values in a TOML text and preserves every other character.

The text is scanned for the positions of tables, keys and values, and a change is a splice. tomlkit,
which parses a document and writes it again, moves comments and tables between the items of a list,
and cannot add to `sources = [{…}]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date

from sanctions_cli.records.toml_scan import (
    BARE_KEY,
    BLANKS,
    BLANKS_AND_COMMENTS,
    REST_OF_LINE,
    KeyPath,
    Statement,
    Value,
    find_member,
    read_match,
    scan_statements,
    skip,
)

__all__ = ["KeyPath", "TomlText", "format_key", "format_value"]


class TomlText:
    """A TOML text with the positions of its statements and values.

    Raises ValueError or RecursionError for a text that is not TOML.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, object] = tomllib.loads(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._statements = list(scan_statements(text))

    def find_statements(self, path: KeyPath) -> list[Statement]:
        """The statements at a path and below it."""
        length = len(path)
        return [each for each in self._statements if each.path[:length] == path]

    def find_value(self, path: KeyPath) -> Value | None:
        """The value at a path, even within another value; None for a table or nothing."""
        for statement in self._statements:
            if statement.value and statement.path == path[: len(statement.path)]:
                value = find_member(statement.value, path[len(statement.path) :])
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
            written = format_value(value, is_inline=True)
            return self._add_member(table, f"{format_key(path[-1:])} = {written}")
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
            return self._add_first_line(f"{format_key(path)} = {written}")
        below = self.find_statements(table)
        if below and len(below[-1].table) < len(table):  # counts.individuals = 3
            last = below[-1]
            return self._add_line(last, path[len(last.table) :], written)
        header = f"[{format_key(table)}]{self.newline}"
        return self.append(f"{header}{format_key(path[-1:])} = {written}")

    def _add_line(self, last: Statement, key: KeyPath, written: str) -> str:
        """The text with a line for a key below another statement, with the same indent."""
        indent = read_match(BLANKS, self.text, last.start)
        before = "" if self.text[: last.end].endswith("\n") else self.newline
        line = f"{before}{indent}{format_key(key)} = {written}{self.newline}"
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
        indent = read_match(BLANKS, self.text, line_start)
        comma = skip(BLANKS_AND_COMMENTS, self.text, end)
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
        return read_match(REST_OF_LINE, rest, 0).rstrip()

    def remove(self, path: KeyPath) -> str:
        """The text without the key, table or list of tables at a path.

        Raises KeyError if there is none.
        """
        spans = self._find_spans(path)
        if spans:
            text = self.text
            # From the end, so that the offsets of those before it stay right.
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
            # Nothing follows, so the text ends where the part before the table does.
            before = before.rstrip()
            if before:
                before += self.newline
            after = ""
        elif is_table and (not before or before.endswith(self.newline * 2)):
            after = after.lstrip("\r\n")
        return before + after

    def _remove_member(self, container: Value, position: int) -> str:
        members = container.members
        member = members[position]
        # The comma goes with it: the one that follows, or for the last member the previous one.
        if position + 1 < len(members):
            following = members[position + 1]
            return self._splice(member.start, following.start, "")
        if position:
            previous = members[position - 1]
            return self._splice(previous.value.end, member.value.end, "")
        return self._splice(container.start + 1, container.end - 1, "")

    def add_table(self, name: str, pairs: Mapping[str, object]) -> str:
        """The text with another table in a list of tables, whatever the form of that list."""
        existing = self.find_value((name,))
        if existing:
            return self._add_member(existing, format_value(pairs, is_inline=True))
        lines = [f"[[{format_key((name,))}]]"]
        for key, value in pairs.items():
            lines.append(f"{format_key((key,))} = {self._format(value)}")
        table = self.newline.join(lines)
        tables = self.find_statements((name,))
        if not tables or tables[-1] is self._statements[-1]:
            return self.append(table)
        # Comments directly below the last item belong to it.
        end = tables[-1].end
        while self.text[end:].lstrip(" \t").startswith("#"):
            end = skip(REST_OF_LINE, self.text, end)
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


# Writing


def format_value(value: object, *, is_inline: bool = False) -> str:
    """A value as TOML, with a multi-line text on several lines unless `is_inline`."""
    import tomli_w  # only needed for writing

    if isinstance(value, Mapping):
        pairs = []
        for key, item in value.items():
            written = format_value(item, is_inline=True)
            pairs.append(f"{format_key((key,))} = {written}")
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list | tuple):
        items = [format_value(item, is_inline=True) for item in value]
        return f"[{', '.join(items)}]"
    if isinstance(value, date):
        return value.isoformat()
    line: str = tomli_w.dumps({"x": value}, multiline_strings=not is_inline)
    return line.removeprefix("x = ").rstrip("\n")


def format_key(parts: KeyPath) -> str:
    """A dotted key, with quotes around the parts that need them."""
    written = []
    for part in parts:
        key = str(part)
        if not BARE_KEY.fullmatch(key):
            key = format_value(key, is_inline=True)
        written.append(key)
    return ".".join(written)
