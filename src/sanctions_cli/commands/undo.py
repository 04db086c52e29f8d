"""`sanctions undo`"""

from __future__ import annotations

import os

from sanctions_cli import console, prompt
from sanctions_cli.errors import SanctionsError
from sanctions_cli.options import ledger_folder
from sanctions_cli.record_options import DryRun, Ledger, NoInput, Yes

SHOWN = 60
"""Lines of a difference that are shown before the question."""


def undo(dry_run: DryRun = False, yes: Yes = False, no_input: NoInput = False, ledger: Ledger = None) -> int:
    """Take back the last change of the book; again, the one before.

    sanctions undo --dry-run
    """
    from sanctions_cli import changing, dialogue, journal

    root = ledger_folder(ledger)
    state = journal.state_folder(os.environ)
    with changing.alone(root):
        entry = journal.latest(root, state)
    if entry is None:
        raise SanctionsError("there is nothing to take back", hint="undo knows the changes made by this program")
    lines = list(changing.differences(journal.to_take_back(root, entry)))
    more = f"\n… {len(lines) - SHOWN:,} lines more" if len(lines) > SHOWN else ""
    console.say(f"to take back: {entry.command}, {entry.when}")
    console.say("\n".join(lines[:SHOWN]) + more)
    if dry_run:
        return 0
    if not yes:
        if no_input or not prompt.there():
            raise SanctionsError("nobody is there to ask", hint="--yes takes it back without asking")
        if not dialogue.confirm("Take it back?", default=True):
            console.say("nothing was changed")
            return 1
    with changing.alone(root):
        if journal.latest(root, state) != entry:
            raise SanctionsError("the book was changed in the meantime", hint="nothing was taken back; try again")
        journal.take_back(root, entry)
    console.say(f"taken back: {entry.command}")
    return 0
