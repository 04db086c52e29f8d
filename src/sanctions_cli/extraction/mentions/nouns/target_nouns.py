"""Reads what a number or an article is of: one noun phrase, or several that share it."""

from __future__ import annotations

from sanctions_cli.extraction.mentions.nouns.noun_phrases import NounPhraseReader
from sanctions_cli.extraction.mentions.nouns.noun_tables import (
    NO_TARGET,
    Noun,
    join_types,
)

MOST_NOUNS = 4
"""The most nouns that one number counts: "52 individuals, entities, ships and aircraft"."""


class NounReader(NounPhraseReader):
    """Reads the targets that a number counts, among the tokens of a passage."""

    def read_several(self, position: int, is_plural: bool) -> Noun | None:
        """One noun phrase, or several that share a number: 14 individuals and entities.

        Different types together are `unspecified`.
        """
        first = self._read_listed(self.read(position, is_plural))
        if first is not None and self._is_of_firms(first):
            first = first._replace(type="entities")
        if first is None or first.type == NO_TARGET or not is_plural:
            return first
        noun = first
        types = {first.type}
        # Whether all people among them are of a trade: "manufacturers and traders" are firms.
        is_trade = first.type != "individuals" or self.is_in("trades", first.last - 1)
        # After a comma, a noun belongs to the number only if an "and" comes later.
        pending: set[str] = set()
        last = first.last
        for _ in range(MOST_NOUNS):
            joiner = self.text_at(last)
            if joiner != "," and joiner not in self.lists.words("joiners"):
                break
            start = last + 1
            if joiner == "," and pending and self.is_in("joiners", start):
                joiner = self.text_at(start)
                start += 1
            following = self.read(start, is_plural, most_modifiers=2)
            if following is None or following.type in (NO_TARGET, "unspecified"):
                break
            pending.add(following.type)
            last = following.last
            if following.type == "individuals":
                is_trade = is_trade and self.is_in("trades", last - 1)
            if joiner != ",":
                types |= pending
                pending = set()
                if is_trade and "entities" in types:
                    types -= {"individuals"}
                noun = Noun(join_types(types), last)
        return noun

    def _is_of_firms(self, noun: Noun) -> bool:
        """Whether a word for people of a trade goes on as of things: "three traders that sell"."""
        is_trade = noun.type == "individuals" and self.is_in("trades", noun.last - 1)
        return is_trade and self.is_in("relatives_of_things", noun.last)

    def _read_listed(self, noun: Noun | None) -> Noun | None:
        """What a bare noun is of, if a type follows: nine new designations of companies."""
        if noun is None or noun.type != "unspecified":
            return noun
        if self.is_in("partitive", noun.last):
            listed = self.read(noun.last + 1, is_plural=True, most_modifiers=2)
        else:
            listed = self._read_aside(noun.last)
        if listed is None or listed.type in (NO_TARGET, "unspecified"):
            return noun
        return listed

    def _read_aside(self, position: int) -> Noun | None:
        """Whose entries are counted: one entry, for a company; two entries, both of judges."""
        if self.text_at(position) == ",":
            position += 1
        if self.is_in("entry_pronouns", position):
            position += 1
        if not self.is_in("entry_links", position):
            return None
        position += 1
        is_plural = not self.is_in("single_articles", position)
        if not is_plural:
            position += 1
        return self.read(position, is_plural, most_modifiers=2)

    def is_person_at(self, position: int) -> bool:
        """Whether a noun for one person or several begins at a position."""
        for table in (self.tables.singulars, self.tables.plurals):
            noun = table.find(self.tokens, position) if position >= 0 else None
            if noun is not None and noun.type == "individuals":
                return True
        return False
