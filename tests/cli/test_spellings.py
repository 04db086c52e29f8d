"""Texts that look the same are one value, wherever they are grouped, filtered or compared."""

from __future__ import annotations

import json
import tomllib

import pytest
from conftest import POSIX

from sanctions_cli.text import comparison_key

LOOK_ALIKES = [
    "human rights",
    "Human Rights",
    "human  rights",
    "human\u00a0rights",
    "human rights\u200b",
    "hu\u00adman rights",
    "ｈｕｍａｎ rights",
]
"""Spellings of one reason; the first is used most."""


@pytest.fixture
def alike(hand_made):
    """A ledger with a record for each spelling of one reason, and two with the first."""
    for number, reason in enumerate([LOOK_ALIKES[0], *LOOK_ALIKES]):
        hand_made.add("CA", f"2024-0{number + 1}-10", 1, reasons=[reason])
    hand_made.add("CA", "2024-10-10", 1, reasons=["fraud"])
    return hand_made.root


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_texts_that_look_the_same_have_one_key(text):
    assert comparison_key(text) == "human rights"


@pytest.mark.parametrize(
    ("left", "right"), [("fraud", "frauds"), ("café", "cafe"), ("a b", "ab")]
)
def test_texts_that_look_different_have_different_keys(left, right):
    assert comparison_key(left) != comparison_key(right)


def test_the_unicode_form_of_a_text_makes_no_difference():
    assert comparison_key("cafe\u0301") == comparison_key("café")
    assert comparison_key("STRASSE") == comparison_key("Straße")


@pytest.mark.parametrize("output_format", ["csv", "json", "table", "html", "markdown"])
def test_a_reason_in_several_spellings_is_one_row(alike, run, output_format):
    out = run("totals", "--by", "reason", "-f", output_format, "-L", alike).out
    # The charts of a page name the reason too.
    _, _, table = out.rpartition("<table")
    assert table.count("human rights") == 1
    assert "Human Rights" not in out
    assert "ｈ" not in out


def test_the_row_of_a_reason_has_the_sum_of_all_its_spellings(alike, run):
    out = run("totals", "--by", "reason", "-f", "json", "-L", alike).out
    rows = {row["reason"]: row["total"] for row in json.loads(out)}
    assert (rows["human rights"], rows["fraud"]) == (8, 1)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_filter_finds_every_spelling_by_any(alike, run, text):
    out = run("list", "--reason", text, "-f", "csv", "-L", alike).out
    assert out.count("ca-2024") == 8


def test_sql_sees_one_reason_and_completion_offers_one(alike, run):
    query = "select reason, count(*) as n from reasons group by 1 order by 2 desc"
    out = run("sql", query, "-f", "csv", "-L", alike).out
    assert out.splitlines()[1:] == ["human rights,8", "fraud,1"]
    words = ["sanctions", "totals", "-L", str(alike), "--reason", "h"]
    offered = run("__complete", "bash", "5", *words).out
    assert offered.count("uman") <= 1


def test_a_record_with_two_spellings_counts_once(hand_made, run):
    hand_made.add("CA", "2024-01-10", 5, reasons=["Fraud", "fraud"])
    hand_made.add("CA", "2024-02-10", 1, reasons=["fraud"])
    out = run("totals", "--by", "reason", "-f", "csv", "-L", hand_made.root).out
    assert "fraud,2,6" in out


def test_the_usual_spelling_is_chosen_anew_when_files_change(hand_made, run):
    hand_made.add("CA", "2024-01-10", 1, reasons=["Fraud"])
    first = hand_made.add("CA", "2024-02-10", 1, reasons=["fraud"])
    second = hand_made.add("CA", "2024-03-10", 1, reasons=["fraud"])
    root = hand_made.root
    assert "fraud,3" in run("totals", "--by", "reason", "-f", "csv", "-L", root).out
    for record_id in (first, second):
        (root / f"announcements/2024/{record_id}.toml").unlink()
    assert "Fraud,1" in run("totals", "--by", "reason", "-f", "csv", "-L", root).out


def test_check_names_both_spellings_with_their_places(hand_made, run):
    first = hand_made.add("CA", "2024-01-10", 1, reasons=["fraud"], instrument="SOR/1")
    second = hand_made.add("CA", "2024-02-10", 2, reasons=["Fraud"], instrument="sor/1")
    done = run("check", "--only", "spellings", "-L", hand_made.root)
    place = f"{second}.toml:5:"
    assert f'reason "fraud" is spelt "Fraud" in announcements/2024/{second}.toml' in (
        done.out
    )
    assert 'instrument "sor/1" is spelt "SOR/1"' in done.out
    assert first in done.out
    assert place.partition(":")[0] in done.out
    assert done.code == 0  # warnings


def test_check_fix_unifies_in_one_change_that_one_undo_takes_back(alike, run):
    before = {path: path.read_bytes() for path in alike.rglob("*.toml")}
    shown = run("check", "--fix", "--dry-run", "-L", alike)
    assert shown.code == 1
    assert "  Reasons  Human Rights → human rights\n" in shown.err
    assert "Would fix 6 files; nothing was changed." in shown.err
    assert {path: path.read_bytes() for path in alike.rglob("*.toml")} == before
    fixed = run("check", "--fix", "--only", "spellings", "-L", alike)
    assert fixed.code == 0
    assert f"Fixed 6 files.\nUndo: sanctions undo -L {alike}\n" in fixed.err
    assert "spellings" not in fixed.out
    texts = [path.read_text() for path in alike.rglob("ca-*.toml")]
    assert sum('"human rights"' in text for text in texts) == 8
    assert "Nothing to fix" in run("check", "--fix", "-L", alike).err
    assert run("undo", "--yes", "-L", alike).code == 0
    assert {path: path.read_bytes() for path in alike.rglob("*.toml")} == before


def test_check_fix_writes_a_text_once_where_a_record_has_both_spellings(hand_made, run):
    hand_made.add("CA", "2024-01-10", 5, reasons=["Fraud", "war", "fraud"])
    hand_made.add("CA", "2024-02-10", 1, reasons=["fraud"])
    run("check", "--fix", "-L", hand_made.root)
    text = (
        hand_made.root / "announcements/2024/ca-2024-01-10-by-listing.toml"
    ).read_text()
    assert "Fraud" not in text
    assert (text.count('"fraud"'), text.count('"war"')) == (1, 1)


def test_check_fix_spells_publishers_and_programs_as_they_are_defined(hand_made, run):
    hand_made.add_program("CA-SEMA-BLR", "CA")
    for number in (1, 2):
        hand_made.add(
            "CA",
            f"2024-0{number}-10",
            number,
            program="ca-sema-blr",
            sources=[{"publisher": f"Canada{' ' * number}Gazette"}],
        )
    done = run("check", "--fix", "-L", hand_made.root)
    assert "Fixed 2 files." in done.err
    for path in (hand_made.root / "announcements").rglob("*.toml"):
        text = path.read_text()
        assert 'program = "CA-SEMA-BLR"' in text
        assert 'publisher = "Canada  Gazette"' in text or "Canada Gazette" in text
    assert "is spelt" not in run("check", "-L", hand_made.root).out


def test_a_skipped_rule_is_not_fixed(alike, run):
    done = run("check", "--fix", "--skip", "spellings", "-L", alike)
    assert "Nothing to fix" in done.err


@pytest.mark.parametrize("options", [["--dry-run"], ["--fix", "--watch"]])
def test_options_of_fix_that_contradict_each_other_are_refused(alike, run, options):
    done = run("check", *options, "-L", alike)
    assert done.code == 2
    hint = f"hint: sanctions check --fix --dry-run -L {alike} shows what --fix would change"
    assert hint in done.err.replace("\n", " ")


@pytest.mark.parametrize("text", LOOK_ALIKES[1:])
def test_add_and_edit_write_what_is_typed_as_the_ledger_spells_it(alike, run, text):
    add = run("add", "GB", "BY", "2024", "--reason", text, "-n", "-L", alike)
    assert 'reasons = ["human rights"]' in add.out, add.err
    assert 'is written "human rights", as the ledger has it' in add.err
    edit = run("edit", "ca-2024-10-10-by-listing", "--reason", text, "-n", "-L", alike)
    assert 'reasons = ["human rights"]' in edit.out, edit.err


def test_a_duplicate_is_seen_through_the_spelling_of_its_legal_act(hand_made, run):
    hand_made.add("CA", "2024-01-10", 1, instrument="SOR/2024-167")
    hand_made.add("CA", "2024-01-10", 1, instrument="sor/2024-167")
    done = run("check", "--only", "duplicates", "-L", hand_made.root)
    assert "counts and instrument" in done.out
    assert done.code == 1


def test_a_program_hides_no_record_that_spells_its_key_otherwise(hand_made, run):
    hand_made.add("CA", "2024-01-10", 1, program="CA-BLR")
    hand_made.add("CA", "2024-02-10", 2, program="ca-blr")
    for word in ("CA-BLR", "ca-blr", "Ca-Blr"):
        out = run("totals", "-p", word, "-f", "json", "-L", hand_made.root).out
        assert json.loads(out)[0]["total"] == 3


def test_check_fix_writes_sets_of_countries_in_their_order(hand_made, run):
    record_id = hand_made.add(
        "CA", "2024-01-10", 1, target=["RU", "BY"], joint=["US", "GB"]
    )
    other_id = hand_made.add("CA", "2024-02-10", 1, joint=["US", "GB"])
    folder = hand_made.root / "announcements" / "2024"
    file, other_file = folder / f"{record_id}.toml", folder / f"{other_id}.toml"
    file.rename(folder / "ca-2024-01-10-by-ru.toml")
    file = folder / "ca-2024-01-10-by-ru.toml"
    commented = other_file.read_text().replace('"US",', '"US", # said by Washington')
    other_file.write_text(commented)
    fixed = run("check", "--fix", "-L", hand_made.root)
    assert "Fixed 1 file." in fixed.err
    text = file.read_text()
    assert tomllib.loads(text)["target"] == ["BY", "RU"]
    assert tomllib.loads(text)["joint"] == ["GB", "US"]
    assert other_file.read_text() == commented  # no comment changes its place
    assert "Nothing to fix" in run("check", "--fix", "-L", hand_made.root).err


@POSIX
def test_check_fix_refuses_where_a_file_that_may_need_it_cannot_be_read(
    hand_made, alike, run
):
    gone = hand_made.root / "announcements/2024/us-2024-12-01-by.toml"
    gone.symlink_to("nowhere.toml")
    refused = run("check", "--fix", "-L", hand_made.root)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(
        'error: "announcements/2024/us-2024-12-01-by.toml": this link leads nowhere;'
        " nothing was changed\n"
    )
    gone.unlink()
    assert "Fixed " in run("check", "--fix", "-L", hand_made.root).err
