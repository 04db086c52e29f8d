"""`undo` and `redo`: step by step, shown first, never over a change made since, and without git."""

from __future__ import annotations

import json
import re
import shutil
import stat
from datetime import UTC, datetime, timedelta

import pytest
from conftest import GIT, POSIX

from sanctions_cli.cli import undo_redo
from sanctions_cli.ledger.undo_log import UndoLog

OWN = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.fixture
def undo(run, ledger):
    return lambda *flags: run("undo", *flags, "-L", ledger)


def assert_done(done, sentence, way_back, ledger):
    """The message says what was done, with when it was changed and the command that takes it back."""
    *_, message, hint = done.err.splitlines()
    assert re.fullmatch(rf"{sentence} \([0-9: -]+\)\.", message)
    assert hint == f"{way_back.capitalize()}: sanctions {way_back} -L {ledger}"


def snapshot(ledger):
    return {
        str(path.relative_to(ledger)): path.read_bytes()
        for path in ledger.rglob("*")
        if path.is_file()
    }


def test_every_kind_of_change_is_taken_back_step_by_step(run, program, ledger, undo):
    steps = [
        ("add", "GB", "BY", "2024-08-09", "--individuals", "3"),
        ("edit", "gb-2024-08-09-by", "--individuals", "4"),
        ("edit", "gb-2024-08-09-by", "--announced", "2025-01-01"),
        (
            "assert",
            "CA-SEMA-BLR",
            "2024-08-09",
            "--individuals",
            "10",
            "--publisher",
            "X",
        ),
        ("remove", "ca-2024-08-09-by", "--yes"),
        ("edit", "gb-2025-01-01-by", "--unset", "counts"),
    ]
    states = [snapshot(ledger)]
    for step in steps:
        assert run(*step, "-L", ledger).code == 0, step
        states.append(snapshot(ledger))
    line = '{"sender": "EU", "target": "BY", "announced": "2024-01-0%d", "action": "listing"}\n'
    assert (
        program("add", "--json", "-", "-L", ledger, stdin=line % 1 + line % 2).code == 0
    )
    for state in reversed(states):
        assert undo("--yes").code == 0
        assert snapshot(ledger) == state
    for state in states[1:]:
        assert run("redo", "--yes", "-L", ledger).code == 0
        assert snapshot(ledger) == state
    for _ in states[1:]:
        assert undo("--yes").code == 0
    done = undo("--yes")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "error: there is nothing to undo",
    )
    assert not (ledger / "announcements/2025").exists() or not list(
        (ledger / "announcements/2025").iterdir()
    )


def test_the_difference_is_shown_first(run, ledger, undo):
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    before = snapshot(ledger)
    shown = undo("--dry-run")
    assert shown.code == 0
    assert shown.err.startswith("Would undo: edit ca-2024-08-09-by (2")
    assert "\n  Individuals  12 → 10\n" in shown.err
    assert "individuals = 10\n" in shown.out
    assert snapshot(ledger) == before


@pytest.mark.parametrize("flags", [[], ["--no-input"]])
def test_without_somebody_to_ask_nothing_is_taken_back(run, ledger, undo, flags):
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    before = snapshot(ledger)
    assert undo(*flags).code == 2
    assert snapshot(ledger) == before


def test_a_file_changed_since_is_left_as_it_is(run, ledger, undo):
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    text = (ledger / OWN).read_text().replace("12", "13")
    (ledger / OWN).write_text(text)
    for flags in (["--yes"], ["--dry-run"]):
        refused = undo(*flags)
        assert (refused.code, f'"{OWN}" is not as it was after' in refused.err) == (
            2,
            True,
        )
        assert "it was changed" in refused.err
    assert (ledger / OWN).read_text() == text
    (ledger / OWN).write_text(text.replace("13", "12"))
    assert undo("--yes").code == 0
    assert undo("--yes").code == 0


def test_one_changed_file_of_several_leaves_all(program, ledger, undo):
    line = '{"sender": "EU", "target": "BY", "announced": "2024-01-0%d", "action": "listing"}\n'
    program(
        "add", "--json", "-", "-L", ledger, stdin="".join(line % n for n in (1, 2, 3))
    )
    (ledger / "announcements/2024/eu-2024-01-02-by.toml").write_text("mine")
    before = snapshot(ledger)
    assert undo("--yes").code == 2
    assert snapshot(ledger) == before


@GIT
def test_after_a_stash_or_on_another_branch_no_earlier_change_is_undone(
    run, git, ledger, undo
):
    git("branch", "other")
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    listed = undo("--list", "-f", "json").out
    after = snapshot(ledger)
    git("stash", "--include-untracked")
    before = snapshot(ledger)
    for flags in (["--yes"], ["--dry-run"]):
        refused = undo(*flags)
        assert (refused.code, "it has already been changed back" in refused.err) == (
            2,
            True,
        )
        assert OWN in refused.err
        assert "nothing was changed" in refused.err
    assert snapshot(ledger) == before
    assert undo("--list", "-f", "json").out == listed
    git("stash", "pop")
    assert snapshot(ledger) == after
    assert_done(undo("--yes"), "Undone: edit ca-2024-08-09-by", "redo", ledger)
    assert_done(undo("--yes"), "Undone: add gb-2024-08-09-by", "redo", ledger)


def test_one_change_of_the_list_can_be_undone_where_the_last_cannot(run, ledger, undo):
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    (ledger / OWN).write_text((ledger / OWN).read_text().replace("12", "13"))
    assert undo("--yes").code == 2
    assert_done(undo("1", "--yes"), "Undone: add gb-2024-08-09-by", "undo", ledger)
    assert "gb-2024" not in str(snapshot(ledger))
    assert "individuals = 13" in (ledger / OWN).read_text()
    assert_done(
        undo("--yes"), "Undone: undo of change 1, add gb-2024-08-09-by", "redo", ledger
    )
    refused = undo("7", "--yes")
    assert (refused.code, "no change 7" in refused.err) == (2, True)


def test_the_list_says_what_was_done_when_and_to_which_files(run, ledger, undo):
    empty = undo("--list")
    assert (empty.code, empty.err) == (0, "")
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    run("edit", "ca-2024-08-09-by", "--announced", "2024-08-10", "-L", ledger)
    undo("--yes")
    second, first = json.loads(undo("--list", "-f", "json").out)
    at = datetime.fromisoformat(second.pop("at"))
    assert abs(datetime.now(UTC) - at) < timedelta(hours=1)
    assert second == {
        "change": 2,
        "state": "undone",
        "command": "edit ca-2024-08-09-by",
        "files": ["announcements/2024/ca-2024-08-10-by.toml", OWN],
    }
    assert (first["change"], first["state"]) == (1, "done")
    people = undo("--list").out
    assert "edit ca-2024-08-09-by" in people
    assert "ca-2024-08-10-by.toml, ca-2024-08-09-by.toml" in people


def test_a_narrow_list_still_says_what_each_change_was():
    ranks = {
        column.title: column.drop_rank
        for column in undo_redo.tabulate_entries([]).columns
        if column.audience != "machines"
    }
    assert ranks["Files"] > ranks["Made"] > ranks["Command"] == ranks["State"] == 0


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "md", "html", "xlsx"])
def test_the_list_has_every_format(run, ledger, undo, tmp_path, name):
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    assert undo("--list", "-o", tmp_path / f"list.{name}").code == 0
    assert (tmp_path / f"list.{name}").stat().st_size > 50


def test_looking_forgets_nothing(run, ledger, undo):
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    run("edit", "ca-2024-08-09-by", "--individuals", "13", "-L", ledger)
    text = (ledger / OWN).read_text()
    (ledger / OWN).write_text(text.replace("13", "10"))
    listed = undo("--list", "-f", "csv").out
    for _ in range(2):
        undo("--dry-run")
        run("redo", "--dry-run", "-L", ledger)
        assert undo("--list", "-f", "csv").out == listed
    (ledger / OWN).write_text(text)
    assert [undo("--yes").code for _ in range(3)] == [0, 0, 2]


def test_an_unreadable_entry_is_in_the_list_and_not_passed_over(run, ledger, undo):
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    entry = UndoLog.of(ledger).folder / "000000002.done"
    entry.write_bytes(entry.read_bytes()[:-10])
    before = snapshot(ledger)
    for flags in (["--yes"], ["--dry-run"]):
        refused = undo(*flags)
        assert (refused.code, "cannot read change 2" in refused.err) == (2, True)
        assert str(entry) in refused.err
    assert snapshot(ledger) == before
    listed = undo("--list")
    assert (listed.code, "unreadable" in listed.out) == (2, True)
    assert "warning: change 2 cannot be read: it is damaged" in listed.err
    assert entry.exists()


def test_a_new_ledger_at_an_old_path_has_nothing_to_undo(run, ledger, undo):
    run("remove", "ca-2024-08-09-by", "--yes", "-L", ledger)
    shutil.rmtree(ledger)
    assert run("init", ledger).code == 0
    assert undo("--yes").code == 2
    assert not (ledger / OWN).exists()


# redo


def test_redo_makes_a_change_again_and_a_new_change_ends_it(run, ledger, undo):
    redo = ("redo", "--yes", "-L", ledger)
    assert "there is nothing to redo" in run(*redo).err
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    after = snapshot(ledger)
    undo("--yes")
    shown = run("redo", "--dry-run", "-L", ledger)
    assert shown.err.startswith("Would redo: edit ca-2024-08-09-by (2")
    assert "\n  Individuals  10 → 12\n" in shown.err
    assert_done(run(*redo), "Redone: edit ca-2024-08-09-by", "undo", ledger)
    assert snapshot(ledger) == after
    undo("--yes")
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    refused = run(*redo)
    assert (refused.code, "there is nothing to redo" in refused.err) == (2, True)


@pytest.mark.parametrize("flags", [[], ["--no-input"]])
def test_without_somebody_to_ask_nothing_is_redone(run, ledger, undo, flags):
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    undo("--yes")
    before = snapshot(ledger)
    assert run("redo", *flags, "-L", ledger).code == 2
    assert snapshot(ledger) == before


@POSIX
def test_permissions_come_back(run, ledger, undo):
    (ledger / OWN).chmod(0o640)
    run("remove", "ca-2024-08-09-by", "--yes", "-L", ledger)
    undo("--yes")
    assert stat.S_IMODE((ledger / OWN).stat().st_mode) == 0o640


def test_ledgers_do_not_share_their_changes(run, ledger, shipped, undo):
    run("add", "GB", "BY", "2020-02-09", "-L", shipped)
    assert undo("--yes").code == 2
    assert run("undo", "--yes", "-L", shipped).code == 0


def test_where_nothing_can_be_remembered_the_change_is_made_and_that_is_said(
    run, ledger, undo, tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    done = run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    assert (done.code, "this change cannot be undone" in done.err) == (0, True)
    assert (ledger / "announcements/2024/gb-2024-08-09-by.toml").exists()
    assert undo("--yes").code == 2


def test_only_so_many_changes_are_kept(run, ledger, undo, tmp_path, monkeypatch):
    monkeypatch.setattr("sanctions_cli.ledger.undo_log.MAX_ENTRIES", 3)
    for count in range(20, 25):
        run("edit", "ca-2024-08-09-by", "--individuals", str(count), "-L", ledger)
    assert [undo("--yes").code for _ in range(4)] == [0, 0, 0, 2]
    assert "individuals = 21" in (ledger / OWN).read_text()


def test_a_rename_is_shown_as_what_has_changed(run, ledger):
    run("edit", "ca-2024-08-09-by", "--announced", "2024-08-10", "-L", ledger)
    messages = run("undo", "--dry-run", "-L", ledger).err
    assert "ca-2024-08-10-by is renamed ca-2024-08-09-by\n" in messages
    assert "  Announced  2024-08-10 → 2024-08-09\n" in messages
    assert "Individuals" not in messages


def test_a_year_of_which_nothing_is_left_leaves_no_folder(run, ledger):
    before = sorted(ledger.rglob("*"))
    run("add", "GB", "BY", "2031-08-09", "--individuals", "3", "-L", ledger)
    assert (ledger / "announcements/2031").is_dir()
    run("undo", "--yes", "-L", ledger)
    assert sorted(ledger.rglob("*")) == before
