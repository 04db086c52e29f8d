"""The figures of several answers: in words, and as the counts and precision of a record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.interactive import count_answers, count_parser, count_words
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.records import TYPES


@given(st.dictionaries(st.sampled_from(TYPES), st.integers(1, 999_999), min_size=1),
       st.sampled_from(count_words.PRECISIONS))  # fmt: skip
def test_counts_of_a_record_are_offered_so_that_enter_keeps_them(counts, precision):
    for asked_type in ("individuals", ""):
        answer = count_answers.make_answer(counts, asked_type, precision)
        assert answer is not None
        again = count_parser.parse_counts(answer.text, asked_type)
        assert again.counts == counts
        assert again.precisions == answer.precisions


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("10", "10"),
        ("twenty-two", "22"),
        ("about 30", "about 30"),
        ("several", "number unknown"),
        ("none", "none"),
        ("17 in total", "17 in all, of types that are not given"),
        ("10 people, 1 firm, several ships", "10 individuals, 1 entity, vessels: number unknown"),
        ("several targets", "no figure"),
    ],
)  # fmt: skip
def test_the_reading_of_an_answer_in_words(typed, words):
    answer = count_parser.parse_counts(typed, "individuals")
    assert count_answers.format_counts(answer, "individuals") == words


def test_the_vaguest_figure_gives_the_precision_of_the_record():
    exact = CountAnswer("6", {"entities": 6})
    rough = CountAnswer("about 30", {"individuals": 30}, {"individuals": "about"})
    least = CountAnswer("3+", {"vessels": 3}, {"vessels": "at_least"})
    assert count_answers.find_precision([exact]) == "exact"
    assert count_answers.find_precision([exact, least]) == "at_least"
    assert count_answers.find_precision([rough, least]) == "about"
    assert count_answers.describe_precisions([exact]) == ""
    assert count_answers.describe_precisions([rough]) == ""
    assert count_answers.describe_precisions([rough, exact]) == (
        "Precision by type: about 30 individuals and exactly 6 entities."
    )
    assert list(count_answers.merge_counts([least, exact])) == ["entities", "vessels"]
