"""What the footnotes of an answer say, on ledgers of a few records."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.queries import Filters
from sanctions_cli.queries.footnotes import (
    MAX_NAMED,
    describe_period,
    find_cut_records,
    find_records_without_day,
    name_some,
    note_count_quality,
    note_missing_figures,
    note_overlapping_programs,
    note_uncounted_actions,
    note_uncounted_groups,
    note_undated,
    note_unknown_times,
    note_what_is_counted,
)
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.records import LISTINGS

LISTED = Filters(actions=LISTINGS)


# The period


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", "announced 2024"),
        ("2020..2024", "announced 2020 – 2024"),
        ("2024..", "announced 2024-03-01 – 2024-08"),
        ("..2023", "announced 2023-01-05"),
        ("", "announced 2023-01-05 – 2024-08"),
        ("2025..", "announced since 2025-01-01"),
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
    assert describe_period(hand_made.open(), filters) == "effective 2023-02-01"


# What is counted


@pytest.mark.parametrize(
    ("filters", "net", "text"),
    [
        (
            LISTED,
            False,
            "Listings and relistings by the day announced; targets as announced.",
        ),
        (
            LISTED.replace(date="listed"),
            False,
            "Listings and relistings by the day listed; targets as announced.",
        ),
        (
            Filters(actions=("measure", "threat")),
            False,
            "Counted: measure, threat, by the day announced; targets as announced.",
        ),
        (Filters(), False, "All actions, by the day announced; targets as announced."),
        (
            LISTED,
            True,
            "Net change of the programs' lists by the day announced: removals subtracted, "
            "re-designations left out.",
        ),
    ],
)
def test_one_line_says_what_is_counted(filters, net, text):
    assert note_what_is_counted(filters, net=net) == ("", text)


# Announcements that no sum contains


@pytest.fixture
def with_unknowns(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Announcements without a figure, by two senders, and one with a figure."""
    hand_made.add("US", "2024-03-01", None)
    hand_made.add("US", "2024-05-01", None)
    hand_made.add("US", "2024-05-01", None, action="relisting")
    hand_made.add("EU", "2024-04-01", None, action="statement")
    hand_made.add("EU", "2024-04-02", None, action="threat")
    hand_made.add("CA", "2024-02-01", 5)
    return hand_made


def test_announcements_without_a_figure_are_named_by_sender_and_action(with_unknowns):
    notes = list(note_missing_figures(with_unknowns.open(), LISTED, 3))
    assert notes == [
        (
            "+1",
            "announced without a figure, not in the sums: "
            "US 2 listings (2024-03-01 – 2024-05-01), 1 relisting (2024-05-01)",
        )
    ]


def test_several_senders_are_parted(with_unknowns):
    ((_, text),) = note_missing_figures(with_unknowns.open(), Filters(), 5)
    assert text.endswith(
        "EU 1 statement (2024-04-01), 1 threat (2024-04-02); "
        "US 2 listings (2024-03-01 – 2024-05-01), 1 relisting (2024-05-01)"
    )


def test_without_an_unknown_figure_there_is_no_footnote(with_unknowns):
    assert list(note_missing_figures(with_unknowns.open(), LISTED, 0)) == []


@pytest.mark.parametrize(
    ("by", "keys", "text"),
    [
        (("sender",), [("EU",)], "EU 1 statement (2024-04-01), 1 threat (2024-04-02)"),
        (
            ("month",),
            [("2024-04",)],
            "EU 1 statement (2024-04-01), 1 threat (2024-04-02)",
        ),
        (
            ("sender", "year"),
            [("EU", "2024"), ("GB", "2024")],
            "EU 1 statement (2024-04-01), 1 threat (2024-04-02)",
        ),
        ((), [()], "EU 1 statement (2024-04-01), 1 threat (2024-04-02)"),
    ],
)
def test_groups_of_statements_alone_are_named(with_unknowns, by, keys, text):
    groups = [GroupSum(group_keys, 0, 2, None) for group_keys in keys]
    notes = list(note_uncounted_groups(with_unknowns.open(), Filters(), by, groups))
    assert notes == [
        ("+1", f"announced without a figure where nothing was listed: {text}")
    ]


def test_only_the_groups_that_are_asked_about_are_named(with_unknowns):
    with_unknowns.add("EU", "2025-04-01", None, action="statement")
    groups = [GroupSum(("2025",), 0, 1, None)]
    ((_, text),) = note_uncounted_groups(
        with_unknowns.open(), Filters(), ("year",), groups
    )
    assert text.endswith(": EU 1 statement (2025-04-01)")


def test_a_statement_of_several_measures_is_counted_once(hand_made):
    measures = ["asset_freeze", "travel_ban"]
    hand_made.add("EU", "2024-04-01", None, action="statement", measures=measures)
    groups = [GroupSum((measure,), 0, 1, None) for measure in measures]
    ((_, text),) = note_uncounted_groups(
        hand_made.open(), Filters(), ("measure",), groups
    )
    assert text.endswith(": EU 1 statement (2024-04-01)")


def test_without_such_groups_there_is_no_footnote(with_unknowns):
    assert (
        list(note_uncounted_groups(with_unknowns.open(), Filters(), ("sender",), []))
        == []
    )


def test_delistings_and_targets_of_measures_are_shown_beside_the_sums(hand_made):
    hand_made.add("CA", "2024-01-01", 1000, action="delisting")
    hand_made.add("US", "2024-01-01", 2, action="delisting")
    hand_made.add("EU", "2024-01-01", {"entities": 7}, action="measure")
    hand_made.add("GB", "2024-01-01", None, action="measure")
    notes = list(note_uncounted_actions(hand_made.open(), Filters()))
    assert notes == [
        ("", "Delistings in the period, not subtracted: Canada 1,000, US 2 (--net)."),
        ("", "Targets named by measures, not in the sums: EU 7 (--action measure)."),
    ]


def test_where_nothing_was_delisted_nothing_is_shown_beside(hand_made):
    hand_made.add("CA", "2024-01-01", 10)
    hand_made.add("CA", "2024-01-01", None, action="delisting")
    assert list(note_uncounted_actions(hand_made.open(), Filters())) == []


# How good the figures are


def texts_on_quality(ledger: HandMadeLedger, filters: Filters) -> list[str]:
    notes = list(note_count_quality(ledger.open(), filters))
    assert all(mark == "" for mark, _ in notes)
    return [text for _, text in notes]


def test_plain_counts_have_no_footnote_on_their_quality(hand_made):
    hand_made.add("CA", "2024-01-01", 10)
    assert texts_on_quality(hand_made, LISTED) == []


def test_counts_that_no_source_states_are_counted_by_their_basis(hand_made):
    hand_made.add("CA", "2024-01-01", 10, basis="survivors")
    hand_made.add("CA", "2024-01-02", 10, basis="derived")
    hand_made.add("CA", "2024-01-03", 10, basis="derived")
    hand_made.add("CA", "2024-01-04", 10)
    assert texts_on_quality(hand_made, LISTED) == [
        "Not every count is stated by its source: derived in 2 announcements, "
        "survivors in 1 announcement (list -f csv says which)."
    ]


@pytest.mark.parametrize(
    ("precision", "words"), [("at_least", "lower bounds"), ("about", "round figures")]
)
def test_bounds_and_round_figures_are_counted(hand_made, precision, words):
    hand_made.add("CA", "2024-01-01", 10, precision=precision)
    assert texts_on_quality(hand_made, LISTED) == [
        f"The figures of 1 announcement are {words}."
    ]


def test_the_basis_of_a_record_without_figures_does_not_matter(hand_made):
    hand_made.add("CA", "2024-01-01", None, basis="derived")
    assert texts_on_quality(hand_made, LISTED) == []


def test_joint_figures_are_counted_only_where_a_target_was_asked_for(hand_made):
    hand_made.add("CA", "2024-01-01", 10, target=["BY", "RU"])
    assert texts_on_quality(hand_made, LISTED) == []
    assert texts_on_quality(hand_made, LISTED.replace(targets=("BY",))) == [
        "Includes 1 announcement with one figure for several targets together."
    ]


def test_a_date_that_is_missing_is_counted(hand_made):
    hand_made.add("CA", "2024-01-01", 10)
    hand_made.add("CA", "2024-01-02", 10, effective="2024-01-03")
    assert texts_on_quality(hand_made, LISTED.replace(date="effective")) == [
        "1 announcement without a day effective: the day announced stands in."
    ]
    assert texts_on_quality(hand_made, LISTED.replace(date="listed")) == [
        "2 announcements without a day listed: the day announced stands in."
    ]


# Records dated by month or year only


@pytest.fixture
def without_days(hand_made: HandMadeLedger) -> HandMadeLedger:
    for announced in ("2024", "2024-08", "2024-08-09"):
        hand_made.add("CA", announced, 1)
    return hand_made


def test_records_without_a_day_are_found_with_their_date(without_days):
    found = find_records_without_day(without_days.open(), Filters())
    assert found == {"ca-2024-by-listing": "2024", "ca-2024-08-by-listing": "2024-08"}


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
    assert list(note_undated([], "may lie outside the period")) == []
    assert list(note_undated(["a", "b"], "may have come after the day")) == [
        (
            "+1?",
            "dated by month or year only and may have come after the day, not in the sums: a, b",
        )
    ]


@pytest.mark.parametrize(
    ("dimensions", "texts"),
    [
        (("year",), []),
        (("sender",), []),
        (("month",), ["month"]),
        (("quarter", "sender"), ["quarter"]),
        (("month", "quarter"), ["quarter or in another month"]),
    ],
)
def test_a_year_has_no_month_and_no_quarter(without_days, dimensions, texts):
    notes = list(note_unknown_times(without_days.open(), LISTED, dimensions))
    assert notes == [
        (
            "+1?",
            f"dated by month or year only and may lie in another {text}, not in the sums:"
            " ca-2024-by-listing",
        )
        for text in texts
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "r1"),
        (MAX_NAMED, "r1, r2, r3, r4, r5"),
        (MAX_NAMED + 1, "r1, r2, r3, r4, r5 and 1 more"),
        (1500, "r1, r2, r3, r4, r5 and 1,495 more"),
    ],
)
def test_of_many_names_the_first_few_are_given(number, text):
    assert name_some([f"r{place + 1}" for place in range(number)]) == text


# Overlapping programs


def test_programs_that_can_list_the_same_names_are_named_with_their_sums(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2024-01-01", 1244, program="US-BRUS")
    hand_made.add("US", "2024-01-02", 434, program="US-PP8015")
    notes = list(note_overlapping_programs(hand_made.open(), LISTED))
    assert notes == [
        (
            "US",
            "US-BRUS (1,244) and US-PP8015 (434) overlap: some names stand on more than one "
            "(--by program)",
        )
    ]


def test_three_overlapping_programs_are_one_footnote(hand_made):
    hand_made.add_program("EU-A", "EU", overlaps=["EU-B", "EU-C"])
    hand_made.add_program("EU-B", "EU", overlaps=["EU-A"])
    hand_made.add_program("EU-C", "EU")
    for program in ("EU-A", "EU-B", "EU-C"):
        hand_made.add("EU", "2024-01-01", 1, program=program)
    ((_, text),) = note_overlapping_programs(hand_made.open(), LISTED)
    assert text.startswith("EU-A (1), EU-B (1) and EU-C (1) overlap")


def test_overlaps_do_not_matter_where_only_one_program_is_added_up(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2024-01-01", 244, program="US-BRUS")
    hand_made.add("US", "2024-01-02", None, program="US-PP8015")
    assert list(note_overlapping_programs(hand_made.open(), LISTED)) == []


def test_programs_that_do_not_overlap_have_no_footnote(hand_made):
    for program in ("US-BRUS", "US-PP8015"):
        hand_made.add_program(program, "US")
        hand_made.add("US", "2024-01-01", 5, program=program)
    assert list(note_overlapping_programs(hand_made.open(), LISTED)) == []
