"""The ledger may be named before the command, as other programs have it, or after it."""

from __future__ import annotations

import pytest

from sanctions_cli.cli import app
from sanctions_cli.cli.command_group import load_command
from sanctions_cli.cli.command_line import find_ledger, move_ledger_option

GROUPS = ("coverage", "program")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("-L x check", "check -L x"),
        ("--ledger x check --list", "check --ledger x --list"),
        ("--ledger=x check", "check --ledger=x"),
        ("-Lx check", "check -Lx"),
        ("-L x coverage set CA", "coverage set -L x CA"),
        ("coverage -L x set CA", "coverage set -L x CA"),
        ("-L x coverage -L y set CA", "coverage set -L x -L y CA"),
        ("coverage -L x", "coverage -L x"),
        ("totals CA -L x", "totals CA -L x"),
        ("-L x totals -- CA", "totals -L x -- CA"),
        ("-L x list -L y", "list -L x -L y"),
        ("-L x", "-L x"),
        ("-L", "-L"),
        ("--version", "--version"),
        ("-L x --help", "-L x --help"),
        ("--ledger-folder x check", "--ledger-folder x check"),
        ("", ""),
    ],
)
def test_the_option_goes_behind_the_name_of_the_command(typed, meant):
    assert move_ledger_option(typed.split(), GROUPS) == meant.split()


def test_the_option_nearest_to_the_words_of_the_command_counts():
    words = move_ledger_option(["-L", "x", "list", "-L", "y"], GROUPS)
    assert find_ledger(words) == "y"


def test_the_groups_are_those_that_have_commands_of_their_own():
    groups = []
    for name, module in app.MODULES.items():
        if getattr(load_command(name, module), "commands", None):
            groups.append(name)
    assert sorted(groups) == sorted(app.WITH_SUBCOMMANDS)


def test_a_ledger_named_before_the_command_is_the_one_that_is_asked(run, ledger):
    assert run("-L", ledger, "list").out == run("list", "-L", ledger).out
    assert run("-L", ledger, "list").out


@pytest.mark.parametrize(
    "words",
    [
        ("-L", "{}", "coverage", "set", "CA", "--since", "2020"),
        ("coverage", "-L", "{}", "set", "CA", "--since", "2020"),
        ("coverage", "set", "-L", "{}", "CA", "--since", "2020"),
    ],
)
def test_a_change_is_made_in_the_ledger_that_is_named_wherever_the_option_is(
    run, tmp_path, monkeypatch, words
):
    for folder in ("here", "there"):
        assert run("init", tmp_path / folder).code == 0
    monkeypatch.chdir(tmp_path / "here")
    before = (tmp_path / "here/ledger.toml").read_bytes()
    there = str(tmp_path / "there")
    answer = run(*(word.format(there) for word in words))
    assert answer.code == 0
    assert f"sanctions undo -L {there}" in answer.err
    assert (tmp_path / "here/ledger.toml").read_bytes() == before
    assert "2020" in (tmp_path / "there/ledger.toml").read_text()


def test_a_ledger_without_a_command_gets_an_example_that_works(run, ledger):
    answer = run("-L", ledger)
    assert answer.code == 2
    assert answer.err == (
        "error: no option -L\n"
        f"hint: name a command too: sanctions summary -L {ledger}\n"
    )


def test_completion_after_the_option_knows_the_ledger(run, ledger):
    answer = run("__complete", "bash", "sanctions", "-L", ledger, "show", "ca-2024")
    assert "ca-2024-08-09-by" in answer.out
