"""Tries each of many patterns only where a word begins as one of its matches can.

To search a sentence for every wording of an action takes most of the time of reading it, and
nearly all of them are not in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from sanctions_cli.extraction import preparations
from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    list_beginnings,
)
from sanctions_cli.extraction.patterns import compile_pattern

Name = TypeVar("Name", bound=str | int)

LONGEST_KEPT = 4_000
"""The most characters of a text of which the places are kept: those of a sentence."""

FIRST_LETTERS = 3
"""By so many letters of a word most beginnings are ruled out."""

LETTERS_OF_PLACE = 5
"""By so many letters of a word nearly all places are."""

_AT_WORD_START = ("(?<!\\w)", "(?<![\\w")
_BRACKET = "("


_ByBeginning = dict[str, list[tuple[Name, int]]]
"""By how a match begins the names of the patterns and the numbers of their alternatives."""

_Places = Mapping[Name, list[tuple[int, int]]]
"""By the name of a pattern, where one of its alternatives can begin, and which."""


class PatternIndex(Generic[Name]):
    """Patterns by name, in their order, and by the first letters of what they match.

    Each is given by its alternatives, which are tried in their order at each place. They are
    compiled when one of them is first tried: there are hundreds, of which a text needs few.
    """

    def __init__(self, patterns: Mapping[Name, Sequence[str]]) -> None:
        self._patterns = patterns
        self._order = {name: number for number, name in enumerate(patterns)}.__getitem__
        sources = [(name, *alternatives) for name, alternatives in patterns.items()]
        by_beginning, places = preparations.recall(
            ("index", *chain.from_iterable(sources)), lambda: _index(patterns)
        )
        self._by_beginning: _ByBeginning[Name] = by_beginning
        # Patterns that can match inside a word, or of which the first letters can be any.
        indexed = {name for each in by_beginning.values() for name, _ in each}
        self._searched_everywhere = set(patterns) - indexed
        # How long the beginnings are that have the same first letters, or are no longer.
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for beginning in self._by_beginning:
            self._lengths[beginning[:FIRST_LETTERS]].add(len(beginning))
        self._place = compile_pattern(places)
        # Several patterns are looked for in the same sentence, and words come again.
        self._keep_places = lru_cache(maxsize=16)(self._list_places)
        self._compile = lru_cache(maxsize=None)(self._compile_alternative)
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
        self, name: Name, text: str, places: _Places[Name]
    ) -> Iterator[re.Match[str]]:
        if name in self._searched_everywhere:
            yield from self._compile(name, None).finditer(text)
            return
        own_places = places.get(name)
        if not own_places:
            return
        end = 0
        for place, number in sorted(own_places):
            if place < end:
                continue
            match = self._compile(name, number).match(text, place)
            if match:
                yield match
                end = match.end()

    def _compile_alternative(self, name: Name, number: int | None) -> re.Pattern[str]:
        """An alternative of a pattern, or all of them."""
        alternatives = self._patterns[name]
        if number is None:
            return compile_pattern("|".join(alternatives))
        return compile_pattern(alternatives[number])

    def _find_places(self, text: str) -> _Places[Name]:
        if len(text) > LONGEST_KEPT:
            return self._list_places(text)
        return self._keep_places(text)

    def _list_places(self, text: str) -> _Places[Name]:
        places: dict[Name, list[tuple[int, int]]] = {}
        for match in self._place.finditer(text):
            place = match.start()
            first_letters = text[place : place + FIRST_LETTERS]
            for length in self._find_lengths(first_letters):
                beginning = text[place : place + length]
                for name, number in self._by_beginning.get(beginning, ()):
                    places.setdefault(name, []).append((place, number))
        return places

    def _list_lengths(self, first_letters: str) -> tuple[int, ...]:
        """How long the beginnings are that a word with these first letters can have."""
        lengths: set[int] = set()
        for length in range(1, len(first_letters) + 1):
            lengths |= self._lengths.get(first_letters[:length], set())
        return tuple(sorted(lengths))


def _index(
    patterns: Mapping[Name, Sequence[str]],
) -> tuple[_ByBeginning[Name], str]:
    """The alternatives of those patterns that begin with a word, and where they can begin."""
    by_beginning: _ByBeginning[Name] = {}
    for name, alternatives in patterns.items():
        if not all(map(_is_at_word_start, alternatives)):
            continue
        for number, alternative in enumerate(alternatives):
            for beginning in list_beginnings(alternative):
                by_beginning.setdefault(beginning, []).append((name, number))
    return by_beginning, _match_places(by_beginning.keys())


def _is_at_word_start(pattern: str) -> bool:
    """Whether all matches of a pattern begin with a word or a bracket."""
    return pattern.startswith(_AT_WORD_START) and all(
        map(_is_word_start, list_beginnings(pattern))
    )


def _is_word_start(letters: str) -> bool:
    return letters[:1].isalnum() or letters.startswith(_BRACKET)


def _match_places(beginnings: Set[str]) -> str:
    """The pattern of each place where a word or bracket begins as some match can."""
    first_letters = {beginning[:LETTERS_OF_PLACE] for beginning in beginnings}
    return rf"(?<!\w)(?={_join_by_letter(first_letters)})"


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
