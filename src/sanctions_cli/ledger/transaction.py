"""Changing and removing records: what it would do is shown, and nothing is lost by it."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import undo_log
from sanctions_cli.ledger.atomic_write import Change, Stale
from sanctions_cli.text import plain


def replaced(root: Path, path: str, before: bytes, after: bytes, now: str) -> list[Change]:
    """The changes that put an edited text in its place, under a new name where its sender, target or day changed."""
    place = root / path
    if now == path:
        return [Change(path, before, after)]
    if place.is_symlink():
        raise SanctionsError(
            f'"{path}" is a symbolic link, and its name would have to become "{now}"',
            hint="move the link yourself",
        )
    return [
        Change(_free(root, now), None, after, mode=place.stat().st_mode & 0o7777),
        Change(path, before, None),
    ]


def _free(root: Path, path: str) -> str:
    """The path, or with the next number behind it where it is taken."""
    stem, number = path.removesuffix(".toml"), 1
    while os.path.lexists(root / path):
        number += 1
        path = f"{stem}-{number}.toml"
    return path


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """While no other command changes the ledger; what a killed one had done by half is taken back first, and said."""
    with undo_log.locked(root, undo_log.state_folder(os.environ)) as halves:
        for half in halves:
            terminal.print_message(
                f"note: a command was cut short, and what it had done was taken back: {half}"
            )
        yield


def commit(
    root: Path,
    changes: Sequence[Change] | Callable[[], Sequence[Change]],
    command: str,
    *,
    again: int = 1,
) -> Sequence[Change]:
    """Make the changes, all or none, and remember them for undo.

    With `again`, so many tries: a change whose new name was taken in the meantime is worked out anew.
    """
    with alone(root):
        while True:
            wanted, again = changes() if callable(changes) else changes, again - 1
            try:
                undoable = undo_log.commit(root, wanted, command, undo_log.state_folder(os.environ))
            except Stale:
                if again:
                    continue  # somebody without the lock was faster; the next id is free
                raise
            break
    if not undoable:
        terminal.print_message(
            "warning: this cannot be taken back with undo: the state folder cannot be written"
        )
    return wanted


def edited(path: str, now: str, before: bytes, after: bytes) -> Iterator[str]:
    """What an edit does to a record, also where it gets another name."""
    yield from unified_diff(_lines(before), _lines(after), path, now, lineterm="")


def differences(changes: Sequence[Change]) -> Iterator[str]:
    """What the changes do, as a unified diff without line ends; a file under another name is one file."""
    renamed = _renamed(changes)
    for one in changes:
        if one.path in renamed.values():
            continue
        former = next((gone for gone in changes if gone.path == renamed.get(one.path)), one)
        before = "/dev/null" if former.before is None else former.path
        after = "/dev/null" if one.after is None else one.path
        yield from unified_diff(
            _lines(former.before), _lines(one.after), before, after, lineterm=""
        )


def _renamed(changes: Sequence[Change]) -> dict[str, str]:
    """The paths of new files that are old ones under another name, and where these were."""
    made = [one for one in changes if one.before is None]
    gone = [one for one in changes if one.after is None]
    if len(made) != 1 or len(gone) != 1:  # an edit renames one record at a time
        return {}
    alike = SequenceMatcher(None, _lines(gone[0].before), _lines(made[0].after)).ratio()
    return {made[0].path: gone[0].path} if alike > 0.5 else {}


def _lines(text: bytes | None) -> list[str]:
    return [] if text is None else text.decode("utf-8", "replace").splitlines()


def print_file(text: bytes) -> None:
    """A file on stdout, byte for byte; on a terminal without what could drive it."""
    said = text.decode("utf-8", "replace")
    if sys.stdout.isatty():
        said = "\n".join(map(plain, said.splitlines())) + "\n"
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(said)
