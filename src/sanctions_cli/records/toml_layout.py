"""Puts a record's file into the canonical form, and keeps its comments where they belong.

A comment belongs to the key or header on its line, or below it; one directly under a key and
before an empty line belongs to that key.
"""

from __future__ import annotations

import re
from collections import Counter

from sanctions_cli.records import toml, toml_text
from sanctions_cli.records.ledger import Ledger
from sanctions_cli.records.toml_scan import (
    QUOTED,
    KeyPath,
    Statement,
    scan_statements,
)

_SCHEMA_LINE = re.compile(r"#:schema [^\n]*\n")
_QUOTED_OR_COMMENT = re.compile(f"{QUOTED.pattern}|(?P<comment>#[^\r\n]*)", re.DOTALL)


class LostComment(ValueError):
    """A comment that has no place in the canonical form, which the message is."""


def format_layout(text: str, path: str, record: object) -> str:
    """The text of a ledger's file in canonical form.

    `record` is what the text says, `path` the file's path in the ledger. Line ends stay as they
    are. Raises LostComment for a comment of a key that the canonical form leaves out, since it has
    the default value, and for one inside an inline list of tables.
    """
    canonical = _write_canonical(record, path)
    plain = text.replace("\r\n", "\n")
    formatted = _Comments(plain).put_into(canonical)
    lost = Counter(_find_comments(plain)) - Counter(_find_comments(formatted))
    for comment in lost:
        raise LostComment(comment)
    return formatted.replace("\n", "\r\n") if "\r\n" in text else formatted


def _write_canonical(record: object, path: str) -> str:
    if isinstance(record, dict):
        tables = []
        for key, program in record.items():
            header = toml_text.format_key((key,))
            tables.append(f"\n[{header}]\n{toml.format_record(program)}")
        return "".join(["#:schema schema/programs.json\n", *tables])
    if isinstance(record, Ledger):
        return f"#:schema schema/ledger.json\n{toml.format_record(record)}"
    return toml.format_file(record, path)


def _find_comments(text: str) -> list[str]:
    """The comments, without the line that names the schema."""
    comments = []
    for match in _QUOTED_OR_COMMENT.finditer(_SCHEMA_LINE.sub("", text, count=1)):
        if match["comment"]:
            comments.append(match["comment"].rstrip())
    return comments


class _Comments:
    """The comments of a text, by the path of the statement to which they belong."""

    def __init__(self, text: str) -> None:
        self.above: dict[KeyPath, list[str]] = {}
        self.beside: dict[KeyPath, str] = {}
        self.below: dict[KeyPath, list[str]] = {}
        self.values: dict[KeyPath, str] = {}
        """The values with comments in them, as they are."""
        schema_line = _SCHEMA_LINE.match(text)
        position = schema_line.end() if schema_line else 0
        self.head: list[str] = []
        previous_path: KeyPath | None = None
        for statement in scan_statements(text):
            lines = text[position : statement.start]
            self._read_between(lines, previous_path, statement.path)
            self._read_statement(text, statement)
            previous_path = statement.path
            position = statement.end
        self.tail = text[position:].strip("\n")
        if previous_path is None and self.tail:
            # Nothing but comments, as in a new programs.toml.
            self.head = self.tail.split("\n")
            self.tail = ""

    def _read_between(
        self, lines: str, previous_path: KeyPath | None, next_path: KeyPath
    ) -> None:
        """Read the lines between two statements, or before the first."""
        if not lines.strip():
            return
        if previous_path is None:
            # The line that names the schema is always the first one that is written.
            self.head = _split_lines(_SCHEMA_LINE.sub("", lines))
            return
        first_paragraph, empty_line, rest = lines.partition("\n\n")
        if empty_line and not lines.startswith("\n"):
            self.below[previous_path] = first_paragraph.split("\n")
            lines = rest
        if lines.strip():
            self.above[next_path] = _split_lines(lines)

    def _read_statement(self, text: str, statement: Statement) -> None:
        """Read the comment at the end of a statement's line, and those in its value."""
        for match in _QUOTED_OR_COMMENT.finditer(text, statement.start, statement.end):
            if not match["comment"]:
                continue
            value = statement.value
            if value and match.start() < value.end:
                self.values[statement.path] = text[value.start : value.end]
            else:
                self.beside[statement.path] = match["comment"].rstrip()

    def put_into(self, canonical: str) -> str:
        """The canonical text with the comments."""
        statements = list(scan_statements(canonical))
        schema_line = _SCHEMA_LINE.match(canonical)
        position = schema_line.end() if schema_line else 0
        head = self.head
        if head[-1:] == [""] and canonical.startswith("\n", position):
            head = head[:-1]  # the empty line before a table is there already
        parts = [canonical[:position], *_join_lines(head)]
        for statement in statements:
            parts.append(canonical[position : statement.start])
            parts += _join_lines(self.above.get(statement.path, []))
            parts.append(self._write_statement(canonical, statement))
            parts += _join_lines(self.below.get(statement.path, []))
            position = statement.end
        parts.append(canonical[position:])
        if self.tail:
            parts.append(f"\n{self.tail}\n")
        return "".join(parts)

    def _write_statement(self, canonical: str, statement: Statement) -> str:
        line = canonical[statement.start : statement.end]
        value = statement.value
        if value and statement.path in self.values:
            key = canonical[statement.start : value.start]
            line = f"{key}{self.values[statement.path]}\n"
        if statement.path in self.beside:
            line = f"{line.rstrip()}  {self.beside[statement.path]}\n"
        return line


def _split_lines(comments: str) -> list[str]:
    """The lines of comments, with the empty line that may separate them from what follows."""
    lines = comments.strip("\n").split("\n")
    if comments.endswith("\n\n"):
        lines.append("")
    return lines


def _join_lines(lines: list[str]) -> list[str]:
    return [f"{line.strip()}\n" for line in lines]
