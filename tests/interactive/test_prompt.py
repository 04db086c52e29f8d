"""Completion at a prompt: which words Tab offers for what is typed so far."""

from __future__ import annotations

import io

import pytest

from sanctions_cli.interactive import prompt

WORDS = [
    "Canada",
    "EU",
    "Belarus",
    "Cambodia",
    "South Africa",
    "Central African Republic",
]


def complete(text, likely=0):
    matches = []
    while (
        match := prompt.complete_word(text, len(matches), WORDS, likely)
    ) is not None:
        matches.append(match)
    return matches


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("ca", ["Canada", "Cambodia"]),
        ("CAN", ["Canada"]),
        ("afr", ["South Africa", "Central African Republic"]),
        ("x", []),
        ("", WORDS),
    ],
)
def test_words_are_completed_by_their_beginning_or_that_of_a_part(text, matches):
    assert complete(text) == matches


def test_words_of_the_ledger_come_alone_where_one_matches():
    assert complete("ca", likely=2) == ["Canada"]
    assert complete("b", likely=2) == ["Belarus"]


def test_the_end_of_the_input_is_ctrl_c_and_says_that_nothing_changed(
    monkeypatch, capfd
):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(KeyboardInterrupt):
        prompt.read_line("name ")
    assert capfd.readouterr().err.endswith("nothing was changed\n")


def test_a_typed_line_comes_back_without_blanks_around_it(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("  Belarus \n"))
    assert prompt.read_line("name ") == "Belarus"


def test_what_could_drive_the_terminal_is_not_printed(capfd):
    prompt.print_line("a\x1b[2Jb\nc")
    assert capfd.readouterr().err == "a\N{REPLACEMENT CHARACTER}[2Jb\nc\n"


def test_the_last_of_several_words_is_completed():
    match = prompt.complete_last_word("EU, ca", 0, WORDS)
    assert match == "EU, Canada"
    assert prompt.complete_last_word("EU, x", 0, WORDS) is None


def test_ctrl_c_says_what_is_true_at_the_time(monkeypatch, capfd):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(KeyboardInterrupt):
        prompt.read_line("name ", if_interrupted="nothing more was written")
    assert capfd.readouterr().err.endswith("\nnothing more was written\n")
