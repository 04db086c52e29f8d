"""A path as it is written on another system."""

from __future__ import annotations

import pytest

from sanctions_cli.ledger import path_hints


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
    whole_hint = path_hints.foreign_path_hint(path, system)
    assert hint in whole_hint
    assert bool(hint) == bool(whole_hint)
