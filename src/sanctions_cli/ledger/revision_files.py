"""The files of a ledger at a git revision, as the index would read them from a folder.

In a folder, the system follows symbolic links and shows the files of submodules; a tree of git has
only their names. They are looked up here, so that the two can be compared.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.git import Repository, TreeEntry
from sanctions_cli.ledger.regular_files import LedgerFolder

_FOLDERS = ("announcements", "assertions")
_MOST_PATH_PARTS = 4
"""As the index reads them: announcements/2024/ca-2024-08-09-by.toml, and one level more."""

_LONGEST_TARGET = 4096  # bytes of a symbolic link's target; PATH_MAX of Linux

_MOST_LINKS = 40
"""In one path, as Linux has it: those that lead to each other have no end."""

_SHA1_DIGITS = 40  # of the two hash functions of git the shorter


@dataclass(slots=True)
class RevisionFiles:
    """The files that a ledger has at a revision."""

    repository: Repository
    blobs: dict[str, str] = field(default_factory=dict)
    """The object id of each file's content, by its path in the ledger."""
    submodules: dict[str, Repository] = field(default_factory=dict)
    """The repository of each submodule, by the path of its folder in the ledger."""
    missing_submodules: list[str] = field(default_factory=list)
    """Those whose files at this revision are not on this computer."""

    def repository_of(self, path: str) -> Repository:
        """The repository that has a file's content."""
        for folder, repository in self.submodules.items():
            if path.startswith(f"{folder}/"):
                return repository
        return self.repository


class Differences(NamedTuple):
    """The numbers of files of a folder that differ from a revision."""

    changed: int
    added: int
    missing: int

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(self)


def list_ledger_files(
    repository: Repository, tree: str, folder: str
) -> RevisionFiles | None:
    """The files of the ledger that is in a folder of a tree or commit.

    None if that is not a folder there, or objects are missing.
    """
    entries = repository.list_entries(tree, folder)
    if entries is None:
        return None
    files = RevisionFiles(repository)
    links: dict[str, str] = {}
    for path, entry in entries.items():
        if entry.is_file:
            files.blobs[path] = entry.object_id
        elif entry.is_link:
            links[path] = entry.object_id
        elif path.startswith(_FOLDERS):
            _add_submodule(files, path, entry)
    if links:
        targets = repository.read_blobs(sorted(set(links.values())), _LONGEST_TARGET)
        _follow_links(files, {path: targets[blob] for path, blob in links.items()})
    files.blobs = {
        path: blob for path, blob in files.blobs.items() if _is_part_of_ledger(path)
    }
    return files


def _is_part_of_ledger(path: str) -> bool:
    """Whether the index reads a file, by its path in the ledger."""
    parts = path.split("/")
    if len(parts) == 1:
        return path in ("ledger.toml", "programs.toml")
    if parts[0] not in _FOLDERS or len(parts) > _MOST_PATH_PARTS:
        return False
    is_hidden = any(part.startswith(".") for part in parts)
    return not is_hidden and path.lower().endswith(".toml")


def _add_submodule(files: RevisionFiles, path: str, entry: TreeEntry) -> None:
    """Add the files of a submodule, at the commit that the revision names."""
    folder = files.repository.folder / path
    inner = Repository(folder)
    inner_files = None
    # Without its own .git, it would be the outer repository that answers.
    if os.path.lexists(folder / ".git"):
        with suppress(SanctionsError):
            inner_files = inner.list_files(entry.object_id)
    if inner_files is None:
        files.missing_submodules.append(path)
        return
    files.submodules[path] = inner
    for inner_path, blob in inner_files.items():
        files.blobs[f"{path}/{inner_path}"] = blob


def _follow_links(files: RevisionFiles, targets: Mapping[str, bytes | int]) -> None:
    """Add the files that symbolic links within the ledger lead to, under the links' paths.

    `targets` are the contents of the links.
    """
    paths: dict[str, str] = {}
    for link, target in targets.items():
        if isinstance(target, bytes):
            paths[link] = _resolve_target(files.repository.folder, link, target)
    # A link can lead to a folder with others in it.
    for _ in range(_MOST_PATH_PARTS):
        for link, target_path in paths.items():
            _copy_entries(files.blobs, _follow(target_path, paths), link)


def _resolve_target(root: Path, link: str, target: bytes) -> str:
    """The path in the ledger that a link leads to; it begins with .. if that is outside."""
    text = target.decode("utf-8", "backslashreplace")
    if text.startswith("/"):
        relative_path = os.path.relpath(text, os.path.realpath(root))
        return posixpath.normpath(relative_path.replace(os.sep, "/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(link), text))


def _follow(path: str, links: Mapping[str, str]) -> str:
    """The path without links: what leads to or through a link leads to the link's own target."""
    for _ in range(_MOST_LINKS):
        parts = path.split("/")
        for count in range(len(parts), 0, -1):
            link = "/".join(parts[:count])
            if link in links:
                path = posixpath.join(links[link], *parts[count:])
                break
        else:
            return path
    return path


def _copy_entries(blobs: dict[str, str], source: str, target: str) -> None:
    """Add a file, or each file of a folder, under another path as well."""
    if source in blobs:
        blobs[target] = blobs[source]
    prefix = "" if source == "." else f"{source}/"
    for path, blob in list(blobs.items()):
        if path.startswith(prefix):
            new_path = f"{target}/{path.removeprefix(prefix)}"
            if _is_part_of_ledger(new_path):
                blobs[new_path] = blob


def read_contents(
    files: RevisionFiles, paths: Iterable[str], largest: int
) -> dict[str, bytes | int]:
    """The content of each of these files, or its size if that is more than `largest` bytes."""
    paths_by_repository: dict[Repository, list[str]] = defaultdict(list)
    for path in paths:
        paths_by_repository[files.repository_of(path)].append(path)
    contents: dict[str, bytes | int] = {}
    for repository, its_paths in paths_by_repository.items():
        blobs = sorted({files.blobs[path] for path in its_paths})
        blob_contents = repository.read_blobs(blobs, largest)
        for path in its_paths:
            contents[path] = blob_contents[files.blobs[path]]
    return contents


def find_differences(
    files: RevisionFiles, root: Path, paths: Collection[str], largest: int
) -> Differences:
    """How the files of a folder with these paths differ from those of the revision.

    A file that cannot be read, or has more than `largest` bytes, has changed.
    """
    folder = LedgerFolder(root)
    changed = 0
    for path in paths:
        blob = files.blobs.get(path)
        if blob is None:
            continue
        try:
            content = folder.read(path, largest)
        except OSError:
            changed += 1
            continue
        if not is_same_text(content, blob):
            changed += 1
    added = sum(path not in files.blobs for path in paths)
    missing = len(files.blobs.keys() - set(paths)) + len(files.missing_submodules)
    return Differences(changed, added, missing)


def is_same_text(content: bytes, blob: str) -> bool:
    """Whether a file has the content with this object id, perhaps with the line ends of Windows."""
    if _object_id(content, blob) == blob:
        return True
    is_windows_text = 0 < content.count(b"\n") == content.count(b"\r\n")
    return is_windows_text and (
        _object_id(content.replace(b"\r\n", b"\n"), blob) == blob
    )


def _object_id(content: bytes, like: str) -> str:
    """The id that git gives to a content, by the same hash function as `like`."""
    data = b"blob %d\0" % len(content) + content
    if len(like) == _SHA1_DIGITS:
        return hashlib.sha1(data, usedforsecurity=False).hexdigest()
    return hashlib.sha256(data).hexdigest()
