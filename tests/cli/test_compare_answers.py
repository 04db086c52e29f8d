"""`compare`: senders side by side, shares, running totals, and what does not go together."""

from __future__ import annotations

import pytest
from answers import add_listing, answer_rows, answer_text, write_announcement
from conftest import RECORD, SHIPPED


def test_the_empty_years_between_are_shown(ledger, run):
    write_announcement(
        ledger, "ca-2021-01-01-by", RECORD.replace("2024-08-09", "2021-01-01")
    )
    assert [row["year"] for row in answer_rows(run, "compare", "CA", "-L", ledger)] == [
        2021,
        2022,
        2023,
        2024,
    ]


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


def test_shares_of_rows_columns_and_all(ledger, run):
    add_listing(ledger, "US", "2024-01-01", 48)
    add_listing(ledger, "US", "2023-01-01", 36)
    first, second = answer_rows(run, "compare", "--share", "row", "-L", ledger)
    assert (
        first["CA"],
        first["CA_percent"],
        first["US_percent"],
        first["total_percent"],
    ) == (
        None,
        None,
        100,
        100,
    )
    assert (second["US"], second["CA_percent"], second["US_percent"]) == (48, 25, 75)
    assert [
        row["US_percent"]
        for row in answer_rows(run, "compare", "--share", "column", "-L", ledger)
    ] == [42.9, 57.1]
    assert [
        row["US_percent"]
        for row in answer_rows(run, "compare", "--share", "all", "-L", ledger)
    ] == [
        36,
        48,
    ]
    assert [
        row["share_percent"]
        for row in answer_rows(run, "totals", "--share", "column", "-L", ledger)
    ] == [16, 84]
    assert "16 %" in answer_text(run, "totals", "--share", "column", "-L", ledger)


def test_an_unknown_has_no_share_and_what_it_leaves_out_is_in_a_footnote(ledger, run):
    add_listing(ledger, "US", "2024-01-01", None)
    (row,) = answer_rows(run, "compare", "--share", "row", "-L", ledger)
    assert (row["CA_percent"], row["US_percent"]) == (100, None)
    text = answer_text(run, "compare", "--share", "row", "-L", ledger)
    assert text.splitlines()[4].split() == ["2024", "~", "100", "+1", "100"]
    assert (
        "+1  one more announcement that gives no figure (US listing, 1 January 2024)"
        in text
    )


def test_a_year_in_which_nothing_was_listed_has_no_shares(ledger, run):
    add_listing(ledger, "US", "2022-01-01", 5)
    empty = answer_rows(run, "compare", "--share", "row", "-L", ledger)[1]
    assert (empty["year"], empty["US_percent"], empty["total_percent"]) == (
        2023,
        None,
        None,
    )
    assert "inf" not in answer_text(run, "compare", "--share", "row", "-L", ledger)


def test_a_running_total_keeps_its_marks_and_goes_through_empty_years(ledger, run):
    add_listing(ledger, "CA", "2021-01-01", 4)
    add_listing(ledger, "CA", "2021-02-01", None)
    rows = answer_rows(run, "compare", "--cumulative", "-L", ledger)
    assert [(row["year"], row["CA"], row["unknown"]) for row in rows] == [
        (2021, 4, 1), (2022, 4, 1), (2023, 4, 1), (2024, 20, 1),
    ]  # fmt: skip
    assert "20+1" in answer_text(
        run, "totals", "--by", "year", "--cumulative", "-L", ledger
    )
    assert [
        row["total"]
        for row in answer_rows(
            run, "totals", "--by", "year", "--cumulative", "-L", ledger
        )
    ] == [4, 4, 4, 20]


def test_senders_and_targets_make_a_matrix_with_totals_both_ways(ledger, run):
    add_listing(ledger, "US", "2024-01-01", 5, target='"RU"')
    add_listing(ledger, "CA", "2024-01-02", None, target='"RU"')
    rows = {
        tuple(row["target"]): row
        for row in answer_rows(run, "compare", "--by", "target", "-L", ledger)
    }
    assert (rows[("BY",)]["CA"], rows[("BY",)]["US"], rows[("BY",)]["total"]) == (
        16,
        None,
        16,
    )
    assert (rows[("RU",)]["CA"], rows[("RU",)]["US"], rows[("RU",)]["unknown"]) == (
        None,
        5,
        1,
    )
    foot = (
        answer_text(run, "compare", "--by", "target", "-L", ledger)
        .split("Total")[2]
        .splitlines()[0]
    )
    assert foot.split() == ["16+1", "5", "21+1"]


@pytest.mark.parametrize("by", ["year", "quarter", "month", "measure", "program"])
def test_the_totals_of_a_table_are_those_of_any_other(run, by):
    text = answer_text(
        run,
        *("compare", "CA", "EU", "GB", "US", "--target", "BY", "--by", by),
        *("-L", SHIPPED),
    )
    total = next(line for line in text.splitlines() if line.startswith("Total"))
    # By month or quarter, those in which the US is not covered mark the totals.
    figures = [word.strip("*?") for word in total.split()]
    assert figures == ["Total", "320", "414", "194", "678", "1,606"]
    assert total.count("?") == (2 if by in ("month", "quarter") else 0)


def test_a_running_total_keeps_the_mark_of_a_statement_only_where_there_is_nothing_else(
    ledger, run
):
    add_listing(ledger, "EU", "2022-08-10", None, action='"statement"')
    add_listing(ledger, "EU", "2023-08-10", 5)
    text = answer_text(run, "compare", "EU", "--cumulative", "-L", ledger)
    words = [line.split() for line in text.splitlines()]
    assert ["2022", "+1", "+1"] in words
    assert ["2023", "5", "5"] in words
    assert [
        row["unknown"]
        for row in answer_rows(
            run, "totals", "-s", "EU", "--by", "sender", "-L", ledger
        )
    ] == [0]


def test_a_small_share_is_not_shown_as_nothing(ledger, run):
    add_listing(ledger, "US", "2024-01-01", 9_984)
    add_listing(ledger, "GB", "2023-01-01", 3)
    text = answer_text(run, "compare", "--share", "row", "-L", ledger)
    assert "2024       <1       –     >99     100\n" in text
    assert (
        answer_rows(run, "compare", "--share", "row", "-L", ledger)[1]["CA_percent"]
        == 0.2
    )
    assert "<1 %" in answer_text(run, "totals", "--share", "column", "-L", ledger)
