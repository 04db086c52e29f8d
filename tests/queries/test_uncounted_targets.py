"""The caveats on what no sum contains, on ledgers of a few records."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, words_of

from sanctions_cli.caveats import Fact
from sanctions_cli.queries import Filters
from sanctions_cli.queries.count_quality import (
    find_basis_and_precision,
)
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.queries.row_keys import number_rows
from sanctions_cli.queries.uncounted_targets import (
    describe_uncounted_groups,
    find_missing_figures,
    find_uncounted_actions,
)
from sanctions_cli.records import LISTINGS

LISTED = Filters(actions=LISTINGS)


@pytest.fixture
def with_unknowns(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Announcements that give no figure, by two senders, and one with a figure."""
    hand_made.add("US", "2024-03-01", None)
    hand_made.add("US", "2024-05-01", None)
    hand_made.add("US", "2024-05-01", None, action="relisting")
    hand_made.add("EU", "2024-04-01", None, action="statement")
    hand_made.add("EU", "2024-04-02", None, action="threat")
    hand_made.add("CA", "2024-02-01", 5)
    return hand_made


def test_announcements_without_a_figure_are_named_by_sender_and_action(with_unknowns):
    caveats = find_missing_figures(with_unknowns.open(), LISTED, 3)
    assert words_of(caveats) == [
        "3 more announcements that give no figure"
        " (US 2 listings, 1 March – 1 May 2024, relisting, 1 May 2024)"
    ]


def test_several_senders_are_parted(with_unknowns):
    (caveat,) = find_missing_figures(with_unknowns.open(), Filters(), 5)
    assert caveat.number == 5
    assert [(fact.sender, fact.name, fact.number) for fact in caveat.facts] == [
        ("EU", "statement", 1),
        ("EU", "threat", 1),
        ("US", "listing", 2),
        ("US", "relisting", 1),
    ]


def test_without_an_unknown_figure_there_is_no_caveat(with_unknowns):
    assert list(find_missing_figures(with_unknowns.open(), LISTED, 0)) == []


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (("sender",), [("EU",)]),
        (("month",), [("2024-04",)]),
        (("sender", "year"), [("EU", "2024"), ("GB", "2024")]),
        ((), [()]),
    ],
)
def test_groups_of_statements_alone_are_named(with_unknowns, by, keys):
    groups = [GroupSum(group_keys, 0, 2, None) for group_keys in keys]
    caveats = describe_uncounted_groups(with_unknowns.open(), Filters(), by, groups)
    assert words_of(caveats) == [
        "2 more announcements that give no figure"
        " (EU statement, 1 April 2024, threat, 2 April 2024)"
    ]


def test_only_the_groups_that_are_asked_about_are_named(with_unknowns):
    with_unknowns.add("EU", "2025-04-01", None, action="statement")
    groups = [GroupSum(("2025",), 0, 1, None)]
    (caveat,) = describe_uncounted_groups(
        with_unknowns.open(), Filters(), ("year",), groups
    )
    assert caveat.facts == (Fact("EU", "statement", 1, "2025-04-01", "2025-04-01"),)


def test_a_statement_of_several_measures_is_counted_once(hand_made):
    measures = ["asset_freeze", "travel_ban"]
    hand_made.add("EU", "2024-04-01", None, action="statement", measures=measures)
    groups = [GroupSum((measure,), 0, 1, None) for measure in measures]
    (caveat,) = describe_uncounted_groups(
        hand_made.open(), Filters(), ("measure",), groups
    )
    assert caveat.number == 1


def test_without_such_groups_there_is_no_caveat(with_unknowns):
    caveats = describe_uncounted_groups(
        with_unknowns.open(), Filters(), ("sender",), []
    )
    assert list(caveats) == []


def test_delistings_and_targets_of_measures_are_shown_beside_the_sums(hand_made):
    hand_made.add("CA", "2024-01-01", 1000, action="delisting")
    hand_made.add("US", "2024-01-01", 2, action="delisting")
    hand_made.add("EU", "2024-01-01", {"entities": 7}, action="measure")
    hand_made.add("GB", "2024-01-01", None, action="measure")
    assert words_of(find_uncounted_actions(hand_made.open(), Filters())) == [
        "not included: 1,002 delisted targets (Canada 1,000, US 2)",
        "not included: 7 targets named in sectoral measures (EU)",
    ]


def test_where_nothing_was_delisted_nothing_is_shown_beside(hand_made):
    hand_made.add("CA", "2024-01-01", 10)
    hand_made.add("CA", "2024-01-01", None, action="delisting")
    assert list(find_uncounted_actions(hand_made.open(), Filters())) == []


def test_what_is_not_included_is_a_caveat_of_the_rows_that_it_belongs_to(hand_made):
    hand_made.add("CA", "2024-01-01", 3, action="delisting")
    rows = number_rows("sender", ["CA", "US"])
    (caveat,) = find_uncounted_actions(hand_made.open(), Filters(), rows)
    assert caveat.rows == {0}


def test_a_record_in_several_rows_is_one_count(hand_made):
    measures = ["asset_freeze", "travel_ban"]
    hand_made.add("CA", "2024-01-01", 3, basis="derived", measures=measures)
    rows = number_rows("measure", measures)
    (caveat,) = find_basis_and_precision(hand_made.open(), LISTED, rows)
    assert (caveat.number, caveat.rows) == (1, {0, 1})
