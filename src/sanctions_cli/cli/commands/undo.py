"""`sanctions undo`"""

from __future__ import annotations

from sanctions_cli import terminal
from sanctions_cli.cli.options import DryRun, Ledger, NoInput, Yes, find_ledger_folder
from sanctions_cli.errors import SanctionsError

MOST_LINES = 60
"""Of a difference that is shown before the question."""


def undo(
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Take back the last change of the book; again, the one before.

    sanctions undo --dry-run
    """
    from sanctions_cli.interactive import form
    from sanctions_cli.ledger import transaction

    root = find_ledger_folder(ledger)
    with transaction.locked_ledger(root) as log:
        entry = log.latest_entry()
    if entry is None:
        raise SanctionsError(
            "there is nothing to take back",
            hint="undo knows the changes made by this program",
        )
    lines = list(transaction.diff_changes(log.changes_to_undo(entry)))
    shown = "\n".join(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        shown += f"\n… {len(lines) - MOST_LINES:,} lines more"
    terminal.print_message(f"to take back: {entry.command}, {entry.local_time}")
    terminal.print_message(shown)
    if dry_run:
        return 0
    if not yes:
        if no_input or not terminal.is_interactive():
            raise SanctionsError(
                "nobody is there to ask", hint="--yes takes it back without asking"
            )
        if not form.confirm("Take it back?", default=True):
            terminal.print_message("nothing was changed")
            return 1
    # Not locked while a person thinks: another command may have made a change meanwhile.
    with transaction.locked_ledger(root) as log:
        if log.latest_entry() != entry:
            raise SanctionsError(
                "the book was changed in the meantime",
                hint="nothing was taken back; try again",
            )
        log.undo(entry)
    terminal.print_message(f"taken back: {entry.command}")
    return 0
