"""Which ledger is meant, and what the program says where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import POSIX


@pytest.fixture(autouse=True)
def _beside_the_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ledger.parent)


@POSIX
@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("nowhere", 'no folder "nowhere"'),
        ("a-file", '"a-file" is not a folder'),
        ("empty", 'no ledger.toml in "empty"'),
        ("x\x1b[2J", 'no folder "x�[2J"'),
    ],
)
def test_a_folder_that_is_no_ledger_is_named_with_what_to_do(
    run, tmp_path, folder, message
):
    (tmp_path / "a-file").write_text("x")
    (tmp_path / "empty").mkdir()
    answer = run("totals", "-L", folder)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: {message}")
    assert answer.err.endswith('\nhint: name one with --ledger: there is "ledger"\n')


@POSIX
def test_what_is_no_file_in_place_of_the_ledgers_own_is_named(run, tmp_path):
    (tmp_path / "its-folder/ledger.toml").mkdir(parents=True)
    (tmp_path / "its-pipe").mkdir()
    os.mkfifo(tmp_path / "its-pipe/ledger.toml")
    for folder, kind in (("its-folder", "folder"), ("its-pipe", "pipe")):
        answer = run("totals", "-L", folder)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == (
            f'error: cannot read "{folder}/ledger.toml": it is a {kind}, not a regular file\n'
            "hint: put the ledger's own file in its place\n"
        )


def test_a_name_too_long_for_a_folder_is_refused_with_the_reason(run):
    answer = run("totals", "-L", "x" * 5000)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith('error: cannot use "xxx')
    assert ": File name too long\n" in answer.err


@pytest.mark.parametrize(
    ("folder", "hint"),
    [
        ("ledgre", 'did you mean "ledger"?'),
        (
            "empty/x",
            "name a ledger with --ledger: a folder that has a ledger.toml in it",
        ),
    ],
)
def test_a_misspelt_folder_is_recognized_and_no_folder_is_made_up(
    run, tmp_path, folder, hint
):
    (tmp_path / "empty").mkdir()
    assert (
        run("totals", "-L", folder).err
        == f'error: no folder "{folder}"\nhint: {hint}\n'
    )


def test_no_ledger_here_or_above_says_how_to_name_one(run, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    answer = run("totals")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: no ledger here: ")
    assert "SANCTIONS_LEDGER" in answer.err.splitlines()[-1]


def test_an_empty_variable_is_no_ledger(ledger, run, monkeypatch):
    monkeypatch.chdir(ledger)
    assert run("totals").code == 0
    assert run("totals", "--ledger", "").err.startswith(
        "error: the name of a file or folder is empty\n"
    )
