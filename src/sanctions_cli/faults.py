"""What is wrong with a file, said in the user's words and at the line where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import is_dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from sanctions_cli import model
from sanctions_cli.errors import Finding
from sanctions_cli.values import MOST

DAYS = ("announced", "effective", "listed", "until", "published", "since", "on")
"""The keys whose value is a day."""

TABLES: dict[str, type] = {
    "counts": model.Counts,
    "net": model.Net,
    "sources": model.Source,
    "conflicts": model.Conflict,
    "stated": model.Stated,
    "known_difference": model.KnownDifference,
    "coverage": model.Coverage,
    "gaps": model.Gap,
    "assertions": model.Assertion,
    "mentions": model.Mention,
}

Path = tuple[int | str, ...]


def decode(data: bytes, path: str, largest: int) -> tuple[str, list[Finding]]:
    """The text of a file; or why these bytes are none that a record may be written in."""
    if len(data) > largest:
        size = f"{len(data) / 1e6:,.0f} MB" if len(data) > 1e6 else f"{len(data):,} bytes"
        return "", [Finding(path, 0, 0, "size", f"{size}: too large to be a record", "is this the right file?")]
    if data.startswith(b"\xef\xbb\xbf"):
        return "", [
            Finding(
                path,
                1,
                1,
                "encoding",
                "a byte-order mark before the first character",
                "save it as UTF-8 without BOM",
            )
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        before = data[: trouble.start]
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        line = before.count(b"\n") + 1
        excerpt = data.split(b"\n")[line - 1].decode("utf-8", "replace")[:200]
        return "", [Finding(path, line, column, "encoding", "not UTF-8", "save the file as UTF-8", excerpt)]
    return text, list(_line_ends(text, path))


def _line_ends(text: str, path: str) -> Iterable[Finding]:
    windows = text.count("\r\n")
    if "\r" in text and (text.count("\r") != windows or text.count("\n") != windows):
        lines = text.splitlines(keepends=True)
        first = "\r\n" if lines[0].endswith("\r\n") else lines[0][-1:]
        odd = next(n for n, line in enumerate(lines, 1) if not line.endswith(first))
        excerpt = lines[odd - 1].rstrip("\r\n")
        yield Finding(
            path, odd, len(excerpt) + 1, "line-ends", "line ends of two kinds in one file",
            "let the editor save it with one kind, \\n best", excerpt,
        )  # fmt: skip


def syntax(trouble: tomllib.TOMLDecodeError, text: str, path: str) -> Finding:
    """Where and why a file is no TOML."""
    said = str(trouble)
    lines = text.splitlines() or [""]
    at = re.search(r" \(at line (\d+), column (\d+)\)$", said)
    line, column = (int(at[1]), int(at[2])) if at else (len(lines), len(lines[-1]) + 1)
    reason = said[: at.start()] if at else said.removesuffix(" (at end of document)") + " at the end of the file"
    excerpt = lines[min(line, len(lines)) - 1][:500]
    return Finding(
        path,
        line,
        column,
        "toml",
        f"no TOML: {reason[:1].lower()}{reason[1:]}",
        _way_out(reason, excerpt),
        excerpt,
    )


def _way_out(reason: str, excerpt: str) -> str:
    if "Invalid date" in reason or re.search(r"=\s*\d{4}-\d\d-\d\d", excerpt):
        return "a day is written 2024-08-09 and must exist"
    if "overwrite" in reason:
        return "the same key or table stands there twice: keep one"
    if "Invalid value" in reason:
        return 'texts stand in quotes: key = "value"'
    return "a line is key = value, # comment, [table] or [[list]]"


def explain(trouble: ValidationError, kind: Any, text: str, path: str) -> list[Finding]:
    """Every fault that the model found, each at its line."""
    findings = []
    for error in trouble.errors(include_url=False):
        where: Path = tuple(part for part in error["loc"] if not str(part).startswith(("function-", "tuple[")))
        message, hint = _said(error, where, kind)
        line, column, excerpt = locate(text, where[:-1] if error["type"] == "missing" else where)
        if error["type"].startswith("unexpected") or error["type"] == "extra_forbidden":
            column = max(excerpt.find(str(where[-1])) + 1, 1)
        findings.append(Finding(path, line, column, "schema", message, hint, excerpt[:500]))
    return sorted(findings)


def _said(error: Any, where: Path, kind: Any) -> tuple[str, str]:
    key = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
    value, sort = error["input"], error["type"]
    if sort in ("unexpected_keyword_argument", "extra_forbidden"):
        table = next((TABLES[str(p)] for p in reversed(where[:-1]) if p in TABLES), kind)
        known = model.keys(table) if is_dataclass(table) else model.keys(model.Program)
        return f'unknown key "{key}"', _near(key, known, "keys here")
    if sort == "missing":
        return f'the key "{key}" is missing', _missing(key)
    if sort == "literal_error":
        options = re.findall(r"'([^']+)'", str(error["ctx"]["expected"]))
        return f'no {key.removesuffix("s")} "{value}"', _near(str(value), options, "known")
    if sort == "value_error":
        return f"{key}: {error['ctx']['error']}", ""
    if sort.startswith(("int", "less_than", "greater_than")):
        if key == "format":
            return f"file format {value!r} is not known to this version", "this version reads format = 1"
        return f"{key} is {_toml(value)}", f"a count is a whole number from 0 to {MOST:,}"
    if sort == "string_pattern_mismatch":
        return f"{key} is no web address: {value!r}", "it begins with https:// and has no spaces"
    if sort == "string_too_short":
        return f"{key} is empty", "leave the key out where there is nothing to say"
    return f"{key} is {_toml(value)}", _expected(sort, key)


def _expected(sort: str, key: str) -> str:
    if sort.startswith("bool"):
        return "true or false expected"
    if sort.startswith("dataclass") or key in ("counts", "net", "stated"):
        return f"a table expected: [{key}]"
    return 'text in quotes expected, as in key = "value"' if sort.startswith("string") else f"a list expected: {sort}"


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)[:80]


def _missing(key: str) -> str:
    examples = {"announced": "announced = 2024-08-09", "sender": 'sender = "CA"', "target": 'target = "BY"',
                "action": 'action = "listing"', "format": "format = 1", "on": "on = 2020-12-09"}  # fmt: skip
    return f"add it, as in {examples[key]}" if key in examples else "add it"


def _near(word: str, known: Iterable[str], what: str) -> str:
    options = list(known)
    near = get_close_matches(word, options, 1, 0.6)
    return f'did you mean "{near[0]}"?' if near else f"{what}: {', '.join(options)}"


def locate(text: str, where: Path) -> tuple[int, int, str]:
    """The line, column (of the value) and text of the place in a TOML file that `where` names.

    `where` is a path as pydantic gives it: ("sources", 0, "url"). tomllib names no lines, and a record is small,
    so the lines are read once more; what cannot be found ends at the nearest table above it.
    """
    table: Path = ()
    best, found = 0, (1, 1, text.split("\n", 1)[0].rstrip("\r"))
    seen: dict[Path, int] = {}
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if header := re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line):
            table = _header(header[2], header[1] == "[[", seen)
            here, column = table, header.start(1) + 1
        elif pair := re.match(r"\s*([\w\-.\"']+)\s*=\s*", line):
            here, column = (*table, *pair[1].strip("\"'").split(".")), pair.end() + 1
            inside = next((q for q in ('"""', "'''") if line.count(q) == 1), "")
        else:
            continue
        if len(here) > best and where[: len(here)] == here:
            best, found = len(here), (number, column, line)
    return found


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
