"""The nouns of targets in the lexicon, each with the type of target that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction import preparations
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.nouns.noun_plurals import pluralise
from sanctions_cli.extraction.mentions.wordings.tokens import Token, split_words
from sanctions_cli.extraction.mentions.wordings.word_lists import (
    WordLists,
    read_word_lists,
)

TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")

NO_TARGET = "no target"
"""The type of a noun that looks like a target: a bank account, a member state."""


class Noun(NamedTuple):
    """A noun phrase that was read.

    type: a type of target, or `NO_TARGET`
    last: the position after its last token
    """

    type: str
    last: int


_Entries = dict[str, list[tuple[tuple[str, ...], str]]]
"""By their first word the words of nouns, each with its type; longer nouns come first."""


class NounTable:
    """Nouns and their types, to be found among tokens."""

    def __init__(self, entries: _Entries) -> None:
        self._by_first_word = entries

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
    singulars, plurals, rows = preparations.recall(
        ("noun tables", language), lambda: _enter_nouns(language)
    )
    return NounTables(NounTable(singulars), NounTable(plurals), NounTable(rows))


def _enter_nouns(language: Language) -> tuple[_Entries, _Entries, _Entries]:
    """The entries of the tables of singulars, of plurals and of rows."""
    lists = read_word_lists("targets", language)
    singulars: _Entries = {}
    plurals: _Entries = {}
    rows: _Entries = {}
    exceptions = lists.spellings("plurals")
    for noun, target_type in _list_nouns(lists):
        plural = pluralise(noun, language, exceptions)
        _enter(singulars, split_words(noun, language), target_type)
        _enter(plurals, split_words(plural, language), target_type)
        _enter(rows, split_words(plural, language), target_type)
    for noun in lists.texts("table_labels"):
        plural = pluralise(noun, language, exceptions)
        _enter(rows, split_words(plural, language), "unspecified")
    return singulars, plurals, rows


def _enter(entries: _Entries, words: tuple[str, ...], target_type: str) -> None:
    alike = entries.setdefault(words[0], [])
    alike.append((words, target_type))
    alike.sort(key=lambda entry: len(entry[0]), reverse=True)


def _list_nouns(lists: WordLists) -> Iterator[tuple[str, str]]:
    for target_type in TYPES:
        for noun in lists.texts(target_type):
            yield noun, target_type
    for noun in lists.texts("no_targets"):
        yield noun, NO_TARGET


def join_types(types: set[str]) -> str:
    """The type of several nouns together: `unspecified` if theirs differ."""
    if len(types) == 1:
        return next(iter(types))
    return "unspecified"
