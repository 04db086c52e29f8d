"""How the words of a line are read, and what can come next."""

from __future__ import annotations

import pytest
import typer

from sanctions_cli.cli import app
from sanctions_cli.cli.completion.engine import (
    CommandLine,
    _complete,
    _join_equals_signs,
)


@pytest.fixture(scope="module")
def program():
    return typer.main.get_group(app.app)


@pytest.fixture
def line(program):
    """`line("totals", "--by")`: the line after these words."""

    def read(*words: str) -> CommandLine:
        command_line = CommandLine(program)
        for word in words:
            command_line.read_word(word)
        return command_line

    return read


def complete(program, *words: str) -> list[str]:
    *before, text = words
    return [candidate.word for candidate in _complete(program, before, text).candidates]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["--by", "=", "sender"], ["--by=sender"]),
        (["--by", "=", ""], ["--by="]),
        (["totals", "--by", "=", "se"], ["totals", "--by=se"]),
        (["a", "=", "b"], ["a", "=", "b"]),
        ([], [""]),
    ],
)
def test_bash_parts_an_option_from_its_value_and_they_are_joined_again(words, joined):
    assert _join_equals_signs(words) == joined


def test_the_command_is_the_one_that_is_called(line):
    assert line().command.name == ""
    assert line("totals").command.name == "totals"
    assert line("import", "csv").command.name == "csv"
    assert line("nothing").commands.keys() == app.COMMANDS.keys()


@pytest.mark.parametrize(
    "words",
    [["--ledger", "here"], ["--ledger=here"], ["-L", "here"], ["-Lhere"]],
)
def test_an_option_takes_its_value_however_it_is_written(line, words):
    command_line = line("totals", *words)
    assert command_line.ledger == "here"
    assert command_line.open_option is None
    assert {"--ledger", "-L"} <= command_line.given_options


def test_an_option_of_two_values_waits_for_both(line):
    assert line("compare", "--periods").next_parameter().name == "periods"
    assert line("compare", "--periods", "2021").next_parameter().name == "periods"
    assert (
        line("compare", "--periods", "2021", "2022").next_parameter().name
        == "sender_words"
    )


def test_arguments_are_counted_and_the_last_may_take_all_the_rest(line):
    assert line("add").next_parameter().name == "sender_word"
    assert line("add", "CA").next_parameter().name == "target_word"
    assert line("add", "CA", "--yes", "BY").next_parameter().name == "announced_word"
    assert line("add", "CA", "BY", "2024").next_parameter() is None
    assert line("compare", "CA", "US", "GB").next_parameter().name == "sender_words"


def test_after_two_hyphens_no_word_is_an_option(line, program):
    assert line("compare", "--").has_ended_options
    assert line("compare", "--", "--net").argument_count == 1
    assert complete(program, "completion", "--", "-") == []


def test_after_a_redirection_files_are_completed(program):
    assert _complete(program, ["totals", ">"], "").kind == "files"
    assert _complete(program, ["totals", "-o"], "").kind == "files"
    assert _complete(program, ["totals", "-L"], "").kind == "folders"


def test_commands_are_offered_with_their_help_and_then_their_options(program):
    completions = _complete(program, [], "t")
    assert [candidate.word for candidate in completions.candidates] == [
        "totals",
        "timeline",
    ]
    assert completions.candidates[0].description == app.COMMANDS["totals"]
    assert complete(program, "import", "") == ["csv", "json", "list"]
    assert complete(program, "programs", "") == complete(program, "programs", "--")


def test_hidden_options_are_not_offered_and_help_always_is(program):
    options = complete(program, "totals", "--")
    assert "--no-cache" not in options
    assert options[-1] == "--help"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("asset_", ["asset_freeze"]),
        ("asset-", ["asset_freeze"]),
        ("ASSET", ["asset_freeze"]),
    ],
)
def test_a_word_of_a_list_is_offered_however_it_is_typed(program, text, words):
    assert complete(program, "list", "--measure", text) == words
