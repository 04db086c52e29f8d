"""How far the book follows whom: what lies outside is unknown, in every table, and never nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import SHIPPED
from test_compare import out, put, rows


@pytest.fixture
def followed(ledger: Path) -> Path:
    """A ledger that follows Canada from 2022 to the middle of 2025, and the US to the end of 2023, against Belarus."""
    with (ledger / "ledger.toml").open("a") as file:
        for sender, until in (("CA", "2025-06-30"), ("US", '"2023-12"')):
            file.write(
                f'[[coverage]]\nsender = "{sender}"\ntarget = "BY"\nsince = 2022-01-01\nuntil = {until}\n'
            )
    put(ledger, "US", "2022-03-01", 7)
    put(ledger, "CA", "2025-02-01", 4)
    return ledger


def test_a_period_that_is_not_followed_has_no_zero_no_change_and_no_percentage(followed, run):
    ca, us = rows(run, "compare", "CA", "US", "--periods", "2022", "2027", "-L", followed)
    assert (ca["before"], ca["after"], us["before"], us["after"]) == (0, None, 7, None)
    assert (us["change"], us["change_percent"]) == (None, None)
    assert (us["followed_before"], us["followed_after"]) == (True, False)
    shown = out(run, "compare", "CA", "US", "--periods", "2022", "2027", "-L", followed)
    assert "US           7       ?\n" in shown
    assert "?  not followed by the book" in shown
    assert "Followed only until 2023-12 (US), until 2025-06-30 (Canada)" in shown
    assert "%" not in shown
    assert (
        out(run, "compare", "--periods", "2027", "2028", "--target", "BY", "-L", SHIPPED).count(
            "Followed only"
        )
        == 1
    )


def test_a_period_that_is_followed_in_part_marks_its_figure_and_has_no_percentage(followed, run):
    (ca,) = rows(run, "compare", "CA", "--periods", "2024", "2025", "-L", followed)
    assert (ca["before"], ca["after"], ca["change"], ca["change_percent"]) == (16, 4, -12, None)
    assert "Canada      16     4 ?   ? −12\n" in out(
        run, "compare", "CA", "--periods", "2024", "2025", "-L", followed
    )


def test_the_part_that_is_missing_is_told_where_it_is_too_small_to_matter(followed, run):
    (ca,) = rows(
        run, "compare", "CA", "--periods", "2021-12-25..2024", "2025-01..2025-06", "-L", followed
    )
    assert (ca["change_percent"], ca["followed_before"]) == (-75, True)
    shown = out(
        run, "compare", "CA", "--periods", "2021-12-25..2024", "2025-01..2025-06", "-L", followed
    )
    assert (
        "Followed only from 2022-01-01 (Canada); nothing listed before then means nothing known."
        in shown
    )


def test_a_program_is_followed_as_its_sender_is(followed, run):
    found = rows(
        run, "compare", "--periods", "2024", "2025-01..2025-06", "--by", "program", "-L", followed
    )
    assert [(one["program"], one["before"], one["followed_after"]) for one in found] == [
        ("CA-SEMA-BLR", 16, True), (None, None, False),
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["year", "quarter", "month"])
def test_a_time_in_which_a_sender_is_not_followed_is_not_empty(followed, run, by):
    found = rows(run, "compare", "CA", "US", "--by", by, "-L", followed)
    after = [one for one in found if one[by] >= "2024"]
    before = [one for one in found if "2022" < one[by] < "2024"]
    assert {one["US"] for one in after} == {None}
    assert None not in {one["US"] for one in before} | {one["CA"] for one in found}
    totals = rows(run, "totals", "--by", by, "-L", followed)
    assert [one["total"] for one in totals] == [one["total"] for one in found]
    assert 0 not in {one["total"] for one in after}


def test_a_total_beside_what_is_not_followed_is_marked(followed, run):
    shown = out(run, "compare", "CA", "US", "-L", followed)
    assert "2024       16       ?     16 ?\n" in shown
    assert "2023        –       –      –\n" in shown


def test_times_that_nobody_is_followed_in_are_left_out_and_that_is_said(followed, run):
    words = ("totals", "--by", "month", "--period", "2025-05..2025-12", "-L", followed)
    assert not rows(run, *words)
    put(followed, "CA", "2025-05-09", 1)
    assert [one["month"] for one in rows(run, *words)] == ["2025-05", "2025-06"]
    assert "Not shown, since the book follows nobody then: the months after 2025-06." in out(
        run, *words
    )
    assert "Not shown" not in out(run, "totals", "--by", "month", "-L", followed)


def test_empty_times_before_the_first_record_are_shown_where_they_are_followed(followed, run):
    assert (
        rows(run, "totals", "--by", "month", "--period", "2022-01..2022-03", "-L", followed)[0][
            "month"
        ]
        == "2022-01"
    )


def test_flows_and_running_totals_know_it_too(followed, run):
    flows = rows(
        run,
        "totals",
        "--by",
        "year",
        "--flows",
        "-s",
        "US",
        "--period",
        "2022..2025",
        "-L",
        followed,
    )
    assert [(one["year"], one["added"], one["removed"]) for one in flows[:2]] == [
        ("2022", 7, 0),
        ("2023", 0, 0),
    ]
    shown = out(run, "compare", "CA", "US", "--cumulative", "-L", followed)
    assert "2024      16     7 ?     23 ?\n" in shown


def test_no_share_is_made_of_a_total_that_may_be_more(followed, run):
    first, *_, last = rows(run, "compare", "CA", "US", "--share", "row", "-L", followed)
    assert (first["US_percent"], last["CA"], last["CA_percent"], last["total_percent"]) == (
        100,
        4,
        None,
        None,
    )
    said = out(run, "compare", "CA", "US", "--share", "row", "-L", followed)
    assert ["2025", "?", "?", "?"] in [line.split() for line in said.splitlines()]


def test_a_timeline_has_nothing_of_a_time_that_is_not_followed(followed, run):
    found = rows(run, "timeline", "US", "CA", "--by", "year", "-L", followed)
    assert [(one["year"], one["added"]) for one in found if one["sender"] == "US"] == [
        ("2022", 7), ("2023", 0), ("2024", None), ("2025", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [["totals"], ["compare"], ["totals", "--flows"], ["compare", "--periods", "2021", "2024"]],
)
def test_a_target_that_the_book_does_not_follow_is_said(run, words):
    shown = out(run, *words, "--target", "RU", "-L", SHIPPED)
    assert (
        "The book does not follow what is done against Russia: nothing listed means nothing known."
        in shown
    )
    assert "does not follow what" not in out(run, *words, "--target", "BY", "-L", SHIPPED)


def test_without_a_word_on_coverage_nothing_is_held_against_a_figure(ledger, run):
    put(ledger, "US", "2022-03-01", 7)
    ca, us = rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert (ca["before"], us["after"], us["change_percent"], us["followed_after"]) == (
        0,
        0,
        -100,
        None,
    )
    assert "not followed" not in out(run, "compare", "-L", ledger)


def test_before_and_after_reach_only_as_far_as_all_are_followed(followed, run):
    title = out(run, "compare", "--before-after", "2023-07-01", "-L", followed).splitlines()[0]
    assert "2022-12-29 – 2023-06-30 and 2023-07 – 2023-12" in title


def test_an_empty_book_has_no_before_and_after(tmp_path, run):
    (tmp_path / "ledger.toml").write_text('format = 1\ntitle = "Empty"\n')
    result = run("compare", "--before-after", "2022-03-01", "-L", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: the book is empty: there is no before and after\nhint: add a record first: sanctions add\n"
    )


# A sum is the same, whatever it is added up from


DIMENSIONS = ("sender", "program", "type", "measure", "reason")


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_total_of_two_periods_does_not_depend_on_how_they_are_grouped(run, by):
    shown = out(
        run,
        "compare",
        "CA",
        "US",
        "GB",
        "EU",
        "-L",
        SHIPPED,
        "--periods",
        "2021",
        "2024",
        "--by",
        by,
    )
    total = next(line for line in shown.splitlines() if line.startswith("Total"))
    assert total.split() == ["Total", "405", "159", "−246", "−61", "%"]


@pytest.mark.parametrize("by", ["year", "quarter", "month", "measure", "program"])
def test_the_totals_of_a_table_are_those_of_any_other(run, by):
    shown = out(run, "compare", "CA", "EU", "GB", "US", "-L", SHIPPED, "--by", by)
    total = next(line for line in shown.splitlines() if line.startswith("Total"))
    assert total.split() == ["Total", "320", "414", "194", "678", "1,606"]


@pytest.mark.parametrize("by", ["sender", "program", "reason", "year", "month"])
def test_a_statement_is_marked_where_nothing_was_listed_and_in_no_sum_of_listings(ledger, run, by):
    put(ledger, "EU", "2024-08-10", None, action='"statement"')
    put(ledger, "US", "2023-08-10", None, reasons='["war"]')
    table = json.loads(run("totals", "--by", by, "-f", "json", "-L", ledger).out)
    assert sum(one["announcements"] for one in table) == 2
    total = next(
        line
        for line in out(run, "totals", "--by", by, "-L", ledger).splitlines()
        if line.startswith("Total")
    )
    assert total.split()[-2:] == ["16", "+1"], "the listing without a figure, and not the statement"


def test_a_running_total_keeps_the_mark_of_a_statement_only_where_there_is_nothing_else(
    ledger, run
):
    put(ledger, "EU", "2022-08-10", None, action='"statement"')
    put(ledger, "EU", "2023-08-10", 5)
    shown = out(run, "compare", "EU", "--cumulative", "-L", ledger)
    assert "2022      +1        +1\n2023    5         5\n" in shown
    assert [
        one["unknown"] for one in rows(run, "totals", "-s", "EU", "--by", "sender", "-L", ledger)
    ] == [0]


# Percentages


def test_a_small_share_is_told_from_nothing(ledger, run):
    put(ledger, "US", "2024-01-01", 9_984)
    put(ledger, "GB", "2023-01-01", 3)
    shown = out(run, "compare", "--share", "row", "-L", ledger)
    assert "2024       <1       –     100     100\n" in shown
    assert "–  nothing listed\n" in shown
    assert rows(run, "compare", "--share", "row", "-L", ledger)[1]["CA_percent"] == 0.2
    assert "<1 %" in out(run, "totals", "--share", "column", "-L", ledger)


def test_the_shares_of_machines_add_up(run):
    found = rows(run, "totals", "--by", "program", "--share", "column", "-L", SHIPPED)
    assert abs(sum(one["share_percent"] or 0 for one in found) - 100) < 0.3


def test_a_small_change_is_told_from_none(ledger, run):
    put(ledger, "US", "2022-03-01", 1000)
    put(ledger, "US", "2024-03-01", 1001)
    put(ledger, "CA", "2022-03-01", 16)
    shown = out(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "+<1 %" in shown
    assert " 0 %" in shown


def test_two_periods_have_one_footnote_for_what_is_true_of_both(run):
    shown = out(run, "compare", "-L", SHIPPED, "--periods", "2020-08..2022-02", "2022-03..2024")
    for once in ("US  US-BRUS (244) and US-PP8015 (434) overlap", "Not every count is stated"):
        assert shown.count(once[:20]) == 1
        assert once in shown


def test_open_and_equal_periods_are_said_to_overlap(run):
    for both in (("2021..", "..2024"), ("2024", "2024")):
        assert "The two periods overlap" in out(run, "compare", "-L", SHIPPED, "--periods", *both)
