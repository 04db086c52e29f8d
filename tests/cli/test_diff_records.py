"""Diff of ledgers: what it shows of records, renames, effects and assertions."""

from __future__ import annotations

import csv
import io
import re
import shutil

import pytest
from answers import add_listing
from conftest import RECORD
from git_ledgers import (
    ASSERTION,
    CA,
    GB,
    GB_RECORD,
    commit,
    diff_rows,
    edit_file,
    record_changes,
    write_file,
)
from sample_tables import TEXT_FORMATS


def test_markdown_has_a_head_and_no_blanks_that_it_would_not_show(git, ledger, run):
    edit_file(
        ledger, CA, "individuals = 10\nentities = 6", "individuals = 9\nentities = 5"
    )
    out = run("diff", "-L", ledger, "-f", "markdown").out
    assert re.search(r"^\| Record +\| What +\|$", out, re.MULTILINE)
    assert "| counts.entities 6 → 5 " in out


def test_two_ledgers_are_compared_field_by_field(ledger, run, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ledger, copy)
    assert run("diff", ledger, copy).code == 0
    edit_file(copy, CA, "individuals = 10", "individuals = 12")
    write_file(copy, GB, GB_RECORD)
    first, second, *_ = diff_rows(run, ledger, copy)
    assert first == {
        "change": "changed",
        "kind": "announcement",
        "id": "ca-2024-08-09-by",
        "sender": "CA",
        "sender_name": "Canada",
        "field": "counts.individuals",
        "old": 10,
        "new": 12,
        "difference": 2,
        "old_number": 10,
        "new_number": 12,
    }
    assert (second["change"], second["id"]) == ("added", "gb-2024-08-09-by")
    assert (
        second["new"] == "listing of 10 individuals, 6 entities, announced 2024-08-09"
    )
    assert "effect: Canada +2, UK +16\n" in run("diff", ledger, copy).out


def test_one_ledger_is_compared_with_the_one_at_hand(
    ledger, run, tmp_path, monkeypatch
):
    copy = tmp_path / "copy"
    shutil.copytree(ledger, copy)
    edit_file(copy, CA, "individuals = 10", "individuals = 12")
    monkeypatch.chdir(ledger)
    assert record_changes(diff_rows(run, copy)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 12, 10)
    ]
    monkeypatch.chdir(tmp_path)
    assert run("diff", ledger, ledger).code == 0


def test_a_ledger_is_compared_with_a_revision(git, ledger, run, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ledger, copy)
    edit_file(copy, CA, "individuals = 10", "individuals = 12")
    assert record_changes(diff_rows(run, "HEAD", copy, "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", "counts.individuals", 10, 12)
    ]


def test_an_added_figure_is_as_exact_as_its_record(ledger, run, tmp_path):
    before = tmp_path / "before"
    shutil.copytree(ledger, before)
    add_listing(ledger, "US", "2024-09-01", 30, precision='"at_least"')
    add_listing(ledger, "EU", "2024-09-02", 40, precision='"about"')
    text = run("diff", before, ledger).out
    assert "listing of at least 30 individuals, announced 2024-09-01" in text
    assert "listing of about 40 individuals, announced 2024-09-02" in text


def test_the_second_of_two_that_is_not_there_is_named(ledger, run, tmp_path):
    result = run("diff", ledger, tmp_path / "nowhere", "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert (
        f'"{tmp_path / "nowhere"}" is not a ledger, file, date, country or revision'
        in result.err
    )
    assert (
        "is a folder without a ledger.toml"
        in run("diff", ledger, tmp_path, "-L", ledger).err
    )


SOURCE = '\n[[sources]]\npublisher = "Gazette"\nurl = "https://a.example"\n'
FIELDS = {
    "a list": ('action = "listing"', 'action = "listing"\nmeasures = ["arms", "aid"]',
               [("measures", None, "arms"), ("measures", None, "aid")]),
    "a text": ('action = "listing"', 'action = "listing"\nnote = "New."', [("note", None, "New.")]),
    "a figure that was zero":
        ("entities = 6\n", "entities = 6\nvessels = 1\n", [("counts.vessels", 0, 1)]),
    "a figure that is zero": ("entities = 6\n", "", [("counts.entities", 6, 0)]),
    "no figures at all": ("[counts]\nindividuals = 10\nentities = 6\n", "",
                          [("counts.individuals", 10, None), ("counts.entities", 6, None)]),
    "nobody": ("individuals = 10\nentities = 6\n", "individuals = 0\nentities = 0\n",
               [("counts.individuals", 10, 0), ("counts.entities", 6, 0)]),
    "a net": ("[counts]", "[net]\nindividuals = -2\n\n[counts]", [("net.individuals", None, -2)]),
    "a source": ("entities = 6\n", f"entities = 6\n{SOURCE}",
                 [("sources", None, "Gazette, https://a.example")]),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_every_kind_of_field_is_shown(git, ledger, run, name):
    old, new, expected = FIELDS[name]
    edit_file(ledger, CA, old, new)
    assert record_changes(diff_rows(run, "-L", ledger)) == [
        ("changed", "ca-2024-08-09-by", *row) for row in expected
    ]
    back = {(field, now, was) for field, was, now in expected}
    commit(git)
    rows = record_changes(diff_rows(run, "HEAD", "HEAD~1", "-L", ledger))
    assert {row[2:] for row in rows} == back


def test_of_a_list_only_what_came_and_went_is_shown(git, ledger, run):
    edit_file(
        ledger,
        CA,
        'action = "listing"',
        'action = "listing"\nmeasures = ["arms", "aid"]',
    )
    commit(git)
    edit_file(ledger, CA, '["arms", "aid"]', '["aid", "travel_ban"]')
    out = run("diff", "-L", ledger).out
    assert re.search(r"measures +− arms\n +measures +\+ travel_ban\n", out)
    edit_file(ledger, CA, '["aid", "travel_ban"]', '["travel_ban", "aid"]')
    commit(git)
    edit_file(ledger, CA, '["travel_ban", "aid"]', '["aid", "travel_ban"]')
    assert re.search(
        r"measures +travel_ban; aid → aid; travel_ban\n", run("diff", "-L", ledger).out
    )


def test_a_source_that_was_corrected_is_shown_by_its_field(git, ledger, run):
    source = (
        '\n[[sources]]\npublisher = "Gazette"\ntitle = "T"\nurl = "https://a.example"\n'
    )
    edit_file(ledger, CA, "entities = 6\n", f"entities = 6\n{source}")
    commit(git)
    edit_file(ledger, CA, "https://a.example", "https://b.example")
    (row,) = record_changes(diff_rows(run, "-L", ledger))
    assert row[2:] == ("sources[Gazette].url", "https://a.example", "https://b.example")


def test_a_long_note_is_shown_around_what_changed_in_it(git, ledger, run):
    note = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    edit_file(ledger, CA, 'action = "listing"', f'action = "listing"\nnote = "{note}"')
    commit(git)
    edit_file(ledger, CA, "eight", "8")
    out = run("diff", "-L", ledger).out
    assert (
        "… five six seven eight nine ten eleven … → … five six seven 8 nine ten eleven …"
        in out
    )
    (row,) = record_changes(diff_rows(run, "-L", ledger))
    assert row[3] == note


def test_programs_the_ledger_itself_and_assertions_are_compared_too(git, ledger, run):
    edit_file(ledger, "programs.toml", "Belarus Regulations", "Regulations on Belarus")
    edit_file(ledger, "ledger.toml", "A small ledger", "A ledger")
    write_file(ledger, "assertions/2024-08-31-ca-sema-blr.toml", ASSERTION)
    rows = diff_rows(run, "-L", ledger)
    assert [(row["change"], row["kind"], row["id"], row["field"]) for row in rows] == [
        ("added", "assertion", "2024-08-31-ca-sema-blr", None),
        ("changed", "program", "CA-SEMA-BLR", "title"),
        ("changed", "ledger", "ledger", "title"),
    ]
    assert run("diff", "-L", ledger).out.startswith(
        "1 assertion added; 1 program changed; ledger.toml changed\n"
    )


def test_what_is_hostile_in_a_record_is_made_harmless(git, ledger, run):
    edit_file(
        ledger,
        CA,
        'action = "listing"',
        'action = "listing"\nnote = "=cmd() \\u202e here"',
    )
    assert "\u202e" not in run("diff", "-L", ledger).out
    (row,) = csv.DictReader(io.StringIO(run("diff", "-L", ledger, "-f", "csv").out))
    assert row["new"].startswith("'=cmd()")


def test_a_record_under_another_id_is_renamed_and_not_removed_and_added(
    git, ledger, run
):
    git("mv", f"ledger/{CA}", "ledger/announcements/2024/ca-2024-08-09-by-first.toml")
    result = run("diff", "-L", ledger)
    assert (
        result.out
        == "1 record renamed\n\n> ca-2024-08-09-by-first  was ca-2024-08-09-by\n"
    )
    assert record_changes(diff_rows(run, "-L", ledger)) == [
        (
            "renamed",
            "ca-2024-08-09-by-first",
            "id",
            "ca-2024-08-09-by",
            "ca-2024-08-09-by-first",
        )
    ]


def test_a_corrected_date_renames(git, ledger, run):
    (ledger / CA).unlink()
    write_file(
        ledger,
        "announcements/2024/ca-2024-08-10-by.toml",
        RECORD.replace("2024-08-09", "2024-08-10"),
    )
    assert record_changes(diff_rows(run, "-L", ledger)) == [
        ("renamed", "ca-2024-08-10-by", "id", "ca-2024-08-09-by", "ca-2024-08-10-by"),
        ("changed", "ca-2024-08-10-by", "announced", "2024-08-09", "2024-08-10"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"CA"', '"GB"'),
        ('"listing"', '"delisting"'),
        ("individuals = 10\nentities = 6", "individuals = 3\nentities = 1"),
    ],
)
def test_another_announcement_is_never_taken_for_a_renamed_one(
    git, ledger, run, old, new
):
    (ledger / CA).unlink()
    announcement = RECORD.replace("2024-08-09", "2024-08-10").replace(old, new)
    sender = "gb" if "GB" in new else "ca"
    write_file(ledger, f"announcements/2024/{sender}-2024-08-10-by.toml", announcement)
    assert {row[0] for row in record_changes(diff_rows(run, "-L", ledger))} == {
        "added",
        "removed",
    }


def test_of_several_the_likest_is_the_renamed_one(git, ledger, run):
    (ledger / CA).unlink()
    write_file(
        ledger,
        "announcements/2024/ca-2024-08-10-by.toml",
        RECORD.replace("2024-08-09", "2024-08-10"),
    )
    same = RECORD.replace("entities = 6", "entities = 6\nvessels = 1")
    write_file(ledger, "announcements/2024/ca-2024-08-09-by-b.toml", same)
    rows = record_changes(diff_rows(run, "-L", ledger))
    assert rows[0][:2] == ("renamed", "ca-2024-08-09-by-b")
    assert rows[-1][:2] == ("added", "ca-2024-08-10-by")


def test_a_renamed_assertion_keeps_its_verdict(git, ledger, run):
    write_file(ledger, "assertions/2024-08-31-ca-sema-blr.toml", ASSERTION)
    commit(git)
    git(
        "mv",
        "ledger/assertions/2024-08-31-ca-sema-blr.toml",
        "ledger/assertions/2024-08-31-ca-sema-blr-x.toml",
    )
    edit_file(ledger, CA, "individuals = 10", "individuals = 8")
    out = run("diff", "-L", ledger).out
    assert (
        "A stated total no longer matches: 2024-08-31-ca-sema-blr-x (2 individuals short)"
        in out
    )


def test_an_assertion_whose_verdict_changes_is_named_with_its_gap(git, ledger, run):
    write_file(ledger, "assertions/2024-08-31-ca-sema-blr.toml", ASSERTION)
    commit(git)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    out = run("diff", "-L", ledger).out
    assert (
        "!  A stated total no longer matches: 2024-08-31-ca-sema-blr (1 individual short)"
        in out
    )
    commit(git)
    edit_file(ledger, CA, "individuals = 9", "individuals = 12")
    assert (
        "still does not match, by another amount: 2024-08-31-ca-sema-blr"
        " (2 individuals over, was 1 individual short)"
    ) in run("diff", "-L", ledger).out
    edit_file(ledger, CA, "individuals = 12", "individuals = 10")
    assert (
        "A stated total now matches: 2024-08-31-ca-sema-blr (was 1 individual short)"
        in (run("diff", "-L", ledger).out)
    )
    (row,) = [row for row in diff_rows(run, "-L", ledger) if row["change"] == "began"]
    assert (row["id"], row["sender"]) == ("2024-08-31-ca-sema-blr", "CA")
    assert (row["field"], row["old"], row["new"]) == ("individuals", 1, 0)


def test_a_new_assertion_that_fails_is_named(git, ledger, run):
    write_file(
        ledger, "assertions/2024-08-31-ca-sema-blr.toml", ASSERTION.replace("10", "11")
    )
    assert (
        "A stated total is new and does not match: 2024-08-31-ca-sema-blr (1 individual short)"
        in (run("diff", "-L", ledger).out)
    )


def test_the_effects_are_shown_by_sender_target_and_program(git, ledger, run):
    edit_file(ledger, CA, "[counts]", "[net]\nindividuals = 4\n\n[counts]")
    edit_file(ledger, CA, "individuals = 10", "individuals = 12")
    rows = [
        (
            row["kind"],
            row["id"],
            row["field"],
            row["old"],
            row["new"],
            row["difference"],
        )
        for row in diff_rows(run, "-L", ledger)
        if row["change"] == "effect"
    ]
    assert rows == [
        ("sender", "CA", "individuals", 10, 12, 2),
        ("sender", "CA", "total", 16, 18, 2),
        ("target", "BY", "individuals", 10, 12, 2),
        ("target", "BY", "total", 16, 18, 2),
        ("program", "CA-SEMA-BLR", "individuals", 10, 4, -6),
        ("program", "CA-SEMA-BLR", "entities", 6, 0, -6),
        ("program", "CA-SEMA-BLR", "total", 16, 4, -12),
    ]
    assert "Effect on the lists: CA-SEMA-BLR −12." in run("diff", "-L", ledger).out


def test_an_announcement_without_a_figure_is_noted_as_in_no_sum(git, ledger, run):
    write_file(
        ledger,
        "announcements/2024/ca-2024-08-19-by.toml",
        RECORD.split("\n[counts]")[0].replace("08-09", "08-19"),
    )
    out = run("diff", "-L", ledger).out
    assert "effect:" not in out
    assert "Announcements that give no figure, not included: Canada +1." in out


def test_filters_restrict_what_is_shown(git, ledger, run):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    edit_file(ledger, "ledger.toml", "A small ledger", "A ledger")
    write_file(ledger, GB, GB_RECORD)
    assert {row["id"] for row in diff_rows(run, "-L", ledger, "--sender", "UK")} == {
        "gb-2024-08-09-by",
        "GB",
        "BY",
        "GB-BLR",
    }
    assert run("diff", "-L", ledger, "--action", "delisting").code == 0
    assert run("diff", "-L", ledger, "--since", "2025").code == 0
    assert run("diff", "-L", ledger, "--program", "GB-BLR").out.startswith(
        "1 record added"
    )
    assert run(
        "diff", "HEAD", ledger, "-L", ledger, "--program", "CA-SEMA-BLR"
    ).out.startswith("1 record changed")


def test_a_program_that_is_gone_can_still_be_asked_for(git, ledger, run):
    write_file(ledger, GB, GB_RECORD)
    commit(git)
    (ledger / GB).unlink()
    assert "− gb-2024-08-09-by" in run("diff", "-L", ledger, "--program", "gb-blr").out
    assert (
        'no program "XX" in this ledger'
        in run("diff", "-L", ledger, "--program", "XX").err
    )


def test_stat_counts_by_sender(git, ledger, run):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    write_file(ledger, GB, GB_RECORD)
    edit_file(ledger, "programs.toml", "Belarus Regulations", "Regulations on Belarus")
    result = run("diff", "-L", ledger, "--stat", "-f", "csv")
    assert result.code == 1
    assert result.out.split("\r\n") == [
        "kind,sender,sender_name,added,removed,renamed,changed,targets",
        "announcement,CA,Canada,0,0,0,1,-1",
        "announcement,GB,UK,1,0,0,0,16",
        "program,CA,Canada,0,0,0,1,0",
        "",
    ]
    commit(git)
    assert run("diff", "-L", ledger, "--stat").code == 0


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_tells_what_changed(git, ledger, run, form):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    result = run("diff", "-L", ledger, "-f", form)
    assert (result.code, result.err) == (1, "")
    assert re.search(r"ca-2024-08-09-by.*counts\.individuals", result.out)


def test_an_answer_goes_to_a_file_with_the_same_exit_code(git, ledger, run, tmp_path):
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    assert run("diff", "-L", ledger, "-o", tmp_path / "changes.csv").code == 1
    assert (
        (tmp_path / "changes.csv")
        .read_text()
        .startswith("change,kind,id,sender,sender_name,field,old,new,difference")
    )
