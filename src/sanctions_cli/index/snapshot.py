"""What the files of a ledger are like from outside: a stamp for each, which changes whenever the file does.

The names and stamps of a folder are one text. Where nothing has changed it is equal to the one kept, and comparing the
two is all there is to do; only where they differ are they taken apart.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""Nanoseconds within which two writes can leave one time stamp: on usual file systems, and on those that keep
whole seconds only."""

_UNREADABLE = "unreadable"
"""The stamp of what cannot be looked at; reading it says why."""

_WINDOWS = sys.platform == "win32"

Folders = dict[str, str]
"""By folder (`announcements/2024/`) the names and stamps of its files in one text."""


def folders(root: Path) -> Folders:
    """Every file of the ledger with its stamp."""
    now = time.time_ns()
    found: dict[str, list[str]] = {}
    for name in ("ledger.toml", "programs.toml"):
        if os.path.lexists(root / name):
            _note(found, name, _stamp(root / name, now))
    for folder in ("announcements", "assertions"):
        _walk(found, os.path.join(root, folder), folder, now, 3)
    return {folder: _sound("\0".join(lines)) for folder, lines in found.items()}


def packed(stamps: Mapping[str, str]) -> Folders:
    """These files (path → stamp) by their folders."""
    found: dict[str, list[str]] = {}
    for path, stamp in stamps.items():
        _note(found, path, stamp)
    return {folder: "\0".join(lines) for folder, lines in found.items()}


def files(folders: Mapping[str, str]) -> dict[str, str]:
    """The stamps of the files in these folders, by path."""
    lines = (f"{folder}{line}" for folder, text in folders.items() for line in text.split("\0"))
    return {path: stamp for path, _, stamp in (line.rpartition("/") for line in lines)}


def stamps(root: Path) -> dict[str, str]:
    """The files of a ledger, each with a stamp that changes when it does; for those who wait for a change."""
    return {path: " ".join(stamp.split()[:4]) for path, stamp in files(folders(root)).items()}


def _note(found: dict[str, list[str]], path: str, stamp: str) -> None:
    folder, slash, name = path.rpartition("/")
    found.setdefault(folder + slash, []).append(
        f"{name}/{stamp}"
    )  # no file's name has a / or \0 in it


def _sound(text: str) -> str:
    if text.isascii():
        return text
    return os.fsencode(text).decode("utf-8", "backslashreplace")  # SQLite knows no other texts


def _walk(found: dict[str, list[str]], folder: str, prefix: str, now: int, depth: int) -> None:
    lines = []
    try:
        with _entries(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if name[-5:] == ".toml" or name.lower().endswith(".toml"):
                    lines.append(f"{name}/{_stamp(entry, now)}")
                elif depth > 1 and entry.is_dir():
                    _walk(
                        found,
                        os.path.join(folder, name),
                        f"{prefix}/{_sound(name)}",
                        now,
                        depth - 1,
                    )
    except FileNotFoundError:
        return
    except (
        OSError
    ):  # a file in the folder's place, or one that may not be opened; reading it says so
        _note(found, prefix, _UNREADABLE)
        return
    if lines:
        found.setdefault(f"{prefix}/", []).extend(lines)


@contextmanager
def _entries(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What stands in a folder. Where the system can, looked at from within: no path is walked for each file."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    inside = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(inside) as entries:
            yield entries
    finally:
        os.close(inside)


def _stamp(file: Path | os.DirEntry[str], now: int) -> str:
    """Size, times and inode. A file written just now can change again within the same tick of the clock, so its
    stamp also says when it was looked at and will not match the next time."""
    try:
        stat = file.stat()
    except OSError:  # a link to nowhere, say
        return _UNREADABLE
    # What a program like touch cannot set; Windows does not keep it.
    touched = stat.st_mtime_ns if _WINDOWS else stat.st_ctime_ns
    age, fresh = now - touched, ""
    if age < _COARSE and age < (_FINE if touched % 1_000_000_000 else _COARSE):
        fresh = f" {now}"
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}{fresh}"
