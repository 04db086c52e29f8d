"""Explains errors in the syntax of TOML for people who do not know TOML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.errors import Finding
from sanctions_cli.records.fields import names_of_days
from sanctions_cli.records.positions import clip_line, locate_offset, split_lines

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

MAX_KEY_PARTS = 16
"""The most parts of a key, such as a.b.c: thousands would make tomllib exhaust the memory."""

# Possessive, so that a hostile text cannot make the search itself slow.
_LONG_KEY = re.compile(
    rf"""(?<![\w"'.-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{MAX_KEY_PARTS}}}"""
)
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
"""The end of tomllib's messages with a position; others end "(at end of document)"."""

_ASSIGNMENT_HINT = 'a line is key = "value", # comment, [table] or [[list]]'
_DAY_HINT = "write it as in 2024-08-09"
_LIST_HINT = 'a list is written ["BY", "RU"]'


class _Explanation(NamedTuple):
    """The replacement for a message of tomllib that matches the pattern."""

    pattern: str
    message: str
    hint: str


_EXPLANATIONS = (
    _Explanation("Invalid date", "this day does not exist", _DAY_HINT),
    _Explanation(
        "twice|overwrite|redefine|mutate|Duplicate",
        "the same key or table is there twice",
        "keep one of the two",
    ),
    _Explanation(
        r"Illegal character '\\n'",
        "the quotes are not closed on this line",
        'key = "value"; a text of several lines is written between """ and """',
    ),
    _Explanation(
        'Unterminated string|Expected \'"""\'',
        "the quotes are not closed",
        'key = "value"',
    ),
    _Explanation(
        "Illegal character|invalid character",
        "a control character, which most editors do not show",
        "delete it",
    ),
    _Explanation(
        r"Expected '\]",
        "the bracket is not closed",
        "[table] or [[list]], alone on its line",
    ),
    _Explanation("Unclosed", "a bracket is not closed", _LIST_HINT),
    _Explanation("Expected '='", "there is no = after the key", _ASSIGNMENT_HINT),
    _Explanation(
        "Invalid value",
        "this is not a value",
        'put a text in straight quotes: key = "value"',
    ),
    _Explanation(
        "Unescaped|hex|scalar",
        "a backslash has a meaning of its own here",
        "write two of them for one",
    ),
    _Explanation(
        "after a statement",
        "something follows the value",
        'one key = "value" a line, with a text in quotes',
    ),
)
"""The first match is used."""

_UNKNOWN_ERROR = _Explanation("", "this is not TOML", _ASSIGNMENT_HINT)


def find_unsafe_key(text: str, path: str) -> Finding | None:
    """The finding for a key with so many parts that reading it exhausts the memory, or None."""
    if text.count(".") < MAX_KEY_PARTS:
        return None
    key = _LONG_KEY.search(text)
    if key is None:
        return None
    place = locate_offset(text, key.end() - 1)
    message, hint = "a key of too many parts", 'keys are plain: key = "value"'
    return _toml_finding(path, place.line, place.column, message, hint, place.excerpt)


def explain_syntax_error(error: TOMLDecodeError, text: str, path: str) -> Finding:
    """The finding for a text that is not TOML."""
    lines = split_lines(text)
    place = _PLACE.search(str(error))
    if place:
        line_number, column = int(place[1]), int(place[2])
    else:
        line_number, column = len(lines), len(lines[-1]) + 1
    line = lines[line_number - 1]
    explanation = _explain_day(line) or _explain_message(str(error))
    excerpt = clip_line(line, column)
    return _toml_finding(
        path, line_number, column, explanation.message, explanation.hint, excerpt
    )


def _explain_day(line: str) -> _Explanation | None:
    """The explanation for a line that sets a day, which has only one form in TOML."""
    # tomllib reads 2024-8-9 as a number and complains about the hyphen.
    names = "|".join(sorted(names_of_days()))
    day = re.match(rf"\s*(?:{names})\s*=\s*(\d[^\s#]*)", line)
    if day is None:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day[1]):
        return _Explanation("", "this day does not exist", _DAY_HINT)
    return _Explanation("", "a day is not written like this", _DAY_HINT)


def _explain_message(message: str) -> _Explanation:
    reason = re.sub(r" \(at [^()]*\)$", "", message)
    for explanation in _EXPLANATIONS:
        if re.search(explanation.pattern, reason):
            return explanation
    return _UNKNOWN_ERROR


def explain_reader_failure(error: Exception, text: str, path: str) -> Finding:
    """The finding for TOML on which tomllib itself fails, since it is too deeply nested or long.

    The finding is at the line that contributes most to the failure.
    """
    if isinstance(error, RecursionError):
        pattern = r"[\[{]"
        message, hint = "brackets nested too deeply to be a record", _LIST_HINT
    else:
        pattern = r"[\d_]{99}"
        message, hint = "a number too long to be read", "is this the right file?"
    lines = split_lines(text)
    hits_by_line = [len(re.findall(pattern, line)) for line in lines]
    worst = hits_by_line.index(max(hits_by_line))
    match = re.search(pattern, lines[worst])
    column = match.start() + 1 if match else 1
    excerpt = clip_line(lines[worst], column)
    return _toml_finding(path, worst + 1, column, message, hint, excerpt)


def _toml_finding(
    path: str, line: int, column: int, message: str, hint: str, excerpt: str
) -> Finding:
    return Finding(path, line, column, "toml", message, hint, excerpt)
