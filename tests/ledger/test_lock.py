"""The lock by which only one command at a time changes a ledger."""

from __future__ import annotations

import builtins
import threading

import pytest
from conftest import POSIX

from sanctions_cli.ledger.lock import exclusive_lock


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

    thread = threading.Thread(target=second)
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
