"""Shared parts of `undo` and `redo`: showing a change, asking, and the list of changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli import terminal
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import Cell, Column, Row, Table
from sanctions_cli.text import plural

if TYPE_CHECKING:
    from sanctions_cli.ledger import atomic, undo_entry, undo_log

MOST_FILES = 3
"""The most files of a change that are named in the list for people."""

_COLUMNS = (
    Column("change", "Change", "number"),
    Column("at", "At", audience="machines"),
    Column("local_time", "Made", audience="people", drop_rank=1),
    Column("state", "State"),
    Column("command", "Command"),
    Column("files", "Files", "list", audience="machines"),
    Column("file_names", "Files", audience="people", drop_rank=2),
)


class Step(NamedTuple):
    """A direction through the log: its words, and its actions on an entry.

    `carry_out` returns the command that reverses the step: `redo` or `undo`.
    """

    verb: str
    past: str
    find: Callable[[undo_log.UndoLog], undo_entry.UndoEntry]
    check: Callable[[undo_log.UndoLog, undo_entry.UndoEntry], list[atomic.FileChange]]
    carry_out: Callable[[undo_log.UndoLog, undo_entry.UndoEntry], str]


def take_step(
    root: Path,
    step: Step,
    *,
    dry_run: bool,
    yes: bool,
    no_input: bool,
) -> int:
    """Show a change of the log, ask, and undo or redo it; the exit code."""
    from sanctions_cli.interactive import form
    from sanctions_cli.ledger import transaction

    # The lock is free while a person decides: another command may make a change.
    with transaction.locked_ledger(root) as log, progress.show_progress("Reading"):
        entry = step.find(log)
        changes = step.check(log, entry)
    change = f"{entry.command} ({entry.local_time})"
    if dry_run:
        terminal.print_message(f"Would {step.verb}: {change}")
        before_and_after.print_changes(changes)
        output.print_files(changes)
        return 0
    terminal.print_message(f"To {step.verb}: {change}")
    before_and_after.print_changes(changes)
    if not yes:
        if no_input or not terminal.is_interactive():
            raise SanctionsError(
                "cannot ask without a terminal",
                hint=f"add --yes to {step.verb} it without being asked",
            )
        if not form.confirm(f"{step.verb.capitalize()} it?", default=True):
            terminal.print_message("Nothing was changed.")
            return 1
    doing = f"{step.verb.capitalize()}ing"
    with transaction.locked_ledger(root) as log, progress.show_progress(doing):
        # What a person has confirmed must still be what would happen.
        current_entry = step.find(log)
        step.check(log, current_entry)
        if current_entry != entry:
            raise SanctionsError(
                "another command has changed the ledger since",
                hint=f"nothing was {step.past}; try again",
            )
        way_back = step.carry_out(log, entry)
    written_answer.report_change(
        f"{step.past.capitalize()}: {change}.",
        root,
        is_undoable=True,
        way_back=way_back,
    )
    return 0


def tabulate_entries(entries: list[undo_entry.UndoEntry]) -> Table:
    """A row for each change, the latest first."""
    return Table(
        title="Changes of this ledger that can be undone or redone",
        columns=_COLUMNS,
        rows=tuple(_make_row(entry) for entry in entries),
    )


def _make_row(entry: undo_entry.UndoEntry) -> Row:
    files = tuple(dict.fromkeys(change.path for change in entry.changes))
    state = "unreadable" if entry.fault else entry.state
    command: Cell = entry.command or entry.fault
    return (
        entry.number,
        entry.at or None,
        entry.local_time,
        state,
        command,
        files,
        _name_files(files),
    )


def _name_files(files: tuple[str, ...]) -> str:
    names = [Path(file).name for file in files[:MOST_FILES]]
    rest = len(files) - len(names)
    if rest:
        names.append(f"and {plural(rest, 'more file', 'more files')}")
    return ", ".join(names)
