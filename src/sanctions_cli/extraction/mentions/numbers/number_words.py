"""Reads the value of a number at a place in a text: 1,234, two hundred and six, une trentaine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.wordings.tokens import Token, fold_word
from sanctions_cli.extraction.mentions.wordings.word_lists import (
    TokenReader,
    read_word_lists,
)

MOST_DIGITS = 9
"""The most digits of a number that can count targets; longer ones are telephone numbers."""

HYPHENS = frozenset("-\u2010\u2011")

_DECIMAL = re.compile("([0-9]+)[.,]([0-9]+)")
_GROUP = re.compile("[0-9]{1,3}(?:[^0-9][0-9]{3})+")
_NO_DIGIT = re.compile("[^0-9]")


class Value(NamedTuple):
    """A number that was read.

    value: None for a decimal such as 2.5, for a zero before other digits (of a telephone number),
        and for more digits than any count of targets has
    last: the position after its last token
    is_about: whether the word itself makes it a rough number, as a dozen does
    """

    value: int | None
    last: int
    is_about: bool = False


class _Part(NamedTuple):
    """A part of a number in words, and the position after it."""

    value: int
    last: int


class ValueReader(TokenReader):
    """Reads numbers among the tokens of a passage.

    Each reading looks at a bounded number of tokens: the scales of a number go down.
    """

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(tokens, read_word_lists("numbers", language))
        self._first_words = _list_first_words(language)

    def read(self, position: int) -> Value | None:
        """The number that begins at a position, or None.

        An article alone is no number: "un" is one only in a phrase such as "un seul".
        """
        if position >= len(self.tokens):
            return None
        token = self.tokens[position]
        if token.kind == "number":
            return self._read_digits(position)
        if token.kind != "word" or not self.can_begin(token.word):
            return None
        sole = self.length_at("sole", position)
        if sole:
            return Value(1, position + sole)
        return self._read_half(position) or self._read_words(position)

    def can_begin(self, word: str) -> bool:
        """Whether a number in words can begin with a word."""
        return word in self._first_words

    # Digits

    def _read_digits(self, position: int) -> Value:
        digits = self.tokens[position].word
        scale = self._find("scales", position + 1)
        if scale is not None and len(digits) <= MOST_DIGITS:
            return Value(_multiply(digits, scale.value), scale.last)
        is_whole = digits.isdigit() or _GROUP.fullmatch(digits) is not None
        digits = _NO_DIGIT.sub("", digits)
        has_leading_zero = len(digits) > 1 and digits.startswith("0")
        if not is_whole or len(digits) > MOST_DIGITS or has_leading_zero:
            return Value(None, position + 1)
        return self._add_collective(_Part(int(digits), position + 1))

    # Words

    def _read_half(self, position: int) -> Value | None:
        length = self.length_at("half", position)
        if not length:
            return None
        collective = self._find_joined("collectives", position + length)
        if collective is None:
            return None
        return Value(collective.value // 2, collective.last, is_about=True)

    def _read_words(self, position: int) -> Value | None:
        article_last = self._skip_article(position)
        number = self._read_scales(position)
        if number is None and article_last:
            number = self._read_scales(article_last)
            # "a twelve" is no number, "a hundred and twelve" is.
            if number is not None and not self._is_large(article_last):
                number = None
        if number is not None and number.last > article_last:
            return self._add_collective(number)
        collective = self._find("collectives", article_last or position)
        if collective is None or self._is_plural(collective.last - 1):
            return None
        return Value(collective.value, collective.last, is_about=True)

    def _skip_article(self, position: int) -> int:
        """The position after an article, or 0."""
        if self.is_in("articles", position):
            return position + 1
        return 0

    def _is_large(self, position: int) -> bool:
        word = self._word(position)
        return word in self.lists.values("hundreds") or word in self.lists.values(
            "scales"
        )

    def _is_plural(self, position: int) -> bool:
        return self.tokens[position].word.endswith("s")

    def _add_collective(self, number: _Part) -> Value:
        collective = self._find("collectives", number.last)
        if collective is None:
            return Value(number.value, number.last)
        return Value(number.value * collective.value, collective.last, is_about=True)

    def _read_scales(self, position: int) -> _Part | None:
        """A number with its thousands and millions, in descending scales."""
        total = 0
        last = position
        next_position: int | None = position
        highest = max(self.lists.values("scales").values()) + 1
        while next_position is not None:
            part = self._read_below_thousand(next_position)
            scale_position = part.last if part else next_position
            scale = self._find_joined("scales", scale_position)
            if scale is None or scale.value >= highest:
                return self._finish(total, last, part)
            if part is None and not self._may_stand_alone(scale_position):
                return None
            multiplier = part.value if part else 1
            total += multiplier * scale.value
            last = scale.last
            highest = scale.value
            next_position = self._skip_joiner(last)
        return _Part(total, last)

    def _may_stand_alone(self, position: int) -> bool:
        """Whether a hundred or thousand needs no number before it: mille, a thousand."""
        return self.is_in("alone", position) or self.is_in("articles", position - 1)

    def _finish(self, total: int, last: int, part: _Part | None) -> _Part | None:
        if part is not None:
            return _Part(total + part.value, part.last)
        return _Part(total, last) if total else None

    def _read_below_thousand(self, position: int) -> _Part | None:
        lead = self._read_below_hundred(position)
        hundred_position = lead.last if lead else position
        hundred = self._find_joined("hundreds", hundred_position)
        if hundred is None:
            return lead
        if lead is None and not self._may_stand_alone(hundred_position):
            return None
        value = hundred.value * (lead.value if lead else 1)
        rest_position = self._skip_joiner(hundred.last)
        if rest_position is None:
            return _Part(value, hundred.last)
        rest = self._read_below_hundred(rest_position)
        if rest is None:
            return _Part(value, hundred.last)
        return _Part(value + rest.value, rest.last)

    def _read_below_hundred(self, position: int) -> _Part | None:
        tens = self._find("tens", position)
        if tens is None:
            unit = self._find("values", position)
            return self._read_inverted(unit) if unit else None
        unit_position = self._join(tens.last)
        if unit_position is None:
            return tens
        if self.is_in("joiners_after_tens", unit_position):
            # Vingt et un is 21, but in "vingt et deux" the second number is another.
            unit_position = self._join(unit_position + 1)
            if unit_position is None or not self.is_in(
                "units_after_joiner", unit_position
            ):
                return tens
        unit = self._find("values", unit_position)
        ten_words = " ".join(
            token.word
            for token in self.tokens[position : tens.last]
            if token.kind == "word"
        )
        limit = 20 if ten_words in self.lists.words("long_tens") else 10
        if unit is None or unit.value >= limit:
            return tens
        return _Part(tens.value + unit.value, unit.last)

    def _read_inverted(self, unit: _Part) -> _Part:
        """Four-and-twenty, or the unit alone."""
        joiner = self._join(unit.last)
        if joiner is None or joiner == unit.last or not self.is_in("joiners", joiner):
            return unit
        tens_position = self._join(joiner + 1)
        if tens_position is None:
            return unit
        tens = self._find("tens", tens_position)
        return _Part(unit.value + tens.value, tens.last) if tens else unit

    # Tokens

    def _find(self, table: str, position: int) -> _Part | None:
        """The entry of a table for one or two words that begin at a position."""
        word = self._word(position)
        if not word:
            return None
        second = self._join(position + 1)
        if second is not None:
            value = self.lists.values(table).get(f"{word} {self._word(second)}")
            if value is not None:
                return _Part(value, second + 1)
        value = self.lists.values(table).get(word)
        return None if value is None else _Part(value, position + 1)

    def _find_joined(self, table: str, position: int) -> _Part | None:
        """The entry of a table for words after a space or a hyphen."""
        joined = self._join(position)
        return None if joined is None else self._find(table, joined)

    def _skip_joiner(self, position: int) -> int | None:
        """The position of the next word of the same number, after an "and" if there is one."""
        joined = self._join(position)
        if joined is not None and self.is_in("joiners", joined):
            return self._join(joined + 1)
        return joined

    def _join(self, position: int) -> int | None:
        """The position of the next word of the same number, or None.

        Words of a number are parted by a space or a hyphen, not by a comma. A hyphen may end the
        line (twenty-/two).
        """
        if position >= len(self.tokens):
            return None
        token = self.tokens[position]
        if token.word in HYPHENS and token.start == self.tokens[position - 1].end:
            position += 1
        if self._word(position):
            return position
        return None

    def _word(self, position: int) -> str:
        """The word at a position, or "" if there is none."""
        if not 0 <= position < len(self.tokens):
            return ""
        token = self.tokens[position]
        return token.word if token.kind == "word" else ""


@cache
def _list_first_words(language: Language) -> frozenset[str]:
    """The words with which a number can begin; most words of a text are none of them."""
    lists = read_word_lists("numbers", language)
    phrases = [*lists.texts("sole"), *lists.texts("half"), *lists.texts("articles")]
    for table in ("values", "tens", "hundreds", "scales", "collectives"):
        phrases += lists.values(table)
    return frozenset(fold_word(phrase.split(" ")[0]) for phrase in phrases)


def _multiply(digits: str, scale: int) -> int:
    """12.4 with the scale of a million is 12,400,000."""
    decimal = _DECIMAL.fullmatch(digits)
    if decimal is None:
        return int(_NO_DIGIT.sub("", digits)) * scale
    whole, fraction = decimal.groups()
    parts: int = 10 ** len(fraction)
    return int(whole + fraction) * scale // parts
