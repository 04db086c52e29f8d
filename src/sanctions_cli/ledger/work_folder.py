"""The folder inside a ledger for the new and the old files of a change that is being made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sanctions_cli.ledger import disk

WORK_FOLDER_PREFIX = ".part-"
"""The prefix of work folders. Readers skip all names that begin with a dot."""

_RETIRED = ".done"
"""The suffix of a work folder whose files are no longer needed."""


class WorkFolder:
    """The folder for the new and the old files of one change, inside the ledger.

    `name` is the folder's. A file can be renamed and linked within one disk only, so files on
    another disk, mounted inside the ledger, have a work folder of the same name beside them.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self._name = name
        self._folders: dict[Path, Path] = {}

    def new_file(self, number: int, target: Path) -> Path:
        """The path for the new content of a change; `number` is its position among the changes."""
        return self._folder_for(target) / f"new-{number}"

    def old_file(self, number: int, target: Path) -> Path:
        """The path for the old file of a change."""
        return self._folder_for(target) / f"old-{number}"

    def is_missing(self) -> bool:
        """Whether the folder does not exist: no change was begun, or it was settled."""
        return not os.path.lexists(self._root / self._name)

    def _folder_for(self, target: Path) -> Path:
        parent = target.parent
        if parent not in self._folders:
            try:
                is_same_disk = parent.stat().st_dev == self._root.stat().st_dev
            except FileNotFoundError:
                # Not yet created, so not mounted either. Not kept: it can be mounted later.
                return self._root / self._name
            place = self._root if is_same_disk else parent
            self._folders[parent] = place / self._name
        return self._folders[parent]

    def create(self, targets: Sequence[Path]) -> None:
        """Create the folder, and the folders of the targets. Raises OSError.

        Its name must be free: a folder that another program created is never used.
        """
        (self._root / self._name).mkdir(mode=0o700)
        parents = [target.parent for target in targets]
        for parent in dict.fromkeys(parents):
            disk.create_folders(parent)
            folder = self._folder_for(parent / self._name)
            if folder.parent != self._root:
                folder.mkdir(mode=0o700)

    def retire(self) -> None:
        """Rename the folder to show that it is no longer needed. Raises OSError."""
        os.rename(self._root / self._name, self._root / (self._name + _RETIRED))

    def reclaim(self) -> None:
        """Give the folder its name back, to roll back a change that was already complete.

        Its old files are needed again: Ctrl-C may come just after `retire`.
        """
        with suppress(OSError):
            os.rename(self._root / (self._name + _RETIRED), self._root / self._name)

    def remove(self, targets: Sequence[Path]) -> None:
        """Remove the folder with the files that changes of these targets have in it.

        What cannot be removed stays, as does any other file in the folder.
        """
        with suppress(OSError):
            self.retire()
        folders = {self._root / (self._name + _RETIRED)}
        for target in targets:
            folder = self._folder_for(target)
            if folder.parent != self._root:
                folders.add(folder)
        for folder in folders:
            _remove_work_folder(folder)


def _remove_work_folder(folder: Path) -> None:
    with suppress(OSError):
        # Listed first, since files are removed on the way.
        for path in list(folder.iterdir()):
            kind, _, number = path.name.partition("-")
            if kind in ("new", "old") and number.isdecimal():
                path.unlink()
        folder.rmdir()


def sweep(root: Path, name_prefix: str) -> None:
    """Remove work folders that earlier changes could not remove; `name_prefix` begins their names.

    Only real folders that are no longer needed, and in them only files with the names that changes
    use: another folder may contain the only copy of a file if its undo log was deleted.
    """
    with suppress(OSError), os.scandir(root) as entries:
        for entry in entries:
            is_ours = entry.name.startswith(name_prefix)
            is_retired = is_ours and entry.name.endswith(_RETIRED)
            if is_retired and entry.is_dir(follow_symlinks=False):
                _remove_work_folder(Path(entry.path))
