"""The views of what the records add up to, with figures worked out by hand."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.assertions import FIGURES
from sanctions_cli.queries.sql import VIEWS, answer_query
from sanctions_cli.records import TYPES


def ask(ledger: HandMadeLedger, query: str) -> list[tuple[object, ...]]:
    return list(answer_query(ledger.open(), query).rows)


# Counts


def test_an_announcement_with_a_figure_has_a_row_for_each_type(hand_made):
    name = hand_made.add(
        "CA", "2024-08-09", {"individuals": 10, "vessels": 2}, program="CA-ONE"
    )
    rows = ask(hand_made, "select id, type, count, net from counts")
    assert {row[:2] for row in rows} == {(name, target_type) for target_type in TYPES}
    counts = {row[1]: row[2:] for row in rows}
    assert counts["individuals"] == (10, 10)
    assert counts["vessels"] == (2, 2)
    assert counts["aircraft"] == (0, 0)


def test_an_announcement_without_a_figure_has_no_counts(hand_made):
    hand_made.add("CA", "2024-08-09", program="CA-ONE")
    assert ask(hand_made, "select * from counts") == []


def test_the_net_of_a_delisting_is_below_zero_and_a_stated_net_replaces_the_count(
    hand_made,
):
    hand_made.add("CA", "2024-08-09", 10, program="CA-ONE", net={"individuals": 7})
    hand_made.add("CA", "2024-09-09", 4, action="delisting", program="CA-ONE")
    query = "select announced, count, net from counts join announcements using (id)"
    assert ask(hand_made, f"{query} where type = 'individuals' order by 1") == [
        ("2024-08-09", 10, 7),
        ("2024-09-09", 4, -4),
    ]


def test_where_only_a_net_change_is_known_the_count_is_null(hand_made):
    hand_made.add("CA", "2024-08-09", program="CA-ONE", net={"entities": 3})
    query = "select count, net from counts where type = 'entities'"
    assert ask(hand_made, query) == [(None, 3)]


# Flow


def test_flow_has_listings_and_relistings_alone(hand_made):
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("CA", "2024-08-10", 3, action="relisting")
    for action in ("delisting", "opening", "measure", "statement", "renewal"):
        hand_made.add("CA", "2024-08-11", 7, action=action)
    assert ask(hand_made, "select action, total from flow order by 1") == [
        ("listing", 5),
        ("relisting", 3),
    ]


@pytest.mark.parametrize(
    ("announced", "year", "quarter", "month"),
    [
        ("2024-08-09", 2024, "2024-Q3", "2024-08"),
        ("2024-12", 2024, "2024-Q4", "2024-12"),
        ("2024", 2024, "2024", "2024"),
    ],
)
def test_flow_has_the_times_of_a_date_as_precisely_as_it_is_known(
    hand_made, announced, year, quarter, month
):
    hand_made.add("CA", announced, 5)
    assert ask(hand_made, "select year, quarter, month from flow") == [
        (year, quarter, month)
    ]


def test_flow_marks_what_a_sum_leaves_out(hand_made):
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("CA", "2024-08-10")
    query = "select sum(total), sum(unknown), count(*) from flow"
    assert ask(hand_made, query) == [(5, 1, 2)]


def test_joint_targets_are_one_row_of_flow(hand_made):
    hand_made.add("CA", "2024-08-09", 5, target=["BY", "RU"])
    assert ask(hand_made, "select target, target_name, total from flow") == [
        ("BY; RU", "Belarus, Russia", 5)
    ]


# Stock


def test_stock_has_a_row_for_each_day_on_which_a_list_changed(hand_made):
    hand_made.add(
        "CA",
        "2020-01-01",
        {"individuals": 100, "entities": 74},
        action="opening",
        program="CA-ONE",
    )
    hand_made.add("CA", "2022-08-09", 5, program="CA-ONE")
    hand_made.add("CA", "2022-08-09", {"entities": 1}, program="CA-ONE")
    hand_made.add("CA", "2023-01-01", 30, action="delisting", program="CA-ONE")
    query = "select day, individuals, entities, total, opening, ended from stock order by day"
    assert ask(hand_made, query) == [
        ("2020-01-01", 100, 74, 174, "known", 0),
        ("2022-08-09", 105, 75, 180, "known", 0),
        ("2023-01-01", 75, 75, 150, "known", 0),
    ]


def test_a_list_without_an_opening_has_at_least_what_was_listed(hand_made):
    hand_made.add("CA", "2022-08-09", 5, program="CA-ONE")
    hand_made.add("CA", "2023-08-09", program="CA-ONE")
    query = "select day, total, unknown, opening from stock order by day"
    assert ask(hand_made, query) == [
        ("2022-08-09", 5, 0, "unknown"),
        ("2023-08-09", 5, 1, "unknown"),
    ]


def test_an_opening_counts_from_its_day_on_and_not_before(hand_made):
    hand_made.add("CA", "2020-01-01", 5, program="CA-ONE")
    hand_made.add("CA", "2022-01-01", 174, action="opening", program="CA-ONE")
    assert ask(hand_made, "select day, total, opening from stock order by day") == [
        ("2020-01-01", 5, "unknown"),
        ("2022-01-01", 179, "known"),
    ]


@pytest.mark.parametrize(
    ("until", "first_doubt", "day_after"),
    [
        ("2022-06-30", None, "2022-07-01"),
        ("2022-02", "2022-02-02", "2022-03-01"),
        ("2022-12", "2022-12-02", "2023-01-01"),
        ("2022", "2022-01-02", "2023-01-01"),
    ],
)
def test_a_program_that_has_ended_has_nothing_from_the_day_after_its_last(
    hand_made, until, first_doubt, day_after
):
    hand_made.add_program("CA-ONE", "CA", until=until)
    hand_made.add("CA", "2022-01-01", 5, program="CA-ONE")
    hand_made.add("CA", "2024-01-01", 3, program="CA-ONE")
    query = "select day, total, undated, ended from stock order by day"
    doubt = [(first_doubt, None, 1, 0)] if first_doubt else []
    assert ask(hand_made, query) == [
        ("2022-01-01", 5, 0, 0),
        *doubt,
        (day_after, 0, 0, 1),
    ]


def test_stock_counts_the_listings_that_may_have_put_targets_on_a_list_too(hand_made):
    hand_made.add("US", "2024-01-01", 5, program="US-A")
    others = {"program": "US-B", "other_programs": ["US-A", "US-C"]}
    hand_made.add("US", "2024-02-01", 2, **others)
    hand_made.add("US", "2024-03-01", 1, program="US-A")
    query = "select program, day, total, open_listings from stock order by 1, 2"
    assert ask(hand_made, query) == [
        ("US-A", "2024-01-01", 5, 0),
        ("US-A", "2024-02-01", 5, 1),
        ("US-A", "2024-03-01", 6, 1),
        ("US-B", "2024-02-01", 2, 0),
        # Nothing else is known of this list, which need not be empty.
        ("US-C", "2024-02-01", None, 1),
    ]
    # A total that matches later shows that there was nothing to add.
    hand_made.add_assertion(
        "2024-02-15", {"individuals": 5}, program="US-A", sender="US"
    )
    of_one = f"select * from ({query}) where program = 'US-A'"
    assert [row[-1] for row in ask(hand_made, of_one)] == [0, 0]


def test_what_changes_no_list_is_not_in_stock(hand_made):
    hand_made.add("CA", "2022-01-01", 5)
    hand_made.add("CA", "2022-01-01", 5, action="renewal", program="CA-ONE")
    assert ask(hand_made, "select * from stock") == []


# Assertions


def test_an_assertion_has_what_is_stated_and_what_the_ledger_has(hand_made):
    hand_made.add(
        "CA",
        "2020-01-01",
        {"individuals": 100, "entities": 74},
        action="opening",
        program="CA-ONE",
    )
    hand_made.add_assertion(
        "2024-12-31", {"individuals": 100, "parties": 174}, program="CA-ONE"
    )
    query = (
        "select kind, sender, target, program, day, bound, claim, stated_individuals,"
        " ledger_individuals, stated_parties, ledger_parties, stated_entities, state, reason"
        " from assertions"
    )
    assert ask(hand_made, query) == [
        (
            "stock",
            "CA",
            "BY",
            "CA-ONE",
            "2024-12-31",
            "exact",
            "The total of 2024-12-31",
            100,
            100,
            174,
            174,
            None,
            "matches",
            None,
        )
    ]


@pytest.mark.parametrize(
    ("stated", "fields", "state", "reason"),
    [
        (5, {}, "matches", None),
        (6, {}, "fails", None),
        (4, {"bound": "at_least"}, "matches", None),
        (6, {"bound": "at_least"}, "fails", None),
        (
            6,
            {"known_difference": {"individuals": 1, "reason": "counted twice"}},
            "explained",
            "counted twice",
        ),
        (
            7,
            {"known_difference": {"individuals": 1, "reason": "counted twice"}},
            "fails",
            "counted twice",
        ),
        (6, {"unverifiable": "no list is kept"}, "unverifiable", "no list is kept"),
    ],
)
def test_the_state_of_an_assertion_and_why_it_differs(
    hand_made, stated, fields, state, reason
):
    hand_made.add("CA", "2024-01-01", 5, program="CA-ONE")
    hand_made.add_assertion(
        "2024-12-31", {"individuals": stated}, program="CA-ONE", **fields
    )
    assert ask(hand_made, "select state, reason from assertions") == [(state, reason)]


def test_a_flow_is_asserted_over_its_days(hand_made):
    hand_made.add("CA", "2023-12-31", 100)
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("CA", "2024-12-31", 4)
    hand_made.add_assertion(
        "2024-12-31", {"individuals": 9}, kind="flow", since="2024-01-01"
    )
    query = "select kind, since, day, ledger_individuals, state from assertions"
    assert ask(hand_made, query) == [("flow", "2024-01-01", "2024-12-31", 9, "matches")]


def test_every_figure_that_can_be_stated_has_two_columns():
    names = set(VIEWS["assertions"].field_names)
    assert {f"stated_{figure}" for figure in FIGURES} < names
    assert {f"ledger_{figure}" for figure in FIGURES} < names
