"""Patterns that are searched only where a text has one of the words that each match needs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from sanctions_cli.extraction import preparations
from sanctions_cli.extraction.mentions.wordings.needed_words import list_needed_words
from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    require_first_letters,
)
from sanctions_cli.extraction.mentions.wordings.phrases import (
    LONGEST_KEPT,
    keep_lower_case,
    lower_case,
)
from sanctions_cli.extraction.patterns import compile_pattern

SHORTEST_SOURCE = 100
"""A shorter pattern is as quick as a look for its words, in characters."""


class QuickPattern:
    """A pattern that ignores capitals, with the words of which each match has one.

    `search` and `finditer` look for these words first; all else is as in `re.Pattern`.
    """

    __slots__ = ("_pattern", "_words", "findall", "fullmatch", "match", "sub")

    def __init__(self, pattern: re.Pattern[str], words: Sequence[str]) -> None:
        self._pattern = pattern
        self._words = words
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch
        self.findall = pattern.findall
        self.sub = pattern.sub

    def search(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """The first match between two places of a text, or None."""
        if not self._has_word(text, start, end):
            return None
        return self._pattern.search(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """The matches between two places of a text."""
        if not self._has_word(text, start, end):
            return iter(())
        return self._pattern.finditer(text, start, end)

    def _has_word(self, text: str, start: int, end: int) -> bool:
        if len(text) <= LONGEST_KEPT:
            passage = keep_lower_case(text)[start:end]
        else:
            passage = lower_case(text[start:end])
        # To look for one word after the other is quicker than one pattern of all.
        for word in self._words:  # noqa: SIM110 - `any` takes twice as long
            if word in passage:
                return True
        return False


AnyPattern = re.Pattern[str] | QuickPattern


def compile_quick_pattern(source: str) -> AnyPattern:
    """A pattern that ignores capitals, searched for its words first where that is quicker."""
    pattern = compile_pattern(require_first_letters(source), re.IGNORECASE)
    if len(source) < SHORTEST_SOURCE:
        return pattern
    words = preparations.recall(
        ("words", source), lambda: sorted(list_needed_words(source))
    )
    return QuickPattern(pattern, words) if words else pattern
