"""Words of the sentences that lead a section: names, figures and lists of both."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli import countries
from sanctions_cli.table import Figure
from sanctions_cli.text import join_words

NAMED_WITH_ARTICLE = frozenset(
    (
        "AE",
        "BS",
        "CF",
        "DO",
        "EU",
        "GB",
        "GM",
        "KM",
        "MH",
        "MV",
        "NL",
        "PH",
        "SB",
        "UN",
        "US",
    )
)
"""The countries and bodies that have an article in a sentence: the US, the Netherlands."""

SMALL_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def name_country(code: str) -> str:
    """The name within a sentence: `Canada`, `the US`."""
    name = countries.short_name(code)
    return f"the {name}" if code in NAMED_WITH_ARTICLE else name


def join_countries(codes: Sequence[str]) -> str:
    """The names within a sentence: `Canada, the EU and the US`."""
    return join_words([name_country(code) for code in codes])


def start_sentence(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]


def word_number(number: int) -> str:
    """A number up to ten as a word, a greater one in digits."""
    if number < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[number]
    return f"{number:,}"


def count_words(number: int, noun: str) -> str:
    """A number with what it counts: `three rounds`, `17 rounds`."""
    form = noun if number == 1 else f"{noun}s"
    return f"{word_number(number)} {form}"


def word_figure(figure: Figure) -> str:
    """A figure that has a value: `320`, or `at least 320` if it leaves something out."""
    number = f"{figure.value:,}"
    return f"at least {number}" if figure.is_uncertain else number
