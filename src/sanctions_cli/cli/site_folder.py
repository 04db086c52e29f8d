"""The folder of a site: an earlier site is replaced, and nothing else is ever removed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import plain

FILE_LIST = "files.txt"
"""The file of a site that names all its files."""

FIRST_LINE = "The files of this site, which sanctions report --site has written:"


def write_site_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a site, whole or not at all. SanctionsError, and then the folder is as it was."""
    from sanctions_cli.ledger import disk, output_folder

    check_site_folder(folder)
    paths = sorted([*files, FILE_LIST])
    file_list = "\n".join([FIRST_LINE, *paths, ""])
    try:
        output_folder.replace_folder(folder, {**files, FILE_LIST: file_list.encode()})
    except OSError as error:
        raise SanctionsError(
            f'cannot write "{folder}": {error.strerror}; nothing was changed',
            hint=disk.explain_error(error) or "name another folder with --site",
        ) from None


def check_site_folder(folder: Path) -> None:
    """Raise SanctionsError unless the folder is new, empty, or has nothing but an earlier site."""
    from sanctions_cli.ledger import path_hints

    hint = path_hints.foreign_path_hint(str(folder))
    if hint and "\\" in str(folder) and os.sep == "/":
        raise SanctionsError(f'cannot write "{folder}"', hint=hint)
    try:
        if not os.path.lexists(folder):
            return
        if not folder.is_dir():
            raise SanctionsError(
                f'"{folder}" is not a folder', hint="name a folder: --site site"
            )
        _refuse_other_files(folder)
        is_current = os.path.samefile(folder, ".")
    except OSError as error:
        raise SanctionsError(
            f'cannot read "{folder}": {error.strerror}',
            hint="name another folder with --site",
        ) from None
    if is_current:
        # It would be renamed, and the shell would be in a folder that no longer exists.
        raise SanctionsError(
            "a site cannot replace the folder you are in",
            hint="name a new folder: --site site",
        )


def _refuse_other_files(folder: Path) -> None:
    own = _read_file_list(folder)
    for path in _list_files(folder):
        if path not in own:
            raise SanctionsError(
                f'"{folder}" has a file that is not of an earlier site: "{plain(path)}"',
                hint="name a new folder, or move the file away; nothing was changed",
            )


def _read_file_list(folder: Path) -> set[str]:
    """The files of the earlier site in the folder; none where there is no site."""
    try:
        text = folder.joinpath(FILE_LIST).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return set()
    first, *paths = text.splitlines() or [""]
    return set(paths) if first == FIRST_LINE else set()


def _list_files(folder: Path) -> Iterator[str]:
    """The paths of all files in the folder, and of links, even to folders."""

    def raise_error(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=raise_error):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*names, *links]):
            yield Path(place, name).relative_to(folder).as_posix()
