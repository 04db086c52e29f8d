"""What was meant by a path that leads nowhere."""

from __future__ import annotations

import os
import re
import sys
from itertools import islice
from pathlib import Path

_DRIVE = re.compile(r"([A-Za-z]):([\\/]?)(.*)", re.DOTALL)
_MOUNTED = re.compile(r"/(?:mnt/|cygdrive/)?([A-Za-z])(/.*)?", re.DOTALL)


def foreign(path: str, system: str = sys.platform) -> str:
    """How a path of another system is written on this one; "" where it is none."""
    if system == "win32":
        found = _MOUNTED.fullmatch(path.replace("\\", "/"))
        there = (found[2] or "/").replace("/", "\\") if found else ""
        return f'this is not how Windows writes it: "{found[1].upper()}:{there}"' if found else ""
    there = path.replace("\\", "/")
    if found := _DRIVE.fullmatch(there):
        if not found[2]:  # C:Usersme
            return "a path of Windows whose backslashes the shell took away? put it in quotes, or write / for them"
        return f"this is a path of Windows: in WSL, write /mnt/{found[1].lower()}/{found[3]}; elsewhere, copy it here"
    return f'write / for \\ on this system: "{there}"' if there != path else ""


def meant(named: Path) -> str:
    """The way out for who named a folder that is no ledger: a path of another system, a slip, a ledger near by."""
    if away := foreign(str(named)):
        return away
    for folder in (named, named.parent):
        if near := _ledgers_in(folder):
            from difflib import get_close_matches

            alike = get_close_matches(named.name, near, 1)
            there = " or ".join(f'"{folder / name}"' for name in alike or near[:3])
            return (
                f"did you mean {there}?" if alike else f"name one with --ledger: there is {there}"
            )
    return "name a ledger with --ledger: a folder that has a ledger.toml in it"


def _ledgers_in(folder: Path) -> list[str]:
    """The names of the folders in a folder that are ledgers, of its first thousand."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in islice(entries, 1000))
    except OSError:
        return []
    made = ("ledger.toml", os.path.join("data", "ledger.toml"))
    return [
        name
        for name in names
        if any(os.path.isfile(os.path.join(folder, name, one)) for one in made)
    ]
