"""`sanctions remove`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import find_ledger_folder, open_ledger
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.cli.options import DryRun, Ledger, NoInput, Yes
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.ledger import atomic
    from sanctions_cli.records import Announcement

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids of the records, as in sanctions list."),
]


def remove(
    ids: Ids,
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Remove records, after showing them.

    References to them are removed from other records. To bring them back: sanctions undo.

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
    before_and_after.print_changes(changes)
    name = full_ids[0]
    if len(full_ids) > 1:
        name = plural(len(full_ids), "record")
    if dry_run:
        terminal.print_message(f"Would remove {name}.")
        output.print_files(changes)
        return 0
    if not yes:
        if no_input or not terminal.is_interactive():
            raise SanctionsError(
                "cannot ask without a terminal",
                hint="add --yes to remove without being asked",
            )
        if not form.confirm(f"Remove {name}?"):
            terminal.print_message("Nothing was removed.")
            return 1
    committed = transaction.commit_changes(
        root, changes, f"remove {' '.join(full_ids)}"
    )
    removed = _parse_removed(changes[: len(paths)])
    written_answer.report_change(
        f"Removed {_describe_removed(name, full_ids, removed)}.",
        root,
        removed,
        is_undoable=committed.is_undoable,
    )
    for path in paths:
        output.print_result(path)
    return 0


def _parse_removed(changes: Sequence[atomic.FileChange]) -> list[Announcement]:
    """The announcements that the changes remove, without files that cannot be read."""
    from sanctions_cli.records import toml

    removed = []
    for change in changes:
        record, _ = toml.parse_file(change.before or b"", change.path, "announcement")
        if record:
            removed.append(record)
    return removed


def _describe_removed(
    name: str, ids: Sequence[str], removed: Sequence[Announcement]
) -> str:
    """What was removed: the figures of one record, the ids of several."""
    if len(ids) > 1:
        return f"{name}: {join_words(ids)}"
    if removed:
        return f"{name}: {written_answer.describe_figures(removed[0])}"
    return name
