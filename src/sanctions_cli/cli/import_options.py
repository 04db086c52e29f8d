"""The options that the import commands share, and the decorator that adds them to a command."""

# No `from __future__ import annotations` here: the annotations below are the options themselves.

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from sanctions_cli.answers import find_ledger_folder
from sanctions_cli.cli import options, output
from sanctions_cli.cli.command_signature import (
    OptionValues,
    make_parameters,
    with_options,
)
from sanctions_cli.render import Format

Write = Annotated[
    bool,
    typer.Option(
        "--write",
        "-w",
        help="Write the records, all or none; sanctions undo removes them.",
    ),
]


class ImportOptions(NamedTuple):
    """The shared options, in the order of the help page, and their values."""

    write: Write = False
    allow_duplicate: options.AllowDuplicate = False
    no_input: options.NoInput = False
    ledger: options.Ledger = None
    format_name: options.OutputFormat = None
    output_file: options.OutputFile = None
    excel: options.Excel = False
    no_color: options.NoColor = False

    @property
    def root(self) -> Path:
        """The folder of the user's ledger."""
        return find_ledger_folder(self.ledger)

    @property
    def output_format(self) -> Format:
        """The format of the proposal. Raises SanctionsError for one that does not exist."""
        return output.choose_format(self.format_name, self.output_file, Format.table)

    def check(self) -> None:
        """Raise SanctionsError for a missing ledger or a wrong format, before anything is read."""
        find_ledger_folder(self.ledger)
        output.choose_format(self.format_name, self.output_file, Format.table)


def import_command(read_and_propose: Callable[..., int]) -> Callable[..., int]:
    """Makes a command of a function from `ImportOptions` and its own options to the exit code."""

    def run(_: typer.Context, shared: OptionValues, own_options: OptionValues) -> int:
        import_options = ImportOptions(**shared)
        import_options.check()
        return read_and_propose(import_options, **own_options)

    parameters = make_parameters(
        ImportOptions.__annotations__, ImportOptions._field_defaults
    )
    return with_options(read_and_propose, parameters, run)
