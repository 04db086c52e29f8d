"""Text for people: made safe, measured, shortened, joined, and matched when misspelt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli import text

# Safe to show


@given(st.text())
def test_no_character_that_drives_a_terminal_is_left(any_text):
    shown = text.plain(any_text)
    assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in shown)
    assert text.plain(shown) == shown


def test_white_space_becomes_a_blank_and_what_is_hidden_can_be_seen():
    assert text.plain("a\tb\nc\u00a0d\u2028e") == "a b c d e"
    assert text.plain("\x1b[2J\u202egnp") == "\ufffd[2J\ufffdgnp"


def test_a_space_that_does_not_break_is_a_space_and_persian_keeps_its_joiner():
    assert text.plain("«\u00a0non\u202f!\u00a0»") == "« non ! »"
    assert text.plain("می\u200cخواهم") == "می\u200cخواهم"


# Scripts written from right to left


LETTERS = st.sampled_from(list("ab 1.2-(ש لا\u200c\u2067\u202e\u2069"))


@given(st.text(LETTERS))
def test_of_directions_in_data_nothing_is_left_but_what_isolates_it(any_text):
    for shown in (
        text.isolate(text.plain(any_text)),
        text.isolate_words(text.plain(any_text)),
    ):
        assert shown.count("\u2068") == shown.count("\u2069")
        for part in re.split("\u2068[^\u2068\u2069]*\u2069", shown):
            assert not text.is_right_to_left(part)
            assert not set(part) & set("\u2067\u2068\u2069\u202e")
        bare = shown.replace("\u2068", "").replace("\u2069", "")
        assert bare == text.plain(any_text)
        assert text.display_width(shown) == text.display_width(bare)


def test_a_cell_is_isolated_as_a_whole_and_a_sentence_name_by_name():
    assert text.isolate("שלום 10") == "\u2068שלום 10\u2069"
    assert text.isolate("Zürich 10") == "Zürich 10"
    assert text.isolate_words("no list שלום עולם, and 10 in רשימה 3 rows") == (
        "no list \u2068שלום עולם\u2069, and 10 in \u2068רשימה\u2069 3 rows"
    )


@given(st.text(LETTERS))
def test_the_parts_of_a_text_are_the_text(any_text):
    parts = text.split_right_to_left(any_text)
    assert "".join(parts) == any_text
    assert all(map(text.is_right_to_left, parts[1::2]))
    assert not any(map(text.is_right_to_left, parts[::2]))


@given(st.text())
def test_ascii_is_ascii(any_text):
    assert text.to_ascii(any_text).isascii()


def test_ascii_spells_letters_without_their_accents():
    assert (
        text.to_ascii("Côte d’Ivoire – São Tomé … Łódź 名")
        == "Cote d'Ivoire - Sao Tome ... Lodz ?"
    )
    assert text.to_ascii("Straße №\u00a05 → ±3") == "Strasse No. 5 -> +/-3"
    assert text.to_ascii("plain") == "plain"


# Width


@pytest.mark.parametrize(
    ("shown", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("名前", 4),
        ("ＡＢ", 4),
        ("می\u200cخ", 3),
    ],
)
def test_the_width_is_that_in_a_terminal(shown, width):
    assert text.display_width(shown) == width


@given(st.text(max_size=40), st.integers(1, 20))
def test_a_shortened_text_never_takes_more_columns_than_it_may(long, width):
    assert text.display_width(text.shorten(long, width)) <= width


def test_what_fits_is_not_shortened():
    assert text.shorten("Belarus", 7) == "Belarus"
    assert text.shorten("Belarus", 6) == "Belar…"
    assert text.shorten("白俄罗斯", 6) == "白俄…"


# Sentences


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        (0, ("record",), "0 records"),
        (1, ("record",), "1 record"),
        (-1, ("target",), "-1 target"),
        (1204, ("record",), "1,204 records"),
        (2, ("entity", "entities"), "2 entities"),
        (1, ("entity", "entities"), "1 entity"),
    ],
)
def test_a_number_has_the_right_noun(number, words, expected):
    assert text.plural(number, *words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words, expected):
    assert text.join_words(words) == expected


def test_a_list_of_alternatives_ends_with_or():
    assert text.join_words(["sender", "target"], "or") == "sender or target"


def test_a_quote_is_in_double_quotes_on_one_line_and_not_too_long():
    assert text.quote("naïve") == '"naïve"'
    assert text.quote("l'Iran") == '"l\'Iran"'
    assert text.quote('say "no" \\ yes') == r'"say \"no\" \\ yes"'
    assert text.quote("two\nlines\x1b") == r'"two\nlines\x1b"'
    assert text.quote("x" * 60) == f'"{"x" * 60}"'
    assert text.quote("x" * 61) == f'"{"x" * 59}…"'
    assert text.quote("\x1b" * 60, 24) == r'"' + r"\x1b" * 5 + r'\x1…"'


# Misspelt words


def test_the_nearest_word_is_offered_and_nothing_that_is_far():
    assert text.closest("lsit", ["list", "listing", "remove"]) == "list"
    assert text.did_you_mean("lsit", ["list", "remove"]) == 'did you mean "list"?'
    assert text.did_you_mean("zzz", ["list", "remove"]) == ""
    assert text.closest_few("lis", ["list", "lisp", "remove"], 2) == ["list", "lisp"]


def test_an_endless_word_is_matched_in_an_instant_and_to_nothing():
    assert text.closest("x" * 1_000_000, ["list"] * 1000) == ""


# Very many candidates


IDS = [
    f"ca-{year}-{month:02}-09-by"
    for year in range(1950, 2030)
    for month in range(1, 13)
]


@pytest.mark.parametrize(
    "word",
    ["ca-2024-08-09-bx", "cx-2024-08-09-by", "ca-2024-08-09-b"],
)
def test_a_word_is_compared_with_few_of_many_and_they_have_the_one_that_is_meant(word):
    near = text.Spellings(IDS).near(word)
    assert len(near) <= 4 * text.NEIGHBOURS
    assert "ca-2024-08-09-by" in near


def test_a_word_is_compared_with_all_of_few():
    few = ["b", "a", "c"]
    assert text.Spellings(few).near("zzz") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("sentence", "addresses"),
    [
        ("see https://x.example/a,13397, and", ["https://x.example/a,13397"]),
        ("(https://x.example/a).", ["https://x.example/a"]),
        ("'https://x.example/it's'", ["https://x.example/it's"]),
        (
            "<https://x.example/a> https://y.example",
            ["https://x.example/a", "https://y.example"],
        ),
        ("javascript://x.example ftp://x.example https://", []),
    ],
)
def test_web_addresses_end_before_the_punctuation_around_them(sentence, addresses):
    parts = text.split_web_addresses(sentence)
    assert parts[1::2] == addresses
    assert "".join(parts) == sentence
