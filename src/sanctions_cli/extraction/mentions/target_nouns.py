"""Reads the noun phrase after a number or an article, and which type of target it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.number_words import HYPHENS
from sanctions_cli.extraction.mentions.tokens import Token, fold_word, split_words
from sanctions_cli.extraction.mentions.word_lists import (
    TokenReader,
    WordLists,
    read_word_lists,
)

TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")

NO_TARGET = "no target"
"""The type of a noun that looks like a target: a bank account, a member state."""

MOST_MODIFIERS = 8
"""The most words between a number and its noun: "nine Dubai-based machine tool companies"."""

MOST_NOUNS = 4
"""The most nouns that one number counts: "52 individuals, entities, ships and aircraft"."""

LONGEST_ROW_NOUN = 3
"""The most words of a noun before its number: personnes physiques."""

LONGEST_MODIFIER = 4
"""The most words of a modifier up to the "and" before the last: "tax, customs and security"."""

_QUOTES = frozenset("\"'’‘“”«»-\u2010\u2011")
_FRENCH_LINKS = frozenset(["de", "du", "des", "à", "en"])
_VOWELS = frozenset("aeiou")


class Noun(NamedTuple):
    """A noun phrase that was read.

    type: a type of target, or `NO_TARGET`
    last: the position after its last token
    """

    type: str
    last: int


class NounTable:
    """Nouns and their types, to be found among tokens."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def add(self, phrase: str, target_type: str) -> None:
        """Enters a noun of one or more words."""
        words = split_words(phrase, self._language)
        entries = self._by_first_word.setdefault(words[0], [])
        entries.append((words, target_type))
        entries.sort(key=lambda entry: len(entry[0]), reverse=True)

    def find(self, tokens: Sequence[Token], position: int) -> Noun | None:
        """The longest noun that begins at a position."""
        if position >= len(tokens):
            return None
        for words, target_type in self._by_first_word.get(tokens[position].word, ()):
            last = position + len(words)
            if last > len(tokens):
                continue
            if words == tuple(token.word for token in tokens[position:last]):
                return Noun(target_type, last)
        return None


class NounTables(NamedTuple):
    """The nouns of targets in one language.

    rows: the plurals, and what else begins a row of a table ("Changes: 24")
    """

    singulars: NounTable
    plurals: NounTable
    rows: NounTable


@cache
def load_noun_tables(language: Language) -> NounTables:
    """The nouns that `lexicon/targets.toml` has for a language."""
    lists = read_word_lists("targets", language)
    tables = NounTables(NounTable(language), NounTable(language), NounTable(language))
    exceptions = lists.spellings("plurals")
    for noun, target_type in _list_nouns(lists):
        plural = pluralise(noun, language, exceptions)
        tables.singulars.add(noun, target_type)
        tables.plurals.add(plural, target_type)
        tables.rows.add(plural, target_type)
    for noun in lists.texts("table_labels"):
        tables.rows.add(pluralise(noun, language, exceptions), "unspecified")
    return tables


def _list_nouns(lists: WordLists) -> Iterator[tuple[str, str]]:
    for target_type in TYPES:
        for noun in lists.texts(target_type):
            yield noun, target_type
    for noun in lists.texts("no_targets"):
        yield noun, NO_TARGET


def pluralise(noun: str, language: Language, exceptions: Mapping[str, str]) -> str:
    """The plural of a noun or of a noun with its adjective.

    exceptions: plurals against the rule, by the noun or by the end of its last word
    """
    if noun in exceptions:
        return exceptions[noun]
    words = noun.split(" ")
    if language == "en":
        words[-1] = _pluralise_english(words[-1], exceptions)
        return " ".join(words)
    head_length = len(words)
    for index, word in enumerate(words):
        if word in _FRENCH_LINKS or word.startswith("d'"):
            # Hommes d'affaires: what follows the link stays as it is.
            head_length = index
            break
    plurals = [_pluralise_french(word) for word in words[:head_length]]
    return " ".join(plurals + words[head_length:])


def _pluralise_english(word: str, exceptions: Mapping[str, str]) -> str:
    for ending, plural in exceptions.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plural
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word.removesuffix("y") + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _pluralise_french(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    if word.endswith("al"):
        return word.removesuffix("al") + "aux"
    return word + "s"


class NounReader(TokenReader):
    """Reads noun phrases among the tokens of a passage."""

    def __init__(
        self,
        tokens: Sequence[Token],
        language: Language,
        numbers: Mapping[int, int],
    ) -> None:
        super().__init__(tokens, read_word_lists("targets", language))
        self._tables = load_noun_tables(language)
        # Where each number begins, and the position after it. No phrase goes over a number: "two
        # men and four companies" are two phrases.
        self._numbers = numbers

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
        table = self._tables.plurals if is_plural else self._tables.singulars
        people = None
        for step in range(most_modifiers + 1):
            noun = table.find(self.tokens, position)
            if noun is None and is_plural and self._is_person(position):
                noun = Noun("individuals", position + 1)
            if noun is not None:
                noun = self._type_by_modifier(noun, position)
                finished = self._finish(noun, table, is_plural)
                if finished is not None or is_plural:
                    return finished, noun.last
                # "A deputy interior minister": the first noun only describes the second.
            if self._is_compound_people(position):
                return Noun("individuals", position + 3), position + 2
            if self._is_people(position, is_plural):
                people = Noun("individuals", position + 1)
                if self._is_surely_noun(position):
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
        described = self._tables.singulars.find(self.tokens, position - 1)
        if described is None or described.last != position:
            return noun
        return noun._replace(type=described.type)

    def _ends_modifiers(self, position: int, step: int, follows_people: bool) -> bool:
        """Whether the word at a position, which is no noun, cannot be before the noun either."""
        if step > 0 and self.is_in("joiners", position):
            # Chinese and Russian firms; but "nine Chinese and two firms" are two phrases.
            return follows_people or position + 1 in self._numbers
        return not self._is_modifier(position, step)

    def _read_shared_noun(self, position: int) -> Noun | None:
        """The noun that a number shares with the next: nine Belarusian and two Russian firms.

        position: that of the "and" between them
        """
        noun_position = self._numbers.get(position + 1)
        if noun_position is None:
            return None
        ellipsis = self.lists.spellings("ellipses").get(self.text_at(position - 1))
        if ellipsis:
            return Noun(ellipsis, position)
        if self._tables.plurals.find(self.tokens, noun_position) is not None:
            return None  # "nine grandees and two firms": the second number has its own
        noun, _ = self._read_phrase(noun_position, is_plural=True, most_modifiers=2)
        return None if noun is None else Noun(noun.type, position)

    def _read_noun_of_peoples(self, position: int) -> Noun | None:
        """The noun that peoples share: six Chinese, two Thai and nine Iranian firms.

        position: that of the first of them, which could be a noun itself
        """
        if self.lists.language != "en" or not self._is_adjective_of_people(position):
            return None
        joiner = position + 1
        if self.text_at(joiner) != "," and not self.is_in("joiners", joiner):
            return None
        following = self._numbers.get(joiner + 1)
        if following is None or not self._is_adjective_of_people(following):
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

    def _is_adjective_of_people(self, position: int) -> bool:
        """Whether a word is of a people and has no ending of a plural: Chinese, Iranian."""
        if self._is_surely_noun(position):
            return False
        return self._is_people(position, is_plural=True) or self._is_people(
            position, is_plural=False
        )

    def read_several(self, position: int, is_plural: bool) -> Noun | None:
        """One noun phrase, or several that share a number: 14 individuals and entities.

        Different types together are `unspecified`.
        """
        first = self._read_listed(self.read(position, is_plural))
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
                noun = Noun(_common_type(types), last)
        return noun

    def is_person_at(self, position: int) -> bool:
        """Whether a noun for one person or several begins at a position."""
        for table in (self._tables.singulars, self._tables.plurals):
            noun = table.find(self.tokens, position) if position >= 0 else None
            if noun is not None and noun.type == "individuals":
                return True
        return False

    def _read_listed(self, noun: Noun | None) -> Noun | None:
        """What a bare noun is of, if a type follows: nine new designations of companies."""
        if noun is None or noun.type != "unspecified":
            return noun
        if not self.is_in("partitive", noun.last):
            return noun
        listed = self.read(noun.last + 1, is_plural=True, most_modifiers=2)
        if listed is None or listed.type in (NO_TARGET, "unspecified"):
            return noun
        return listed

    def find_label_before(self, position: int) -> tuple[int, Noun] | None:
        """The noun that ends just before a position, as in "Individuals: 17", and its start.

        Its start is a position, too. A participle may follow the noun: personnes ajoutées. Two
        nouns may share the number: "Entities and individuals: 19".
        """
        label = self._find_row_noun(position)
        if label is None and self._is_participle(position - 1):
            end = position - 1
            if self.is_in("row_adverbs", end - 1):
                end -= 1
            label = self._find_row_noun(end)
        if label is None or not self.is_in("joiners", label[0] - 1):
            return label
        first = self._find_row_noun(label[0] - 1)
        if first is None:
            return label
        joint_type = _common_type({first[1].type, label[1].type})
        return first[0], Noun(joint_type, label[1].last)

    def _is_participle(self, position: int) -> bool:
        endings = tuple(map(fold_word, self.lists.texts("participle_endings")))
        return self.text_at(position).endswith(endings)

    def _find_row_noun(self, end: int) -> tuple[int, Noun] | None:
        for start in range(max(0, end - LONGEST_ROW_NOUN), end):
            noun = self._tables.rows.find(self.tokens, start)
            if noun is not None and noun.last == end and noun.type != NO_TARGET:
                return start, noun
        return None

    def _finish(self, noun: Noun, table: NounTable, is_plural: bool) -> Noun | None:
        """The noun with the nouns that follow it directly: bank directors are directors.

        In French the first noun is the head: entités complices are entities.
        """
        if self.lists.language == "fr":
            return noun
        for _ in range(MOST_NOUNS):
            following = table.find(self.tokens, noun.last)
            if following is None:
                break
            noun = following
        if is_plural:
            return None if self._is_other_plural(noun.last) else noun
        return noun if self._is_phrase_end(noun.last) else None

    def _is_modifier(self, position: int, step: int) -> bool:
        if position >= len(self.tokens) or position in self._numbers:
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
        return not self._is_other_plural(position)

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
        if any(step in self._numbers for step in following):
            return False
        is_compound = self.text_at(position - 2) in HYPHENS
        return is_compound or any(self.is_in("joiners", step) for step in following)

    def _is_compound_people(self, position: int) -> bool:
        """Whether a French name of a people with a hyphen begins: Sri-Lankais, Sud-Soudanais."""
        is_name = self.lists.language == "fr" and self.text_at(position + 1) in HYPHENS
        if not is_name or not self.tokens[position].is_capitalised:
            return False
        word = self.text_at(position + 2)
        return word.endswith(tuple(self.lists.texts("people_endings")))

    def _is_people(self, position: int, is_plural: bool) -> bool:
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

    def _is_person(self, position: int) -> bool:
        """Whether a word that is in no list names people by its ending: technocrats."""
        word = self.text_at(position)
        endings = tuple(self.lists.texts("person_endings"))
        return word.endswith(endings) and word not in self.lists.words("no_persons")

    def _is_surely_noun(self, position: int) -> bool:
        """Whether a word of a people is no adjective: Haitians, but not Chinese."""
        word = self.text_at(position)
        return self.lists.language == "fr" or (
            word.endswith("s") and not word.endswith("ss")
        )

    def _is_other_plural(self, position: int) -> bool:
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

    def _is_phrase_end(self, position: int) -> bool:
        """Whether an English phrase with a noun in the singular can end before a position."""
        if position >= len(self.tokens):
            return True
        token = self.tokens[position]
        if token.kind != "word" or token.word.endswith(("ed", "ing", "ly")):
            return True
        return self.is_in("singular_followers", position)


def _common_type(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "unspecified"
