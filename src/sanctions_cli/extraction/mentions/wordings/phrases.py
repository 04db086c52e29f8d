"""Finds the words and wordings of a lexicon in a text, in time that grows with the text only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from sanctions_cli.extraction import preparations
from sanctions_cli.extraction.mentions.wordings.pattern_beginnings import (
    require_first_letters,
)
from sanctions_cli.extraction.patterns import compile_pattern

Value = TypeVar("Value")

_WORD = re.compile(r"[^\W_]+")

# Each sign is replaced by one sign, so that places in the text stay the same.
_LOOK_ALIKES = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " "}
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u2010\u2011", "-")
)


MASK = "\u0000"

LONGEST_KEPT = 4_000
"""The most characters of a text that is kept in small letters: those of a sentence."""

# What "~ ~" stands for: two words, or "sont, depuis lundi, interdits".
_WORDS_OR_ASIDE = (
    r"(?: [\w'-]+){0,2}(?: depuis(?: ce| le)? \w+)?(?:,[^,;:.\x00]{1,40},)? "
)


class PhraseMatch(NamedTuple, Generic[Value]):
    """A phrase of a lexicon in a text, with what the lexicon has for it."""

    start: int
    end: int
    value: Value


class PhraseFinder(Generic[Value]):
    """Finds fixed phrases as whole words; of several at one place the longest."""

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._by_first_word: dict[str, list[tuple[str, Value]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            first_word = _WORD.match(phrase)
            assert first_word, phrase
            entry = (phrase, phrases[phrase])
            self._by_first_word.setdefault(first_word[0], []).append(entry)

    def find(self, flat: str) -> Iterator[PhraseMatch[Value]]:
        """The phrases in a text that `flatten` made, from left to right without overlap."""
        position = 0
        for word in _WORD.finditer(flat):
            if word.start() < position:
                continue
            for phrase, value in self._by_first_word.get(word[0], ()):
                end = word.start() + len(phrase)
                if flat.startswith(phrase, word.start()) and _ends_word(flat, end):
                    yield PhraseMatch(word.start(), end, value)
                    position = end
                    break


def flatten(text: str) -> str:
    """The text with plain spaces, apostrophes and hyphens, each at its place."""
    return text.translate(_LOOK_ALIKES)


def lower_case(flat: str) -> str:
    """The text in small letters, each at its place."""
    if len(flat) <= LONGEST_KEPT:
        return keep_lower_case(flat)
    return _lower_case(flat)


def _lower_case(flat: str) -> str:
    lowered = flat.lower()
    if len(lowered) == len(flat):
        return lowered
    # Some capitals have two signs in lower case.
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in flat)


keep_lower_case = lru_cache(maxsize=1024)(_lower_case)
"""The same for a sentence, which many decisions ask for."""


def mask(flat: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with signs that no wording matches at some places."""
    if not places:
        return flat  # most sentences have nothing to be masked
    signs = list(flat)
    for start, end in places:
        signs[start:end] = MASK * (end - start)
    return "".join(signs)


def match_words(pattern: str) -> str:
    """The pattern for whole words, in a text that `lower_case` made.

    To ignore capitals in the search instead takes three times as long.
    """
    return rf"(?<!\w){_lower_pattern(pattern)}(?!\w)"


def compile_wordings(wordings: Iterable[str]) -> re.Pattern[str]:
    """One pattern for the wordings of a lexicon, in a text that `lower_case` made.

    In a wording `(a|b)` are alternatives, `…` stands for up to 60 signs, `~` for at most one word,
    and what follows ` > ` must come within 120 signs without being part of the wording. ` >> ` is
    a count, or several, that follows at once, with what comes after it. All are bounded, so that
    no text makes the search slow.
    """
    return compile_pattern(_lower_pattern(_join_wordings(wordings)))


def match_wordings(wordings: Iterable[str]) -> list[str]:
    """The patterns of the wordings by themselves, which `compile_wordings` makes one of."""
    kept = tuple(wordings)
    return preparations.recall(
        ("wordings", *kept),
        lambda: [_lower_pattern(_join_wordings([wording])) for wording in kept],
    )


def compile_cased_wordings(wordings: Iterable[str], then: str) -> re.Pattern[str]:
    """A pattern for wordings that may say `(?-i:…)`, in a text with its capitals.

    then: a pattern that must follow
    """
    pattern = require_first_letters(_join_wordings(wordings) + then)
    return compile_pattern(pattern, re.IGNORECASE)


def _join_wordings(wordings: Iterable[str]) -> str:
    """The pattern of any of the wordings; without wordings, one that matches nothing."""
    alternatives = "|".join(_as_pattern(wording) for wording in wordings) or "(?!)"
    # A French wording may end in an elision: "l'objet d'" before "une".
    return rf"(?<!\w)(?:{alternatives})(?:(?<=')|(?!\w))"


def _lower_pattern(pattern: str) -> str:
    """The pattern with small letters, except for those of signs such as `\\S`."""
    return re.sub(r"(?<!\\)[^\W\d_a-z]", lambda letter: letter[0].lower(), pattern)


# "Canada has 120 people of Belarus on its list"
_ORIGIN = r"(?: (?:of|in|from|de|du|des|d'|en|au|aux) ?[\w'-]+(?: [\w'-]+){0,2}?)?"


def _as_pattern(wording: str) -> str:
    wording, is_counted, after_count = wording.partition(" >> ")
    wording, _, later = wording.partition(" > ")
    pattern = _expand(wording)
    if is_counted:
        counts = f"{MASK}+{_ORIGIN}(?:,? (?:and |et )?{MASK}+{_ORIGIN})*"
        pattern += f"(?= {counts} ?{_expand(after_count)})"
    if later:
        pattern += f"(?= [^;]{{0,120}}?{_expand(later)})"
    return pattern


def _expand(wording: str) -> str:
    """A pattern for "~" and "…"; brackets keep nothing, but those of a look-around stay."""
    pattern = re.sub(r"(?<!\\)\((?!\?)", "(?:", wording)
    pattern = pattern.replace(" ~ ~ ", _WORDS_OR_ASIDE)
    pattern = pattern.replace("~ ", "(?:[\\w'-]+ )?").replace(" ~", "(?: [\\w'-]+)?")
    pattern = pattern.replace(" … ", ",? (?:[^;:\\x00]{0,60}?[ '])??")
    return pattern.replace(" …", "").replace("…", "[^;:\\x00]{0,60}?")


def _ends_word(flat: str, end: int) -> bool:
    return end == len(flat) or not flat[end].isalnum()
