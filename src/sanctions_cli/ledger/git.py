"""What git can tell about the repository that a ledger is in.

Nothing here writes to a repository, runs one of its hooks, fetches objects for it or asks the user.
Each question is one git process, whatever the number of revisions or files it is about.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sanctions_cli.errors import SanctionsError

_OBJECT_ID = re.compile(r"[0-9a-f]{40,64}")  # SHA-1 or SHA-256
_CHUNK = 1 << 16

# Variables that would point git at another repository than the one of the folder, or make it write.
_REMOVED_VARIABLES = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_TRACE",
    "GIT_TRACE2",
    "GIT_TRACE2_EVENT",
    "GIT_TRACE2_PERF",
    "GIT_WORK_TREE",
}
_SET_VARIABLES = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # of a partial clone, from git 2.44 on
}


@dataclass(frozen=True, slots=True)
class Revision:
    """What a revision's name means, as object ids."""

    tree: str
    """Its files: a tree, or a commit that has one."""
    commit: str
    """Empty where the name means a tree alone."""


class Repository:
    """The git repository that a folder is in. git is started when the first question is asked."""

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
        """What a name (`HEAD~5`, `v1.0`, `:/fix`) means; None if it is no commit and no tree."""
        if name not in self._revisions:
            self._look_up(dict.fromkeys([name, *self._expected_names]))
        return self._revisions[name]

    def require_revision(self, name: str) -> Revision:
        """The same, but SanctionsError if the name means neither."""
        revision = self.find_revision(name)
        if revision is None:
            raise self._no_revision(name)
        return revision

    def explain_unknown_revision(self) -> str:
        """A hint for somebody whose revision is not there."""
        try:
            head = self.find_revision("HEAD")
        except SanctionsError as error:
            return f"no revision can be meant: {error.message}"
        if head is None:
            return "nothing has been committed here yet"
        if self.is_shallow:
            return "this clone has only the latest history: git fetch --unshallow brings the rest"
        return "git log --oneline and git branch --all name the revisions"

    def merge_base(self, first: str, second: str) -> str:
        """The commit at which the histories of two revisions parted, as an object id."""
        commits: list[str] = []
        for name in (first, second):
            commit = self.require_revision(name).commit
            if not commit:
                raise self._no_revision(name)
            commits.append(commit)
        answer = _run_git(self.folder, "merge-base", *commits)
        if answer.returncode:
            message = f'"{first}" and "{second}" have no history in common'
            raise SanctionsError(message, hint="name them with two dots: A..B")
        base = answer.stdout.decode().split()[0]
        self._revisions[base] = Revision(tree=base, commit=base)
        return base

    def list_files(self, tree: str, path: str = "") -> dict[str, str] | None:
        """The files under a path of a tree or commit, each with the object id of its content.

        Paths are relative to `path`. None if the path is no folder there, or objects are missing.
        """
        answer = _run_git(
            self.folder, "ls-tree", "-r", "-z", "--full-tree", f"{tree}:{path}"
        )
        if answer.returncode:
            return None
        files: dict[str, str] = {}
        for entry in answer.stdout.split(b"\0")[:-1]:
            metadata, _, name = entry.partition(b"\t")
            _mode, kind, object_id = metadata.split()
            if kind == b"blob":  # another repository within this one is a commit
                # The index spells names of other encodings in the same way.
                files[name.decode("utf-8", "backslashreplace")] = object_id.decode()
        return files

    def read_blobs(self, blobs: Sequence[str], largest: int) -> dict[str, bytes | int]:
        """The content of each blob, by its object id.

        Of a blob of more than `largest` bytes only the size comes back. SanctionsError if one is
        missing.
        """
        contents: dict[str, bytes | int] = {}
        names = "".join(f"{blob}\n" for blob in blobs).encode()
        with _stream_git(self.folder, names, "cat-file", "--batch") as output:
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
        """The folder's path in the repository, and whether that is a shallow clone; asked once."""
        if self._location is None:
            self._location = self._ask_location()
        return self._location

    def _ask_location(self) -> tuple[str, bool]:
        answer = _run_git(
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
        """Remember what each name means. SanctionsError if the folder is in no repository."""
        self._locate()
        questions: dict[str, tuple[str, str]] = {}
        expressions: list[str] = []
        for name in names:
            self._revisions[name] = None
            if _can_be_revision(name):
                questions[name] = _lookup_expressions(name)
                expressions += questions[name]
        stdin = "".join(f"{expression}\n" for expression in expressions)
        answer = _run_git(
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


def _run_git(
    folder: Path, *arguments: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """What git answers in a folder; SanctionsError if it cannot be run."""
    try:
        return subprocess.run(
            _command(folder, arguments),
            input=stdin,
            capture_output=True,
            env=_environment(),
            check=False,
        )
    except (OSError, ValueError) as error:
        raise _cannot_run(error) from None


def unchanged_commit(folder: Path) -> str:
    """The object id of the commit that has the folder's files just as they are.

    Empty if a file has been changed, added or removed since, and if the folder is in no repository.
    """
    try:
        answer = _run_git(
            folder,
            "status",
            "--porcelain=v2",
            "--branch",
            "--ignored",
            "--untracked-files=normal",
            "--",
            ".",
        )
    except SanctionsError:  # git is not installed
        return ""
    commit = ""
    for line in answer.stdout.decode(errors="replace").splitlines():
        if line.startswith("# branch.oid "):
            commit = line.removeprefix("# branch.oid ")
        elif not line.startswith("# "):
            return ""  # each other line names a file that differs
    return commit if _OBJECT_ID.fullmatch(commit) else ""


def missing_objects() -> SanctionsError:
    """The error for a repository that has a revision, but not all of its files."""
    message = "this repository lacks objects of that revision"
    return SanctionsError(message, hint="git fetch --refetch brings them")


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    return ["git", "--no-pager", "--literal-pathspecs", "-C", str(folder), *arguments]


def _environment() -> dict[str, str]:
    variables = {
        name: value
        for name, value in os.environ.items()
        if name not in _REMOVED_VARIABLES
    }
    return variables | _SET_VARIABLES


def _cannot_run(error: Exception) -> SanctionsError:
    if isinstance(error, FileNotFoundError):
        hint = "install it, or name two ledgers or two days"
        return SanctionsError("git is not installed", hint=hint)
    return SanctionsError(f"git cannot be run: {error}")


@contextmanager
def _stream_git(folder: Path, stdin: bytes, *arguments: str) -> Iterator[IO[bytes]]:
    """git's answer as a stream, so that a huge object need not fit into memory."""
    try:
        process = subprocess.Popen(
            _command(folder, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except (OSError, ValueError) as error:
        raise _cannot_run(error) from None
    assert process.stdin
    assert process.stdout
    # git stops reading while its answers are not read: both ends are served at the same time.
    writer = threading.Thread(
        target=_write_all, args=(process.stdin, stdin), daemon=True
    )
    writer.start()
    try:
        yield process.stdout
    finally:
        process.stdout.close()
        writer.join()
        process.wait()


def _write_all(stream: IO[bytes], data: bytes) -> None:
    with suppress(OSError), stream:  # git may have ended early; its answer shows that
        stream.write(data)


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0:
        chunk = stream.read(min(size, _CHUNK))
        if not chunk:
            return
        size -= len(chunk)


def _can_be_revision(name: str) -> bool:
    """Whether git can be asked about it: by one line of input, and never by an option."""
    return bool(name) and not name.startswith("-") and "\n" not in name


def _lookup_expressions(name: str) -> tuple[str, str]:
    """What to ask git for the tree and for the commit of a revision."""
    if name.startswith(":/"):
        # All that follows is searched for in commit messages; it names a commit, which has a tree.
        return name, name
    return f"{name}^{{tree}}", f"{name}^{{commit}}"


def _object_id(line: bytes) -> str:
    """The object id in a line of `cat-file --batch-check`; empty if git found nothing."""
    words = line.decode(errors="replace").split(" ")
    if len(words) == 3 and _OBJECT_ID.fullmatch(words[0]) and words[2].isdigit():
        return words[0]
    return ""
