"""`sanctions import`"""

from __future__ import annotations

import typer

from sanctions_cli.cli.command_group import CommandGroup
from sanctions_cli.errors import SanctionsError

MODULES = {"csv": "import_csv"}


class ImportGroup(CommandGroup):
    """What can be imported, each a command of its own."""

    modules = MODULES

    def unknown_command(self, name: str) -> SanctionsError:
        """The error for an unknown name: most often a file, given without its kind."""
        file = name if "." in name else "FILE"
        return SanctionsError(
            f'no import "{name}"; there is: {", ".join(self.modules)}',
            hint=f"sanctions import csv {file}",
        )


GROUP = ImportGroup


def import_(ctx: typer.Context) -> None:
    """Import records from a file, shown before they are written."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
