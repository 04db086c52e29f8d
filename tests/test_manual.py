"""The help, the reference and the man page: made from the program, and every example in them runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys

import pytest
from conftest import PROJECT

from sanctions_cli import app

sys.path.insert(0, str(PROJECT / "tools"))
import manual

COMMANDS = [one for found in manual.commands().values() for one in found]
EXAMPLES = [example for one in COMMANDS for example in one.examples]
ASKS = {"sanctions add"}
"""Examples that are nothing without a person: tests/test_conversation.py answers their questions."""
SURE = ("remove", "undo")
"""Commands that ask before they act: run with --yes."""

FILES = {
    "list.csv": 'Imposed by,target,Date,individuals\nCanada,Belarus,2019-08-09,10\n',
    "question.sql": "select 1\n",
}  # fmt: skip
"""What the examples find in the folder besides the shipped book."""


@pytest.fixture
def desk(shipped, program, tmp_path):
    """A folder to run examples in: the shipped book under git, with a change to undo, and an older copy at home."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    shutil.copytree(shipped, tmp_path / "ledger-of-last-year")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for number in range(1, 4):
        program("add", "GB", "BY", f"2019-01-0{number}", "--no-input", cwd=tmp_path)
        program("export", "-o", "export.csv", cwd=tmp_path)
        for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "A change")):
            subprocess.run([*git, *command], cwd=tmp_path, check=True)
    (tmp_path / "editor").write_text('#!/bin/sh\necho "# looked at" >> "$1"\n')
    (tmp_path / "editor").chmod(0o755)
    return tmp_path


def test_every_command_is_in_one_group():
    grouped = [name for names in app.GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(manual.PROGRAM.commands)


def test_help_shows_every_command_in_its_group_on_one_line(run):
    said = run("--help").out
    for group, names in app.GROUPS.items():
        section = said.partition(f"\n{group}:\n")[2].partition("\n\n")[0]
        assert re.findall(r"(?m)^  (\w+)  +\S", section) == list(names)
    assert "..." not in said.partition("Ask:")[2]


def test_no_arguments_give_three_examples_and_the_commands_in_groups(run):
    said = run().out
    assert len(re.findall(r"(?m)^  sanctions \w+ .*  \w", said)) == 3
    for group, names in app.GROUPS.items():
        assert re.search(rf"(?m)^{group}: +{', '.join(names)}$", said)
    assert max(map(len, said.splitlines())) <= 82


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_every_command_has_help_with_an_example_and_says_what_each_option_is(command, run):
    said = run(*command.name.split(), "--help").out
    assert command.examples
    assert command.said
    for example in command.examples:
        assert f"    {example}\n" in said
    assert all(words for _, words in command.rows), command.rows


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(example, desk, program):
    words = shlex.split(example)[1:]
    words = [word.replace("~/", f"{desk}/") for word in words] + ["--yes"] * (
        words[0] in SURE and "--dry-run" not in words
    )
    done = program(*words, cwd=desk, env={"HOME": str(desk), "EDITOR": str(desk / "editor")})
    assert "Traceback" not in done.err
    if example in ASKS:
        assert done.code == 2
        assert "missing" in done.err
    else:
        assert done.code in (0, 1), done.err
        assert "error:" not in done.err


def test_the_examples_that_ask_are_still_there():
    assert set(EXAMPLES) >= ASKS


def test_the_documents_made_from_the_program_are_up_to_date():
    done = subprocess.run(
        [sys.executable, "tools/documents.py", "--check"], cwd=PROJECT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("mandb") is None, reason="no man-db here, whose man knows --warnings")
def test_the_man_page_reads_without_a_warning():
    page = PROJECT / "docs/sanctions.1"
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MAN_KEEP_FORMATTING": ""}
    done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, encoding="utf-8", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    for word in ("SANCTIONS(1)", "SANCTIONS_LEDGER", "sanctions compare CA US GB EU --target BY"):
        assert word in done.stdout
