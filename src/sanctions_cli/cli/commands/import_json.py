"""`sanctions import json`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli.import_options import ImportOptions, import_command
from sanctions_cli.cli.import_proposal import propose_and_write
from sanctions_cli.console import progress

JsonFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="A JSON list of records, or JSON Lines, also .jsonl.gz; - reads standard input.",
    ),
]


@import_command
def import_json(
    import_options: ImportOptions,
    json_files: JsonFiles,
) -> int:
    """Import records from JSON, as export, draft or another import's -f json writes them.

    sanctions import json records.json

    sanctions import json records.json --write

    A whole ledger comes back from the file of sanctions export --whole.
    """
    from sanctions_cli.importers import json_records

    sources = [str(path) for path in json_files]
    with progress.show_progress("Reading"):
        batch = json_records.make_batch(sources)
    for note in batch.notes:
        terminal.print_message(f"note: {note}")
    names = ", ".join(map(json_records.name_source, sources))
    return propose_and_write(import_options, batch, names, "import json")
