"""`sanctions completion`"""

from __future__ import annotations

import os
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import Choice
from sanctions_cli.cli import output, streams
from sanctions_cli.cli.completion.install import (
    SHELLS,
    find_shell,
    install_script,
    read_script,
)

Shell = Annotated[
    str | None,
    typer.Argument(
        metavar="[SHELL]",
        parser=Choice("shell", SHELLS),
        show_default="your shell",
        help=f"The shell: {', '.join(SHELLS)}.",
    ),
]
Install = Annotated[
    bool,
    typer.Option("--install", help="Install the script for every new terminal."),
]


def completion(shell: Shell = None, install: Install = False) -> int:
    """Print or install Tab completion for your shell.

    sanctions completion bash

    sanctions completion --install fish
    """
    shell = shell or find_shell(os.environ)
    if not install:
        output.write_text(read_script(shell))
        return 0
    # What was written goes to stdout, so that a script can go on with it.
    paths = install_script(shell, os.environ)
    with streams.report_made_change(hint="the scripts are in their places"):
        for path in paths:
            output.print_line(str(path))
    terminal.print_message(f"{shell} completes sanctions in every new terminal")
    return 0
