"""`--cite`: an answer ends with the line by which others find and repeat it."""

from __future__ import annotations

import os
import subprocess
from datetime import date

import pytest
from conftest import GIT, POSIX
from git_ledgers import CA, GB, GB_RECORD, commit, edit_file, git_in, write_file

from sanctions_cli import __version__
from sanctions_cli.cli import citation_line
from sanctions_cli.index import database


@pytest.mark.parametrize(
    "question",
    [("totals",), ("list",), ("balance",), ("compare", "CA"), ("summary",), ("check",)],
)
def test_an_answer_can_end_with_a_line_to_cite(run, ledger, question):
    if question == ("check",):
        # Findings are no figures to cite.
        assert run(*question, "--cite", "-L", ledger).code == 2
        return
    done = run(*question, "--cite", "-L", ledger)
    last = done.out.rstrip("\n").split("\n\n")[-1].replace("\n", " ")
    content = citation_line.hash_ledger(ledger)[:12]
    asked = " ".join(["sanctions", *question])
    assert last.endswith(
        f"Cite: A small ledger, content {content}, {date.today()}: {asked} (version {__version__})"
    )
    assert run(*question, "--cite", "-L", ledger) == done
    assert "Cite: " not in run(*question, "-L", ledger).out


def test_where_and_how_it_was_asked_is_not_said(run, ledger, tmp_path):
    answers = [
        run(
            "totals",
            "--cite",
            f"--ledger={ledger}",
            "--no-color",
            "--period",
            "aug 2024",
            "-f",
            "markdown",
        ).out,
        run(
            "totals", f"-L{ledger}", "--cite", "--period", "aug 2024", "-f", "markdown"
        ).out,
    ]
    assert answers[0] == answers[1]
    assert "Targets listed, by sender, August 2024 (version" in answers[0]
    assert "sanctions totals" not in answers[0]
    run("totals", "--cite", "-L", ledger, "-o", tmp_path / "x.md")
    assert str(tmp_path) not in (tmp_path / "x.md").read_text()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_format_without_footnotes_gets_the_line_on_stderr(run, ledger, form):
    done = run("totals", "--cite", "-L", ledger, "-f", form)
    assert done.err.startswith("Cite: A small ledger, content ")
    assert str(ledger) not in done.err
    assert done.out == run("totals", "-L", ledger, "-f", form).out


def test_the_hash_is_of_all_that_the_ledger_says_and_of_nothing_else(ledger):
    before = citation_line.hash_ledger(ledger)
    record = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    text = record.read_bytes()
    record.write_bytes(text.replace(b"\n", b"\r\n"))
    (ledger / "notes.txt").write_text("no part of it")
    assert citation_line.hash_ledger(ledger) == before
    record.write_bytes(text.replace(b"10", b"11"))
    changed = citation_line.hash_ledger(ledger)
    assert changed != before
    record.write_bytes(text)
    record.rename(record.with_stem("ca-2024-08-09-by-2"))
    assert citation_line.hash_ledger(ledger) not in (before, changed)


@GIT
def test_in_a_repository_the_revision_is_said_while_nothing_has_changed_since(
    run, ledger, monkeypatch
):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def cite(*question):
        return run(*question, "--cite", "-L", ledger).out

    def git(*words):
        command = [
            "git",
            "-C",
            ledger,
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            *words,
        ]
        return subprocess.run(
            command, check=True, capture_output=True, text=True
        ).stdout.strip()

    git("init", "-q")
    assert ", content " in cite("totals")
    git("add", ".")
    git("commit", "-qm", "x")
    assert f", revision {git('rev-parse', 'HEAD')[:12]}, " in cite("totals")
    assert f", revision {git('rev-parse', 'HEAD')[:12]}, " in cite("diff", "2020-01-01")
    with (ledger / "programs.toml").open("a") as stream:
        stream.write("# a thought\n")
    assert ", content " in cite("totals")


LEFT_OUT = {"--ledger": 1, "-L": 1, "--output": 1, "-o": 1, "--cite": 1, "--periods": 2}


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["totals", "--cite=text"], "sanctions totals"),
        (["--ledger", "here", "totals", "-o", "x.csv"], "sanctions totals"),
        (["totals", "--ledger=here", "-Lhere", "-ox.csv"], "sanctions totals"),
        (["compare", "--periods", "2021", "2022", "CA"], "sanctions compare CA"),
        (["totals", "--period", "aug 2024"], "sanctions totals --period 'aug 2024'"),
        (["totals", "-s", "CA", "--output"], "sanctions totals -s CA"),
        (["list", "--ledgers", "x"], "sanctions list --ledgers x"),
    ],
)
def test_options_are_left_out_with_the_values_that_they_take(
    ledger, arguments, command
):
    today = date(2024, 8, 9)
    with database.open_ledger(ledger, None) as opened:
        line = citation_line.format_citation(
            opened, "A ledger", arguments, LEFT_OUT, today
        )
    content = citation_line.hash_ledger(ledger)[:12]
    assert line == (
        f"Cite: A ledger, content {content}, 2024-08-09: {command} (version {__version__})"
    )


# Which files a citation is about


def cited_state(run, ledger) -> str:
    """What the citation says between the title and the day."""
    line = run("totals", "--cite", "-L", ledger).out.replace("\n", " ")
    return line.partition("Cite: A small ledger, ")[2].partition(f", {date.today()}")[0]


def content_of(ledger) -> str:
    return f"content {citation_line.hash_ledger(ledger)[:12]}"


def test_a_revision_is_cited_for_its_own_files(git, run, ledger):
    head = git("rev-parse", "HEAD").strip()[:12]
    assert cited_state(run, ledger) == f"revision {head}"
    git("commit", "-q", "--allow-empty", "-m", "more")
    assert cited_state(run, ledger) == f"revision {git('rev-parse', 'HEAD')[:12]}"


def edit(git, ledger):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    return "1 changed"


def edit_and_stage(git, ledger):
    edit(git, ledger)
    git("add", "-A")
    return "1 changed"


def edit_and_assume_unchanged(git, ledger):
    git("update-index", "--assume-unchanged", f"ledger/{CA}")
    return edit(git, ledger)


def edit_and_skip(git, ledger):
    git("update-index", "--skip-worktree", f"ledger/{CA}")
    return edit(git, ledger)


def edit_with_the_former_stamp(git, ledger):
    """As git's index does not notice, which trusts size and times."""
    git("config", "core.trustctime", "false")
    git("config", "core.checkStat", "minimal")
    before = (ledger / CA).stat()
    edit_file(ledger, CA, "individuals = 10", "individuals = 11")
    os.utime(ledger / CA, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "1 changed"


def delete(git, ledger):
    (ledger / CA).unlink()
    return "1 missing"


def leave_out_of_a_sparse_checkout(git, ledger):
    git("sparse-checkout", "set", "--no-cone", "/ledger/*.toml")
    assert not (ledger / CA).exists()
    return "1 missing"


def add(git, ledger):
    write_file(ledger, GB, GB_RECORD)
    return "1 added"


def add_what_is_ignored(git, ledger):
    write_file(ledger, ".gitignore", "gb-*")
    commit(git)
    return add(git, ledger)


def add_where_untracked_files_are_hidden(git, ledger):
    git("config", "status.showUntrackedFiles", "no")
    return add(git, ledger)


def rename(git, ledger):
    (ledger / CA).rename(ledger / CA.replace(".toml", "-2.toml"))
    return "1 added, 1 missing"


def filter_content(git, ledger):
    """What git calls unchanged, because a filter makes the committed text of it."""
    (ledger / ".gitattributes").write_text("*.toml filter=ten\n")
    git("config", "filter.ten.clean", "sed s/99/10/")
    git("config", "filter.ten.smudge", "sed s/10/99/")
    commit(git)
    edit_file(ledger, CA, "individuals = 10", "individuals = 99")
    assert git("status", "--porcelain") == ""
    return "1 changed"


def merge_with_conflict(git, ledger):
    git("checkout", "-q", "-b", "branch")
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    git("checkout", "-q", "main")
    edit_file(ledger, CA, "individuals = 10", "individuals = 8")
    commit(git)
    with pytest.raises(AssertionError):
        git("merge", "branch")
    edit_file(ledger, CA, "<<<<<<<", "# <<<<<<<")
    edit_file(ledger, CA, "individuals = 8\n=======", "# =======")
    edit_file(ledger, CA, ">>>>>>>", "# >>>>>>>")
    return "1 changed"


def add_a_submodule(git, ledger):
    records = ledger.parent.parent / f"records of {ledger.parent.name}"
    records.mkdir()
    inner_git = git_in(records)
    inner_git("init", "-q")
    (records / "gb-2024-08-09-by.toml").write_text(GB_RECORD)
    commit(inner_git)
    git("submodule", "add", "-q", records, "ledger/announcements/gb")
    return "1 added"


@GIT
@POSIX
@pytest.mark.parametrize(
    "change",
    [
        edit,
        edit_and_stage,
        edit_and_assume_unchanged,
        edit_and_skip,
        edit_with_the_former_stamp,
        delete,
        leave_out_of_a_sparse_checkout,
        add,
        add_what_is_ignored,
        add_where_untracked_files_are_hidden,
        rename,
        filter_content,
        merge_with_conflict,
        add_a_submodule,
    ],
)
def test_no_revision_is_cited_for_other_files_than_its_own(git, run, ledger, change):
    difference = change(git, ledger)
    state = f"{content_of(ledger)} with uncommitted changes (files: {difference})"
    assert cited_state(run, ledger) == state


def test_the_files_beside_the_ledgers_own_do_not_count(git, run, ledger):
    write_file(ledger, "notes.txt", "a thought")
    write_file(ledger.parent, "beside.txt", "x")
    assert cited_state(run, ledger) == f"revision {git('rev-parse', 'HEAD')[:12]}"


def test_a_committed_submodule_is_part_of_the_revision(git, run, ledger):
    add_a_submodule(git, ledger)
    commit(git)
    assert cited_state(run, ledger) == f"revision {git('rev-parse', 'HEAD')[:12]}"


@POSIX
def test_a_linked_folder_in_the_ledger_is_part_of_the_revision(git, run, ledger):
    (ledger / "announcements/2024").rename(ledger / "by-year")
    (ledger / "announcements/2024").symlink_to("../by-year")
    commit(git)
    assert cited_state(run, ledger) == f"revision {git('rev-parse', 'HEAD')[:12]}"


def test_the_line_ends_of_windows_do_not_count(git, run, ledger):
    for path in (CA, "ledger.toml"):
        content = (ledger / path).read_bytes()
        (ledger / path).write_bytes(content.replace(b"\n", b"\r\n"))
    assert cited_state(run, ledger) == f"revision {git('rev-parse', 'HEAD')[:12]}"


def test_a_shallow_clone_has_a_revision_to_cite(git, run, tmp_path):
    git("commit", "-q", "--allow-empty", "-m", "more")
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}", tmp_path / "clone")
    state = cited_state(run, tmp_path / "clone/ledger")
    assert state == f"revision {git('rev-parse', 'HEAD')[:12]}"


def test_a_ledger_that_nobody_has_committed_is_cited_by_its_content(run, ledger):
    git = git_in(ledger)
    git("init", "-q")
    assert cited_state(run, ledger) == content_of(ledger)
    write_file(ledger, "notes/a.txt", "x")
    git("add", "notes")
    git("commit", "-q", "-m", "only notes")
    assert cited_state(run, ledger) == content_of(ledger)


def test_an_answer_whose_files_change_meanwhile_is_no_longer_cited_by_them(
    git, ledger, monkeypatch
):
    with database.open_ledger(ledger, None) as opened:
        edit(git, ledger)
        line = citation_line.format_citation(opened, "X", [], {}, date(2024, 8, 9))
    assert "X, files that have changed since they were read, 2024-08-09" in line
