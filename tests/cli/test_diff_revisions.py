"""Diff of git revisions, from the command line, in scratch repositories."""

from __future__ import annotations

import json
import os
import shutil
import stat

import pytest
from conftest import GIT, POSIX, RECORD
from git_ledgers import (
    CA,
    GB,
    GB_RECORD,
    commit,
    diff_rows,
    edit_file,
    git_in,
    make_repository,
    record_changes,
    write_file,
)
from test_startup import HEAVY, loaded

from sanctions_cli.ledger import git as git_module


def test_the_ledger_is_compared_with_what_was_committed(git, ledger, run):
    assert (
        run("diff", "-L", ledger).out == "No difference: HEAD and the ledger as it is\n"
    )
    assert run("diff", "-L", ledger).code == 0
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    result = run("diff", "-L", ledger)
    assert (result.code, result.err) == (1, "")
    assert "~ ca-2024-08-09-by  counts.individuals  10 → 9" in result.out
    assert result.out.startswith("1 record changed")
    assert "effect: Canada −1" in result.out


def test_a_revision_is_compared_with_the_files_or_with_another(git, ledger, run):
    git("tag", "v1.0")
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    git("checkout", "-q", "-b", "branch")
    edit_file(ledger, CA, "individuals = 9", "individuals = 8")
    commit(git)
    edit_file(ledger, CA, "individuals = 8", "individuals = 7")
    steps = {
        ("HEAD",): (8, 7),
        ("HEAD~1",): (9, 7),
        ("v1.0",): (10, 7),
        ("v1.0", "HEAD"): (10, 8),
        ("v1.0..main",): (10, 9),
        ("main..",): (9, 8),
        ("..v1.0",): (8, 10),
        ("v1.0:ledger", "main"): (10, 9),
        (git("rev-parse", "v1.0").strip(), "branch"): (10, 8),
        (git("rev-parse", "--short", "main").strip(),): (9, 7),
        (":/as it",): (8, 7),
        ("HEAD^{/as it}", "v1.0"): (8, 10),
        ("main@{0}", "HEAD"): (9, 8),
    }
    for words, figures in steps.items():
        assert record_changes(diff_rows(run, *words, "-L", ledger)) == [
            ("changed", "ca-2024-08-09-by", "counts.individuals", *figures)
        ], words


def test_three_dots_begin_where_the_two_parted(git, ledger, run):
    git("checkout", "-q", "-b", "branch")
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    git("checkout", "-q", "main")
    edit_file(ledger, CA, "entities = 6", "entities = 5")
    commit(git)
    assert len(record_changes(diff_rows(run, "main..branch", "-L", ledger))) == 2
    assert record_changes(diff_rows(run, "main...branch", "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]
    git("checkout", "-q", "--orphan", "alone")
    commit(git, "no history")
    result = run("diff", "main...alone", "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert "no history in common" in result.err


def test_a_stash_is_a_revision(git, ledger, run):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    git("stash")
    assert record_changes(diff_rows(run, "stash", "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 9, 10)
    ]


def test_the_ledger_may_be_the_root_of_its_repository(ledger, run, monkeypatch):
    make_repository(ledger)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    monkeypatch.chdir(ledger / "announcements")
    assert record_changes(diff_rows(run)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]
    assert (
        record_changes(diff_rows(run, "HEAD:."))
        == record_changes(diff_rows(run, "HEAD:"))
        == record_changes(diff_rows(run))
    )


def test_a_ledger_that_has_moved_is_named_with_its_place(git, ledger, run, tmp_path):
    git("tag", "old")
    git("mv", "ledger", "moved")
    commit(git)
    result = run("diff", "old", "-L", tmp_path / "moved")
    assert (result.code, result.out) == (2, "")
    assert (
        result.err
        == 'error: no ledger in "moved" at old\nhint: it has one in another place: old:ledger\n'
    )
    assert run("diff", "old:ledger", "-L", tmp_path / "moved").code == 0


def test_a_ledger_that_is_younger_than_the_revision_is_an_error(tmp_path, ledger, run):
    git = git_in(tmp_path)
    git("init", "-q")
    write_file(tmp_path, "README", "nothing yet")
    git("add", "README")
    git("commit", "-q", "-m", "begin")
    result = run("diff", "HEAD", "-L", ledger)
    assert (result.code, result.err) == (
        2, 'error: no ledger in "ledger" at HEAD\nhint: the ledger is younger than that\n',
    )  # fmt: skip


def test_nothing_of_the_repository_or_the_files_is_touched(git, ledger, run, tmp_path):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    write_file(ledger, GB, GB_RECORD)
    hook = tmp_path / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n")
    hook.chmod(0o755)
    git("config", "core.fsmonitor", "touch ran; false")
    git("config", "core.pager", "touch ran")

    def state() -> dict[str, tuple[int, bytes]]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files
        }

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
def test_a_hostile_name_is_no_option_and_no_command(
    git, ledger, run, name, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for words in (
        [name],
        [name, "HEAD"],
        [f"main..{name}"],
        ["--as", "revision", "--", name],
    ):
        result = run(
            "diff", "-L", ledger, *(words if "--" in words else ["--", *words])
        )
        assert (result.code, result.out) == (2, ""), words
        assert result.err.startswith("error: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "ledger"]


def test_the_environment_does_not_lead_to_another_repository(
    git, ledger, run, monkeypatch, tmp_path
):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    monkeypatch.setenv("GIT_TRACE", "1")
    assert run("diff", "-L", ledger).code == 1


def test_a_repository_with_longer_hashes_is_read_too(ledger, run):
    git = git_in(ledger)
    git("init", "-q", "--object-format=sha256")
    commit(git)
    assert run("diff", "-L", ledger).code == 0
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    assert record_changes(diff_rows(run, "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]


def test_line_ends_that_git_turns_are_no_difference(git, ledger, run):
    (ledger / CA).write_bytes(RECORD.replace("\n", "\r\n").encode())
    assert run("diff", "-L", ledger).code == 0


def test_revisions_are_compared_after_the_ledger_is_gone(
    git, ledger, run, tmp_path, monkeypatch
):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    shutil.rmtree(ledger)
    monkeypatch.chdir(tmp_path)
    assert record_changes(diff_rows(run, "HEAD~1:ledger", "HEAD:ledger")) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    ]
    assert (
        "it has one in another place: HEAD:ledger" in run("diff", "HEAD~1", "HEAD").err
    )


def test_a_file_of_a_revision_is_no_ledger(git, ledger, run):
    assert (
        'no ledger in "ledger/ledger.toml" at HEAD'
        in run("diff", "HEAD:ledger/ledger.toml", "-L", ledger).err
    )


def test_nothing_heavy_is_loaded_where_nothing_differs(git, ledger):
    for _ in range(2):  # what was just written is read again
        loaded("list", "-L", ledger)
    assert loaded("diff", "-L", ledger).isdisjoint(HEAVY)


@GIT
def test_outside_a_repository_the_error_says_so(ledger, run):
    result = run("diff", "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert "is not in a git repository" in result.err
    result = run("diff", "main", "-L", ledger)
    assert (
        'error: "main" is not a ledger, file, date, country or revision\n' in result.err
    )
    assert "there are no revisions" in result.err


def test_without_git_the_error_says_so(git, ledger, run, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("diff", "-L", ledger).err == (
        "error: git is not installed\nhint: install it, or name two ledgers or two days\n"
    )


def test_a_repository_without_a_commit_has_no_revision(ledger, run):
    git_in(ledger)("init", "-q")
    assert run("diff", "-L", ledger).err == (
        'error: no revision "HEAD" in this repository\nhint: nothing has been committed here yet\n'
    )


def test_in_a_shallow_clone_the_hint_is_to_fetch_the_rest(git, ledger, run, tmp_path):
    git("commit", "-q", "--allow-empty", "-m", "more")
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}", tmp_path / "clone")
    result = run("diff", "HEAD~1", "-L", tmp_path / "clone/ledger")
    assert result.code == 2
    assert "git fetch --unshallow brings the rest" in result.err


def test_a_repository_that_lacks_objects_is_not_taken_for_an_empty_one(
    git, ledger, run, tmp_path
):
    blob = git("rev-parse", f"HEAD:ledger/{CA}").strip()
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    path = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(stat.S_IWUSR)
    path.unlink()
    result = run("diff", "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert "lacks objects of that revision" in result.err


def test_only_what_differs_is_read_again(git, ledger, run, monkeypatch):
    write_file(ledger, GB, GB_RECORD)
    run("list", "-L", ledger)
    asked: list[list[str]] = []
    read_blobs = git_module.Repository.read_blobs

    def read_noted_blobs(
        repository: git_module.Repository, blobs: list[str], largest: int
    ) -> dict[str, bytes | int]:
        asked.append(blobs)
        return read_blobs(repository, blobs, largest)

    monkeypatch.setattr(git_module.Repository, "read_blobs", read_noted_blobs)
    assert run("diff", "-L", ledger).code == 1
    assert asked == []
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    run("diff", "-L", ledger)
    assert [len(blobs) for blobs in asked] == [1]


def test_a_record_that_was_broken_is_named_and_left_out(
    git, ledger, run, monkeypatch, tmp_path
):
    write_file(ledger, GB, "broken\n")
    edit_file(ledger, CA, "entities = 6", "entities = 5")
    commit(git)
    write_file(ledger, GB, GB_RECORD)
    write_file(
        ledger,
        "programs.toml",
        (ledger / "programs.toml").read_text()
        + '[GB-BLR]\ntitle="x"\nsender="GB"\ntarget="BY"\n',
    )
    edit_file(ledger, CA, "entities = 5", "entities = 4")
    monkeypatch.chdir(tmp_path)
    result = run("diff", "-L", ledger)
    assert result.code == 2
    assert (
        "HEAD:ledger/announcements/2024/gb-2024-08-09-by.toml:1:7: error[toml]"
        in result.err
    )
    assert "~ ca-2024-08-09-by  counts.entities  5 → 4" in result.out
    assert "gb-2024-08-09-by" not in result.out
    assert (
        "Effects are unknown: 1 file cannot be read on one of the two sides."
        in result.out
    )
    assert "effect:" not in result.out


def test_where_only_what_is_broken_differs_no_difference_is_not_claimed(
    git, ledger, run
):
    write_file(ledger, GB, "broken\n")
    result = run("diff", "-L", ledger)
    assert (result.code, result.out) == (
        2, "No record changed\n\nEffects are unknown: 1 file cannot be read on one of the two sides.\n",
    )  # fmt: skip
    assert run("diff", "-L", ledger, "--stat").out == result.out


def test_what_is_broken_on_both_sides_is_named_once(git, ledger, run):
    write_file(ledger, GB, "broken\n")
    commit(git)
    result = run("diff", "-L", ledger)
    assert result.code == 2
    assert result.err.count("error[toml]") == 1


def test_an_enormous_file_of_a_revision_is_not_read(git, ledger, run):
    write_file(ledger, GB, "#" * (5 << 20))
    commit(git)
    (ledger / GB).unlink()
    result = run("diff", "-L", ledger)
    assert result.code == 2
    assert "gb-2024-08-09-by.toml: error[" in result.err


def test_hidden_files_links_and_others_are_no_records_of_a_revision(git, ledger, run):
    write_file(ledger, "announcements/.drafts/x.toml", "x")
    write_file(ledger, "announcements/2024/.swap.toml", "x")
    write_file(ledger, "announcements/2024/notes.txt", "x")
    write_file(ledger, "schema/x.toml", "x")
    commit(git)
    assert run("diff", "HEAD~1", "HEAD", "-L", ledger).code == 0


# A folder that git has otherwise than it shows


def use_a_linked_folder(git, ledger):
    (ledger / "announcements/2024").rename(ledger / "by-year")
    (ledger / "announcements/2024").symlink_to("../by-year")


def use_a_linked_file(git, ledger):
    (ledger / CA).rename(ledger / "mine.toml")
    (ledger / CA).symlink_to("../../mine.toml")


def use_an_absolute_link(git, ledger):
    (ledger / CA).rename(ledger / "mine.toml")
    (ledger / CA).symlink_to(ledger / "mine.toml")


def use_links_to_links(git, ledger):
    (ledger / "announcements").rename(ledger / "acts")
    (ledger / "linked").symlink_to("acts")
    (ledger / "announcements").symlink_to("linked")
    (ledger / "circle").symlink_to("circle")


def use_a_link_back_up(git, ledger):
    (ledger / "announcements/again").symlink_to(".")


def use_a_submodule(git, ledger):
    records = ledger.parent.parent / f"records of {ledger.parent.name}"
    records.mkdir()
    (ledger / CA).rename(records / "ca-2024-08-09-by.toml")
    inner_git = git_in(records)
    inner_git("init", "-q")
    commit(inner_git)
    git("rm", "-q", "--cached", f"ledger/{CA}")
    (ledger / "announcements/2024").rmdir()
    git("submodule", "add", "-q", records, "ledger/announcements/2024")


def use_the_line_ends_of_windows(git, ledger):
    git("config", "core.autocrlf", "true")
    content = (ledger / CA).read_bytes().replace(b"\n", b"\r\n")
    (ledger / CA).write_bytes(content)
    (ledger / ".gitattributes").write_text("*.toml text eol=crlf\n")


def use_a_name_of_another_encoding(git, ledger):
    name = os.fsencode(ledger / CA).replace(b"-by.toml", b"-by-\xff.toml")
    os.rename(ledger / CA, name)


@POSIX
@pytest.mark.parametrize(
    "change",
    [
        use_a_linked_folder,
        use_a_linked_file,
        use_an_absolute_link,
        use_links_to_links,
        use_a_submodule,
        use_the_line_ends_of_windows,
    ],
)
def test_what_has_not_changed_since_a_revision_is_no_difference(
    git, ledger, run, change
):
    change(git, ledger)
    commit(git)
    for words in (("HEAD",), ("HEAD", ledger), (ledger, "HEAD"), ("HEAD", "HEAD")):
        answer = run("diff", *words, "-f", "json", "-L", ledger)
        assert (answer.code, answer.out.strip(), answer.err) == (0, "[]", "")
    records = run("list", "-f", "json", "-L", ledger)
    assert [row["id"] for row in json.loads(records.out)] == ["ca-2024-08-09-by"]


@POSIX
@pytest.mark.parametrize("change", [use_a_link_back_up, use_a_name_of_another_encoding])
def test_what_is_broken_on_both_sides_is_no_difference_either(git, ledger, run, change):
    change(git, ledger)
    commit(git)
    answer = run("diff", "HEAD", "-f", "json", "-L", ledger)
    assert answer.out.strip() == "[]"


@POSIX
def test_what_changes_behind_a_link_is_a_difference(git, ledger, run):
    use_a_linked_folder(git, ledger)
    commit(git)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    change = ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 9)
    assert record_changes(diff_rows(run, "HEAD", "-L", ledger)) == [change]


@POSIX
def test_a_link_out_of_the_ledger_is_followed_on_neither_side(
    git, ledger, run, tmp_path
):
    (ledger / CA).rename(tmp_path / "mine.toml")
    (ledger / CA).symlink_to("../../../mine.toml")
    commit(git)
    answer = run("diff", "HEAD", "-L", ledger)
    assert answer.code == 2
    assert "leads out of the ledger" in answer.err
    assert "No record changed" in answer.out


def test_what_a_sparse_checkout_leaves_out_is_not_compared_and_said_to_be(
    git, ledger, run
):
    write_file(ledger, GB, GB_RECORD)
    commit(git)
    git("sparse-checkout", "set", "--no-cone", "/*", f"!/ledger/{GB}")
    warning = (
        "warning: 1 file of HEAD left out of this sparse checkout and not compared:"
        " git sparse-checkout disable brings all\n"
    )
    for words in (("HEAD",), (ledger, "HEAD")):
        answer = run("diff", *words, "-f", "json", "-L", ledger)
        assert (answer.code, answer.out.strip(), answer.err) == (0, "[]", warning)
    (ledger / CA).unlink()
    answer = run("diff", "HEAD", "-f", "json", "-L", ledger)
    assert record_changes(json.loads(answer.out))[0][:2] == (
        "removed",
        "ca-2024-08-09-by",
    )


@POSIX
def test_a_submodule_that_is_not_here_is_not_compared_and_said_to_be(
    git, ledger, run, tmp_path
):
    use_a_submodule(git, ledger)
    commit(git)
    git("clone", "-q", tmp_path, tmp_path / "clone")
    answer = run("diff", "HEAD", "-f", "json", "-L", tmp_path / "clone/ledger")
    assert (answer.code, answer.out.strip()) == (0, "[]")
    assert answer.err == (
        'warning: the records of the submodule "announcements/2024" at HEAD are not here:'
        " git submodule update --init brings them\n"
    )
