"""What a query compares with what, by its words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries.sql.comparisons import find_comparisons


def compared(query: str) -> list[tuple[str, str]]:
    return [
        (comparison.column, comparison.text) for comparison in find_comparisons(query)
    ]


@pytest.mark.parametrize(
    ("condition", "pairs"),
    [
        ("sender = 'CA'", [("sender", "'CA'")]),
        ("f.sender <> 'CA'", [("sender", "'CA'")]),
        ("'CA' = f.sender", [("sender", "'CA'")]),
        ('"sender" is not "CA"', [("sender", '"CA"')]),
        ("sender in ('CA', 'EU')", [("sender", "'CA'"), ("sender", "'EU'")]),
        ("sender not in ('CA')", [("sender", "'CA'")]),
        ("a between '1' and '2'", [("a", "'1'"), ("a", "'2'")]),
        (
            "a between '1' and '2' and 'CA' = b",
            [("a", "'1'"), ("a", "'2'"), ("b", "'CA'")],
        ),
        ("a >= 2024-01-01", [("a", "2024-01-01")]),
        ("f(2024 - 1 - 1)", [("", "2024 - 1 - 1")]),
        ("substr(a, 1, 4) = 2024", [("substr()", "2024")]),
        ("a = 'it''s'", [("a", "'it''s'")]),
        ("a = upper('ca')", []),
        ("a in (upper('ca'))", []),
        ("a like 'CA'", [("a", "'CA'")]),
        ("a not like 'CA'", [("a", "'CA'")]),
        ("lower(a) = 'ca'", [("lower()", "'ca'")]),
        ("a -- = 'x'\n = 'y'", [("a", "'y'")]),
        ("'a = ''b'''", []),
        ("b = 'x' or 'y'", [("b", "'x'")]),
    ],
)
def test_a_value_belongs_to_the_column_that_it_is_compared_with(condition, pairs):
    assert compared(f"select 1 from t where {condition}") == pairs


@pytest.mark.parametrize(
    ("condition", "operator"),
    [
        ("a = '1'", "="),
        ("a <> '1'", "<>"),
        ("a <= '1'", "<="),
        ("'1' <= a", ">="),
        ("'1' < a", ">"),
        ("a in ('1')", "in"),
        ("a not in ('1')", "in"),
        ("a like '1'", "like"),
        ("a not like '1'", "like"),
    ],
)
def test_the_operator_is_as_if_the_column_came_first(condition, operator):
    (comparison,) = find_comparisons(f"select 1 from t where {condition}")
    assert (comparison.column, comparison.operator) == ("a", operator)


def test_the_values_of_between_are_the_first_and_the_last():
    first, last = find_comparisons("select 1 from t where a between '1' and '2'")
    assert (first.operator, last.operator) == (">=", "<=")


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        ("lower(a)", "a"),
        ("lower(t.a)", "a"),
        ("substr(a, 1)", ""),
        ("lower(a || b)", ""),
    ],
)
def test_a_function_of_one_column_has_it_as_argument(call, argument):
    (comparison,) = find_comparisons(f"select 1 from t where {call} = 'x'")
    assert comparison.argument == argument


def test_a_column_that_the_query_names_itself_can_have_any_value():
    assert compared("select sender_name as sender from flow where sender = 'UK'") == []


def test_a_text_is_without_its_quotes():
    (comparison,) = find_comparisons("select a = 'it''s'")
    assert (comparison.literal, comparison.start) == ("it's", 11)


@given(st.text(alphabet="a='\"()-,.2 \n" + "\u0661", max_size=40))
def test_any_text_can_be_looked_through(query):
    list(find_comparisons(query))


@pytest.mark.parametrize(
    "part", ["(", ")", "a in (1,", "1,", "a=f(", ") = 1", "'", "-1"]
)
def test_long_texts_take_no_more_than_their_length(part):
    began = time.process_time()
    list(find_comparisons("a in (" + part * 100_000))
    assert time.process_time() - began < 20
