"""The caveats on counts and dates that are doubtful, on ledgers of a few records."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, words_of

from sanctions_cli.queries import Filters
from sanctions_cli.queries.count_quality import (
    find_count_quality,
)
from sanctions_cli.records import LISTINGS

LISTED = Filters(actions=LISTINGS)


def texts_on_quality(ledger: HandMadeLedger, filters: Filters) -> list[str]:
    return words_of(find_count_quality(ledger.open(), filters))


def test_plain_counts_have_no_caveat_on_their_quality(hand_made):
    hand_made.add("CA", "2024-01-01", 10)
    assert texts_on_quality(hand_made, LISTED) == []


def test_counts_that_no_source_states_are_counted_by_their_basis(hand_made):
    hand_made.add("CA", "2024-01-01", 10, basis="survivors")
    hand_made.add("CA", "2024-01-02", 10, basis="derived")
    hand_made.add("CA", "2024-01-03", 10, basis="derived")
    hand_made.add("CA", "2024-01-04", 10, basis="listed")
    hand_made.add("CA", "2024-01-05", 10)
    assert texts_on_quality(hand_made, LISTED) == [
        "1 count was made from the names in the announcement",
        "2 counts were worked out from official lists",
        "1 count comes from a current list and misses names removed since",
    ]


@pytest.mark.parametrize(
    ("precision", "text"),
    [("at_least", "1 count is a minimum"), ("about", "1 count is a round figure")],
)
def test_bounds_and_round_figures_are_counted(hand_made, precision, text):
    hand_made.add("CA", "2024-01-01", 10, precision=precision)
    assert texts_on_quality(hand_made, LISTED) == [text]


def test_the_basis_of_a_record_without_figures_does_not_matter(hand_made):
    hand_made.add("CA", "2024-01-01", None, basis="derived")
    assert texts_on_quality(hand_made, LISTED) == []


def test_joint_figures_are_counted_only_where_a_target_was_asked_for(hand_made):
    hand_made.add("CA", "2024-01-01", 10, target=["BY", "RU"])
    assert texts_on_quality(hand_made, LISTED) == []
    assert texts_on_quality(hand_made, LISTED.replace(targets=("BY",))) == [
        "includes 1 announcement with one figure for several targets together"
    ]


def test_a_date_that_is_missing_is_counted(hand_made):
    hand_made.add("CA", "2024-01-01", 10)
    hand_made.add("CA", "2024-01-02", 10, effective="2024-01-03")
    assert texts_on_quality(hand_made, LISTED.replace(date="effective")) == [
        "1 announcement has no effective date; the announcement date is used"
    ]
    assert texts_on_quality(hand_made, LISTED.replace(date="listed")) == [
        "2 announcements have no listing date; the announcement date is used"
    ]
