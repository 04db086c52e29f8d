"""Diff: git revisions, ledgers, files, days and senders, in scratch repositories."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from conftest import GIT, PROJECT, RECORD, SHIPPED, Run
from test_golden import compare_golden
from test_startup import HEAVY, loaded

from sanctions_cli.cli import output
from sanctions_cli.diff import effects, record_diff
from sanctions_cli.ledger import git as git_
from sanctions_cli.render import TEXT_FORMATS, Format, RenderOptions

Git = Callable[..., str]
CA = "announcements/2024/ca-2024-08-09-by.toml"
NOVEMBER = "announcements/2022/ca-2022-11-22-by.toml"
GB = RECORD.replace('"CA"', '"GB"').replace("CA-SEMA-BLR", "GB-BLR")
TOTAL = """\
sender = "CA"
target = "BY"
program = "CA-SEMA-BLR"
on = 2024-08-31
claim = "What stood on the list"

[stated]
individuals = 10
"""


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)


def git_in(folder: Path) -> Git:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def git(*arguments: str | Path) -> str:
        who = [
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "protocol.file.allow=always",
        ]
        done = subprocess.run(
            ["git", *who, *map(str, arguments)], cwd=folder, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return git


@pytest.fixture
def git(tmp_path: Path, ledger: Path) -> Git:
    """A repository with the small ledger in the folder `ledger`, committed once."""
    return repository(tmp_path)


def repository(folder: Path) -> Git:
    git = git_in(folder)
    git("init", "-q", "-b", "main")
    commit(git)
    return git


def commit(git: Git, message: str = "as it is") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def put(ledger: Path, path: str, text: str) -> None:
    (ledger / path).parent.mkdir(parents=True, exist_ok=True)
    (ledger / path).write_text(text, encoding="utf-8")


def edit(ledger: Path, path: str, old: str, new: str) -> None:
    text = (ledger / path).read_text(encoding="utf-8")
    assert old in text
    (ledger / path).write_text(text.replace(old, new), encoding="utf-8")


def rows(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    return json.loads(run("diff", *arguments, "-f", "json").out)


def changed(found: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """What changed in records, without the effects."""
    names = ("change", "id", "field", "old", "new")
    return [
        tuple(one[name] for name in names)
        for one in found
        if one["change"] not in ("effect", "ceased", "began")
    ]


# Against git


def test_the_ledger_is_compared_with_what_was_committed(git, ledger, run):
    assert run("diff", "-L", ledger).out == "No difference: HEAD and the ledger as it stands\n"
    assert run("diff", "-L", ledger).code == 0
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    done = run("diff", "-L", ledger)
    assert (done.code, done.err) == (1, "")
    assert "~ ca-2024-08-09-by  counts.individuals  10 → 9" in done.out
    assert done.out.startswith("1 record changed")
    assert "effect: Canada −1" in done.out


def test_a_revision_is_compared_with_the_files_or_with_another(git, ledger, run):
    git("tag", "v1.0")
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    git("checkout", "-q", "-b", "branch")
    edit(ledger, CA, "individuals = 9", "individuals = 8")
    commit(git)
    edit(ledger, CA, "individuals = 8", "individuals = 7")
    steps = {
        ("HEAD",): (8, 7), ("HEAD~1",): (9, 7), ("v1.0",): (10, 7), ("v1.0", "HEAD"): (10, 8),
        ("v1.0..main",): (10, 9), ("main..",): (9, 8), ("..v1.0",): (8, 10), ("v1.0:ledger", "main"): (10, 9),
        (git("rev-parse", "v1.0").strip(), "branch"): (10, 8), (git("rev-parse", "--short", "main").strip(),): (9, 7),
        (":/as it",): (8, 7), ("HEAD^{/as it}", "v1.0"): (8, 10), ("main@{0}", "HEAD"): (9, 8),
    }  # fmt: skip
    for words, figures in steps.items():
        assert changed(rows(run, *words, "-L", ledger)) == [
            ("changed", "ca-2024-08-09-by", "counts.individuals", *figures)
        ], words


def test_three_dots_begin_where_the_two_parted(git, ledger, run):
    git("checkout", "-q", "-b", "branch")
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    git("checkout", "-q", "main")
    edit(ledger, CA, "entities = 6", "entities = 5")
    commit(git)
    assert len(changed(rows(run, "main..branch", "-L", ledger))) == 2
    assert changed(rows(run, "main...branch", "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]
    git("checkout", "-q", "--orphan", "alone")
    commit(git, "no history")
    done = run("diff", "main...alone", "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert "no history in common" in done.err


def test_a_stash_is_a_revision(git, ledger, run):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    git("stash")
    assert changed(rows(run, "stash", "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 9, 10)
    ]


def test_the_ledger_may_stand_at_the_root_of_its_repository(ledger, run, monkeypatch):
    repository(ledger)
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    monkeypatch.chdir(ledger / "announcements")
    assert changed(rows(run)) == [("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)]
    assert changed(rows(run, "HEAD:.")) == changed(rows(run, "HEAD:")) == changed(rows(run))


def test_a_ledger_that_has_moved_is_named_with_its_place(git, ledger, run, tmp_path):
    git("tag", "old")
    git("mv", "ledger", "book")
    commit(git)
    done = run("diff", "old", "-L", tmp_path / "book")
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == 'error: no ledger in "book" at old\nhint: it has one in another place: old:ledger\n'
    )
    assert run("diff", "old:ledger", "-L", tmp_path / "book").code == 0


def test_a_ledger_that_is_younger_than_the_revision_is_said_to_be(tmp_path, ledger, run):
    git = git_in(tmp_path)
    git("init", "-q")
    put(tmp_path, "README", "nothing yet")
    git("add", "README")
    git("commit", "-q", "-m", "begin")
    done = run("diff", "HEAD", "-L", ledger)
    assert (done.code, done.err) == (
        2, 'error: no ledger in "ledger" at HEAD\nhint: the ledger is younger than that\n',
    )  # fmt: skip


def test_nothing_of_the_repository_or_the_files_is_touched(git, ledger, run, tmp_path):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    hook = tmp_path / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n")
    hook.chmod(0o755)
    git("config", "core.fsmonitor", "touch ran; false")
    git("config", "core.pager", "touch ran")

    def state() -> dict[str, tuple[int, bytes]]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    before = state()
    assert run("diff", "HEAD", "-L", ledger).code == 1
    assert state() == before


@pytest.mark.parametrize(
    "name",
    [
        "--output=x",
        "-Ofoo",
        "--upload-pack=touch x",
        "-",
        "^main",
        "main^{commit}; touch x",
        "$(touch x)",
        ":x",
    ],
)
def test_a_hostile_name_is_no_option_and_no_command(git, ledger, run, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in ([name], [name, "HEAD"], [f"main..{name}"], ["--as", "revision", "--", name]):
        done = run("diff", "-L", ledger, *(words if "--" in words else ["--", *words]))
        assert (done.code, done.out) == (2, ""), words
        assert done.err.startswith("error: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "ledger"]


def test_the_environment_does_not_lead_to_another_repository(
    git, ledger, run, monkeypatch, tmp_path
):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    monkeypatch.setenv("GIT_TRACE", "1")
    assert run("diff", "-L", ledger).code == 1


def test_a_repository_with_longer_hashes_is_read_too(ledger, run):
    git = git_in(ledger)
    git("init", "-q", "--object-format=sha256")
    commit(git)
    assert run("diff", "-L", ledger).code == 0
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    assert changed(rows(run, "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]


def test_line_ends_that_git_turns_are_no_difference(git, ledger, run):
    (ledger / CA).write_bytes(RECORD.replace("\n", "\r\n").encode())
    assert run("diff", "-L", ledger).code == 0


def test_revisions_are_compared_where_no_ledger_stands_any_more(
    git, ledger, run, tmp_path, monkeypatch
):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    shutil.rmtree(ledger)
    monkeypatch.chdir(tmp_path)
    assert changed(rows(run, "HEAD~1:ledger", "HEAD:ledger")) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]
    assert "it has one in another place: HEAD:ledger" in run("diff", "HEAD~1", "HEAD").err


def test_a_file_of_a_revision_is_no_ledger(git, ledger, run):
    assert (
        'no ledger in "ledger/ledger.toml" at HEAD'
        in run("diff", "HEAD:ledger/ledger.toml", "-L", ledger).err
    )


def test_nothing_heavy_is_loaded_where_nothing_differs(git, ledger):
    loaded("list", "-L", ledger)
    assert loaded("diff", "-L", ledger).isdisjoint(HEAVY)


@GIT
def test_outside_a_repository_this_is_said(ledger, run):
    done = run("diff", "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert "is not in a git repository" in done.err
    done = run("diff", "main", "-L", ledger)
    assert 'error: "main" is no ledger, file, day, country or revision\n' in done.err
    assert "no revision can be meant" in done.err


def test_without_git_this_is_said(git, ledger, run, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("diff", "-L", ledger).err == (
        "error: git is not installed\nhint: install it, or name two ledgers or two days\n"
    )


def test_a_repository_without_a_commit_has_no_revision(ledger, run):
    git_in(ledger)("init", "-q")
    assert run("diff", "-L", ledger).err == (
        'error: no revision "HEAD" in this repository\nhint: nothing has been committed here yet\n'
    )


def test_of_a_shallow_clone_the_way_to_the_rest_is_said(git, ledger, run, tmp_path):
    git("commit", "-q", "--allow-empty", "-m", "more")
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}", tmp_path / "clone")
    done = run("diff", "HEAD~1", "-L", tmp_path / "clone/ledger")
    assert done.code == 2
    assert "git fetch --unshallow brings the rest" in done.err


def test_a_repository_that_lacks_objects_is_not_taken_for_an_empty_one(git, ledger, run, tmp_path):
    blob = git("rev-parse", f"HEAD:ledger/{CA}").strip()
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    path = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(stat.S_IWUSR)
    path.unlink()
    done = run("diff", "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert "lacks objects of that revision" in done.err


def test_only_what_differs_is_read_again(git, ledger, run, monkeypatch):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    run("list", "-L", ledger)
    asked: list[list[str]] = []
    read_blobs = git_.Repository.read_blobs

    def read_noted_blobs(
        repository: git_.Repository, blobs: list[str], largest: int
    ) -> dict[str, bytes | int]:
        asked.append(blobs)
        return read_blobs(repository, blobs, largest)

    monkeypatch.setattr(git_.Repository, "read_blobs", read_noted_blobs)
    assert run("diff", "-L", ledger).code == 1
    assert asked == []
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    run("diff", "-L", ledger)
    assert [len(blobs) for blobs in asked] == [1]


def test_a_record_that_was_broken_is_named_and_left_out(git, ledger, run, monkeypatch, tmp_path):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", "broken\n")
    edit(ledger, CA, "entities = 6", "entities = 5")
    commit(git)
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    put(
        ledger,
        "programs.toml",
        (ledger / "programs.toml").read_text() + '[GB-BLR]\ntitle="x"\nsender="GB"\ntarget="BY"\n',
    )
    edit(ledger, CA, "entities = 5", "entities = 4")
    monkeypatch.chdir(tmp_path)
    done = run("diff", "-L", ledger)
    assert done.code == 2
    assert "HEAD:ledger/announcements/2024/gb-2024-08-09-by.toml:1:7: error[toml]" in done.err
    assert "~ ca-2024-08-09-by  counts.entities  5 → 4" in done.out
    assert "gb-2024-08-09-by" not in done.out
    assert "No effect is told: 1 file broken in one of the two only." in done.out
    assert "effect:" not in done.out


def test_where_only_what_is_broken_differs_no_difference_is_not_claimed(git, ledger, run):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", "broken\n")
    done = run("diff", "-L", ledger)
    assert (done.code, done.out) == (
        2, "No record changed\n\nNo effect is told: 1 file broken in one of the two only.\n",
    )  # fmt: skip
    assert run("diff", "-L", ledger, "--stat").out == done.out


def test_what_is_broken_on_both_sides_is_named_once(git, ledger, run):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", "broken\n")
    commit(git)
    done = run("diff", "-L", ledger)
    assert done.code == 2
    assert done.err.count("error[toml]") == 1


def test_an_enormous_file_of_a_revision_is_not_read(git, ledger, run):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", "#" * (5 << 20))
    commit(git)
    (ledger / "announcements/2024/gb-2024-08-09-by.toml").unlink()
    done = run("diff", "-L", ledger)
    assert done.code == 2
    assert "gb-2024-08-09-by.toml: error[" in done.err


def test_hidden_files_links_and_others_are_no_records_of_a_revision(git, ledger, run):
    put(ledger, "announcements/.drafts/x.toml", "x")
    put(ledger, "announcements/2024/.swap.toml", "x")
    put(ledger, "announcements/2024/notes.txt", "x")
    put(ledger, "schema/x.toml", "x")
    commit(git)
    assert run("diff", "HEAD~1", "HEAD", "-L", ledger).code == 0


# Records


def test_markdown_has_a_head_and_no_blanks_that_it_would_not_show(git, ledger, run):
    edit(ledger, CA, "individuals = 10\nentities = 6", "individuals = 9\nentities = 5")
    out = run("diff", "-L", ledger, "-f", "markdown").out
    assert re.search(r"^\| Record +\| What +\|$", out, re.MULTILINE)
    assert "| counts.entities 6 → 5 " in out


def test_two_ledgers_are_compared_field_by_field(ledger, run, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(ledger, other)
    assert run("diff", ledger, other).code == 0
    edit(other, CA, "individuals = 10", "individuals = 12")
    put(other, "announcements/2024/gb-2024-08-09-by.toml", GB)
    first, second, *_ = rows(run, ledger, other)
    assert first == {
        "change": "changed", "kind": "announcement", "id": "ca-2024-08-09-by", "sender": "CA", "sender_name": "Canada",
        "field": "counts.individuals", "old": 10, "new": 12, "difference": 2,
    }  # fmt: skip
    assert (second["change"], second["id"]) == ("added", "gb-2024-08-09-by")
    assert second["new"] == "listing of 10 individuals, 6 entities, announced 2024-08-09"
    assert "effect: Canada +2, UK +16\n" in run("diff", ledger, other).out


def test_one_ledger_is_compared_with_the_one_at_hand(ledger, run, tmp_path, monkeypatch):
    other = tmp_path / "other"
    shutil.copytree(ledger, other)
    edit(other, CA, "individuals = 10", "individuals = 12")
    monkeypatch.chdir(ledger)
    assert changed(rows(run, other)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 12, 10)
    ]
    monkeypatch.chdir(tmp_path)
    assert run("diff", ledger, ledger).code == 0


def test_a_ledger_is_compared_with_a_revision(git, ledger, run, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(ledger, other)
    edit(other, CA, "individuals = 10", "individuals = 12")
    assert changed(rows(run, "HEAD", other, "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 12)
    ]


def test_the_second_of_two_that_is_not_there_is_named(ledger, run, tmp_path):
    done = run("diff", ledger, tmp_path / "nowhere", "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert f'"{tmp_path / "nowhere"}" is no ledger, file, day, country or revision' in done.err
    assert "is a folder without a ledger.toml" in run("diff", ledger, tmp_path, "-L", ledger).err


FIELDS = {
    "a list": ('action = "listing"', 'action = "listing"\nmeasures = ["arms", "aid"]',
               [("measures", None, "arms"), ("measures", None, "aid")]),
    "a text": ('action = "listing"', 'action = "listing"\nnote = "New."', [("note", None, "New.")]),
    "a figure that was zero": ("entities = 6\n", "entities = 6\nvessels = 1\n", [("counts.vessels", 0, 1)]),
    "a figure that is zero": ("entities = 6\n", "", [("counts.entities", 6, 0)]),
    "no figures at all": ("[counts]\nindividuals = 10\nentities = 6\n", "",
                          [("counts.individuals", 10, None), ("counts.entities", 6, None)]),
    "nobody": ("individuals = 10\nentities = 6\n", "individuals = 0\nentities = 0\n",
               [("counts.individuals", 10, 0), ("counts.entities", 6, 0)]),
    "a net": ("[counts]", "[net]\nindividuals = -2\n\n[counts]", [("net.individuals", None, -2)]),
    "a source": ("entities = 6\n", 'entities = 6\n\n[[sources]]\npublisher = "Gazette"\nurl = "https://a.example"\n',
                 [("sources", None, "Gazette, https://a.example")]),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_every_kind_of_field_is_told(git, ledger, run, name):
    old, new, expected = FIELDS[name]
    edit(ledger, CA, old, new)
    assert changed(rows(run, "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", *one) for one in expected
    ]
    back = {(field, now, was) for field, was, now in expected}
    commit(git)
    found = changed(rows(run, "HEAD", "HEAD~1", "-L", ledger))
    assert {one[2:] for one in found} == back


def test_of_a_list_only_what_came_and_went_is_told(git, ledger, run):
    edit(ledger, CA, 'action = "listing"', 'action = "listing"\nmeasures = ["arms", "aid"]')
    commit(git)
    edit(ledger, CA, '["arms", "aid"]', '["aid", "travel_ban"]')
    out = run("diff", "-L", ledger).out
    assert re.search(r"measures +− arms\n +measures +\+ travel_ban\n", out)
    edit(ledger, CA, '["aid", "travel_ban"]', '["travel_ban", "aid"]')
    commit(git)
    edit(ledger, CA, '["travel_ban", "aid"]', '["aid", "travel_ban"]')
    assert re.search(
        r"measures +travel_ban; aid → aid; travel_ban\n", run("diff", "-L", ledger).out
    )


def test_a_source_that_was_corrected_is_told_by_its_field(git, ledger, run):
    source = '\n[[sources]]\npublisher = "Gazette"\ntitle = "T"\nurl = "https://a.example"\n'
    edit(ledger, CA, "entities = 6\n", f"entities = 6\n{source}")
    commit(git)
    edit(ledger, CA, "https://a.example", "https://b.example")
    (row,) = changed(rows(run, "-L", ledger))
    assert row[2:] == ("sources[Gazette].url", "https://a.example", "https://b.example")


def test_a_long_note_is_shown_around_what_changed_in_it(git, ledger, run):
    note = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    )
    edit(ledger, CA, 'action = "listing"', f'action = "listing"\nnote = "{note}"')
    commit(git)
    edit(ledger, CA, "eight", "8")
    out = run("diff", "-L", ledger).out
    assert "… five six seven eight nine ten eleven … → … five six seven 8 nine ten eleven …" in out
    (row,) = changed(rows(run, "-L", ledger))
    assert row[3] == note


def test_programs_the_ledger_itself_and_assertions_are_compared_too(git, ledger, run):
    edit(ledger, "programs.toml", "Belarus Regulations", "Regulations on Belarus")
    edit(ledger, "ledger.toml", "A small ledger", "A ledger")
    put(ledger, "assertions/2024-08-31-ca-sema-blr.toml", TOTAL)
    found = rows(run, "-L", ledger)
    assert [(one["change"], one["kind"], one["id"], one["field"]) for one in found] == [
        ("added", "assertion", "2024-08-31-ca-sema-blr", None),
        ("changed", "program", "CA-SEMA-BLR", "title"),
        ("changed", "ledger", "ledger", "title"),
    ]
    assert run("diff", "-L", ledger).out.startswith(
        "1 assertion added; 1 program changed; ledger.toml changed\n"
    )


def test_what_is_hostile_in_a_record_is_made_harmless(git, ledger, run):
    edit(ledger, CA, 'action = "listing"', 'action = "listing"\nnote = "=cmd() \\u202e here"')
    assert "\u202e" not in run("diff", "-L", ledger).out
    (row,) = csv.DictReader(io.StringIO(run("diff", "-L", ledger, "-f", "csv").out))
    assert row["new"].startswith("'=cmd()")


# Renamed


def test_a_record_under_another_id_is_renamed_and_not_removed_and_added(git, ledger, run):
    git("mv", f"ledger/{CA}", "ledger/announcements/2024/ca-2024-08-09-by-first.toml")
    done = run("diff", "-L", ledger)
    assert done.out == "1 record renamed\n\n> ca-2024-08-09-by-first  was ca-2024-08-09-by\n"
    assert changed(rows(run, "-L", ledger)) == [
        ("renamed", "ca-2024-08-09-by-first", "id", "ca-2024-08-09-by", "ca-2024-08-09-by-first")
    ]


def test_a_corrected_date_renames(git, ledger, run):
    (ledger / CA).unlink()
    put(
        ledger,
        "announcements/2024/ca-2024-08-10-by.toml",
        RECORD.replace("2024-08-09", "2024-08-10"),
    )
    assert changed(rows(run, "-L", ledger)) == [
        ("renamed", "ca-2024-08-10-by", "id", "ca-2024-08-09-by", "ca-2024-08-10-by"),
        ("changed", "ca-2024-08-10-by", "announced", "2024-08-09", "2024-08-10"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"CA"', '"GB"'),
        ('"listing"', '"delisting"'),
        ("individuals = 10\nentities = 6", "individuals = 3\nentities = 1"),
    ],
)
def test_another_announcement_is_never_taken_for_a_renamed_one(git, ledger, run, old, new):
    (ledger / CA).unlink()
    other = RECORD.replace("2024-08-09", "2024-08-10").replace(old, new)
    sender = "gb" if "GB" in new else "ca"
    put(ledger, f"announcements/2024/{sender}-2024-08-10-by.toml", other)
    assert {one[0] for one in changed(rows(run, "-L", ledger))} == {"added", "removed"}


def test_of_several_the_likest_is_the_renamed_one(git, ledger, run):
    (ledger / CA).unlink()
    put(
        ledger,
        "announcements/2024/ca-2024-08-10-by.toml",
        RECORD.replace("2024-08-09", "2024-08-10"),
    )
    same = RECORD.replace("entities = 6", "entities = 6\nvessels = 1")
    put(ledger, "announcements/2024/ca-2024-08-09-by-b.toml", same)
    found = changed(rows(run, "-L", ledger))
    assert found[0][:2] == ("renamed", "ca-2024-08-09-by-b")
    assert found[-1][:2] == ("added", "ca-2024-08-10-by")


def test_a_renamed_assertion_keeps_its_verdict(git, ledger, run):
    put(ledger, "assertions/2024-08-31-ca-sema-blr.toml", TOTAL)
    commit(git)
    git(
        "mv",
        "ledger/assertions/2024-08-31-ca-sema-blr.toml",
        "ledger/assertions/2024-08-31-ca-sema-blr-x.toml",
    )
    edit(ledger, CA, "individuals = 10", "individuals = 8")
    out = run("diff", "-L", ledger).out
    assert "An assertion ceased to hold: 2024-08-31-ca-sema-blr-x (2 individuals short)" in out


# What it does


def test_an_assertion_that_turns_is_told_with_by_how_much(git, ledger, run):
    put(ledger, "assertions/2024-08-31-ca-sema-blr.toml", TOTAL)
    commit(git)
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    out = run("diff", "-L", ledger).out
    assert "!  An assertion ceased to hold: 2024-08-31-ca-sema-blr (1 individual short)" in out
    commit(git)
    edit(ledger, CA, "individuals = 9", "individuals = 12")
    assert (
        "still fails, by another amount: 2024-08-31-ca-sema-blr (2 individuals over, was 1 individual short)"
        in (run("diff", "-L", ledger).out)
    )
    edit(ledger, CA, "individuals = 12", "individuals = 10")
    assert "An assertion began to hold: 2024-08-31-ca-sema-blr (was 1 individual short)" in (
        run("diff", "-L", ledger).out
    )
    (turn,) = [one for one in rows(run, "-L", ledger) if one["change"] == "began"]
    assert (turn["id"], turn["sender"], turn["field"], turn["old"], turn["new"]) == (
        "2024-08-31-ca-sema-blr", "CA", "individuals", 1, 0,
    )  # fmt: skip


def test_a_new_assertion_that_fails_is_told(git, ledger, run):
    put(ledger, "assertions/2024-08-31-ca-sema-blr.toml", TOTAL.replace("10", "11"))
    assert "An assertion is new and does not hold: 2024-08-31-ca-sema-blr (1 individual short)" in (
        run("diff", "-L", ledger).out
    )


def test_the_effects_are_told_by_sender_target_and_program(git, ledger, run):
    edit(ledger, CA, "[counts]", "[net]\nindividuals = 4\n\n[counts]")
    edit(ledger, CA, "individuals = 10", "individuals = 12")
    found = [
        (one["kind"], one["id"], one["field"], one["old"], one["new"], one["difference"])
        for one in rows(run, "-L", ledger)
        if one["change"] == "effect"
    ]
    assert found == [
        ("sender", "CA", "individuals", 10, 12, 2), ("sender", "CA", "total", 16, 18, 2),
        ("target", "BY", "individuals", 10, 12, 2), ("target", "BY", "total", 16, 18, 2),
        ("program", "CA-SEMA-BLR", "individuals", 10, 4, -6), ("program", "CA-SEMA-BLR", "entities", 6, 0, -6),
        ("program", "CA-SEMA-BLR", "total", 16, 4, -12),
    ]  # fmt: skip
    assert "Effect on what stands on the lists: CA-SEMA-BLR −12." in run("diff", "-L", ledger).out


def test_an_announcement_without_a_figure_is_said_to_be_in_no_sum(git, ledger, run):
    put(
        ledger,
        "announcements/2024/ca-2024-08-19-by.toml",
        RECORD.split("\n[counts]")[0].replace("08-09", "08-19"),
    )
    out = run("diff", "-L", ledger).out
    assert "effect:" not in out
    assert "Announcements without a figure, in no sum: Canada +1." in out


def test_filters_restrict_what_is_told(git, ledger, run):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    edit(ledger, "ledger.toml", "A small ledger", "A ledger")
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    assert {one["id"] for one in rows(run, "-L", ledger, "--sender", "UK")} == {
        "gb-2024-08-09-by",
        "GB",
        "BY",
        "GB-BLR",
    }
    assert run("diff", "-L", ledger, "--action", "delisting").code == 0
    assert run("diff", "-L", ledger, "--since", "2025").code == 0
    assert run("diff", "-L", ledger, "--program", "GB-BLR").out.startswith("1 record added")
    assert run("diff", "HEAD", ledger, "-L", ledger, "--program", "CA-SEMA-BLR").out.startswith(
        "1 record changed"
    )


def test_a_program_that_is_gone_can_still_be_asked_for(git, ledger, run):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    commit(git)
    (ledger / "announcements/2024/gb-2024-08-09-by.toml").unlink()
    assert "− gb-2024-08-09-by" in run("diff", "-L", ledger, "--program", "gb-blr").out
    assert 'no program "XX" in this ledger' in run("diff", "-L", ledger, "--program", "XX").err


def test_stat_counts_by_sender(git, ledger, run):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    edit(ledger, "programs.toml", "Belarus Regulations", "Regulations on Belarus")
    done = run("diff", "-L", ledger, "--stat", "-f", "csv")
    assert done.code == 1
    assert done.out.split("\r\n") == [
        "kind,sender,sender_name,added,removed,renamed,changed,targets",
        "announcement,CA,Canada,0,0,0,1,-1",
        "announcement,GB,UK,1,0,0,0,16",
        "program,CA,Canada,0,0,0,1,0",
        "",
    ]
    commit(git)
    assert run("diff", "-L", ledger, "--stat").code == 0


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_tells_what_changed(git, ledger, run, form):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    done = run("diff", "-L", ledger, "-f", form)
    assert (done.code, done.err) == (1, "")
    assert re.search(r"ca-2024-08-09-by.*counts\.individuals", done.out)


def test_an_answer_goes_to_a_file_with_the_same_exit_code(git, ledger, run, tmp_path):
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    assert run("diff", "-L", ledger, "-o", tmp_path / "changes.csv").code == 1
    assert (
        (tmp_path / "changes.csv")
        .read_text()
        .startswith("change,kind,id,sender,sender_name,field,old,new,difference")
    )


# What an argument means


def test_what_is_a_ledger_is_a_ledger_even_where_a_branch_has_its_name(
    git, ledger, run, monkeypatch, tmp_path
):
    git("branch", "ledger")
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    monkeypatch.chdir(tmp_path)
    assert run("diff", "ledger", "-L", "ledger").code == 0
    assert run("diff", "ledger", "-L", "ledger", "--as", "revision").code == 1
    assert run("diff", "heads/ledger", "-L", "ledger").code == 1


def test_a_branch_with_the_name_of_a_country_or_a_day_is_reached_with_as(git, ledger, run):
    git("branch", "CA")
    git("tag", "2024-01-01")
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    assert "Change of the lists" in run("diff", "2024-01-01", "-L", ledger).out
    assert run("diff", "CA", "-L", ledger).err.startswith('error: "CA" is compared with nothing\n')
    assert run("diff", "CA", "2024-01-01", "--as", "revision", "-L", ledger).code == 0


def test_a_tag_that_looks_like_a_date_that_cannot_be_is_a_revision(git, ledger, run):
    git("tag", "1.2.24")
    assert run("diff", "1.2.24", "-L", ledger).code == 0
    assert "can be read" in run("diff", "1.3.24", "-L", ledger).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2024-01-01", "CA"], "a day (2024-01-01) and a sender (CA) cannot be compared"),
        (["CA", "Canada"], "Canada is compared with itself"),
        (["2024-12-31", "2024-01-01"], "2024-12-31 lies after 2024-01-01"),
        (["2024", "2023"], "2024-12-31 lies after 2023-12-31"),
        (["HEAD", "HEAD", "HEAD"], "3 arguments, where two are compared"),
        (["2024-01-01", "--by", "year"], "--by goes with two senders"),
        (["2024-01-01", "--stat"], "--stat counts records"),
        (["2024-01-01", "--since", "2024"], "two days are a period themselves"),
        (["CA", "US", "--sender", "CA"], "--sender does not go with two senders"),
        (["HEAD", "--as", "revisions"], 'no kind "revisions"'),
    ],
)
def test_what_cannot_be_compared_is_said(git, ledger, run, words, said):
    done = run("diff", *words, "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("word", ["2021..2022", "2021-2022", "from 2021 to 2022"])
def test_a_span_of_days_is_told_to_be_two_words(git, ledger, run, word):
    done = run("diff", word, "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("hint: two days are two words: sanctions diff 2021-01-01 2022-12-31\n")


def test_a_range_of_revisions_that_look_like_days_is_one(git, ledger, run):
    git("tag", "2021")
    git("tag", "2022")
    assert run("diff", "2021..2022", "-L", ledger).code == 0


def test_days_may_be_typed_as_people_do(ledger, run):
    done = run("diff", "1 jan 2024", "31 december 2024", "-L", ledger)
    assert (done.code, done.out.split("\n")[0].split()[-3:]) == (
        1,
        ["2024-01-01", "–", "2024-12-31"],
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [("2023", "2024"), ("dec 2023", "Q4 2024"), ("2023-12-31", "12/2024"), ("H2 2023", "2024")],
)
def test_of_a_period_its_last_day_is_meant_as_in_balance(ledger, run, first, last):
    expected = run("diff", "2023-12-31", "2024-12-31", "-L", ledger)
    assert expected.code == 1
    assert run("diff", first, last, "-L", ledger) == expected
    assert run("diff", first, last, "--as", "day", "-L", ledger) == expected


def days_of(found: list[dict[str, object]], change: str, kind: str) -> list[tuple[object, ...]]:
    names = ("id", "field", "old", "new", "difference")
    return [
        tuple(one[name] for name in names)
        for one in found
        if (one["change"], one["kind"]) == (change, kind)
    ]


def test_two_days_tell_what_was_announced_what_it_did_and_which_totals_hold(ledger, run):
    put(ledger, "announcements/2024/gb-2024-09-01-by.toml", GB.replace("2024-08-09", "2024-09-01"))
    put(
        ledger,
        "announcements/2024/ca-2024-10-01-by.toml",
        RECORD.split("\n[counts]")[0].replace("08-09", "10-01"),
    )
    put(ledger, "assertions/2024-08-31-ca-sema-blr.toml", TOTAL)
    put(
        ledger,
        "assertions/2024-09-30-ca-sema-blr.toml",
        TOTAL.replace("08-31", "09-30").replace("= 10", "= 12"),
    )
    put(ledger, "assertions/2024-12-31-ca-sema-blr.toml", TOTAL.replace("08-31", "12-31"))
    done = run("diff", "2024-08-09", "2024-10-31", "-L", ledger)
    assert done.code == 1
    assert done.out.split("\n")[6:] == [
        "Announced after 2024-08-09 and up to 2024-10-31: 2 listings",
        "",
        "+ gb-2024-09-01-by  listing of 10 individuals, 6 entities",
        "+ ca-2024-10-01-by  listing",
        "",
        "Effect on the targets listed by a sender: UK +16.",
        "Effect on the targets listed against a country: Belarus +16.",
        "Announcements without a figure, in no sum: Canada +1.",
        "Totals stated in between: 1 holds, 1 does not hold (-f csv names them).",
        "!  Does not hold: 2024-09-30-ca-sema-blr (2 individuals short)",
        "",
    ]
    found = rows(run, "2024-08-09", "2024-10-31", "-L", ledger)
    assert [one["id"] for one in found if one["change"] == "added"] == [
        "gb-2024-09-01-by",
        "ca-2024-10-01-by",
    ]
    assert days_of(found, "holds", "assertion") == [
        ("2024-08-31-ca-sema-blr", "individuals", 10, 10, 0)
    ]
    assert days_of(found, "fails", "assertion") == [
        ("2024-09-30-ca-sema-blr", "individuals", 12, 10, -2)
    ]
    assert ("GB", "total", 0, 16, 16) in days_of(found, "effect", "sender")
    assert ("CA", "unknown", 0, 1, 1) in days_of(found, "effect", "sender")
    assert ("BY", "total", 16, 32, 16) in days_of(found, "effect", "target")
    assert ("GB-BLR", "total", 0, 16, 16) in days_of(found, "effect", "program")


def test_of_many_announcements_people_get_the_first_and_machines_all(ledger, run):
    for day in range(1, 31):
        text = RECORD.replace("2024-08-09", f"2024-09-{day:02}")
        put(ledger, f"announcements/2024/ca-2024-09-{day:02}-by.toml", text)
    out = run("diff", "2024-08-31", "2024-12-31", "-L", ledger).out
    assert "+ ca-2024-09-20-by " in out
    assert "ca-2024-09-21-by" not in out
    assert "\nand 10 more (-f csv names them)\n" in out
    assert (
        len(days_of(rows(run, "2024-08-31", "2024-12-31", "-L", ledger), "added", "announcement"))
        == 30
    )


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_names_what_was_announced_between_two_days(ledger, run, form):
    done = run("diff", "2024-01-01", "2024-12-31", "-L", ledger, "-f", form, "--cite")
    assert re.search(r"ca-2024-08-09-by.*listing of 10 individuals, 6 entities", done.out)
    assert (
        form not in ("table", "markdown", "html")
        or "Cite:" in done.out.strip().split("\n")[-1 if form != "html" else -4]
    )


def test_the_effects_of_two_days_are_what_balance_and_totals_say(run, monkeypatch):
    monkeypatch.chdir(SHIPPED.parent)
    found = rows(run, "2021", "2023-06-30", "--target", "BY")
    listed = json.loads(
        run(
            "totals", "--by", "sender", "--target", "BY", "--period", "2022..2023-06", "-f", "json"
        ).out
    )
    totals = {one[0]: one[4] for one in days_of(found, "effect", "sender") if one[1] == "total"}
    assert totals == {one["sender"]: one["total"] for one in listed if one["total"]}
    stocks = [
        {one["program"]: one["total"] for one in json.loads(
            run("balance", "--target", "BY", "--on", day, "-f", "json").out)}
        for day in ("2021", "2023-06-30")
    ]  # fmt: skip
    for program, field, old, new, _ in days_of(found, "effect", "program"):
        assert field != "total" or (old, new) == tuple(stock.get(program, 0) for stock in stocks)
    between = json.loads(
        run("list", "--target", "BY", "--period", "2022..2023-06", "-f", "json").out
    )
    assert {one[0] for one in days_of(found, "added", "announcement")} == {
        one["id"] for one in between
    }


def test_of_a_list_that_ended_in_between_nobody_stands_there_any_more(ledger, run):
    edit(ledger, "programs.toml", 'target = "BY"', 'target = "BY"\nuntil = 2024-10-01')
    assert ("CA-SEMA-BLR", "total", 16, 0, -16) in days_of(
        rows(run, "2024-08-31", "2024-12-31", "-L", ledger), "effect", "program"
    )


def test_what_may_lie_on_either_side_of_a_day_is_named(ledger, run):
    put(ledger, "announcements/2024/ca-2024-09-by.toml", RECORD.replace("2024-08-09", '"2024-09"'))
    told = "Dated by month or year only and counted from its first day: ca-2024-09-by.\n"
    assert told in run("diff", "2024-08-31", "2024-09-15", "-L", ledger).out
    assert told in run("diff", "2024-09-01", "2024-12-31", "-L", ledger).out
    assert "Dated by" not in run("diff", "2024-08-31", "2024-09-30", "-L", ledger).out
    assert (
        "Dated by"
        not in run("diff", "2024-09-15", "2024-12-31", "--sender", "US", "-L", ledger).out
    )


def test_days_between_which_nothing_happened_do_not_differ(ledger, run):
    done = run("diff", "2010", "2011", "-L", ledger)
    assert (done.code, "nothing found" in done.out) == (0, False)
    assert done.out.endswith("\n\nAnnounced after 2010-12-31 and up to 2011-12-31: nothing.\n")


def test_what_is_on_no_program_is_said_between_two_days_too(ledger, run):
    edit(ledger, CA, 'program = "CA-SEMA-BLR"\n', "")
    done = run("diff", "2024-01-01", "2024-12-31", "-L", ledger)
    assert done.code == 1
    assert "+ ca-2024-08-09-by  listing of 10 individuals, 6 entities\n" in done.out
    assert done.out.endswith(
        "1 listing (16 targets) on no program is not counted: ca-2024-08-09-by.\n"
    )
    assert "on no program" not in run("diff", "2024-09-01", "2024-12-31", "-L", ledger).out


# Two senders


def test_two_senders_are_held_against_each_other(ledger, run):
    put(
        ledger,
        "announcements/2024/gb-2024-08-09-by.toml",
        GB.replace("individuals = 10", "individuals = 4"),
    )
    put(ledger, "announcements/2024/gb-2024-08-12-by.toml", GB.replace("2024-08-09", "2024-08-12"))
    (row,) = rows(run, "Canada", "United Kingdom", "-L", ledger)
    assert row == {"year": "2024", "CA": 16, "GB": 26, "difference": 10, "unknown": 0}
    done = run("diff", "CA", "UK", "--target", "BY", "-L", ledger)
    assert done.code == 1
    assert "UK less Canada" in done.out
    assert (
        "Both listed or took measures on 1 day.\nOnly Canada did on 0 days.\nOnly UK did on 1 day: 2024-08-12."
        in (done.out)
    )
    assert [row["type"] for row in rows(run, "CA", "UK", "--by", "type", "-L", ledger)] == [
        "individuals",
        "entities",
    ]


def test_senders_that_did_the_same_do_not_differ(ledger, run):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    assert run("diff", "CA", "UK", "-L", ledger).code == 0
    assert run("diff", "AU", "NZ", "-L", ledger).code == 0


def test_a_difference_from_what_is_unknown_is_unknown(ledger, run):
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB.split("\n[counts]")[0])
    (row,) = rows(run, "CA", "UK", "-L", ledger)
    assert (row["CA"], row["GB"], row["difference"]) == (16, None, None)
    assert run("diff", "CA", "UK", "-L", ledger).code == 1


# Files, and git's own diff


def test_two_files_are_compared_field_by_field(ledger, run, tmp_path):
    put(tmp_path, "a.toml", RECORD)
    put(tmp_path, "b.toml", RECORD.replace("individuals = 10", "individuals = 9") + "vessels = 2\n")
    done = run("diff", tmp_path / "a.toml", tmp_path / "b.toml")
    assert (done.code, done.out) == (
        1,
        "1 record changed    effect: Canada +1\n\n~ b  counts.individuals  10 → 9\n     counts.vessels      0 → 2\n\n"
        "Effect on the targets listed against a country: Belarus +1.\n"
        "Effect on what stands on the lists: CA-SEMA-BLR +1.\n",
    )
    assert run("diff", tmp_path / "a.toml", tmp_path / "a.toml").code == 0
    assert run("diff", tmp_path / "a.toml", tmp_path / "b.toml", "--stat", "-f", "json").code == 1


DELISTING = RECORD.replace('"listing"', '"delisting"')
EFFECTS = {
    "a figure": (
        RECORD,
        RECORD.replace("entities = 6", "entities = 4"),
        {"sender": -2, "target": -2, "program": -2},
    ),
    "a removal": (DELISTING, DELISTING.replace("entities = 6", "entities = 4"), {"program": 2}),
    "a net": (RECORD, RECORD + "[net]\nindividuals = 3\n", {"program": -13}),
    "a new file": (
        RECORD,
        RECORD.replace('"BY"', '["BY", "RU"]'),
        {"target BY": -16, "target BY; RU": 16},
    ),
    "no figure": (
        RECORD,
        RECORD.split("\n[counts]")[0],
        {"sender": -16, "target": -16, "program": -16},
    ),
    "nonsense": (
        RECORD,
        RECORD.replace('"CA"', "[1]").replace("= 10", '= "x"').replace("= 6", "= true"),
        None,
    ),
}


@pytest.mark.parametrize("name", EFFECTS)
def test_two_files_tell_what_they_do_to_the_totals(run, tmp_path, name):
    old, new, expected = EFFECTS[name]
    put(tmp_path, "a.toml", old)
    put(tmp_path, "b.toml", new)
    found = [
        one
        for one in rows(run, tmp_path / "a.toml", tmp_path / "b.toml")
        if one["change"] == "effect"
    ]
    totals = {str(one["kind"]): one for one in found if one["field"] == "total"}
    if expected is None:
        assert totals["sender"]["id"] == "CA"
        assert {one["difference"] for one in totals.values()} == {-16}
    elif "target BY" in expected:
        assert {
            f"target {one['id']}": one["difference"] for one in found if one["field"] == "total"
        } == expected
    else:
        assert {kind: one["difference"] for kind, one in totals.items()} == expected
        unknown = [
            one["difference"]
            for one in found
            if (one["kind"], one["field"]) == ("sender", "unknown")
        ]
        assert unknown == ([1] if name == "no figure" else [])


@pytest.mark.parametrize("change", [("individuals = 10", "individuals = 7"), ('"listing"', '"delisting"'),
                                    ("entities = 6", "entities = 6\n[net]\nentities = 2")])  # fmt: skip
def test_two_files_have_the_effect_that_the_books_have_in_which_they_stand(
    git, ledger, run, tmp_path, change
):
    put(tmp_path, "old.toml", RECORD)
    edit(ledger, CA, *change)
    both = rows(run, "-L", ledger), rows(run, tmp_path / "old.toml", ledger / CA)
    in_book, alone = (
        {tuple(one.items()) for one in some if one["change"] == "effect"} for some in both
    )
    names = ("kind", "id", "field", "difference")
    assert in_book
    assert {tuple(dict(one)[name] for name in names) for one in alone} == {
        tuple(dict(one)[name] for name in names) for one in in_book
    }


def test_files_that_cannot_be_compared_are_named(ledger, run, tmp_path):
    put(tmp_path, "a.toml", RECORD)
    put(tmp_path, "broken.toml", "broken\n")
    done = run("diff", tmp_path / "a.toml", tmp_path / "broken.toml")
    assert (done.code, done.out) == (2, "")
    assert 'broken.toml" is not TOML' in done.err
    put(tmp_path, "total.toml", TOTAL)
    assert "an announcement and an assertion cannot be compared" in (
        run("diff", tmp_path / "a.toml", tmp_path / "total.toml").err
    )
    assert "is compared with nothing" in run("diff", tmp_path / "a.toml").err


@pytest.fixture
def sanctions(tmp_path_factory: pytest.TempPathFactory, program: Run) -> Path:
    """The program as git finds it."""
    import sys

    path = tmp_path_factory.mktemp("bin") / "sanctions"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sanctions_cli "$@"\n')
    path.chmod(0o755)
    return path


def test_git_shows_records_through_the_textconv(git, ledger, sanctions):
    put(ledger, ".gitattributes", "*.toml diff=sanctions\n")
    git("config", "diff.sanctions.textconv", f"{sanctions} diff --textconv")
    commit(git)
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    edit(ledger, CA, 'target = "BY"', 'target    = "BY"  # spaced')
    commit(git)
    shown = git("log", "-p", "-1", "--format=", "--unified=0")
    assert [line for line in shown.splitlines() if re.match(r"[-+]\w", line)] == [
        "-counts.individuals    10",
        "+counts.individuals    9",
    ]


def test_git_calls_the_diff_driver(git, ledger, sanctions):
    put(ledger, ".gitattributes", "*.toml diff=sanctions\n")
    git("config", "diff.sanctions.command", f"{sanctions} diff --driver")
    commit(git)
    put(ledger, "announcements/2024/gb-2024-08-09-by.toml", GB)
    edit(ledger, CA, "individuals = 10", "individuals = 9")
    git("add", "-A")
    assert git("diff", "--cached") == (
        "ledger/announcements/2024/ca-2024-08-09-by.toml: 1 record changed\n\n"
        "~ ca-2024-08-09-by  counts.individuals  10 → 9\n\n"
        "ledger/announcements/2024/gb-2024-08-09-by.toml: 1 record added\n\n"
        "+ gb-2024-08-09-by  listing of 10 individuals, 6 entities, announced 2024-08-09\n\n"
    )
    git("commit", "-q", "-m", "more")
    git("rm", "-q", f"ledger/{CA}")
    assert "− ca-2024-08-09-by  listing of 9 individuals" in git("diff", "--cached")
    git("reset", "-q", "--hard")
    git("mv", f"ledger/{CA}", "ledger/announcements/2024/ca-2024-08-09-by-x.toml")
    edit(ledger, "announcements/2024/ca-2024-08-09-by-x.toml", "entities = 6", "entities = 5")
    assert "~ ca-2024-08-09-by-x  counts.entities  6 → 5" in git("diff", "-M", "HEAD")
    put(ledger, CA.replace("ca-", "us-"), "broken\n\x1b[2J")
    git("add", "-A")
    assert (
        "us-2024-08-09-by.toml: no TOML, line by line\n\n@@ -0,0 +1,2 @@\n+broken\n+\ufffd[2J\n"
        in (git("diff", "--cached"))
    )


def test_a_change_of_the_layout_alone_is_said_to_be_one(run, tmp_path):
    put(tmp_path, "a.toml", RECORD)
    put(tmp_path, "b.toml", "# a comment\n" + RECORD)
    done = run(
        "diff",
        "--driver",
        "x.toml",
        tmp_path / "a.toml",
        "0",
        "100644",
        tmp_path / "b.toml",
        "0",
        "100644",
    )
    assert (done.code, done.out) == (0, "x.toml: only comments or the layout differ\n\n")
    assert run("diff", "--driver", "x.toml").out == "x.toml: not merged yet\n\n"
    assert run("diff", "--driver", "x.toml", "y").code == 2


def test_textconv_gives_what_is_broken_as_it_stands_and_harmless(run, tmp_path):
    put(tmp_path, "a.toml", "broken = \n\x1b[2Jline")
    assert run("diff", "--textconv", tmp_path / "a.toml").out == "broken = \n\ufffd[2Jline\n"
    assert run("diff", "--textconv", tmp_path / "nowhere.toml").code == 2
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    assert run("diff", "--textconv", tmp_path / "b.toml").code == 0
    assert run("diff", "--textconv").code == 2


# Whole answers


@pytest.fixture
def changed_book(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped ledger in a repository, and a day's work on it."""
    git = repository(tmp_path)
    edit(shipped, NOVEMBER, "individuals = 22", "individuals = 21")
    edit(
        shipped,
        NOVEMBER,
        '["asset_freeze", "dealings_ban", "travel_ban"]',
        '["asset_freeze", "arms", "travel_ban"]',
    )
    edit(shipped, NOVEMBER, "followed only in April 2023", "followed only in May 2023")
    august = "announcements/2024/us-2024-08-09-by"
    git("mv", f"data/{august}.toml", f"data/{august.replace('08-09', '08-08')}.toml")
    edit(
        shipped,
        f"{august.replace('08-09', '08-08')}.toml",
        "announced = 2024-08-09",
        "announced = 2024-08-08",
    )
    put(shipped, "announcements/2024/gb-2024-08-20-by.toml", GB.replace("2024-08-09", "2024-08-20"))
    (shipped / "assertions/2020-10-02-eu-blr.toml").unlink()
    monkeypatch.chdir(tmp_path)
    return shipped


BOOKS = {"revision": "diff", "stat": "diff --stat", "sender": "diff HEAD --sender Canada"} | {
    f"revision-{kind}": f"diff -f {kind}" for kind in TEXT_FORMATS if kind != Format.table
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_day_of_work_is_told_as_it_was(changed_book, run, name):
    done = run(*BOOKS[name].split())
    assert (done.code, done.err) == (1, "")
    compare_golden(f"diff/{name}", f"sanctions {BOOKS[name]}", done.out)


PAGES = {
    "40": RenderOptions(width=40),
    "80": RenderOptions(width=80),
    "120-colour": RenderOptions(width=120, colour=True),
} | {"80-ascii": RenderOptions(width=80, unicode=False)}


@pytest.mark.parametrize("page", PAGES)
def test_a_terminal_gets_it_within_its_width(changed_book, run, page, monkeypatch):
    monkeypatch.setattr(output, "make_render_options", lambda *_, **__: PAGES[page])
    out = run("diff").out
    for line in re.sub(r"\x1b\[\d+m", "", out).split("\n"):
        assert line == line.rstrip()
        assert len(line) <= PAGES[page].width
    compare_golden(f"diff/revision-at-{page}", "sanctions diff", out)


@pytest.mark.parametrize(
    "line", ["diff Canada US --target BY", "diff CA UK --by type --period 2024"]
)
def test_two_senders_are_told_as_they_were(run, line, monkeypatch):
    monkeypatch.chdir(SHIPPED.parent)
    done = run(*line.split())
    assert (done.code, done.err) == (1, "")
    compare_golden(
        "diff/senders-by-type" if "type" in line else "diff/senders", f"sanctions {line}", done.out
    )


def test_the_documentation_shows_what_is_printed(shipped, tmp_path, run, monkeypatch):
    git = repository(tmp_path)
    edit(shipped, NOVEMBER, "individuals = 22", "individuals = 21")
    few = GB.replace("2024-08-09", "2024-08-20").replace("10", "4").replace("6", "3")
    put(shipped, "announcements/2024/gb-2024-08-20-by.toml", few)
    august = "announcements/2024/us-2024-08-08-by.toml"
    git("mv", f"data/{august.replace('08-08', '08-09')}", f"data/{august}")
    edit(shipped, august, "\nannounced = 2024-08-09", "\nannounced = 2024-08-08")
    monkeypatch.chdir(tmp_path)
    page = (PROJECT / "docs/git.md").read_text(encoding="utf-8")
    examples = re.findall(r"```console\n\$ sanctions (.*)\n((?:.*\n)*?)```", page)
    assert len(examples) == 5
    for line, said in examples:
        assert run(*line.split()).out.replace("\r\n", "\n") == said, line


def test_the_documentation_names_every_kind_of_change():
    page = (PROJECT / "docs/git.md").read_text(encoding="utf-8")
    for word in (
        *get_args(record_diff.ChangeKind),
        *get_args(effects.VerdictChangeKind),
        *get_args(record_diff.RecordKind),
        *get_args(effects.SumKind),
        "effect",
    ):
        assert f"`{word}`" in page
