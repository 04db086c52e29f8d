"""`sanctions schema`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.answers import Choice
from sanctions_cli.cli import output

KINDS = ("announcement", "assertion", "programs", "ledger", "dossier")
Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        parser=Choice("kind", KINDS),
        help=f"Kind of file: {', '.join(KINDS)}.",
    ),
]


def schema(kind: Kind = "announcement") -> int:
    """Print the JSON Schema of the record format, for editors.

    sanctions schema announcement
    """
    from sanctions_cli.records import json_schema

    output.write_text(json_schema.build_schema(kind))
    return 0
