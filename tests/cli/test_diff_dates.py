"""Diff of two days."""

from __future__ import annotations

import json
import re

import pytest
from conftest import RECORD, SHIPPED
from git_ledgers import (
    ASSERTION,
    CA,
    GB_RECORD,
    diff_rows,
    edit_file,
    write_file,
)
from hand_made_ledgers import NOT_STATED
from sample_tables import TEXT_FORMATS


def figures_of(
    rows: list[dict[str, object]], change: str, kind: str
) -> list[tuple[object, ...]]:
    names = ("id", "field", "old", "new", "difference")
    return [
        tuple(row[name] for name in names)
        for row in rows
        if (row["change"], row["kind"]) == (change, kind)
    ]


def test_two_days_tell_what_was_announced_what_it_did_and_which_totals_hold(
    ledger, run
):
    write_file(
        ledger,
        "announcements/2024/gb-2024-09-01-by.toml",
        GB_RECORD.replace("2024-08-09", "2024-09-01"),
    )
    write_file(
        ledger,
        "announcements/2024/ca-2024-10-01-by.toml",
        RECORD.split("\n[counts]")[0].replace("08-09", "10-01"),
    )
    write_file(ledger, "assertions/2024-08-31-ca-sema-blr.toml", ASSERTION)
    write_file(
        ledger,
        "assertions/2024-09-30-ca-sema-blr.toml",
        ASSERTION.replace("08-31", "09-30").replace("= 10", "= 12"),
    )
    write_file(
        ledger,
        "assertions/2024-12-31-ca-sema-blr.toml",
        ASSERTION.replace("08-31", "12-31"),
    )
    result = run("diff", "2024-08-09", "2024-10-31", "-L", ledger, "--notes", "full")
    assert result.code == 1
    lines = [" ".join(line.split()) for line in result.out.split("\n")]
    announced = "Announced in between: 2 listings"
    assert lines[lines.index(announced) :] == [
        announced,
        "",
        "+ gb-2024-09-01-by listing of 10 individuals, 6 entities",
        "+ ca-2024-10-01-by listing",
        "",
        "+1 one more announcement that gives no figure",
        "~ one of the two figures is incomplete",
        "! does not match: 2024-09-30-ca-sema-blr (2 individuals short)",
        NOT_STATED,
        "By sender: UK +16; people on two lists are counted twice.",
        "Effect on the targets listed by a sender: UK +16.",
        "Effect on the targets listed against a country: Belarus ~ +16.",
        "Announcements that give no figure, not included: Canada +1.",
        "In between: 1 of 2 stated totals matches, 1 does not.",
        "",
    ]
    rows = diff_rows(run, "2024-08-09", "2024-10-31", "-L", ledger)
    assert [row["id"] for row in rows if row["change"] == "added"] == [
        "gb-2024-09-01-by",
        "ca-2024-10-01-by",
    ]
    assert figures_of(rows, "matches", "assertion") == [
        ("2024-08-31-ca-sema-blr", "individuals", 10, 10, 0)
    ]
    assert figures_of(rows, "fails", "assertion") == [
        ("2024-09-30-ca-sema-blr", "individuals", 12, 10, -2)
    ]
    assert ("GB", "total", 0, 16, 16) in figures_of(rows, "effect", "sender")
    assert ("CA", "unknown", 0, 1, 1) in figures_of(rows, "effect", "sender")
    assert ("BY", "total", 16, 32, None) in figures_of(rows, "effect", "target")
    assert ("GB-BLR", "total", 0, 16, 16) in figures_of(rows, "effect", "program")


def test_of_many_announcements_people_get_the_first_and_machines_all(ledger, run):
    for day in range(1, 31):
        text = RECORD.replace("2024-08-09", f"2024-09-{day:02}")
        write_file(ledger, f"announcements/2024/ca-2024-09-{day:02}-by.toml", text)
    out = run("diff", "2024-08-31", "2024-12-31", "-L", ledger).out
    assert "+ ca-2024-09-20-by " in out
    assert "ca-2024-09-21-by" not in out
    assert "\nand 10 more\n" in out
    assert (
        len(
            figures_of(
                diff_rows(run, "2024-08-31", "2024-12-31", "-L", ledger),
                "added",
                "announcement",
            )
        )
        == 30
    )


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_names_what_was_announced_between_two_days(ledger, run, form):
    result = run("diff", "2024-01-01", "2024-12-31", "-L", ledger, "-f", form, "--cite")
    assert re.search(
        r"ca-2024-08-09-by.*listing of 10 individuals, 6 entities", result.out
    )
    if form in ("table", "markdown", "html"):
        end = result.out.strip().removesuffix("\n</body>\n</html>")
        assert "Cite:" in end.rpartition("\n")[2]


def test_the_effects_of_two_days_are_what_balance_and_totals_say(run, monkeypatch):
    monkeypatch.chdir(SHIPPED.parent)
    rows = diff_rows(run, "2021", "2023-06-30", "--target", "BY")
    listed = json.loads(
        run(
            "totals",
            "--by",
            "sender",
            "--target",
            "BY",
            "--period",
            "2022..2023-06",
            "-f",
            "json",
        ).out
    )
    totals = {
        row[0]: row[4]
        for row in figures_of(rows, "effect", "sender")
        if row[1] == "total"
    }
    assert totals == {row["sender"]: row["total"] for row in listed if row["total"]}
    stocks = [
        {row["program"]: row["total"] for row in json.loads(
            run("balance", "--target", "BY", "--on", day, "-f", "json").out)}
        for day in ("2021", "2023-06-30")
    ]  # fmt: skip
    for program, field, old, new, _ in figures_of(rows, "effect", "program"):
        assert field != "total" or (old, new) == tuple(
            stock.get(program, 0) for stock in stocks
        )
    between = json.loads(
        run("list", "--target", "BY", "--period", "2022..2023-06", "-f", "json").out
    )
    assert {row[0] for row in figures_of(rows, "added", "announcement")} == {
        row["id"] for row in between
    }


def test_nobody_is_left_on_a_list_that_ended_in_between(ledger, run):
    edit_file(
        ledger, "programs.toml", 'target = "BY"', 'target = "BY"\nuntil = 2024-10-01'
    )
    assert ("CA-SEMA-BLR", "total", 16, 0, -16) in figures_of(
        diff_rows(run, "2024-08-31", "2024-12-31", "-L", ledger), "effect", "program"
    )


def test_what_may_lie_on_either_side_of_a_day_is_named(ledger, run):
    write_file(
        ledger,
        "announcements/2024/ca-2024-09-by.toml",
        RECORD.replace("2024-08-09", '"2024-09"'),
    )
    note = (
        "+1?  one more announcement dated by month or year only,"
        " which may lie on either side of a date (ca-2024-09-by)\n"
    )
    days = ("2024-08-31", "2024-09-15")
    assert note in run("diff", *days, "-L", ledger, "--notes", "full").out
    assert note in run("diff", "2024-09-01", "2024-12-31", "-L", ledger).out
    assert "dated by" not in run("diff", "2024-08-31", "2024-09-30", "-L", ledger).out
    assert (
        "dated by"
        not in run(
            "diff", "2024-09-15", "2024-12-31", "--sender", "US", "-L", ledger
        ).out
    )


def test_days_between_which_nothing_happened_do_not_differ(ledger, run):
    result = run("diff", "2010", "2011", "-L", ledger)
    assert (result.code, "nothing found" in result.out) == (0, False)
    assert result.out.endswith(f"\n\n{NOT_STATED}\nNothing was announced in between.\n")


def test_what_is_on_no_program_is_noted_between_two_days_too(ledger, run):
    edit_file(ledger, CA, 'program = "CA-SEMA-BLR"\n', "")
    result = run("diff", "2024-01-01", "2024-12-31", "-L", ledger)
    assert result.code == 1
    assert "+ ca-2024-08-09-by  listing of 10 individuals, 6 entities\n" in result.out
    assert (
        "Not included: 1 listing (16 targets) without a program (ca-2024-08-09-by)."
        in result.out
    )
    assert (
        "without a program"
        not in run("diff", "2024-09-01", "2024-12-31", "-L", ledger).out
    )


def test_two_days_are_compared_list_by_list(ledger, run):
    row, *other_rows = diff_rows(run, "2024-01-01", "2024-12-31", "-L", ledger)
    assert (row["change"], row["kind"], row["id"], row["field"]) == (
        "effect",
        "program",
        "CA-SEMA-BLR",
        "total",
    )
    assert (row["old"], row["new"], row["difference"]) == (0, 16, 16)
    of_list = {
        row["field"]: row["difference"]
        for row in other_rows
        if row["kind"] == "program"
    }
    assert of_list == {"individuals": 10, "entities": 6}
    assert run("diff", "2024-12-31", "2024-01-01", "-L", ledger).code == 2


@pytest.mark.parametrize(
    "option", [("--action", "listing"), ("--measure", "travel_ban")]
)
def test_a_filter_that_no_stock_can_obey_leaves_the_lists_out_and_says_why(
    ledger, run, option
):
    text = RECORD.replace("2024-08-09", "2024-09-01")
    text = text.replace("\n[counts]", 'measures = ["travel_ban"]\n\n[counts]')
    write_file(ledger, "announcements/2024/ca-2024-09-01-by.toml", text)
    result = run("diff", "2024-08-09", "2024-10-31", *option, "-L", ledger)
    assert result.code == 1
    assert result.out.startswith("What was announced ")
    name = option[0].removeprefix("--")
    assert f"what is on a list cannot be filtered by {name}." in result.out
    assert "CA-SEMA-BLR" not in result.out
    rows = diff_rows(run, "2024-08-09", "2024-10-31", *option, "-L", ledger)
    assert [row["id"] for row in rows if row["change"] == "added"] == [
        "ca-2024-09-01-by"
    ]
    assert not [row for row in rows if row["kind"] == "program"]
