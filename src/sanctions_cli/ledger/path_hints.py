"""Hints for a path that does not exist: it is from another system, or a ledger is nearby."""

from __future__ import annotations

import os
import re
import sys
from itertools import islice
from pathlib import Path

from sanctions_cli.text import closest, join_words

_WINDOWS_PATH = re.compile(r"([A-Za-z]):([\\/]?)(.*)", re.DOTALL)
# C: as WSL, Cygwin and Git Bash mount it: /mnt/c/…, /cygdrive/c/…, /c/…
_MOUNTED_DRIVE = re.compile(r"/(?:mnt/|cygdrive/)?([A-Za-z])(/.*)?", re.DOTALL)

_MOST_ENTRIES = 1000
"""The most entries of a folder that are searched for a nearby ledger."""


def foreign_path_hint(path: str, system: str = sys.platform) -> str:
    """A hint on how to write another system's path here; "" for a path of this system.

    `system` is a name as in `sys.platform`.
    """
    if system == "win32":
        return _hint_on_windows(path.replace("\\", "/"))
    return _hint_on_unix(path)


def _hint_on_windows(path: str) -> str:
    match = _MOUNTED_DRIVE.fullmatch(path)
    if not match:
        return ""
    rest = (match[2] or "/").replace("/", "\\")
    return f'this is not how Windows writes it: "{match[1].upper()}:{rest}"'


def _hint_on_unix(path: str) -> str:
    with_slashes = path.replace("\\", "/")
    match = _WINDOWS_PATH.fullmatch(with_slashes)
    if not match:
        if with_slashes == path:
            return ""
        return f'write / for \\ on this system: "{with_slashes}"'
    drive, separator, rest = match.groups()
    if not separator:  # C:Usersme
        return (
            "a path of Windows whose backslashes the shell took away? put it in quotes,"
            " or write / for them"
        )
    return (
        f"this is a path of Windows: in WSL, write /mnt/{drive.lower()}/{rest};"
        " elsewhere, copy it here"
    )


def suggest_ledger(named: Path) -> str:
    """A hint for a path that is no ledger.

    It has the path in this system's form, or the ledgers in this folder or its parent.
    """
    hint = foreign_path_hint(str(named))
    if hint:
        return hint
    for folder in (named, named.parent):
        names = _ledgers_in(folder)
        if not names:
            continue
        match = closest(named.name, names)
        if match:
            return f'did you mean "{folder / match}"?'
        paths = [f'"{folder / name}"' for name in names[:3]]
        return f"name one with --ledger: there is {join_words(paths, 'or')}"
    return "name a ledger with --ledger: a folder that has a ledger.toml in it"


def _ledgers_in(folder: Path) -> list[str]:
    """The names of the folders in a folder that are ledgers."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in islice(entries, _MOST_ENTRIES))
    except OSError:
        return []
    return [name for name in names if _is_ledger(os.path.join(folder, name))]


def _is_ledger(folder: str) -> bool:
    return any(
        os.path.isfile(os.path.join(folder, path))
        for path in ("ledger.toml", os.path.join("data", "ledger.toml"))
    )
