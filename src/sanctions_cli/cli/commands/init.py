"""`sanctions init`"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal

Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder; else this one.")]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="What the ledger is called.")]
Example = Annotated[bool, typer.Option("--example", help="With the shipped book on Belarus.")]


def init(folder: Folder = Path(), title: Title = "Sanctions", example: Example = False) -> int:
    """Make a new ledger. One that is there already is never touched.

    sanctions init my-ledger --title "Sanctions on Myanmar"

    sanctions init --example try-it
    """
    from sanctions_cli.ledger import create

    where = "" if folder == Path() else f" -L {shlex.quote(str(folder))}"
    there = "this folder" if folder == Path() else f'"{folder}"'
    if example:
        create.create_example(folder)
        terminal.print_message(f"the shipped book is in {there}; sanctions summary{where} shows it")
    else:
        create.create_empty(folder, title)
        terminal.print_message(
            f"an empty ledger is in {there}; sanctions add{where} puts the first record in"
        )
    return 0
