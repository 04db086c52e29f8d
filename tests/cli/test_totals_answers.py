"""`totals`: what is counted and what is not, and that unknown is never zero."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import openpyxl
import pytest
from answers import add_listing, answer_rows, answer_text, write_announcement
from conftest import RECORD, SHIPPED


def without_counts(text: str) -> str:
    return text.split("[counts]")[0]


def test_one_figure_for_two_targets_is_its_own_row_and_counted_once(ledger, run):
    write_announcement(
        ledger,
        "ca-2024-09-01-by-ru",
        RECORD.replace('"BY"', '["BY", "RU"]').replace("2024-08-09", "2024-09-01"),
    )
    by_target = {
        tuple(row["target"]): row["total"]
        for row in answer_rows(run, "totals", "--by", "target", "-L", ledger)
    }
    assert by_target == {("BY",): 16, ("BY", "RU"): 16}
    assert answer_rows(run, "totals", "--by", "sender", "-L", ledger)[0]["total"] == 32
    text = run("totals", "--by", "target", "-t", "BY", "-L", ledger).out
    assert "Belarus, Russia" in text
    assert "one figure for several targets together" in text
    assert [
        row["total"] for row in answer_rows(run, "totals", "-t", "RU", "-L", ledger)
    ] == [16]


def test_a_listing_without_a_figure_is_unknown_and_never_zero(ledger, run):
    write_announcement(
        ledger,
        "us-2024-08-09-by",
        without_counts(RECORD).replace('"CA"', '"US"').replace("program", "#program"),
    )
    us = next(
        row for row in answer_rows(run, "totals", "-L", ledger) if row["sender"] == "US"
    )
    assert (us["announcements"], us["individuals"], us["total"], us["unknown"]) == (
        1,
        None,
        None,
        1,
    )
    plain = run("totals", "-L", ledger).out
    assert "16+1" in plain
    assert (
        "one more announcement that gives no figure (US listing, 9 August 2024)"
        in plain
    )
    csv = run("totals", "-L", ledger, "-f", "csv").out
    assert "US,US,1,,,,,,,,1" in csv


def test_delistings_are_shown_beside_the_total_and_subtracted_only_when_asked(
    ledger, run
):
    write_announcement(
        ledger,
        "ca-2024-10-01-by",
        RECORD.replace("2024-08-09", "2024-10-01").replace('"listing"', '"delisting"'),
    )
    text = run("totals", "-L", ledger)
    assert "Not included: 16 delisted targets (Canada)" in text.out
    assert answer_rows(run, "totals", "-L", ledger)[0]["total"] == 16
    assert answer_rows(run, "totals", "--net", "-L", ledger)[0]["total"] == 0
    assert (
        answer_rows(run, "totals", "--action", "delisting", "-L", ledger)[0]["total"]
        == 16
    )


def test_the_net_change_goes_to_the_list_and_the_count_to_the_total(ledger, run):
    write_announcement(
        ledger, "ca-2024-08-09-by", RECORD + "\n[net]\nindividuals = 9\nentities = 6\n"
    )
    assert (
        answer_rows(run, "balance", "-L", ledger, "--on", "2024-12-31")[0][
            "individuals"
        ]
        == 9
    )
    assert answer_rows(run, "totals", "-L", ledger)[0]["individuals"] == 10


def test_a_month_only_record_counts_where_its_month_touches_the_period_and_is_footnoted(
    ledger, run
):
    write_announcement(
        ledger,
        "eu-2024-08-by",
        RECORD.replace('"CA"', '"EU"')
        .replace("2024-08-09", '"2024-08"')
        .replace("program", "#"),
    )
    assert {
        row["sender"]
        for row in answer_rows(run, "totals", "--since", "2024-08-20", "-L", ledger)
    } == {"EU"}
    assert (
        "dated by month or year only"
        in run("totals", "--since", "2024-08-20", "-L", ledger).out
    )
    assert (
        answer_rows(run, "totals", "--by", "month", "-L", ledger)[0]["month"]
        == "2024-08"
    )
    assert not answer_rows(run, "totals", "--since", "2024-09", "-L", ledger)


def test_a_record_with_several_measures_is_counted_in_each_row_and_once_in_the_total(
    ledger, run
):
    write_announcement(
        ledger,
        "ca-2024-08-09-by",
        RECORD.replace(
            "\n[counts]", 'measures = ["asset_freeze", "travel_ban"]\n\n[counts]'
        ),
    )
    assert [
        row["total"]
        for row in answer_rows(run, "totals", "--by", "measure", "-L", ledger)
    ] == [
        16,
        16,
    ]
    text = run("totals", "--by", "measure", "-L", ledger).out
    assert "is counted in each of their rows" in text
    assert (
        next(line for line in text.splitlines() if line.startswith("Total")).split()[-1]
        == "16"
    )


def test_measures_and_reasons_are_crossed(ledger, run):
    lists = 'measures = ["asset_freeze", "travel_ban"]\nreasons = ["human rights"]\n\n[counts]'
    write_announcement(ledger, "ca-2024-08-09-by", RECORD.replace("\n[counts]", lists))
    (row,) = answer_rows(
        run, "totals", "--by", "reason", "--across", "measure", "-L", ledger
    )
    assert (row["asset_freeze"], row["travel_ban"], row["total"]) == (16, 16, 16)


def test_an_effective_date_that_is_missing_is_in_a_footnote_and_not_guessed(
    ledger, run
):
    text = run("totals", "--date", "effective", "-L", ledger).out
    assert "1 announcement has no effective date; the announcement date is used" in text


def test_a_misspelt_country_is_never_guessed(ledger, run):
    result = run("totals", "--target", "Belarsu", "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert "did you mean Belarus (BY)?" in result.err


@pytest.mark.parametrize(
    "text", ["2024", "2024-Q3", "aug 2024", "2022-02-24..", "2021..2024", "last year"]
)
def test_every_option_for_a_period_reads_every_period(run, text):
    for option in ("--period", "--since"):
        assert run("totals", option, text, "-L", SHIPPED).code == 0
    assert run("compare", "--periods", "2021", text, "-L", SHIPPED).code == 0


def test_flows_are_what_net_is_made_of(run):
    question = ("totals", "--by", "year", "--target", "BY", "-L", SHIPPED)
    flows = answer_rows(run, *question, "--flows")
    net = answer_rows(run, *question, "--net")
    assert [row["net"] for row in flows] == [row["total"] for row in net]
    assert all(row["net"] == row["added"] - row["removed"] for row in flows)
    assert sum(row["removed"] for row in flows) > 0


def test_a_delisting_without_a_figure_leaves_the_removals_unknown(ledger, run):
    add_listing(ledger, "CA", "2024-09-01", None, action='"delisting"')
    (row,) = answer_rows(run, "totals", "--by", "year", "--flows", "-L", ledger)
    assert (row["added"], row["unknown"]) == (16, 1)
    september = answer_rows(run, "totals", "--by", "month", "--flows", "-L", ledger)[1]
    assert (september["added"], september["removed"], september["net"]) == (
        0,
        None,
        None,
    )


def test_ranks_go_by_the_total_equals_share_it_and_unknowns_have_none(ledger, run):
    for sender, counts in (("US", 30), ("GB", 16), ("EU", None)):
        add_listing(ledger, sender, "2024-01-01", counts)
    rows = answer_rows(run, "totals", "--rank", "-L", ledger)
    assert [(row["rank"], row["sender"]) for row in rows] == [
        (1, "US"),
        (2, "CA"),
        (2, "GB"),
        (None, "EU"),
    ]
    top = answer_text(run, "totals", "--top", "1", "-L", ledger)
    assert "The first 1 of 4; the total is of all." in top
    assert "Canada" not in top.split("\n\n")[1]


def test_times_in_which_nothing_was_announced_are_shown(ledger, run):
    add_listing(ledger, "US", "2024-05-01", 5)
    months = [f"2024-{month:02}" for month in (5, 6, 7, 8)]
    assert [
        row["month"]
        for row in answer_rows(run, "totals", "--by", "month", "-L", ledger)
    ] == months
    assert [
        row["total"]
        for row in answer_rows(run, "totals", "--by", "month", "-L", ledger)
    ] == [
        5,
        None,
        None,
        16,
    ]
    across = answer_rows(
        run, "totals", "--by", "sender", "--across", "month", "-L", ledger
    )
    assert list(across[0])[2:-5] == months


def test_a_period_asked_for_is_shown_from_end_to_end_but_not_beyond_the_ledger(
    ledger, run
):
    add_listing(ledger, "US", "2024-01-10", 5)
    add_listing(ledger, "US", "2025-02-01", 5)
    rows = answer_rows(
        run, "totals", "--by", "quarter", "--period", "2024", "-L", ledger
    )
    assert [row["quarter"] for row in rows] == [
        "2024-Q1",
        "2024-Q2",
        "2024-Q3",
        "2024-Q4",
    ]
    rows = answer_rows(run, "totals", "--by", "month", "--period", "2025", "-L", ledger)
    assert [row["month"] for row in rows] == ["2025-01", "2025-02"]


def test_a_record_that_knows_its_year_only_comes_behind_the_months_of_that_year(
    ledger, run
):
    add_listing(ledger, "US", "2024", 5)
    add_listing(ledger, "US", "2025-01-01", 1)
    for command in (["totals"], ["compare"]):
        months = [
            row["month"]
            for row in answer_rows(run, *command, "--by", "month", "-L", ledger)
        ]
        assert months[months.index("2024") - 1] == "2024-12"
        assert months[months.index("2024") + 1] == "2025-01"
        text = answer_text(run, *command, "--by", "month", "-L", ledger)
        assert "2024, month unknown" in text
        assert (
            "+1?  one more announcement dated by month or year only,"
            " which may lie in another month (us-2024-by-listing)" in text
        )
    assert "month unknown" not in answer_text(
        run, "totals", "--by", "year", "-L", ledger
    )


def test_a_record_without_a_day_that_a_period_cuts_through_is_in_no_sum_but_marked(
    ledger, run
):
    add_listing(ledger, "US", "2024", 5)
    for command, elsewhere in (
        (["totals"], ""),
        (["compare"], ""),
        (["compare", "--by", "month"], " or in another month"),
    ):
        text = answer_text(run, *command, "--period", "2024-07..2024-09", "-L", ledger)
        assert (
            "+1?  one more announcement dated by month or year only, which may lie outside the"
            f" period{elsewhere} (us-2024-by-listing)" in text
        )
        assert "may lie outside" not in answer_text(
            run, *command, "--period", "2024", "-L", ledger
        )
    (row,) = answer_rows(run, "totals", "--period", "2024-07", "-L", ledger)
    assert (row["sender"], row["total"], row["undated"]) == ("US", None, 1)
    assert not answer_rows(run, "totals", "--period", "2023", "-L", ledger)


@pytest.mark.parametrize("by", ["sender", "program", "reason", "year", "month"])
def test_a_statement_is_marked_where_nothing_was_listed_and_in_no_sum_of_listings(
    ledger, run, by
):
    add_listing(ledger, "EU", "2024-08-10", None, action='"statement"')
    add_listing(ledger, "US", "2023-08-10", None, reasons='["war"]')
    table = json.loads(run("totals", "--by", by, "-f", "json", "-L", ledger).out)
    assert sum(row["announcements"] for row in table) == 2
    total = next(
        line
        for line in answer_text(run, "totals", "--by", by, "-L", ledger).splitlines()
        if line.startswith("Total")
    )
    assert total.split()[-1] == "16+1", (
        "the listing that gives no figure, and not the statement"
    )


def test_the_shares_of_machines_add_up(run):
    rows = answer_rows(
        run, "totals", "--by", "program", "--share", "column", "-L", SHIPPED
    )
    assert abs(sum(row["share_percent"] or 0 for row in rows) - 100) < 0.3


# Years


@pytest.mark.parametrize(
    "question",
    [
        ("totals", "--by", "year"),
        ("totals", "--by", "year", "--across", "measure", "--share", "row"),
        ("totals", "--by", "year", "--flows"),
        ("totals", "--by", "year", "--rank"),
        ("compare", "CA", "--by", "year"),
        ("timeline", "--by", "year"),
        ("sql", "select year from flow"),
    ],
)
def test_a_year_is_a_number_to_programs_in_every_format(
    run, ledger, tmp_path, question
):
    # A record that is dated by month or by year only has a year, too.
    for day in ("2023", "2022-05"):
        add_listing(ledger, "CA", day)
    answers = []
    for suffix in ("json", "xlsx", "sqlite"):
        file = tmp_path / f"answer.{suffix}"
        assert run(*question, "-L", ledger, "-o", file).code == 0
        answers.append(file)
    years = [row["year"] for row in json.loads(answers[0].read_text())]
    assert sorted(set(years)) == [2022, 2023, 2024]
    head, *rows = openpyxl.load_workbook(answers[1]).worksheets[0].values
    assert [row[head.index("year")] for row in rows] == years
    with closing(sqlite3.connect(answers[2])) as database:
        (name,) = database.execute("select name from sqlite_master").fetchone()
        answers = database.execute(f"select year, typeof(year) from {name}").fetchall()
    assert answers == [(year, "integer") for year in years]
    csv_lines = run(*question, "-L", ledger, "-f", "csv").out.splitlines()
    place = csv_lines[0].split(",").index("year")
    assert [line.split(",")[place] for line in csv_lines[1:]] == list(map(str, years))


def test_rows_and_columns_of_one_dimension_are_refused(run, ledger):
    done = run("totals", "--by", "sender", "--across", "sender", "-L", ledger)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: --by sender and --across sender are the same\n")
