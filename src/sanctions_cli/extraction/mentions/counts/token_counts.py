"""What a count of targets is, among the tokens of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.wordings.tokens import Token
from sanctions_cli.extraction.mentions.wordings.word_lists import (
    TokenReader,
    read_word_lists,
)

LARGEST_COUNT = 50_000
"""The most targets that one figure can count; more are inhabitants, refugees or customers."""

LONGEST_PLACE = 3
"""The most words of a place behind those who are counted: "three people in Port Sudan"."""


class Count(NamedTuple):
    """A number of targets of a type.

    first, last: the position of its first token, hedges included, and the one after its last
    The fields after them are as in `target_counts.CountMention`.
    """

    first: int
    last: int
    type: str
    value: int | None
    precision: str
    is_subset: bool = False
    is_repeat: bool = False
    is_further: bool = False
    is_total: bool = False
    divides_all: bool = False
    group: int = 0


class CountReader(TokenReader):
    """What reads the words around the counts of a sentence."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(tokens, read_word_lists("targets", language))

    def skip_preposition_back(self, position: int) -> int:
        """The position before a preposition that is repeated in an enumeration: and on five men."""
        if self.is_in("chain_prepositions", position - 1):
            return position - 1
        return position

    def skip_owner_back(self, position: int) -> int:
        """The position before "on his" in "and on his two sons", or "those of" two judges."""
        if self.is_in("possessive_wholes", position - 1):
            position -= 1
        before = self.skip_preposition_back(position)
        has_pronoun = before < position and self.is_in("name_pronouns", before - 1)
        return before - 1 if has_pronoun else before

    def skip_place_back(self, position: int) -> int:
        """The position before "of Belarus" or "in the Hague" if such a place ends there."""
        start = position
        while start > position - LONGEST_PLACE and self._can_be_of_place(start - 1):
            start -= 1
        is_place = any(
            self.is_in(words, start - 1)
            for words in ("partitive", "places", "verbs_or_prepositions")
        )
        return start - 1 if start < position and is_place else position

    def _can_be_of_place(self, position: int) -> bool:
        """Whether a word is a name or an article."""
        if position < 0:
            return False
        if self.is_in("definite_articles", position):
            return True
        token = self.tokens[position]
        return token.kind == "word" and token.is_capitalised
