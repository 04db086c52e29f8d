"""`sanctions completion`"""

from __future__ import annotations

import os
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.completion import SHELLS, install, script, usual
from sanctions_cli.cli.options import choice

Shell = Annotated[
    str | None,
    typer.Argument(
        metavar="[SHELL]", parser=choice("shell", SHELLS), help=f"{', '.join(SHELLS)}; else yours."
    ),
]
Install = Annotated[
    bool, typer.Option("--install", help="Put it where the shell finds it, for every new terminal.")
]


def completion(shell: Shell = None, to_stay: Install = False) -> int:
    """Completion by the Tab key: the script that your shell needs.

    sanctions completion bash

    sanctions completion --install fish
    """
    shell = shell or usual(os.environ)
    if not to_stay:
        output.write_out(script(shell))
        return 0
    for path in install(shell, os.environ):
        output.print_line(str(path))
    terminal.print_message(f"{shell} completes sanctions in every new terminal")
    return 0
