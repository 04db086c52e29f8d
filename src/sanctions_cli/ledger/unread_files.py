"""Finds files in a ledger's folders that are not read: misnamed, misplaced, or not records.

A visible file that no answer counts may be a lost record.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.text import closest, plural

RECORD_FOLDERS = ("announcements", "assertions")
"""The folders of a ledger in which every file is a record."""

LEDGER_FILES = ("ledger.toml", "programs.toml")

# Patterns are text until one is needed: where all is well, `summary` compiles none.

# Documents that people keep beside records: README, README.md, LICENSE.txt …
_DOCUMENT = (
    r"(readme|licen[cs]e|copying|notice|authors|contributing|changelog|format|provenance)"
    r"(\.(md|rst|txt|html?))?"
)
# Hidden files that Windows creates in folders.
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}

# The beginning of an announcement's or assertion's id: ca-2024-08-09-by, 2024-12-31-ca-sema-blr.
_RECORD_NAME = r"(?i)([a-z]{2,7}-\d{4}(-\d\d){0,2}-|\d{4}-\d\d-\d\d-)[a-z]"
# The first lines of a record, of whatever name.
_RECORD_TEXT = rb"(?ms)^\s*(announced|on)\s*=\s*\"?\d{4}.*^\s*(action\s*=|\[stated\])"
_TOML = ".toml"
# A misspelt .toml at the end of a name: .tml, .tom, .TOML, .toml1, .tolm.
_MISSPELT_TOML = r"(?i)\.(tml|tom|toml?l|tolm|tmol|toml?\d|otml)"
# Suffixes of backup copies by editors, merges and people.
_BACKUP = (
    r"(?i)~|#|\.(orig|rej|bak|backup|old|save|tmp|temp|part|swp|swo|mine|theirs|r\d+)"
)
# Suffixes of compressed files and archives.
_COMPRESSED = r"(?i)\.(gz|bz2|xz|zst|lz4|zip|7z|rar|tar|tgz|gpg|asc|age)"
# Entries of a folder that are looked at for records, where the folder is not the ledger's. So that
# `add` takes no longer beside a large archive.
_MOST_ENTRIES = 1000
_SAMPLE_BYTES = 4096


class UnreadFile(NamedTuple):
    """A file or folder that is not read, why, and what to do about it."""

    path: str
    """Relative to the ledger, with slashes."""
    reason: str
    hint: str


def find_unread_files(
    root: Path, read_paths: Collection[str], dossiers: str | None = None
) -> list[UnreadFile]:
    """All visible files in a ledger's folders that are not read, by path.

    `read_paths` are the files that the index takes for records. `dossiers` is the folder of
    dossiers, relative to the ledger. Hidden files and documents such as README.md are left out.
    """
    unread = [*find_misplaced_records(root)]
    for folder in RECORD_FOLDERS:
        unread += _find_in_record_folder(root, folder, read_paths)
    if dossiers:
        unread += _find_in_dossiers(root, dossiers)
    return sorted(unread)


# The ledger's own folder, which may have other files in it


def find_misplaced_records(root: Path) -> Iterator[UnreadFile]:
    """Files in a ledger's own folder that look as if they belonged into one of its folders.

    Other files are ignored, since a ledger may share a folder with them.
    """
    for entry in _list_folder(root):
        name = entry.name
        if name in LEDGER_FILES or name in RECORD_FOLDERS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _judge_folder(root, entry)
        elif _is_same_file(entry, root, LEDGER_FILES):
            continue
        else:
            yield from _judge_top_file(root, entry)


def _judge_folder(root: Path, entry: os.DirEntry[str]) -> Iterator[UnreadFile]:
    """A folder beside `announcements` that is named nearly so, or that has records in it."""
    name = entry.name
    if name == "schema" or _is_same_file(entry, root, RECORD_FOLDERS):
        return
    if _is_dossier_folder(root, name):
        return
    meant = closest(_letters(name), RECORD_FOLDERS, 0.8)
    count = _count_records(Path(entry.path))
    if not meant and not count:
        return
    if not meant:
        meant = "announcements"
    reason = f'the folder "{name}" is not read'
    if count:
        reason += f": it has {plural(count, 'record')}"
    if os.path.lexists(root / meant):
        hint = f'move what is in it to "{meant}/"'
    else:
        hint = f'rename it to "{meant}"'
    yield UnreadFile(f"{name}/", reason, hint)


def _is_dossier_folder(root: Path, name: str) -> bool:
    """Whether ledger.toml names this folder as that of the dossiers, whose names begin as those
    of assertions do."""
    setting = rf"""(?m)^dossiers\s*=\s*["'](\./)?{re.escape(name)}/?["']"""
    return _begins_with(root / "ledger.toml", setting.encode())


def _count_records(folder: Path) -> int:
    """How many records seem to be in a folder and its folders; 0 for another ledger."""
    names: list[str] = []
    for entry in _list_folder(folder):
        if entry.name in LEDGER_FILES:
            return 0
        names.append(entry.name)
        if entry.is_dir(follow_symlinks=False) and len(names) < _MOST_ENTRIES:
            names += [inner.name for inner in _list_folder(Path(entry.path))]
    return sum(_is_record_name(name) for name in names)


def _judge_top_file(root: Path, entry: os.DirEntry[str]) -> Iterator[UnreadFile]:
    """A file of the ledger's own folder that is a record, or nearly called ledger.toml."""
    name = entry.name
    stem, ending = _split_ending(name)
    if not ending:
        return
    if _is_record_name(name) or _is_record(Path(entry.path)):
        # Loading the model of records takes time that a sound ledger need not spend.
        from sanctions_cli.ledger.record_paths import announcement_path, assertion_path

        folder = "assertions" if name[:4].isdigit() else "announcements/YEAR"
        if re.match(_RECORD_NAME, name):
            is_announcement = not name[:4].isdigit()
            path = announcement_path(stem) if is_announcement else assertion_path(stem)
            folder = path.rpartition("/")[0]
        reason = "a record in the ledger's own folder is not read"
        yield UnreadFile(name, reason, f'move it to "{folder}/"')
        return
    for ledger_file in LEDGER_FILES:
        if closest(_letters(stem), [ledger_file.removesuffix(_TOML)], 0.8):
            yield _describe_name(root, name, ledger_file)
            return


# Folders in which every file is a record


def _find_in_record_folder(
    root: Path, folder: str, read_paths: Collection[str]
) -> Iterator[UnreadFile]:
    try:
        entries = _scan(root / folder)
    except OSError:
        return  # missing, or a finding of its own: the index could not open it either
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _find_in_record_folder(root, path, read_paths)
        elif path in read_paths or _to_unicode(path) in read_paths:
            yield from _judge_read_file(root, path)
        elif not _is_document(entry.name):
            is_link_to_read = entry.is_symlink() and any(
                read_path.startswith(f"{_to_unicode(path)}/")
                for read_path in read_paths
            )
            if not is_link_to_read:
                yield _judge_unread_file(root, path, entry)


def _judge_read_file(root: Path, path: str) -> Iterator[UnreadFile]:
    """A record that answers count, and that `edit` and `remove` do not find."""
    name = path.rpartition("/")[2]
    if not name.endswith(_TOML):
        from sanctions_cli.ledger.record_paths import record_id

        right_name = f"{record_id(path)}{_TOML}"
        reason = "edit and remove do not find a file of this name"
        yield UnreadFile(path, reason, _hint_rename(root, path, right_name))
    elif path.startswith("assertions/") and path.count("/") > 1:
        reason = "edit and remove do not find a stated total in a folder of its own"
        yield UnreadFile(path, reason, 'move it to "assertions/"')


def _judge_unread_file(root: Path, path: str, entry: os.DirEntry[str]) -> UnreadFile:
    folder, _, name = path.rpartition("/")
    if entry.is_symlink():
        reason = "a link is not followed here"
        return UnreadFile(path, reason, "put the file itself in its place")
    if not entry.is_file(follow_symlinks=False):
        reason = "not read: it is not a regular file"
        return UnreadFile(path, reason, "put a plain text file in its place")
    if not name.endswith(_TOML):
        return _describe_name(root, path)
    right_folder = "assertions"
    if folder.startswith("announcements"):
        right_folder = "announcements/YEAR"
        if re.match(_RECORD_NAME, name):
            from sanctions_cli.ledger.record_paths import announcement_path, record_id

            right_folder = announcement_path(record_id(path)).rpartition("/")[0]
    return UnreadFile(
        path, "not read: the folder is too deep", f'move it to "{right_folder}/"'
    )


def _find_in_dossiers(root: Path, folder: str) -> Iterator[UnreadFile]:
    """Files that look like dossiers and are not; others may be the documents themselves."""
    for entry in _list_folder(root / folder):
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            for inner in _list_folder(Path(entry.path)):
                if _split_ending(inner.name)[1]:
                    reason = "not read: dossiers are not in folders of their own"
                    yield UnreadFile(
                        f"{path}/{inner.name}", reason, f'move it to "{folder}/"'
                    )
        elif not entry.name.endswith(_TOML) and _split_ending(entry.name)[1]:
            yield _describe_name(root, path)


# Names


def _describe_name(root: Path, path: str, right_name: str = "") -> UnreadFile:
    """A file that is not read because of its name. `right_name` is known, or follows from it."""
    name = path.rpartition("/")[2]
    stem, ending = _split_ending(name)
    if not right_name and ending:
        right_name = f"{stem}{_TOML}"
    if not right_name:
        if re.match(_RECORD_NAME, name) and "." not in name:
            hint = _hint_rename(root, path, f"{name}{_TOML}")
            return UnreadFile(path, "not read: the name does not end in .toml", hint)
        reason = "not read: not a .toml file"
        return UnreadFile(path, reason, "move it out of the ledger's folders")
    if re.fullmatch(_COMPRESSED, ending.removeprefix(_TOML)):
        reason = f"not read: {ending.removeprefix(_TOML)} files are not unpacked"
        hint = f'unpack it as "{right_name}", or move it out of the ledger\'s folders'
        return UnreadFile(path, reason, hint)
    if re.fullmatch(_BACKUP, ending.removeprefix(_TOML)):
        reason = f"a backup of {right_name} is not read"
        hint = "move it out of the ledger's folders"
        if not os.path.lexists(root / path.rpartition("/")[0] / right_name):
            hint += f', or rename it to "{right_name}" if it is the record'
        return UnreadFile(path, reason, hint)
    if ending != _TOML:
        reason = f"not read: the name ends in {ending}, not in .toml"
    else:
        reason = f"not read: only {right_name} is"
    return UnreadFile(path, reason, _hint_rename(root, path, right_name))


def _hint_rename(root: Path, path: str, right_name: str) -> str:
    right_path = path.removesuffix(path.rpartition("/")[2]) + right_name
    taken = os.path.lexists(root / right_path)
    if taken and not os.path.samefile(root / right_path, root / path):
        return (
            f'"{right_path}" is there too: compare the two, and keep one of them here'
        )
    return f'rename it to "{right_name}"'


def _split_ending(name: str) -> tuple[str, str]:
    """A name without what is written for `.toml`, and that: ("x", ".toml.txt") for x.toml.txt.

    ("x.pdf", "") for a name that does not look like that of a TOML file.
    """
    head, dot, rest = name.lower().rpartition(_TOML)
    if dot and (not rest or rest[0] in ".~#_-" or re.fullmatch(_BACKUP, rest)):
        return name[: len(head)], name[len(head) :]
    stem, ending = os.path.splitext(name)
    bare_ending = ending.rstrip("~#")
    is_like_toml = bare_ending[1:2].lower() in ("t", "o")
    if is_like_toml and re.fullmatch(_MISSPELT_TOML, bare_ending):
        return stem, ending
    return name, ""


def _letters(name: str) -> str:
    """The letters of a name in lower case: "Announcements (2)" is `announcements`."""
    return re.sub(r"(copy|old|new|backup|bak)$|[^a-z]", "", name.lower())


def _to_unicode(path: str) -> str:
    """The path as the index has it; names of files can be any bytes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _is_document(name: str) -> bool:
    return (
        bool(re.fullmatch(_DOCUMENT, name, re.IGNORECASE))
        or name.lower() in _SYSTEM_FILES
    )


def _is_record_name(name: str) -> bool:
    return bool(re.match(_RECORD_NAME, name)) and _split_ending(name)[1] != ""


def _is_record(file: Path) -> bool:
    """Whether a file begins as an announcement or assertion does."""
    return _begins_with(file, _RECORD_TEXT)


def _begins_with(file: Path, pattern: bytes) -> bool:
    """Whether the first bytes of a regular file contain a pattern."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return False
        with open(file, "rb") as stream:
            return bool(re.search(pattern, stream.read(_SAMPLE_BYTES)))
    except OSError:
        return False


# Folders


def _scan(folder: Path, limit: int | None = None) -> list[os.DirEntry[str]]:
    """The visible entries of a folder, in the order of their names. Raises OSError.

    `limit` is the number of entries that are looked at.
    """
    with os.scandir(folder) as entries:
        listed = islice(entries, limit)
        visible = [entry for entry in listed if not entry.name.startswith(".")]
    return sorted(visible, key=lambda entry: entry.name)


def _list_folder(folder: Path) -> list[os.DirEntry[str]]:
    """Visible entries of a folder that may be anybody's; none if it cannot be opened."""
    try:
        return _scan(folder, _MOST_ENTRIES)
    except OSError:
        return []


def _is_same_file(entry: os.DirEntry[str], root: Path, names: Collection[str]) -> bool:
    """Whether an entry is one of these files under a name that the file system takes for equal."""
    folded = {name.casefold(): name for name in names}
    name = folded.get(entry.name.casefold())
    if name is None or not os.path.lexists(root / name):
        return False
    return os.path.samefile(entry.path, root / name)
