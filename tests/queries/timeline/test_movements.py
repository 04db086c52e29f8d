"""What each day added and removed: as announced, and on the lists."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hand_made_ledgers import make_filters
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries import Filters
from sanctions_cli.queries.timeline.movements import Movement, load_announced, load_net
from sanctions_cli.records import TYPES, order_types
from sanctions_cli.table import Figure

# Movements

numbers = {
    field.name: st.integers(0, 100)
    for field in fields(Movement)
    if field.name != "unknown_types"
}
unknown_types = st.sets(st.sampled_from(TYPES)).map(order_types)
movements = st.builds(Movement, **numbers, unknown_types=unknown_types)


@given(movements, movements)
def test_a_sum_of_movements_adds_every_field(first, second):
    both = first + second
    for name in numbers:
        assert getattr(both, name) == getattr(first, name) + getattr(second, name)
    assert set(both.unknown_types) == {*first.unknown_types, *second.unknown_types}


@given(movements)
def test_nothing_added_changes_nothing(movement):
    assert movement + Movement() == movement == Movement() + movement


@pytest.mark.parametrize(
    ("movement", "figure"),
    [
        (Movement(), Figure(0)),
        (Movement(added=5, additions=1), Figure(5)),
        (Movement(additions=1, added_without_figure=1), Figure(None, 1)),
        (Movement(added=5, additions=2, added_without_figure=1), Figure(5, 1)),
        (Movement(added=0, additions=1), Figure(0)),
        # Statements and measures leave a gap only where nothing is listed.
        (Movement(other_without_figure=2), Figure(None, 2)),
        (Movement(added=5, additions=1, other_without_figure=2), Figure(5)),
        # A removal says nothing of what was added.
        (Movement(removed=3, removals=1), Figure(0)),
    ],
)
def test_what_was_added_is_unknown_where_nothing_that_was_announced_has_a_figure(
    movement, figure
):
    assert movement.added_figure == figure


@pytest.mark.parametrize(
    ("movement", "figure"),
    [
        (Movement(), Figure(0)),
        (Movement(removed=5, removals=1), Figure(5)),
        (Movement(removals=1, removed_without_figure=1), Figure(None, 1)),
        (Movement(removed=5, removals=2, removed_without_figure=1), Figure(5, 1)),
        (Movement(added=5, additions=1, other_without_figure=1), Figure(0)),
    ],
)
def test_what_was_removed_is_unknown_where_no_delisting_has_a_figure(movement, figure):
    assert movement.removed_figure == figure


# As announced


def test_listings_and_relistings_are_added_by_day_with_the_delistings_beside_them(
    hand_made,
):
    hand_made.add("CA", "2024-08-09", {"individuals": 10, "entities": 6})
    hand_made.add("CA", "2024-08-09", 4, action="relisting")
    hand_made.add("CA", "2024-09-01", 3, action="delisting")
    hand_made.add("US", "2024-08-09", 1)
    assert load_announced(hand_made.open(), Filters(), "sender") == {
        "CA": {
            "2024-08-09": Movement(added=20, additions=2),
            "2024-09-01": Movement(removed=3, removals=1),
        },
        "US": {"2024-08-09": Movement(added=1, additions=1)},
    }


def test_what_gives_no_figure_is_counted_by_what_it_did(hand_made):
    for action in ("listing", "delisting", "measure", "statement", "threat"):
        hand_made.add("CA", "2024-08-09", action=action)
    assert load_announced(hand_made.open(), Filters(), "sender") == {
        "CA": {
            "2024-08-09": Movement(
                additions=1,
                added_without_figure=1,
                removals=1,
                removed_without_figure=1,
                other_without_figure=3,
            )
        }
    }


def test_a_measure_that_names_targets_is_neither_added_nor_a_gap(hand_made):
    hand_made.add("CA", "2024-08-09", 5, action="measure")
    assert load_announced(hand_made.open(), Filters(), "sender") == {}


@pytest.mark.parametrize(
    "action", ["renewal", "amendment", "licence", "opening", "lifting"]
)
def test_other_actions_are_no_movement(hand_made, action):
    hand_made.add("CA", "2024-08-09", 5, action=action)
    hand_made.add("CA", "2024-08-10", action=action)
    assert load_announced(hand_made.open(), Filters(), "sender") == {}


def test_actions_that_are_asked_for_are_added_and_nothing_is_beside_them(hand_made):
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("CA", "2024-09-01", 3, action="delisting")
    hand_made.add("CA", "2024-09-02", action="statement")
    filters = Filters(actions=("delisting",))
    assert load_announced(hand_made.open(), filters, "sender") == {
        "CA": {"2024-09-01": Movement(added=3, additions=1)}
    }


def test_movements_can_be_those_of_programs_and_of_none(hand_made):
    hand_made.add("CA", "2024-08-09", 5, program="CA-ONE")
    hand_made.add("CA", "2024-08-09", 2)
    assert load_announced(hand_made.open(), Filters(), "program") == {
        "CA-ONE": {"2024-08-09": Movement(added=5, additions=1)},
        "": {"2024-08-09": Movement(added=2, additions=1)},
    }


def test_only_what_passes_the_filters_moves_and_on_the_date_that_they_go_by(hand_made):
    hand_made.add("CA", "2023-08-09", 5)
    hand_made.add("CA", "2024-08", 2, effective="2024-09-01")
    assert load_announced(hand_made.open(), make_filters("2024"), "sender") == {
        "CA": {"2024-08": Movement(added=2, additions=1)}
    }
    effective = make_filters("2024-09", date="effective")
    assert list(load_announced(hand_made.open(), effective, "sender")["CA"]) == [
        "2024-09-01"
    ]


# On the lists


def test_an_opening_raises_the_stock_without_being_added(hand_made):
    hand_made.add("CA", "2020-01-01", 174, action="opening", program="CA-ONE")
    hand_made.add("CA", "2024-08-09", 5, program="CA-ONE")
    hand_made.add("CA", "2024-09-01", 3, action="delisting", program="CA-ONE")
    assert load_net(hand_made.open(), Filters(), "sender") == {
        "CA": {
            "2020-01-01": Movement(opening=174, openings=1),
            "2024-08-09": Movement(added=5, additions=1),
            "2024-09-01": Movement(removed=3, additions=1),
        }
    }


def test_types_that_grew_are_added_and_types_that_shrank_are_removed(hand_made):
    hand_made.add(
        "CA",
        "2024-08-09",
        {"individuals": 10},
        program="CA-ONE",
        net={"individuals": 7, "entities": -2},
    )
    assert load_net(hand_made.open(), Filters(), "sender") == {
        "CA": {"2024-08-09": Movement(added=7, removed=2, additions=1)}
    }


def test_what_came_before_the_period_is_there_but_not_what_came_after(hand_made):
    hand_made.add("CA", "2020-01-01", 5, program="CA-ONE")
    hand_made.add("CA", "2025-01-01", 5, program="CA-ONE")
    movements = load_net(hand_made.open(), make_filters("2024"), "sender")
    assert list(movements["CA"]) == ["2020-01-01"]


@pytest.mark.parametrize(
    ("until", "removed_on", "removals"),
    [("2022-06-30", "2022-07-01", 0), ("2022-06", "2022-06", 1), ("2022", "2022", 1)],
)
def test_the_stock_of_a_program_is_removed_on_the_day_after_its_last_or_in_its_last_month(
    hand_made, until, removed_on, removals
):
    hand_made.add_program("CA-ONE", "CA", until=until)
    hand_made.add("CA", "2020-01-01", 174, action="opening", program="CA-ONE")
    hand_made.add("CA", "2021-01-01", 6, program="CA-ONE")
    hand_made.add("CA", "2023-01-01", 1, program="CA-ONE")
    hand_made.add("CA", "2023-01-01", 2, program="CA-TWO")
    assert load_net(hand_made.open(), Filters(), "program") == {
        "CA-ONE": {
            "2020-01-01": Movement(opening=174, openings=1),
            "2021-01-01": Movement(added=6, additions=1),
            removed_on: Movement(removed=180, removals=removals),
        },
        "CA-TWO": {"2023-01-01": Movement(added=2, additions=1)},
    }


def test_a_program_that_ended_with_less_than_nothing_ends_at_zero_too(hand_made):
    hand_made.add_program("CA-ONE", "CA", until="2022-06-30")
    hand_made.add("CA", "2021-01-01", 6, action="delisting", program="CA-ONE")
    hand_made.add("CA", "2023-01-01", 2, program="CA-TWO")
    movements = load_net(hand_made.open(), Filters(), "program")
    assert movements["CA-ONE"]["2022-07-01"] == Movement(added=6)


@pytest.mark.parametrize(
    ("period", "is_ended"), [("until 2022-06-30", False), ("until 2022-07-01", True)]
)
def test_a_program_ends_only_where_the_day_after_its_last_is_shown(
    hand_made, period, is_ended
):
    hand_made.add_program("CA-ONE", "CA", until="2022-06-30")
    hand_made.add("CA", "2021-01-01", 6, program="CA-ONE")
    hand_made.add("CA", "2024-01-01", 6, program="CA-TWO")
    movements = load_net(hand_made.open(), make_filters(period), "program")
    assert ("2022-07-01" in movements["CA-ONE"]) is is_ended


def test_a_change_of_a_list_without_a_figure_is_a_gap(hand_made):
    hand_made.add("CA", "2024-08-09", program="CA-ONE")
    assert load_net(hand_made.open(), Filters(), "sender") == {
        "CA": {"2024-08-09": Movement(additions=1, added_without_figure=1)}
    }


def test_what_is_on_no_list_is_a_change_of_none(hand_made):
    hand_made.add("CA", "2024-08-09", action="statement")
    hand_made.add("CA", "2024-08-09", 5, action="renewal", program="CA-ONE")
    assert load_net(hand_made.open(), Filters(), "sender") == {}
