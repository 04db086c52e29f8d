"""The lists of one lexicon for one language, as words and phrases to be found among tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sanctions_cli.extraction.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.tokens import Phrases, fold_word


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists that a lexicon has under `[en]` or `[fr]`."""

    language: Language
    lists: Mapping[str, Any]

    def words(self, name: str) -> frozenset[str]:
        """The single words of a list, without accents and capitals."""
        return frozenset(fold_word(word) for word in self.texts(name))

    def phrases(self, name: str) -> Phrases:
        """The words and phrases of a list."""
        return Phrases(self.texts(name), self.language)

    def texts(self, name: str) -> list[str]:
        """A list as it is written in the file."""
        return list(self.lists[name])

    def values(self, name: str) -> dict[str, int]:
        """The numbers that a table gives for words, which have no accents and capitals here."""
        return {fold_word(word): int(value) for word, value in self.lists[name].items()}

    def spellings(self, name: str) -> dict[str, str]:
        """The spellings that a table gives for words, as they are written in the file."""
        return {word: str(spelling) for word, spelling in self.lists[name].items()}


def read_word_lists(name: str, language: Language) -> WordLists:
    """The lists of `lexicon/NAME.toml` for a language."""
    return WordLists(language, load_lexicon(name)[language])
