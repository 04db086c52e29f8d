"""A ledger as it was at a git revision: read from the repository's objects, with nothing checked out or written."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sanctions_cli import git
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.index import Book, Reader, book_of

_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\}|\{)*)(?::(.*))?", re.DOTALL)
"""A revision, and the folder in it: colons in braces (`HEAD@{10:00}`, `HEAD^{/fix: …}`) belong to the revision."""

_OBJECT = re.compile(r"[0-9a-f]{40,64}")
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
    blobs = _blobs(folder, place.tree)
    if "ledger.toml" not in blobs:
        raise _no_ledger(folder, _parts(revision)[0], place.inside)
    same = _common(like, blobs) if like else set()
    wanted = {path: blob for path, blob in blobs.items() if path not in same}
    return book_of(Path(place.label), blobs, _reader(folder, wanted), like, same)


def merge_base(folder: Path, one: str, other: str) -> str:
    """The commit at which the histories of two revisions parted."""
    commits = [_object(folder, name, "commit") for name in (one, other)]
    found = git.ask(folder, "merge-base", *commits)
    if found.returncode:
        raise SanctionsError(f'"{one}" and "{other}" have no history in common', hint="name them with two dots: A..B")
    return found.stdout.decode().split()[0]


def knows(folder: Path, revision: str) -> bool:
    """Whether this names something in the repository that a folder is in."""
    try:
        return bool(_object(folder, _parts(revision)[0], "tree"))
    except SanctionsError:
        return False


def _parsed(folder: Path, name: str) -> str:
    """The hash of what a name means in the repository; "" where it means nothing."""
    found = git.ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    said = found.stdout.decode(errors="replace").strip()
    return said if found.returncode == 0 and _OBJECT.fullmatch(said) else ""


def unknown(folder: Path) -> str:
    """The way out for a revision that is not there."""
    try:
        _prefix(folder)
    except SanctionsError as trouble:
        return f"no revision can be meant: {trouble.message}"
    if git.ask(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return "nothing has been committed here yet"
    if git.ask(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return "this clone has only the latest history: git fetch --unshallow brings the rest"
    return "git log --oneline and git branch --all name the revisions"


def _place(folder: Path, revision: str) -> Place:
    prefix = _prefix(folder)
    name, named = _parts(revision)
    inside = prefix if named is None else posixpath.normpath(named).strip("/").removeprefix(".")
    root = _object(folder, name, "tree")
    tree = _parsed(folder, f"{root}:{inside}")
    if not tree:
        raise _no_ledger(folder, name, inside)
    return Place(f"{name}:{inside}", tree, inside)


def _parts(revision: str) -> tuple[str, str | None]:
    """A revision, and the folder named in it; `:/words` is the latest commit whose message has these."""
    if revision.startswith(":/"):
        return revision, None
    matched = _REVISION.fullmatch(revision)
    return (matched[1], matched[2]) if matched else (revision, None)


def _prefix(folder: Path) -> str:
    """Where the folder is in its repository, as git spells it."""
    found = git.ask(folder, "rev-parse", "--show-prefix")
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip().split("\n")[0].removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            raise SanctionsError(f'"{folder}" is not in a git repository', hint="name two ledgers or two days instead")
        raise SanctionsError(f'git does not open the repository of "{folder}": {said}')
    return os.fsdecode(found.stdout).removesuffix("\n").strip("/")


def _object(folder: Path, name: str, kind: str) -> str:
    """The hash of the commit or tree that a revision names."""
    _prefix(folder)
    if name and not name.startswith("-"):  # no revision begins with a hyphen, and no option is passed on
        found = _parsed(folder, name)
        if found and (object_ := _parsed(folder, f"{found}^{{{kind}}}")):
            return object_
    raise SanctionsError(f'no revision "{name}" in this repository', hint=unknown(folder))


def _no_ledger(folder: Path, name: str, inside: str) -> SanctionsError:
    listed = git.ask(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", _object(folder, name, "tree"))
    found = [path for path in os.fsdecode(listed.stdout).split("\0") if PurePosixPath(path).name == "ledger.toml"]
    others = [f"{name}:{posixpath.dirname(path)}" for path in found[:3]]
    hint = f"it has one in another place: {' or '.join(others)}" if others else "the ledger is younger than that"
    return SanctionsError(f'no ledger in "{inside or "."}" at {name}', hint=hint)


def _blobs(folder: Path, tree: str) -> dict[str, str]:
    """The ledger's files in a tree, each with the hash of what it says."""
    found = git.ask(folder, "ls-tree", "-r", "-z", "--full-tree", tree)
    if found.returncode:
        raise _incomplete()
    blobs = {}
    for entry in found.stdout.split(b"\0")[:-1]:
        meta, _, name = entry.partition(b"\t")
        path = name.decode("utf-8", "backslashreplace")  # as the index spells it
        if _is_ledgers(path):
            blobs[path] = meta.split()[2].decode()
    return blobs


def _is_ledgers(path: str) -> bool:
    parts = path.split("/")
    if len(parts) == 1:
        return path in ("ledger.toml", "programs.toml")
    hidden = any(part.startswith(".") for part in parts)
    in_place = parts[0] in ("announcements", "assertions") and len(parts) <= _DEEPEST
    return in_place and not hidden and path.lower().endswith(".toml")


def _common(book: Book, blobs: dict[str, str]) -> set[str]:
    """The files that a book has with the very same content."""
    stamps = book.connection.execute("select path, stamp from files").fetchall()
    known = ((path, stamp) for path, stamp in stamps if path in blobs)
    return {path for path, stamp in known if blobs[path] in (stamp, _hash(book.root / path, blobs[path]))}


def _hash(path: Path, like: str) -> str:
    """The hash that git gives to a file's content."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    content = b"blob %d\0%b" % (len(data), data)
    return (hashlib.sha1(content, usedforsecurity=False) if len(like) == 40 else hashlib.sha256(content)).hexdigest()


def _reader(folder: Path, wanted: dict[str, str]) -> Reader:
    texts = _contents(folder, sorted(set(wanted.values()))) if wanted else {}

    def read(path: str, kind: str) -> tuple[object, list[Finding]]:
        from sanctions_cli import faults, store

        found = texts[wanted[path]]
        if isinstance(found, int):
            return None, [faults.oversize(found, path, store.LARGEST)]
        return store.parse(found, path, kind)

    return read


def _contents(folder: Path, blobs: list[str]) -> dict[str, bytes | int]:
    """What these objects say; of one that no record can be, only its size."""
    from sanctions_cli.store import LARGEST

    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    sizes: dict[str, int] = {}
    for line in git.ask(folder, "cat-file", "--batch-check", given=asked).stdout.decode().splitlines():
        blob, kind, *size = line.split()
        if kind != "blob":
            raise _incomplete()
        sizes[blob] = int(size[0])
    small = [blob for blob in blobs if sizes.get(blob, 0) <= LARGEST]
    out = git.ask(folder, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in small).encode()).stdout
    texts: dict[str, bytes | int] = dict(sizes)
    at = 0
    for blob in small:
        begin = out.find(b"\n", at) + 1
        if not begin or blob not in sizes:
            raise _incomplete()
        at = begin + sizes[blob] + 1
        texts[blob] = out[begin : at - 1]
    return texts


def _incomplete() -> SanctionsError:
    return SanctionsError("this repository lacks objects of that revision", hint="git fetch --refetch brings them")
