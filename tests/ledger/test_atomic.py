"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from conftest import POSIX

from ledger.made_records import read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import atomic
from sanctions_cli.ledger.atomic import FileChange, StaleFile, apply_changes

PATH = "announcements/2024/a.toml"


def create(path, content):
    return FileChange(path, None, content)


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
        (FileChange(PATH, b"older", b"new"), f'"{PATH}" was changed by somebody else'),
        (FileChange(PATH, b"older", None), f'"{PATH}" was changed by somebody else'),
        (FileChange("b.toml", b"old", b"new"), '"b.toml" was changed by somebody else'),
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
    with pytest.raises(SanctionsError, match="cannot read") as refusal:
        atomic.read_if_exists(root)
    assert refusal.value.hint == "nothing was changed"


# All or nothing


@POSIX
@pytest.mark.parametrize(
    "function", ["os.link", "os.replace", "os.fsync", "Path.read_bytes"]
)
@pytest.mark.parametrize("number", range(1, 8))
def test_after_a_failure_at_any_step_everything_is_as_before(
    root, fail_at, function, number
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
    try:
        apply_changes(root, changes)
    except SanctionsError:
        assert read_tree(root) == before
        assert not (root / "announcements/2025").exists()
    else:
        assert len(read_tree(root)) == len(before) + 1
    assert not (root / atomic.TEMP_FOLDER).exists()


@POSIX
@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (errno.ENOSPC, "make room on the disk and try again"),
        (errno.EROFS, "the ledger is on a read-only file system"),
        (errno.EACCES, "you may not write there: mend the folder's permissions"),
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
def test_the_disks_own_error_is_there_for_callers_with_another_message(root, fail_at):
    fail_at("os.replace", 1)
    with pytest.raises(OSError, match="No space left"):
        atomic.apply_changes_or_os_error(root, [FileChange(PATH, b"old", b"new")])


def test_what_cannot_be_read_back_is_not_put_in_its_place(root, monkeypatch):
    real = Path.read_bytes

    def read_bytes(path):
        data = real(path)
        return data[:-1] if atomic.TEMP_FOLDER in path.parts else data

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


@pytest.mark.parametrize("number", [1, atomic.SYNC_ALL_FROM - 1, atomic.SYNC_ALL_FROM])
def test_many_files_are_flushed_by_one_sync(root, monkeypatch, number):
    syncs, fsyncs = [], []
    monkeypatch.setattr(os, "sync", lambda: syncs.append(1), raising=False)
    monkeypatch.setattr(atomic, "fsync_file", fsyncs.append)
    changes = [create(f"assertions/{n}.toml", b"x") for n in range(number)]
    apply_changes(root, changes)
    files = [path for path in fsyncs if path.suffix == ".toml"]
    assert (len(syncs), len(files)) == (
        (1, 0) if number >= atomic.SYNC_ALL_FROM else (0, number)
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
def test_the_file_behind_a_link_is_changed_and_the_link_stays(root, tmp_path):
    target = tmp_path / "elsewhere/file.toml"
    target.parent.mkdir()
    target.write_bytes(b"linked")
    (root / "link.toml").symlink_to(target)
    apply_changes(root, [FileChange("link.toml", b"linked", b"new")])
    assert (root / "link.toml").is_symlink()
    assert target.read_bytes() == b"new"
    assert os.listdir(target.parent) == ["file.toml"]


@POSIX
def test_removing_a_link_leaves_its_file_and_a_link_can_be_made_again(root, tmp_path):
    target = tmp_path / "file.toml"
    target.write_bytes(b"linked")
    (root / "link.toml").symlink_to(target)
    apply_changes(root, [FileChange("link.toml", b"linked", None)])
    assert not os.path.lexists(root / "link.toml")
    assert target.read_bytes() == b"linked"
    apply_changes(root, [FileChange("link.toml", None, b"linked", link=str(target))])
    assert os.readlink(root / "link.toml") == str(target)


@POSIX
def test_a_link_whose_file_has_changed_meanwhile_is_not_made_again(root, tmp_path):
    target = tmp_path / "file.toml"
    target.write_bytes(b"changed")
    with pytest.raises(StaleFile):
        apply_changes(
            root, [FileChange("link.toml", None, b"linked", link=str(target))]
        )
    assert not os.path.lexists(root / "link.toml")


# Unfinished files


def test_unfinished_files_are_in_a_folder_that_goes_afterwards(root):
    with ExitStack() as cleanup:
        temp_file = atomic.TempFiles(root, cleanup).create(
            root / "new/b.toml", b"x", None
        )
        assert temp_file.parent == root / atomic.TEMP_FOLDER
        assert temp_file.read_bytes() == b"x"
        assert (root / "new").is_dir()
    assert read_tree(root) == {PATH: b"old"}
    assert not (root / "new").exists()
    assert not (root / atomic.TEMP_FOLDER).exists()


@pytest.mark.parametrize(("age", "stays"), [(0, True), (3500, True), (3700, False)])
def test_old_unfinished_files_are_removed(root, age, stays):
    folder = root / atomic.TEMP_FOLDER
    folder.mkdir()
    (folder / "x.toml").write_bytes(b"")
    now = time.time()
    os.utime(folder / "x.toml", (now - age, now - age))
    atomic.remove_stale_files(folder)
    assert (folder / "x.toml").exists() is stays
    atomic.remove_stale_files(root / "no-such-folder")


def test_folders_that_were_there_before_stay(tmp_path):
    (tmp_path / "a").mkdir()
    with ExitStack() as cleanup:
        atomic.create_folders(tmp_path / "a/b/c", cleanup)
        assert (tmp_path / "a/b/c").is_dir()
    assert os.listdir(tmp_path) == ["a"]
    assert os.listdir(tmp_path / "a") == []


def test_folders_in_which_something_is_stay(tmp_path):
    with ExitStack() as cleanup:
        atomic.create_folders(tmp_path / "a/b", cleanup)
        (tmp_path / "a/file").touch()
    assert os.listdir(tmp_path / "a") == ["file"]


# A file outside of a ledger


def test_a_file_is_replaced_or_made(tmp_path):
    for data in (b"first", b"second"):
        atomic.replace_file(tmp_path / "out.csv", data)
        assert read_tree(tmp_path) == {"out.csv": data}


@POSIX
def test_a_replaced_file_keeps_its_permissions_and_the_link_to_it(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "real.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to("real.csv")
    atomic.replace_file(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o600


@POSIX
def test_a_device_is_written_to_and_not_replaced():
    atomic.replace_file(Path(os.devnull), b"gone")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_folder_is_no_file_to_replace(tmp_path):
    with pytest.raises(OSError):  # noqa: PT011  - which one differs between systems
        atomic.replace_file(tmp_path, b"x")
    assert read_tree(tmp_path) == {}


@pytest.mark.parametrize("function", ["os.fsync", "os.replace"])
def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path, fail_at, function):
    (tmp_path / "out.csv").write_bytes(b"old")
    fail_at(function, 1)
    with pytest.raises(OSError, match="No space left"):
        atomic.replace_file(tmp_path / "out.csv", b"new")
    assert read_tree(tmp_path) == {"out.csv": b"old"}
