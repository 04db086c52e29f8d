"""`undo`: step by step, shown first, never over a change made since, and without git."""

from __future__ import annotations

import stat

import pytest
from conftest import POSIX

OWN = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.fixture
def undo(run, ledger):
    return lambda *flags: run("undo", *flags, "-L", ledger)


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
    done = undo("--yes")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "error: there is nothing to take back",
    )
    assert not (ledger / "announcements/2025").exists() or not list(
        (ledger / "announcements/2025").iterdir()
    )


def test_the_difference_is_shown_first(run, ledger, undo):
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    before = snapshot(ledger)
    shown = undo("--dry-run")
    assert shown.code == 0
    assert "to take back: edit ca-2024-08-09-by, 2" in shown.err
    assert "-individuals = 12\n+individuals = 10\n" in shown.err
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
        assert (refused.code, "has changed since" in refused.err) == (2, True)
        assert "undo would lose that change" in refused.err
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


def test_what_was_put_back_by_hand_is_no_longer_to_be_undone(run, ledger, undo):
    before = (ledger / OWN).read_bytes()
    run("add", "GB", "BY", "2024-08-09", "-L", ledger)
    run("edit", "ca-2024-08-09-by", "--individuals", "12", "-L", ledger)
    (ledger / OWN).write_bytes(before)
    assert "taken back: add gb-2024-08-09-by" in undo("--yes").err
    assert (ledger / OWN).read_bytes() == before


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
    assert (done.code, "cannot be taken back with undo" in done.err) == (0, True)
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
    assert (
        "--- announcements/2024/ca-2024-08-10-by.toml\n+++ "
        "announcements/2024/ca-2024-08-09-by.toml\n" in messages
    )
    assert "-announced = 2024-08-10\n+announced = 2024-08-09\n" in messages
    assert "-individuals" not in messages


def test_a_year_of_which_nothing_is_left_leaves_no_folder(run, ledger):
    before = sorted(ledger.rglob("*"))
    run("add", "GB", "BY", "2031-08-09", "--individuals", "3", "-L", ledger)
    assert (ledger / "announcements/2031").is_dir()
    run("undo", "--yes", "-L", ledger)
    assert sorted(ledger.rglob("*")) == before
