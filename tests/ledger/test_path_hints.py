"""Hints for a path that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import POSIX

from sanctions_cli.ledger.path_hints import foreign_path_hint, suggest_ledger


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (
            r"D:\a b\ledger",
            "this is a path of Windows: in WSL, write /mnt/d/a b/ledger; elsewhere, copy it here",
        ),
        ("c:", "a path of Windows whose backslashes the shell took away?"),
        ("C:Usersme", "a path of Windows whose backslashes the shell took away?"),
        (r"a\b", 'write / for \\ on this system: "a/b"'),
        ("a/b", ""),
        ("", ""),
        ("ab:c", ""),
    ],
)
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_path_of_windows_is_recognised_elsewhere(path, hint, system):
    advice = foreign_path_hint(path, system)
    assert advice.startswith(hint)
    assert bool(advice) is bool(hint)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/mnt/d/a/b", r'this is not how Windows writes it: "D:\a\b"'),
        ("/cygdrive/d/a", r'this is not how Windows writes it: "D:\a"'),
        ("/d", 'this is not how Windows writes it: "D:\\"'),
        (r"\d\a", r'this is not how Windows writes it: "D:\a"'),
        ("/data/a", ""),
        (r"C:\a", ""),
        ("a/b", ""),
    ],
)
def test_a_path_of_wsl_cygwin_or_git_bash_is_recognised_on_windows(path, hint):
    assert foreign_path_hint(path, "win32") == hint


@pytest.mark.parametrize(
    ("path", "system", "hint"),
    [
        (r"C:\Users\me", "linux", "/mnt/c/Users/me"),
        ("C:/Users/me", "darwin", "/mnt/c/Users/me"),
        ("C:Usersme", "linux", "quotes"),
        (r"my\ledger", "linux", '"my/ledger"'),
        ("my/ledger", "linux", ""),
        ("/mnt/c/Users/me", "win32", r'"C:\Users\me"'),
        ("/c/Users/me", "win32", r'"C:\Users\me"'),
        (r"C:\Users\me", "win32", ""),
        ("my/ledger", "win32", ""),
    ],
)
def test_a_path_of_another_system_is_written_as_on_this_one(path, system, hint):
    whole_hint = foreign_path_hint(path, system)
    assert hint in whole_hint
    assert bool(hint) == bool(whole_hint)


@pytest.fixture
def ledgers(tmp_path):
    """A folder with two ledgers, belarus and myanmar/data, and something else."""
    for name in ("belarus", "myanmar/data", "other"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("belarus", "myanmar/data"):
        (tmp_path / name / "ledger.toml").touch()
    return tmp_path


@pytest.mark.parametrize("name", ["belaru", "belarusia", "berlarus"])
def test_a_misspelt_ledger_is_suggested(ledgers, name):
    assert suggest_ledger(ledgers / name) == f'did you mean "{ledgers / "belarus"}"?'


def test_a_ledger_below_its_data_folder_is_suggested_by_its_own(ledgers):
    assert (
        suggest_ledger(ledgers / "mianmar") == f'did you mean "{ledgers / "myanmar"}"?'
    )


def test_else_the_ledgers_near_by_are_named(ledgers):
    expected = f'name one with --ledger: there is "{ledgers / "belarus"}" or "{ledgers / "myanmar"}"'
    assert suggest_ledger(ledgers / "unlike-any") == expected
    assert suggest_ledger(ledgers) == expected


def test_at_most_three_are_named(tmp_path):
    for number in range(5):
        (tmp_path / f"ledger-{number}").mkdir()
        (tmp_path / f"ledger-{number}/ledger.toml").touch()
    assert suggest_ledger(tmp_path / "xyz").count("ledger-") == 3


def test_where_there_is_none_it_is_said_what_a_ledger_is(tmp_path):
    hint = "name a ledger with --ledger: a folder that has a ledger.toml in it"
    assert suggest_ledger(tmp_path / "folder") == hint
    assert suggest_ledger(tmp_path / "missing/deeper") == hint


@POSIX
def test_a_path_of_another_system_goes_before_all(ledgers, monkeypatch):
    monkeypatch.chdir(ledgers)
    assert "in WSL, write /mnt/c/belarus" in suggest_ledger(Path(r"C:\belarus"))
