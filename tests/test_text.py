"""Words for people: plurals, lists, what is too long, and what was meant by a misspelt word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli import text


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


@given(st.text(max_size=40), st.integers(1, 20))
def test_a_shortened_text_never_takes_more_columns_than_it_may(long, width):
    assert text.display_width(text.shorten(long, width)) <= width


def test_what_fits_is_not_shortened():
    assert text.shorten("Belarus", 7) == "Belarus"
    assert text.shorten("Belarus", 6) == "Belar…"
    assert text.shorten("白俄罗斯", 6) == "白俄…"


def test_the_nearest_word_is_offered_and_nothing_that_is_far():
    assert text.closest("lsit", ["list", "listing", "remove"]) == "list"
    assert text.did_you_mean("lsit", ["list", "remove"]) == 'did you mean "list"?'
    assert text.did_you_mean("zzz", ["list", "remove"]) == ""
    assert text.closest_few("lis", ["list", "lisp", "remove"], 2) == ["list", "lisp"]


def test_an_endless_word_is_matched_in_an_instant_and_to_nothing():
    assert text.closest("x" * 1_000_000, ["list"] * 1000) == ""
