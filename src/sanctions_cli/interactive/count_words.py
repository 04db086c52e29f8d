"""The words of figures: numbers, types of targets, precision, and what separates them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sanctions_cli.records import UNKNOWN, numbers

EXACT, AT_LEAST, ABOUT = "exact", "at_least", "about"
PRECISIONS = (EXACT, AT_LEAST, ABOUT)
"""The precisions of a record, the vaguest last."""

TOKEN = re.compile(
    r"[0-9]{1,3}(?:[, _'\u00a0\u202f\u2009][0-9]{3})+(?![0-9])"  # 1,400 and 1 400
    r"|[0-9]+|[^\W\d_]+|\S"
)


def map_phrases(words_by_value: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Phrases, as the words that they consist of, with the value that lists them.

    The phrases of a value are separated by commas.
    """
    values = {}
    for value, phrases in words_by_value.items():
        for phrase in phrases.split(", "):
            values[tuple(phrase.split())] = value
    return values


TYPE_WORDS = map_phrases(
    {
        "individuals": "individuals, individual, people, persons, person, natural persons,"
        " officials, official, senior officials, officers, officer, military officers,"
        " generals, general, ministers, minister, commanders, commander, leaders, leader,"
        " judges, judge, men, women",
        "entities": "entities, entity, companies, company, organisations, organisation,"
        " organizations, organization, firms, firm, businesses, business, groups, group,"
        " bodies, units, legal persons",
        "vessels": "vessels, vessel, ships, ship, tankers, tanker, boats, boat",
        "aircraft": "aircraft, aircrafts, planes, plane, airplanes, airplane, helicopters,"
        " helicopter, jets, jet",
        "other": "other, others, other targets",
        "unspecified": "unspecified, of unspecified type, of unknown type",
    }
)
TOTAL_WORDS = map_phrases(
    {
        "total": "in total, in all, total, altogether, overall, targets, target, names, name,"
        " designations, designation, listings, listing"
    }
)
TOTAL_PREFIXES = map_phrases(
    {"total": "a total of, total of, total :, total, in all, in total, altogether"}
)
PRECISION_PREFIXES = map_phrases(
    {
        AT_LEAST: "at least, more than, over, no fewer than, no less than, not less than,"
        " not fewer than, a minimum of, minimum, upwards of",
        ABOUT: "about, around, roughly, approximately, approx, approx ., circa, ca, ca ., c .,"
        " nearly, almost, close to, some, ~, \u2248, an estimated, estimated",
    }
)
PRECISION_SUFFIXES = map_phrases({AT_LEAST: "or more, and more", ABOUT: "or so"})
UPPER_BOUNDS = map_phrases(
    {
        "at most": "at most, up to, fewer than, less than, no more than, not more than, under,"
        " below, maximum, a maximum of, <"
    }
)
UNKNOWN_WORDS = map_phrases(
    {
        UNKNOWN: "unknown, several, some, a few, few, many, multiple, various, numerous,"
        " a number of, an unknown number of, an unspecified number of, a handful of,"
        " dozens of, dozens, scores of, hundreds of, hundreds, not stated, not given, undisclosed"
    }
)
ZERO_WORDS = map_phrases({"0": "none, no, nil, nobody, zero"})
FILLERS = map_phrases({"": "of, of them, new, more, further, additional"})
SEPARATORS = map_phrases({"": "as well as, together with, and, &, plus, +, ;"})
SEPARATORS |= {(",",): "", ("of", "which"): "", ("of", "them"): ""}

BELOW_TWENTY = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
BY_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}

OTHER_WORDS = (
    "a an at by for from in no not of on or owned than the to up who whose with"
)
MEANINGFUL: set[tuple[str, ...]] = {
    *TYPE_WORDS,
    *TOTAL_WORDS,
    *PRECISION_PREFIXES,
    *UPPER_BOUNDS,
    *UNKNOWN_WORDS,
    *ZERO_WORDS,
    *SEPARATORS,
    *((word,) for word in (*BELOW_TWENTY, *BY_TENS, *SCALES, *OTHER_WORDS.split())),
}
"""What cannot be a part of a description."""


class Tokens:
    """The words, numbers and signs of an answer, read from the left."""

    def __init__(self, text: str) -> None:
        self.words = TOKEN.findall(text.casefold())
        self.position = 0

    @property
    def is_at_end(self) -> bool:
        """Whether no word is left."""
        return self.position >= len(self.words)

    @property
    def word(self) -> str:
        """The next word; "" at the end."""
        return self.word_after(0)

    def word_after(self, count: int) -> str:
        """The word that comes after the next `count` ones; "" past the end."""
        position = self.position + count
        return self.words[position] if position < len(self.words) else ""

    def take(self, phrases: Mapping[tuple[str, ...], str]) -> str | None:
        """Read past the longest phrase that comes next: its value, or None where there is none."""
        rest = self.words[self.position :]
        longest = max(map(len, phrases))
        # The longest first: "more than" is not "more" with a word after it.
        for length in range(min(longest, len(rest)), 0, -1):
            value = phrases.get(tuple(rest[:length]))
            if value is not None:
                self.position += length
                return value
        return None

    def skip(self, phrases: Mapping[tuple[str, ...], str]) -> bool:
        """Read past all of the phrases that come next; whether there was one."""
        position = self.position
        while self.take(phrases) is not None:
            pass
        return self.position > position

    def starts_with(self, phrases: Mapping[tuple[str, ...], str]) -> bool:
        """Whether one of the phrases comes next."""
        position = self.position
        is_next = self.take(phrases) is not None
        self.position = position
        return is_next


def read_number(tokens: Tokens) -> int | None:
    """The number that comes next, in digits or words; None where there is none."""
    number = _read_digits(tokens)
    if number is None:
        return _read_number_words(tokens)
    if tokens.word in SCALES:
        number *= SCALES[tokens.word]
        tokens.position += 1
        numbers.parse_count(str(number))  # refuses what is too large
    return number


def _read_digits(tokens: Tokens) -> int | None:
    if not tokens.word[:1].isdigit():
        return None
    number = numbers.parse_count(tokens.word)
    tokens.position += 1
    return number


def _read_number_words(tokens: Tokens) -> int | None:
    position = tokens.position
    if tokens.take({("half", "a", "dozen"): "6"}):
        return 6
    if tokens.word == "zero":
        tokens.position += 1
        return 0
    number = _read_below_thousand(tokens)
    if number is None:
        return _read_article(tokens)
    if tokens.word == "thousand":
        tokens.position += 1
        number *= 1000
        tokens.position += tokens.word == "and"
        number += _read_below_thousand(tokens) or 0
        # An "and" without a number after it separates two figures: two thousand and 3 ships.
        if tokens.words[tokens.position - 1] == "and":
            tokens.position -= 1
    if number > 1_000_000:
        tokens.position = position
        return None
    return number


def _read_article(tokens: Tokens) -> int | None:
    """1 for `a company`; None for any other word."""
    if tokens.word not in ("a", "an"):
        return None
    tokens.position += 1
    if tokens.starts_with(TYPE_WORDS):
        return 1
    tokens.position -= 1
    return None


def _read_below_thousand(tokens: Tokens) -> int | None:
    number = _read_below_hundred(tokens)
    if number is None and tokens.word == "a" and tokens.word_after(1) in SCALES:
        tokens.position += 1
        number = 1
    if number is None:
        return None
    if tokens.word == "dozen":
        tokens.position += 1
        return 12 * number
    if tokens.word != "hundred":
        return number
    tokens.position += 1
    number *= 100
    # Two hundred and six is one number, two hundred and several are two.
    position = tokens.position
    if tokens.word == "and":
        tokens.position += 1
    rest = _read_below_hundred(tokens)
    if rest is None:
        tokens.position = position
        return number
    return number + rest


def _read_below_hundred(tokens: Tokens) -> int | None:
    word = tokens.word
    if word in BELOW_TWENTY:
        tokens.position += 1
        return BELOW_TWENTY[word]
    if word not in BY_TENS:
        return None
    tokens.position += 1
    number = BY_TENS[word]
    hyphens = 1 if tokens.word == "-" else 0
    # Twenty-twelve is no number, so a word from ten on is not a part of this one.
    unit = BELOW_TWENTY.get(tokens.word_after(hyphens), 10)
    if unit < 10:
        tokens.position += hyphens + 1
        number += unit
    return number
