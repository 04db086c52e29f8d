"""A text is divided into words, numbers, codes and signs, each with its place."""

from __future__ import annotations

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.wordings.tokens import (
    Phrases,
    Token,
    split_tokens,
)


def split(text: str, language: Language = "en") -> list[Token]:
    """The tokens of a whole text."""
    return split_tokens(text, 0, len(text), language)


def words(text: str, language: Language = "en") -> list[str]:
    """The words of the tokens of a text."""
    return [token.word for token in split(text, language)]


def test_words_are_without_accents_and_capitals() -> None:
    assert words("The U.S. Élysée") == ["the", "u.s", ".", "elysee"]
    assert words("e\u0301lus") == ["elus"]


def test_a_french_elision_is_a_word_of_its_own() -> None:
    assert words("l’avion d'affaires", "fr") == ["l'", "avion", "d'", "affaires"]
    assert words("Russia’s banks") == ["russia's", "banks"]


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("1,234", "en", ["number"]),
        ("1 234", "fr", ["number"]),
        ("1 234", "en", ["number", "number"]),
        ("12.4", "en", ["number"]),
        ("20-30", "en", ["number", "sign", "number"]),
        ("2012/642/CFSP", "en", ["code"]),
        ("46-year-old", "en", ["code"]),
        ("16.08.2023", "fr", ["code"]),
        ("3rd", "en", ["code"]),
        ("B52", "en", ["word"]),
    ],
)
def test_a_token_is_a_number_or_a_code(
    text: str, language: Language, kinds: list[str]
) -> None:
    assert [token.kind for token in split(text, language)] == kinds


def test_characters_without_a_width_are_no_tokens() -> None:
    assert words("12\u200f \u00ad\x00ships\u0301") == ["12", "ships"]


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_tokens_follow_each_other(text: str, language: Language) -> None:
    end = 0
    for token in split(text, language):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@pytest.mark.parametrize("part", ["1", "1,", "1.1", "1-", "a.", "a'", "é\u0301", "-"])
def test_hostile_text_is_split_in_linear_time(part: str) -> None:
    check_growth(split, part)


def test_the_longest_phrase_is_recognised_before_and_after_a_place() -> None:
    phrases = Phrases(["than", "more than", "No more than"], "en")
    tokens = split("no more than 40")
    assert phrases.length_at(tokens, 0) == 3
    assert phrases.length_at(tokens, 1) == 2
    assert phrases.length_before(tokens, 3) == 3
    assert phrases.length_before(tokens, 0) == 0
    assert phrases.length_at(tokens, 4) == 0
