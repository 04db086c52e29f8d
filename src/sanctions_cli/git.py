"""git, asked only what it knows: nothing here writes to a repository, runs a hook or reaches over the network."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from sanctions_cli.errors import SanctionsError

_POINTERS = {
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE", "GIT_IMPLICIT_WORK_TREE", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
    "GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF",
}  # fmt: skip


def ask(folder: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """What git answers about the repository that a folder is in. No shell, no pager, no question to the user."""
    command = ["git", "--no-pager", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=given, stdin=None if given is not None else subprocess.DEVNULL,
                              capture_output=True, env=_surroundings(), check=False)  # fmt: skip
    except FileNotFoundError:
        raise SanctionsError("git is not installed", hint="install it, or name two ledgers or two days") from None
    except (OSError, ValueError) as trouble:
        raise SanctionsError(f"git cannot be run: {trouble}") from None


def _surroundings() -> dict[str, str]:
    """The environment without what would point git at another repository than the folder's."""
    kept = {name: value for name, value in os.environ.items() if name not in _POINTERS}
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
