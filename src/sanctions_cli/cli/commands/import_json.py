"""`sanctions import json`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.cli import output
from sanctions_cli.cli.import_proposal import (
    ProposalOptions,
    Write,
    propose_and_write,
)
from sanctions_cli.cli.options import (
    AllowDuplicate,
    Excel,
    Ledger,
    NoColor,
    NoInput,
    OutputFile,
    OutputFormat,
)
from sanctions_cli.cli.user_ledger import find_ledger_folder
from sanctions_cli.console import progress
from sanctions_cli.render import Format

JsonFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="A JSON list of records, or JSON Lines; - reads standard input.",
    ),
]


def import_json(
    json_files: JsonFiles,
    write: Write = False,
    allow_duplicate: AllowDuplicate = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
    format_name: OutputFormat = None,
    output_file: OutputFile = None,
    excel: Excel = False,
    no_color: NoColor = False,
) -> int:
    """Import records from JSON, as export or another import's -f json writes them.

    sanctions import json records.json

    sanctions import json records.json --write
    """
    from sanctions_cli.importers import json_records

    root = find_ledger_folder(ledger)
    proposal_options = ProposalOptions(
        write, allow_duplicate, no_input, format_name, output_file, excel, no_color
    )
    # A wrong format is refused before anything is read.
    output.choose_format(format_name, output_file, Format.table)
    sources = [str(path) for path in json_files]
    with progress.show_progress("Reading"):
        batch = json_records.make_batch(sources)
    names = ", ".join(map(json_records.name_source, sources))
    return propose_and_write(root, batch, names, "import json", proposal_options)
