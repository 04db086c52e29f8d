"""The log of a ledger's last changes."""

from __future__ import annotations

import calendar
import json
import os
import shutil
import stat
import time
from pathlib import Path

import pytest
from conftest import POSIX

from ledger.made_records import read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import (
    atomic,
    create,
    disk,
    undo_entry,
    undo_log,
    work_folder,
)
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
    entry = log.next_to_undo()
    assert entry.command == "everything"
    log.undo(entry)
    assert read_tree(log.root) == before
    assert log.next_to_undo() is None


def test_changes_are_undone_one_after_the_other_the_last_first(log, edit_record):
    texts = [(log.root / PATH).read_bytes(), b"first", b"second", b"third"]
    for text in texts[1:]:
        edit_record(text, command=text.decode())
    for text, previous in zip(texts[:0:-1], texts[-2::-1], strict=True):
        entry = log.next_to_undo()
        assert entry.command == text.decode()
        log.undo(entry)
        assert (log.root / PATH).read_bytes() == previous


def test_a_ledger_without_changes_has_nothing_to_undo(log):
    assert log.next_to_undo() is None
    assert log.settle_interrupted() == []


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
    while entry := log.next_to_undo():
        commands.append(entry.command)
        log.undo(entry)
    assert commands == ["5", "4", "3"]
    assert (log.root / PATH).read_bytes() == b"2"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"theirs", "it was changed"),
        (None, "it was removed"),
        (b"first", "it has already been changed back"),
    ],
)
def test_a_change_is_undone_only_where_every_file_is_as_it_left_it(
    log, edit_record, content, what
):
    """A stash or another branch brings back other files, and no earlier change is taken instead."""
    edit_record(b"first", command="first")
    edit_record(b"mine", command="edit ca-2024-08-09-by")
    entry = log.next_to_undo()
    if content is None:
        (log.root / PATH).unlink()
    else:
        (log.root / PATH).write_bytes(content)
    files, entries = read_tree(log.root), read_tree(log.folder)
    with pytest.raises(StaleFile, match=what) as refusal:
        log.undo(entry)
    assert f'"{PATH}" is not as it was after "edit ca-2024' in refusal.value.message
    assert "nothing was changed; sanctions undo --list" in refusal.value.hint
    assert read_tree(log.root) == files
    assert read_tree(log.folder) == entries
    assert log.next_to_undo() == entry
    (log.root / PATH).write_bytes(b"mine")
    log.undo(entry)
    assert (log.root / PATH).read_bytes() == b"first"


def test_one_file_of_several_that_has_changed_keeps_all(log):
    before = (log.root / PATH).read_bytes()
    changes = [
        FileChange(PATH, before, b"changed"),
        FileChange("assertions/a.toml", None, b"made"),
    ]
    log.commit(changes, "both")
    (log.root / PATH).write_bytes(before)
    with pytest.raises(StaleFile, match="already been changed back"):
        log.undo(log.next_to_undo())
    assert (log.root / "assertions/a.toml").read_bytes() == b"made"


@POSIX
def test_a_removed_file_gets_its_permissions_again(log):
    (log.root / PATH).chmod(0o600)
    before = (log.root / PATH).read_bytes()
    log.commit([FileChange(PATH, before, None)], "remove")
    log.undo(log.next_to_undo())
    assert stat.S_IMODE((log.root / PATH).stat().st_mode) == 0o600


@POSIX
def test_a_removed_link_is_a_link_again(log):
    target = log.root / "elsewhere.toml"
    (log.root / PATH).rename(target)
    (log.root / PATH).symlink_to(target)
    log.commit([FileChange(PATH, target.read_bytes(), None)], "remove")
    log.undo(log.next_to_undo())
    assert os.readlink(log.root / PATH) == str(target)


def test_a_file_need_not_be_utf_8(log, edit_record):
    (log.root / PATH).write_bytes(b"caf\xe9\x00")
    edit_record(b"\xff\xfe")
    log.undo(log.next_to_undo())
    assert (log.root / PATH).read_bytes() == b"caf\xe9\x00"


# Changes that fail


def test_a_change_that_fails_leaves_no_entry(log):
    with pytest.raises(StaleFile):
        log.commit([FileChange(PATH, b"not this", b"new")], "edit")
    assert read_tree(log.folder) == {}


def test_where_the_state_folder_cannot_be_written_the_change_is_made_all_the_same(
    ledger, tmp_path
):
    (tmp_path / "file").touch()
    log = UndoLog(ledger, tmp_path / "file")
    before = (ledger / PATH).read_bytes()
    assert log.commit([FileChange(PATH, before, b"new")], "edit") is False
    assert (ledger / PATH).read_bytes() == b"new"
    assert log.next_to_undo() is None


def test_a_log_that_cannot_be_written_stops_the_change(log, edit_record, monkeypatch):
    """Else undo would take an earlier change for the last."""

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    edit_record(b"first")
    entries = entry_files(log)
    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(SanctionsError, match="cannot write the undo log") as refusal:
        log.commit([FileChange(PATH, b"first", b"new")], "edit")
    assert "No space left on device; nothing was changed" in refusal.value.message
    assert (log.root / PATH).read_bytes() == b"first"
    assert entry_files(log) == entries


# Redoing


def test_changes_that_were_undone_are_made_again_in_their_order(log, edit_record):
    for text in (b"first", b"second", b"third"):
        edit_record(text, command=text.decode())
    assert log.next_to_redo() is None
    for _ in range(3):
        log.undo(log.next_to_undo())
    for text in (b"first", b"second", b"third"):
        assert log.next_to_redo().command == text.decode()
        log.redo(log.next_to_redo())
        assert (log.root / PATH).read_bytes() == text
    assert log.next_to_redo() is None
    assert log.next_to_undo().command == "third"


def test_a_redone_change_can_be_undone_again(log):
    before = read_tree(log.root)
    log.commit(
        [
            FileChange(PATH, before[PATH], None),
            FileChange("announcements/2031/new.toml", None, b"x"),
        ],
        "move",
    )
    after = read_tree(log.root)
    for _ in range(2):
        log.undo(log.next_to_undo())
        assert read_tree(log.root) == before
        assert not (log.root / "announcements/2031").exists()
        log.redo(log.next_to_redo())
        assert read_tree(log.root) == after


def test_a_new_change_ends_redo_and_a_failed_one_does_not(log, edit_record):
    before = (log.root / PATH).read_bytes()
    edit_record(b"first")
    log.undo(log.next_to_undo())
    with pytest.raises(StaleFile):
        log.commit([FileChange(PATH, b"not this", b"new")], "edit")
    assert log.next_to_redo().command == "edit"
    log.commit([FileChange("assertions/a.toml", None, b"x")], "assert")
    assert log.next_to_redo() is None
    assert [entry.command for entry in log.entries()] == ["assert"]
    assert (log.root / PATH).read_bytes() == before


def test_an_undone_change_is_redone_only_where_every_file_is_as_undo_left_it(
    log, edit_record
):
    edit_record(b"mine")
    log.undo(log.next_to_undo())
    (log.root / PATH).write_bytes(b"theirs")
    with pytest.raises(StaleFile, match='after the undo of "edit"'):
        log.redo(log.next_to_redo())
    assert (log.root / PATH).read_bytes() == b"theirs"
    assert log.next_to_redo().command == "edit"


# One of the earlier changes


def test_an_earlier_change_can_be_undone_by_itself_as_a_new_change(log, edit_record):
    log.commit([FileChange("assertions/a.toml", None, b"made")], "assert a")
    edit_record(b"mine")
    log.revert(log.find_entry(1))
    assert not (log.root / "assertions/a.toml").exists()
    assert (log.root / PATH).read_bytes() == b"mine"
    assert log.next_to_undo().command == "undo of change 1, assert a"
    log.undo(log.next_to_undo())
    assert (log.root / "assertions/a.toml").read_bytes() == b"made"


def test_an_earlier_change_over_which_another_was_made_is_not_undone(log, edit_record):
    edit_record(b"first")
    edit_record(b"second")
    with pytest.raises(StaleFile):
        log.revert(log.find_entry(1))
    assert (log.root / PATH).read_bytes() == b"second"
    assert log.find_entry(3) is None


# Looking


def test_looking_changes_nothing(log, edit_record):
    edit_record(b"first")
    edit_record(b"second")
    log.undo(log.next_to_undo())
    (log.root / PATH).write_bytes(b"theirs")
    before = read_tree(log.folder)
    assert [(entry.number, entry.state) for entry in log.entries()] == [
        (2, "undone"),
        (1, "done"),
    ]
    log.next_to_undo()
    log.next_to_redo()
    for entry in log.entries():
        with pytest.raises(StaleFile):
            log.check_undo(entry) if entry.state == "done" else log.check_redo(entry)
    assert read_tree(log.folder) == before


# Whose log it is


def test_two_paths_of_one_ledger_have_one_log(log, tmp_path):
    again = UndoLog(log.root / ".." / log.root.name, tmp_path / "state")
    assert again.folder == log.folder


def test_a_copy_of_a_ledger_has_a_log_of_its_own(log, edit_record, tmp_path):
    edit_record(b"first")
    shutil.copytree(log.root, tmp_path / "copy")
    assert UndoLog(tmp_path / "copy", tmp_path / "state").next_to_undo() is None


def test_a_new_ledger_at_an_old_path_does_not_bring_back_the_old_ones_record(
    log, tmp_path
):
    record = (log.root / PATH).read_bytes()
    log.commit([FileChange(PATH, record, None)], "remove")
    shutil.rmtree(log.root)
    create.create_empty(log.root, "Another")  # it may well get the same inode
    assert UndoLog(log.root, tmp_path / "state").next_to_undo() is None
    assert UndoLog.of(log.root).next_to_undo() is None


def test_a_new_ledger_forgets_what_was_done_to_an_earlier_one(log, edit_record):
    """For file systems that do not tell two folders with one inode apart."""
    edit_record(b"first")
    log.forget()
    assert log.entries() == []


# Changes that were cut short


@pytest.fixture
def interrupt(log, monkeypatch):
    """`interrupt(changes, made)`: begin the changes and stop after some of them, as if killed."""

    class Killed(BaseException):
        pass

    def call(changes, made):
        done = 0

        def step(real):
            def make(*arguments):
                nonlocal done
                if done == made:
                    raise Killed
                real(*arguments)
                done += 1

            return make

        def die(*_arguments):
            raise Killed

        with monkeypatch.context() as patch:
            for name in ("_create", "_replace", "_remove"):
                patch.setattr(atomic, name, step(getattr(atomic, name)))
            patch.setattr(log, "_roll_back", die)
            patch.setattr(log, "_complete", die)
            with pytest.raises(Killed):
                log.commit(changes, "cut short")

    return call


@pytest.fixture
def two_changes(log):
    before = (log.root / PATH).read_bytes()
    return [
        FileChange("assertions/a.toml", None, b"made"),
        FileChange(PATH, before, b"changed"),
    ]


def test_a_change_made_in_part_is_rolled_back_and_named(log, interrupt, two_changes):
    before = read_tree(log.root)
    interrupt(two_changes, 1)
    assert (log.root / "assertions/a.toml").exists()
    assert [entry.command for entry in log.settle_interrupted()] == ["cut short"]
    assert read_tree(log.root) == before
    assert not (log.root / "assertions").exists()
    assert read_tree(log.folder) == {}
    assert log.settle_interrupted() == []


def test_a_change_that_was_not_begun_is_forgotten(log, interrupt, two_changes):
    before = read_tree(log.root)
    interrupt(two_changes, 0)
    assert log.settle_interrupted() == []
    assert read_tree(log.root) == before
    assert read_tree(log.folder) == {}


def test_a_change_that_is_complete_stays_and_can_be_undone(log, interrupt, two_changes):
    before = read_tree(log.root)
    interrupt(two_changes, 2)
    assert log.settle_interrupted() == []
    assert (log.root / PATH).read_bytes() == b"changed"
    log.undo(log.next_to_undo())
    assert read_tree(log.root) == before


def test_what_somebody_wrote_since_stays_when_the_rest_is_rolled_back(
    log, interrupt, two_changes
):
    interrupt(two_changes, 1)
    (log.root / PATH).write_bytes(b"theirs")
    assert len(log.settle_interrupted()) == 1
    assert read_tree(log.root) == {
        **read_tree(log.root),
        PATH: b"theirs",
    }
    assert not (log.root / "assertions/a.toml").exists()
    assert log.entries() == []


def test_a_change_is_rolled_back_though_its_work_folder_was_deleted(
    log, interrupt, two_changes
):
    """As `git clean` does, which does not know it."""
    before = read_tree(log.root)
    for changes in (two_changes, two_changes[::-1]):
        interrupt(changes, 1)
        (folder,) = log.root.glob(f"{work_folder.WORK_FOLDER_PREFIX}*")
        shutil.rmtree(folder)
        assert len(log.settle_interrupted()) == 1
        assert read_tree(log.root) == before


@pytest.mark.parametrize("way", ["undo", "redo"])
@pytest.mark.parametrize("made", [0, 1, 2])
def test_an_undo_or_redo_made_in_part_is_rolled_back(
    log, two_changes, monkeypatch, way, made
):
    class Killed(BaseException):
        pass

    states = {"undo": read_tree(log.root)}
    log.commit(two_changes, "both")
    states["redo"] = read_tree(log.root)
    if way == "redo":
        log.undo(log.next_to_undo())
    before = read_tree(log.root)
    steps = []

    def step(real):
        def make(*arguments):
            if len(steps) == made:
                raise Killed
            real(*arguments)
            steps.append(1)

        return make

    def die(*_arguments):
        raise Killed

    with monkeypatch.context() as patch:
        for name in ("_create", "_replace", "_remove"):
            patch.setattr(atomic, name, step(getattr(atomic, name)))
        patch.setattr(log, "_roll_back", die)
        patch.setattr(log, "_complete", die)
        with pytest.raises(Killed):
            log.undo(log.next_to_undo()) if way == "undo" else log.redo(
                log.next_to_redo()
            )
    assert len(log.settle_interrupted()) == (made == 1)
    after = states[way] if made == 2 else before
    assert read_tree(log.root) == after
    is_done = after == states["redo"]
    assert [entry.state for entry in log.entries()] == ["done" if is_done else "undone"]


def test_what_cannot_be_rolled_back_now_stays_and_is_tried_again(
    log, interrupt, two_changes, monkeypatch
):
    before = read_tree(log.root)

    def refuse(*_arguments):
        raise OSError(5, "Input/output error")

    interrupt(two_changes, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(undo_log.Unsettled, match="Input/output error") as refusal:
            log.settle_interrupted()
    assert "every command tries again" in refusal.value.hint
    assert len(log.settle_interrupted()) == 1
    assert read_tree(log.root) == before


DAMAGED = [
    "",
    "{",
    "[]",
    '{"command": "x"}',
    '{"changes": [1], "command": "x", "at": "y"}',
]


@pytest.mark.parametrize("text", DAMAGED)
def test_an_unreadable_entry_is_named_and_no_earlier_change_is_undone(
    log, edit_record, text
):
    edit_record(b"first")
    edit_record(b"second")
    (log.folder / "000000002.done").write_text(text)
    before = read_tree(log.folder)
    assert log.settle_interrupted() == []
    with pytest.raises(SanctionsError, match="cannot read change 2 of the undo log"):
        log.undo(log.next_to_undo())
    assert [(entry.number, entry.fault) for entry in log.entries()] == [
        (2, "it is damaged"),
        (1, ""),
    ]
    assert read_tree(log.folder) == before
    assert (log.root / PATH).read_bytes() == b"second"


@pytest.mark.parametrize("text", DAMAGED)
def test_an_unreadable_entry_of_an_interrupted_change_keeps_the_old_files(
    log, interrupt, two_changes, text
):
    interrupt(two_changes[::-1], 1)
    (log.folder / "000000001.begun").write_text(text)
    before = read_tree(log.root)
    with pytest.raises(undo_log.Unsettled, match="it is damaged"):
        log.settle_interrupted()
    assert read_tree(log.root) == before


def test_the_entry_is_on_the_disk_before_a_file_is_touched(
    log, two_changes, monkeypatch
):
    """After a power failure, too, the log must know what was begun."""
    events = []

    def watch(module, name):
        real = getattr(module, name)

        def call(*arguments, **options):
            real(*arguments, **options)
            paths = [item for item in arguments if isinstance(item, Path)]
            events.append((name, *paths))

        monkeypatch.setattr(module, name, call)

    watch(disk, "fsync_file")
    watch(disk, "write_new_file")
    watch(os, "rename")
    log.commit(two_changes, "both")
    number = "000000001"
    written = events.index(
        ("rename", log.folder / f"{number}.new", log.folder / f"{number}.begun")
    )
    assert events[written - 1] == ("fsync_file", log.folder / f"{number}.new")
    assert events[written + 1] == ("fsync_file", log.folder)
    touched = [event for event in events if log.root in event[1].parents]
    assert events.index(touched[0]) > written + 1
    done = events.index(
        ("rename", log.folder / f"{number}.begun", log.folder / f"{number}.done")
    )
    assert events[done + 1] == ("fsync_file", log.folder)
    assert events.index(("fsync_file", (log.root / PATH).parent)) < done


@pytest.mark.parametrize("step", ["_move", "_complete", "_forget_old_entries"])
def test_ctrl_c_after_the_write_loses_no_entry(log, two_changes, monkeypatch, step):
    before = read_tree(log.root)

    def interrupt(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(log, step, interrupt)
        with pytest.raises(KeyboardInterrupt):
            log.commit(two_changes, "both")
    assert (log.root / PATH).read_bytes() == b"changed"
    assert log.settle_interrupted() == []
    assert log.next_to_undo().command == "both"
    log.undo(log.next_to_undo())
    assert read_tree(log.root) == before


def test_ctrl_c_when_all_is_in_place_leaves_no_work_folder(
    log, two_changes, monkeypatch
):
    before = read_tree(log.root)
    retire = work_folder.WorkFolder.retire

    def retire_and_interrupt(work):
        monkeypatch.undo()
        retire(work)
        raise KeyboardInterrupt

    monkeypatch.setattr(work_folder.WorkFolder, "retire", retire_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        log.commit(two_changes, "both")
    assert read_tree(log.root) == before
    assert log.settle_interrupted() == []
    assert not list(log.root.glob(".part-*"))
    assert log.commit(two_changes, "both")


# Names and times


def test_entries_are_numbered_on_and_no_number_is_used_twice(log, edit_record):
    log.folder.mkdir(parents=True)
    (log.folder / "000000001.new").write_text("of another process without a lock")
    edit_record(b"first")
    edit_record(b"second")
    assert entry_files(log) == ["000000001.new", "000000002.done", "000000003.done"]


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
        assert undo_entry.UndoEntry(1, "done", "edit", at).local_time == local_time
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_time_of_a_change_is_logged_in_utc(log, edit_record):
    began = int(time.time())
    edit_record(b"changed")
    at = calendar.timegm(time.strptime(log.next_to_undo().at, "%Y-%m-%dT%H:%M:%SZ"))
    assert began <= at <= time.time()


def test_an_unreadable_file_is_an_error_of_undo(log, edit_record):
    edit_record(b"changed")
    (log.root / PATH).unlink()
    (log.root / PATH).mkdir()
    with pytest.raises(SanctionsError, match="cannot read"):
        log.undo(log.next_to_undo())
