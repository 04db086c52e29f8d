"""The folder of a data package: only an earlier package is ever replaced."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import plain


def write_package_folder(
    folder: Path, files: Mapping[str, bytes], own_names: Collection[str]
) -> None:
    """Write a package, whole or not at all. SanctionsError, and then the folder is as it was.

    `own_names` are the names that the files of any package can have.
    """
    from sanctions_cli.ledger import disk, output_folder

    try:
        _check_package_folder(folder, own_names)
        output_folder.replace_folder(folder, files)
    except OSError as error:
        raise SanctionsError(
            f'cannot write "{folder}": {error.strerror}; nothing was changed',
            hint=disk.explain_error(error) or "name another folder with --datapackage",
        ) from None


def _check_package_folder(folder: Path, own_names: Collection[str]) -> None:
    """Raise SanctionsError unless the folder is new, empty, or has only an earlier package."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise SanctionsError(
            f'"{folder}" is not a folder', hint="name a new folder with --datapackage"
        )
    for name in sorted(os.listdir(folder)):
        if name not in own_names:
            raise SanctionsError(
                f'"{folder}" has a file that is not of an earlier package: "{plain(name)}"',
                hint="name a new folder, or move the file away; nothing was changed",
            )
    if os.path.samefile(folder, "."):
        # It would be renamed, and the shell would be in a folder that no longer exists.
        raise SanctionsError(
            "a data package cannot replace the folder you are in",
            hint="name a new folder with --datapackage",
        )
