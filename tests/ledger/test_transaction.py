"""Changes to a ledger: locked, all or none, shown as a diff and logged for undo."""

from __future__ import annotations

import stat

import pytest
from conftest import POSIX

from ledger.made_records import read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import atomic, lock, transaction
from sanctions_cli.ledger.atomic import FileChange, StaleFile
from sanctions_cli.ledger.undo_log import UndoLog

FOLDER = "announcements/2024"
PATH = f"{FOLDER}/ca-2024-08-09-by.toml"
NEW_PATH = f"{FOLDER}/ca-2024-08-10-by.toml"


@pytest.fixture
def record(ledger):
    """The text of the record in the small ledger."""
    return (ledger / PATH).read_bytes()


# Planning an edit


def test_an_edit_that_keeps_the_path_is_one_change(ledger, record):
    changes = transaction.plan_edit(ledger, PATH, record, b"new", PATH)
    assert changes == [FileChange(PATH, record, b"new")]


@POSIX
def test_an_edit_that_changes_the_path_makes_a_file_and_removes_one(ledger, record):
    (ledger / PATH).chmod(0o640)
    changes = transaction.plan_edit(ledger, PATH, record, b"new", NEW_PATH)
    assert changes == [
        FileChange(NEW_PATH, None, b"new", mode=0o640),
        FileChange(PATH, record, None),
    ]


def test_a_new_path_that_is_taken_gets_a_number(ledger, record):
    (ledger / NEW_PATH).write_bytes(b"another")
    (ledger / NEW_PATH.replace("-by", "-by-2")).write_bytes(b"a third")
    changes = transaction.plan_edit(ledger, PATH, record, b"new", NEW_PATH)
    assert changes[0].path == NEW_PATH.replace("-by", "-by-3")


@POSIX
def test_a_link_is_edited_in_place_and_not_renamed(ledger, record, tmp_path):
    target = tmp_path / "elsewhere.toml"
    (ledger / PATH).rename(target)
    (ledger / PATH).symlink_to(target)
    assert transaction.plan_edit(ledger, PATH, record, b"new", PATH)
    with pytest.raises(SanctionsError, match="is a symbolic link") as refusal:
        transaction.plan_edit(ledger, PATH, record, b"new", NEW_PATH)
    assert refusal.value.hint == "move the link yourself"


# Committing


def test_changes_are_made_and_can_be_undone(ledger, record, capsys):
    changes = transaction.plan_edit(ledger, PATH, record, b"new", NEW_PATH)
    assert transaction.commit_changes(ledger, changes, "edit") == (changes, True)
    assert (ledger / NEW_PATH).read_bytes() == b"new"
    assert capsys.readouterr().err == ""
    log = UndoLog.of(ledger)
    assert log.next_to_undo().command == "edit"
    log.undo(log.next_to_undo())
    assert (ledger / PATH).read_bytes() == record


def test_a_name_that_is_taken_meanwhile_is_planned_anew(ledger):
    taken = []

    def plan():
        path = f"{FOLDER}/new-{len(taken)}.toml"
        if len(taken) < 3:
            # By a program that does not use the lock.
            (ledger / path).write_bytes(b"theirs")
        taken.append(path)
        return [FileChange(path, None, b"mine")]

    (change,) = transaction.commit_changes(ledger, plan, "add", tries=5).files
    assert change.path == f"{FOLDER}/new-3.toml"
    assert (ledger / change.path).read_bytes() == b"mine"
    assert (ledger / taken[0]).read_bytes() == b"theirs"


@pytest.mark.parametrize("tries", [1, 4])
def test_after_the_last_try_the_change_is_refused(ledger, tries):
    plans = []

    def plan():
        plans.append(1)
        return [FileChange(PATH, None, b"mine")]

    with pytest.raises(StaleFile, match="is there already"):
        transaction.commit_changes(ledger, plan, "add", tries=tries)
    assert len(plans) == tries
    assert UndoLog.of(ledger).next_to_undo() is None


def test_another_error_is_not_tried_again(ledger):
    plans = []

    def plan():
        plans.append(1)
        raise SanctionsError("a record like this is there already")

    with pytest.raises(SanctionsError, match="like this"):
        transaction.commit_changes(ledger, plan, "add", tries=10)
    assert len(plans) == 1


def test_a_change_that_cannot_be_undone_is_made_with_a_warning(
    ledger, record, tmp_path, monkeypatch, capsys
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    transaction.commit_changes(ledger, [FileChange(PATH, record, b"new")], "edit")
    assert (ledger / PATH).read_bytes() == b"new"
    assert capsys.readouterr().err == (
        "warning: this change cannot be undone: the state folder cannot be written\n"
    )


# The lock


def cut_short(ledger, monkeypatch):
    """Leave a change of two files behind of which one was made, as a killed process does."""
    changes = [
        FileChange("a.toml", None, b"made"),
        FileChange("b.toml", None, b"never"),
    ]
    real = atomic._create

    def create(root, change, *arguments):
        if change.path == "b.toml":
            raise KeyboardInterrupt
        real(root, change, *arguments)

    def die(*_arguments):
        raise KeyboardInterrupt

    log = UndoLog.of(ledger)
    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_create", create)
        patch.setattr(log, "_roll_back", die)
        with pytest.raises(KeyboardInterrupt):
            log.commit(changes, "add --json: 2 records")
    assert (ledger / "a.toml").read_bytes() == b"made"


@POSIX
def test_what_was_cut_short_is_rolled_back_first_and_said(ledger, monkeypatch, capsys):
    before = read_tree(ledger)
    cut_short(ledger, monkeypatch)
    with transaction.locked_ledger(ledger) as log:
        assert read_tree(ledger) == before
        assert log.root == ledger
    assert capsys.readouterr().err == (
        "note: an interrupted command was rolled back: add --json: 2 records\n"
    )


def test_without_the_lock_nothing_is_rolled_back(ledger, monkeypatch, capsys):
    """The change may be one that a running command makes."""
    cut_short(ledger, monkeypatch)
    monkeypatch.setattr(lock, "_lock", lambda _descriptor, is_shared: False)
    with transaction.locked_ledger(ledger):
        assert (ledger / "a.toml").exists()
    assert capsys.readouterr().err == ""


# Renames


def test_a_record_with_another_name_is_found_again():
    before = b"sender\ntarget\nannounced = 2024-08-09\n"
    changes = [
        FileChange(NEW_PATH, None, before.replace(b"-09", b"-10")),
        FileChange(PATH, before, None),
        FileChange("b.toml", b"refers to old\n", b"refers to new\n"),
    ]
    assert transaction.find_renamed_files(changes) == {NEW_PATH: PATH}


def test_of_several_records_that_come_and_go_none_is_taken_for_another():
    text = b"the\nsame\ntext\n"
    changes = [FileChange(f"{name}.toml", None, text) for name in "ab"]
    changes += [FileChange("c.toml", text, None)]
    assert transaction.find_renamed_files(changes) == {}


def test_several_renamed_records_are_each_found_again():
    texts = [b"sender\nCA\nBY\n10\n", b"sender\nUS\nMM\n44\n"]
    changes = []
    for number, text in enumerate(texts):
        changes.append(FileChange(f"new-{number}.toml", None, text + b"2024\n"))
        changes.append(FileChange(f"old-{number}.toml", text, None))
    assert transaction.find_renamed_files(changes) == {
        "new-0.toml": "old-0.toml",
        "new-1.toml": "old-1.toml",
    }


def test_another_record_with_little_in_common_is_not_a_renamed_one():
    changes = [
        FileChange(NEW_PATH, None, b"\xff\n"),
        FileChange(PATH, b"sender\ntarget\n", None),
    ]
    assert transaction.find_renamed_files(changes) == {}


@POSIX
def test_the_permissions_of_a_renamed_record_stay(ledger, record):
    (ledger / PATH).chmod(0o600)
    changes = transaction.plan_edit(ledger, PATH, record, b"new", NEW_PATH)
    transaction.commit_changes(ledger, changes, "edit")
    assert stat.S_IMODE((ledger / NEW_PATH).stat().st_mode) == 0o600
