"""Tries each of many patterns only where a word begins as one of its matches can.

To search a sentence for every wording of an action takes most of the time of reading it, and
nearly all of them are not in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Generic, TypeVar

from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    list_beginnings,
)
from sanctions_cli.extraction.patterns import compile_pattern

Name = TypeVar("Name", bound=Hashable)

LONGEST_KEPT = 4_000
"""The most characters of a text of which the places are kept: those of a sentence."""

FIRST_LETTERS = 3
"""By so many letters of a word most beginnings are ruled out."""

LETTERS_OF_PLACE = 5
"""By so many letters of a word nearly all places are."""

_AT_WORD_START = ("(?<!\\w)", "(?<![\\w")
_BRACKET = "("


class PatternIndex(Generic[Name]):
    """Patterns by name, in their order, and by the first letters of what they match."""

    def __init__(self, patterns: Mapping[Name, re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._order = {name: number for number, name in enumerate(patterns)}.__getitem__
        # Patterns that can match inside a word, or of which the first letters can be any.
        self._searched_everywhere: set[Name] = set()
        self._by_beginning: dict[str, list[Name]] = defaultdict(list)
        for name, pattern in patterns.items():
            beginnings = list_beginnings(pattern.pattern)
            begins_with_word = all(_is_word_start(each) for each in beginnings)
            is_at_word_start = pattern.pattern.startswith(_AT_WORD_START)
            if not (begins_with_word and is_at_word_start):
                self._searched_everywhere.add(name)
                continue
            for beginning in beginnings:
                self._by_beginning[beginning].append(name)
        # How long the beginnings are that have the same first letters, or are no longer.
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for beginning in self._by_beginning:
            self._lengths[beginning[:FIRST_LETTERS]].add(len(beginning))
        self._place = _compile_place(self._by_beginning.keys())
        # Several patterns are looked for in the same sentence, and words come again.
        self._keep_places = lru_cache(maxsize=16)(self._list_places)
        self._find_lengths = lru_cache(maxsize=10_000)(self._list_lengths)

    def find_all(self, text: str) -> Iterator[tuple[Name, re.Match[str]]]:
        """The matches of the first pattern, then of the next, each with the pattern's name."""
        places = self._find_places(text)
        for name in sorted({*places, *self._searched_everywhere}, key=self._order):
            for match in self._find_at(name, text, places):
                yield name, match

    def find(self, name: Name, text: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern, the same as those of `finditer`."""
        return self._find_at(name, text, self._find_places(text))

    def is_in(self, name: Name, text: str) -> bool:
        """Whether a pattern matches anywhere in a text."""
        return next(self.find(name, text), None) is not None

    def _find_at(
        self, name: Name, text: str, places: Mapping[Name, list[int]]
    ) -> Iterator[re.Match[str]]:
        pattern = self._patterns[name]
        if name in self._searched_everywhere:
            yield from pattern.finditer(text)
            return
        end = 0
        for place in places.get(name, ()):
            match = pattern.match(text, place) if place >= end else None
            if match:
                yield match
                end = match.end()

    def _find_places(self, text: str) -> Mapping[Name, list[int]]:
        """By the name of a pattern where the text begins as it does."""
        if len(text) > LONGEST_KEPT:
            return self._list_places(text)
        return self._keep_places(text)

    def _list_places(self, text: str) -> Mapping[Name, list[int]]:
        places: dict[Name, list[int]] = {}
        for match in self._place.finditer(text):
            place = match.start()
            first_letters = text[place : place + FIRST_LETTERS]
            for length in self._find_lengths(first_letters):
                for name in self._by_beginning.get(text[place : place + length], ()):
                    places.setdefault(name, []).append(place)
        return places

    def _list_lengths(self, first_letters: str) -> tuple[int, ...]:
        """How long the beginnings are that a word with these first letters can have."""
        lengths: set[int] = set()
        for length in range(1, len(first_letters) + 1):
            lengths |= self._lengths.get(first_letters[:length], set())
        return tuple(sorted(lengths))


def _is_word_start(letters: str) -> bool:
    return letters[:1].isalnum() or letters.startswith(_BRACKET)


def _compile_place(beginnings: Set[str]) -> re.Pattern[str]:
    """What is at each place where a word or bracket begins as some match can."""
    first_letters = {beginning[:LETTERS_OF_PLACE] for beginning in beginnings}
    return compile_pattern(rf"(?<!\w)(?={_join_by_letter(first_letters)})")


def _join_by_letter(words: Set[str]) -> str:
    """A pattern for any of the words, of which those that begin alike share their letters.

    So only a few are tried at a place: "a(?:dd|sset)|ban" for "add", "asset" and "ban".
    """
    if not words:
        return "(?!)"
    if "" in words:
        return ""
    rests: dict[str, set[str]] = defaultdict(set)
    for word in words:
        rests[word[0]].add(word[1:])
    alternatives = [
        re.escape(letter) + _join_by_letter(rest)
        for letter, rest in sorted(rests.items())
    ]
    return f"(?:{'|'.join(alternatives)})"
