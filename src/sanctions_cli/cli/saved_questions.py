"""The saved questions of a ledger: command lines that answer, which a stranger may have written.

They only ask: no question writes to the ledger or to a file, reads a file, opens a browser, or asks
another ledger.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from sanctions_cli.answers import question_lookup
from sanctions_cli.cli.command_line import complete_cite_option
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words, quote

if TYPE_CHECKING:
    from pathlib import Path

REFUSED_OPTIONS = {
    "output": "--output",
    "ledger": "--ledger",
    "no_cache": "--no-cache",
    "file": "--file",
    "open_": "--open",
    "driver": "--driver",
    "textconv": "--textconv",
}
"""Options of these commands that write, read a file, open a browser or name another ledger, by
parameter."""

HELP_WORDS = ("-h", "--help", "--version")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""A name becomes the name of a file, on every system."""

_FORMAT_OPTIONS = ("-f", "--format")


def read_questions(ledger_values: Mapping[str, Any]) -> dict[str, str]:
    """The questions in the values of ledger.toml, by name."""
    return dict(ledger_values.get("questions") or {})


def parse_question(name: str, text: str) -> list[str]:
    """The words of a question, without the name of the program.

    SanctionsError for a name that is no file's, and for what is not a question that only asks.
    """
    if not _NAME.fullmatch(name):
        raise SanctionsError(
            f"the name {quote(name)} cannot be that of a file",
            hint="use small letters, digits, hyphens and underscores: by-table",
        )
    try:
        words = complete_cite_option(shlex.split(text))
    except ValueError:
        raise SanctionsError(
            f"a quotation mark in {quote(text)} has no partner",
            hint="close it, or leave it out",
        ) from None
    if words[:1] == ["sanctions"]:
        words = words[1:]
    command = words[0] if words else ""
    if command not in question_lookup.ANSWERING_COMMANDS:
        raise SanctionsError(
            f"{quote(command)} is not a command that only answers",
            hint=f"a question begins with {join_words(question_lookup.ANSWERING_COMMANDS, 'or')}",
        )
    for word in words:
        if word in HELP_WORDS:
            raise SanctionsError(
                f"{word} is no part of a question", hint="leave it out"
            )
    _refuse_options(words)
    return words


def _refuse_options(words: Sequence[str]) -> None:
    """SanctionsError for a command line that the command does not take, or that does more than ask.

    What the command itself would read decides, since an option can be written in several ways.
    """
    from sanctions_cli.cli import app
    from sanctions_cli.cli.error_report import USAGE_ERROR
    from sanctions_cli.cli.usage_errors import describe_usage_error

    command_name, *arguments = words
    group = typer.main.get_group(app.app)
    command = group.get_command(typer.Context(group), command_name)
    if command is None:
        raise SanctionsError(f'no command "{command_name}"', hint="sanctions --help")
    try:
        context_of_question = command.make_context(
            f"sanctions {command_name}", list(arguments)
        )
        with context_of_question as ctx:
            values = dict(ctx.params)
    except USAGE_ERROR as error:
        # The error itself has the command, with its options.
        message, hint = describe_usage_error(error, None)
        raise SanctionsError(f"{command_name}: {message}", hint=hint) from None
    for parameter, option in REFUSED_OPTIONS.items():
        if values.get(parameter):
            raise SanctionsError(
                f"{option} is no part of a question, which only asks",
                hint="leave it out; sanctions run NAME takes --output and --format itself",
            )
    if command_name == "sql" and values.get("question") in ("-", None):
        raise SanctionsError(
            "a question in SQL needs its query", hint='sql "select count(*) from flow"'
        )
    if command_name == "diff":
        _refuse_paths(values.get("words") or ())


def _refuse_paths(words: Sequence[str]) -> None:
    """SanctionsError for what `diff` could read as a file or folder, outside the ledger too."""
    for word in words:
        if "/" in word or "\\" in word or os.path.lexists(word):
            raise SanctionsError(
                f"{quote(word)} can be a file, which a question does not read",
                hint="compare dates, senders or revisions: diff 2024-01-01 2024-12-31",
            )


def replace_format(words: Sequence[str], output_format: str) -> list[str]:
    """The words of a question with another output format."""
    kept: list[str] = []
    is_value = False
    for word in words:
        if is_value:
            is_value = False
        elif word in _FORMAT_OPTIONS:
            is_value = True
        elif not re.match(r"--format=|-f[^-]", word):
            kept.append(word)
    return [*kept, "--format", output_format]


def find_format(words: Sequence[str]) -> str:
    """The output format that a question names; "" for none."""
    name = ""
    for place, word in enumerate(words):
        if word in _FORMAT_OPTIONS:
            name = "".join(words[place + 1 : place + 2])
        elif word.startswith("--format="):
            name = word.removeprefix("--format=")
        elif re.match("-f[^-]", word):
            name = word[2:]
    return name


def name_ledger(words: Sequence[str], root: Path) -> list[str]:
    """The words of a question about the ledger in a folder."""
    command, *rest = words
    return [command, "--ledger", str(root), *rest]


def explain_mistake(name: str, text: str) -> tuple[str, str] | None:
    """What is wrong with a question, and what to do; None if it can be asked."""
    try:
        parse_question(name, text)
    except SanctionsError as error:
        return error.message, error.hint or ""
    return None
