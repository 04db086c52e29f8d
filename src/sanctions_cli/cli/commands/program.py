"""`sanctions program`"""

from __future__ import annotations

from typing import ClassVar

import typer

from sanctions_cli.cli.command_group import CommandGroup
from sanctions_cli.errors import SanctionsError


class ProgramGroup(CommandGroup):
    """What can be done with the definition of a program, each a command of its own."""

    modules: ClassVar = {"add": "program_add"}

    def unknown_command(self, name: str) -> SanctionsError:
        """The error for a name that is none of them: most often of a program, `add` forgotten."""
        return SanctionsError(
            f'no command "program {name}"',
            hint=f"sanctions programs lists them; sanctions program add {name} defines one",
        )


GROUP = ProgramGroup


def program(ctx: typer.Context) -> None:
    """Define a program: the list that targets are put on."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
