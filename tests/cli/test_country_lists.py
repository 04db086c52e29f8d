"""Several countries, and dates, are read alike by every command and every way in."""

from __future__ import annotations

import json

import pytest

JOINED = ["UK, US", "UK/US", "UK and US", "UK & US", "UK et US", "UK; US", "GB,US"]
"""Ways to say GB and US in one text."""


@pytest.fixture
def three_senders(hand_made):
    """A ledger with a listing of GB, US and CA each, against BY, RU and MM."""
    for sender, target in (("GB", "BY"), ("US", "RU"), ("CA", "MM")):
        hand_made.add(sender, "2024-08-09", 1, target=target)
    return hand_made.root


@pytest.mark.parametrize("text", JOINED)
def test_filters_and_arguments_take_several_countries_in_one_text(
    text, three_senders, run
):
    for words in (
        ["totals", "-s", text],
        ["list", "--sender", text],
        ["export", "-s", text],
    ):
        out = run(*words, "-L", three_senders, "-f", "csv").out
        assert "GB" in out
        assert "US" in out
        assert "CA" not in out
    header = run("compare", text, "-L", three_senders, "-f", "csv").out.splitlines()[0]
    assert "gb" in header.casefold()
    assert "us" in header.casefold()
    assert "ca_" not in header.casefold()
    by_target = run("totals", "-t", "Belarus/Russia", "-L", three_senders, "-f", "csv")
    assert by_target.out.count("\n") >= 1
    assert by_target.code == 0


@pytest.mark.parametrize("text", JOINED)
def test_joint_senders_are_read_alike_by_add_edit_csv_and_json(
    text, ledger, run, write_sheet, tmp_path
):
    add = run("add", "FR", "BY", "2024-08-09", "--joint", text, "-n", "-L", ledger)
    assert 'joint = ["GB", "US"]' in add.out, add.err
    edit = run("edit", "ca-2024-08-09-by", "--joint", text, "-n", "-L", ledger)
    assert 'joint = ["GB", "US"]' in edit.out, edit.err
    sheet = write_sheet(f'sender,target,announced,joint\nFR,BY,2024-08-09,"{text}"\n')
    run("import", "csv", sheet, "--default", "action=listing", "--write", "-L", ledger)
    written = ledger / "announcements/2024/fr-2024-08-09-by.toml"
    assert 'joint = ["GB", "US"]' in written.read_text()
    lines = tmp_path / "lines.jsonl"
    fields = {"sender": "DE", "target": "BY", "announced": "2024-08-09", "joint": text}
    lines.write_text(json.dumps(fields))
    from_json = run("add", "--json", lines, "-n", "-L", ledger)
    assert 'joint = ["GB", "US"]' in from_json.out, from_json.err


@pytest.mark.parametrize(
    "text", ["Belarus, Russia", "Belarus/Russia", "BY and RU", "Russie et Bélarus"]
)
def test_targets_are_read_alike_by_add_edit_assert_csv_and_json(
    text, ledger, run, write_sheet, tmp_path
):
    add = run("add", "FR", text, "2024-08-09", "-n", "-L", ledger)
    edit = run("edit", "ca-2024-08-09-by", "--target", text, "-n", "-L", ledger)
    stated = run(
        "assert", "FR", text, "2024-08-09", "--individuals", "0", "--publisher", "x",
        "--flow", "-n", "-L", ledger,
    )  # fmt: skip
    lines = tmp_path / "lines.jsonl"
    fields = {"sender": "DE", "target": text, "announced": "2024-08-09"}
    lines.write_text(json.dumps(fields))
    from_json = run("add", "--json", lines, "-n", "-L", ledger)
    sheet = write_sheet(f'sender,target,announced\nFR,"{text}",2024-08-09\n')
    from_csv = run(
        "import", "csv", sheet, "--default", "action=listing", "-f", "csv", "-L", ledger
    )
    for done in (add, edit, stated, from_json):
        assert "BY" in done.out, done.err
        assert "RU" in done.out, done.err
    assert from_csv.code == 0, from_csv.err


@pytest.mark.parametrize("text", JOINED)
def test_several_senders_of_one_record_are_refused_with_what_to_do(
    text, ledger, run, tmp_path
):
    lines = tmp_path / "lines.jsonl"
    fields = {"sender": text, "target": "BY", "announced": "2024-08-09"}
    lines.write_text(json.dumps(fields))
    for words, hint in (
        (["add", text, "BY", "2024-08-09"], "sanctions add GB … --joint 'US'"),
        (["add", "--json", lines], '"joint": ["US"]'),
        (["edit", "ca-2024-08-09-by", "--sender", text], "name one of them"),
    ):
        done = run(*words, "-L", ledger)
        assert (done.code, done.out) == (2, ""), words
        assert hint in done.err, done.err


@pytest.mark.parametrize("text", JOINED)
def test_several_senders_in_a_cell_are_a_sender_and_those_who_acted_with_it(
    text, ledger, run, write_sheet
):
    sheet = write_sheet(f'sender,target,announced\n"{text}",BY,2024-08-09\n')
    words = ("import", "csv", sheet, "--default", "action=listing", "-f", "json")
    done = run(*words, "-L", ledger)
    (record,) = json.loads(done.out)
    assert (record["sender"], record["joint"]) == ("GB", ["US"])
    assert "joint" in done.err


UNAMBIGUOUS = {
    "18/02/2021": "2021-02-18",
    "02/18/2021": "2021-02-18",
    "18.02.2021": "2021-02-18",
    "18-02-2021": "2021-02-18",
    "02/02/2021": "2021-02-02",
}
"""Numeric dates that can be read in one way only."""


@pytest.mark.parametrize(("text", "day"), UNAMBIGUOUS.items())
def test_a_numeric_date_that_can_be_read_in_one_way_is_read_alike_everywhere(
    text, day, ledger, run, write_sheet, tmp_path
):
    lines = tmp_path / "lines.jsonl"
    fields = {"sender": "DE", "target": "BY", "announced": text}
    lines.write_text(json.dumps(fields))
    for words in (
        ["add", "FR", "BY", text, "-n"],
        ["add", "FR", "BY", "2020", "--effective", text, "-n"],
        ["edit", "ca-2024-08-09-by", "--announced", text, "-n"],
        ["add", "--json", lines, "-n"],
    ):
        done = run(*words, "-L", ledger)
        assert day in done.out, done.err
    sheet = write_sheet(f"sender,target,announced\nFR,BY,{text}\n")
    run("import", "csv", sheet, "--default", "action=listing", "--write", "-L", ledger)
    assert (ledger / f"announcements/2021/fr-{day}-by.toml").is_file()
    for option in ("--since", "--until", "--period"):
        result = run("list", option, text, "-L", ledger, "-f", "csv")
        assert result.code == 0, result.err
        # Counted from that day on, up to it, or on it alone.
        assert f"fr-{day}-by" in result.out


@pytest.mark.parametrize("text", ["09/08/2024", "9.8.2024", "18/02/21", "13/13/2024"])
def test_a_numeric_date_that_can_be_read_in_two_ways_is_never_guessed(
    text, ledger, run, write_sheet
):
    sheet = write_sheet(f"sender,target,announced\nFR,BY,{text}\n")
    for words in (
        ["add", "FR", "BY", text],
        ["edit", "ca-2024-08-09-by", "--announced", text],
        ["list", "--since", text],
        ["import", "csv", sheet, "--default", "action=listing"],
    ):
        done = run(*words, "-L", ledger)
        assert (done.code, done.out) == (2, ""), words
