"""What is wrong with a file, said in the user's words and at the line where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sanctions_cli.errors import Finding
from sanctions_cli.records.announcement import Conflict, Counts, Net, Source
from sanctions_cli.records.assertion import Assertion, KnownDifference, Stated
from sanctions_cli.records.dossier import Mention
from sanctions_cli.records.fields import record_fields
from sanctions_cli.records.ledger import Coverage, Gap, Program
from sanctions_cli.records.positions import Path, Positions, at, cut, lines_of, written
from sanctions_cli.records.types import MAX_COUNT
from sanctions_cli.records.vocabulary import TYPES

if TYPE_CHECKING:
    from pydantic_core import ValidationError

DAY_KEYS = ("announced", "effective", "listed", "until", "published", "since", "on")
"""The keys whose value is a day."""

TABLES: dict[str, type] = {
    "counts": Counts,
    "net": Net,
    "sources": Source,
    "conflicts": Conflict,
    "stated": Stated,
    "known_difference": KnownDifference,
    "coverage": Coverage,
    "gaps": Gap,
    "assertions": Assertion,
    "mentions": Mention,
}
_SINGLE = ("counts", "net", "stated", "known_difference")
_BELOW_ZERO = ("net", "known_difference")

_EXAMPLES = {
    "announced": "announced = 2024-08-09", "sender": 'sender = "CA"', "target": 'target = "BY"',
    "action": 'action = "listing"', "format": "format = 1", "on": "on = 2020-12-09", "stated": "[stated]",
    "publisher": 'publisher = "Canada Gazette"',
}  # fmt: skip

MANY = 100
"""Faults of one file that are said singly. Nobody mends more at a time, and a hostile file could have a million."""

_PARTS = 16
_DEEP = re.compile(rf"""(?<![\w"'.-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_PARTS}}}""")

_LINE = 'a line is key = "value", # comment, [table] or [[list]]'
_DAY = "write it as in 2024-08-09"
_SYNTAX = (
    ("Invalid date", "this day does not exist", _DAY),
    ("twice|overwrite|redefine|mutate|Duplicate", "the same key or table stands there twice", "keep one of the two"),
    (r"Illegal character '\\n'", "the quotes are not closed on this line",
     'key = "value"; a text of several lines stands between """ and """'),
    ("Unterminated string|Expected '\"\"\"'", "the quotes are not closed", 'key = "value"'),
    ("Illegal character|invalid character", "a control character, which most editors do not show", "delete it"),
    (r"Expected '\]", "the bracket is not closed", "[table] or [[list]], alone on its line"),
    ("Unclosed", "a bracket is not closed", 'a list is written ["BY", "RU"]'),
    ("Expected '='", "there is no = after the key", _LINE),
    ("Invalid value", "this is not a value", 'a text stands in straight quotes: key = "value"'),
    (r"Unescaped|hex|scalar", "a backslash has a meaning of its own here", "write two of them for one"),
    ("after a statement", "something follows the value", 'one key = "value" a line; a text stands in quotes'),
)  # fmt: skip
"""tomllib's words, and what to tell somebody who never heard of TOML."""


def explain_oversize(size: int, path: str, largest: int) -> Finding:
    """What to say of a file that is too large to be read at all."""
    hint = f"a record is a short text, of {largest >> 20} MB at most: is this the right file?"
    return Finding(path, 0, 0, "size", f"{size / 1e6:,.0f} MB, too large to be a record", hint)


def decode_file(data: bytes, path: str, largest: int) -> tuple[str, list[Finding]]:
    """The text of a file; or why these bytes are none that a record may be written in."""
    if len(data) > largest:
        return "", [explain_oversize(len(data), path, largest)]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Finding(path, 1, 1, "encoding", "the file is UTF-16", "save it as UTF-8")]
    if data.startswith(b"\xef\xbb\xbf"):
        excerpt = cut(data[3:].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r"), 1)
        hint = 'save it as "UTF-8", not as "UTF-8 with BOM"'
        return "", [
            Finding(
                path,
                1,
                1,
                "encoding",
                "a byte-order mark before the first character",
                hint,
                excerpt,
            )
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        line, column, excerpt = at(
            data.decode("utf-8", "replace"), len(data[: trouble.start].decode("utf-8"))
        )
        return "", [
            Finding(
                path,
                line,
                column,
                "encoding",
                "this character is not UTF-8",
                "save the file as UTF-8",
                excerpt,
            )
        ]
    if "\0" in text:
        line, column, excerpt = at(text, text.index("\0"))
        hint = "save it as UTF-8 text, or take it out of the ledger"
        return "", [
            Finding(
                path, line, column, "encoding", "a NUL byte: this is not a text file", hint, excerpt
            )
        ]
    return text, _line_ends(text, path)


def _line_ends(text: str, path: str) -> list[Finding]:
    if "\r" not in text:
        return []
    lines = re.findall(r"([^\r\n]*)(\r\n|\r|\n)", text)
    first = lines[0][1]
    odd = next(
        (
            n
            for n, (_, end) in enumerate(lines)
            if end in {"\r", "\r\n", "\n"} - {first} or end == "\r"
        ),
        None,
    )
    if odd is None:
        return []
    excerpt, end = lines[odd]
    names = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
    said = f"this line ends with {names[end]}" + (
        f", the first with {names[first]}" if end != first else " alone"
    )
    hint = "let the editor save the file with one kind of line end: LF (Unix) or CRLF (Windows)"
    column = len(excerpt) + 1
    return [Finding(path, odd + 1, column, "line-ends", said, hint, cut(excerpt, column))]


def find_unsafe_key(text: str, path: str) -> Finding | None:
    """A key of so many parts that reading it would take all the memory there is."""
    found = _DEEP.search(text) if text.count(".") >= _PARTS else None
    if not found:
        return None
    line, column, excerpt = at(text, found.end() - 1)
    return Finding(
        path,
        line,
        column,
        "toml",
        "a key of too many parts",
        'keys are plain: key = "value"',
        excerpt,
    )


def explain_syntax_error(trouble: tomllib.TOMLDecodeError, text: str, path: str) -> Finding:
    """Where and why a file is no TOML."""
    said = str(trouble)
    lines = lines_of(text)
    at = re.search(r" \(at line (\d+), column (\d+)\)$", said)
    line, column = (int(at[1]), int(at[2])) if at else (len(lines), len(lines[-1]) + 1)
    reason = re.sub(r" \(at [^()]*\)$", "", said)
    whole = lines[line - 1]
    message, hint = next(
        ((m, h) for mark, m, h in _SYNTAX if re.search(mark, reason)), ("this is not TOML", _LINE)
    )
    if day := re.match(rf"\s*(?:{'|'.join(DAY_KEYS)})\s*=\s*(\d[^\s#]*)", whole):
        exact = re.fullmatch(r"\d{4}-\d\d-\d\d", day[1])
        message, hint = (
            "this day does not exist" if exact else "a day is not written like this",
            _DAY,
        )
    return Finding(path, line, column, "toml", message, hint, cut(whole, column))


def explain_reader_failure(trouble: Exception, text: str, path: str) -> Finding:
    """What to say of TOML on which the reader itself gives up."""
    if isinstance(trouble, RecursionError):
        mark, message, hint = (
            r"[\[{]",
            "brackets nested too deeply to be a record",
            'a list is written ["BY", "RU"]',
        )
    else:
        mark, message, hint = (
            r"[\d_]{99}",
            "a number too long to be read",
            "is this the right file?",
        )
    lines = lines_of(text)
    line = max(range(len(lines)), key=lambda n: len(re.findall(mark, lines[n])))
    found = re.search(mark, lines[line])
    column = found.start() + 1 if found else 1
    return Finding(path, line + 1, column, "toml", message, hint, cut(lines[line], column))


def explain_validation_error(
    trouble: ValidationError, kind: Any, text: str, path: str
) -> list[Finding]:
    """Every fault that the model found, each at its line."""
    places = Positions(text)
    findings: list[tuple[Path, str, Finding]] = []
    meant: set[Path] = set()
    errors = [(_path(error["loc"]), error) for error in trouble.errors(include_url=False)]
    for where, error in errors[:MANY]:
        if error["type"] in _UNKNOWN:
            near, hint = _known(where, kind)
            meant.add((*where[:-1], near))
            message, (line, column, excerpt) = (
                f"unknown key {written(where[-1])}",
                places.key(where),
            )
        else:
            message, hint = _said(error, where)
            line, column, excerpt = (
                places.table(where[:-1])
                if error["type"] == "missing"
                else places.value(where, error["input"])
            )
        findings.append(
            (where, error["type"], Finding(path, line, column, "schema", message, hint, excerpt))
        )
    # A misspelt key is one mistake, though the key that was meant is missing.
    said = [finding for where, sort, finding in findings if sort != "missing" or where not in meant]
    if len(errors) > MANY:
        message = f"{len(errors):,} faults, of which the first {MANY} are said"
        said.append(Finding(path, 0, 0, "schema", message, "is this the right file?"))
    return sorted(said)


_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")


def _path(loc: tuple[int | str, ...]) -> Path:
    return tuple(part for part in loc if not str(part).startswith(("function-", "tuple[", "[key]")))


def _known(where: Path, kind: Any) -> tuple[str, str]:
    """The key that was probably meant, or "", and the way out for an unknown one."""
    key = str(where[-1])
    table = next((TABLES[str(part)] for part in reversed(where[:-1]) if part in TABLES), None)
    top: type = kind if isinstance(kind, type) and is_dataclass(kind) else Program
    known = [field.name for field in record_fields(table or top)]
    if table and key in [field.name for field in record_fields(top)]:
        return "", f"{key} belongs to the record itself: move it above the first [table]"
    if near := get_close_matches(key[:40], known, 1, 0.6):
        return near[0], f'did you mean "{near[0]}"?'
    if key in TYPES and "counts" in known:
        return "", "figures stand below a line [counts]"
    return "", f"keys here: {', '.join(known)}"


def _said(error: Any, where: Path) -> tuple[str, str]:
    key = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
    value, sort = error["input"], error["type"]
    if sort == "missing":
        return f'the key "{key}" is missing', f"add it, as in {_example(key)}"
    if sort == "literal_error":
        options = re.findall(r"'([^']+)'", str(error["ctx"]["expected"]))
        return f"no {key.removesuffix('s')} {written(value)}", _near(value, options)
    if sort == "value_error":
        reason, *hint = error["ctx"]["error"].args
        return f"{key}: {reason}", "".join(hint)
    if sort.startswith(("int", "less_than", "greater_than")):
        return _miscounted(where, sort, value)
    if sort == "string_pattern_mismatch":
        return (
            f"{key} is not a web address: {written(value)}",
            "it begins with https:// and has no spaces",
        )
    if sort == "string_too_short":
        return f"{key} is empty", "leave the key out where there is nothing to say"
    return _unlike(key, sort, value)


def _miscounted(where: Path, sort: str, value: Any) -> tuple[str, str]:
    key = where[-1]
    if key == "format":
        return (
            f"file format {written(value)} is not known to this version",
            "this version reads format = 1",
        )
    least = f"-{MAX_COUNT:,}" if any(part in _BELOW_ZERO for part in where) else "0"
    reason = {
        "less_than_equal": f"is more than {MAX_COUNT:,}",
        "greater_than_equal": f"is less than {least}",
    }
    hint = f"write a whole number from {least} to {MAX_COUNT:,}"
    if sort == "greater_than_equal" and "counts" in where:
        hint += '; removals are a record of their own, with action = "delisting"'
    return f"{key} {reason.get(sort, 'is not a whole number')}", hint


def _unlike(key: str, sort: str, value: Any) -> tuple[str, str]:
    """A value of another kind than its key has."""
    if sort.startswith("bool"):
        return f"{key} is {written(value)}", f"write {key} = true, or leave it out"
    if sort.startswith("string") or key in ("sender", "target"):
        return f"{key} is {written(value)}", f"a text stands in quotes: {_example(key)}"
    if key in TABLES and key not in _SINGLE:
        return (
            f"{key} is not a list of tables",
            f"each stands below a line [[{key}]], in double brackets",
        )
    if sort.startswith("dataclass"):
        return f"{key} is not a table", f"its keys stand below a line [{key}]"
    return f"{key} is {written(value)}", f'a text in quotes, or several: {key} = ["…", "…"]'


def _example(key: str) -> str:
    return _EXAMPLES.get(key, f'{key} = "…"')


def _near(word: object, known: Iterable[str]) -> str:
    options = list(known)
    near = get_close_matches(str(word)[:40], options, 1, 0.6) if isinstance(word, str) else []
    return f'did you mean "{near[0]}"?' if near else f"known: {', '.join(options)}"
