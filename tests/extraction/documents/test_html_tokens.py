"""HTML is divided into tags and texts as browsers do it, and in linear time."""

import pytest
from growth import check_growth

from sanctions_cli.extraction.documents.html_text import read_page
from sanctions_cli.extraction.documents.html_tokens import (
    EndTag,
    StartTag,
    Text,
    read_tokens,
)

# Parts of pages of which a naive parser reads the rest of the page again and again.
HOSTILE_PARTS = [
    "<a ",
    "<a b='",
    '<a b="c" ',
    "</a ",
    "<!--",
    "<![CDATA[",
    "<?",
    "<script>",
    "<",
]


def test_tags_attributes_and_text_are_told_apart():
    tokens = list(read_tokens("<P CLASS=lead id='x y' hidden>A&amp;B</P >"))
    assert tokens == [
        StartTag("p", {"class": "lead", "id": "x y", "hidden": ""}),
        Text("A&B"),
        EndTag("p"),
    ]


def test_an_attribute_may_contain_what_ends_a_tag():
    (tag,) = read_tokens('<a title="5 > 3 </a>" href=/x>')
    assert tag == StartTag("a", {"title": "5 > 3 </a>", "href": "/x"})


@pytest.mark.parametrize("digits", ["1" * 5_000, "x" + "1" * 5_000, "9" * 9])
def test_a_reference_to_no_character_is_read(digits):
    markup = f"<p title='a&#{digits};'>b&#{digits};c<title>d&#{digits};</title>"
    assert Text("b\N{REPLACEMENT CHARACTER}c") in list(read_tokens(markup))
    assert read_page(markup).title_tag == "d\N{REPLACEMENT CHARACTER}"


def test_comments_and_declarations_are_left_out():
    markup = "<!doctype html>a<!-- <b>hidden</b> -->b<![CDATA[ <i>c</i> ]]>d<?php x ?>e<!-->f"
    assert "".join(token.text for token in read_tokens(markup)) == "abdef"


def test_the_content_of_a_script_is_not_read_as_tags():
    tokens = list(read_tokens("<script>if (a<b) '<p>'</SCRIPT>after"))
    assert tokens == [
        StartTag("script", {}, "if (a<b) '<p>'"),
        EndTag("script"),
        Text("after"),
    ]


def test_a_script_without_end_takes_the_rest_of_the_page():
    assert list(read_tokens("before<script>x = 1<p>y")) == [
        Text("before"),
        StartTag("script", {}, "x = 1<p>y"),
    ]


def test_a_page_that_ends_within_a_tag_has_the_text_before_it():
    assert list(read_tokens('text<a href="x')) == [Text("text")]


def test_a_sign_that_begins_no_tag_is_text():
    text = "".join(token.text for token in read_tokens("3 < 5 <3 <> <"))
    assert text == "3 < 5 <3 <> "


@pytest.mark.parametrize("part", HOSTILE_PARTS)
def test_the_time_grows_with_the_length(part):
    check_growth(read_all, part)


def read_all(markup):
    for _ in read_tokens(markup):
        pass
