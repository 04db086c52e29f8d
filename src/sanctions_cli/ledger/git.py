"""Queries the git repository of a ledger.

Nothing here writes to a repository, runs its hooks, fetches objects or prompts the user. Each query
is one git process, whatever the number of revisions or files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.git_process import run_git, stream_git

_OBJECT_ID = re.compile(r"[0-9a-f]{40,64}")  # SHA-1 or SHA-256
_CHUNK = 1 << 16

_LINK_MODE = b"120000"


class TreeEntry(NamedTuple):
    """An entry of a tree: a file, a symbolic link, whose content is its target, or a submodule."""

    object_id: str
    is_link: bool
    is_submodule: bool

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return not (self.is_link or self.is_submodule)


@dataclass(frozen=True, slots=True)
class Revision:
    """The object ids of a revision."""

    tree: str
    """Its files: a tree, or a commit that has one."""
    commit: str
    """Empty if the name is of a tree."""


class Repository:
    """The git repository of a folder. git is started for the first query."""

    def __init__(self, folder: Path, names: Iterable[str] = ()) -> None:
        """The repository of `folder`.

        `names` are revisions that may be asked for; one git process looks up all of them.
        """
        self.folder = folder
        self._expected_names = ["HEAD", *names]
        self._location: tuple[str, bool] | None = None
        self._revisions: dict[str, Revision | None] = {}

    @property
    def prefix(self) -> str:
        """The path of the folder in the repository, as git spells it; empty at the root.

        SanctionsError if the folder is in no repository that git can open.
        """
        return self._locate()[0]

    @property
    def is_shallow(self) -> bool:
        """Whether the clone has only the latest part of the history."""
        return self._locate()[1]

    def find_revision(self, name: str) -> Revision | None:
        """The revision for a name (`HEAD~5`, `v1.0`, `:/fix`); None if it is no commit or tree."""
        if name not in self._revisions:
            self._look_up(dict.fromkeys([name, *self._expected_names]))
        return self._revisions[name]

    def require_revision(self, name: str) -> Revision:
        """The same, but SanctionsError if there is no such commit or tree."""
        revision = self.find_revision(name)
        if revision is None:
            raise self._no_revision(name)
        return revision

    def explain_unknown_revision(self) -> str:
        """A hint for a revision that does not exist."""
        try:
            head = self.find_revision("HEAD")
        except SanctionsError as error:
            return f"there are no revisions: {error.message}"
        if head is None:
            return "nothing has been committed here yet"
        if self.is_shallow:
            return "this clone has only the latest history: git fetch --unshallow brings the rest"
        return "git log --oneline and git branch --all name the revisions"

    def merge_base(self, first: str, second: str) -> str:
        """The object id of the merge base of two revisions."""
        commits: list[str] = []
        for name in (first, second):
            commit = self.require_revision(name).commit
            if not commit:
                raise self._no_revision(name)
            commits.append(commit)
        answer = run_git(self.folder, "merge-base", *commits)
        if answer.returncode:
            message = f'"{first}" and "{second}" have no history in common'
            raise SanctionsError(message, hint="name them with two dots: A..B")
        base = answer.stdout.decode().split()[0]
        self._revisions[base] = Revision(tree=base, commit=base)
        return base

    def read_commit_time(self, name: str) -> str:
        """The time at which a revision was committed (RFC 3339, UTC); "" for a tree."""
        commit = self.require_revision(name).commit
        if not commit:
            return ""
        answer = run_git(self.folder, "show", "-s", "--format=%ct", commit)
        seconds = answer.stdout.split()
        if answer.returncode or not seconds:
            return ""
        moment = datetime.fromtimestamp(int(seconds[-1]), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def list_files(self, tree: str, path: str = "") -> dict[str, str] | None:
        """The files under a path of a tree or commit, each with the object id of its content.

        Paths are relative to `path`. None if there is no such folder, or objects are missing.
        """
        entries = self.list_entries(tree, path)
        if entries is None:
            return None
        files: dict[str, str] = {}
        for name, entry in entries.items():
            if entry.is_file:
                files[name] = entry.object_id
        return files

    def list_entries(self, tree: str, path: str = "") -> dict[str, TreeEntry] | None:
        """The same with symbolic links and other repositories within this one."""
        answer = run_git(
            self.folder, "ls-tree", "-r", "-z", "--full-tree", f"{tree}:{path}"
        )
        if answer.returncode:
            return None
        entries: dict[str, TreeEntry] = {}
        for line in answer.stdout.split(b"\0")[:-1]:
            metadata, _, name = line.partition(b"\t")
            mode, kind, object_id = metadata.split()
            # The index spells names of other encodings in the same way.
            text = name.decode("utf-8", "backslashreplace")
            entries[text] = TreeEntry(
                object_id.decode(), mode == _LINK_MODE, kind == b"commit"
            )
        return entries

    def list_skipped(self) -> set[str]:
        """The files under the folder that a sparse checkout leaves out, by their paths in it."""
        answer = run_git(self.folder, "ls-files", "-z", "-t", "--", ".")
        skipped: set[str] = set()
        for line in answer.stdout.split(b"\0")[:-1]:
            # A letter for the state of the file, and its path: S is "skip worktree".
            if line.startswith(b"S "):
                skipped.add(line[2:].decode("utf-8", "backslashreplace"))
        return skipped

    def read_blobs(self, blobs: Sequence[str], largest: int) -> dict[str, bytes | int]:
        """The content of each blob, by its object id.

        For a blob of more than `largest` bytes only the size is returned. SanctionsError if one is
        missing.
        """
        contents: dict[str, bytes | int] = {}
        names = "".join(f"{blob}\n" for blob in blobs).encode()
        with stream_git(self.folder, names, "cat-file", "--batch") as output:
            for blob in blobs:
                # A header "<object id> blob <size>", the content, and a line end.
                header = output.readline().split()
                if len(header) != 3 or header[1] != b"blob":
                    raise missing_objects()
                size = int(header[2])
                if size > largest:
                    contents[blob] = size
                    _skip(output, size + 1)
                else:
                    content = output.read(size + 1)
                    if len(content) <= size:
                        raise missing_objects()
                    contents[blob] = content[:size]
        return contents

    def _locate(self) -> tuple[str, bool]:
        """The folder's path in the repository, and whether that is a shallow clone; cached."""
        if self._location is None:
            self._location = self._ask_location()
        return self._location

    def _ask_location(self) -> tuple[str, bool]:
        answer = run_git(
            self.folder, "rev-parse", "--show-prefix", "--is-shallow-repository"
        )
        if answer.returncode:
            first_line = answer.stderr.decode(errors="replace").strip().split("\n")[0]
            problem = first_line.removeprefix("fatal: ")
            if problem.startswith("not a git repository"):
                message = f'"{self.folder}" is not in a git repository'
                raise SanctionsError(
                    message, hint="name two ledgers or two days instead"
                )
            raise SanctionsError(
                f'git does not open the repository of "{self.folder}": {problem}'
            )
        prefix, _, is_shallow = answer.stdout.removesuffix(b"\n").rpartition(b"\n")
        return os.fsdecode(prefix).strip("/"), is_shallow == b"true"

    def _look_up(self, names: Iterable[str]) -> None:
        """Cache the revision of each name. SanctionsError if the folder is in no repository."""
        self._locate()
        questions: dict[str, tuple[str, str]] = {}
        expressions: list[str] = []
        for name in names:
            self._revisions[name] = None
            if _can_be_revision(name):
                questions[name] = _lookup_expressions(name)
                expressions += questions[name]
        stdin = "".join(f"{expression}\n" for expression in expressions)
        answer = run_git(
            self.folder, "cat-file", "--batch-check", stdin=os.fsencode(stdin)
        )
        # One line for each expression: "<object id> <kind> <size>", or "<expression> missing".
        lines = answer.stdout.split(b"\n")
        ids = dict(zip(expressions, map(_object_id, lines), strict=False))
        for name, (tree, commit) in questions.items():
            if ids.get(tree):
                self._revisions[name] = Revision(ids[tree], ids.get(commit, ""))

    def _no_revision(self, name: str) -> SanctionsError:
        message = f'no revision "{name}" in this repository'
        return SanctionsError(message, hint=self.explain_unknown_revision())


def missing_objects() -> SanctionsError:
    """The error for a repository that has a revision, but not all of its files."""
    message = "this repository lacks objects of that revision"
    return SanctionsError(message, hint="git fetch --refetch brings them")


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0:
        chunk = stream.read(min(size, _CHUNK))
        if not chunk:
            return
        size -= len(chunk)


def _can_be_revision(name: str) -> bool:
    """Whether the name can be passed to git: on one line, and not as an option."""
    return bool(name) and not name.startswith("-") and "\n" not in name


def _lookup_expressions(name: str) -> tuple[str, str]:
    """The expressions for the tree and for the commit of a revision."""
    if name.startswith(":/"):
        # The rest is searched for in commit messages; it names a commit, which has a tree.
        return name, name
    return f"{name}^{{tree}}", f"{name}^{{commit}}"


def _object_id(line: bytes) -> str:
    """The object id in a line of `cat-file --batch-check`; empty if git found nothing."""
    words = line.decode(errors="replace").split(" ")
    if len(words) == 3 and _OBJECT_ID.fullmatch(words[0]) and words[2].isdigit():
        return words[0]
    return ""
