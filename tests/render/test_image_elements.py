"""Elements of an image, and the width of words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.render.image.elements import (
    element,
    format_number,
    measure_text,
    shorten_text,
    wrap_text,
)


def test_an_element_has_its_attributes_in_order_and_closes_itself_without_content():
    assert element("path", class_="axis", d="M0 0") == '<path class="axis" d="M0 0"/>'
    assert (
        element("text", "a", x=1, font_size=11.5)
        == '<text x="1" font-size="11.5">a</text>'
    )
    assert element("text", "", x=1) == '<text x="1"></text>'


def test_an_empty_attribute_is_left_out():
    assert element("path", stroke_dasharray="", d="M0 0") == '<path d="M0 0"/>'


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (1.04, "1"), (1.06, "1.1"), (-0.25, "-0.2"), (720.0, "720")],
)
def test_a_number_has_one_decimal_at_most(number: float, text: str):
    assert format_number(number) == text


# The width of words


@given(st.text(max_size=80), st.floats(30, 500))
def test_a_text_is_cut_to_the_width_that_there_is(text: str, width: float):
    shortened = shorten_text(text, width, 20)
    assert measure_text(shortened, 20) <= width
    if measure_text(text, 20) <= width:
        assert shortened == text
    else:
        assert shortened.endswith("…")


@given(st.text(max_size=200), st.integers(1, 4))
def test_no_line_of_a_text_is_broader_than_the_page(text: str, max_lines: int):
    lines = wrap_text(text, 150, 20, max_lines=max_lines)
    assert len(lines) <= max_lines
    assert all(measure_text(line, 20) <= 150 for line in lines)


def test_words_are_kept_in_their_lines_and_the_last_line_says_that_there_is_more():
    assert wrap_text("some words in lines", 110, 20, max_lines=3) == [
        "some",
        "words in",
        "lines",
    ]
    assert wrap_text("some words in lines", 110, 20, max_lines=2) == [
        "some",
        "words i…",
    ]


def test_bold_letters_and_letters_of_full_width_take_more_space():
    assert measure_text("abc", 20, bold=True) > measure_text("abc", 20)
    assert measure_text("名前", 20) > measure_text("na", 20)
    assert measure_text("e\u0301", 20) == measure_text("e", 20)
