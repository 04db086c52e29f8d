"""A text that is no TOML: where it is wrong and what to do, in words for people who do not know TOML."""

from __future__ import annotations

import tomllib

import pytest

from sanctions_cli.records import toml
from sanctions_cli.records.syntax_errors import (
    MAX_KEY_PARTS,
    explain_reader_failure,
    explain_syntax_error,
    find_unsafe_key,
)

PATH = "announcements/2024/ca-2024-08-09-by.toml"


def finding_of(text: str):
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    finding = explain_syntax_error(caught.value, text, PATH)
    assert (finding.path, finding.rule) == (PATH, "toml")
    return finding


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 2024-02-30", "this day does not exist"),
        ("a = 1\na = 2", "the same key or table is there twice"),
        ("[a]\n[a]", "the same key or table is there twice"),
        ('a = "b', "the quotes are not closed"),
        ('a = "b\nc = 1', "the quotes are not closed on this line"),
        ('a = """b', "the quotes are not closed"),
        ("a = 'b\x07'", "a control character, which most editors do not show"),
        ("[a", "the bracket is not closed"),
        ("a = [1, 2", "a bracket is not closed"),
        ("a 1", "there is no = after the key"),
        ("a = b", "this is not a value"),
        ('a = "C:\\Users"', "a backslash has a meaning of its own here"),
        ("a = 1 2", "something follows the value"),
        ('a = "b" c', "something follows the value"),
        ("= 1", "this is not TOML"),
    ],
)
def test_each_mistake_is_explained(text, message):
    finding = finding_of(text)
    assert finding.message == message
    assert finding.hint


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("announced = 2024-02-30", "this day does not exist"),
        ("announced = 2024-8-9", "a day is not written like this"),
        ("on = 09.08.2024", "a day is not written like this"),
        ("  published=2024/08/09", "a day is not written like this"),
    ],
)
def test_a_line_that_sets_a_day_is_explained_as_a_day(line, message):
    finding = finding_of(line)
    assert (finding.message, finding.hint) == (message, "write it as in 2024-08-09")


def test_a_mistake_is_located_where_tomllib_found_it():
    finding = finding_of('sender = "CA"\ntarget = BY\n')
    assert (finding.line, finding.column, finding.excerpt) == (2, 10, "target = BY")


def test_a_mistake_at_the_end_is_located_behind_the_last_character():
    finding = finding_of('sender = "CA"\ntarget = ["BY"')
    assert (finding.line, finding.column) == (2, len('target = ["BY"') + 1)


@pytest.mark.parametrize(
    ("text", "is_unsafe"),
    [
        (".".join("a" * (MAX_KEY_PARTS - 1)) + " = 1", False),
        (".".join("a" * (MAX_KEY_PARTS + 1)) + " = 1", True),
        ("x = 1\n[" + " . ".join(["'a'"] * 40) + "]", True),
        ("note = '" + "a. b. " * 4 + "'", False),
    ],
)
def test_a_key_of_very_many_parts_is_not_read_at_all(text, is_unsafe):
    finding = find_unsafe_key(text, PATH)
    assert (finding is not None) == is_unsafe
    if finding:
        assert finding.message == "a key of too many parts"
        assert finding.line == text.count("\n") + 1


def test_brackets_nested_beyond_reason_are_located():
    text = "a = 1\nb = " + "[" * 50 + "]" * 50
    finding = explain_reader_failure(RecursionError(), text, PATH)
    assert (finding.line, finding.column) == (2, 5)
    assert finding.message == "brackets nested too deeply to be a record"


def test_a_number_beyond_reason_is_located():
    text = "a = 1\nbb = 1" + "0" * 5000
    finding = explain_reader_failure(ValueError(), text, PATH)
    assert (finding.line, finding.column) == (2, 6)
    assert finding.message == "a number too long to be read"


@pytest.mark.parametrize("text", ["a = " + "[" * 10_000, "a = 1" + "0" * 10_000])
def test_a_file_on_which_tomllib_fails_is_one_finding(text):
    record, findings = toml.parse_file(text.encode(), PATH, "announcement")
    assert record is None
    assert [finding.rule for finding in findings] == ["toml"]
