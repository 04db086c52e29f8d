"""`sanctions init`"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.errors import SanctionsError

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="[DIR]",
        show_default="the current folder",
        help="Folder of the new ledger.",
    ),
]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="Title of the ledger.")
]
Example = Annotated[
    bool,
    typer.Option(
        "--example", help="Begin with the example data, on Belarus and Myanmar."
    ),
]


def init(
    folder: Folder = Path(), title: Title = "Sanctions", example: Example = False
) -> int:
    """Create a ledger, empty or with the example data.

    An existing ledger is never touched.

    sanctions init my-ledger --title "Sanctions on Myanmar"

    sanctions init --example try-it
    """
    from sanctions_cli.ledger import create, locate

    folder = locate.expand_home(str(folder))
    _refuse_deleted_folder(folder)
    if folder == Path():
        place = "this folder"
        ledger_option = ""
    else:
        place = f'"{folder}"'
        ledger_option = f" -L {shlex.quote(str(folder))}"
    if example:
        create.create_example(folder)
        terminal.print_message(
            f"Created a ledger in {place}: a copy of the shipped one, on Belarus and Myanmar.\n"
            f"Look at it: sanctions summary{ledger_option}"
        )
    else:
        create.create_empty(folder, title)
        terminal.print_message(
            f"Created an empty ledger in {place}.\n"
            f"Add the first record: sanctions add{ledger_option}\n"
            "Say what it covers: sanctions coverage set SENDER --target TARGET --since DAY"
            f"{ledger_option}"
        )
    output.warn_misplaced_records(folder)
    return 0


def _refuse_deleted_folder(folder: Path) -> None:
    """SanctionsError where the folder would be in the current one and that has been deleted."""
    if folder.is_absolute():
        return
    try:
        Path.cwd()
    except OSError:
        raise SanctionsError(
            "the current folder has been deleted",
            hint="go to another folder, or name one from / on: sanctions init /PATH",
        ) from None
