"""Which ledger a command answers from."""

from __future__ import annotations

import pytest


def test_the_ledger_is_that_which_is_named_else_the_variable_else_the_nearest_above(
    ledger, run, monkeypatch
):
    below = ledger / "announcements"
    monkeypatch.chdir(below)
    assert run("list").code == 0
    monkeypatch.chdir("/")
    assert run("list").code == 2
    monkeypatch.setenv("SANCTIONS_LEDGER", str(ledger))
    assert run("list").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["totals"],
        ["show", "ca-2024-08-09-by"],
        ["edit", "ca-2024-08-09-by", "--note", "x"],
    ],
)
def test_a_deleted_working_folder_does_not_matter_where_the_ledger_is_named(
    ledger, run, monkeypatch, tmp_path, command
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(*command, "-L", ledger).code == 0
