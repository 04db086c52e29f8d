"""`sanctions fmt`: the ledger's files in canonical form, as one change that can be undone."""

from __future__ import annotations

import pytest
from conftest import RECORD, SHIPPED

RECORD_FILE = "announcements/2024/ca-2024-08-09-by.toml"
SPRAWLING = "# why\n" + RECORD.replace(" = ", "=").replace("[counts]", "\n\n[counts]")


@pytest.fixture
def sprawling(ledger):
    (ledger / RECORD_FILE).write_text(SPRAWLING)
    return ledger


def test_files_are_formatted_and_the_change_can_be_undone(run, sprawling):
    done = run("fmt", "-L", sprawling)
    assert (done.code, RECORD_FILE in done.out.splitlines()) == (0, True)
    assert "Undo: sanctions undo" in done.err
    assert (sprawling / RECORD_FILE).read_text() == (
        f"#:schema ../../schema/announcement.json\n# why\n{RECORD}"
    )
    again = run("fmt", "-L", sprawling)
    assert (again.code, again.out) == (0, "")
    assert again.err == "Every file is in canonical form already.\n"
    assert run("undo", "--yes", "-L", sprawling).code == 0
    assert (sprawling / RECORD_FILE).read_text() == SPRAWLING


def test_check_names_the_files_and_changes_none(run, sprawling):
    done = run("fmt", "--check", "ca-2024-08-09-by", "-L", sprawling)
    assert (done.code, done.out) == (1, f"{RECORD_FILE}\n")
    assert "Not in canonical form: 1 file." in done.err
    assert (sprawling / RECORD_FILE).read_text() == SPRAWLING


def test_a_dry_run_shows_the_file_and_changes_none(run, sprawling):
    done = run("fmt", "-n", "ca-2024-08-09-by", "-L", sprawling)
    assert (done.code, done.out.endswith(RECORD)) == (0, True)
    assert (sprawling / RECORD_FILE).read_text() == SPRAWLING
    both = run("fmt", "-n", "--check", "-L", sprawling)
    assert (both.code, "do not go together" in both.err) == (2, True)


def test_a_file_with_errors_is_left_as_it_is(run, sprawling):
    (sprawling / RECORD_FILE).write_text("sender=")
    done = run("fmt", "-L", sprawling)
    assert done.code == 2
    assert "not formatted: 1 file with errors; sanctions check" in done.err
    assert (sprawling / RECORD_FILE).read_text() == "sender="


def test_a_file_whose_comment_would_be_lost_is_left_as_it_is(run, sprawling):
    text = SPRAWLING.replace("action=", 'precision="exact" # sure\naction=')
    (sprawling / RECORD_FILE).write_text(text)
    done = run("fmt", "ca-2024-08-09-by", "-L", sprawling)
    assert (done.code, done.out) == (0, "")
    assert f'{RECORD_FILE} is left as it is: its comment "# sure" would be' in done.err
    assert (sprawling / RECORD_FILE).read_text() == text


def test_a_new_ledger_is_in_canonical_form(run, tmp_path):
    run("init", tmp_path / "new")
    assert run("fmt", "--check", "-L", tmp_path / "new").code == 0


def test_the_shipped_ledger_is_in_canonical_form(run):
    assert run("fmt", "--check", "-L", SHIPPED).code == 0


def test_a_comment_above_the_line_of_the_schema_does_not_make_a_second_one(
    run, shipped
):
    path = shipped / "announcements/2024/ca-2024-08-09-by.toml"
    text = path.read_text()
    schema_line, _, rest = text.partition("\n")
    path.write_text(f"# Checked by two people.\n{text}")
    assert run("fmt", "-L", shipped).code == 0
    assert path.read_text() == f"{schema_line}\n# Checked by two people.\n{rest}"
    assert run("fmt", "--check", "-L", shipped).code == 0
