"""Reads a noun phrase: its modifiers, its noun, and which type of target the noun names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.nouns.noun_tables import (
    Noun,
    NounTable,
    load_noun_tables,
)
from sanctions_cli.extraction.mentions.nouns.noun_words import NounWordReader
from sanctions_cli.extraction.mentions.wordings.tokens import Token

MOST_MODIFIERS = 8
"""The most words between a number and its noun: "nine Dubai-based machine tool companies"."""

MOST_JOINED_NOUNS = 4
"""The most nouns directly behind each other: "bank branch directors"."""


class NounPhraseReader(NounWordReader):
    """Reads noun phrases among the tokens of a passage."""

    def __init__(
        self,
        tokens: Sequence[Token],
        language: Language,
        numbers: Mapping[int, int],
    ) -> None:
        super().__init__(tokens, language, numbers)
        self.tables = load_noun_tables(language)

    def read(
        self, position: int, is_plural: bool, most_modifiers: int = MOST_MODIFIERS
    ) -> Noun | None:
        """The noun phrase that begins at a position: modifiers and then the noun."""
        noun, last = self._read_phrase(position, is_plural, most_modifiers)
        if noun is None and last > position and self.is_in("joiners", last):
            return self._read_shared_noun(last)
        if noun is not None and noun.last == position + 1:
            return self._read_noun_of_peoples(position) or noun
        return noun

    def _read_phrase(
        self, position: int, is_plural: bool, most_modifiers: int
    ) -> tuple[Noun | None, int]:
        """The noun phrase, if there is one, and the position at which the reading ended."""
        table = self.tables.plurals if is_plural else self.tables.singulars
        people = None
        for step in range(most_modifiers + 1):
            noun = table.find(self.tokens, position)
            if noun is None and self.is_person(position, is_plural):
                noun = Noun("individuals", position + 1)
            if noun is not None:
                noun = self._type_by_modifier(noun, position)
                finished = self._finish(noun, table, is_plural)
                if finished is not None or is_plural:
                    return finished, noun.last
                # "A deputy interior minister": the first noun only describes the second.
            if self.is_compound_people(position):
                return Noun("individuals", position + 3), position + 2
            if self.is_people(position, is_plural):
                people = Noun("individuals", position + 1)
                if self.is_surely_noun(position):
                    return people, position
            elif self._ends_modifiers(position, step, people is not None):
                break
            position += 1
        # Chinese is a people only if it is the last word: three Chinese companies are entities.
        if people is not None and people.last != position:
            people = None
        return people, position

    def _type_by_modifier(self, noun: Noun, position: int) -> Noun:
        """The type of a bare noun by the noun before it: three individual entries."""
        if noun.type != "unspecified" or position == 0:
            return noun
        described = self.tables.singulars.find(self.tokens, position - 1)
        if described is None or described.last != position:
            return noun
        return noun._replace(type=described.type)

    def _finish(self, noun: Noun, table: NounTable, is_plural: bool) -> Noun | None:
        """The noun with the nouns that follow it directly: bank directors are directors.

        In French the first noun is the head: entités complices are entities.
        """
        if self.lists.language == "fr":
            return noun
        for _ in range(MOST_JOINED_NOUNS):
            following = table.find(self.tokens, noun.last)
            if following is None or self.is_in("adjectives_behind", noun.last):
                break
            noun = following
        if is_plural:
            is_modifier = self._describes_collective(noun, table)
            is_modifier = is_modifier or self.is_other_plural(noun.last)
            return None if is_modifier else noun
        return noun if self.is_phrase_end(noun.last) else None

    def _describes_collective(self, noun: Noun, table: NounTable) -> bool:
        """Whether a plural only tells what a list or committee is of: its 1533 sanctions list.

        But 62 sanctions list entries are entries.
        """
        if not self.is_in("collectives", noun.last):
            return False
        return table.find(self.tokens, noun.last + 1) is None

    def _ends_modifiers(self, position: int, step: int, follows_people: bool) -> bool:
        """Whether the word at a position, which is no noun, cannot be before the noun either."""
        is_joiner = self.is_in("joiners", position)
        is_between = step > 0 and (is_joiner or self.text_at(position) == ",")
        if is_between and self._begins_peoples(position + 1):
            return False  # Chinese and Russian firms
        if step > 0 and is_joiner:
            # "Nine Chinese and two firms" are two phrases.
            return follows_people or position + 1 in self.numbers
        return not self.is_modifier(position, step)

    def _begins_peoples(self, position: int) -> bool:
        """Whether an adjective of a people follows another before their noun: Thai companies."""
        if self.lists.language != "en" or not self.is_adjective_of_people(position):
            return False
        noun, _ = self._read_phrase(position, is_plural=True, most_modifiers=4)
        return noun is not None and noun.last > position + 1

    def _read_shared_noun(self, position: int) -> Noun | None:
        """The noun that a number shares with the next: nine Belarusian and two Russian firms.

        position: that of the "and" between them
        """
        noun_position = self.numbers.get(position + 1)
        if noun_position is None:
            return None
        ellipsis = self.lists.spellings("ellipses").get(self.text_at(position - 1))
        if ellipsis:
            return Noun(ellipsis, position)
        if self.tables.plurals.find(self.tokens, noun_position) is not None:
            return None  # "nine grandees and two firms": the second number has its own
        noun, _ = self._read_phrase(noun_position, is_plural=True, most_modifiers=4)
        return None if noun is None else Noun(noun.type, position)

    def _read_noun_of_peoples(self, position: int) -> Noun | None:
        """The noun that peoples share: six Chinese, two Thai and nine Iranian firms.

        position: that of the first of them, which could be a noun itself
        """
        if self.lists.language != "en" or not self.is_adjective_of_people(position):
            return None
        joiner = position + 1
        if self.text_at(joiner) != "," and not self.is_in("joiners", joiner):
            return None
        following = self.numbers.get(joiner + 1)
        if following is None or not self.is_adjective_of_people(following):
            return None
        shared = self._read_noun_of_peoples(following)
        if shared is not None:
            return Noun(shared.type, joiner)
        if self.text_at(joiner) == ",":
            return None  # "six Chinese, nine Iranian firms and a ship" is no such list
        shared = self._read_phrase(following, is_plural=True, most_modifiers=2)[0]
        if shared is None or shared.last == following + 1:
            return None
        return Noun(shared.type, joiner)
