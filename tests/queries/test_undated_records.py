"""Records dated by month or year only, on ledgers of a few records."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters, words_of

from sanctions_cli.queries import Filters
from sanctions_cli.queries.undated_records import (
    describe_undated,
    find_cut_records,
    find_records_without_day,
    find_unknown_times,
)
from sanctions_cli.records import LISTINGS

LISTED = Filters(actions=LISTINGS)


@pytest.fixture
def without_days(hand_made: HandMadeLedger) -> HandMadeLedger:
    for announced in ("2024", "2024-08", "2024-08-09"):
        hand_made.add("CA", announced, 1)
    return hand_made


def test_records_without_a_day_are_found_with_their_date(without_days):
    undated = find_records_without_day(without_days.open(), Filters())
    assert undated == {"ca-2024-by-listing": "2024", "ca-2024-08-by-listing": "2024-08"}


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("2024", []),
        ("2024-08", ["ca-2024-by-listing"]),
        ("2024-08-15..2024-12", ["ca-2024-08-by-listing", "ca-2024-by-listing"]),
        ("2024-08-15..", ["ca-2024-08-by-listing", "ca-2024-by-listing"]),
        ("..2024-08-15", ["ca-2024-08-by-listing", "ca-2024-by-listing"]),
        ("2024-09..", ["ca-2024-by-listing"]),
        ("", []),
    ],
)
def test_records_that_reach_beyond_the_period_are_found(without_days, period, names):
    filters = make_filters(period, actions=LISTINGS)
    assert find_cut_records(without_days.open(), filters) == names


def test_of_two_periods_records_that_reach_beyond_either_are_found_once(without_days):
    first, second = (
        make_filters("2024-01..2024-07").period,
        make_filters("2024-09..").period,
    )
    filters = LISTED.replace(period=first, second_period=second)
    assert find_cut_records(without_days.open(), filters) == ["ca-2024-by-listing"]


def test_records_that_are_in_no_sum_since_their_day_is_not_known_are_named():
    assert list(describe_undated([])) == []
    assert words_of(describe_undated(["a", "b"], "date")) == [
        "2 more announcements dated by month or year only,"
        " which may lie after the date (a, b)"
    ]


@pytest.mark.parametrize(
    ("dimensions", "places"),
    [
        (("year",), []),
        (("sender",), []),
        (("month",), ["in another month"]),
        (("quarter", "sender"), ["in another quarter"]),
        (("month", "quarter"), ["in another quarter or in another month"]),
    ],
)
def test_a_year_has_no_month_and_no_quarter(without_days, dimensions, places):
    caveats = find_unknown_times(without_days.open(), LISTED, dimensions)
    assert words_of(caveats) == [
        "one more announcement dated by month or year only,"
        f" which may lie {place} (ca-2024-by-listing)"
        for place in places
    ]
