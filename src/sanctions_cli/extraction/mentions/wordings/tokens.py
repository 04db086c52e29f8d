"""Divides a text into words, numbers and signs, and finds phrases among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.patterns import compile_pattern

# 1,234 and 1.234 and 1'234; a space that does not break the line groups digits in any language.
_GROUPED = "[0-9]{{1,3}}(?:[{separators}][0-9]{{3}}(?![0-9]))++"
_GROUP_SEPARATORS = {
    "en": ",.'’\u00a0\u2009\u202f",
    "fr": ",.'’\u00a0\u2009\u202f ",
}
# In English a plain space groups digits before a word only: "nearly 2 400 people".
_SPACED = {"en": "|(?<![0-9] )[1-9][0-9]{0,2} [0-9]{3}(?= [a-z])", "fr": ""}
_DECIMAL = "[0-9]++[.,][0-9]++"

# 2012/642/CFSP, 46-year-old, 16.08.2023, 3rd: no number by itself. Two numbers with a dash between
# them can be a range, so a dash before a digit ends the token.
_CODE_GOES_ON = "(?:[./:,'’]?[^\\W_]|[-‑][^\\W\\d_])"
_CODE = f"[0-9]++(?:{_CODE_GOES_ON})++"

_ABBREVIATION = "[^\\W\\d_](?:\\.[^\\W\\d_])+"
_LETTER = "[^\\W_]|[\u0300-\u036f]"
_WORD = {
    "en": f"[^\\W\\d_](?:{_LETTER}|['’](?=[^\\W\\d_]))*",
    "fr": f"[^\\W\\d_](?:{_LETTER})*['’]?",  # l’avion is two words
}


@cache
def _token_pattern(language: Language) -> re.Pattern[str]:
    grouped = _GROUPED.format(separators=_GROUP_SEPARATORS[language])
    numbers = f"(?:{grouped}{_SPACED[language]}|{_DECIMAL}|[0-9]++)(?!{_CODE_GOES_ON})"
    return compile_pattern(
        f"(?P<number>{numbers})|(?P<code>{_CODE})"
        f"|(?P<word>{_ABBREVIATION}|{_WORD[language]})|(?P<sign>\\S)"
    )


class Token(NamedTuple):
    """A word, a number or a sign.

    start, end: where it is in the text of the document
    word: a word without accents and capitals; a number or a sign as it is
    kind: word, number, code (letters and digits, or several numbers in one), or sign
    is_capitalised: whether it begins with a capital letter
    """

    start: int
    end: int
    word: str
    kind: str
    is_capitalised: bool


def split_tokens(text: str, start: int, end: int, language: Language) -> list[Token]:
    """The tokens of a passage, in their order.

    White space and characters without a width, such as marks of direction, are left out.
    """
    tokens = []
    for match in _token_pattern(language).finditer(text, start, end):
        raw = match[0]
        kind = match.lastgroup or ""
        if kind == "sign" and unicodedata.category(raw) in ("Cf", "Cc", "Mn"):
            continue
        word = fold_word(raw)
        tokens.append(Token(*match.span(), word, kind, raw[0].isupper()))
    return tokens


def split_words(phrase: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase of a lexicon, as they are in the tokens of a text."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(phrase.lower().split())  # as nearly all are: no tokens are needed
    tokens = split_tokens(phrase, 0, len(phrase), language)
    return tuple(token.word for token in tokens)


def fold_word(word: str) -> str:
    """The word without accents and capitals, with a straight apostrophe."""
    folded = word.lower().replace("’", "'")
    if folded.isascii():
        return folded
    letters = unicodedata.normalize("NFD", folded)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class Phrases:
    """Phrases to be found among tokens, each word compared without accents and capitals."""

    def __init__(self, texts: Iterable[str], language: Language) -> None:
        self._by_first_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_last_word: dict[str, list[tuple[str, ...]]] = {}
        for text in texts:
            words = split_words(text, language)
            self._by_first_word.setdefault(words[0], []).append(words)
            self._by_last_word.setdefault(words[-1], []).append(words)
        for index in (self._by_first_word, self._by_last_word):
            for phrases in index.values():
                phrases.sort(key=len, reverse=True)

    def can_begin(self, word: str) -> bool:
        """Whether one of the phrases begins with a word."""
        return word in self._by_first_word

    def length_at(self, tokens: Sequence[Token], position: int) -> int:
        """How many tokens the longest phrase has that begins at a position, or 0."""
        if position >= len(tokens):
            return 0
        for phrase in self._by_first_word.get(tokens[position].word, ()):
            if _has_words(tokens, position, phrase):
                return len(phrase)
        return 0

    def length_before(self, tokens: Sequence[Token], position: int) -> int:
        """How many tokens the longest phrase has that ends just before a position, or 0."""
        if position <= 0:
            return 0
        for phrase in self._by_last_word.get(tokens[position - 1].word, ()):
            first = position - len(phrase)
            if first >= 0 and _has_words(tokens, first, phrase):
                return len(phrase)
        return 0


def _has_words(tokens: Sequence[Token], first: int, words: tuple[str, ...]) -> bool:
    if first + len(words) > len(tokens):
        return False
    # Most phrases have one or two words: a loop is quicker than `all` of a generator.
    for position, word in enumerate(words, first):  # noqa: SIM110
        if tokens[position].word != word:
            return False
    return True
