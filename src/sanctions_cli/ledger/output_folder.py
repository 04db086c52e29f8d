"""Writes a folder of files outside a ledger, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sanctions_cli.ledger import disk


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, by path, as this folder, in place of one that is there.

    They are first written beside it, so that its readers find the old files or the new ones, and
    the old ones stay if anything goes wrong. Raises OSError.
    """
    target = Path(os.path.realpath(folder))
    disk.create_folders(target.parent)
    with tempfile.TemporaryDirectory(
        dir=target.parent, prefix=f".{target.name}.", ignore_cleanup_errors=True
    ) as work:
        new = Path(work, "new")
        new.mkdir()
        _write_files(new, files)
        if not os.path.lexists(target):
            os.rename(new, target)
        else:
            new.chmod(target.stat().st_mode)
            _exchange(new, target, Path(work, "old"))
    disk.fsync_directory(target.parent)


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for parent in sorted({os.path.dirname(path) for path in files}):
        folder.joinpath(parent).mkdir(parents=True, exist_ok=True)
    written = []
    for path, data in files.items():
        disk.write_new_file(folder / path, data)
        written.append(folder / path)
    disk.fsync_files(written)


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Put the new folder in the place of the old one, which returns if that fails."""
    os.rename(target, old)
    try:
        os.rename(new, target)
    except BaseException:  # Ctrl-C too
        if not os.path.lexists(target):
            os.rename(old, target)
        raise
