"""`sanctions program`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import typer

from sanctions_cli.cli.command_group import CommandGroup, join_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest

CHANGES = frozenset(
    [
        "change",
        "correct",
        "delete",
        "edit",
        "modify",
        "remove",
        "rename",
        "rm",
        "set",
        "unset",
        "update",
    ]
)
"""What cannot be done by a command, as people type it."""

ADD = frozenset(["append", "create", "def", "define", "insert", "new"])
LIST = frozenset(["all", "list", "ls", "programs"])
SHOW = frozenset(
    [
        "cat",
        "describe",
        "details",
        "display",
        "get",
        "info",
        "look",
        "open",
        "show",
        "view",
    ]
)
"""What people type for `program add`, `programs` and `show`."""


class ProgramGroup(CommandGroup):
    """What can be done with the definition of a program, each a command of its own."""

    modules: ClassVar = {"add": "program_add", "map": "program_map"}

    def unknown_command(self, name: str, arguments: Sequence[str]) -> SanctionsError:
        """The error for an unknown name: most often a program, given without `add`."""
        hint = _suggest_command(name.casefold(), arguments[:1])
        if not hint:
            # A key has capitals or digits: `list` and `remove` are no programs.
            key = "KEY" if name.islower() else name
            show = join_command("show", key)
            add = join_command("program", "add", key)
            hint = f"to see one: {show}; to define one: {add}"
        return SanctionsError(f'no command "program {name}"', hint=hint)


def _suggest_command(word: str, keys: Sequence[str]) -> str:
    """What was probably meant by a word that is no command and no key; "" for any other word.

    `keys` has the key that was typed after it, if any.
    """
    if word in CHANGES:
        return "sanctions programs lists them; to change one, edit programs.toml"
    if word in SHOW and keys:
        return f"did you mean: {join_command('show', *keys)}"
    if word in LIST or word in SHOW:
        return "did you mean: sanctions programs"
    if word in ADD or closest(word, ["add"]):
        # Without a key, its help says what is needed.
        words = keys or ["--help"]
        return f"did you mean: {join_command('program', 'add', *words)}"
    return ""


GROUP = ProgramGroup


def program(ctx: typer.Context) -> None:
    """Define a program, the list that targets are put on."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
