"""`sanctions undo`"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import find_ledger_folder
from sanctions_cli.cli import output, undo_redo
from sanctions_cli.cli.options import (
    DryRun,
    Ledger,
    NoColor,
    NoInput,
    OutputFile,
    OutputFormat,
    Yes,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format

if TYPE_CHECKING:
    from sanctions_cli.ledger import atomic, undo_entry, undo_log

Number = Annotated[
    int | None,
    typer.Argument(
        metavar="[NUMBER]",
        show_default="the last change",
        help="Undo this change of --list alone; redo cannot bring it back.",
    ),
]
ListChanges = Annotated[
    bool,
    typer.Option(
        "--list", help="List the changes that can be undone, and change nothing."
    ),
]


def undo(
    number: Number = None,
    list_changes: ListChanges = False,
    output_format: OutputFormat = None,
    output_file: OutputFile = None,
    no_color: NoColor = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Undo the last change of the ledger.

    Run it again to go further back. It refuses if one of the files has changed since. sanctions
    redo makes the change again.

        sanctions undo --dry-run

        sanctions undo --list
    """
    root = find_ledger_folder(ledger)
    if list_changes:
        if output_file == Path("-"):
            output_file = None
        return _list_changes(root, output_format, output_file, no_color=no_color)
    step = undo_redo.Step(
        verb="undo",
        past="undone",
        find=functools.partial(_find_entry, number=number),
        check=_plan_changes,
        carry_out=_carry_out,
    )
    return undo_redo.take_step(root, step, dry_run=dry_run, yes=yes, no_input=no_input)


def _find_entry(log: undo_log.UndoLog, number: int | None) -> undo_entry.UndoEntry:
    if number is None:
        entry = log.next_to_undo()
        message = "there is nothing to undo"
        hint = (
            "undo knows the changes that this program made to the ledger in this folder"
        )
    else:
        entry = log.find_entry(number)
        message = f"there is no change {number} that can be undone"
        hint = "sanctions undo --list shows the changes"
    if entry is None:
        raise SanctionsError(message, hint=hint)
    return entry


def _plan_changes(
    log: undo_log.UndoLog, entry: undo_entry.UndoEntry
) -> list[atomic.FileChange]:
    return log.check_undo(entry)


def _carry_out(log: undo_log.UndoLog, entry: undo_entry.UndoEntry) -> str:
    latest = log.next_to_undo()
    if latest is not None and latest.number == entry.number:
        log.undo(entry)
        return "redo"
    # An earlier change is undone by a new change, which is the last one now.
    log.revert(entry)
    return "undo"


def _list_changes(
    root: Path, format_name: str | None, output_file: Path | None, *, no_color: bool
) -> int:
    from sanctions_cli.ledger import undo_log

    output_format = output.choose_format(format_name, output_file, Format.table)
    entries = undo_log.UndoLog.of(root).entries()
    output.write_answer(
        undo_redo.tabulate_entries(entries),
        output_format,
        output_file,
        no_color=no_color,
        excel=False,
        name="undo",
        root=root,
    )
    unreadable = [entry for entry in entries if entry.fault]
    for entry in unreadable:
        terminal.print_message(
            f"warning: change {entry.number} cannot be read: {entry.fault}"
        )
    return 2 if unreadable else 0
