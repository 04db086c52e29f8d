"""A look for the words that a pattern needs changes no match, and spares most searches."""

from __future__ import annotations

import re

import pytest
from clause_subjects import SUBJECTS
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.needed_words import list_needed_words
from sanctions_cli.extraction.mentions.wordings.phrases import LONGEST_KEPT
from sanctions_cli.extraction.mentions.wordings.quick_patterns import (
    QuickPattern,
    compile_quick_pattern,
)

PATTERN = (
    r"\b(?:ship|vessel)s? (?:registe?ry|registers?)\b|\blist of (?:\w+ ){0,3}(?:honours|fame)\b"
    r"|\b(?:not|never) (?:listed|named)\b"
)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("sanctions? on", {"sanction"}),
        ("(?:is|are) (?:newly )?listed", {"listed"}),
        ("(?:listed|enlisted|named)", {"listed", "named"}),
        (r"\bregist(?:er|ry) of ships", {"regist"}),
        ("(?:ban|freeze)(?:s|d)?", {"ban", "freeze"}),
        (r"\w+ed|listed", set()),
        ("(?:list)?ed", set()),
        ("(?=list)on", set()),
        ("(?i:Council)|Union", {"council", "union"}),
    ],
)
def test_the_words_that_a_match_needs_are_known(pattern: str, words: set[str]) -> None:
    assert list_needed_words(pattern) == words


@given(st.data())
def test_each_match_has_one_of_its_words(data: st.DataObject) -> None:
    match = data.draw(st.from_regex(PATTERN, fullmatch=True))
    assert any(word in match.lower() for word in list_needed_words(PATTERN))


@given(
    st.lists(
        st.sampled_from(PATTERN.replace("(", " ").replace("|", " ").split()), max_size=9
    )
)
def test_a_quick_pattern_finds_what_the_pattern_finds(words: list[str]) -> None:
    text = " ".join([*words, "Ships register and", "never NAMED", *words])
    quick = compile_quick_pattern(PATTERN)
    pattern = re.compile(PATTERN, re.IGNORECASE)
    assert isinstance(quick, QuickPattern)
    for long_text in (text, text + " " * LONGEST_KEPT):
        expected = [match.span() for match in pattern.finditer(long_text)]
        assert [match.span() for match in quick.finditer(long_text)] == expected
        start, end = len(words), len(text) - 2
        match = quick.search(long_text, start, end)
        expected_match = pattern.search(long_text, start, end)
        assert (match and match.span()) == (expected_match and expected_match.span())


def test_a_text_without_such_a_word_is_not_searched() -> None:
    quick = compile_quick_pattern(PATTERN)
    assert isinstance(quick, QuickPattern)
    assert quick.search("The EU sanctioned 12 people on Friday.") is None
    assert list(quick.finditer("")) == []


def test_most_long_patterns_of_the_lexicon_are_quick() -> None:
    patterns = [
        load_patterns(subject)[name]
        for subject in SUBJECTS
        for name, source in load_patterns(subject).sources.items()
        if len(source) > 400
    ]
    quick = [pattern for pattern in patterns if isinstance(pattern, QuickPattern)]
    assert len(quick) > len(patterns) / 2
