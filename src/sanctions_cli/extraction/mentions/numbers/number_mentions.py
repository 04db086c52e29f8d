"""Finds the numbers of a text that can count something, and how exact they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.numbers.number_words import (
    HYPHENS,
    Value,
    ValueReader,
)
from sanctions_cli.extraction.mentions.wordings.tokens import (
    Token,
    fold_word,
    split_tokens,
)
from sanctions_cli.extraction.mentions.wordings.word_lists import (
    TokenReader,
    read_word_lists,
)
from sanctions_cli.extraction.patterns import compile_pattern

MOST_HEDGES = 3
"""The most hedges before one number: "at least some 20"."""

FARTHEST_SAME = 12
"""The most words between a number and "as many"."""

FIRST_YEAR = 1900
LAST_YEAR = 2100
LAST_DAY_OF_MONTH = 31

BULLET_SIGNS = "•·*–—▪-"

RANGE_SIGNS = HYPHENS | frozenset("–—")

# Between characters without a space, these make one code of them: T-72, INT/2023, 2:3.
_CODE_SIGNS = RANGE_SIGNS | frozenset("./:,_")


class NumberMention(NamedTuple):
    """A number that a text states, with the words that hedge it.

    start, end: where it is in the text
    value: None where the words leave it open: several, up to 40, between 20 and 30
    precision: exact, at_least, about, or "" where there is no value
    """

    start: int
    end: int
    value: int | None
    precision: str


class Number(NamedTuple):
    """A number among the tokens of a passage.

    first: the position of the first token of its hedges
    core: the position at which the number itself begins
    last: the position after its last token
    value, precision: as in `NumberMention`
    """

    first: int
    core: int
    last: int
    value: int | None
    precision: str


def find_numbers(text: str, language: Language) -> list[NumberMention]:
    """The numbers of a text that can count something, in their order.

    Ordinals, years, days, ages, sums of money, shares, measures, and the numbers of articles,
    pages and orders are left out.
    """
    tokens = split_tokens(text, 0, len(text), language)
    mentions = []
    for number in read_numbers(tokens, language):
        start = tokens[number.first].start
        end = tokens[number.last - 1].end
        mentions.append(NumberMention(start, end, number.value, number.precision))
    return mentions


def read_numbers(tokens: Sequence[Token], language: Language) -> list[Number]:
    """The numbers among the tokens of a passage that can count something, in their order."""
    return _NumberFinder(tokens, language).find_all()


def may_have_numbers(text: str, language: Language) -> bool:
    """Whether a text has a digit, or a word that numbers or their like have.

    Many sentences have none, and need not be divided into words.
    """
    return _compile_signs(language).search(fold_word(text)) is not None


@cache
def _compile_signs(language: Language) -> re.Pattern[str]:
    lists = read_word_lists("numbers", language)
    phrases = [*lists.texts("sole"), *lists.texts("half"), *lists.texts("vague")]
    for table in ("values", "tens", "hundreds", "scales", "collectives"):
        phrases += lists.values(table)
    targets = read_word_lists("targets", language)
    phrases += targets.texts("adds_items")
    # Of "a number of", the longest word is the rarest.
    words = {max(phrase.split(), key=len) for phrase in phrases}
    words |= set(targets.texts("counted_alone"))
    alternatives = "|".join(re.escape(fold_word(word)) for word in sorted(words))
    return compile_pattern(rf"[0-9]|\b(?:{alternatives})\b|^\s*[{BULLET_SIGNS}]")


class _NumberFinder(TokenReader):
    """Goes through the tokens of one passage from left to right."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(tokens, read_word_lists("numbers", language))
        self._values = ValueReader(tokens, language)
        self._vague = self.lists.phrases("vague")
        self._same = self.lists.phrases("same")
        # Where the number of a label ends: its list may go on (articles 4, 9 and 11).
        self._label_end = -1

    def find_all(self) -> list[Number]:
        numbers: list[Number] = []
        position = 0
        while position < len(self.tokens):
            if not self._can_begin(position):
                position += 1
                continue
            earliest = numbers[-1].last if numbers else 0
            value = self._values.read(position)
            if value is not None and value.value is None:
                position = value.last
                continue
            if value is not None:
                number = self._qualify(position, value, earliest)
                if not self._counts_nothing(number):
                    numbers.append(number)
                position = number.last + self._unit_length(number.last)
                continue
            same = self._read_same(position, numbers)
            if same is not None:
                numbers.append(same)
                position = same.last
                continue
            vague_length = self._vague_length(position)
            if vague_length:
                last = position + vague_length
                numbers.append(Number(position, position, last, None, ""))
            position += vague_length or 1
        return numbers

    def _can_begin(self, position: int) -> bool:
        """Whether a number or a word such as "several" can begin; few words of a text do."""
        token = self.tokens[position]
        if token.kind != "word":
            return True
        return (
            self._values.can_begin(token.word)
            or self._vague.can_begin(token.word)
            or self._same.can_begin(token.word)
        )

    # Exactness

    def _qualify(self, position: int, value: Value, earliest: int) -> Number:
        """The number with its hedges, of which none begins before `earliest`."""
        first, hedge = self._read_hedges(position, earliest)
        value = value._replace(last=self._skip_repetition(value))
        range_last = self._range_last(position, value.last)
        if range_last:
            return Number(first, position, range_last, None, "")
        last, hedge_after = self._read_hedge_after(value.last)
        hedges = {hedge, hedge_after}
        if value.value is None or "at_most" in hedges:
            return Number(first, position, last, None, "")
        if "at_least" in hedges:
            precision = "at_least"
        elif "about" in hedges or value.is_about:
            precision = "about"
        else:
            precision = "exact"
        return Number(first, position, last, value.value, precision)

    def _read_hedges(self, position: int, earliest: int) -> tuple[int, str]:
        """Where the hedges before a number begin, and the strongest of them."""
        first = position
        hedges = set()
        for _ in range(MOST_HEDGES):
            lengths = {
                "at_most": self.length_before("at_most", first),
                "at_least": self.length_before("at_least", first),
                "about": self.length_before("about", first),
            }
            # The longest phrase is meant: "no more than" ends like "more than".
            hedge = max(lengths, key=lambda name: lengths[name])
            if self.length_before("no_hedges", first) > lengths[hedge]:
                break  # "en plus de douze juges" names them besides others
            if not lengths[hedge] or first - lengths[hedge] < earliest:
                break
            first -= lengths[hedge]
            hedges.add(hedge)
        for hedge in ("at_most", "at_least", "about"):
            if hedge in hedges:
                return first, hedge
        return first, ""

    def _read_hedge_after(self, position: int) -> tuple[int, str]:
        at_least = self.length_at("at_least_after", position)
        if at_least:
            return position + at_least, "at_least"
        about = self.length_at("about_after", position)
        if about:
            return position + about, "about"
        return position, ""

    def _skip_repetition(self, value: Value) -> int:
        """The position after a number, and after its digits if they follow: twelve (12)."""
        last = value.last
        if self.text_at(last) != "(" or self.text_at(last + 2) != ")":
            return last
        repetition = self._values.read(last + 1)
        if repetition is not None and repetition.value == value.value:
            return last + len("(n)")
        return last

    def _range_last(self, position: int, last: int) -> int:
        """The position after the second number of a range (20 to 30), or 0."""
        if last + 1 >= len(self.tokens):
            return 0
        joiner = self.tokens[last]
        joiners = self.lists.words("range_joiners")
        if self.length_before("between", position):
            joiners = joiners | self.lists.words("joiners_between")
        if joiner.word in RANGE_SIGNS:
            before = self.tokens[last - 1]
            after = self.tokens[last + 1]
            if joiner.start != before.end or after.start != joiner.end:
                return 0
        elif joiner.word not in joiners:
            return 0
        second = self._values.read(last + 1)
        return second.last if second else 0

    def _read_same(self, position: int, earlier: Sequence[Number]) -> Number | None:
        """The number before it once more: "seven people and as many firms"."""
        length = self.length_at("same", position) if earlier else 0
        if not length:
            return None
        last = position + length
        if position - earlier[-1].last > FARTHEST_SAME or self.is_in("compared", last):
            return None  # "as many as 12"
        return earlier[-1]._replace(first=position, core=position, last=last)

    def _vague_length(self, position: int) -> int:
        """The tokens of a word such as "several"; 0 if a number follows that it only hedges."""
        length = self.length_at("vague", position)
        if length and self._values.read(position + length) is not None:
            return 0
        return length

    # What counts nothing

    def _counts_nothing(self, number: Number) -> bool:
        if self._is_labelled(number):
            self._label_end = number.last
            return True
        return (
            self._is_in_a_code(number)
            or self._is_day_or_year(number)
            or self._is_change(number)
            or self._is_measure(number)
        )

    def _is_labelled(self, number: Number) -> bool:
        """Whether it is the number of an article, a page or an order, or an age."""
        position = number.first
        if self.text_at(position - 1) == ".":
            position -= 1
        if self.length_before("labels", position):
            # "Retiré de l'annexe 24 entités" counts them, and an annex has no number there.
            is_of_annex = self.is_in("unnumbered_labels", position - 1)
            return not (
                is_of_annex and self.is_in("counted_behind_labels", number.last)
            )
        is_next_of_list = self._label_end == number.first - 1 and self.is_in(
            "label_joiners", number.first - 1
        )
        if not is_next_of_list:
            return False
        # "Article 29, 14 individuals": a number before a noun is no further article.
        return not self._is_followed_by_noun(number.last)

    def _is_followed_by_noun(self, position: int) -> bool:
        if position >= len(self.tokens):
            return False
        token = self.tokens[position]
        return token.kind == "word" and token.word not in self.lists.words(
            "label_followers"
        )

    def _is_in_a_code(self, number: Number) -> bool:
        """Whether it is joined to letters: T-72, three-year, twenty-first."""
        before = number.core - 1
        if (
            before >= 1
            and self.tokens[before].word in _CODE_SIGNS
            and self._touches(before)
            and self._touches(before - 1)
        ):
            return True
        after = number.last
        return (
            after + 1 < len(self.tokens)
            and self.tokens[after].word in HYPHENS
            and self._touches(after - 1)
            and self._touches(after)
        )

    def _touches(self, position: int) -> bool:
        """Whether there is no space between a token and the next."""
        return self.tokens[position].end == self.tokens[position + 1].start

    def _is_day_or_year(self, number: Number) -> bool:
        token = self.tokens[number.core]
        if token.kind != "number" or number.last != number.core + 1:
            return False
        value = number.value or 0
        is_hedged = number.first != number.core
        if len(token.word) == len("2024") and not is_hedged:
            return FIRST_YEAR <= value <= LAST_YEAR
        if value > LAST_DAY_OF_MONTH or len(token.word) > len("31"):
            return False
        position = number.core - 1
        if self.text_at(position) == ".":
            position -= 1
        if self._is_month(number.last):
            return True
        # In French a number behind a month counts something: "en septembre 19 proches".
        return self.lists.language == "en" and self._is_month(position)

    def _is_change(self, number: Number) -> bool:
        """Whether it is a range such as "from 93 to 133", which tells how a number changed."""
        is_range = number.value is None
        return is_range and self.length_before("changes", number.first) > 0

    def _is_month(self, position: int) -> bool:
        if not self.is_in("months", position):
            return False
        # "May" is a month, "may" is not; French months have no capital.
        token = self.tokens[position]
        return token.is_capitalised or token.word not in ("may", "march")

    def _is_measure(self, number: Number) -> bool:
        """Whether it is a sum of money, a share, a time or a distance."""
        if self._unit_length(number.last):
            return True
        return bool(self.length_before("money", number.core))

    def _unit_length(self, position: int) -> int:
        if self.length_at("no_units", position):
            return 0
        return self.length_at("units", position)
