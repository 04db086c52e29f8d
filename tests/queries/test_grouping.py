"""Sums by dimensions, and what is counted in them."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries import DATE_SQL, Filters
from sanctions_cli.queries.dimensions import (
    DIMENSIONS,
    MULTI_VALUE_DIMENSIONS,
)
from sanctions_cli.queries.group_sums import sum_groups
from sanctions_cli.queries.grouping import (
    GroupSum,
    add_sums,
    find_uncounted_groups,
    find_used_types,
    sum_announcements,
    type_columns,
    with_counted_actions,
)
from sanctions_cli.records import LISTINGS, TYPES
from sanctions_cli.table import Figure

NO_COUNTS = (0,) * len(TYPES)


def counts_of(
    individuals: int = 0, entities: int = 0, vessels: int = 0
) -> tuple[int, ...]:
    return (individuals, entities, vessels, 0, 0, 0)


def totals_by_key(groups: list[GroupSum]) -> dict[tuple[str, ...], int | None]:
    return {group.keys: group.total for group in groups}


# What is counted


@pytest.mark.parametrize(
    ("actions", "dimensions", "net", "counted"),
    [
        ((), ("sender",), False, LISTINGS),
        ((), (), False, LISTINGS),
        ((), ("year", "action"), False, ()),
        ((), ("sender",), True, ()),
        (("measure",), ("sender",), False, ("measure",)),
        (("delisting",), ("action",), True, ("delisting",)),
    ],
)
def test_listings_are_counted_unless_the_question_is_about_actions(
    actions, dimensions, net, counted
):
    filters = with_counted_actions(Filters(actions=actions), dimensions, net=net)
    assert filters.actions == counted


# Sums


@pytest.fixture
def belarus(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Two senders over two years, with a delisting, an opening and a listing that gives no figure."""
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add("CA", "2020-08-01", 100, action="opening", program="CA-SEMA-BLR")
    hand_made.add(
        "CA", "2024-01-10", {"individuals": 10, "entities": 6}, program="CA-SEMA-BLR"
    )
    hand_made.add("CA", "2024-02-10", 3, action="delisting", program="CA-SEMA-BLR")
    hand_made.add("CA", "2025-01-10", 5, action="relisting", program="CA-SEMA-BLR")
    hand_made.add("US", "2024-01-20", {"vessels": 2})
    hand_made.add("US", "2024-03-01", None)
    return hand_made


def test_listings_and_relistings_are_added_up_by_sender(belarus):
    groups = sum_announcements(belarus.open(), Filters(actions=LISTINGS), ["sender"])
    assert groups == [
        GroupSum(("CA",), 2, 0, counts_of(15, 6)),
        GroupSum(("US",), 2, 1, counts_of(vessels=2)),
    ]


def test_sums_by_two_dimensions_are_in_the_order_of_both_keys(belarus):
    groups = sum_announcements(
        belarus.open(), Filters(actions=LISTINGS), ["year", "sender"]
    )
    assert totals_by_key(groups) == {
        ("2024", "CA"): 16,
        ("2024", "US"): 2,
        ("2025", "CA"): 5,
    }
    assert [group.keys for group in groups] == sorted(group.keys for group in groups)


def test_without_a_dimension_there_is_one_sum_of_all(belarus):
    (total,) = sum_announcements(belarus.open(), Filters(actions=LISTINGS), [])
    assert total == GroupSum((), 4, 1, counts_of(15, 6, 2))


def test_without_announcements_there_is_no_sum(belarus):
    connection = belarus.open()
    assert sum_announcements(connection, Filters(senders=("GB",)), []) == []
    assert sum_announcements(connection, Filters(senders=("GB",)), ["sender"]) == []


def test_the_net_leaves_openings_out_and_subtracts_delistings(belarus):
    groups = sum_announcements(belarus.open(), Filters(), ["sender"], net=True)
    assert groups[0] == GroupSum(("CA",), 3, 0, counts_of(12, 6))


def test_the_net_is_that_of_the_record_where_it_states_one(hand_made):
    hand_made.add("CA", "2024-01-10", 10, program="CA-X", net={"individuals": 8})
    (total,) = sum_announcements(hand_made.open(), Filters(), [], net=True)
    assert total.counts == counts_of(8)


def test_an_amendment_counts_for_the_net_only_where_it_states_one(hand_made):
    hand_made.add("CA", "2024-01-10", None, action="amendment", net={"individuals": -2})
    hand_made.add("CA", "2024-01-11", 7, action="amendment")
    (total,) = sum_announcements(hand_made.open(), Filters(), [], net=True)
    assert total == GroupSum((), 1, 0, counts_of(-2))


def test_a_group_in_which_no_announcement_gives_a_figure_is_unknown(hand_made):
    hand_made.add("US", "2024-03-01", None)
    hand_made.add("US", "2024-03-02", None)
    (group,) = sum_announcements(hand_made.open(), Filters(), ["sender"])
    assert group == GroupSum(("US",), 2, 2, None)
    assert (group.total, group.figure) == (None, Figure(None, 2))


def test_an_announcement_of_several_measures_is_in_the_sum_of_each(hand_made):
    hand_made.add("CA", "2024-08-09", 4, measures=["asset_freeze", "travel_ban"])
    hand_made.add("CA", "2024-08-10", 1)
    connection = hand_made.open()
    groups = sum_announcements(connection, Filters(), ["measure"])
    assert totals_by_key(groups) == {("",): 1, ("asset_freeze",): 4, ("travel_ban",): 4}
    (total,) = sum_announcements(connection, Filters(), [])
    assert total.total == 5


@pytest.mark.parametrize("date_name", sorted(DATE_SQL))
def test_times_go_by_the_date_that_was_asked_for(hand_made, date_name):
    hand_made.add("CA", "2023-12-31", 4, effective="2024-01-01", listed="2025-01-01")
    years = {"announced": "2023", "effective": "2024", "listed": "2025"}
    (group,) = sum_announcements(hand_made.open(), Filters(date=date_name), ["year"])
    assert group.keys == (years[date_name],)


# Groups with unknowns alone


def test_a_statement_without_a_figure_makes_a_group_where_nothing_is_counted(hand_made):
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("US", "2024-01-01", None, action="statement")
    hand_made.add("US", "2024-01-02", None, action="threat")
    groups = sum_groups(hand_made.open(), Filters(), ["sender"], ["sender"])
    assert groups == [
        GroupSum(("CA",), 1, 0, counts_of(5)),
        GroupSum(("US",), 0, 2, None),
    ]
    assert find_uncounted_groups(groups) == [groups[1]]
    assert groups[1].figure == Figure(None, 2, unknown_alone=2)


def test_a_statement_beside_a_listing_makes_no_group(hand_made):
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("CA", "2024-01-02", None, action="statement")
    groups = sum_groups(hand_made.open(), Filters(), ["sender"], ["sender"])
    assert groups == [GroupSum(("CA",), 1, 0, counts_of(5))]


def test_a_measure_with_a_figure_makes_no_group(hand_made):
    hand_made.add("CA", "2024-01-01", 5, action="measure")
    assert sum_groups(hand_made.open(), Filters(), ["sender"], ["sender"]) == []


@pytest.mark.parametrize(
    ("filters", "dimensions", "net"),
    [
        (Filters(actions=LISTINGS), ["sender"], False),
        (Filters(), ["sender"], True),
    ],
)
def test_a_question_about_actions_or_the_net_is_about_those_alone(
    hand_made, filters, dimensions, net
):
    hand_made.add("US", "2024-01-01", None, action="statement")
    assert sum_groups(hand_made.open(), filters, dimensions, dimensions, net=net) == []


def test_by_action_a_statement_is_counted_as_any_other(hand_made):
    hand_made.add("US", "2024-01-01", None, action="statement")
    groups = sum_groups(hand_made.open(), Filters(), ["action"], ["action"])
    assert groups == [GroupSum(("statement",), 1, 1, None)]


# Adding up


def test_adding_up_sums_counts_and_unknowns():
    groups = [
        GroupSum(("CA",), 2, 0, counts_of(3, 1)),
        GroupSum(("US",), 3, 1, counts_of(2, 0, 4)),
        GroupSum(("EU",), 1, 1, None),
    ]
    assert add_sums(groups) == GroupSum((), 6, 2, counts_of(5, 1, 4))


def test_unknowns_alone_add_up_to_an_unknown():
    groups = [GroupSum(("CA",), 1, 1, None), GroupSum(("US",), 2, 2, None)]
    assert add_sums(groups) == GroupSum((), 3, 3, None)


sums_of_one_group = st.builds(
    lambda announcements, unknown, counts: GroupSum(
        ("X",), announcements + unknown, unknown, counts if announcements else None
    ),
    st.integers(0, 5),
    st.integers(1, 5),
    st.tuples(*[st.integers(0, 99) for _ in TYPES]),
)


@given(st.lists(sums_of_one_group, min_size=1), st.lists(sums_of_one_group, min_size=1))
def test_it_does_not_matter_in_which_order_groups_are_added_up(first, second):
    total = add_sums([*first, *second])
    assert add_sums([*second, *first]) == total
    assert add_sums([add_sums(first), add_sums(second)]) == total


@pytest.mark.parametrize("net", [False, True])
@pytest.mark.parametrize(
    "by", [by for by in DIMENSIONS if by not in MULTI_VALUE_DIMENSIONS]
)
@pytest.mark.parametrize(
    "actions", [(), LISTINGS, ("measure", "statement"), ("statement",)]
)
def test_what_is_added_up_from_groups_is_what_the_records_add_up_to(
    shipped_index, by, actions, net
):
    groups = sum_announcements(shipped_index, Filters(actions=actions), [by], net=net)
    total = sum_announcements(shipped_index, Filters(actions=actions), [], net=net)
    assert ([add_sums(groups)] if groups else []) == total


# Types


def test_individuals_and_entities_are_always_shown():
    assert find_used_types([]) == {"individuals", "entities"}
    assert find_used_types([NO_COUNTS, ()]) == {"individuals", "entities"}


def test_other_types_are_shown_where_anything_is_of_them():
    used = find_used_types([(0, 0, 0, 0, 0, 7), (0, 0, 2, None, None, None)])
    assert used == {"individuals", "entities", "vessels", "unspecified"}


def test_every_type_has_a_column_for_machines():
    columns = type_columns({"individuals", "vessels"}, drop_rank=3)
    assert [column.name for column in columns] == list(TYPES)
    assert {column.name for column in columns if column.audience == "all"} == {
        "individuals",
        "vessels",
    }
    assert {column.drop_rank for column in columns} == {3}
