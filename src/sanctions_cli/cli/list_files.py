"""What the commands that read official lists share: their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.answers import list_files

ListFiles = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Files of official lists."),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        parser=list_files.KIND_CHOICE,
        show_default="recognised",
        help=f"Kind of list: {', '.join(list_files.KIND_CHOICE.words)}.",
    ),
]
AsOf = Annotated[
    list[str] | None,
    typer.Option(
        "--as-of",
        metavar="[FILE=]DAY",
        parser=list_files.parse_as_of,
        show_default="the file's own date",
        help="Date of a file that has none inside; of several, in their order.",
    ),
]
