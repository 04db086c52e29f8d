"""Changing a ledger's files: whole or not at all, never over what changed meanwhile, and always to be taken back."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import temp_files

MANY = 64
"""Files from which on the disk is told once to keep them all, not once for each."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file of the ledger, before and after; None where there is none. `path` is relative to the ledger.

    A file that is made gets the permissions `mode` (None: the usual ones), or is a symbolic link to `link`.
    """

    path: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None
    link: str = ""


class Stale(SanctionsError):
    """A file is not what it was when it was read."""


def read(path: Path) -> bytes | None:
    """What a file holds, or None when there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as trouble:
        raise SanctionsError(
            f'cannot read "{path}": {trouble.strerror}', hint="nothing was changed"
        ) from None


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Make all the changes, or none: every new text is on the disk before the first takes its place.

    Raises Stale when a file is no longer what `before` says (or a new one's name is taken), SanctionsError when
    the disk is full or the folder cannot be written; then nothing has changed.
    """
    for change in changes:
        _unchanged(root, change)
    with temp_files.explained(root), ExitStack() as tidy:
        shop = temp_files.Workshop(root, tidy)
        ready = [shop.make(_place(root, one), one.after or b"", one.mode) for one in changes]
        for part in ready if len(changes) < MANY else ():
            temp_files.flush(part)
        if len(changes) >= MANY:
            os.sync()
        with ExitStack() as back:
            for change, part in zip(changes, ready, strict=True):
                _put(root, change, part, back)
            back.pop_all()  # all is done: nothing is to be taken back
        for folder in dict.fromkeys(_place(root, change).parent for change in changes):
            temp_files.settle(folder)
        for folder in dict.fromkeys(
            (root / one.path).parent for one in changes if one.after is None
        ):
            if folder.parent.name == "announcements":  # a year of which nothing is left
                temp_files.drop(folder)


def _place(root: Path, change: Change) -> Path:
    """Where a change happens: at the end of a symbolic link, unless the link itself goes or comes."""
    path = root / change.path
    return path if change.after is None or change.link else Path(os.path.realpath(path))


def _unchanged(root: Path, change: Change) -> None:
    if read(root / change.path) != change.before:
        raise _stale(change)


def _stale(change: Change) -> Stale:
    if change.before is None:
        return Stale(f'"{change.path}" is there already', hint="nothing was written; try again")
    return Stale(
        f'"{change.path}" was changed by somebody else in the meantime',
        hint="nothing was written; look at it and try again",
    )


def _put(root: Path, change: Change, part: Path, back: ExitStack) -> None:
    place = _place(root, change)
    if change.after is None:
        _unchanged(root, change)
        os.replace(place, part)
        back.callback(os.replace, part, place)
        if (
            not part.is_symlink() and part.read_bytes() != change.before
        ):  # it changed in the very last moment
            raise _stale(change)
    elif change.before is not None:
        _unchanged(root, change)
        back.callback(_rewrite, root, change)
        os.replace(part, place)
    else:
        with _claimed(change):
            _name(part, place, change.link)
        back.callback(place.unlink, missing_ok=True)
        if change.link:
            _unchanged(
                root, Change(change.path, change.after, None)
            )  # what it points to may have changed


def _rewrite(root: Path, change: Change) -> None:
    if read(root / change.path) == change.after:
        apply(root, [Change(change.path, change.after, change.before)])


@contextlib.contextmanager
def _claimed(change: Change) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise _stale(change) from None


def _name(part: Path, place: Path, link: str) -> None:
    """Give a new file its name, only if that is free; two terminals can be at it at once."""
    if link:
        os.symlink(link, place)
        return
    try:
        os.link(part, place)
    except OSError as trouble:
        if trouble.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise
        # A file system without hard links: hold the name with an empty file for a moment.
        os.close(os.open(place, os.O_CREAT | os.O_EXCL))
        os.replace(part, place)
