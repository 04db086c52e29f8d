"""Where the tables and keys of a TOML file stand: a place in a record as a line and column."""

from __future__ import annotations

import json
import re

Path = tuple[int | str, ...]
"""A place in a record, as pydantic gives it: ("sources", 0, "url")."""


def locate(text: str, where: Path) -> tuple[int, int, str]:
    """The line, column (of the value) and text of the place in a TOML file that `where` names."""
    return Positions(text).value(where)


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them."""
    return text.replace("\r\n", "\n").split(
        "\n"
    )  # not splitlines, which also parts at U+2028 and others


class Positions:
    """Where the tables and keys of a TOML file stand.

    A place is a path as pydantic gives it: ("sources", 0, "url"). tomllib names no lines, and a record is small,
    so the lines are read once more; what cannot be found ends at the nearest table above it.
    """

    def __init__(self, text: str) -> None:
        self._lines = lines_of(text)
        self._found: dict[Path, tuple[int, int]] = {}
        table: Path = ()
        seen: dict[Path, int] = {}
        inside = ""
        for number, line in enumerate(self._lines, 1):
            if inside:
                inside = "" if inside in line else inside
            elif header := re.match(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]", line):
                table = _header(header[2], header[1] == "[[", seen)
                self._note(table, 0, number, header.start(1) + 1)
            elif pair := re.match(r"\s*([\w\-.\"']+)\s*=\s*", line):
                key = (*table, *pair[1].strip("\"'").split("."))
                self._note(key, len(table), number, pair.end() + 1)
                inside = next((q for q in ('"""', "'''") if line.count(q) == 1), "")

    def _note(self, path: Path, known: int, line: int, column: int) -> None:
        for length in range(known + 1, len(path) + 1):  # a.b.c = 1 is also where a and a.b begin
            self._found.setdefault(path[:length], (line, column))

    def table(self, where: Path) -> tuple[int, int, str]:
        """Where a table begins; of the file itself, no single line is to be shown."""
        return self._shown(*self._nearest(where)[:2]) if where else (1, 1, "")

    def key(self, where: Path) -> tuple[int, int, str]:
        """Where a key stands."""
        line, column, rest = self._nearest(where)
        key = re.escape(str(where[-1]))
        if rest:
            return self._shown(*self._within(line, column, rf"(?<![\w-]){key}(?=[\"']?\s*=)"))
        found = re.search(key, self._lines[line - 1])
        return self._shown(line, found.start() + 1 if found else column)

    def value(self, where: Path, value: object = None) -> tuple[int, int, str]:
        """Where the value of a key stands; `value` helps to find it in a list."""
        line, column, rest = self._nearest(where)
        sought = re.escape(written(value)) if isinstance(value, str | int) else ""
        if rest and isinstance(rest[-1], str):
            line, column = self._within(
                line, column, rf"(?<![\w-]){re.escape(rest[-1])}[\"']?\s*=\s*(){sought}"
            )
        elif rest and sought:
            line, column = self._within(
                line, column, rf"(){sought}|(){re.escape(repr(value)[:99])}"
            )
        return self._shown(line, column)

    def _nearest(self, where: Path) -> tuple[int, int, Path]:
        """Line and column of the longest beginning of a path that stands somewhere, and the rest of the path."""
        for length in range(len(where), 0, -1):
            if where[:length] in self._found:
                return *self._found[where[:length]], where[length:]
        return 0, 0, where

    def _within(self, line: int, column: int, pattern: str) -> tuple[int, int]:
        """The place of the pattern's group at or after a place, or else that place itself."""
        for number in range(max(line, 1), len(self._lines) + 1):
            if found := re.compile(pattern).search(
                self._lines[number - 1], column - 1 if number == line else 0
            ):
                return number, found.start(found.lastindex or 0) + 1
        return line, column

    def _shown(self, line: int, column: int) -> tuple[int, int, str]:
        return line, column, cut(self._lines[line - 1], column) if line else ""


def _header(name: str, listed: bool, seen: dict[Path, int]) -> Path:
    """The path of a `[table]` or `[[list]]` header, with the index of each list on the way."""
    path: Path = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for depth, part in enumerate(parts):
        path = (*path, part)
        if listed and depth == len(parts) - 1:
            seen[path] = seen.get(path, -1) + 1
        if path in seen:
            path = (*path, seen[path])
    return path


def at(text: str, offset: int) -> tuple[int, int, str]:
    """The line, column and line's text of the character at an offset."""
    start = text.rfind("\n", 0, offset) + 1
    column = offset - start + 1
    return (
        text.count("\n", 0, offset) + 1,
        column,
        cut(text[start:].split("\n", 1)[0].rstrip("\r"), column),
    )


def cut(line: str, column: int) -> str:
    """What of a line can be shown with a mark at the column: nothing of one that runs on for pages before it."""
    return line[: column + 200] if column < 2000 else ""


def written(value: object) -> str:
    """A value as it is written in a file, shortened."""
    if isinstance(value, str):
        return quote_shortened(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < 10**20 else "a number beyond reason"
    return (
        "a list"
        if isinstance(value, list | tuple)
        else "a table"
        if isinstance(value, dict)
        else str(value)
    )


def quote_shortened(text: str) -> str:
    """A text in quotes as a file has it, cut after 60 characters."""
    if len(text) > 60:
        text = f"{text[:59]}…"
    return json.dumps(text, ensure_ascii=False)
