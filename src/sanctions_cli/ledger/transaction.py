"""Makes changes to a ledger: one command at a time, all files or none, and logged for undo."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from sanctions_cli import terminal
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.atomic import FileChange, StaleFile
from sanctions_cli.ledger.lock import exclusive_lock
from sanctions_cli.ledger.record_paths import FreePaths
from sanctions_cli.ledger.undo_log import UndoLog

_SAME_RECORD_RATIO = 0.5
"""How alike (0 to 1) a removed and a new file must be to count as one file with another name."""


_MOST_RENAMED = 20
"""The most new or removed files among which renamed ones are looked for."""


class CommittedChange(NamedTuple):
    """A change that was made: its file changes, and whether `undo` can revert it."""

    files: Sequence[FileChange]
    is_undoable: bool


def plan_edit(
    root: Path, path: str, before: bytes, after: bytes, new_path: str
) -> list[FileChange]:
    """The changes that write an edited record to its file, or to a new one if its id has changed.

    A name that is taken gets a number. Raises SanctionsError for a symbolic link that would have to
    be renamed: the person who made it decides where it belongs.
    """
    file = root / path
    if new_path == path:
        return [FileChange(path, before, after)]
    if file.is_symlink():
        raise SanctionsError(
            f'"{path}" is a symbolic link, and its name would have to become "{new_path}"',
            hint="move the link yourself",
        )
    mode = file.stat().st_mode & 0o7777
    return [
        FileChange(FreePaths(root).claim(new_path), None, after, mode=mode),
        FileChange(path, before, None),
    ]


@contextlib.contextmanager
def locked_ledger(root: Path) -> Iterator[UndoLog]:
    """The undo log of a ledger that no other command changes or reads while this is open.

    What an interrupted command did in part is rolled back first, with a note on stderr.
    Raises SanctionsError if that is not possible now.
    """
    log = UndoLog.of(root)
    with exclusive_lock(log.folder) as is_locked:
        if is_locked:
            for entry in log.settle_interrupted():
                step = _INTERRUPTED_STEPS[entry.state]
                terminal.print_message(f"note: {step} was rolled back: {entry.command}")
        yield log


_INTERRUPTED_STEPS = {
    "begun": "an interrupted command",
    "undoing": "an interrupted undo",
    "redoing": "an interrupted redo",
}


def settle_interrupted(root: Path) -> None:
    """Roll back an interrupted command. Waits for a command that is running.

    If it cannot be rolled back now, a warning on stderr says that the ledger may be half changed.
    """
    try:
        with locked_ledger(root):
            pass
    except SanctionsError as error:
        terminal.print_message(f"warning: {error.message}")
        if error.hint:
            terminal.print_message(f"hint: {error.hint}")


def commit_changes(
    root: Path,
    changes: Sequence[FileChange] | Callable[[], Sequence[FileChange]],
    command: str,
    *,
    tries: int = 1,
) -> CommittedChange:
    """Make the changes, all or none, and log them for undo as `command`.

    With more than one of the `tries`, `changes` is a function that plans them again, for when a new
    name is taken in between by a program that does not use the lock. Raises StaleFile if that
    happens at each try, and SanctionsError where the ledger cannot be written.
    """
    with locked_ledger(root) as log:
        while True:
            planned = changes() if callable(changes) else changes
            if not planned:
                return CommittedChange(planned, is_undoable=False)
            tries -= 1
            try:
                with progress.show_progress("Writing"):
                    is_undoable = log.commit(planned, command)
            except StaleFile:
                if tries == 0:
                    raise
            else:
                break
    if not is_undoable:
        terminal.print_message(
            "warning: this change cannot be undone: the state folder cannot be written"
        )
    return CommittedChange(planned, is_undoable)


def find_renamed_files(changes: Sequence[FileChange]) -> dict[str, str]:
    """New path → old path of the records that were renamed.

    Of very many new and removed files none is compared: that would be slow, and to nobody's use.
    """
    created = [change for change in changes if change.before is None]
    removed = [change for change in changes if change.after is None]
    if max(len(created), len(removed)) > _MOST_RENAMED:
        return {}
    old_paths: dict[str, str] = {}
    for old in removed:
        ratios = {new.path: _ratio(old, new) for new in created}
        best = max(ratios.values(), default=0.0)
        likest = [path for path, ratio in ratios.items() if ratio == best]
        # Of two that are equally alike, neither is taken for it.
        if best > _SAME_RECORD_RATIO and len(likest) == 1:
            old_paths.setdefault(likest[0], old.path)
    return old_paths


def _ratio(old: FileChange, new: FileChange) -> float:
    """How alike (0 to 1) a removed and a new file are."""
    return SequenceMatcher(None, _lines(old.before), _lines(new.after)).ratio()


def _lines(text: bytes | None) -> list[str]:
    """The lines of a file's content; none if there is no file."""
    if text is None:
        return []
    return text.decode("utf-8", "replace").splitlines()
