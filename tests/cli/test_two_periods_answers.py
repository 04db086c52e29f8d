"""`compare --periods` and `--before-after`: two periods side by side."""

from __future__ import annotations

import pytest
from answers import add_listing, answer_rows, answer_text
from conftest import SHIPPED


def test_two_periods_are_side_by_side_with_change_and_percent(ledger, run):
    add_listing(ledger, "CA", "2022-03-01", 40)
    add_listing(ledger, "US", "2024-01-01", 5)
    ca, us = answer_rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert ca == {
        "sender": "CA", "sender_name": "Canada", "before": 40, "after": 16, "change": -24, "change_percent": -60,
        "unknown_before": 0, "unknown_after": 0, "unknown_types_before": [], "unknown_types_after": [],
        "undated_before": 0, "undated_after": 0, "period_before": "2022-01-01..2022-12-31",
        "period_after": "2024-01-01..2024-12-31", "followed_before": None, "followed_after": None,
        "caveats": ["coverage_not_stated", "as_announced"],
    }  # fmt: skip
    assert (us["before"], us["after"], us["change"], us["change_percent"]) == (
        None,
        5,
        None,
        None,
    )
    text = answer_text(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "Canada      40      16     −24    −60 %" in text
    assert "US           –       5\n" in text
    assert "Total       40      21     −19    −48 %" in text


def test_a_change_from_or_to_an_unknown_is_not_stated(ledger, run):
    add_listing(ledger, "CA", "2022-03-01", None)
    (ca,) = answer_rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert (ca["before"], ca["after"], ca["change"], ca["change_percent"], ca["unknown_before"]) == (
        None, 16, None, None, 1,
    )  # fmt: skip


def test_a_change_beside_an_unknown_is_marked(ledger, run):
    add_listing(ledger, "CA", "2022-03-01", 8)
    add_listing(ledger, "CA", "2022-04-01", None)
    (ca,) = answer_rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert (ca["change"], ca["change_percent"], ca["unknown_before"]) == (None, None, 1)
    text = answer_text(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "8+1" in text
    assert "~ +8" in text
    assert "~ +100 %" in text
    assert "one of the two figures is incomplete" in text


@pytest.mark.parametrize(
    "by", ["sender", "target", "program", "type", "measure", "reason", "action"]
)
def test_periods_go_with_every_dimension_but_time(run, by):
    rows = answer_rows(
        run,
        *("compare", "--target", "BY", "-L", SHIPPED),
        *("--periods", "2021", "2024", "--by", by),
    )
    assert {"before", "after", "change"} <= rows[0].keys()
    totals = answer_rows(
        run,
        *("compare", "CA", "--target", "BY", "-L", SHIPPED),
        *("--periods", "2021", "2024"),
    )
    assert (totals[0]["before"], totals[0]["after"]) == (53, 37)


@pytest.mark.parametrize("by", ["year", "quarter", "month", "round"])
def test_periods_take_the_place_of_a_time(run, by):
    assert (
        run("compare", "-L", SHIPPED, "--periods", "2021", "2024", "--by", by).code == 2
    )


def test_the_types_of_two_periods_add_up_to_their_total(run):
    rows = answer_rows(
        run,
        *("compare", "--target", "BY", "-L", SHIPPED),
        *("--periods", "2021", "2024", "--by", "type"),
    )
    assert (sum(row["before"] for row in rows), sum(row["after"] for row in rows)) == (
        405,
        159,
    )


def test_unequal_periods_have_a_rate_and_equal_ones_are_not(run):
    question = ("compare", "--target", "BY", "-L", SHIPPED)
    text = answer_text(run, *question, "--periods", "2021", "2022..2024")
    assert "The periods are 365 and 1,096 days long: 33.3 and" in text
    assert "days long" not in answer_text(run, *question, "--periods", "2023", "2024")


def test_overlapping_periods_have_a_footnote_that_they_overlap(run):
    assert "The two periods overlap" in answer_text(
        run, "compare", "-L", SHIPPED, "--periods", "2021", "2021-06..2022"
    )


def test_before_and_after_a_day_are_equally_long_unless_a_period_says_otherwise(run):
    question = ("compare", "--target", "BY", "-L", SHIPPED)
    text = answer_text(run, *question, "--before-after", "2022-02-24")
    assert "2020-08-09 – 2022-02-23   2022-02-24 – 2023-09-10" in text
    title = text.splitlines()[0]
    assert title.split("  ")[0] == "Targets listed against Belarus, by sender"
    assert title.endswith("  before and from 24 February 2022")
    assert "days long" not in text
    text = answer_text(
        run, *question, "--before-after", "24 feb 2022", "--period", "2021..2024"
    )
    assert "2021-01-01 – 2022-02-23   2022-02-24 – 2024-12-31" in text


def test_the_day_itself_belongs_to_what_comes_after(ledger, run):
    add_listing(ledger, "CA", "2024-08-08", 3)
    add_listing(ledger, "CA", "2024-08-10", 4)
    (ca,) = answer_rows(run, "compare", "--before-after", "2024-08-09", "-L", ledger)
    assert (ca["before"], ca["after"]) == (3, 16)


def test_a_day_outside_the_ledger_has_no_before_or_after(run):
    result = run("compare", "-L", SHIPPED, "--before-after", "1999")
    assert (result.code, "no data on both sides of 1999-01-01" in result.err) == (
        2,
        True,
    )
    assert (
        run("compare", "-L", SHIPPED, "--before-after", "2023", "--period", "2024").code
        == 2
    )


def test_a_record_without_a_day_in_both_periods_makes_the_change_unknown(ledger, run):
    add_listing(ledger, "CA", "2024", 5)
    (ca,) = answer_rows(
        run,
        "compare",
        "--periods",
        "2024-01..2024-06",
        "2024-07..2024-12",
        "-L",
        ledger,
    )
    assert (ca["before"], ca["after"], ca["change"]) == (None, 16, None)
    assert (ca["undated_before"], ca["undated_after"]) == (1, 1)
    text = answer_text(
        run,
        "compare",
        "--periods",
        "2024-01..2024-06",
        "2024-07..2024-12",
        "-L",
        ledger,
    )
    assert "which may lie outside the period (ca-2024-by-listing)" in text


def test_an_empty_ledger_has_no_before_and_after(tmp_path, run):
    (tmp_path / "ledger.toml").write_text('format = 1\ntitle = "Empty"\n')
    result = run("compare", "--before-after", "2022-03-01", "-L", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(
        "error: the ledger is empty: there is no before and after\n"
        "hint: add a record first: sanctions add"
    )


DIMENSIONS = ("sender", "program", "type", "measure", "reason")


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_total_of_two_periods_does_not_depend_on_how_they_are_grouped(run, by):
    text = answer_text(
        run,
        *("compare", "CA", "US", "GB", "EU", "--target", "BY", "-L", SHIPPED),
        *("--periods", "2021", "2024", "--by", by),
    )
    total = next(line for line in text.splitlines() if line.startswith("Total"))
    figures = [word.strip("*") for word in total.split()]
    assert figures == ["Total", "405", "159", "−246", "−61", "%"]


def test_a_small_change_is_not_shown_as_none(ledger, run):
    add_listing(ledger, "US", "2022-03-01", 1000)
    add_listing(ledger, "US", "2024-03-01", 1001)
    add_listing(ledger, "CA", "2022-03-01", 16)
    text = answer_text(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "+<1 %" in text
    assert " 0 %" in text


def test_two_periods_have_one_footnote_for_what_is_true_of_both(run):
    text = answer_text(
        run, "compare", "-L", SHIPPED, "--periods", "2020-08..2022-02", "2022-03..2024"
    )
    for once in (
        "adds lists that overlap",
        "counts were worked out from official lists",
    ):
        assert text.count(once[:20]) == 1
        assert once in text


def test_open_and_equal_periods_have_a_footnote_that_they_overlap(run):
    for both in (("2021..", "..2024"), ("2024", "2024")):
        assert "The two periods overlap" in answer_text(
            run, "compare", "-L", SHIPPED, "--periods", *both
        )
