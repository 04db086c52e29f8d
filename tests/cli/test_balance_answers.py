"""`balance`: stocks on a day, or on several days side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from answers import add_listing, answer_rows, answer_text
from conftest import SHIPPED

STRAY = 'sender = "CA"\ntarget = "{}"\nannounced = {}\naction = "{}"\n\n[counts]\nindividuals = {}\n'


@pytest.fixture
def strays(ledger: Path) -> Path:
    """A ledger with records on no program: of two targets, two actions, and one that gives no figure."""
    records = [
        ("BY", "2024-08-10", "listing", 140),
        ("RU", "2024-09-10", "listing", 4),
        ("BY", "2024-10-10", "delisting", 3),
    ]
    for target, day, action, number in records:
        path = ledger / f"announcements/2024/ca-{day}-{target.lower()}.toml"
        path.write_text(STRAY.format(target, day, action, number))
    text = STRAY.format("BY", "2024-11-10", "listing", 1)
    (ledger / "announcements/2024/ca-2024-11-10-by.toml").write_text(
        text.split("\n[counts]")[0]
    )
    return ledger


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--on", "2024-09"],
         "Not included: 2 listings (144 targets) without a program (ca-2024-08-10-by, ca-2024-09-10-ru)."),
        (["--on", "2024-09", "--target", "RU"],
         "Not included: 1 listing (4 targets) without a program (ca-2024-09-10-ru)."),
        (["--on", "2024", "--target", "BY"],
         "Not included: 1 delisting (3 targets), 2 listings (140 targets, 1 with no figure given)"
         " without a program (ca-2024-08-10-by, ca-2024-10-10-by, ca-2024-11-10-by)."),
        (["--on", "2024-08-09"], ""),
        (["--sender", "US"], ""),
        (["--program", "CA-SEMA-BLR"], ""),
        (["--on", "2023", "--on", "2024-09", "--target", "RU"],
         "Not included: 1 listing (4 targets) without a program (ca-2024-09-10-ru)."),
        (["--on", "2024-09", "--on", "2023", "--target", "RU"],
         "Not included: 1 listing (4 targets) without a program (ca-2024-09-10-ru)."),
    ],
)  # fmt: skip
def test_what_is_on_no_program_and_so_in_no_stock_is_in_a_footnote(
    words, text, strays, run
):
    out = run("balance", *words, "-L", strays, "--notes", "full").out
    assert ("without a program" in out) is bool(text)
    assert text in " ".join(out.split())


def test_of_many_records_on_no_program_some_are_named(ledger, run):
    for day in range(11, 20):
        text = STRAY.format("BY", f"2024-08-{day}", "listing", 1)
        (ledger / f"announcements/2024/ca-2024-08-{day}-by.toml").write_text(text)
    out = answer_text(run, "balance", "-L", ledger)
    assert "9 listings (9 targets) without a program (ca-2024-08-11-by" in out
    assert "ca-2024-08-15-by and 4 more)." in out


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", "2024-12-31"), ("2024-Q3", "2024-09-30"), ("aug 2024", "2024-08-31"), ("9 aug 2024", "2024-08-09"),
        ("..2023", "2023-12-31"), ("2022-02..2022-06", "2022-06-30"),
    ],
)  # fmt: skip
def test_a_stock_on_a_period_is_that_of_its_last_day(run, text, day):
    assert answer_rows(run, "balance", "-L", SHIPPED, "--on", text)[0]["on"] == day


def test_stocks_on_several_days_are_side_by_side_whatever_their_order(run):
    rows = answer_rows(
        run,
        "balance",
        "-L",
        SHIPPED,
        "-t",
        "BY",
        "--on",
        "2022",
        "--on",
        "2020",
        "--on",
        "2021",
    )
    ca = rows[0]
    assert [ca[f"{year}-12-31"] for year in (2020, 2021, 2022)] == [55, 108, 236]
    assert (ca["change"], ca["change_percent"]) == (181, 329.1)
    for year in (2020, 2021, 2022):
        alone = {
            row["program"]: row["total"]
            for row in answer_rows(
                run, "balance", "-L", SHIPPED, "-t", "BY", "--on", str(year)
            )
        }
        assert {
            row["program"]: row[f"{year}-12-31"]
            for row in rows
            if row["program"] in alone
        } == alone


def test_a_list_that_has_ended_is_empty_and_one_not_yet_in_the_ledger_is_unknown(run):
    rows = {
        row["program"]: row
        for row in answer_rows(
            run, "balance", "-L", SHIPPED, "--on", "2020", "--on", "2023"
        )
    }
    assert (rows["GB-EU-BLR"]["2020-12-31"], rows["GB-EU-BLR"]["2023-12-31"]) == (36, 0)
    assert (rows["EU-UKR"]["2020-12-31"], rows["EU-UKR"]["change"]) == (None, None)


def test_a_stock_says_which_records_may_come_after_its_day(ledger, run):
    add_listing(ledger, "CA", "2024-10", 5, program='"CA-SEMA-BLR"')
    text = (
        "+1?  one more announcement dated by month or year only,"
        " which may lie after the date (ca-2024-10-by-listing)"
    )
    assert text in answer_text(run, "balance", "--on", "2024-10-15", "-L", ledger)
    for day, total, undated in (("2024-10-15", 16, 1), ("2024-10-31", 21, 0)):
        (row,) = answer_rows(run, "balance", "--on", day, "-L", ledger)
        assert (row["total"], row["undated"]) == (total, undated)
    assert text not in answer_text(run, "balance", "--on", "2024-10-31", "-L", ledger)
    assert text not in answer_text(run, "balance", "--on", "2024-09-30", "-L", ledger)
    assert text in answer_text(
        run, "balance", "--on", "2024-09", "--on", "2024-10-15", "-L", ledger
    )
