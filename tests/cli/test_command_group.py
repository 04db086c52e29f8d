"""Commands are found by their names, imported when they are called, and get shared options."""

from __future__ import annotations

import inspect
from typing import Annotated

import pytest
import typer

from sanctions_cli.cli import app
from sanctions_cli.cli.command_group import LazyCommands, command_help, load_command
from sanctions_cli.cli.command_signature import with_options
from sanctions_cli.errors import SanctionsError


@pytest.mark.parametrize("name", app.COMMANDS)
def test_every_command_is_the_function_of_its_module(name):
    command = load_command(name, app.MODULES[name])
    assert command.name == name
    assert command.callback.__name__ == app.MODULES[name]


def test_commands_are_listed_without_being_built():
    commands = LazyCommands({"one": "no_such_module", "two": "nor_this"})
    assert list(commands) == ["one", "two"]
    assert (len(commands), "one" in commands, "three" in commands) == (2, True, False)
    with pytest.raises(ModuleNotFoundError):
        commands["one"]
    with pytest.raises(KeyError):
        commands["three"]


def test_an_unknown_command_is_answered_with_the_nearest_or_all_of_them():
    group = typer.main.get_group(app.app)
    assert group.unknown_command("totls", []).hint == "did you mean: sanctions totals"
    names = ", ".join(app.COMMANDS)
    hint = f"sanctions --help lists the commands: {names}"
    assert group.unknown_command("xyzzy", []).hint == hint


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        (
            "list.csv",
            '"list.csv" is not a format that can be imported',
            "did you mean: sanctions import csv list.csv",
        ),
        (
            "excel",
            'cannot import "excel"; it imports csv, json and list',
            "sanctions import csv FILE, or for an official list: sanctions import list FILE",
        ),
    ],
)
def test_a_file_without_the_kind_of_import_is_answered_with_the_whole_command(
    run, name, message, hint
):
    done = run("import", name)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"error: {message}\nhint: {hint}\n"


def test_examples_stay_on_their_lines_in_the_help():
    def command():
        """What it does, in a sentence.

        sanctions command --with --options

        More words.
        """

    assert command_help(command) == (
        "What it does, in a sentence.\n\n\b\n    sanctions command --with --options\n\nMore words."
    )


def test_a_command_without_a_docstring_has_no_help():
    assert command_help(lambda: None) == ""


Flag = Annotated[bool, typer.Option("--flag")]
Word = Annotated[str, typer.Option("--word")]


def shared_word() -> inspect.Parameter:
    return inspect.Parameter(
        "word", inspect.Parameter.KEYWORD_ONLY, annotation=Word, default="usual"
    )


def make_program(seen: list[object]) -> typer.Typer:
    """A program whose command has an option of its own and a shared one, and notes what it got."""

    def own_command(context: str, flag: Flag = False) -> None:
        """Does nothing."""

    def run_command(ctx, shared, own) -> int:
        seen.append((ctx.command.name, dict(shared), dict(own)))
        return 3

    program = typer.Typer(add_completion=False)
    program.command("test")(with_options(own_command, [shared_word()], run_command))
    return program


@pytest.mark.parametrize(
    ("words", "flag", "word"),
    [
        ([], False, "usual"),
        (["--flag"], True, "usual"),
        (["--word", "x", "--flag"], True, "x"),
    ],
)
def test_shared_values_and_own_values_come_apart(words, flag, word):
    seen: list[object] = []
    command = typer.main.get_command(make_program(seen))
    assert command.main(words, standalone_mode=False) == 3
    assert seen == [("test", {"word": word}, {"flag": flag})]


def test_the_first_parameter_is_no_option_and_shared_options_come_last():
    command = typer.main.get_command(make_program([]))
    assert [parameter.name for parameter in command.params] == ["flag", "word"]
    assert command.help == "Does nothing."


def test_a_wrong_command_of_a_group_is_an_error_of_the_program(run):
    with pytest.raises(SanctionsError):
        typer.main.get_group(app.app).resolve_command(None, ["nothing"])
    assert run("nothing").code == 2
