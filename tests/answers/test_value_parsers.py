"""The values of options are recognized however they are typed, or refused with a hint."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.answers import value_parsers
from sanctions_cli.errors import SanctionsError

WORDS = ("asset_freeze", "travel_ban", "official-data")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("travel_ban", "travel_ban"),
        ("travel-ban", "travel_ban"),
        ("Travel Ban", "travel_ban"),
        (" travel_ban ", "travel_ban"),
        ("official_data", "official-data"),
        ("OFFICIAL DATA", "official-data"),
    ],
)
def test_a_word_of_a_list_is_recognized_however_it_is_typed(text, word):
    assert value_parsers.Choice("measure", WORDS)(text) == word


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "travel_bna",
            'did you mean "travel_ban"? choose from asset_freeze, travel_ban, official-data',
        ),
        ("nothing like it", "choose from asset_freeze, travel_ban, official-data"),
        ("", "choose from asset_freeze, travel_ban, official-data"),
    ],
)
def test_another_word_is_refused_with_the_nearest_and_all_of_the_list(text, hint):
    with pytest.raises(SanctionsError, match=f'^no measure "{text}"$') as error:
        value_parsers.Choice("measure", WORDS)(text)
    assert error.value.hint == hint


@given(st.sampled_from(WORDS))
def test_every_word_of_a_list_is_itself(word):
    assert value_parsers.Choice("measure", WORDS)(word) == word


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_a_path_without_a_name_is_not_taken_for_this_folder(text):
    with pytest.raises(SanctionsError, match="file or folder is empty"):
        value_parsers.parse_path(text)


def test_a_path_is_taken_as_it_is():
    assert value_parsers.parse_path("a folder/file.csv") == Path("a folder/file.csv")


@pytest.mark.parametrize(
    ("parse", "text", "day"),
    [
        (value_parsers.to_iso_day, "9 August 2024", "2024-08-09"),
        (value_parsers.to_iso_first_day, "2024-Q3", "2024-07-01"),
        (value_parsers.to_iso_last_day, "2024-Q3", "2024-09-30"),
        (value_parsers.to_iso_last_day, "2024-02", "2024-02-29"),
    ],
)
def test_days_are_texts_in_iso_format(parse, text, day):
    assert parse(text) == day


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("2024", "for a time: --period 2024"),
        ("CA-SEMA-BLR", "for a program: --program CA-SEMA-BLR"),
    ],
)
def test_another_word_in_the_place_of_a_sender_is_told_its_option(word, hint):
    with pytest.raises(SanctionsError) as error:
        value_parsers.parse_sender_words(word)
    assert error.value.hint == hint
