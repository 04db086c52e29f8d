"""What a word can be in a noun phrase: the name of people, a modifier, or what ends the phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.numbers.number_words import HYPHENS
from sanctions_cli.extraction.mentions.wordings.tokens import Token
from sanctions_cli.extraction.mentions.wordings.word_lists import (
    TokenReader,
    read_word_lists,
)

LONGEST_MODIFIER = 4
"""The most words of a modifier up to the "and" before the last: "tax, customs and security"."""

_QUOTES = frozenset("\"'’‘“”«»-\u2010\u2011")


class NounWordReader(TokenReader):
    """Looks at the words of a passage, one by one, as parts of a noun phrase."""

    def __init__(
        self,
        tokens: Sequence[Token],
        language: Language,
        numbers: Mapping[int, int],
    ) -> None:
        super().__init__(tokens, read_word_lists("targets", language))
        # Where each number begins, and the position after it. No phrase goes over a number: "two
        # men and four companies" are two phrases.
        self.numbers = numbers

    def is_person(self, position: int, is_plural: bool) -> bool:
        """Whether a word that is in no list names people by its ending: technocrats."""
        word = self.text_at(position)
        name = "person_endings" if is_plural else "one_person_endings"
        endings = tuple(self.lists.texts(name))
        return word.endswith(endings) and word not in self.lists.words("no_persons")

    def is_people(self, position: int, is_plural: bool) -> bool:
        """Whether the word is people of a country: Haitians, Iraniens."""
        if position >= len(self.tokens):
            return False
        token = self.tokens[position]
        if not token.is_capitalised:
            return False
        plural = token.word if is_plural else f"{token.word}s"
        if plural in self.lists.words("no_peoples"):
            return False
        endings = tuple(self.lists.texts("people_endings"))
        return plural in self.lists.words("peoples") or plural.endswith(endings)

    def is_compound_people(self, position: int) -> bool:
        """Whether a French name of a people with a hyphen begins: Sri-Lankais, Sud-Soudanais."""
        is_name = self.lists.language == "fr" and self.text_at(position + 1) in HYPHENS
        if not is_name or not self.tokens[position].is_capitalised:
            return False
        word = self.text_at(position + 2)
        return word.endswith(tuple(self.lists.texts("people_endings")))

    def is_surely_noun(self, position: int) -> bool:
        """Whether a word of a people is no adjective: Haitians, but not Chinese."""
        word = self.text_at(position)
        return self.lists.language == "fr" or (
            word.endswith("s") and not word.endswith("ss")
        )

    def is_adjective_of_people(self, position: int) -> bool:
        """Whether a word is of a people and has no ending of a plural: Chinese, Iranian."""
        if self.is_surely_noun(position):
            return False
        if self.is_in("adjectives_of_peoples", position):
            return True
        return self.is_people(position, is_plural=True) or self.is_people(
            position, is_plural=False
        )

    def is_modifier(self, position: int, step: int) -> bool:
        """Whether a word can be before the noun of its phrase.

        step: how many words of the phrase are before it
        """
        if position >= len(self.tokens) or position in self.numbers:
            return False
        token = self.tokens[position]
        if self.lists.language == "fr":
            return self.is_in("modifiers", position)
        if self._goes_on_with_modifiers(position) and (
            step > 0 or token.kind == "word"
        ):
            return True
        if token.kind == "sign":
            is_abbreviated = token.word == "." and "." in self.text_at(position - 1)
            return token.word in _QUOTES or is_abbreviated
        if token.kind == "number" or self.is_in("phrase_ends", position):
            return False
        if self.is_in("joiners", position) and step == 0:
            return False
        return not self.is_other_plural(position)

    def _goes_on_with_modifiers(self, position: int) -> bool:
        """Whether a word that mostly ends a noun phrase is within its modifiers.

        That is so in "so-called", in "Ministry of Defence officials", in "tax, customs and security
        officials" and in "Russian-flagged, Gambian-registered tankers".
        """
        word = self.text_at(position)
        if self.is_in("abbreviations", position):
            return self.tokens[position].is_capitalised
        if self.text_at(position + 1) in HYPHENS:
            return self.tokens[position].kind == "word"
        if word == "of" and position + 1 < len(self.tokens):
            neighbours = (self.tokens[position - 1], self.tokens[position + 1])
            return all(token.is_capitalised for token in neighbours)
        if word != ",":
            return False
        following = range(position + 1, position + 1 + LONGEST_MODIFIER)
        if any(step in self.numbers for step in following):
            return False
        is_compound = self.text_at(position - 2) in HYPHENS
        return is_compound or any(self.is_in("joiners", step) for step in following)

    def is_other_plural(self, position: int) -> bool:
        """Whether an English word is a noun in the plural that names no target: ceasefires."""
        word = self.text_at(position)
        if not word.endswith("s") or len(word) <= len("thus"):
            return False
        if word.endswith(("ss", "us", "is", "'s")):
            return False
        return not (
            self.is_in("plural_modifiers", position)
            or self.is_in("plural_verbs", position)
        )

    def is_phrase_end(self, position: int) -> bool:
        """Whether an English phrase with a noun in the singular can end before a position."""
        if position >= len(self.tokens):
            return True
        token = self.tokens[position]
        if token.kind != "word" or token.word.endswith(("ed", "ing", "ly")):
            return True
        return self.is_in("singular_followers", position)
