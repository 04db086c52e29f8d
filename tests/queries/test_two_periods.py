"""Two periods side by side: rows, changes, footnotes, and the day between them."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import (
    COUNTS_LISTINGS,
    HandMadeLedger,
    make_filters,
    note_texts,
    notes_of,
    read_rows,
)

from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import Filters
from sanctions_cli.queries.dimensions import DIMENSIONS, TIME_DIMENSIONS
from sanctions_cli.queries.two_periods import split_around, tabulate_two_periods
from sanctions_cli.table import Figure, Table


def periods_of(first: str, second: str) -> tuple[Period, Period]:
    return make_filters(first).period, make_filters(second).period


def compare_years(
    ledger: HandMadeLedger,
    filters: Filters | None = None,
    by: str = "sender",
    periods: tuple[str, str] = ("2022", "2024"),
    *,
    net: bool = False,
) -> Table:
    both = periods_of(*periods)
    return tabulate_two_periods(ledger.open(), filters or Filters(), by, both, net=net)


@pytest.fixture
def senders(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada 40 in 2022 and 16 in 2024; the US 5 in 2024."""
    hand_made.add("CA", "2022-03-01", 40)
    hand_made.add("CA", "2024-08-09", {"individuals": 10, "entities": 6})
    hand_made.add("US", "2024-01-01", 5)
    return hand_made


# Rows


def test_a_row_has_both_figures_and_the_change(senders):
    canada, us = read_rows(compare_years(senders))
    assert canada == {
        "sender": "CA",
        "sender_name": "Canada",
        "before": 40,
        "after": 16,
        "change": -24,
        "change_percent": -60,
        "unknown_before": 0,
        "unknown_after": 0,
        "unknown_types_before": [],
        "unknown_types_after": [],
        "undated_before": 0,
        "undated_after": 0,
        "period_before": "2022-01-01..2022-12-31",
        "period_after": "2024-01-01..2024-12-31",
        "followed_before": None,
        "followed_after": None,
    }
    assert (us["before"], us["after"], us["change"], us["change_percent"]) == (
        None,
        5,
        None,
        None,
    )


def test_the_row_of_totals_is_compared_too(senders):
    total = compare_years(senders).for_people().total
    assert total == ("Total", Figure(40), Figure(21), "−19", "−48 %")


def test_the_periods_are_the_titles_of_their_columns(senders):
    table = compare_years(senders, periods=("2022-Q1", "2024"))
    assert [column.title for column in table.for_people().columns] == [
        "Sender", "2022-Q1", "2024", "Change", "Percent",
    ]  # fmt: skip
    assert table.title == "Targets listed, by sender"
    assert table.period == "Q1 2022 and 2024"


def test_an_open_period_is_written_as_it_can_be_typed(senders):
    (row, _) = read_rows(compare_years(senders, periods=("..2023", "2024..")))
    assert (row["period_before"], row["period_after"]) == (
        "..2023-12-31",
        "2024-01-01..",
    )


def test_senders_that_were_asked_for_have_a_row_in_their_order_even_without_a_sum(
    senders,
):
    table = compare_years(senders, Filters(senders=("US", "GB", "CA")))
    assert [row["sender"] for row in read_rows(table)] == ["US", "GB", "CA"]
    assert table.rows[1][2:4] == (Figure(0), Figure(0))


def test_other_keys_are_sorted_and_no_value_comes_last(hand_made):
    hand_made.add("CA", "2022-01-01", 1)
    hand_made.add("CA", "2024-01-01", 1, program="CA-X")
    assert [
        row["program"] for row in read_rows(compare_years(hand_made, by="program"))
    ] == [
        "CA-X",
        None,
    ]


def test_types_that_are_named_in_either_period_are_rows(senders):
    rows = read_rows(compare_years(senders, by="type"))
    assert [(row["type"], row["before"], row["after"]) for row in rows] == [
        ("individuals", 40, 15),
        ("entities", 0, 6),
    ]


def test_the_net_of_two_periods_is_compared(senders):
    senders.add("CA", "2024-09-01", 3, action="delisting")
    (canada, _) = read_rows(compare_years(senders, net=True))
    assert (canada["before"], canada["after"]) == (40, 13)


def test_a_single_row_has_no_row_of_totals(senders):
    assert compare_years(senders, Filters(senders=("CA",))).total is None


def test_periods_in_which_nothing_was_announced_make_no_row(senders):
    table = compare_years(senders, periods=("2010", "2011"))
    assert (table.rows, table.total) == ((), None)


@pytest.mark.parametrize(
    "by", [by for by in (*DIMENSIONS, "type") if by not in TIME_DIMENSIONS]
)
def test_every_row_has_a_cell_for_each_column(shipped_index, by):
    table = tabulate_two_periods(
        shipped_index, Filters(), by, periods_of("2021", "2024")
    )
    assert table.rows
    for row in table.rows:
        assert len(row) == len(table.columns)


# Unknown figures


def test_from_an_unknown_there_is_no_change(hand_made):
    hand_made.add("CA", "2022-03-01", None)
    hand_made.add("CA", "2024-03-01", 16)
    (row,) = read_rows(compare_years(hand_made))
    assert (row["before"], row["after"], row["change"], row["unknown_before"]) == (
        None,
        16,
        None,
        1,
    )


def test_beside_an_unknown_a_change_is_marked_and_explained(hand_made):
    hand_made.add("CA", "2022-03-01", 8)
    hand_made.add("CA", "2022-04-01", None)
    hand_made.add("CA", "2024-03-01", 16)
    table = compare_years(hand_made)
    assert table.for_people().rows == (
        ("Canada", Figure(8, 1), Figure(16), "~ +8", "~ +100 %"),
    )
    text = "one of the two figures is incomplete"
    assert ("~", text) in notes_of(table)


def test_an_unknown_alone_needs_no_explanation_of_a_change(hand_made):
    hand_made.add("CA", "2022-03-01", None)
    marks = [mark for mark, _ in notes_of(compare_years(hand_made))]
    assert "?" not in marks
    assert "~" not in marks


# Coverage


@pytest.fixture
def covered(senders: HandMadeLedger) -> HandMadeLedger:
    """The senders, of which Canada is covered in both years and the US only in the first."""
    senders.cover("CA", "2022", "2024")
    senders.cover("US", "2022", "2023")
    return senders


def test_what_is_not_covered_is_unknown_and_machines_are_told(covered):
    canada, us = read_rows(compare_years(covered))
    assert (canada["followed_before"], canada["followed_after"]) == (True, True)
    assert (us["followed_before"], us["followed_after"]) == (True, False)
    assert (us["before"], us["after"], us["change_percent"]) == (0, 5, None)


def test_the_total_of_senders_of_which_one_is_not_covered_may_be_more(covered):
    total = compare_years(covered).for_people().total
    assert total == ("Total", Figure(40), Figure(21, is_partial=True), "~ −19", "")


def test_a_footnote_on_coverage_that_is_true_of_both_periods_is_there_once(covered):
    texts = note_texts(compare_years(covered, periods=("2026", "2027")))
    covered_until = [text for text in texts if text.startswith("Covered until")]
    assert covered_until == ["Covered until 2023 (US), 2024 (Canada): no data after."]


# Footnotes


def test_footnotes_of_one_period_name_it(hand_made):
    hand_made.add("CA", "2022-03-01", 8)
    hand_made.add("CA", "2022-04-01", None)
    hand_made.add("CA", "2024-01-01", 3, action="delisting")
    hand_made.add("CA", "2024-03-01", 16)
    texts = note_texts(compare_years(hand_made))
    assert texts[0] == (
        "one more announcement that gives no figure (Canada listing, 1 April 2022)"
    )
    delisted = "Not included (2024): 3 delisted targets (Canada); --net subtracts them."
    assert delisted in texts


def test_what_is_counted_is_said_once_for_both(senders):
    texts = note_texts(compare_years(senders))
    assert texts.count(COUNTS_LISTINGS) == 1


@pytest.mark.parametrize(
    ("periods", "text"),
    [
        (("2023", "2024"), None),
        (("2022", "2023"), None),
        (
            ("2022", "2023..2024"),
            "The periods are 365 and 731 days long: 3.3 and 0.9 targets in thirty days.",
        ),
        (
            ("2022", "2024-07..2024-12"),
            "The periods are 365 and 184 days long: 3.3 and 2.6 targets in thirty days.",
        ),
    ],
)
def test_periods_of_unequal_length_have_their_rates(senders, periods, text):
    lengths = [
        text
        for text in note_texts(compare_years(senders, periods=periods))
        if "days long" in text
    ]
    assert lengths == ([text] if text else [])


def test_an_open_period_is_as_long_as_the_ledger(senders):
    texts = note_texts(compare_years(senders, periods=("..2022", "2024")))
    assert (
        "The periods are 306 and 366 days long: 3.9 and 1.7 targets in thirty days."
        in texts
    )


def test_without_a_known_total_there_are_no_rates(hand_made):
    hand_made.add("CA", "2022-03-01", None)
    hand_made.add("CA", "2024-03-01", 16)
    texts = note_texts(compare_years(hand_made, periods=("2022", "2023..2024")))
    assert "The periods are 365 and 731 days long." in texts


def test_of_totals_that_may_be_more_there_are_no_rates(covered):
    texts = note_texts(compare_years(covered, periods=("2022", "2023..2024")))
    assert "The periods are 365 and 731 days long." in texts


@pytest.mark.parametrize(
    ("periods", "overlap"),
    [
        (("2021", "2021-06..2022"), True),
        (("2021..", "..2024"), True),
        (("2024", "2024"), True),
        (("2024", "2022..2024-01-01"), True),
        (("2021", "2022"), False),
        (("2022", "2021"), False),
        (("..2021", "2022.."), False),
    ],
)
def test_overlapping_periods_are_said_to_overlap(senders, periods, overlap):
    text = "The two periods overlap: what lies in both is counted in both."
    assert (text in note_texts(compare_years(senders, periods=periods))) is overlap


def test_a_record_without_a_day_that_touches_both_periods_is_in_none(hand_made):
    hand_made.add("CA", "2024", 5)
    hand_made.add("CA", "2024-07", 5)
    hand_made.add("CA", "2024", 5, action="delisting")
    table = compare_years(hand_made, periods=("2024-01..2024-06", "2024-07..2024-12"))
    assert table.rows[0][2:4] == (Figure(None, undated=1), Figure(5, undated=1))
    (row,) = read_rows(table)
    assert (row["before"], row["after"], row["change"], row["change_percent"]) == (
        *(None, 5, None, None),
    )
    assert (row["undated_before"], row["undated_after"]) == (1, 1)
    text = (
        "one more announcement dated by month or year only,"
        " which may lie outside the period (ca-2024-by-listing)"
    )
    assert ("+1?", text) in notes_of(table)


# Before and after a day


@pytest.fixture
def four_years(hand_made: HandMadeLedger) -> HandMadeLedger:
    """A ledger from the first day of 2021 to the last of 2024."""
    hand_made.add("CA", "2021-01-01", 1)
    hand_made.add("US", "2024-12-31", 1)
    return hand_made


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2022-01-01", "", ("2021-01-01..2021-12-31", "2022-01-01..2022-12-31")),
        ("2024-12-31", "", ("2024-12-30..2024-12-30", "2024-12-31..2024-12-31")),
        ("2021-01-02", "", ("2021-01-01..2021-01-01", "2021-01-02..2021-01-02")),
        (
            "2022-02-24",
            "2021..2024",
            ("2021-01-01..2022-02-23", "2022-02-24..2024-12-31"),
        ),
        ("2022-02-24", "2022..", ("2022-01-01..2022-02-23", "2022-02-24..2024-12-31")),
        ("2022-02-24", "..2022", ("2021-01-01..2022-02-23", "2022-02-24..2022-12-31")),
    ],
)
def test_before_and_after_are_equally_long_or_reach_to_the_ends_of_the_period(
    four_years, day, period, expected
):
    filters = make_filters(period)
    both = split_around(four_years.open(), filters, date.fromisoformat(day))
    assert tuple(f"{period.since}..{period.until}" for period in both) == expected


def test_before_and_after_reach_only_as_far_as_all_senders_are_covered(four_years):
    four_years.cover("CA", "2021-01-01", "2023-12-31")
    four_years.cover("US", "2022-01-01", "2024-12-31")
    before, after = split_around(four_years.open(), Filters(), date(2022, 3, 1))
    assert before == Period(date(2022, 1, 1), date(2022, 2, 28))
    assert after == Period(date(2022, 3, 1), date(2022, 4, 28))
    before, after = split_around(
        four_years.open(), Filters(senders=("CA",)), date(2022, 3, 1)
    )
    assert before.since == date(2021, 1, 1)


@pytest.mark.parametrize("day", ["2020-12-31", "2021-01-01", "2025-01-01"])
def test_a_day_at_the_end_of_the_ledger_has_no_two_sides(four_years, day):
    with pytest.raises(SanctionsError) as error:
        split_around(four_years.open(), Filters(), date.fromisoformat(day))
    assert str(error.value) == f"the ledger has no data on both sides of {day}"
    assert error.value.hint == "it goes from 2021-01-01 to 2024-12-31"


def test_a_day_outside_the_period_asked_for_is_refused(four_years):
    with pytest.raises(
        SanctionsError, match="2023-01-01 does not lie within 2024"
    ) as error:
        split_around(four_years.open(), make_filters("2024"), date(2023, 1, 1))
    assert error.value.hint == "name a day inside the period"


def test_an_empty_ledger_has_no_before_and_after(hand_made):
    with pytest.raises(SanctionsError, match="the ledger is empty"):
        split_around(hand_made.open(), Filters(), date(2023, 1, 1))
