"""The numbers of a text: their values, how exact they are, and what counts nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_numbers import write_english, write_french

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.numbers.number_mentions import find_numbers


def read(text: str, language: Language = "en") -> list[tuple[str, int | None, str]]:
    """The words, value and precision of each number in a text."""
    return [
        (text[mention.start : mention.end], mention.value, mention.precision)
        for mention in find_numbers(text, language)
    ]


@given(st.integers(2, 999_999))
def test_a_number_in_english_words_reads_back(number: int) -> None:
    words = write_english(number)
    assert read(f"It listed {words} names.") == [(words, number, "exact")]


@given(st.integers(2, 999_999))
def test_a_number_in_french_words_reads_back(number: int) -> None:
    words = write_french(number)
    assert read(f"Elle vise {words} noms.", "fr") == [(words, number, "exact")]


@given(
    st.integers(2, 99_999), st.sampled_from([",", ".", "'", "’", "\u00a0", "\u202f"])
)
def test_digits_read_back_with_any_separator(number: int, separator: str) -> None:
    digits = f"{number:,}".replace(",", separator)
    if 1900 <= number <= 2100:
        digits = f"more than {digits}"
    assert [value for _, value, _ in read(f"It listed {digits} names.")] == [number]


def test_a_french_text_groups_digits_with_spaces() -> None:
    assert read("1 300 personnes", "fr") == [("1 300", 1300, "exact")]


def test_an_english_text_groups_digits_with_spaces_before_a_word_only() -> None:
    assert read("nearly 2 400 persons") == [("nearly 2 400", 2400, "about")]
    assert [value for _, value, _ in read("in 17 300, they said,")] == [17, 300]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("at least four ships", 4, "at_least"),
        ("in excess of eight firms", 8, "at_least"),
        ("100+ targets", 100, "at_least"),
        ("40 or more names", 40, "at_least"),
        ("nearly 300 people", 300, "about"),
        ("thirty or so names", 30, "about"),
        ("a dozen officials", 12, "about"),
        ("two dozen officials", 24, "about"),
        ("half a dozen officials", 6, "about"),
        ("more than a dozen officials", 12, "at_least"),
        ("four-and-twenty ships", 24, "exact"),
        ("twenty-\ntwo officials", 22, "exact"),
        ("a hundred officials", 100, "exact"),
        ("a single person", 1, "exact"),
        ("up to 40 ships", None, ""),
        ("no more than 40 ships", None, ""),
        ("between 20 and 30 ships", None, ""),
        ("20 to 30 ships", None, ""),
        ("20–30 ships", None, ""),
        ("dozens of officials", None, ""),
        ("several hundred officials", None, ""),
        ("a number of banks", None, ""),
    ],
)
def test_english_hedges_decide_the_precision(
    text: str, value: int | None, precision: str
) -> None:
    assert [entry[1:] for entry in read(text)] == [(value, precision)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("au moins 12 navires", 12, "at_least"),
        ("plus d’une centaine de noms", 100, "at_least"),
        ("près de 200 navires", 200, "about"),
        ("quelque 250 noms", 250, "about"),
        ("une trentaine de noms", 30, "about"),
        ("deux douzaines de juges", 24, "about"),
        ("une demi-douzaine de juges", 6, "about"),
        ("septante-deux noms", 72, "exact"),
        ("vingt et une banques", 21, "exact"),
        ("une seule personne", 1, "exact"),
        ("des dizaines de juges", None, ""),
        ("plusieurs banques", None, ""),
        ("jusqu’à 40 navires", None, ""),
        ("entre 20 et 30 navires", None, ""),
    ],
)
def test_french_hedges_decide_the_precision(
    text: str, value: int | None, precision: str
) -> None:
    assert [entry[1:] for entry in read(text, "fr")] == [(value, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "on 7 September 2023",
        "September 7, 2023",
        "In 2023 it began",
        "Article 29 of the Treaty",
        "items 4, 9, 11 and 17 of Part 1",
        "No. 1844",
        "E.O. 14038",
        "pages 3 to 5",
        "$500,000",
        "EUR 60 million",
        "50 percent",
        "12 nautical miles",
        "at 10:15 or 7 p.m.",
        "2012/642/CFSP",
        "SOR/2022-265",
        "a 46-year-old man",
        "aged 71 and 40",
        "the twenty-first package",
        "two-thirds of the sum",
        "a three-year ban",
        "the 15th package",
        "a T-72 tank",
        "a Boeing 747",
        "3.1m followers",
        "+32 2 281 6319",
        "(02) or 0845",
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert [value for _, value, _ in read(text) if value not in (2, 281, 6319)] == []


def test_a_number_before_a_noun_is_no_further_article() -> None:
    assert read("Under Article 29, 14 individuals were listed") == [("14", 14, "exact")]


def test_a_year_is_a_count_only_with_a_hedge() -> None:
    assert read("2000 people") == []
    assert read("more than 2000 people") == [("more than 2000", 2000, "at_least")]
