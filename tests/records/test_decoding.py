"""The bytes of a file: what is read as text, and what is wrong with the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.records import MAX_FILE_BYTES, explain_oversize
from sanctions_cli.records.decoding import decode_file


def finding_of(data: bytes):
    text, findings = decode_file(data, "a.toml")
    assert len(findings) == 1, (text, findings)
    return findings[0]


@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"),
        max_size=200,
    )
)
def test_any_text_in_utf_8_is_read_as_it_is(text):
    assert decode_file(text.encode(), "a.toml") == (text, [])


@pytest.mark.parametrize("text", ["", "a\nb\n", "a\r\nb\r\n", "a"])
def test_one_kind_of_line_end_is_no_fault(text):
    assert decode_file(text.encode(), "a.toml") == (text, [])


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        ("a".encode("utf-16"), 1, 1, "the file is UTF-16"),
        (b"\xfe\xff\0a", 1, 1, "the file is UTF-16"),
        (
            b"\xef\xbb\xbfa = 1\r\n",
            1,
            1,
            "a byte-order mark before the first character",
        ),
        (b"ab\nc\xe9d\n", 2, 2, "this character is not UTF-8"),
        ("é\nñ".encode() + b"\xff", 2, 2, "this character is not UTF-8"),
        (b"ab\nc\0\n", 2, 2, "a NUL byte: this is not a text file"),
    ],
)
def test_what_is_no_text_in_utf_8_is_located(data, line, column, message):
    finding = finding_of(data)
    assert (finding.path, finding.rule) == ("a.toml", "encoding")
    assert (finding.line, finding.column, finding.message) == (line, column, message)
    assert finding.hint


def test_the_line_behind_a_byte_order_mark_is_shown_without_it():
    assert finding_of(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n").excerpt == "a = 1"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\nb\r\n", 2, "this line ends with CRLF, the first with LF"),
        ("a\r\nb\nc\r\n", 2, "this line ends with LF, the first with CRLF"),
        ("a\nb\rc\n", 2, "this line ends with CR, the first with LF"),
        ("a\rb\n", 1, "this line ends with CR alone"),
        ("a\r\nb\r\rc\n", 2, "this line ends with CR, the first with CRLF"),
    ],
)
def test_the_first_line_that_ends_in_another_way_is_named(text, line, message):
    finding = finding_of(text.encode())
    assert (finding.rule, finding.line, finding.message) == ("line-ends", line, message)
    assert finding.column == len(finding.excerpt) + 1


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_not():
    assert decode_file(b"a" * MAX_FILE_BYTES, "a.toml")[1] == []
    finding = finding_of(b"a" * (MAX_FILE_BYTES + 1))
    assert finding == explain_oversize(MAX_FILE_BYTES + 1, "a.toml")
    assert (finding.line, finding.rule) == (0, "size")
    assert finding.message == "4 MB, too large to be a record"
    assert finding.hint.startswith("a record is a short text, of 4 MB at most")
