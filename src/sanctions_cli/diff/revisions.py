"""A ledger as it was at a git revision: read from the repository's objects, with nothing checked out or written."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.index.database import Book, book_of
from sanctions_cli.index.refresh import Reader
from sanctions_cli.ledger import git

_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\}|\{)*)(?::(.*))?", re.DOTALL)
"""A revision, and the folder in it: colons in braces (`HEAD@{10:00}`, `HEAD^{/fix: …}`) belong to the revision."""

_DEEPEST = 4
"""Folders and name of a record: announcements/2024/ca-2024-08-09-by.toml, and one level more, as the index reads."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder at a revision: the label that names it, the hash of its tree, and the folder's path."""

    label: str
    tree: str
    inside: str


def book_at(folder: Path, revision: str, like: Book | None = None) -> Book:
    """The ledger at a revision (`HEAD~5`, `v1.0:data`) of the repository that `folder` is in, indexed in memory.

    The ledger's place in it is the one named, else the place that `folder` has in the repository now. Of the files
    that `like` has in common with it, none is read again.
    """
    place = _place(folder, revision)
    blobs = {
        path: blob for path, blob in git.files(folder, place.tree).items() if _is_ledgers(path)
    }
    if "ledger.toml" not in blobs:
        raise _no_ledger(folder, _parts(revision)[0], place.inside)
    same = _common(like, blobs) if like else set()
    wanted = {path: blob for path, blob in blobs.items() if path not in same}
    return book_of(Path(place.label), blobs, _reader(folder, wanted), like, same)


def knows(folder: Path, revision: str) -> bool:
    """Whether this names something in the repository that a folder is in."""
    try:
        return bool(git.object_(folder, _parts(revision)[0], "tree"))
    except SanctionsError:
        return False


def _place(folder: Path, revision: str) -> Place:
    prefix = git.prefix(folder)
    name, named = _parts(revision)
    inside = prefix if named is None else posixpath.normpath(named).strip("/").removeprefix(".")
    root = git.object_(folder, name, "tree")
    there = git.meant(folder, f"{root}:{inside}")
    tree = there and git.meant(folder, f"{there}^{{tree}}")
    if not tree:
        raise _no_ledger(folder, name, inside)
    return Place(f"{name}:{inside}", tree, inside)


def _parts(revision: str) -> tuple[str, str | None]:
    """A revision, and the folder named in it; `:/words` is the latest commit whose message has these."""
    if revision.startswith(":/"):
        return revision, None
    matched = _REVISION.fullmatch(revision)
    return (matched[1], matched[2]) if matched else (revision, None)


def _no_ledger(folder: Path, name: str, inside: str) -> SanctionsError:
    paths = git.files(folder, git.object_(folder, name, "tree"))
    found = [path for path in paths if posixpath.basename(path) == "ledger.toml"]
    others = [f"{name}:{posixpath.dirname(path)}" for path in found[:3]]
    hint = (
        f"it has one in another place: {' or '.join(others)}"
        if others
        else "the ledger is younger than that"
    )
    return SanctionsError(f'no ledger in "{inside or "."}" at {name}', hint=hint)


def _is_ledgers(path: str) -> bool:
    parts = path.split("/")
    if len(parts) == 1:
        return path in ("ledger.toml", "programs.toml")
    hidden = any(part.startswith(".") for part in parts)
    in_place = parts[0] in ("announcements", "assertions") and len(parts) <= _DEEPEST
    return in_place and not hidden and path.lower().endswith(".toml")


def _common(book: Book, blobs: dict[str, str]) -> set[str]:
    """The files that a book has with the very same content."""
    known = ((path, stamp) for path, stamp in book.stamps().items() if path in blobs)
    return {
        path
        for path, stamp in known
        if blobs[path] in (stamp, _hash(book.root / path, blobs[path]))
    }


def _hash(path: Path, like: str) -> str:
    """The hash that git gives to a file's content."""
    import hashlib

    try:
        data = path.read_bytes()
    except OSError:
        return ""
    content = b"blob %d\0%b" % (len(data), data)
    return (
        hashlib.sha1(content, usedforsecurity=False) if len(like) == 40 else hashlib.sha256(content)
    ).hexdigest()


def _reader(folder: Path, wanted: dict[str, str]) -> Reader:
    texts = git.contents(folder, sorted(set(wanted.values()))) if wanted else {}

    def read(path: str, kind: str) -> tuple[object, list[Finding]]:
        from sanctions_cli.records import toml, validation_errors

        found = texts[wanted[path]]
        if isinstance(found, int):
            return None, [validation_errors.oversize(found, path, toml.LARGEST)]
        return toml.parse(found, path, kind)

    return read
