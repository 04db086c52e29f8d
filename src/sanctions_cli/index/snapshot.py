"""A stamp for every file of a ledger, which changes whenever the file does.

Only a file that is written twice within one tick of its file system's clock can keep its stamp:
`tick_ns` says how long that can be.

The names and stamps of one folder are one text, "packed". Where nothing has changed the text is
equal to the one that the index has, and comparing the two is all there is to do; only where they
differ are they unpacked.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sanctions_cli.ledger import regular_files

PackedStamps = dict[str, str]
"""By folder (`announcements/2024/`) the names and stamps of its files as one text.

An entry is `NAME/STAMP`, and entries are joined by a null character: no file's name has a slash or
a null character in it.
"""

_DEEPEST = 3
"""Levels of folders that are read below the ledger's own: announcements/2024/, and one more."""

# Nanoseconds within which two writes can leave the same time stamp.
_FINE_CLOCK_NS = (
    50_000_000  # on usual file systems, whose clock ticks every few milliseconds
)
_COARSE_CLOCK_NS = 2_000_000_000  # on those that keep whole seconds only, FAT even two

UNREADABLE = "unreadable"
"""The stamp of what cannot be looked at; reading it says why."""

_IS_WINDOWS = sys.platform == "win32"


def scan_ledger(root: Path) -> PackedStamps:
    """Every file of the ledger with its stamp."""
    lines: dict[str, list[str]] = defaultdict(list)
    for name in ("ledger.toml", "programs.toml"):
        stamp = _stamp(root / name)
        if stamp != UNREADABLE or _may_exist(root / name):
            _add_line(lines, name, stamp)
    files = regular_files.LedgerFolder(root)
    for folder in ("announcements", "assertions"):
        path = os.path.join(root, folder)
        if os.path.islink(path) and not files.is_inside(path):
            _add_line(lines, folder, UNREADABLE)
        else:
            _scan_folder(lines, files, path, folder, _DEEPEST)
    return {
        folder: _to_unicode("\0".join(entries)) for folder, entries in lines.items()
    }


def pack_stamps(stamps: Mapping[str, str]) -> PackedStamps:
    """These files (path → stamp) packed by folder."""
    lines: dict[str, list[str]] = defaultdict(list)
    for path, stamp in stamps.items():
        _add_line(lines, path, stamp)
    return {folder: "\0".join(entries) for folder, entries in lines.items()}


def unpack_stamps(packed: Mapping[str, str]) -> dict[str, str]:
    """The stamps of all files, by path relative to the ledger."""
    stamps = {}
    for folder, text in packed.items():
        for line in text.split("\0"):
            name, _, stamp = line.rpartition("/")
            stamps[folder + name] = stamp
    return stamps


def change_time_ns(stamp: str) -> int:
    """When the file was last changed, as its file system says; 0 where it cannot be looked at."""
    if stamp == UNREADABLE:
        return 0
    _size, written, changed, _inode = stamp.split()
    # Programs such as touch can set the time of writing; but Windows keeps no time of change.
    return int(written if _IS_WINDOWS else changed)


def tick_ns(stamp: str) -> int:
    """How long the file can be written again and keep its stamp."""
    has_whole_seconds = change_time_ns(stamp) % 1_000_000_000 == 0
    return _COARSE_CLOCK_NS if has_whole_seconds else _FINE_CLOCK_NS


def _add_line(lines: dict[str, list[str]], path: str, stamp: str) -> None:
    folder, slash, name = path.rpartition("/")
    lines[folder + slash].append(f"{name}/{stamp}")


def _to_unicode(text: str) -> str:
    """The text in valid Unicode, as SQLite wants it; names of files can be any bytes."""
    if text.isascii():
        return text
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _scan_folder(
    lines: dict[str, list[str]],
    files: regular_files.LedgerFolder,
    folder: str,
    prefix: str,
    levels: int,
) -> None:
    """Add the lines of the files in a folder, and in its folders down to so many levels.

    `prefix` is the folder's path in the ledger, such as `announcements/2024`.
    """
    entry_lines = []
    try:
        with _open_folder(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if name[-5:] == ".toml" or name.lower().endswith(".toml"):
                    entry_lines.append(f"{name}/{_stamp(entry)}")
                elif levels > 1 and entry.is_dir():
                    subfolder = os.path.join(folder, name)
                    subprefix = f"{prefix}/{_to_unicode(name)}"
                    if entry.is_symlink() and not files.is_inside(subfolder):
                        # The names of files elsewhere are nobody's business.
                        _add_line(lines, subprefix, UNREADABLE)
                    else:
                        _scan_folder(lines, files, subfolder, subprefix, levels - 1)
    except OSError:
        # A file in the folder's place, or a folder that may not be opened: reading it says so.
        if _may_exist(folder):
            _add_line(lines, prefix, UNREADABLE)
        return
    if entry_lines:
        lines[f"{prefix}/"].extend(entry_lines)


def _may_exist(path: Path | str) -> bool:
    """Whether a file or a link is there, or the system does not say."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def _open_folder(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder.

    Where the system can, the folder is opened first: then looking at a file does not walk its whole
    path, which saves a large ledger 7 % of the scan.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)


def _stamp(file: Path | os.DirEntry[str]) -> str:
    """Size, time of writing, time of change (both in nanoseconds) and inode of a file."""
    try:
        status = file.stat()
    except OSError:  # a link to nowhere, say
        return UNREADABLE
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
