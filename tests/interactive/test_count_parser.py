"""Figures as people type them: understood as a whole, or refused in one line."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import count_parser
from sanctions_cli.records import TYPES

LINE_WIDTH = 78
"""Columns that a message has in a window of 80."""


def read(text, asked_type="individuals", answered_types=()):
    answer = count_parser.parse_counts(text, asked_type, answered_types)
    return answer.counts


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("10", 10),
        ("0", 0),
        ("1,400", 1400),
        ("1 400", 1400),
        ("none", 0),
        ("no", 0),
        ("one", 1),
        ("ten", 10),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("twenty-two", 22),
        ("Twenty two", 22),
        ("one hundred and five", 105),
        ("a hundred", 100),
        ("two thousand three hundred and ten", 2310),
        ("3 thousand", 3000),
        ("several", "unknown"),
        ("a number of", "unknown"),
        ("dozens", "unknown"),
        ("unknown", "unknown"),
        ("10 people", 10),
        ("10 new individuals.", 10),
    ],
)
def test_a_number_in_digits_or_words_is_of_the_type_that_is_asked_for(typed, number):
    assert read(typed) == {"individuals": number}


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        ("about 30", "about"),
        ("some 30", "about"),
        ("nearly thirty", "about"),
        ("~30", "about"),
        ("30 or so", "about"),
        ("at least 30", "at_least"),
        ("more than 30 people", "at_least"),
        ("30+", "at_least"),
        ("30 or more", "at_least"),
    ],
)
def test_a_rough_figure_has_its_precision(typed, precision):
    answer = count_parser.parse_counts(typed, "individuals")
    assert answer.counts == {"individuals": 30}
    assert answer.precisions == {"individuals": precision}


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("10 individuals and 6 entities", {"individuals": 10, "entities": 6}),
        ("10 individuals 6 entities", {"individuals": 10, "entities": 6}),
        ("ten people, six firms & a plane", {"individuals": 10, "entities": 6, "aircraft": 1}),
        ("a hundred people and six companies", {"individuals": 100, "entities": 6}),
        ("several companies", {"entities": "unknown"}),
        ("10 people and several companies", {"individuals": 10, "entities": "unknown"}),
        ("1 aircraft", {"aircraft": 1}),
        ("three senior generals", {"individuals": 3}),
        ("two military-controlled companies", {"entities": 2}),
        ("10, two ships", {"individuals": 10, "vessels": 2}),
    ],
)  # fmt: skip
def test_types_can_be_named_with_their_figures(typed, counts):
    answer = count_parser.parse_counts(typed, "individuals")
    assert answer.counts == counts
    assert not answer.is_total


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("17 in total", {"unspecified": 17}),
        ("a total of 17", {"unspecified": 17}),
        ("17 individuals and entities", {"unspecified": 17}),
        ("17 names", {"unspecified": 17}),
        ("17 in all, 10 of them individuals", {"individuals": 10, "unspecified": 7}),
        ("17 in total, of which 10 individuals", {"individuals": 10, "unspecified": 7}),
        ("10 individuals, 17 in total", {"individuals": 10, "unspecified": 7}),
        ("several targets", {}),
    ],
)
def test_a_total_leaves_no_type_to_ask_for(typed, counts):
    answer = count_parser.parse_counts(typed, "individuals")
    assert answer.counts == counts
    assert answer.is_total


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("1.400", "not understood", "type 1400"),
        ("-5", "not understood", "type 10, about 30"),
        ("5k", "not understood", "several or none"),
        ("10\N{SUPERSCRIPT TWO}", "not understood", "type 10"),
        ("10-12", "is a range", "type one figure"),
        ("between 10 and 12", "is a range", "type one figure"),
        ("10 or 11", "is a range", "type one figure"),
        ("10 and 6", "gives one type twice", "type 10 individuals, 6 entities"),
        ("10, 200", "gives one type twice", "type 10 individuals, 6 entities"),
        ("ten six", "not understood", "type 10"),
        ("10 owners of companies", "not understood", "type 10"),
        ("10 family members", "not understood", "type 10"),
        ("up to 40", "an upper bound", "note"),
        ("2000000", "more than 1,000,000", "no announcement"),
        (
            "17 in total, 20 individuals",
            "individuals 20, but the total is 17",
            "correct",
        ),
        ("", "not understood", "type 10"),
    ],
)
def test_what_has_no_one_meaning_is_refused_with_what_can_be_typed(
    typed, message, hint
):
    with pytest.raises(SanctionsError) as refusal:
        read(typed)
    assert message in refusal.value.message
    assert hint in (refusal.value.hint or "")


def test_later_questions_take_no_total_and_no_type_answered_before():
    with pytest.raises(SanctionsError, match="individuals were answered before"):
        read("6 individuals", "entities", ["individuals"])
    with pytest.raises(SanctionsError, match="a total is for the first question"):
        read("17 in total", "entities", ["individuals"])
    assert read("6 and one aircraft", "entities", ["individuals"]) == {
        "entities": 6,
        "aircraft": 1,
    }


def test_the_question_about_several_types_needs_the_type():
    assert read("1 aircraft, 2 vessels", "") == {"aircraft": 1, "vessels": 2}
    assert read("none", "") == {}
    with pytest.raises(SanctionsError, match="needs its type"):
        read("3", "")


WORDS_AND_SIGNS = (
    "10 6 17 1,400 0 about at least more than some several a dozen twenty - two hundred"
    " and , ; + individuals entities people companies aircraft other in total of or none"
    " unspecified to . 2000000"
)
WORDS = st.sampled_from(WORDS_AND_SIGNS.split())


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join)))
@example("9" * 5000)
@example("\N{ARABIC-INDIC DIGIT THREE}")
def test_whatever_is_typed_is_understood_or_refused_in_one_line(text):
    try:
        answer = count_parser.parse_counts(text, "individuals")
    except SanctionsError as error:
        line = f"{error.message}; {error.hint}"
        assert "\n" not in line
        assert len(line) <= LINE_WIDTH
        return
    assert set(answer.counts) <= set(TYPES)
    for count in answer.counts.values():
        assert count == "unknown" or 0 <= count <= 1_000_000


@given(st.lists(WORDS, max_size=8).map(" ".join))
@example("10 17")
@example("10 individuals and 6 entities, 17 in total")
def test_no_number_that_is_typed_in_digits_is_changed_or_left_out(text):
    try:
        answer = count_parser.parse_counts(text, "individuals")
    except SanctionsError:
        return
    if re.search("dozen|hundred|twenty|two", text):
        return  # numbers in words, which may be beside digits: 10 hundred
    numbers = re.findall(r"[0-9]+(?:[, ][0-9]{3}(?![0-9]))*", text)
    typed = [int(re.sub("[^0-9]", "", number)) for number in numbers]
    counts = [count for count in answer.counts.values() if count != "unknown"]
    if answer.is_total and typed:
        # Of a total, what the types leave of it is kept.
        assert sum(counts) in typed
        counts = [*counts[:-1], sum(counts)]
    for number in typed:
        assert number in counts or number == 0


@given(st.integers(0, 999_999))
def test_a_number_reads_the_same_with_and_without_separators(number):
    assert read(str(number)) == read(f"{number:,}") == {"individuals": number}
