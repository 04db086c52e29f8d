"""`sanctions redo`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions_cli.answers import find_ledger_folder
from sanctions_cli.cli import undo_redo
from sanctions_cli.cli.options import DryRun, Ledger, NoInput, Yes
from sanctions_cli.errors import SanctionsError

if TYPE_CHECKING:
    from sanctions_cli.ledger import atomic, undo_entry, undo_log


def redo(
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Redo the change that was undone last.

    Run it again for the next one. After any other change there is nothing to redo.

    sanctions redo --dry-run
    """
    step = undo_redo.Step(
        verb="redo",
        past="redone",
        find=_find_entry,
        check=_plan_changes,
        carry_out=_carry_out,
    )
    root = find_ledger_folder(ledger)
    return undo_redo.take_step(root, step, dry_run=dry_run, yes=yes, no_input=no_input)


def _find_entry(log: undo_log.UndoLog) -> undo_entry.UndoEntry:
    entry = log.next_to_redo()
    if entry is None:
        raise SanctionsError(
            "there is nothing to redo",
            hint="only a change that undo took back can be redone, and only until the next change",
        )
    return entry


def _plan_changes(
    log: undo_log.UndoLog, entry: undo_entry.UndoEntry
) -> list[atomic.FileChange]:
    return log.check_redo(entry)


def _carry_out(log: undo_log.UndoLog, entry: undo_entry.UndoEntry) -> str:
    log.redo(entry)
    return "undo"
