"""`sanctions init`"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output

Folder = Annotated[
    Path, typer.Argument(metavar="[DIR]", help="The folder; else this one.")
]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="What the ledger is called.")
]
Example = Annotated[
    bool, typer.Option("--example", help="With the shipped book on Belarus.")
]


def init(
    folder: Folder = Path(), title: Title = "Sanctions", example: Example = False
) -> int:
    """Make a new ledger. One that is there already is never touched.

    sanctions init my-ledger --title "Sanctions on Myanmar"

    sanctions init --example try-it
    """
    from sanctions_cli.ledger import create, locate

    folder = locate.expand_home(str(folder))
    if folder == Path():
        place = "this folder"
        ledger_option = ""
    else:
        place = f'"{folder}"'
        ledger_option = f" -L {shlex.quote(str(folder))}"
    if example:
        create.create_example(folder)
        terminal.print_message(
            f"the shipped book is in {place}; sanctions summary{ledger_option} shows it"
        )
    else:
        create.create_empty(folder, title)
        terminal.print_message(
            f"an empty ledger is in {place}; sanctions add{ledger_option} puts the first record in"
        )
        terminal.print_message(
            f"hint: sanctions coverage set{ledger_option} SENDER --target TARGET --since DAY"
            " says what it covers"
        )
    output.warn_misplaced_records(folder)
    return 0
