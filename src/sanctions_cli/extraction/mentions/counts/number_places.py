"""Reads the numbers of a sentence, and the words beside one that say what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.counts.token_counts import CountReader
from sanctions_cli.extraction.mentions.nouns.target_nouns import NounReader
from sanctions_cli.extraction.mentions.numbers.number_mentions import (
    Number,
    read_numbers,
)
from sanctions_cli.extraction.mentions.wordings.tokens import Token

LONGEST_OWNER = 3
"""The most words of the owner in "two of the president's sons"."""

_CLOSING = frozenset('.;:)]—–"”»|')


class NumberPlaces(CountReader):
    """The numbers of one sentence, with what the words beside them make of them."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(tokens, language)
        self._text = text
        self.numbers = read_numbers(tokens, language)
        self.numbers_by_position = {number.first: number for number in self.numbers}
        self.number_ends = {number.last for number in self.numbers}
        ends_by_position = {number.first: number.last for number in self.numbers}
        self.nouns = NounReader(tokens, language, ends_by_position)

    def skip_partitive(self, number: Number) -> tuple[int, bool]:
        """Where the noun phrase begins, and whether the number is a part of a whole before it.

        "Two of the six officials" and "two of these officials" are such parts; "15 of its members"
        and "dozens of officials" are not.
        """
        position = number.last
        if not self.is_in("partitive", position):
            return position, False
        position += 1
        if self.is_in("possessive_wholes", position):
            return position + 1, False
        if not self.is_in("partitive_wholes", position):
            whole = self.numbers_by_position.get(position)
            return (position, False) if whole is None else (whole.last, True)
        is_of_pronoun = self.is_in("partitive_pronouns", position)
        position += 1
        if is_of_pronoun:
            return position, True  # "four of them officers and two of them judges"
        if self.is_in("partitive_pronouns", position):
            return position + 1, True  # "cinq d'entre eux"
        if self._is_possessive(position):
            return position, False
        whole = self.numbers_by_position.get(position)
        if whole is None:
            # "Nine companies, together with two of the traders behind them" are eleven.
            is_joined = self.length_before("chain_joiners", number.first) > 0
            return position, not is_joined
        return whole.last, True

    def _is_possessive(self, position: int) -> bool:
        """Whether an owner begins at a position: the president's sons are no counted whole."""
        endings = tuple(self.lists.texts("possessive_endings"))
        return any(
            self.text_at(word).endswith(endings)
            for word in range(position, position + LONGEST_OWNER)
        )

    def is_whole(self, number: Number) -> bool:
        """Whether another number is a part of this one: "nine of the 25", "14 of 30"."""
        position = number.first
        if self.is_in("partitive_wholes", position - 1):
            position -= 1
        if not self.is_in("partitive", position - 1):
            return False
        return position - 1 in self.number_ends

    def is_definite(self, number: Number) -> bool:
        """Whether it refers to what was counted before: the two officials.

        A rough number does not: "the thirty or so names that it published" are new.
        """
        if number.precision != "exact":
            return False
        is_all = self.is_in("wholes", number.first - 1)
        if is_all and self.is_in("predicates", number.last):
            return True
        return self.is_in("determiners", number.first - 1)

    def is_further(self, number: Number) -> bool:
        """Whether it comes on top of what was counted before: a further 14, 22 others."""
        if self.length_before("further", number.first):
            return True
        return bool(self.length_at("further_after", number.last))

    def begins_a_row(self, position: int) -> bool:
        """Whether a line, a cell of a table or what follows a sign begins at a position."""
        if position == 0:
            return True
        before = self.tokens[position - 1]
        gap = self._text[before.end : self.tokens[position].start]
        return before.kind == "sign" or "\n" in gap or "\t" in gap

    def ends_a_row(self, position: int) -> bool:
        """Whether a line, a cell or a clause ends before a position."""
        if position >= len(self.tokens):
            return True
        following = self.tokens[position]
        gap = self._text[self.tokens[position - 1].end : following.start]
        return following.word in _CLOSING or "\n" in gap or "\t" in gap
