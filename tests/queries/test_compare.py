"""Periods side by side, shares, running totals, ranks, flows and stocks on several days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import SHIPPED, Run


def put(ledger: Path, sender: str, day: str, counts: int | None = 10, **changes: str) -> None:
    """A listing by a sender against Belarus; `changes` replace or add fields."""
    fields = {"sender": f'"{sender}"', "target": '"BY"', "action": '"listing"', **changes}
    against = fields["target"].strip('"').lower()
    folder = ledger / "announcements" / day[:4]
    folder.mkdir(exist_ok=True)
    lines = [f"{name} = {value}" for name, value in fields.items()]
    figures = ["", "[counts]", f"individuals = {counts}"] if counts is not None else []
    when = day if len(day) == 10 else f'"{day}"'
    text = "\n".join([*lines[:2], f"announced = {when}", *lines[2:], *figures]) + "\n"
    (
        folder / f"{sender.lower()}-{day}-{against}-{fields['action'].strip(chr(34))}.toml"
    ).write_text(text)


def rows(run: Run, *arguments: str | Path) -> list[dict]:
    result = run(*arguments, "-f", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def out(run: Run, *arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.code == 0, result.err
    return result.out


def test_two_periods_stand_side_by_side_with_change_and_percent(ledger, run):
    put(ledger, "CA", "2022-03-01", 40)
    put(ledger, "US", "2024-01-01", 5)
    ca, us = rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert ca == {
        "sender": "CA", "sender_name": "Canada", "before": 40, "after": 16, "change": -24, "change_percent": -60,
        "unknown_before": 0, "unknown_after": 0, "period_before": "2022-01-01..2022-12-31",
        "period_after": "2024-01-01..2024-12-31", "followed_before": None, "followed_after": None,
    }  # fmt: skip
    assert (us["before"], us["after"], us["change"], us["change_percent"]) == (0, 5, 5, None)
    shown = out(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "Canada      40      16     −24    −60 %" in shown
    assert "US           –       5      +5\n" in shown
    assert "Total       40      21     −19    −48 %" in shown


def test_a_change_from_or_to_an_unknown_is_not_stated(ledger, run):
    put(ledger, "CA", "2022-03-01", None)
    (ca,) = rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert (ca["before"], ca["after"], ca["change"], ca["change_percent"], ca["unknown_before"]) == (
        None, 16, None, None, 1,
    )  # fmt: skip


def test_a_change_beside_an_unknown_is_marked(ledger, run):
    put(ledger, "CA", "2022-03-01", 8)
    put(ledger, "CA", "2022-04-01", None)
    (ca,) = rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert (ca["change"], ca["change_percent"], ca["unknown_before"]) == (8, 100, 1)
    shown = out(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "8 +1" in shown
    assert "? +8" in shown
    assert "? +100 %" in shown
    assert "a change between sums of which one leaves out an announcement without a figure" in shown


@pytest.mark.parametrize(
    "by", ["sender", "target", "program", "type", "measure", "reason", "action"]
)
def test_periods_go_with_every_dimension_but_time(run, by):
    found = rows(run, "compare", "-L", SHIPPED, "--periods", "2021", "2024", "--by", by)
    assert {"before", "after", "change"} <= found[0].keys()
    totals = rows(run, "compare", "CA", "-L", SHIPPED, "--periods", "2021", "2024")
    assert (totals[0]["before"], totals[0]["after"]) == (53, 37)


@pytest.mark.parametrize("by", ["year", "quarter", "month", "round"])
def test_periods_take_the_place_of_a_time(run, by):
    assert run("compare", "-L", SHIPPED, "--periods", "2021", "2024", "--by", by).code == 2


def test_the_types_of_two_periods_add_up_to_their_total(run):
    found = rows(run, "compare", "-L", SHIPPED, "--periods", "2021", "2024", "--by", "type")
    assert (sum(one["before"] for one in found), sum(one["after"] for one in found)) == (405, 159)


def test_unequal_periods_are_told_with_a_rate_and_equal_ones_are_not(run):
    said = out(run, "compare", "-L", SHIPPED, "--periods", "2021", "2022..2024")
    assert "The periods are 365 and 1,096 days long: in thirty days" in said
    assert "days long" not in out(run, "compare", "-L", SHIPPED, "--periods", "2023", "2024")


def test_overlapping_periods_are_said_to_overlap(run):
    assert "The two periods overlap" in out(
        run, "compare", "-L", SHIPPED, "--periods", "2021", "2021-06..2022"
    )


def test_before_and_after_a_day_are_equally_long_unless_a_period_says_otherwise(run):
    said = out(run, "compare", "-L", SHIPPED, "--before-after", "2022-02-24")
    assert "2020-08-09 – 2022-02-23 and 2022-02-24 – 2023-09-10" in said
    assert "days long" not in said
    said = out(
        run, "compare", "-L", SHIPPED, "--before-after", "24 feb 2022", "--period", "2021..2024"
    )
    assert "2021-01-01 – 2022-02-23 and 2022-02-24 – 2024-12-31" in said


def test_the_day_itself_belongs_to_what_comes_after(ledger, run):
    put(ledger, "CA", "2024-08-08", 3)
    put(ledger, "CA", "2024-08-10", 4)
    (ca,) = rows(run, "compare", "--before-after", "2024-08-09", "-L", ledger)
    assert (ca["before"], ca["after"]) == (3, 16)


def test_a_day_outside_the_book_has_no_before_or_after(run):
    result = run("compare", "-L", SHIPPED, "--before-after", "1999")
    assert (result.code, "nothing on both sides of 1999-01-01" in result.err) == (2, True)
    assert run("compare", "-L", SHIPPED, "--before-after", "2023", "--period", "2024").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["compare", "--periods", "2021", "2024", "--period", "2022"],
        ["compare", "--periods", "2021", "2024", "--before-after", "2022"],
        ["compare", "--periods", "2021", "2024", "--share", "row"],
        ["compare", "--periods", "2021", "2024", "--cumulative"],
        ["compare", "--periods", "2021", "nonsense"],
        ["compare", "--by", "sender"],
        ["compare", "--by", "type", "--cumulative"],
        ["compare", "--cumulative", "--share", "row"],
        ["totals", "--cumulative"],
        ["totals", "--flows", "--net"],
        ["totals", "--flows", "--across", "sender"],
        ["totals", "--share", "row"],
        ["totals", "--by", "action", "--share", "column"],
        ["totals", "--across", "action", "--rank"],
        ["totals", "--top", "0"],
        ["balance", "--on", "2022-02-24.."],
        ["compare", "--before-after", "..2022"],
    ],
    ids=" ".join,
)
def test_what_contradicts_itself_is_refused_with_a_sentence(run, words):
    result = run(*words, "-L", SHIPPED)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", "2024-12-31"), ("2024-Q3", "2024-09-30"), ("aug 2024", "2024-08-31"), ("9 aug 2024", "2024-08-09"),
        ("..2023", "2023-12-31"), ("2022-02..2022-06", "2022-06-30"),
    ],
)  # fmt: skip
def test_a_stock_on_a_period_is_that_of_its_last_day(run, text, day):
    assert rows(run, "balance", "-L", SHIPPED, "--on", text)[0]["on"] == day


@pytest.mark.parametrize(
    "text", ["2024", "2024-Q3", "aug 2024", "2022-02-24..", "2021..2024", "last year"]
)
def test_every_option_for_a_period_reads_every_period(run, text):
    for option in ("--period", "--since"):
        assert run("totals", option, text, "-L", SHIPPED).code == 0
    assert run("compare", "--periods", "2021", text, "-L", SHIPPED).code == 0


def test_stocks_on_several_days_stand_side_by_side_whatever_their_order(run):
    found = rows(
        run, "balance", "-L", SHIPPED, "-t", "BY", "--on", "2022", "--on", "2020", "--on", "2021"
    )
    ca = found[0]
    assert [ca[f"{year}-12-31"] for year in (2020, 2021, 2022)] == [55, 108, 236]
    assert (ca["change"], ca["change_percent"]) == (181, 329.1)
    for year in (2020, 2021, 2022):
        alone = {
            one["program"]: one["total"]
            for one in rows(run, "balance", "-L", SHIPPED, "--on", str(year))
        }
        assert {
            one["program"]: one[f"{year}-12-31"] for one in found if one["program"] in alone
        } == alone


def test_a_list_that_has_ended_is_empty_and_one_not_yet_in_the_book_is_unknown(run):
    found = {
        one["program"]: one
        for one in rows(run, "balance", "-L", SHIPPED, "--on", "2020", "--on", "2023")
    }
    assert (found["GB-EU-BLR"]["2020-12-31"], found["GB-EU-BLR"]["2023-12-31"]) == (36, 0)
    assert (found["EU-UKR"]["2020-12-31"], found["EU-UKR"]["change"]) == (None, None)


def test_shares_of_rows_columns_and_all(ledger, run):
    put(ledger, "US", "2024-01-01", 48)
    put(ledger, "US", "2023-01-01", 36)
    first, second = rows(run, "compare", "--share", "row", "-L", ledger)
    assert (first["CA"], first["CA_percent"], first["US_percent"], first["total_percent"]) == (
        0,
        0,
        100,
        100,
    )
    assert (second["US"], second["CA_percent"], second["US_percent"]) == (48, 25, 75)
    assert [
        one["US_percent"] for one in rows(run, "compare", "--share", "column", "-L", ledger)
    ] == [42.9, 57.1]
    assert [one["US_percent"] for one in rows(run, "compare", "--share", "all", "-L", ledger)] == [
        36,
        48,
    ]
    assert [
        one["share_percent"] for one in rows(run, "totals", "--share", "column", "-L", ledger)
    ] == [16, 84]
    assert "16 %" in out(run, "totals", "--share", "column", "-L", ledger)


def test_an_unknown_has_no_share_and_what_it_leaves_out_is_said_below(ledger, run):
    put(ledger, "US", "2024-01-01", None)
    (row,) = rows(run, "compare", "--share", "row", "-L", ledger)
    assert (row["CA_percent"], row["US_percent"]) == (100, None)
    said = out(run, "compare", "--share", "row", "-L", ledger)
    assert said.splitlines()[4].split() == ["2024", "100", "?", "100"]
    assert "?  announced without a figure, not in the sums: US 1 listing (2024-01-01)" in said


def test_a_year_in_which_nothing_was_listed_has_no_shares(ledger, run):
    put(ledger, "US", "2022-01-01", 5)
    empty = rows(run, "compare", "--share", "row", "-L", ledger)[1]
    assert (empty["year"], empty["US_percent"], empty["total_percent"]) == ("2023", None, None)
    assert "inf" not in out(run, "compare", "--share", "row", "-L", ledger)


def test_a_running_total_keeps_its_marks_and_goes_through_empty_years(ledger, run):
    put(ledger, "CA", "2021-01-01", 4)
    put(ledger, "CA", "2021-02-01", None)
    found = rows(run, "compare", "--cumulative", "-L", ledger)
    assert [(one["year"], one["CA"], one["unknown"]) for one in found] == [
        ("2021", 4, 1), ("2022", 4, 1), ("2023", 4, 1), ("2024", 20, 1),
    ]  # fmt: skip
    assert "20 +1" in out(run, "totals", "--by", "year", "--cumulative", "-L", ledger)
    assert [
        one["total"] for one in rows(run, "totals", "--by", "year", "--cumulative", "-L", ledger)
    ] == [4, 4, 4, 20]


def test_flows_are_what_net_is_made_of(run):
    flows = rows(run, "totals", "--by", "year", "--flows", "-L", SHIPPED)
    net = rows(run, "totals", "--by", "year", "--net", "-L", SHIPPED)
    assert [one["net"] for one in flows] == [one["total"] for one in net]
    assert all(one["net"] == one["added"] - one["removed"] for one in flows)
    assert sum(one["removed"] for one in flows) > 0


def test_a_delisting_without_a_figure_leaves_the_removals_unknown(ledger, run):
    put(ledger, "CA", "2024-09-01", None, action='"delisting"')
    (row,) = rows(run, "totals", "--by", "year", "--flows", "-L", ledger)
    assert (row["added"], row["unknown"]) == (16, 1)
    september = rows(run, "totals", "--by", "month", "--flows", "-L", ledger)[1]
    assert (september["added"], september["removed"], september["net"]) == (0, None, None)


def test_ranks_go_by_the_total_equals_share_one_and_unknowns_have_none(ledger, run):
    for sender, counts in (("US", 30), ("GB", 16), ("EU", None)):
        put(ledger, sender, "2024-01-01", counts)
    found = rows(run, "totals", "--rank", "-L", ledger)
    assert [(one["rank"], one["sender"]) for one in found] == [
        (1, "US"),
        (2, "CA"),
        (2, "GB"),
        (None, "EU"),
    ]
    top = out(run, "totals", "--top", "1", "-L", ledger)
    assert "The first 1 of 4; the total is of all." in top
    assert "Canada" not in top.split("\n\n")[1]


def test_senders_and_targets_make_a_matrix_with_totals_both_ways(ledger, run):
    put(ledger, "US", "2024-01-01", 5, target='"RU"')
    put(ledger, "CA", "2024-01-02", None, target='"RU"')
    found = {
        tuple(one["target"]): one for one in rows(run, "compare", "--by", "target", "-L", ledger)
    }
    assert (found[("BY",)]["CA"], found[("BY",)]["US"], found[("BY",)]["total"]) == (16, 0, 16)
    assert (found[("RU",)]["CA"], found[("RU",)]["US"], found[("RU",)]["unknown"]) == (None, 5, 1)
    foot = out(run, "compare", "--by", "target", "-L", ledger).split("Total")[2].splitlines()[0]
    assert foot.split() == ["16", "+1", "5", "21", "+1"]


def test_times_in_which_nothing_was_announced_are_shown(ledger, run):
    put(ledger, "US", "2024-05-01", 5)
    months = [f"2024-{month:02}" for month in (5, 6, 7, 8)]
    assert [one["month"] for one in rows(run, "totals", "--by", "month", "-L", ledger)] == months
    assert [one["total"] for one in rows(run, "totals", "--by", "month", "-L", ledger)] == [
        5,
        0,
        0,
        16,
    ]
    across = rows(run, "totals", "--by", "sender", "--across", "month", "-L", ledger)
    assert list(across[0])[2:-2] == months


def test_a_period_asked_for_is_shown_from_end_to_end_but_not_beyond_the_book(ledger, run):
    put(ledger, "US", "2024-01-10", 5)
    put(ledger, "US", "2025-02-01", 5)
    found = rows(run, "totals", "--by", "quarter", "--period", "2024", "-L", ledger)
    assert [one["quarter"] for one in found] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    found = rows(run, "totals", "--by", "month", "--period", "2025", "-L", ledger)
    assert [one["month"] for one in found] == ["2025-01", "2025-02"]


def test_a_record_that_knows_its_year_only_stands_behind_the_months_of_that_year(ledger, run):
    put(ledger, "US", "2024", 5)
    put(ledger, "US", "2025-01-01", 1)
    for command in (["totals"], ["compare"]):
        months = [one["month"] for one in rows(run, *command, "--by", "month", "-L", ledger)]
        assert months[months.index("2024") - 1] == "2024-12"
        assert months[months.index("2024") + 1] == "2025-01"
        shown = out(run, *command, "--by", "month", "-L", ledger)
        assert "2024, month unknown" in shown
        assert (
            "The month is not known of 1 announcement dated by year only: us-2024-by-listing."
            in shown
        )
    assert "month unknown" not in out(run, "totals", "--by", "year", "-L", ledger)


def test_a_period_that_cuts_through_a_record_without_a_day_counts_it_and_says_so(ledger, run):
    put(ledger, "US", "2024", 5)
    for command in (["totals"], ["compare"], ["compare", "--by", "month"]):
        shown = out(run, *command, "--period", "2024-07..2024-09", "-L", ledger)
        assert (
            "dated by month or year only, which may lie outside the period: us-2024-by-listing."
            in shown
        )
        assert "may lie outside" not in out(run, *command, "--period", "2024", "-L", ledger)
    assert [one["sender"] for one in rows(run, "totals", "--period", "2024-07", "-L", ledger)] == [
        "US"
    ]
    assert not rows(run, "totals", "--period", "2023", "-L", ledger)


def test_a_record_without_a_day_in_both_periods_leaves_the_change_as_it_is(ledger, run):
    put(ledger, "CA", "2024", 5)
    (ca,) = rows(run, "compare", "--periods", "2024-01..2024-06", "2024-07..2024-12", "-L", ledger)
    assert (ca["before"], ca["after"], ca["change"]) == (5, 21, 16)
    shown = out(run, "compare", "--periods", "2024-01..2024-06", "2024-07..2024-12", "-L", ledger)
    assert "counted in both periods: ca-2024-by-listing" in shown


def test_a_stock_says_which_records_it_counts_from_the_first_of_their_month(ledger, run):
    put(ledger, "CA", "2024-10", 5, program='"CA-SEMA-BLR"')
    said = "Dated by month or year only and counted from its first day: ca-2024-10-by-listing."
    assert said in out(run, "balance", "--on", "2024-10-15", "-L", ledger)
    assert rows(run, "balance", "--on", "2024-10-15", "-L", ledger)[0]["total"] == 21
    assert said not in out(run, "balance", "--on", "2024-10-31", "-L", ledger)
    assert said not in out(run, "balance", "--on", "2024-09-30", "-L", ledger)
    assert said in out(run, "balance", "--on", "2024-09", "--on", "2024-10-15", "-L", ledger)


# Two senders (`diff A B`)


def versus(run: Run, *arguments: str | Path) -> list[list[str]]:
    """The lines in words."""
    result = run("diff", *arguments)
    assert result.code == 1, result.err
    return [line.split() for line in result.out.splitlines()]


def test_a_difference_beside_an_unknown_is_marked_and_signed_whichever_side_leaves_it_out(
    ledger, run
):
    put(ledger, "US", "2024-01-01", 20)
    put(ledger, "US", "2024-02-01", None)
    assert ["2024", "20", "+1", "16", "?", "−4"] in versus(run, "US", "CA", "-L", ledger)
    assert ["2024", "16", "20", "+1", "?", "+4"] in versus(run, "CA", "US", "-L", ledger)
    assert any(
        " ".join(line).startswith("? one of the two leaves")
        for line in versus(run, "US", "CA", "-L", ledger)
    )
    assert not [line for line in versus(run, "CA", "EU", "-L", ledger) if line[:1] == ["?"]]


def test_no_difference_is_zero_and_not_nothing_listed(ledger, run):
    put(ledger, "US", "2024-01-01", 16)
    put(ledger, "US", "2023-01-01", 1)
    said = versus(run, "CA", "US", "-L", ledger)
    assert ["2024", "16", "16", "0"] in said
    assert ["Total", "16", "17", "+1"] in said


def test_the_differences_of_the_rows_add_up_to_that_of_the_total(run):
    said = versus(run, "US", "EU", "-L", SHIPPED)
    total = next(line for line in said if line[:1] == ["Total"])
    differences = [
        one["difference"]
        for one in json.loads(run("diff", "US", "EU", "-f", "json", "-L", SHIPPED).out)
    ]
    assert int(total[-1].replace("−", "-")) == sum(differences)
    assert ["2026", "+1", "5", "?", "+5"] in said
