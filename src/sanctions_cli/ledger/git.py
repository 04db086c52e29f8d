"""git, asked only what it knows: nothing here writes to a repository or runs a hook, and nothing is fetched for it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from sanctions_cli.errors import SanctionsError

_OBJECT = re.compile(r"[0-9a-f]{40,64}")

_POINTERS = {
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE", "GIT_IMPLICIT_WORK_TREE", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
    "GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF",
}  # fmt: skip


def ask(
    folder: Path, *arguments: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What git answers about the repository that a folder is in. No shell, no pager, no question to the user."""
    command = ["git", "--no-pager", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=given, stdin=None if given is not None else subprocess.DEVNULL,
                              capture_output=True, env=_surroundings(), check=False)  # fmt: skip
    except FileNotFoundError:
        raise SanctionsError(
            "git is not installed", hint="install it, or name two ledgers or two days"
        ) from None
    except (OSError, ValueError) as trouble:
        raise SanctionsError(f"git cannot be run: {trouble}") from None


def prefix(folder: Path) -> str:
    """Where the folder is in its repository, as git spells it."""
    found = ask(folder, "rev-parse", "--show-prefix")
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip().split("\n")[0].removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            raise SanctionsError(
                f'"{folder}" is not in a git repository',
                hint="name two ledgers or two days instead",
            )
        raise SanctionsError(f'git does not open the repository of "{folder}": {said}')
    return os.fsdecode(found.stdout).removesuffix("\n").strip("/")


def object_(folder: Path, name: str, kind: str) -> str:
    """The hash of the commit or tree that a revision names."""
    prefix(folder)
    if name and not name.startswith(
        "-"
    ):  # no revision begins with a hyphen, and no option is passed on
        found = meant(folder, name)
        if found and (hash_ := meant(folder, f"{found}^{{{kind}}}")):
            return hash_
    raise SanctionsError(f'no revision "{name}" in this repository', hint=unknown(folder))


def meant(folder: Path, name: str) -> str:
    """The hash of what a name means in the repository; "" where it means nothing."""
    found = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    said = found.stdout.decode(errors="replace").strip()
    return said if found.returncode == 0 and _OBJECT.fullmatch(said) else ""


def unknown(folder: Path) -> str:
    """The way out for a revision that is not there."""
    try:
        prefix(folder)
    except SanctionsError as trouble:
        return f"no revision can be meant: {trouble.message}"
    if ask(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return "nothing has been committed here yet"
    if ask(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return "this clone has only the latest history: git fetch --unshallow brings the rest"
    return "git log --oneline and git branch --all name the revisions"


def merge_base(folder: Path, one: str, other: str) -> str:
    """The commit at which the histories of two revisions parted."""
    commits = [object_(folder, name, "commit") for name in (one, other)]
    found = ask(folder, "merge-base", *commits)
    if found.returncode:
        raise SanctionsError(
            f'"{one}" and "{other}" have no history in common', hint="name them with two dots: A..B"
        )
    return found.stdout.decode().split()[0]


def files(folder: Path, tree: str) -> dict[str, str]:
    """Every file in a tree, with the hash of what it says."""
    found = ask(folder, "ls-tree", "-r", "-z", "--full-tree", tree)
    if found.returncode:
        raise _incomplete()
    entries = (entry.partition(b"\t") for entry in found.stdout.split(b"\0")[:-1])
    parts = ((meta.split(), name) for meta, _, name in entries)
    # The names as the index spells them; another repository within this one is no file.
    return {
        name.decode("utf-8", "backslashreplace"): blob.decode()
        for (_, kind, blob), name in parts
        if kind == b"blob"
    }


def contents(folder: Path, blobs: list[str]) -> dict[str, bytes | int]:
    """What these objects say; of one that no record can be, only its size."""
    from sanctions_cli.records.toml import LARGEST

    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    sizes: dict[str, int] = {}
    for line in ask(folder, "cat-file", "--batch-check", given=asked).stdout.decode().splitlines():
        blob, kind, *size = line.split()
        if kind != "blob":
            raise _incomplete()
        sizes[blob] = int(size[0])
    small = [blob for blob in blobs if sizes.get(blob, 0) <= LARGEST]
    out = ask(
        folder, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in small).encode()
    ).stdout
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
    return SanctionsError(
        "this repository lacks objects of that revision", hint="git fetch --refetch brings them"
    )


def _surroundings() -> dict[str, str]:
    """The environment without what would point git at another repository than the folder's.

    With what keeps it from fetching objects that a partial clone lacks (from git 2.44 on), and from asking.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _POINTERS}
    return kept | {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }
