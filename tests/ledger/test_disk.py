"""Files that are written whole or not at all, and folders that are made and removed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from conftest import POSIX

from ledger.made_records import read_tree
from sanctions_cli.ledger import disk

# Folders


def test_the_folders_that_were_missing_are_named(tmp_path):
    (tmp_path / "a").mkdir()
    made = disk.create_folders(tmp_path / "a/b/c")
    assert made == [tmp_path / "a/b", tmp_path / "a/b/c"]
    assert disk.create_folders(tmp_path / "a/b/c") == []


def test_only_empty_folders_are_removed(tmp_path):
    made = disk.create_folders(tmp_path / "a/b")
    (tmp_path / "a/file").touch()
    disk.remove_empty_folders(reversed(made))
    assert os.listdir(tmp_path / "a") == ["file"]


@POSIX
def test_a_folder_that_cannot_be_flushed_is_an_error_only_where_others_can(
    tmp_path, monkeypatch
):
    def fail(number):
        def fsync(_descriptor):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fsync)

    fail(errno.EINVAL)
    disk.fsync_directory(tmp_path)
    fail(errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        disk.fsync_directory(tmp_path)


# A file outside of a ledger


def test_a_file_is_replaced_or_made(tmp_path):
    for data in (b"first", b"second"):
        disk.replace_file(tmp_path / "out.csv", data)
        assert read_tree(tmp_path) == {"out.csv": data}


@POSIX
def test_a_replaced_file_keeps_its_permissions_and_the_link_to_it(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "real.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to("real.csv")
    disk.replace_file(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o600


@POSIX
def test_a_device_is_written_to_and_not_replaced():
    disk.replace_file(Path(os.devnull), b"gone")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_folder_is_no_file_to_replace(tmp_path):
    with pytest.raises(OSError):  # noqa: PT011  - which one differs between systems
        disk.replace_file(tmp_path, b"x")
    assert read_tree(tmp_path) == {}


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    tmp_path, monkeypatch, function
):
    def fail(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "out.csv").write_bytes(b"old")
    monkeypatch.setattr(os, function, fail)
    with pytest.raises(OSError, match="No space left"):
        disk.replace_file(tmp_path / "out.csv", b"new")
    assert read_tree(tmp_path) == {"out.csv": b"old"}
