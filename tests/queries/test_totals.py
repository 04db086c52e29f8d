"""Totals by one dimension and by two: rows, totals, titles and footnotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_made_ledgers import (
    COUNTS_LISTINGS,
    NOT_STATED,
    HandMadeLedger,
    kinds_of,
    make_filters,
    note_texts,
    notes_of,
    read_codes,
    read_rows,
)

from sanctions_cli.caveats import Fact
from sanctions_cli.queries import Filters
from sanctions_cli.queries.dimensions import DIMENSIONS
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.queries.totals import (
    build_totals_title,
    describe_basics,
    describe_counted_period,
    find_left_out,
    find_uncounted,
    sum_all,
    sum_margin,
    tabulate_totals,
)
from sanctions_cli.records import LISTINGS
from sanctions_cli.table import Figure, find_kinds


@pytest.fixture
def listings(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada 10 individuals and 6 entities, then 4 individuals; the US 5 and one that gives no figure."""
    hand_made.add("CA", "2023-03-01", {"individuals": 10, "entities": 6})
    hand_made.add("CA", "2024-02-01", 4)
    hand_made.add("US", "2024-02-15", 5)
    hand_made.add("US", "2024-06-01", None)
    return hand_made


# By one dimension


def test_a_row_has_the_announcements_the_types_the_total_and_the_unknown(listings):
    canada, us = read_rows(tabulate_totals(listings.open(), Filters(), "sender"))
    assert canada == {
        "sender": "CA",
        "sender_name": "Canada",
        "announcements": 2,
        "individuals": 14,
        "entities": 6,
        "vessels": 0,
        "aircraft": 0,
        "other": 0,
        "unspecified": 0,
        "total": 20,
        "unknown": 0,
        "unknown_types": [],
        "undated": 0,
    }
    assert (us["announcements"], us["individuals"], us["total"], us["unknown"]) == (
        2,
        5,
        5,
        1,
    )


def test_people_see_the_types_that_are_used_and_a_row_of_totals(listings):
    table = tabulate_totals(listings.open(), Filters(), "sender").for_people()
    assert [column.title for column in table.columns] == [
        "Sender", "Announcements", "Individuals", "Entities", "Total",
    ]  # fmt: skip
    assert table.total == ("Total", 4, Figure(19, 1), Figure(6, 1), Figure(25, 1))


def test_a_single_row_has_no_row_of_totals(listings):
    assert (
        tabulate_totals(listings.open(), Filters(senders=("CA",)), "sender").total
        is None
    )


def test_a_group_without_any_figure_is_unknown_in_every_type(listings):
    filters = make_filters("2024-06", senders=("US",))
    (row,) = read_rows(tabulate_totals(listings.open(), filters, "sender"))
    assert (row["announcements"], row["individuals"], row["total"]) == (1, None, None)


def test_an_unknown_group_is_explained_first(listings):
    table = tabulate_totals(listings.open(), make_filters("2024-06"), "sender")
    assert notes_of(table)[0][0] == "+1"
    assert "?" not in {mark for mark, _ in notes_of(table)}


def test_empty_times_have_a_row_and_no_figure_where_no_coverage_is_stated(listings):
    rows = read_rows(
        tabulate_totals(listings.open(), make_filters("2023-03..2023-05"), "month")
    )
    assert [(row["month"], row["announcements"], row["total"]) for row in rows] == [
        ("2023-03", 1, 16),
        ("2023-04", 0, None),
        ("2023-05", 0, None),
    ]


def test_without_announcements_there_is_a_table_without_rows_and_footnotes(listings):
    table = tabulate_totals(listings.open(), Filters(senders=("GB",)), "sender")
    assert (table.rows, table.total, kinds_of(table)) == (
        (),
        None,
        ["coverage_not_stated"],
    )
    assert table.title == "Targets listed by UK, by sender"
    assert table.period == "all dates"


def test_the_net_is_added_up_from_what_changes_the_lists(hand_made):
    hand_made.add("CA", "2023-03-01", 10)
    hand_made.add("CA", "2024-03-01", 4, action="delisting")
    rows = read_rows(tabulate_totals(hand_made.open(), Filters(), "year", net=True))
    assert [(row["year"], row["total"]) for row in rows] == [(2023, 10), (2024, -4)]


def test_by_action_listings_and_delistings_are_not_added_up(hand_made):
    hand_made.add("CA", "2023-03-01", 10)
    hand_made.add("CA", "2024-03-01", 4, action="delisting")
    table = tabulate_totals(hand_made.open(), Filters(), "action")
    assert [(row["action"], row["total"]) for row in read_rows(table)] == [
        ("delisting", 4),
        ("listing", 10),
    ]
    assert table.total is None


def test_senders_that_are_not_covered_have_no_zeros(listings):
    listings.cover("CA", "2023", "2024")
    listings.cover("US", "2024", "2024")
    rows = read_rows(tabulate_totals(listings.open(), Filters(senders=("US",)), "year"))
    assert [(row["year"], row["announcements"], row["total"]) for row in rows] == [
        (2024, 2, 5)
    ]
    rows = read_rows(tabulate_totals(listings.open(), Filters(), "year"))
    assert [(row["year"], row["total"]) for row in rows] == [(2023, 16), (2024, 9)]


def test_a_time_without_coverage_has_no_zero_and_no_number_of_announcements(hand_made):
    hand_made.add("CA", "2023-03-01", 10)
    hand_made.add("US", "2025-03-01", 10)
    hand_made.cover("CA", "2023", "2023")
    hand_made.cover("US", "2023", "2025")
    rows = read_rows(
        tabulate_totals(hand_made.open(), Filters(senders=("CA", "US")), "year")
    )
    assert [
        (row["year"], row["announcements"], row["individuals"], row["total"])
        for row in rows
    ] == [
        (2023, 1, 10, 10),
        (2024, None, None, None),
        (2025, 1, 10, 10),
    ]


# By two dimensions


def test_a_pivot_has_a_row_for_each_key_and_a_column_for_each_other(listings):
    table = tabulate_totals(listings.open(), Filters(), "year", "sender")
    assert read_rows(table) == [
        {
            "year": 2023,
            "CA": 16,
            "US": None,
            "total": 16,
            "unknown": 0,
            "unknown_types": [],
            "undated": 0,
        },
        {
            "year": 2024,
            "CA": 4,
            "US": 5,
            "total": 9,
            "unknown": 1,
            "unknown_types": [],
            "undated": 0,
        },
    ]
    assert table.total == ("Total", Figure(20), Figure(5, 1), Figure(25, 1), 1, (), 0)
    assert table.title == "Targets listed, by year and sender"


def test_empty_times_have_a_column_too(listings):
    (row,) = read_rows(
        tabulate_totals(listings.open(), Filters(senders=("CA",)), "sender", "quarter")
    )
    assert [row[f"2023-Q{number}"] for number in (1, 2, 3, 4)] == [16, None, None, None]
    assert row["2024-Q1"] == 4


def test_a_joint_target_is_a_key_of_its_own(hand_made):
    hand_made.add("US", "2024-02-15", 5, target=["BY", "RU"])
    hand_made.add("US", "2024-02-16", 3, target="BY")
    rows = read_rows(tabulate_totals(hand_made.open(), Filters(), "target", "sender"))
    assert [(row["target"], row["US"]) for row in rows] == [
        (["BY"], 3),
        (["BY", "RU"], 5),
    ]


def test_several_measures_are_crossed_and_counted_once_in_the_total(hand_made):
    measures = ["asset_freeze", "travel_ban"]
    hand_made.add("CA", "2024-08-09", 16, measures=measures, reasons=["war"])
    hand_made.add("CA", "2024-08-10", 1, measures=["arms"], reasons=["war"])
    table = tabulate_totals(hand_made.open(), Filters(), "reason", "measure")
    (row,) = read_rows(table)
    assert [row[name] for name in ("arms", "asset_freeze", "travel_ban", "total")] == [
        1,
        16,
        16,
        17,
    ]


@pytest.mark.parametrize("by", DIMENSIONS)
@pytest.mark.parametrize("across", DIMENSIONS)
def test_every_two_dimensions_make_a_pivot(shipped_index, by, across):
    table = tabulate_totals(shipped_index, Filters(), by, across)
    for row in (*table.rows, *([table.total] if table.total else [])):
        assert len(row) == len(table.columns)


@pytest.mark.parametrize(
    "by", ["sender", "year", "month", "program", "measure", "reason"]
)
def test_the_total_does_not_depend_on_the_dimension(shipped_index, by):
    table = tabulate_totals(shipped_index, Filters(), by)
    names = [column.name for column in table.columns]
    assert table.total is not None
    expected = sum_all(shipped_index, Filters(), ("sender",), net=False)
    assert expected is not None
    total = table.total[names.index("total")]
    assert isinstance(total, Figure)
    # By month, the months that are not covered mark the total.
    assert replace(total, is_partial=False) == expected.figure


@pytest.mark.parametrize("by", ["sender", "measure"])
def test_a_dimension_across_itself_has_figures_where_both_keys_are_the_same(
    hand_made, by
):
    hand_made.add("CA", "2024-08-09", 4, measures=["arms"])
    hand_made.add("US", "2024-08-09", 5, measures=["asset_freeze"])
    first, second = (
        tabulate_totals(hand_made.open(), Filters(), by, by).for_people().rows
    )
    assert first[1:] == (Figure(4), Figure(0), Figure(4))
    assert second[1:] == (Figure(0), Figure(5), Figure(5))


# Sums over all, and over rows and columns


def test_the_sum_of_all_is_added_up_from_groups_or_asked_for(listings):
    connection = listings.open()
    groups = [
        GroupSum(("CA",), 2, 0, (14, 6, 0, 0, 0, 0)),
        GroupSum(("US",), 2, 1, (5, 0, 0, 0, 0, 0)),
    ]
    added = sum_all(connection, Filters(), ("sender",), groups, net=False)
    assert added == GroupSum((), 4, 1, (19, 6, 0, 0, 0, 0))
    assert sum_all(connection, Filters(), ("sender",), net=False) == added


def test_groups_of_statements_alone_have_a_sum_of_unknowns(listings):
    groups = [GroupSum(("EU",), 0, 2, None), GroupSum(("GB",), 0, 1, None)]
    total = sum_all(listings.open(), Filters(), ("sender",), groups, net=False)
    assert total == GroupSum((), 0, 3, None)


def test_groups_of_several_values_are_not_added_up(hand_made):
    hand_made.add("CA", "2024-08-09", 16, measures=["asset_freeze", "travel_ban"])
    groups = [
        GroupSum(("asset_freeze",), 1, 0, (16, 0, 0, 0, 0, 0)),
        GroupSum(("travel_ban",), 1, 0, (16, 0, 0, 0, 0, 0)),
    ]
    total = sum_all(hand_made.open(), Filters(), ("measure",), groups, net=False)
    assert total is not None
    assert total.total == 16


@pytest.mark.parametrize(
    ("actions", "net", "has_sum"),
    [((), False, False), ((), True, True), (LISTINGS, False, True)],
)
def test_by_action_there_is_a_sum_only_of_the_net_or_of_named_actions(
    listings, actions, net, has_sum
):
    total = sum_all(listings.open(), Filters(actions=actions), ("action",), net=net)
    assert (total is not None) is has_sum


def test_an_empty_ledger_has_no_sum(hand_made):
    assert sum_all(hand_made.open(), Filters(), ("sender",), net=False) is None


def test_the_sums_of_a_margin_are_by_their_key(listings):
    sums = sum_margin(listings.open(), Filters(), ("sender", "year"), "year", net=False)
    assert {keys: group.total for keys, group in sums.items()} == {
        ("2023",): 16,
        ("2024",): 9,
    }


# Titles and periods


@pytest.mark.parametrize(
    ("filters", "dimensions", "net", "title"),
    [
        (Filters(actions=LISTINGS), ("sender",), False, "Targets listed, by sender"),
        (
            Filters(actions=("relisting",)),
            ("sender",),
            False,
            "Targets listed, by sender",
        ),
        (
            Filters(actions=("delisting",)),
            ("year",),
            False,
            "Targets delisted, by year",
        ),
        (Filters(actions=("measure",)), ("year",), False, "Targets announced, by year"),
        (
            Filters(actions=("listing", "delisting")),
            ("year",),
            False,
            "Targets announced, by year",
        ),
        (Filters(), ("action",), False, "Targets announced, by action"),
        (
            Filters(senders=("CA",), targets=("BY",)),
            ("year", "program"),
            True,
            "Net change of the lists by Canada against Belarus, by year and program",
        ),
    ],
)
def test_the_title_says_what_is_counted(filters, dimensions, net, title):
    assert build_totals_title(filters, dimensions, net=net) == title


def test_the_period_reaches_to_statements_where_they_are_shown(listings):
    listings.add("EU", "2025-01-01", None, action="statement")
    connection = listings.open()
    counted = Filters(actions=LISTINGS)
    assert describe_counted_period(connection, counted, []) == "March 2023 – June 2024"
    uncounted = [GroupSum(("EU",), 0, 1, None)]
    assert (
        describe_counted_period(connection, counted, uncounted)
        == "March 2023 – January 2025"
    )


# Footnotes


def test_the_footnotes_of_a_plain_answer(listings):
    assert note_texts(tabulate_totals(listings.open(), Filters(), "sender")) == [
        "one more announcement that gives no figure (US listing, 1 June 2024)",
        NOT_STATED,
        COUNTS_LISTINGS,
    ]


def test_a_statement_where_nothing_was_listed_has_a_footnote(listings):
    listings.add("EU", "2025-01-01", None, action="statement")
    (text, *_) = note_texts(tabulate_totals(listings.open(), Filters(), "sender"))
    assert text == (
        "2 more announcements that give no figure"
        " (US listing, 1 June 2024; EU statement, 1 January 2025)"
    )


@pytest.mark.parametrize("dimensions", [("measure",), ("measure", "sender")])
def test_an_unknown_of_several_measures_is_named_once(hand_made, dimensions):
    hand_made.add("US", "2024-06-01", None, measures=["asset_freeze", "travel_ban"])
    (caveat,) = find_left_out(hand_made.open(), Filters(), dimensions, (), net=False)
    assert caveat.kind == "no_figure"
    assert caveat.facts == (Fact("US", "listing", 1, "2024-06-01", "2024-06-01"),)


@pytest.mark.parametrize(
    ("dimensions", "subject"),
    [(("measure",), "measure"), (("sender", "reason"), "reason")],
)
def test_what_is_counted_in_several_rows_has_a_caveat(dimensions, subject):
    caveat = next(describe_basics(Filters(), dimensions, net=False))
    assert (caveat.kind, caveat.subject) == ("in_several_rows", subject)
    caveat = next(describe_basics(Filters(), ("sender",), net=False))
    assert caveat.kind == "as_announced"


@pytest.mark.parametrize(
    ("by", "is_row_marked", "is_total_marked"),
    [
        ("sender", True, True),
        ("target", True, True),
        ("program", False, True),
        ("action", True, False),
    ],
)
def test_the_sums_that_add_overlapping_lists_are_marked(
    hand_made, by, is_row_marked, is_total_marked
):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2024-01-01", 244, program="US-BRUS")
    hand_made.add("US", "2024-01-02", 434, program="US-PP8015")
    hand_made.add("CA", "2024-01-02", 1, target="RU")
    table = tabulate_totals(hand_made.open(), Filters(), by)
    assert ("overlap" in find_kinds(table.rows)) is is_row_marked
    assert ("overlap" in find_kinds([table.total or ()])) is is_total_marked


@pytest.mark.parametrize(
    ("filters", "dimensions", "net", "has_caveat"),
    [
        (Filters(), ("sender",), False, True),
        (Filters(), ("sender",), True, False),
        (Filters(), ("action",), False, False),
        (Filters(actions=("listing",)), ("sender",), False, False),
    ],
)
def test_delistings_are_shown_beside_unless_the_question_is_about_them(
    hand_made, filters, dimensions, net, has_caveat
):
    hand_made.add("CA", "2024-01-01", 3, action="delisting")
    caveats = list(find_uncounted(hand_made.open(), filters, dimensions, net=net))
    assert bool(caveats) is has_caveat


def test_a_row_has_the_codes_of_what_it_is_about_and_no_others(hand_made):
    hand_made.add("CA", "2024-01-01", 3, precision="about")
    hand_made.add("US", "2024-01-01", 3, basis="derived")
    hand_made.add("US", "2024-02-01", 1, action="delisting")
    assert read_codes(tabulate_totals(hand_made.open(), Filters(), "sender")) == [
        ["coverage_not_stated", "about", "as_announced"],
        ["coverage_not_stated", "delistings_not_included", "derived", "as_announced"],
    ]
