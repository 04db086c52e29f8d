"""`sanctions programs` and `sanctions program add`; programs that are not defined yet."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from answers import answer_rows
from conftest import SHIPPED

HINT = "is not defined in programs.toml yet; to define it: sanctions program add"


@pytest.fixture
def empty(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new ledger, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    run("init", ".")
    return tmp_path


def defined(ledger: Path) -> dict:
    return tomllib.loads((ledger / "programs.toml").read_text())


def test_a_program_is_defined_and_comments_stay(run, empty):
    before = (empty / "programs.toml").read_text()
    answer = run(
        *("program", "add", "CA-SEMA-BLR", "--name", "Belarus", "--sender", "Canada"),
        *("--target", "Belarus", "--until", "2030-01-02", "--url", "https://x.org/"),
    )
    assert (answer.code, answer.out) == (0, "CA-SEMA-BLR\n")
    assert (empty / "programs.toml").read_text().startswith(before)
    program = defined(empty)["CA-SEMA-BLR"]
    assert (program["title"], program["sender"], program["target"]) == (
        "Belarus",
        "CA",
        "BY",
    )
    assert str(program["until"]) == "2030-01-02"
    assert run("check").code == 0
    run("undo", "--yes")
    assert (empty / "programs.toml").read_text() == before


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["X"], "error: missing: --name, --sender, --target\n"),
        (["x y"], 'error: "x y" cannot be the key of a program\n'),
        (["a.b"], 'error: "a.b" cannot be the key of a program\n'),
    ],
)
def test_what_cannot_be_defined_is_an_error(run, empty, words, error):
    before = (empty / "programs.toml").read_bytes()
    answer = run("program", "add", *words, "--no-input")
    assert (answer.code, answer.err.startswith(error)) == (2, True)
    assert (empty / "programs.toml").read_bytes() == before


def test_a_program_of_an_official_list_needs_its_key_alone(run, empty):
    answer = run("program", "add", "gb-afg", "--no-input")

    assert (answer.code, answer.out) == (0, "GB-AFG\n")
    assert defined(empty)["GB-AFG"] == {
        "title": "UK sanctions relating to Afghanistan",
        "sender": "GB",
        "target": "AF",
    }


def test_a_program_is_defined_once(run, empty):
    words = ("--name", "x", "--sender", "CA", "--target", "BY,RU")
    assert run("program", "add", "CA-X", *words).code == 0
    assert defined(empty)["CA-X"]["target"] == ["BY", "RU"]
    answer = run("program", "add", "ca-x", *words)
    assert answer.code == 2
    assert answer.err.startswith("error: CA-X is defined in programs.toml already\n")


def test_a_program_not_yet_defined_is_handled_alike_by_every_way_in(run, empty):
    """A hint that works when typed: add by flags, add --json, edit, import, assert, check."""
    record = {
        "sender": "CA",
        "target": "RU",
        "announced": "2024-08-10",
        "action": "listing",
        "program": "CA-NEW",
        "counts": {"individuals": 1},
    }
    (empty / "records.jsonl").write_text(json.dumps(record))
    (empty / "sheet.csv").write_text(
        "sender,target,announced,action,individuals,program\n"
        "CA,BY,2024-09-10,listing,1,CA-NEW\n"
    )
    flags = ("--individuals", "1", "--no-input")
    for words in (
        ("add", "CA", "BY", "2024-08-09", *flags, "--program", "CA-NEW"),
        ("add", "--json", "records.jsonl"),
        ("edit", "ca-2024-08-09-by", "--program", "CA-OTHER"),
        ("import", "csv", "sheet.csv"),
        (
            "assert",
            "CA-NEW",
            "2024-12-31",
            "--total",
            "1",
            "--source-url",
            "https://x.org",
        ),
    ):
        assert HINT in run(*words).err, words
    assert "to define it: sanctions program add CA-OTHER" in run("check").out
    for key in ("CA-NEW", "CA-OTHER"):
        words = ("--name", "x", "--sender", "CA", "--target", "BY,RU")
        assert run("program", "add", key, *words).code == 0
    assert run("check").code == 0
    answer = run("edit", "ca-2024-08-09-by", "--program", "CA-OTHR")
    assert answer.code == 2
    assert 'did you mean "CA-OTHER"?' in answer.err


def test_programs_are_listed_with_names_and_what_is_on_them(run, empty):
    for key in ("CA-ONE", "CA-TWO"):
        words = ("--name", f"List {key}", "--sender", "CA", "--target", "BY")
        run("program", "add", key, *words)
    for action, day, count in (
        ("opening", "2020-01-01", 5),
        ("listing", "2024-01-02", 3),
    ):
        run(
            *("add", "CA", "BY", day, "--action", action, "--individuals", str(count)),
            *("--program", "CA-ONE", "--no-input"),
        )
    run(
        "add",
        "CA",
        "BY",
        "2024-01-05",
        "--individuals",
        "2",
        "--program",
        "CA-OLD",
        "--no-input",
    )
    rows = {row["program"]: row for row in answer_rows(run, "programs")}
    assert list(rows) == ["CA-OLD", "CA-ONE", "CA-TWO"]
    assert rows["CA-ONE"]["title"] == "List CA-ONE"
    assert [(row["total"], row["is_minimum"], row["is_defined"]) for row in rows.values()] == [
        (2, True, False), (8, False, True), (0, False, True),
    ]  # fmt: skip
    text = run("programs", "--notes", "full").out
    assert "the starting size of CA-OLD is unknown, so this is a minimum" in text
    assert "Not defined, only named by records: CA-OLD." in text
    assert [row["program"] for row in answer_rows(run, "programs", "-s", "US")] == []


def test_the_stock_is_what_balance_computes(run):
    listed = {
        row["program"]: row["total"]
        for row in answer_rows(run, "programs", "-L", SHIPPED)
    }
    for row in answer_rows(run, "balance", "-L", SHIPPED):
        assert listed[row["program"]] == row["total"]


@pytest.mark.parametrize("output_format", ["table", "csv", "json", "markdown", "html"])
def test_every_format_lists_the_programs(run, output_format):
    text = run("programs", "-L", SHIPPED, "-f", output_format).out
    assert "CA-SEMA-BLR" in text
    assert "US-PP8015" in text


def test_programs_obey_the_filters_in_every_figure(hand_made, run):
    hand_made.add_program("GB-RUS", "GB", target="RU")
    words = {"action": "listing", "program": "GB-RUS"}
    hand_made.add("GB", "2024-01-01", 1000, target="RU", **words)
    hand_made.add("GB", "2024-01-02", 6, target="BY", **words)
    hand_made.add("GB", "2024-01-03", 20, target=["BY", "RU"], **words)
    seen = {}
    for target in ("BY", "RU", "IR"):
        rows = answer_rows(run, "programs", "-t", target, "-L", hand_made.root)
        seen[target] = [(row["announcements"], row["total"]) for row in rows]
    assert seen == {"BY": [(2, 26)], "RU": [(2, 1020)], "IR": []}


RECORD_LINE = {
    "sender": "CA",
    "target": "BY",
    "announced": "2025-01-01",
    "action": "listing",
    "individuals": 3,
    "program": "ca-new",
    "sources": [{"publisher": "x", "url": "https://x.org/a"}],
}


def test_a_program_in_another_case_is_the_defined_one_by_every_way_in(run, empty):
    run(
        *("program", "add", "CA-NEW", "--name", "New", "--sender", "CA"),
        "--target",
        "BY",
    )
    run(*("add", "CA", "BY", "2024-01-01", "--individuals", "1"), "--program", "ca-new")
    (empty / "rows.csv").write_text(
        "sender,target,announced,action,individuals,program\n"
        "CA,BY,2024-08-01,listing,5,Ca-New\n"
    )
    run("import", "csv", "rows.csv", "--write", "--no-input")
    (empty / "lines.jsonl").write_text(json.dumps(RECORD_LINE))
    run("add", "--json", "lines.jsonl")
    run("edit", "ca-2024-01-01-by", "--program", "ca-new", "--individuals", "2")
    (row,) = answer_rows(run, "balance", "-L", empty)
    assert (row["program"], row["total"]) == ("CA-NEW", 10)


@pytest.mark.parametrize("key", ["CA NEW", "Belarus (2024)"])
def test_no_command_is_offered_for_a_key_that_no_program_can_have(run, empty, key):
    answer = run("add", "CA", "BY", "2024-01-01", "--no-input", "--program", key)
    assert "which is not a possible key: use letters, digits and hyphens" in answer.err
    assert "program add" not in answer.err


def test_an_overlap_with_a_program_that_is_not_defined_is_warned_about(run, empty):
    answer = run(
        *("program", "add", "US-X", "--name", "X", "--sender", "US"),
        *("--target", "BY", "--overlaps", "US-Y", "--no-input"),
    )
    assert answer.code == 0
    assert f"warning: US-Y {HINT} US-Y" in answer.err


def test_records_of_another_sender_with_the_key_are_warned_about(run, empty):
    for sender, day in (
        ("US", "2024-08-09"),
        ("US", "2024-10-01"),
        ("CA", "2024-08-09"),
    ):
        words = ("add", sender, "BY", day, "--individuals", "1", "--program", "CA-NEW")
        run(*words, "--no-input")
    command = ("program", "add", "CA-NEW", "--name", "New", "-s", "CA", "-t", "BY")
    warning = (
        "warning: CA-NEW will be a list of Canada, but 2 records by US name it:"
        " us-2024-08-09-by, us-2024-10-01-by\n"
    )
    assert warning in run(*command, "--dry-run").err
    assert warning in run(*command).err
    assert "warning" not in run(*command[:2], "CA-OTHER", *command[3:]).err


def test_show_answers_for_a_program_in_any_case_and_in_every_format(run, shipped):
    text = run("show", "ca-sema-blr", "-L", shipped).out
    assert text.startswith("Program CA-SEMA-BLR on ")
    assert "Announcements  18\n" in text
    shown = json.loads(run("show", "CA-SEMA-BLR", "-L", shipped, "-f", "json").out)
    listed = json.loads(run("programs", "-L", shipped, "-f", "json").out)
    (program,) = [row for row in listed if row["program"] == "CA-SEMA-BLR"]
    for key in ("title", "sender", "target", "announcements", "total", "is_defined"):
        assert shown[key] == program[key]
    for output_format in ("csv", "md", "html"):
        answer = run("show", "CA-SEMA-BLR", "-L", shipped, "-f", output_format)
        assert (answer.code, "CA-SEMA-BLR" in answer.out) == (0, True)


def test_a_key_that_only_records_name_is_suggested_and_shown(run, ledger):
    record = ["CA", "BY", "--individuals", "3", "--no-input", "-L", ledger]
    assert run("add", *record, "2024-09-01", "--program", "CA-NEW-LIST").code == 0
    refused = run("add", *record, "2024-09-02", "--program", "CA-NEW-LIS")
    assert refused.code == 2
    assert 'no program "CA-NEW-LIS" in programs.toml or in a record' in refused.err
    assert 'did you mean "CA-NEW-LIST"?' in refused.err
    edited = run("edit", "ca-2024-08-09-by", "--program", "CA-NEW-LISTT", "-L", ledger)
    assert (edited.code, 'did you mean "CA-NEW-LIST"?' in edited.err) == (2, True)
    assert run("add", *record, "2025-09-02", "--program", "CA-NEW-LIST").code == 0
    shown = json.loads(run("show", "CA-NEW-LIST", "-L", ledger, "-f", "json").out)
    assert (shown["is_defined"], shown["announcements"]) == (False, 2)


def test_several_programs_of_official_lists_are_defined_at_once(run, empty):
    added = run("program", "add", "gb-rus", "GB-AFG")

    assert (added.code, added.out) == (0, "GB-RUS\nGB-AFG\n"), added.err
    assert "Defined 2 programs in programs.toml: GB-RUS, GB-AFG." in added.err
    text = (empty / "programs.toml").read_text(encoding="utf-8")
    assert '[GB-RUS]\ntitle = "UK sanctions relating to Russia"' in text
    assert run("undo", "--yes").code == 0
    assert "[GB-" not in (empty / "programs.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["GB-RUS", "XX-NEW"], "XX-NEW is not a program of a large official list"),
        (["GB-RUS", "GB-AFG", "--name", "Both"], "the options describe one program"),
        (["GB-RUS", "gb rus"], '"gb rus" cannot be the key of a program'),
    ],
)
def test_of_several_programs_all_or_none_are_defined(run, empty, words, message):
    before = (empty / "programs.toml").read_bytes()
    added = run("program", "add", *words)

    assert added.code == 2
    assert message in added.err
    assert (empty / "programs.toml").read_bytes() == before
