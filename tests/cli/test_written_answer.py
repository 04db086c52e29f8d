"""What commands that write say: what happened, what is on the list now, and the way back."""

from __future__ import annotations

import pytest
from conftest import RECORD

OWN = "announcements/2024/ca-2024-08-09-by.toml"
OPENING = RECORD.replace('"listing"', '"opening"').replace("2024-08-09", "2020-08-09")
PROGRAM = '[CA-SEMA-BLR]\ntitle = "Belarus"\nsender = "CA"\ntarget = "BY"\n'


@pytest.fixture
def opened(ledger):
    """A ledger with the size of Canada's list at its beginning: 10 / 6, and a listing of as many."""
    (ledger / "programs.toml").write_text(PROGRAM)
    (ledger / "announcements/2020").mkdir()
    (ledger / "announcements/2020/ca-2020-08-09-by.toml").write_text(OPENING)
    return ledger


ADD = (
    "add",
    "CA",
    "BY",
    "2025-02-24",
    "--program",
    "CA-SEMA-BLR",
    "--publisher",
    "GAC",
)


def test_an_added_record_is_said_with_the_size_of_its_list(run, opened):
    done = run(*ADD, "--individuals", "1", "--entities", "2", "-L", opened)
    assert done.out == "announcements/2025/ca-2025-02-24-by.toml\n"
    assert done.err == (
        "Added ca-2025-02-24-by: 1 individual, 2 entities."
        " Canada's list CA-SEMA-BLR now: 21 / 14.\n"
        f"Undo: sanctions undo -L {opened}\n"
    )


def test_other_types_on_the_list_are_named(run, opened):
    done = run(*ADD, "--aircraft", "1", "-L", opened)
    assert "now: 20 individuals, 12 entities, 1 aircraft.\n" in done.err


def test_the_way_back_needs_no_option_where_none_was_given(run, opened, monkeypatch):
    monkeypatch.chdir(opened)
    done = run(*ADD, "--individuals", "1")
    assert done.err.endswith("\nUndo: sanctions undo\n")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (
            lambda folder: (
                folder / "announcements/2020/ca-2020-08-09-by.toml"
            ).unlink(),
            "",
        ),
        (
            lambda folder: (folder / OWN).write_text(
                RECORD.replace("entities = 6", 'entities = "unknown"')
            ),
            "",
        ),
        (lambda folder: (folder / OWN).write_text("broken\n"), ""),
    ],
    ids=["unknown starting size", "unknown number", "broken file"],
)
def test_nothing_is_said_of_a_list_whose_size_is_not_certain(run, opened, spoil, why):
    spoil(opened)
    done = run(*ADD, "--individuals", "1", "-L", opened)
    assert done.err.startswith("Added ca-2025-02-24-by: 1 individual.\nUndo:")


def test_where_the_coverage_has_ended_it_is_the_sum_of_the_records(run, opened):
    cover = ("coverage", "set", "CA", "--target", "BY", "--since", "2020-08-09")
    assert run(*cover, "--until", "2024-12-31", "-L", opened).code == 0
    done = run(*ADD, "--individuals", "1", "-L", opened)
    assert "This ledger now has 21 / 12 on Canada's list CA-SEMA-BLR." in done.err


@pytest.mark.parametrize(
    "flags",
    [("--action", "statement"), ("--action", "threat"), ()],
    ids=["statement", "threat", "no figure"],
)
def test_what_does_not_change_the_list_says_nothing_of_it(run, opened, flags):
    assert "list" not in run(*ADD, *flags, "-L", opened).err.partition("\n")[0][-40:]


def test_an_edit_and_a_removal_say_what_is_on_the_list_then(run, opened):
    done = run("edit", "ca-2024-08-09-by", "--individuals", "11", "-L", opened)
    assert (
        "Changed ca-2024-08-09-by. Canada's list CA-SEMA-BLR now: 21 / 12." in done.err
    )
    done = run("remove", "ca-2024-08-09-by", "--yes", "-L", opened)
    assert (
        "Removed ca-2024-08-09-by: 11 individuals, 6 entities."
        " Canada's list CA-SEMA-BLR now: 10 / 6.\n"
    ) in done.err


def test_ctrl_c_while_the_list_is_looked_at_does_not_hide_that_it_was_added(
    run, opened, monkeypatch
):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("sanctions_cli.cli.written_answer.describe_lists", interrupt)
    done = run(*ADD, "--individuals", "1", "-L", opened)
    assert done.code == 130
    assert "Added ca-2025-02-24-by: 1 individual.\nUndo: sanctions undo" in done.err


def test_what_cannot_be_undone_names_no_way_back(run, opened, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    done = run(*ADD, "--individuals", "1", "-L", opened)
    assert "Added ca-2025-02-24-by" in done.err
    assert "Undo" not in done.err


COMMANDS = [
    ("add", "GB", "BY", "2025-02-24", "--individuals", "3"),
    ("edit", "ca-2024-08-09-by", "--individuals", "12"),
    ("remove", "ca-2024-08-09-by", "--yes"),
    ("undo", "--yes"),
    ("assert", "CA-SEMA-BLR", "2024-12-31", "--individuals", "20", "--publisher", "P"),
    ("program", "add", "GB-BLR", "--name", "B", "--sender", "GB", "--target", "BY"),
    ("coverage", "set", "CA", "--target", "BY", "--since", "2020-08-09"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_dry_run_says_what_would_happen_and_changes_nothing(run, opened, words):
    run("edit", "ca-2024-08-09-by", "--entities", "7", "-L", opened)
    before = {path: path.read_bytes() for path in opened.rglob("*.toml")}
    shown = run(*words, "--dry-run", "-L", opened)
    assert "Would " in shown.err
    assert "Undo:" not in shown.err
    assert {path: path.read_bytes() for path in opened.rglob("*.toml")} == before
    # The file as it would be, byte for byte.
    assert shown.out.endswith("\n") or words[0] == "remove"


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_every_command_that_writes_names_the_way_back_and_it_leads_there(
    run, opened, words
):
    run("edit", "ca-2024-08-09-by", "--entities", "7", "-L", opened)
    before = {path: path.read_bytes() for path in opened.rglob("*.toml")}
    done = run(*words, "-L", opened)
    assert done.code in (0, 1), done.err
    way_back = "redo" if words[0] == "undo" else "undo"
    assert done.err.endswith(
        f"\n{way_back.capitalize()}: sanctions {way_back} -L {opened}\n"
    )
    assert run(way_back, "--yes", "-L", opened).code == 0
    assert {path: path.read_bytes() for path in opened.rglob("*.toml")} == before
