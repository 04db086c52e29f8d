"""The wording of the period of an answer, and of what is counted."""

from __future__ import annotations

import pytest
from hand_made_ledgers import make_filters, words_of

from sanctions_cli.queries import Filters
from sanctions_cli.queries.period_wording import (
    describe_period,
    describe_what_is_counted,
)
from sanctions_cli.records import LISTINGS

LISTED = Filters(actions=LISTINGS)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", "2024"),
        ("2020..2024", "2020 – 2024"),
        ("2024..", "March – August 2024"),
        ("..2023", "January 2023"),
        ("", "January 2023 – August 2024"),
        ("2025..", "since 1 January 2025"),
    ],
)
def test_the_period_is_that_asked_for_or_that_of_the_records(
    hand_made, period, expected
):
    hand_made.add("CA", "2023-01-05", 1)
    hand_made.add("CA", "2024-03-01", 1)
    hand_made.add("CA", "2024-08", 1)
    assert describe_period(hand_made.open(), make_filters(period)) == expected


def test_the_period_goes_by_the_date_that_was_asked_for(hand_made):
    hand_made.add("CA", "2023-01-05", 1, effective="2023-02-01")
    filters = Filters(date="effective")
    assert describe_period(hand_made.open(), filters) == (
        "February 2023, by effective date"
    )


@pytest.mark.parametrize(
    ("filters", "net", "text"),
    [
        (LISTED, False, "counts listings by announcement date, as announced"),
        (
            LISTED.replace(date="listed"),
            False,
            "counts listings by listing date, as announced",
        ),
        (
            Filters(actions=("measure", "threat")),
            False,
            "counts measures and threats by announcement date, as announced",
        ),
        (
            Filters(),
            False,
            "counts all announcements by announcement date, as announced",
        ),
        (
            LISTED,
            True,
            "net change of the lists by announcement date:"
            " removals subtracted, relisted targets counted once",
        ),
    ],
)
def test_one_line_says_what_is_counted(filters, net, text):
    assert words_of([describe_what_is_counted(filters, net=net)]) == [text]
