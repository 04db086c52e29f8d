"""`sanctions import`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from sanctions_cli.cli.command_group import CommandGroup, join_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest

MODULES = {"csv": "import_csv", "json": "import_json", "list": "import_list"}

SUFFIXES = {".json": "json", ".jsonl": "json", ".ndjson": "json", ".xml": "list"}
"""The command for a file by the end of its name; any other is most likely a spreadsheet."""


class ImportGroup(CommandGroup):
    """What can be imported, each a command of its own."""

    modules = MODULES

    def unknown_command(self, name: str, arguments: Sequence[str]) -> SanctionsError:
        """The error for an unknown name: most often a file, given without its kind."""
        near_name = closest(name, MODULES)
        if near_name:
            words = join_command("import", near_name, *arguments[:1])
            return SanctionsError(
                f'no command "import {name}"', hint=f"did you mean: {words}"
            )
        if "." not in name:
            return SanctionsError(
                f'cannot import "{name}"; it imports csv, json and list',
                hint="sanctions import csv FILE,"
                " or for an official list: sanctions import list FILE",
            )
        command = SUFFIXES.get(Path(name).suffix.lower(), "csv")
        return SanctionsError(
            f'"{name}" is not a format that can be imported',
            hint=f"did you mean: {join_command('import', command, name)}",
        )


GROUP = ImportGroup


def import_(ctx: typer.Context) -> None:
    """Import records from a file, shown before they are written."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
