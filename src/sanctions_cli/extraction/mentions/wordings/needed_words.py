"""The letters of which each match of a pattern has some, so that most texts need no search.

A search tries a pattern at each letter of a text. To look for a few words, one of which every match
has, takes a fraction of that, and nearly no text has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

MOST_WORDS = 100
"""The most words that are quicker to look for than the pattern itself."""

FEWEST_LETTERS = 3
"""Shorter words are in too many texts."""


def list_needed_words(pattern: str) -> frozenset[str]:
    """Words in small letters, one of which is in each match of a pattern; none if unknown.

    The words are parts of the pattern, and need not be whole: "regist" of "regist(?:er|ry)".
    """
    try:
        parse: Any = import_module("re._parser").parse
        needed = _read_sequence(parse(pattern, re.IGNORECASE))
    except Exception:  # whatever another Python has there
        return frozenset()
    return _drop_longer(needed or frozenset())


def _drop_longer(words: frozenset[str]) -> frozenset[str]:
    """The words without those that have another one in them: "listed" where "list" is enough."""
    return frozenset(
        word
        for word in words
        if not any(part != word and part in word for part in words)
    )


def _read_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best words that a sequence of parts needs, or None."""
    best: frozenset[str] | None = None
    letters = ""
    for operator, value in items:
        name = str(operator)
        if name == "LITERAL":
            letters += chr(value).lower()
            continue
        best = _choose(best, _as_words(letters))
        letters = ""
        best = _choose(best, _read_part(name, value))
    return _choose(best, _as_words(letters))


def _read_part(name: str, value: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _read_sequence(value[-1])
    if name == "BRANCH":
        return _unite([_read_sequence(each) for each in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        return _read_sequence(value[2])
    return None


def _as_words(letters: str) -> frozenset[str] | None:
    is_long = len(letters.strip()) >= FEWEST_LETTERS
    return frozenset({letters}) if is_long else None


def _unite(choices: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """The words of alternatives, each of which must need some."""
    words: set[str] = set()
    for choice in choices:
        if choice is None:
            return None
        words |= choice
    return frozenset(words) if len(words) <= MOST_WORDS else None


def _choose(
    first: frozenset[str] | None, second: frozenset[str] | None
) -> frozenset[str] | None:
    """The words that are in fewer texts: longer ones, and not many."""
    if first is None or second is None:
        return first or second
    return max(first, second, key=_rate)


def _rate(words: frozenset[str]) -> tuple[int, int]:
    shortest = min(len(word.strip()) for word in words)
    return min(shortest, 5), -len(words)
