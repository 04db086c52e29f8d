"""Words of a line without their quotes, and candidates in the quotes of each shell."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.cli.completion.quoting import (
    QUOTERS,
    Candidate,
    keep_typed_text,
    unquote,
)


@pytest.mark.parametrize(
    ("word", "text", "open_quote"),
    [
        ("plain", "plain", ""),
        ("", "", ""),
        (r"a\ b'c\"d'", r"a bc\"d", ""),
        ('"a b', "a b", '"'),
        ("'a \"b", 'a "b', "'"),
        (r'"a\"b', 'a"b', '"'),
        ("a'b'c", "abc", ""),
        ("'", "", "'"),
        ("ends in a backslash\\", "ends in a backslash", ""),
    ],
)
def test_words_are_read_as_the_shell_does(word, text, open_quote):
    assert unquote(word) == (text, open_quote)


@given(st.text(st.characters(exclude_categories=["C"])))
def test_what_is_quoted_for_bash_is_read_as_it_was(text):
    [quoted] = QUOTERS["bash"]([Candidate(text)], "", "")
    assert unquote(quoted) == (text, "")


@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1))
def test_what_is_quoted_for_bash_is_one_word_to_a_shell(text):
    [quoted] = QUOTERS["bash"]([Candidate(text)], "", "")
    assert shlex.split(quoted) == [text]


def test_in_double_quotes_bash_escapes_only_what_is_special_there():
    [quoted] = QUOTERS["bash"]([Candidate("a b$`'\"\\")], "", '"')
    assert quoted == "a b\\$\\`'\\\"\\\\"


def test_in_single_quotes_bash_is_offered_only_what_can_be_written_in_them():
    candidates = [Candidate("Côte d'Ivoire"), Candidate("United Kingdom")]
    assert QUOTERS["bash"](candidates, "", "'") == ["United Kingdom"]


def test_zsh_gets_words_and_descriptions_with_colons_escaped():
    candidates = [Candidate("a:b", "with: colon"), Candidate("plain")]
    assert QUOTERS["zsh"](candidates, "", "") == ["a\\:b:with: colon", "plain"]


def test_fish_gets_the_whole_word_with_what_is_before_the_value():
    assert QUOTERS["fish"]([Candidate("year", "by year")], "--by=", "") == [
        "--by=year\tby year"
    ]


def test_nothing_typed_is_lost_where_the_candidates_have_less_in_common():
    candidates = [Candidate("BY", "Belarus"), Candidate("Belarus", "BY")]
    assert keep_typed_text(candidates, "be") == [
        Candidate("be", "Belarus"),
        Candidate("belarus", "BY"),
    ]


@pytest.mark.parametrize(
    ("words", "text"), [(["Belarus"], "be"), (["ca-2024", "ca-2025"], "ca-"), ([], "x")]
)
def test_candidates_that_keep_what_is_typed_stay_as_they_are(words, text):
    candidates = [Candidate(word) for word in words]
    assert keep_typed_text(candidates, text) == candidates
