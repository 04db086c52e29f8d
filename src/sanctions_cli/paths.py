"""Paths that were written for another system than this one."""

from __future__ import annotations

import re
import sys

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
