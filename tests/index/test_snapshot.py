"""Stamps of the files of a ledger."""

from __future__ import annotations

import os
import sys

import pytest
from conftest import POSIX
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.index import snapshot


@pytest.mark.parametrize(
    ("changed", "tick"),
    [(10**18, 2 * 10**9), (10**18 + 4_000_001, 5 * 10**7)],
    ids=["seconds", "fractions"],
)
def test_a_tick_is_long_where_the_clock_shows_whole_seconds(changed, tick):
    stamp = f"1 {changed} {changed} 1"
    assert snapshot.change_time_ns(stamp) == changed
    assert snapshot.tick_ns(stamp) == tick


def test_stamps_by_folder_and_by_file_say_the_same(shipped):
    folders = snapshot.scan_ledger(shipped)
    files = snapshot.unpack_stamps(folders)
    assert len(files) == len([*shipped.rglob("*.toml")])
    assert snapshot.unpack_stamps(snapshot.pack_stamps(files)) == files
    assert snapshot.pack_stamps(files) == folders


@pytest.fixture
def folder(tmp_path):
    """A ledger with a file at each level."""
    for path in (
        "ledger.toml",
        "programs.toml",
        "announcements/a.toml",
        "announcements/2024/b.toml",
        "announcements/2024/08/c.toml",
        "assertions/d.TOML",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    return tmp_path


FILES = {
    "ledger.toml",
    "programs.toml",
    "announcements/a.toml",
    "announcements/2024/b.toml",
    "announcements/2024/08/c.toml",
    "assertions/d.TOML",
}


def scan_files(root):
    return snapshot.unpack_stamps(snapshot.scan_ledger(root))


def test_every_file_of_a_ledger_has_a_stamp(folder):
    assert set(scan_files(folder)) == FILES


@pytest.mark.parametrize(
    "path",
    [
        "announcements/2024/notes.txt",
        "announcements/2024/.hidden.toml",
        "announcements/.part/a.toml",
        "announcements/2024/08/09/too-deep.toml",
        "schema/a.toml",
        "other.toml",
    ],
)
def test_no_other_file_has_one(folder, path):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("x")
    assert set(scan_files(folder)) == FILES


def test_a_folder_without_any_file_has_no_stamps(tmp_path):
    (tmp_path / "announcements/2024").mkdir(parents=True)
    assert snapshot.scan_ledger(tmp_path) == {}
    assert snapshot.scan_ledger(tmp_path / "missing") == {}


@POSIX
def test_what_cannot_be_looked_at_has_a_stamp_too(folder):
    (folder / "announcements/2024/b.toml").unlink()
    (folder / "announcements/2024/b.toml").symlink_to("nowhere")
    stamps = scan_files(folder)
    assert stamps["announcements/2024/b.toml"] == "unreadable"


def test_a_file_in_place_of_a_folder_has_one(folder):
    (folder / "assertions/d.TOML").unlink()
    (folder / "assertions").rmdir()
    (folder / "assertions").write_text("no folder")
    assert scan_files(folder)["assertions"] == "unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_that_is_no_unicode_becomes_one_that_is(tmp_path):
    (tmp_path / "assertions").mkdir()
    for name in (b"\xff.toml", "é.toml".encode()):
        with open(os.path.join(os.fsencode(tmp_path / "assertions"), name), "w"):
            pass
    stamps = scan_files(tmp_path)
    assert set(stamps) == {r"assertions/\xff.toml", "assertions/é.toml"}
    for path in stamps:
        path.encode()


def test_the_stamps_are_the_same_where_folders_cannot_be_opened(folder, monkeypatch):
    with_descriptors = snapshot.scan_ledger(folder)
    monkeypatch.setattr(os, "supports_fd", set())
    assert {path: stamp.split()[:4] for path, stamp in scan_files(folder).items()} == {
        path: stamp.split()[:4]
        for path, stamp in snapshot.unpack_stamps(with_descriptors).items()
    }


def test_a_stamp_is_the_same_until_the_file_changes(folder):
    stamps = scan_files(folder)
    assert scan_files(folder) == stamps
    (folder / "assertions/d.TOML").write_text("changed")
    changed = scan_files(folder)
    assert {path for path in stamps if stamps[path] != changed[path]} == {
        "assertions/d.TOML"
    }


NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1
)


@given(
    st.dictionaries(
        st.builds("/".join, st.lists(NAMES, min_size=1, max_size=4)),
        st.text("0123456789 ", min_size=1),
    )
)
def test_stamps_that_are_packed_are_unpacked_as_they_were(stamps):
    packed = snapshot.pack_stamps(stamps)
    assert snapshot.unpack_stamps(packed) == stamps
    assert all(folder == "" or folder.endswith("/") for folder in packed)
