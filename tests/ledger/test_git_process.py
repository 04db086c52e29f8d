"""git is asked so that a repository of a stranger runs nothing, and is not waited for forever."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from pathlib import Path

import pytest
from conftest import GIT, POSIX
from git_ledgers import CA, edit_file

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import git_process
from sanctions_cli.ledger.git import Repository

pytestmark = [GIT, POSIX]

QUESTIONS = [
    ("totals", "--cite"),
    ("diff",),
    ("diff", "HEAD~1", "HEAD"),
    ("diff", "HEAD~1...HEAD", "--stat"),
    ("diff", ":/as it"),
    ("diff", "no such"),
    ("check",),
]


@pytest.fixture
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is not there, and that every command of the repository would make."""
    return tmp_path_factory.mktemp("canary") / "song"


@pytest.fixture
def program(canary: Path) -> str:
    """A program that makes the canary's file."""
    script = canary.with_name("program")
    script.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(canary))}\n")
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def ask_all(git, ledger, run, canary):
    """Ask everything that asks git, with a changed file; no command may have been run."""

    def ask() -> None:
        edit_file(ledger, CA, "individuals = 10", "individuals = 9")
        for question in QUESTIONS:
            answer = run(*question, "-L", ledger)
            assert answer.code in (0, 1, 2)
            assert not canary.exists(), question

    git("commit", "-q", "--allow-empty", "-m", "more")
    return ask


def test_the_canary_sings_where_git_is_asked_without_care(git, program, canary):
    git("config", "core.fsmonitor", program)
    git("status")
    assert canary.exists()


@pytest.mark.parametrize(
    "setting",
    [
        "alias.cat-file",
        "alias.ls-files",
        "alias.ls-tree",
        "alias.rev-parse",
        "core.alternateRefsCommand",
        "core.askPass",
        "core.editor",
        "core.fsmonitor",
        "core.gitProxy",
        "core.pager",
        "core.sshCommand",
        "credential.helper",
        "diff.external",
        "diff.driver.command",
        "diff.driver.textconv",
        "filter.driver.clean",
        "filter.driver.process",
        "filter.driver.smudge",
        "gpg.program",
        "gpg.ssh.program",
        "interactive.diffFilter",
        "merge.driver.driver",
        "pager.cat-file",
        "pager.diff",
        "sequence.editor",
        "uploadpack.packObjectsHook",
    ],
)
def test_no_setting_of_the_repository_runs_a_command(
    git, ledger, ask_all, program, setting
):
    (ledger / ".gitattributes").write_text(
        "*.toml filter=driver diff=driver merge=driver\n"
    )
    command = f"!{program}" if setting.startswith("alias.") else program
    git("config", "log.showSignature", "true")
    git("config", setting, command)
    ask_all()


def test_no_included_setting_does(git, tmp_path, ask_all, program):
    (tmp_path / "more").write_text(f"[core]\nfsmonitor = {program}\n")
    git("config", "include.path", tmp_path / "more")
    ask_all()


def test_no_attributes_from_elsewhere_do(git, tmp_path, ask_all, program):
    (tmp_path / "attributes").write_text("* filter=driver diff=driver\n")
    git("config", "core.attributesFile", tmp_path / "attributes")
    git("config", "filter.driver.clean", program)
    git("config", "diff.driver.textconv", program)
    ask_all()


@pytest.mark.parametrize("is_named", [False, True])
def test_no_hook_is_run(git, tmp_path, ask_all, program, is_named):
    hooks = tmp_path / ".git/hooks"
    if is_named:
        hooks = tmp_path / "hooks"
        git("config", "core.hooksPath", hooks)
    hooks.mkdir(exist_ok=True)
    samples = Path(git("--exec-path").strip()).parents[1] / "share/git-core/templates"
    names = [path.stem for path in samples.glob("hooks/*")]
    for name in [*names, "post-index-change", "reference-transaction", "post-checkout"]:
        (hooks / name).unlink(missing_ok=True)
        (hooks / name).symlink_to(program)
    ask_all()


@pytest.mark.parametrize(
    "settings",
    [
        {"url": "{folder}", "uploadpack": "{program}; git-upload-pack"},
        {"url": "ext::{program}"},
        {"url": "ssh://localhost/x"},
        {"url": "git://localhost/x"},
        {"url": "{folder}", "vcs": "ext"},
    ],
    ids=["uploadpack", "ext", "ssh", "git", "vcs"],
)
def test_no_missing_object_is_fetched(
    git, ledger, tmp_path, ask_all, program, settings
):
    """As a partial clone would, by whatever command its configuration names."""
    blob = git("rev-parse", f"HEAD:ledger/{CA}").strip()
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "extensions.partialClone", "origin")
    git("config", "remote.origin.promisor", "true")
    for name in ("core.sshCommand", "core.gitProxy"):
        git("config", name, program)
    for protocol in ("ext", "file", "ssh", "git"):
        git("config", f"protocol.{protocol}.allow", "always")
    for name, value in settings.items():
        text = value.format(folder=tmp_path, program=program)
        git("config", f"remote.origin.{name}", text)
    ask_all()


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_ASKPASS": "{program}", "SSH_ASKPASS": "{program}"},
        {"GIT_EDITOR": "{program}", "GIT_SEQUENCE_EDITOR": "{program}"},
        {"GIT_EXTERNAL_DIFF": "{program}"},
        {"GIT_PAGER": "{program}", "PAGER": "{program}"},
        {"GIT_SSH": "{program}", "GIT_SSH_COMMAND": "{program}"},
        {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "core.fsmonitor",
            "GIT_CONFIG_VALUE_0": "{program}",
        },
        {"GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='{program}'"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_no_variable_does(ask_all, monkeypatch, program, variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(program=program))
    ask_all()


def test_a_program_called_git_in_the_folder_of_the_ledger_is_not_run(
    git, ledger, ask_all, program, monkeypatch
):
    (ledger / "git").symlink_to(program)
    monkeypatch.chdir(ledger)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    ask_all()


def test_another_working_tree_changes_no_answer(git, ledger, tmp_path, run):
    expected = run("totals", "--cite", "-L", ledger).out
    assert ", revision " in expected
    git("config", "core.worktree", "/")
    answer = run("totals", "--cite", "-L", ledger)
    assert answer.code == 0
    assert ", revision " not in answer.out
    assert "no ledger in" in run("diff", "-L", ledger).err


def test_git_that_never_answers_is_ended_and_named(
    git, ledger, tmp_path, run, monkeypatch
):
    os.mkfifo(tmp_path / "pipe")
    git("config", "include.path", tmp_path / "pipe")
    monkeypatch.setattr(git_process, "TIMEOUT", 0.5)
    start = time.monotonic()
    answer = run("diff", "-L", ledger)
    assert (answer.code, answer.out) == (2, "")
    assert "error: git did not answer within 0 seconds\nhint: " in answer.err
    assert run("totals", "--cite", "-L", ledger).code == 0
    assert time.monotonic() - start < 60


def test_a_stream_that_never_ends_is_ended(git, ledger, monkeypatch):
    repository = Repository(ledger)
    blob = repository.list_files("HEAD", "ledger")[CA]
    sleeper = ["sleep", "60"]
    monkeypatch.setattr(git_process, "TIMEOUT", 0.2)
    monkeypatch.setattr(git_process, "make_command", lambda *arguments: sleeper)
    with pytest.raises(SanctionsError, match="lacks objects"):
        repository.read_blobs([blob], 1000)


def test_git_is_started_without_a_shell_a_pager_or_a_prompt(monkeypatch):
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    environment = git_process.make_environment()
    assert "GIT_DIR" not in environment
    assert environment["LC_ALL"] == "C"
    assert environment["GIT_TERMINAL_PROMPT"] == "0"
    assert environment["GIT_OPTIONAL_LOCKS"] == "0"
    command = git_process.make_command(Path("x"), ["log"])
    assert os.path.isabs(command[0])
    assert command[1:3] == ["--no-pager", "--literal-pathspecs"]
    assert command[-3:] == ["-C", "x", "log"]


def test_a_repository_of_another_user_is_refused_with_the_reason_of_git(
    git, ledger, tmp_path, run
):
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to another user")
    subprocess.run(["chown", "-R", "12345", tmp_path / ".git"], check=True)
    answer = run("diff", "-L", ledger)
    assert answer.code == 2
    assert "dubious ownership" in answer.err
