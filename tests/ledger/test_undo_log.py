"""The log of a ledger's last changes."""

from __future__ import annotations

import calendar
import json
import os
import stat
import time
from pathlib import Path

import pytest
from conftest import POSIX

from ledger.made_records import read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import undo_log
from sanctions_cli.ledger.atomic import FileChange, StaleFile
from sanctions_cli.ledger.undo_log import UndoLog

PATH = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.fixture
def log(ledger, tmp_path):
    """The log of the small ledger."""
    return UndoLog(ledger, tmp_path / "state")


@pytest.fixture
def edit_record(log):
    """`edit_record(b"…")`: commit another text for the record of the small ledger."""

    def edit(text, command="edit"):
        before = (log.root / PATH).read_bytes()
        assert log.commit([FileChange(PATH, before, text)], command)

    return edit


def entry_files(log):
    return sorted(path.name for path in log.folder.iterdir())


# Logging and undoing


def test_a_change_can_be_undone(log):
    before = read_tree(log.root)
    changes = [
        FileChange(PATH, before[PATH], b"changed"),
        FileChange("assertions/a.toml", None, b"made"),
        FileChange("programs.toml", before["programs.toml"], None),
    ]
    assert log.commit(changes, "everything")
    assert read_tree(log.root) == {
        "ledger.toml": before["ledger.toml"],
        PATH: b"changed",
        "assertions/a.toml": b"made",
    }
    entry = log.latest_entry()
    assert entry.command == "everything"
    log.undo(entry)
    assert read_tree(log.root) == before
    assert log.latest_entry() is None


def test_changes_are_undone_one_after_the_other_the_last_first(log, edit_record):
    texts = [(log.root / PATH).read_bytes(), b"first", b"second", b"third"]
    for text in texts[1:]:
        edit_record(text, command=text.decode())
    for text, previous in zip(texts[:0:-1], texts[-2::-1], strict=True):
        entry = log.latest_entry()
        assert entry.command == text.decode()
        log.undo(entry)
        assert (log.root / PATH).read_bytes() == previous


def test_a_ledger_without_changes_has_nothing_to_undo(log):
    assert log.latest_entry() is None
    assert log.roll_back_interrupted() == []


def test_two_ledgers_have_two_logs_and_two_paths_of_one_ledger_have_one(
    tmp_path, ledger
):
    other = tmp_path / "other"
    other.mkdir()
    folders = {
        UndoLog(root, tmp_path).folder
        for root in (ledger, other, ledger / ".." / "ledger")
    }
    assert len(folders) == 2


def test_the_log_is_in_the_users_state_folder(ledger):
    assert (
        UndoLog.of(ledger).folder.parent
        == Path(os.environ["XDG_STATE_HOME"]) / "sanctions"
    )


def test_the_oldest_entries_are_forgotten(log, edit_record, monkeypatch):
    monkeypatch.setattr(undo_log, "MAX_ENTRIES", 3)
    for number in range(6):
        edit_record(f"{number}".encode(), command=f"{number}")
    commands = []
    while entry := log.latest_entry():
        commands.append(entry.command)
        log.undo(entry)
    assert commands == ["5", "4", "3"]
    assert (log.root / PATH).read_bytes() == b"2"


def test_a_change_that_was_taken_back_by_other_means_is_skipped(log, edit_record):
    before = (log.root / PATH).read_bytes()
    edit_record(b"first", command="first")
    edit_record(b"second", command="second")
    (log.root / PATH).write_bytes(b"first")
    assert log.latest_entry().command == "first"
    (log.root / PATH).write_bytes(before)
    assert log.latest_entry() is None
    assert entry_files(log) == []


def test_a_file_that_has_changed_since_is_not_overwritten(log, edit_record):
    edit_record(b"mine", command="edit ca-2024-08-09-by")
    entry = log.latest_entry()
    (log.root / PATH).write_bytes(b"theirs")
    with pytest.raises(
        StaleFile, match=r"has changed since \(edit ca-2024-08-09-by, "
    ) as refusal:
        log.undo(entry)
    assert "sanctions edit and remove still work" in refusal.value.hint
    assert (log.root / PATH).read_bytes() == b"theirs"
    assert log.latest_entry() == entry


def test_only_the_files_that_are_not_as_before_are_undone(log):
    before = (log.root / PATH).read_bytes()
    changes = [
        FileChange(PATH, before, b"changed"),
        FileChange("assertions/a.toml", None, b"made"),
    ]
    log.commit(changes, "both")
    (log.root / PATH).write_bytes(before)
    assert log.changes_to_undo(log.latest_entry()) == [
        FileChange("assertions/a.toml", b"made", None)
    ]


@POSIX
def test_a_removed_file_gets_its_permissions_again(log):
    (log.root / PATH).chmod(0o600)
    before = (log.root / PATH).read_bytes()
    log.commit([FileChange(PATH, before, None)], "remove")
    log.undo(log.latest_entry())
    assert stat.S_IMODE((log.root / PATH).stat().st_mode) == 0o600


@POSIX
def test_a_removed_link_is_a_link_again(log, tmp_path):
    target = tmp_path / "elsewhere.toml"
    (log.root / PATH).rename(target)
    (log.root / PATH).symlink_to(target)
    log.commit([FileChange(PATH, target.read_bytes(), None)], "remove")
    log.undo(log.latest_entry())
    assert os.readlink(log.root / PATH) == str(target)


def test_a_file_need_not_be_utf_8(log, edit_record):
    (log.root / PATH).write_bytes(b"caf\xe9\x00")
    edit_record(b"\xff\xfe")
    log.undo(log.latest_entry())
    assert (log.root / PATH).read_bytes() == b"caf\xe9\x00"


# Changes that fail


def test_a_change_that_fails_leaves_no_entry(log):
    with pytest.raises(StaleFile):
        log.commit([FileChange(PATH, b"not this", b"new")], "edit")
    assert entry_files(log) == []


def test_where_the_state_folder_cannot_be_written_the_change_is_made_all_the_same(
    ledger, tmp_path
):
    (tmp_path / "file").touch()
    log = UndoLog(ledger, tmp_path / "file")
    before = (ledger / PATH).read_bytes()
    assert log.commit([FileChange(PATH, before, b"new")], "edit") is False
    assert (ledger / PATH).read_bytes() == b"new"
    assert log.latest_entry() is None


def test_a_disk_that_is_full_for_the_log_leaves_no_half_entry(log, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(json, "dump", full)
    before = (log.root / PATH).read_bytes()
    assert log.commit([FileChange(PATH, before, b"new")], "edit") is False
    assert entry_files(log) == []


# Changes that were cut short


@pytest.fixture
def interrupt(log, monkeypatch):
    """`interrupt(changes, made)`: log the changes and make only some of them, as if killed."""

    def call(changes, made):
        monkeypatch.setattr(undo_log, "apply_changes", lambda *_arguments: None)
        monkeypatch.setattr(os, "replace", lambda *_arguments: None)
        log.commit(changes, "cut short")
        monkeypatch.undo()
        for change in made:
            (log.root / change.path).parent.mkdir(exist_ok=True)
            (log.root / change.path).write_bytes(change.after)

    return call


@pytest.fixture
def two_changes(log):
    before = (log.root / PATH).read_bytes()
    return [
        FileChange("assertions/a.toml", None, b"made"),
        FileChange(PATH, before, b"changed"),
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_a_change_made_in_part_is_rolled_back_and_named(
    log, interrupt, two_changes, number
):
    before = read_tree(log.root)
    interrupt(two_changes, [two_changes[number]])
    assert log.roll_back_interrupted() == ["cut short"]
    assert read_tree(log.root) == before
    assert entry_files(log) == []
    assert log.roll_back_interrupted() == []


def test_a_change_that_was_not_begun_is_forgotten(log, interrupt, two_changes):
    interrupt(two_changes, [])
    assert log.roll_back_interrupted() == []
    assert entry_files(log) == []


def test_a_change_that_is_complete_stays_and_can_be_undone(log, interrupt, two_changes):
    before = read_tree(log.root)
    interrupt(two_changes, two_changes)
    assert log.roll_back_interrupted() == []
    assert (log.root / PATH).read_bytes() == b"changed"
    log.undo(log.latest_entry())
    assert read_tree(log.root) == before


def test_what_cannot_be_rolled_back_now_is_left_for_undo_to_explain(
    log, interrupt, two_changes
):
    interrupt(two_changes, [two_changes[0]])
    (log.root / PATH).write_bytes(b"theirs")
    assert log.roll_back_interrupted() == []
    with pytest.raises(StaleFile, match="has changed since"):
        log.changes_to_undo(log.latest_entry())
    assert (log.root / PATH).read_bytes() == b"theirs"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"command": "x"}', '{"changes": [1], "command": "x", "at": "y"}'],
)
@pytest.mark.parametrize("suffix", [".json", ".begun"])
def test_a_damaged_entry_is_removed(log, text, suffix):
    log.folder.mkdir(parents=True)
    (log.folder / f"000000001{suffix}").write_text(text)
    assert log.roll_back_interrupted() == []
    assert log.latest_entry() is None
    assert entry_files(log) == []


def test_an_entry_of_an_older_version_has_no_permissions_and_no_link(log, edit_record):
    edit_record(b"changed")
    (path,) = log.folder.glob("*.json")
    entry = json.loads(path.read_text())
    for change in entry["changes"]:
        del change["mode"], change["link"]
    path.write_text(json.dumps(entry))
    (change,) = log.latest_entry().changes
    assert (change.mode, change.link) == (None, "")
    log.undo(log.latest_entry())
    assert log.latest_entry() is None


# Names and times


def test_entries_are_numbered_on_and_no_number_is_used_twice(log, edit_record):
    log.folder.mkdir(parents=True)
    (log.folder / "000000001.begun").write_text("of another process without a lock")
    edit_record(b"first")
    edit_record(b"second")
    assert entry_files(log) == ["000000001.begun", "000000002.json", "000000003.json"]


@pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="the time zone cannot be set here"
)
@pytest.mark.parametrize(
    ("at", "local_time"),
    [("2024-08-09T12:30:15Z", "2024-08-09 14:30"), ("some day", "some day"), ("", "")],
)
def test_the_time_of_a_change_is_told_in_local_time(monkeypatch, at, local_time):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        assert undo_log.UndoEntry(Path(), "edit", at, ()).local_time == local_time
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_time_of_a_change_is_logged_in_utc(log, edit_record):
    began = int(time.time())
    edit_record(b"changed")
    at = calendar.timegm(time.strptime(log.latest_entry().at, "%Y-%m-%dT%H:%M:%SZ"))
    assert began <= at <= time.time()


def test_an_unreadable_file_is_an_error_of_undo(log, edit_record):
    edit_record(b"changed")
    (log.root / PATH).unlink()
    (log.root / PATH).mkdir()
    with pytest.raises(SanctionsError, match="cannot read"):
        log.latest_entry()
