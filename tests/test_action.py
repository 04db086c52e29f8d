"""The GitHub Action: its shell steps, run as GitHub runs them, on a repository with a ledger."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import POSIX, PROJECT, RECORD

from sanctions_cli.ledger import create

yaml = pytest.importorskip("yaml")

pytestmark = POSIX

ACTION = PROJECT / "action.yml"
RECORD_FILE = "announcements/2024/ca-2024-08-09-by.toml"


class Outcome(NamedTuple):
    """The exit code of a step, what it printed, and the summary that it wrote."""

    code: int
    out: str
    summary: str


def read_steps() -> dict[str, dict]:
    """The steps of the action with a script, by name."""
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return {step["name"]: step for step in action["runs"]["steps"] if "run" in step}


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path):
    """A repository whose folder `ledger` has a record, in two commits."""
    root = tmp_path / "repository"
    create.create_empty(root / "ledger", "A ledger")
    (root / "ledger/programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n'
    )
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "An empty ledger")
    (root / "ledger" / RECORD_FILE).parent.mkdir(parents=True)
    (root / "ledger" / RECORD_FILE).write_text(RECORD)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "A record")
    return root


def run_step(name: str, folder: Path, **inputs: str) -> Outcome:
    """Run the script of a step with these inputs, as GitHub runs `shell: bash`."""
    step = read_steps()[name]
    environ = dict(os.environ)
    for variable, value in step["env"].items():
        expression = re.fullmatch(r"\$\{\{ inputs\.(\w+) \}\}", value)
        assert expression, "a script gets inputs only as variables"
        environ[variable] = inputs.get(expression[1], "")
    summary = folder.parent / "summary.md"
    environ["GITHUB_STEP_SUMMARY"] = str(summary)
    environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    written = summary.read_text(encoding="utf-8") if summary.exists() else ""
    return Outcome(done.returncode, done.stdout + done.stderr, written)


def test_no_script_has_an_expression_that_github_would_paste_into_it():
    steps = read_steps()
    assert list(steps) == ["Install", "What changes", "Check"]
    for step in steps.values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_what_changes_is_in_the_summary(repository):
    outcome = run_step("What changes", repository, base="HEAD~1", ledger="ledger")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.summary.startswith(
        "## What changes in the ledger\n\n**1 record added**"
    )
    assert "ca-2024-08-09-by" in outcome.summary


def test_no_change_is_said_in_the_summary_too(repository):
    outcome = run_step("What changes", repository, base="HEAD", ledger="ledger")
    assert outcome.code == 0
    assert outcome.summary.splitlines()[2].startswith("**No difference:")


def test_a_base_that_was_not_fetched_is_fetched(repository, tmp_path):
    base = git(repository, "rev-parse", "HEAD~1")
    address = f"file://{repository}"
    git(tmp_path, "clone", "-q", "--depth=1", address, "shallow")
    outcome = run_step("What changes", tmp_path / "shallow", base=base, ledger="ledger")
    assert outcome.code == 0
    assert "**1 record added**" in outcome.summary


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_a_new_branch_is_not_compared(repository, base):
    outcome = run_step("What changes", repository, base=base, ledger="ledger")
    assert (outcome.code, outcome.summary) == (0, "")
    assert outcome.out == "No earlier revision to compare with.\n"


def test_a_change_that_cannot_be_worked_out_is_a_warning(repository):
    (repository / "ledger" / RECORD_FILE).write_text("sender = ")
    outcome = run_step("What changes", repository, base="HEAD~1", ledger="ledger")
    assert outcome.code == 0
    assert "::warning::what changes in the ledger could not be" in outcome.out


def test_a_ledger_without_errors_passes(repository):
    outcome = run_step("Check", repository, ledger="ledger", strict="false")
    assert (outcome.code, "::error" in outcome.out) == (0, False)
    assert "1 record checked" in outcome.summary


def test_an_error_is_marked_at_its_line_and_explained_in_the_summary(repository):
    (repository / "ledger" / RECORD_FILE).write_text(RECORD.replace("10", '"ten"'))
    outcome = run_step("Check", repository, ledger="ledger", strict="false")
    assert outcome.code == 1
    assert f"::error file=ledger/{RECORD_FILE},line=" in outcome.out
    assert 'no count "ten"' in outcome.summary
    assert outcome.summary.rstrip().endswith("~~~")


def test_warnings_are_errors_where_that_is_asked(repository):
    lenient = run_step("Check", repository, ledger="ledger", strict="false")
    strict = run_step("Check", repository, ledger="ledger", strict="true")
    assert "warning[sources]: no source" in lenient.summary
    assert (lenient.code, strict.code) == (0, 1)
