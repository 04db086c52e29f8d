"""Changes of several files: all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest
from conftest import POSIX

from ledger.made_records import read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import atomic, disk, transaction, work_folder
from sanctions_cli.ledger.atomic import FileChange, StaleFile
from sanctions_cli.ledger.undo_log import UndoLog

PATH = "announcements/2024/a.toml"


def create(path, content):
    return FileChange(path, None, content)


def apply_changes(root, changes):
    """Make the changes as every command does."""
    UndoLog(root, root.parent / "state").commit(changes, "change")


def work_folders(root):
    return [path.name for path in root.rglob(f"{work_folder.WORK_FOLDER_PREFIX}*")]


@pytest.fixture
def root(tmp_path):
    """A folder with one file, a.toml of 2024."""
    root = tmp_path / "root"
    (root / "announcements/2024").mkdir(parents=True)
    (root / PATH).write_bytes(b"old")
    return root


@pytest.fixture
def fail_at(monkeypatch):
    """`fail_at("os.replace", 2)`: the second call of a function raises that the disk is full."""

    def fail(function, number, error=errno.ENOSPC):
        module, name = function.rsplit(".", 1)
        real = getattr(os if module == "os" else Path, name)
        calls = 0

        def call(*arguments, **options):
            nonlocal calls
            calls += 1
            if calls == number:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **options)

        monkeypatch.setattr(os if module == "os" else Path, name, call)

    return fail


# Changes


def test_a_file_is_created_with_its_folders(root):
    apply_changes(
        root,
        [create("assertions/b.toml", b"new"), create("announcements/2025/c.toml", b"")],
    )
    assert read_tree(root) == {
        PATH: b"old",
        "announcements/2025/c.toml": b"",
        "assertions/b.toml": b"new",
    }


def test_a_file_is_changed_and_another_removed(root):
    (root / "announcements/2024/b.toml").write_bytes(b"gone soon")
    apply_changes(
        root,
        [
            FileChange(PATH, b"old", b"new"),
            FileChange("announcements/2024/b.toml", b"gone soon", None),
        ],
    )
    assert read_tree(root) == {PATH: b"new"}


def test_the_folder_of_a_year_goes_with_its_last_record(root):
    apply_changes(root, [FileChange(PATH, b"old", None)])
    assert os.listdir(root / "announcements") == []


def test_another_folder_stays_when_it_is_empty(root):
    (root / "assertions").mkdir()
    (root / "assertions/b.toml").write_bytes(b"x")
    apply_changes(root, [FileChange("assertions/b.toml", b"x", None)])
    assert (root / "assertions").is_dir()


def test_a_name_that_another_of_the_changes_would_free_is_taken(root):
    with pytest.raises(StaleFile):
        apply_changes(root, [FileChange(PATH, b"old", None), create(PATH, b"new")])
    assert read_tree(root) == {PATH: b"old"}


def test_no_changes_are_no_trouble(root):
    apply_changes(root, [])
    assert read_tree(root) == {PATH: b"old"}


# Files that are not what they were


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            FileChange(PATH, b"older", b"new"),
            f'"{PATH}" was changed by another program',
        ),
        (FileChange(PATH, b"older", None), f'"{PATH}" was changed by another program'),
        (
            FileChange("b.toml", b"old", b"new"),
            '"b.toml" was changed by another program',
        ),
        (create(PATH, b"new"), f'"{PATH}" is there already'),
        (create(PATH, b"old"), f'"{PATH}" is there already'),
    ],
)
def test_a_stale_file_stops_all_changes(root, change, message):
    with pytest.raises(StaleFile, match=message):
        apply_changes(
            root, [create("first.toml", b"x"), change, create("last.toml", b"x")]
        )
    assert read_tree(root) == {PATH: b"old"}


def test_a_file_that_cannot_be_read_is_an_error_and_a_missing_one_is_none(root):
    assert atomic.read_if_exists(root / PATH) == b"old"
    assert atomic.read_if_exists(root / "b.toml") is None
    assert atomic.read_if_exists(root / PATH / "below-a-file") is None
    with pytest.raises(SanctionsError, match="cannot read"):
        atomic.read_if_exists(root)


@POSIX
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_regular_file_is_not_waited_for(root, make):
    make(root / "b.toml")
    with pytest.raises(SanctionsError, match="not a regular file"):
        atomic.read_if_exists(root / "b.toml")
    with pytest.raises(SanctionsError, match="not a regular file"):
        apply_changes(root, [create("b.toml", b"x")])


# All or nothing


@POSIX
@pytest.mark.parametrize(
    "function",
    ["os.link", "os.rename", "os.replace", "os.fsync", "os.mkdir", "Path.read_bytes"],
)
@pytest.mark.parametrize("number", range(1, 12))
def test_after_a_failure_at_any_step_everything_is_as_before(
    root, fail_at, function, number, monkeypatch
):
    for name in ("b", "c", "d"):
        (root / f"announcements/2024/{name}.toml").write_bytes(name.encode())
    before = read_tree(root)
    changes = [
        create("announcements/2025/x.toml", b"x"),
        FileChange("announcements/2024/b.toml", b"b", b"changed"),
        FileChange("announcements/2024/c.toml", b"c", None),
        create("announcements/2025/y.toml", b"y"),
        FileChange("announcements/2024/d.toml", b"d", b"changed"),
    ]
    fail_at(function, number)
    failure = None
    try:
        apply_changes(root, changes)
    except SanctionsError as error:
        failure = error
    monkeypatch.undo()
    if failure:
        assert read_tree(root) == before
        assert not (root / "announcements/2025").exists()
    else:  # the entry of the log could not get its name: the next command does that
        log = UndoLog(root, root.parent / "state")
        assert log.settle_interrupted() == []
        assert len(read_tree(root)) == len(before) + 1
        if log.entries():  # else there can be no log
            assert log.next_to_undo().state == "done"
    assert work_folders(root) == []


@POSIX
@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (errno.ENOSPC, "make room on the disk and try again"),
        (errno.EROFS, "the file system is read-only"),
        (
            errno.EACCES,
            "you may not write there: change the permissions of the folder",
        ),
        (errno.EIO, None),
    ],
)
def test_what_the_disk_refuses_is_one_error_with_a_hint(root, fail_at, error, hint):
    fail_at("os.replace", 1, error)
    with pytest.raises(SanctionsError) as refusal:
        apply_changes(root, [FileChange(PATH, b"old", b"new")])
    reason = os.strerror(error)
    assert (
        refusal.value.message
        == f'cannot write in "{root}": {reason}; nothing was changed'
    )
    assert refusal.value.hint == hint


@POSIX
def test_what_cannot_be_taken_back_is_not_said_to_be_unchanged(root, monkeypatch):
    """The first file is in its place when the disk fails for good."""
    real = os.replace
    calls = []

    def replace(source, target):
        calls.append(target)
        if len(calls) > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(source, target)

    (root / "b.toml").write_bytes(b"b")
    changes = [FileChange(PATH, b"old", b"new"), FileChange("b.toml", b"b", b"B")]
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(
            SanctionsError, match="the change may be half made"
        ) as error:
            apply_changes(root, changes)
    assert "nothing was changed" not in error.value.message + error.value.hint
    assert read_tree(root)[PATH] == b"new"
    log = UndoLog(root, root.parent / "state")
    assert [entry.command for entry in log.settle_interrupted()] == ["change"]
    assert read_tree(root) == {PATH: b"old", "b.toml": b"b"}


def test_what_cannot_be_read_back_is_not_put_in_its_place(root, monkeypatch):
    real = Path.read_bytes

    def read_bytes(path):
        data = real(path)
        return data[:-1] if path.name.startswith("new-") else data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    with pytest.raises(SanctionsError, match="cannot be read back"):
        apply_changes(root, [FileChange(PATH, b"old", b"new")])
    monkeypatch.undo()
    assert read_tree(root) == {PATH: b"old"}


def test_a_change_by_somebody_else_is_kept_when_the_rest_is_reverted(root, monkeypatch):
    (root / "b.toml").write_bytes(b"b")
    real = os.replace

    def replace(source, target):
        real(source, target)
        if Path(target).name == "a.toml":
            Path(target).write_bytes(b"theirs")
            (root / "b.toml").write_bytes(b"theirs too")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(StaleFile, match=r"b\.toml"):
        apply_changes(
            root, [FileChange(PATH, b"old", b"new"), FileChange("b.toml", b"b", b"B")]
        )
    assert read_tree(root) == {PATH: b"theirs", "b.toml": b"theirs too"}


@pytest.mark.parametrize("number", [1, disk.SYNC_ALL_FROM - 1, disk.SYNC_ALL_FROM])
def test_many_files_are_flushed_by_one_sync(root, monkeypatch, number):
    syncs, fsyncs = [], []
    monkeypatch.setattr(os, "sync", lambda: syncs.append(1), raising=False)
    monkeypatch.setattr(disk, "fsync_file", fsyncs.append)
    changes = [create(f"assertions/{n}.toml", b"x") for n in range(number)]
    apply_changes(root, changes)
    files = [
        path for path in fsyncs if path.name.startswith("new-") and path.suffix == ""
    ]
    assert (len(syncs), len(files)) == (
        (1, 0) if number >= disk.SYNC_ALL_FROM else (0, number)
    )
    assert root / "assertions" in fsyncs


# Permissions and links


@POSIX
def test_a_changed_file_keeps_its_permissions(root):
    (root / PATH).chmod(0o640)
    apply_changes(root, [FileChange(PATH, b"old", b"new", mode=0o777)])
    assert stat.S_IMODE((root / PATH).stat().st_mode) == 0o640


@POSIX
@pytest.mark.parametrize(("mode", "expected"), [(None, 0o644), (0o600, 0o600)])
def test_a_new_file_has_the_usual_permissions_or_those_asked_for(root, mode, expected):
    former = os.umask(0o022)
    try:
        apply_changes(root, [FileChange("b.toml", None, b"x", mode=mode)])
    finally:
        os.umask(former)
    assert stat.S_IMODE((root / "b.toml").stat().st_mode) == expected


@POSIX
def test_the_file_behind_a_link_is_changed_and_the_link_stays(root):
    target = root / "assertions/file.toml"
    target.parent.mkdir()
    target.write_bytes(b"linked")
    (root / "link.toml").symlink_to(target)
    apply_changes(root, [FileChange("link.toml", b"linked", b"new")])
    assert (root / "link.toml").is_symlink()
    assert target.read_bytes() == b"new"
    assert os.listdir(target.parent) == ["file.toml"]


@POSIX
def test_removing_a_link_leaves_its_file_and_a_link_can_be_made_again(root):
    (root / "link.toml").symlink_to(PATH)
    apply_changes(root, [FileChange("link.toml", b"old", None)])
    assert not os.path.lexists(root / "link.toml")
    assert read_tree(root) == {PATH: b"old"}
    apply_changes(root, [FileChange("link.toml", None, b"old", link=PATH)])
    assert os.readlink(root / "link.toml") == PATH


@POSIX
def test_a_link_whose_file_has_changed_meanwhile_is_not_made_again(root):
    with pytest.raises(StaleFile):
        apply_changes(root, [FileChange("link.toml", None, b"linked", link=PATH)])
    assert not os.path.lexists(root / "link.toml")


# Links that lead out of the ledger


@POSIX
@pytest.mark.parametrize("link", ["announcements", "announcements/2024", PATH])
@pytest.mark.parametrize("after", [b"new", None])
def test_nothing_outside_of_the_ledger_is_written_or_removed(
    root, tmp_path, link, after
):
    outside = tmp_path / "outside"
    (root / link).rename(outside)
    (root / link).symlink_to(outside)
    before = read_tree(tmp_path)
    with pytest.raises(SanctionsError, match="leads out of the ledger"):
        apply_changes(root, [FileChange(PATH, b"old", after)])
    assert read_tree(tmp_path) == before


@POSIX
@pytest.mark.parametrize("link", ["announcements", "announcements/2025"])
def test_no_new_record_is_put_outside_of_the_ledger(root, tmp_path, link):
    outside = tmp_path / "outside"
    outside.mkdir()
    if link == "announcements":
        (root / link).rename(tmp_path / "away")
    (root / link).symlink_to(outside)
    with pytest.raises(SanctionsError, match="leads out of the ledger"):
        apply_changes(root, [create("announcements/2025/x.toml", b"x")])
    assert os.listdir(outside) == []


@POSIX
@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "file"])
def test_what_has_the_name_of_a_work_folder_is_left_alone(root, tmp_path, kind):
    """A ledger from a stranger can have anything in it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "new-0").write_bytes(b"mine")
    os.utime(outside / "new-0", (0, 0))
    planted = [root / ".part", root / f"{work_folder.WORK_FOLDER_PREFIX}0"]
    for path in planted:
        if kind == "link":
            path.symlink_to(outside)
        elif kind == "folder":
            path.mkdir()
            (path / "new-0").write_bytes(b"mine")
            os.utime(path / "new-0", (0, 0))
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            path.write_bytes(b"mine")
    names = set(os.listdir(root))
    with transaction.locked_ledger(root) as log:
        log.commit([create("b.toml", b"x"), FileChange(PATH, b"old", b"new")], "add")
    with transaction.locked_ledger(root) as log:
        log.undo(log.next_to_undo())
    assert set(os.listdir(root)) == names
    assert (outside / "new-0").read_bytes() == b"mine"
    if kind == "folder":
        assert all((path / "new-0").read_bytes() == b"mine" for path in planted)


# Work folders


def test_a_work_folder_goes_with_its_change(root):
    apply_changes(root, [create("new/b.toml", b"x"), FileChange(PATH, b"old", b"new")])
    assert work_folders(root) == []
    with pytest.raises(StaleFile):
        apply_changes(root, [create("newer/b.toml", b"x"), create(PATH, b"new")])
    assert work_folders(root) == []
    assert not (root / "newer").exists()


@POSIX
def test_a_work_folder_that_could_not_be_removed_goes_later(root, monkeypatch):
    def refuse(_path):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", refuse)
        patch.setattr(Path, "rmdir", refuse)
        apply_changes(root, [FileChange(PATH, b"old", b"new")])
    assert len(work_folders(root)) == 1
    UndoLog(root, root.parent / "state").settle_interrupted()
    assert work_folders(root) == []
    assert read_tree(root) == {PATH: b"new"}


@POSIX
def test_what_somebody_put_into_a_work_folder_stays(root):
    log = UndoLog(root, root.parent / "state")
    folder = root / f"{log._work_prefix}0-begun.done"
    folder.mkdir()
    (folder / "mine.txt").write_bytes(b"mine")
    (folder / "old-0").write_bytes(b"ours")
    log.settle_interrupted()
    assert read_tree(folder) == {"mine.txt": b"mine"}


@POSIX
def test_the_only_copy_of_a_file_stays_though_the_log_was_deleted(root, monkeypatch):
    """Of a command that was killed: the old file is in its work folder alone."""

    def die(*_arguments):
        raise KeyboardInterrupt

    log = UndoLog(root, root.parent / "state")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "fsync_directory", lambda _folder: None)
        patch.setattr(disk, "move_into_place", die)
        patch.setattr(log, "_roll_back", die)
        with pytest.raises(KeyboardInterrupt):
            log.commit(
                [FileChange(PATH, b"old", None), create("b.toml", b"x")], "rename"
            )
    assert not (root / PATH).exists()
    shutil.rmtree(root.parent / "state")
    UndoLog(root, root.parent / "state").settle_interrupted()
    (kept,) = root.glob(f"{work_folder.WORK_FOLDER_PREFIX}*/old-0")
    assert kept.read_bytes() == b"old"


@POSIX
def test_a_file_system_without_hard_links_will_do(root, monkeypatch):
    def link(*_args, **_options):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    apply_changes(root, [create("b.toml", b"x"), FileChange(PATH, b"old", b"new")])
    assert read_tree(root) == {"b.toml": b"x", PATH: b"new"}
    with pytest.raises(StaleFile):
        apply_changes(root, [FileChange(PATH, b"new", None), create("b.toml", b"y")])
    assert read_tree(root) == {"b.toml": b"x", PATH: b"new"}
