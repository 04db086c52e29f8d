"""`sanctions program`"""

from __future__ import annotations

from typing import ClassVar

import typer

from sanctions_cli.cli.command_group import CommandGroup
from sanctions_cli.errors import SanctionsError

CHANGES = (
    "change",
    "delete",
    "edit",
    "modify",
    "remove",
    "rename",
    "rm",
    "set",
    "unset",
)
"""What cannot be done by a command, as people type it."""


class ProgramGroup(CommandGroup):
    """What can be done with the definition of a program, each a command of its own."""

    modules: ClassVar = {"add": "program_add"}

    def unknown_command(self, name: str) -> SanctionsError:
        """The error for an unknown name: most often a program, given without `add`."""
        # A key has capitals or digits: `list` and `remove` are no programs.
        key = "KEY" if name.islower() else name
        hint = f"sanctions programs lists them; sanctions program add {key} defines one"
        if name.casefold() in CHANGES:
            hint = "sanctions programs lists them; to change one, edit programs.toml"
        return SanctionsError(f'no command "program {name}"', hint=hint)


GROUP = ProgramGroup


def program(ctx: typer.Context) -> None:
    """Define a program, the list that targets are put on."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
