"""Only regular files of bounded size are read, and of a ledger none that is outside of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest
from conftest import POSIX

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import regular_files


def test_a_file_is_read_up_to_its_last_byte(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"x" * 3_000_000)
    assert regular_files.read_file(file, 3_000_000) == b"x" * 3_000_000
    with pytest.raises(regular_files.TooLarge) as raised:
        regular_files.read_file(file, 2_999_999)
    assert raised.value.size == 3_000_000
    assert raised.value.strerror == "it is larger than 2 MB"


def test_a_sparse_file_is_not_read_to_find_its_size(tmp_path):
    file = tmp_path / "file"
    file.touch()
    os.truncate(file, 1 << 40)
    with pytest.raises(regular_files.TooLarge):
        regular_files.read_file(file, 1000)


def make_socket(file):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(file))


@POSIX
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (os.mkfifo, "a pipe"),
        (make_socket, "a socket"),
        (os.mkdir, "a folder"),
        (lambda file: os.symlink("/dev/zero", file), "a device"),
        (lambda file: os.symlink("/dev/tty", file), "a device"),
    ],
)
def test_what_is_no_regular_file_is_named_and_not_opened(
    tmp_path, monkeypatch, make, kind
):
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    make("file")
    with pytest.raises(regular_files.NotRegular) as raised:
        regular_files.read_file("file", 1000)
    assert raised.value.strerror == f"it is {kind}, not a regular file"


@POSIX
def test_a_pipe_of_the_shell_is_read_for_the_process_that_it_was_opened_for(tmp_path):
    code = (
        "import sys; from sanctions_cli.ledger.regular_files import read_file;"
        "sys.stdout.buffer.write(read_file(sys.argv[1], 1000))"
    )
    command = f"'{sys.executable}' -c '{code}' <(echo of the shell)"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.stdout == b"of the shell\n", done.stderr


@POSIX
def test_a_pipe_without_an_end_is_read_up_to_the_bound():
    code = (
        "from sanctions_cli.ledger.regular_files import read_stdin, TooLarge\n"
        "try: read_stdin(1000)\n"
        "except TooLarge as error: print(error.strerror)"
    )
    command = f"yes | '{sys.executable}' -c '{code}'"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.stdout == b"it is larger than 1,000 bytes\n", done.stderr


# Files of a ledger


@pytest.fixture
def folder(tmp_path):
    """A ledger with a record, and beside it a file of the user."""
    root = tmp_path / "ledger"
    (root / "announcements/2024").mkdir(parents=True)
    (root / "announcements/2024/record.toml").write_text("record")
    (tmp_path / "private.toml").write_text("private")
    (tmp_path / "ledger-2").mkdir()
    (tmp_path / "ledger-2/record.toml").write_text("private")
    return root


def test_a_file_of_the_ledger_is_read(folder):
    path = "announcements/2024/record.toml"
    assert regular_files.read_ledger_file(folder, path, 1000) == b"record"


@POSIX
def test_links_within_the_ledger_are_followed(folder):
    (folder / "announcements/2024/link.toml").symlink_to("record.toml")
    (folder / "announcements/2025").symlink_to("2024")
    for path in ("announcements/2024/link.toml", "announcements/2025/link.toml"):
        assert regular_files.read_ledger_file(folder, path, 1000) == b"record"
        regular_files.LedgerFolder(folder).refuse_outside(path)


@POSIX
@pytest.mark.parametrize(
    ("link", "target", "path"),
    [
        ("a.toml", "../private.toml", "a.toml"),
        ("announcements/a.toml", "../../ledger-2/record.toml", "announcements/a.toml"),
        ("announcements/2025", "../../ledger-2", "announcements/2025/record.toml"),
        ("assertions", "..", "assertions/private.toml"),
        ("assertions", "..", "assertions/new.toml"),
        ("a.toml", "../not-there.toml", "a.toml"),
    ],
)
def test_links_out_of_the_ledger_are_not_followed(folder, link, target, path):
    (folder / link).symlink_to(target)
    with pytest.raises(OSError):  # noqa: PT011
        regular_files.read_ledger_file(folder, path, 1000)
    with pytest.raises(SanctionsError, match="leads out of the ledger"):
        regular_files.LedgerFolder(folder).refuse_outside(path)


def test_a_path_with_dots_does_not_lead_out_either(folder):
    with pytest.raises(regular_files.OutsideLink):
        regular_files.read_ledger_file(folder, "../private.toml", 1000)


@POSIX
def test_a_ledger_that_is_a_link_itself_is_read(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    path = "announcements/2024/record.toml"
    assert regular_files.read_ledger_file(tmp_path / "link", path, 1000) == b"record"
