"""`sanctions remove`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.options import (
    DryRun,
    Ledger,
    NoInput,
    Yes,
    find_ledger_folder,
    open_ledger,
)
from sanctions_cli.errors import SanctionsError

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The records' ids.")]


def remove(
    ids: Ids,
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Take records out of the book, after showing them. undo brings them back.

    Records that refer to one of them no longer do.

    sanctions remove ca-2024-08-09-by-statement
    """
    from sanctions_cli.index import references as index_references
    from sanctions_cli.interactive import form
    from sanctions_cli.ledger import atomic, record_paths, references, transaction

    root = find_ledger_folder(ledger)
    paths = list(
        dict.fromkeys(record_paths.find_record(root, record_id) for record_id in ids)
    )
    full_ids = [Path(path).stem for path in paths]  # what is typed can be a path, too
    changes = []
    for path in paths:
        changes.append(atomic.FileChange(path, atomic.read_in_ledger(root, path), None))
    with open_ledger(root) as opened:
        referring = index_references.find_references(opened, full_ids)
    changes += references.drop_references(root, referring)
    terminal.print_message("\n".join(transaction.diff_changes(changes)))
    if dry_run:
        return 0
    if not yes:
        if no_input or not terminal.is_interactive():
            raise SanctionsError(
                "nobody is there to ask", hint="--yes removes without asking"
            )
        what = f"{len(paths)} records" if len(paths) > 1 else full_ids[0]
        if not form.confirm(f"Remove {what}?"):
            terminal.print_message("nothing was removed")
            return 1
    transaction.commit_changes(root, changes, f"remove {' '.join(full_ids)}")
    for path in paths:
        output.print_result(path)
    return 0
