"""Colours and links are what their sequences say, and the text between them stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.console import styled_text
from sanctions_cli.text import plain


@given(st.text(), st.sampled_from(["", *styled_text.STYLES]), st.text())
def test_a_link_is_whole_or_not_there(text, style, address):
    """Nothing in an address ends its sequence or begins another: it is all visible ASCII."""
    text = plain(text)
    written = styled_text.format_piece(text, style, address)
    bare = re.sub(r"\x1b\[(0|1|2|33)m", "", styled_text.remove_links(written))
    assert bare == text
    is_visible = all("!" <= character <= "~" for character in address)
    assert ("\x1b]8;" in written) == (bool(address) and is_visible)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/\x1b\\",
        "https://example.org/\x07",
        "https://example.org/\x9c",
        "https://example.org/a b",
        "https://example.org/ü",
        "https://example.org/" + "a" * styled_text.MAX_LINK_LENGTH,
    ],
    ids=ascii,
)
def test_an_address_that_could_drive_a_terminal_is_no_link(address):
    assert styled_text.format_piece("text", "", address) == "text"


def test_a_semicolon_is_part_of_an_address():
    written = styled_text.format_piece("text", "", "https://example.org/a;b=c")
    assert written.endswith(";https://example.org/a;b=c\x1b\\text\x1b]8;;\x1b\\")
