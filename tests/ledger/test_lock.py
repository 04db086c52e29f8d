"""The lock by which only one command at a time changes a ledger."""

from __future__ import annotations

import builtins
import threading

import pytest
from conftest import POSIX

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import lock
from sanctions_cli.ledger.lock import exclusive_lock, shared_lock


@POSIX
def test_the_lock_is_held_and_its_folder_made(tmp_path):
    with exclusive_lock(tmp_path / "state/ledger") as is_locked:
        assert is_locked
        assert (tmp_path / "state/ledger/lock").is_file()


@POSIX
def test_the_lock_can_be_had_again_afterwards(tmp_path):
    for _ in range(2):
        with exclusive_lock(tmp_path) as is_locked:
            assert is_locked


@POSIX
def test_a_second_command_waits_until_the_first_is_done(tmp_path):
    events = []
    waiting = threading.Event()

    def second():
        waiting.set()
        with exclusive_lock(tmp_path) as is_locked:
            events.append(("second", is_locked))

    thread = threading.Thread(target=second, daemon=True)
    with exclusive_lock(tmp_path):
        thread.start()
        waiting.wait()
        thread.join(timeout=0.2)
        assert thread.is_alive()
        events.append(("first", True))
    thread.join(timeout=30)
    assert events == [("first", True), ("second", True)]


@POSIX
def test_an_error_gives_the_lock_back(tmp_path):
    with pytest.raises(KeyError), exclusive_lock(tmp_path):
        raise KeyError
    with exclusive_lock(tmp_path) as is_locked:
        assert is_locked


@POSIX
def test_two_ledgers_do_not_wait_for_each_other(tmp_path):
    with (
        exclusive_lock(tmp_path / "a") as first,
        exclusive_lock(tmp_path / "b") as second,
    ):
        assert first
        assert second


@POSIX
def test_a_reader_waits_for_a_command_that_writes_and_not_for_another_reader(tmp_path):
    events = []

    def read():
        with shared_lock(tmp_path), shared_lock(tmp_path):
            events.append("read")

    with exclusive_lock(tmp_path):
        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        thread.join(timeout=0.2)
        assert thread.is_alive()
        events.append("written")
    thread.join(timeout=30)
    assert events == ["written", "read"]


@POSIX
def test_a_command_that_writes_may_read_meanwhile(tmp_path):
    with exclusive_lock(tmp_path), shared_lock(tmp_path):
        pass


@POSIX
def test_somebody_who_waits_long_is_told_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lock, "_SECONDS_BEFORE_MESSAGE", 0)

    def read():
        with shared_lock(tmp_path):
            pass

    with exclusive_lock(tmp_path):
        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        thread.join(timeout=0.2)
    thread.join(timeout=30)
    assert capsys.readouterr().err == (
        "waiting for another command that is changing this ledger\n"
    )


def test_reading_makes_no_folder_and_no_lock(tmp_path):
    with shared_lock(tmp_path / "state"):
        pass
    with shared_lock(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_opened_stops_the_command(tmp_path):
    (tmp_path / "lock").mkdir()
    with (
        pytest.raises(SanctionsError, match="nothing was changed"),
        exclusive_lock(tmp_path),
    ):
        pass


def test_where_the_folder_cannot_be_made_there_is_no_lock(tmp_path):
    (tmp_path / "file").touch()
    with exclusive_lock(tmp_path / "file") as is_locked:
        assert not is_locked


def test_where_the_system_has_no_such_locks_there_is_none(tmp_path, monkeypatch):
    real = builtins.__import__

    def import_module(name, *arguments, **options):
        if name == "fcntl":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", import_module)
    with exclusive_lock(tmp_path) as is_locked:
        assert not is_locked


@POSIX
def test_a_file_system_that_cannot_lock_is_no_error(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with exclusive_lock(tmp_path) as is_locked:
        assert not is_locked
