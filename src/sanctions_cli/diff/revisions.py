"""Opens a ledger at a git revision from the repository's objects, without a checkout."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database, file_reader, refresh
from sanctions_cli.ledger import git, regular_files, revision_files
from sanctions_cli.records import MAX_FILE_BYTES
from sanctions_cli.text import plural

# A revision, and the folder in it. Colons in braces belong to the revision: `HEAD@{10:00}`,
# `HEAD^{/fix: …}`.
_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\}|\{)*)(?::(.*))?", re.DOTALL)

_MOST_PLACES = 3
"""The most folders with a ledger that a hint names."""


def candidate_names(words: Iterable[str]) -> list[str]:
    """The possible revision names in arguments such as `v1.0:data` or `A..B`."""
    names: list[str] = []
    for word in words:
        name, _ = split_revision(word)
        names.append(name)
        if ".." in word:
            names += re.split("[.]{2,3}", word, maxsplit=1)
    return names


def split_revision(revision: str) -> tuple[str, str | None]:
    """The name of a revision (`v1.0:data` → `v1.0`), and the folder in it or None."""
    # The latest commit whose message has the words that follow.
    if revision.startswith(":/"):
        return revision, None
    match = _REVISION.fullmatch(revision)
    if match is None:
        return revision, None
    return match[1], match[2]


def has_revision(repository: git.Repository, revision: str) -> bool:
    """Whether there is a repository that has the revision (`HEAD~5`, `v1.0:data`)."""
    name, _ = split_revision(revision)
    try:
        return repository.find_revision(name) is not None
    except SanctionsError:  # there is no repository
        return False


def open_revision(
    repository: git.Repository,
    revision: str,
    newer: database.OpenLedger | None = None,
) -> database.OpenLedger:
    """The ledger at a revision (`HEAD~5`, `v1.0:data`), indexed in memory.

    It is in the folder named in the revision, or else in the repository's folder. Files that
    `newer` has with the same content are not read again; files that a sparse checkout leaves out of
    its folder are not compared, with a warning. SanctionsError if there is no such revision, or no
    ledger in it.
    """
    name, named_folder = split_revision(revision)
    if named_folder is None:
        folder = repository.prefix
    else:
        # The top of the repository is written "", "." or "/".
        folder = posixpath.normpath(named_folder).strip("/").removeprefix(".")
    tree = repository.require_revision(name).tree
    files = revision_files.list_ledger_files(repository, tree, folder)
    if files is None or "ledger.toml" not in files.blobs:
        raise _no_ledger(repository, name, folder)
    if newer and newer.root == repository.folder:
        _leave_out_skipped(files, name, newer.file_stamps())
    for submodule in files.missing_submodules:
        terminal.print_message(
            f'warning: the records of the submodule "{submodule}" at {name} are not here:'
            " git submodule update --init brings them"
        )
    blobs = files.blobs
    unchanged: set[str] = set()
    if newer:
        unchanged = _unchanged_paths(newer, blobs)
    return database.open_in_memory(
        Path(f"{name}:{folder}"),
        blobs,
        _blob_reader(files, blobs.keys() - unchanged),
        newer,
        unchanged,
    )


def _leave_out_skipped(
    files: revision_files.RevisionFiles, name: str, present: Collection[str]
) -> None:
    """The files without those that a sparse checkout skips, about which it prints a warning."""
    missing = files.blobs.keys() - present
    if not missing:
        return
    skipped = missing & files.repository.list_skipped()
    if not skipped:
        return
    for path in skipped:
        del files.blobs[path]
    terminal.print_message(
        f"warning: {plural(len(skipped), 'file')} of {name} left out of this sparse checkout"
        " and not compared: git sparse-checkout disable brings all"
    )


def _no_ledger(repository: git.Repository, name: str, folder: str) -> SanctionsError:
    """The error for a revision without a ledger in a folder, with the folders that have one."""
    paths = repository.list_files(repository.require_revision(name).tree)
    if paths is None:
        return git.missing_objects()
    places: list[str] = []
    for path in paths:
        ledger_folder, file_name = posixpath.split(path)
        if file_name == "ledger.toml" and len(places) < _MOST_PLACES:
            places.append(f"{name}:{ledger_folder}")
    if places:
        hint = f"it has one in another place: {' or '.join(places)}"
    else:
        hint = "the ledger is younger than that"
    message = f'no ledger in "{folder or "."}" at {name}'
    return SanctionsError(message, hint=hint)


def _unchanged_paths(ledger: database.OpenLedger, blobs: dict[str, str]) -> set[str]:
    """The files of a ledger that have the content of these blobs (path → object id)."""
    unchanged: set[str] = set()
    folder = regular_files.LedgerFolder(ledger.root)
    for path, stamp in ledger.file_stamps().items():
        blob = blobs.get(path)
        if blob is None:
            continue
        # A file from a revision has its object id as stamp.
        if stamp == blob:
            unchanged.add(path)
            continue
        with suppress(OSError):
            content = folder.read(path, MAX_FILE_BYTES)
            if revision_files.is_same_text(content, blob):
                unchanged.add(path)
    return unchanged


def _blob_reader(
    files: revision_files.RevisionFiles, paths: Collection[str]
) -> refresh.Reader:
    """A function that reads the records of these paths, whose contents are read in one go."""
    contents = revision_files.read_contents(files, paths, MAX_FILE_BYTES)

    def read(path: str, kind: str) -> file_reader.StoredFile:
        from sanctions_cli.records import explain_oversize, toml

        content = contents[path]
        # For a blob that is too large there is only its size.
        if isinstance(content, int):
            return None, [explain_oversize(content, path)]
        return toml.parse_values(content, path, kind)

    return read
