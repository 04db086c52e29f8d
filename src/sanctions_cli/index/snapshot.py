"""Stamps of the files of a ledger, which change whenever a file does.

Only a file that is written twice within one tick of its file system's clock can keep its stamp:
`tick_ns` says how long that can be.

The names and stamps of one folder are "packed" into one text. If nothing has changed, it equals the
text in the index, so a comparison is enough; only texts that differ are unpacked.
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
"""The names and stamps of files as one text for each folder, such as `announcements/2024/`.

Entries are `NAME/STAMP`, joined by null characters, since no file name has a slash or a null
character.
"""

_DEEPEST = 3
"""The levels of folders that are read below the ledger's: announcements/2024/, and one more."""

# Nanoseconds within which two writes can leave the same time stamp.
_FINE_CLOCK_NS = (
    50_000_000  # on usual file systems, whose clock ticks every few milliseconds
)
_COARSE_CLOCK_NS = 2_000_000_000  # on those with whole seconds; FAT has two

UNREADABLE = "unreadable"
"""The stamp of a file without access; reading it reports why."""

_IS_WINDOWS = sys.platform == "win32"


def scan_ledger(root: Path) -> PackedStamps:
    """The stamps of all files of the ledger, packed."""
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
    packed = {}
    for folder, entries in lines.items():
        packed[folder] = _to_unicode("\0".join(entries))
    return packed


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
    """The file's last change according to its file system; 0 if there is no access."""
    if stamp == UNREADABLE:
        return 0
    _size, written, changed, _inode = stamp.split()
    # Programs such as touch can set the time of writing, but Windows has no time of change.
    if _IS_WINDOWS:
        return int(written)
    return int(changed)


def tick_ns(stamp: str) -> int:
    """The time for which the file can be written again and keep its stamp."""
    has_whole_seconds = change_time_ns(stamp) % 1_000_000_000 == 0
    if has_whole_seconds:
        return _COARSE_CLOCK_NS
    return _FINE_CLOCK_NS


def _add_line(lines: dict[str, list[str]], path: str, stamp: str) -> None:
    folder, slash, name = path.rpartition("/")
    lines[folder + slash].append(f"{name}/{stamp}")


def _to_unicode(text: str) -> str:
    """The text in valid Unicode for SQLite; file names can have any bytes."""
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
    """Add the lines for the files in a folder, and in its subfolders down to `levels`.

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
                        # Files outside the ledger are never listed.
                        _add_line(lines, subprefix, UNREADABLE)
                    else:
                        _scan_folder(lines, files, subfolder, subprefix, levels - 1)
    except OSError:
        # A file in place of the folder, or a folder without access: reading it reports that.
        if _may_exist(folder):
            _add_line(lines, prefix, UNREADABLE)
        return
    if entry_lines:
        lines[f"{prefix}/"].extend(entry_lines)


def _may_exist(path: Path | str) -> bool:
    """Whether a file or a link exists, or the system does not say."""
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

    If the system supports it, the folder is opened first, so that a stat does not walk the whole
    path, which saves 7 % of the scan of a large ledger.
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
    except OSError:  # a dangling link, for example
        return UNREADABLE
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
