"""The range of dates of an answer, and the times that it shows."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import make_filters

from sanctions_cli.queries import Filters
from sanctions_cli.queries.date_ranges import (
    complete_keys,
    find_date_range,
    find_known_range,
)
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS
from sanctions_cli.queries.grouping import sum_announcements

# Times


def test_empty_times_between_are_shown(hand_made):
    hand_made.add("CA", "2024-05-31", 1)
    hand_made.add("CA", "2024-08-01", 1)
    keys = complete_keys(hand_made.open(), Filters(), "month", {"2024-05", "2024-08"})
    assert keys == ["2024-05", "2024-06", "2024-07", "2024-08"]


def test_a_record_of_a_year_reaches_over_all_its_months(hand_made):
    hand_made.add("CA", "2024", 1)
    keys = complete_keys(hand_made.open(), Filters(), "quarter", {"2024"})
    assert keys == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        ("2024-Q2..", ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]),
        ("..2024-Q3", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("2023..2026", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]),
    ],
)
def test_a_period_is_shown_from_end_to_end_within_the_ledger(
    hand_made, period, expected
):
    hand_made.add("CA", "2024-02-01", 1)
    hand_made.add("CA", "2024-08-01", 1)
    hand_made.add("US", "2025-01-01", 1)
    assert (
        complete_keys(hand_made.open(), make_filters(period), "quarter", {"2024-Q3"})
        == expected
    )


def test_a_period_is_shown_as_far_as_the_ledger_covers_it(hand_made):
    hand_made.add("CA", "2024-02-01", 1)
    hand_made.cover("CA", "2023-11-01", "2024-03-31")
    keys = complete_keys(
        hand_made.open(), make_filters("2023..2024"), "month", {"2024-02"}
    )
    assert keys == ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03"]


def test_nothing_is_filled_in_where_there_is_no_key_or_no_time(hand_made):
    hand_made.add("CA", "2024-02-01", 1)
    hand_made.add("US", "2025-02-01", 1)
    connection = hand_made.open()
    assert complete_keys(connection, Filters(), "month", set()) == []
    assert complete_keys(connection, Filters(), "sender", {"US", "CA"}) == ["CA", "US"]


def test_keys_of_which_no_announcement_passes_are_only_sorted(hand_made):
    hand_made.add("CA", "2024-02-01", 1)
    keys = complete_keys(
        hand_made.open(), Filters(senders=("GB",)), "year", {"2025", "2023"}
    )
    assert keys == ["2023", "2025"]


@pytest.mark.parametrize("by", TIME_DIMENSIONS)
def test_all_keys_that_were_there_are_there_still(shipped_index, by):
    groups = sum_announcements(shipped_index, Filters(), [by])
    keys = {group.keys[0] for group in groups}
    assert keys <= set(complete_keys(shipped_index, Filters(), by, keys))


# Ranges of dates


def test_the_range_of_dates_is_that_of_what_passes(hand_made):
    hand_made.add("CA", "2020-08-01", 100, action="opening")
    hand_made.add("US", "2024-01-20", {"vessels": 2})
    hand_made.add("US", "2024-03-01", None)
    hand_made.add("CA", "2025-01-10", 5, action="relisting")
    connection = hand_made.open()
    assert find_date_range(connection, Filters()) == ("2020-08-01", "2025-01-10")
    assert find_date_range(connection, Filters(senders=("US",))) == (
        "2024-01-20",
        "2024-03-01",
    )
    assert find_date_range(connection, Filters(senders=("GB",))) is None


def test_the_ledger_knows_of_the_days_of_its_records_and_of_its_coverage(hand_made):
    hand_made.add("CA", "2024-02", 1)
    assert find_known_range(hand_made.open()) == (date(2024, 2, 1), date(2024, 2, 29))
    hand_made.cover("CA", "2023-06", "2024-01-31")
    assert find_known_range(hand_made.open()) == (date(2023, 6, 1), date(2024, 2, 29))
    hand_made.cover("US", "2024-01-01", "2025")
    assert find_known_range(hand_made.open()) == (date(2023, 6, 1), date(2025, 12, 31))


def test_an_empty_ledger_knows_of_no_day(hand_made):
    hand_made.cover("CA", "2023-06", "2024-01-31")
    assert find_known_range(hand_made.open()) is None


def test_the_range_goes_by_the_date_that_was_asked_for(hand_made):
    hand_made.add("CA", "2024-02-01", 1, effective="2024-03-01")
    assert find_known_range(hand_made.open(), "effective") == (
        date(2024, 3, 1),
        date(2024, 3, 1),
    )
