"""Ledgers in git repositories, and records to change in them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from conftest import RECORD, Run

Git = Callable[..., str]
"""`git("commit", "-m", "text")`: git in one folder, its stdout."""

Row = Mapping[str, object]

CA = "announcements/2024/ca-2024-08-09-by.toml"
"""The one announcement of the small ledger, whose text is `RECORD`."""
GB = "announcements/2024/gb-2024-08-09-by.toml"
GB_RECORD = RECORD.replace('"CA"', '"GB"').replace("CA-SEMA-BLR", "GB-BLR")
ASSERTION = """\
sender = "CA"
target = "BY"
program = "CA-SEMA-BLR"
on = 2024-08-31
claim = "The size of the list"

[stated]
individuals = 10
"""


def git_in(folder: Path) -> Git:
    """git in a folder; without git, the test is skipped."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    settings = ("user.name=A", "user.email=a@example.org", "protocol.file.allow=always")
    options = [word for setting in settings for word in ("-c", setting)]

    def git(*arguments: str | Path) -> str:
        command = ["git", *options, *map(str, arguments)]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return git


def make_repository(folder: Path) -> Git:
    """A repository with all that is in the folder, committed once."""
    git = git_in(folder)
    git("init", "-q", "-b", "main")
    commit(git)
    return git


def commit(git: Git, message: str = "as it is") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def write_file(ledger: Path, path: str, text: str) -> None:
    (ledger / path).parent.mkdir(parents=True, exist_ok=True)
    (ledger / path).write_text(text, encoding="utf-8")


def edit_file(ledger: Path, path: str, old: str, new: str) -> None:
    text = (ledger / path).read_text(encoding="utf-8")
    assert old in text
    (ledger / path).write_text(text.replace(old, new), encoding="utf-8")


def diff_rows(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    """The answer of `diff`, as its JSON has it."""
    return json.loads(run("diff", *arguments, "-f", "json").out)


def record_changes(rows: Iterable[Row]) -> list[tuple[object, ...]]:
    """Change, id, field, old and new of each row that is about a record, and not an effect."""
    columns = ("change", "id", "field", "old", "new")
    changes = []
    for row in rows:
        if row["change"] not in ("effect", "ceased", "began"):
            changes.append(tuple(row[column] for column in columns))
    return changes
