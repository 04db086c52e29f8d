"""The caveats of answers, on ledgers of a few records."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters, words_of

from sanctions_cli.caveats import Fact
from sanctions_cli.queries import Filters
from sanctions_cli.queries.footnotes import (
    describe_period,
    describe_undated,
    describe_what_is_counted,
    find_basis_and_precision,
    find_count_quality,
    find_cut_records,
    find_missing_figures,
    find_records_without_day,
    find_uncounted_actions,
    find_uncounted_groups,
    find_unknown_times,
    number_rows,
)
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.records import LISTINGS

LISTED = Filters(actions=LISTINGS)


# The period


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


# What is counted


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


# Announcements that no sum contains


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
    caveats = find_uncounted_groups(with_unknowns.open(), Filters(), by, groups)
    assert words_of(caveats) == [
        "2 more announcements that give no figure"
        " (EU statement, 1 April 2024, threat, 2 April 2024)"
    ]


def test_only_the_groups_that_are_asked_about_are_named(with_unknowns):
    with_unknowns.add("EU", "2025-04-01", None, action="statement")
    groups = [GroupSum(("2025",), 0, 1, None)]
    (caveat,) = find_uncounted_groups(
        with_unknowns.open(), Filters(), ("year",), groups
    )
    assert caveat.facts == (Fact("EU", "statement", 1, "2025-04-01", "2025-04-01"),)


def test_a_statement_of_several_measures_is_counted_once(hand_made):
    measures = ["asset_freeze", "travel_ban"]
    hand_made.add("EU", "2024-04-01", None, action="statement", measures=measures)
    groups = [GroupSum((measure,), 0, 1, None) for measure in measures]
    (caveat,) = find_uncounted_groups(hand_made.open(), Filters(), ("measure",), groups)
    assert caveat.number == 1


def test_without_such_groups_there_is_no_caveat(with_unknowns):
    caveats = find_uncounted_groups(with_unknowns.open(), Filters(), ("sender",), [])
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


# How good the figures are


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


# Records dated by month or year only


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
