"""The word lists of a lexicon, and the reading of tokens by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.tokens import Phrases, Token, fold_word


class WordLists:
    """The lists that a lexicon has under `[en]` or `[fr]`, each prepared when it is first used."""

    def __init__(self, language: Language, lists: Mapping[str, Any]) -> None:
        self.language = language
        self._lists = lists
        self._words: dict[str, frozenset[str]] = {}
        self._phrases: dict[str, Phrases] = {}
        self._values: dict[str, dict[str, int]] = {}

    def words(self, name: str) -> frozenset[str]:
        """The single words of a list, without accents and capitals."""
        if name not in self._words:
            self._words[name] = frozenset(map(fold_word, self.texts(name)))
        return self._words[name]

    def phrases(self, name: str) -> Phrases:
        """The words and phrases of a list."""
        if name not in self._phrases:
            self._phrases[name] = Phrases(self.texts(name), self.language)
        return self._phrases[name]

    def values(self, name: str) -> Mapping[str, int]:
        """The numbers that a table gives for words, which have no accents and capitals here."""
        if name not in self._values:
            self._values[name] = {
                fold_word(word): int(value) for word, value in self._lists[name].items()
            }
        return self._values[name]

    def texts(self, name: str) -> list[str]:
        """A list as it is written in the file."""
        return list(self._lists[name])

    def spellings(self, name: str) -> dict[str, str]:
        """The spellings that a table gives for words, as they are written in the file."""
        return {word: str(spelling) for word, spelling in self._lists[name].items()}


@cache
def read_word_lists(name: str, language: Language) -> WordLists:
    """The lists of `lexicon/NAME.toml` for a language."""
    return WordLists(language, load_lexicon(name)[language])


class TokenReader:
    """What reads the tokens of a passage by word lists.

    A position is the index of a token. There are no words and phrases outside the passage.
    """

    def __init__(self, tokens: Sequence[Token], lists: WordLists) -> None:
        self.tokens = tokens
        self.lists = lists

    def text_at(self, position: int) -> str:
        """The word, number or sign at a position, or ""."""
        if not 0 <= position < len(self.tokens):
            return ""
        return self.tokens[position].word

    def is_in(self, name: str, position: int) -> bool:
        """Whether a list has the word at a position."""
        return self.text_at(position) in self.lists.words(name)

    def length_at(self, name: str, position: int) -> int:
        """How many tokens a phrase of a list has that begins at a position, or 0."""
        return self.lists.phrases(name).length_at(self.tokens, position)

    def length_before(self, name: str, position: int) -> int:
        """How many tokens a phrase of a list has that ends just before a position, or 0."""
        return self.lists.phrases(name).length_before(self.tokens, position)
