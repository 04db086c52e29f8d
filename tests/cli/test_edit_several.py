"""`edit` with several ids: one change of many records, shown as a whole, made and undone as one."""

from __future__ import annotations

import sys

import pexpect
import pytest
from conftest import POSIX

IDS = ("ca-2024-08-09-by", "us-2024-08-09-by", "gb-2024-08-09-by")


@pytest.fixture
def edit(run, shipped):
    return lambda *words: run("edit", *words, "-L", shipped)


def read_announcements(root):
    files = {}
    for path in root.glob("announcements/*/*.toml"):
        files[path.stem] = path.read_bytes()
    return files


def test_all_records_are_changed_and_undone_as_one(edit, run, shipped):
    before = read_announcements(shipped)
    answer = edit(*IDS, "--confidence", "single", "--reason", "elections")

    assert answer.code == 0, answer.err
    after = read_announcements(shipped)
    assert {name for name in after if after[name] != before[name]} == set(IDS)
    for name in IDS:
        assert b'confidence = "single"' in after[name]
        assert b'reasons = ["elections"]' in after[name]
        assert f"announcements/2024/{name}.toml" in answer.out.splitlines()
        assert f"{name}\n" in answer.err
    assert "Changed 3 records: " in answer.err
    assert run("undo", "--yes", "-L", shipped).code == 0
    assert read_announcements(shipped) == before


def test_comments_stay_in_every_record(edit, shipped):
    paths = [shipped / f"announcements/2024/{name}.toml" for name in IDS]
    for path in paths:
        path.write_text("# Found by Ada.\n" + path.read_text())
    assert edit(*IDS, "--instrument", "Act of Parliament").code == 0
    for path in paths:
        assert path.read_text().startswith("# Found by Ada.\n#:schema")


def test_one_record_that_cannot_be_changed_stops_all(edit, shipped):
    before = read_announcements(shipped)
    answer = edit(*IDS, "--unset", "note")

    assert answer.code == 2
    assert "1 of 3 records cannot be changed so:" in answer.err
    assert 'us-2024-08-09-by: the record has no "note" to unset' in answer.err
    assert "hint: nothing was changed; leave these ids out" in answer.err
    assert read_announcements(shipped) == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--announced", "2024-08-10"], "it would get another id, ca-2024-08-10-by"),
        (["--target", "RU"], "it would get another id, gb-2024-08-09-ru"),
        ([], "the editor opens one record, and several are named"),
        (["--program", "CA-SEMA-BLX"], 'did you mean "CA-SEMA-BLR"?'),
        (["--individuals", "12", "--total", "3"], "ca-2024-08-09-by: "),
        (["no-such-id", "--unset", "note"], "no-such-id"),
    ],
)
def test_what_cannot_be_done_to_several_says_why_and_changes_nothing(
    edit, shipped, words, reason
):
    before = read_announcements(shipped)
    answer = edit(*IDS, *words)
    assert answer.code == 2
    assert reason in answer.err
    assert read_announcements(shipped) == before


def test_what_a_record_says_already_is_counted(edit, shipped):
    answer = edit(*IDS, "--program", "CA-SEMA-BLR", "--dry-run")
    assert answer.code == 0
    assert "1 other record says that already." in answer.err
    assert "Would change 2 records." in answer.err
    assert answer.out.count('program = "CA-SEMA-BLR"') == 2

    before = read_announcements(shipped)
    answer = edit(*IDS, "--action", "listing")
    assert answer.err == "All 3 records say that already; nothing was changed.\n"
    assert read_announcements(shipped) == before


def test_an_id_named_twice_is_one_record(edit, shipped):
    answer = edit(IDS[0], f"announcements/2024/{IDS[0]}.toml", "--unset", "note")
    assert answer.code == 0, answer.err
    assert "Changed ca-2024-08-09-by." in answer.err


def test_announcements_and_stated_totals_are_edited_together(edit, shipped):
    answer = edit(IDS[0], "2020-12-09-ca-sema-blr", "--note", "Checked again.")
    assert answer.code == 0, answer.err
    text = (shipped / "assertions/2020-12-09-ca-sema-blr.toml").read_text()
    assert 'note = "Checked again."' in text


def test_more_records_than_other_previews_name_are_all_shown(edit, shipped):
    names = sorted(read_announcements(shipped))[:30]
    answer = edit(*names, "--authority", "Act of Parliament", "--dry-run")
    assert answer.code == 0, answer.err
    for name in names:
        assert f"{name}\n" in answer.err


@POSIX
def test_at_a_terminal_the_change_is_confirmed_first(shipped):
    before = read_announcements(shipped)
    command = ["-m", "sanctions_cli", "edit", *IDS, "--unset", "joint"]
    child = pexpect.spawn(
        sys.executable, [*command, "-L", str(shipped)], encoding="utf-8", timeout=30
    )
    child.expect("Change 3 records?")
    child.sendline("n")
    child.expect("Nothing was changed.")
    child.expect(pexpect.EOF)
    assert read_announcements(shipped) == before
