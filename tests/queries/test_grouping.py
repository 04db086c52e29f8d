"""Keys of dimensions, sums by them, and the times that an answer shows."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries import DATE_SQL, Filters
from sanctions_cli.queries.group_sums import sum_groups
from sanctions_cli.queries.grouping import (
    DIMENSIONS,
    MULTI_VALUE_DIMENSIONS,
    TIME_DIMENSIONS,
    GroupSum,
    add_sums,
    complete_keys,
    find_date_range,
    find_known_range,
    find_uncounted_groups,
    find_used_types,
    format_key,
    is_coarse_time,
    joins_sql,
    key_cells,
    key_columns,
    key_sql,
    sort_keys,
    sum_announcements,
    total_key_cells,
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


# Keys


@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_key_and_the_row_of_totals_have_a_cell_for_each_column(by):
    columns = key_columns(by)
    assert len(key_cells(by, "")) == len(total_key_cells(by)) == len(columns)
    assert columns[0].name == by, (
        "machines find the key under the name of its dimension"
    )


@pytest.mark.parametrize("by", DIMENSIONS)
def test_people_and_machines_see_one_column_of_a_key_at_least(by):
    audiences = [column.audience for column in key_columns(by)]
    assert audiences in (["all"], ["machines", "people"], ["machines", "all"])


@pytest.mark.parametrize(
    ("by", "key", "cells"),
    [
        ("sender", "CA", ("CA", "Canada")),
        ("target", "BY", (("BY",), "Belarus")),
        ("target", "BY; RU", (("BY", "RU"), "Belarus, Russia")),
        ("program", "EU-BLR", ("EU-BLR", "EU-BLR")),
        ("program", "", (None, "no program")),
        ("measure", "", (None, "none stated")),
        ("reason", "", (None, "none stated")),
        ("year", "2024", (2024,)),
        ("quarter", "2024-Q3", ("2024-Q3", "2024-Q3")),
        ("quarter", "2024", ("2024", "2024, quarter unknown")),
        ("month", "2024", ("2024", "2024, month unknown")),
        ("action", "listing", ("listing",)),
    ],
)
def test_machines_get_codes_and_nothing_where_people_read_words(by, key, cells):
    assert key_cells(by, key) == cells


@pytest.mark.parametrize(
    ("by", "key", "text"),
    [
        ("sender", "EU", "EU"),
        ("type", "vessels", "vessels"),
        ("action", "", "none"),
        ("year", "2024", "2024"),
        ("month", "2024-08", "2024-08"),
    ],
)
def test_a_key_is_written_for_people(by, key, text):
    assert format_key(by, key) == text


@pytest.mark.parametrize(
    ("by", "key", "is_coarse"),
    [("month", "2024", True), ("quarter", "2024", True), ("year", "2024", False),
     ("month", "2024-08", False), ("quarter", "2024-Q3", False)],
)  # fmt: skip
def test_a_year_is_coarse_where_parts_of_it_were_asked_for(by, key, is_coarse):
    assert is_coarse_time(by, key) is is_coarse


def test_a_bare_year_comes_after_its_months_and_no_value_after_all():
    keys = ["2025-01", "", "2024", "2024-12", "2023"]
    assert sort_keys(keys) == ["2023", "2024-12", "2024", "2025-01", ""]


@given(
    st.lists(st.sampled_from(["", "CA", "EU", "2024", "2024-08", "2024-Q3", "2025"]))
)
def test_sorting_keys_keeps_them_all_and_does_not_depend_on_their_order(keys):
    assert sort_keys(keys) == sort_keys(reversed(keys))
    assert sorted(sort_keys(keys)) == sorted(keys)


# SQL of keys


@pytest.mark.parametrize(
    ("announced", "by", "key"),
    [
        ("2024-08-09", "year", "2024"),
        ("2024-08-09", "quarter", "2024-Q3"),
        ("2024-01-01", "quarter", "2024-Q1"),
        ("2024-12-31", "quarter", "2024-Q4"),
        ("2024-08-09", "month", "2024-08"),
        ("2024-08", "month", "2024-08"),
        ("2024-08", "quarter", "2024-Q3"),
        ("2024", "month", "2024"),
        ("2024", "quarter", "2024"),
        ("2024", "year", "2024"),
    ],
)
def test_a_date_goes_into_its_bucket_as_far_as_it_is_known(
    hand_made, announced, by, key
):
    hand_made.add("CA", announced, 1)
    rows = hand_made.open().execute(
        f"select {key_sql(by, 'a.announced')} from announcements a"
    )
    assert rows.fetchall() == [(key,)]


def test_a_dimension_of_several_values_gives_a_row_for_each(hand_made):
    hand_made.add("CA", "2024-08-09", 1, measures=["asset_freeze", "travel_ban"])
    hand_made.add("US", "2024-08-09", 1)
    query = (
        f"select a.sender, {key_sql('measure', 'a.announced')}"
        f" from announcements a{joins_sql(['measure', 'sender'])} order by 1, 2"
    )
    rows = hand_made.open().execute(query).fetchall()
    assert rows == [("CA", "asset_freeze"), ("CA", "travel_ban"), ("US", "")]


def test_dimensions_of_one_value_need_no_join():
    assert joins_sql(["sender", "month", "program"]) == ""


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


# Times


def test_empty_times_between_are_shown(hand_made):
    hand_made.add("CA", "2024-05-31", 1)
    hand_made.add("CA", "2024-08-01", 1)
    keys = complete_keys(hand_made.open(), Filters(), "month", {"2024-05", "2024-08"})
    assert keys == ["2024-05", "2024-06", "2024-07", "2024-08"]


def test_a_record_of_a_year_reaches_over_all_its_months(hand_made):
    hand_made.add("CA", "2024", 1)
    keys = complete_keys(hand_made.open(), Filters(), "quarter", {"2024"})
    assert keys == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        ("2024-Q2..", ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]),
        ("..2024-Q3", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("2023..2026", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]),
    ],
)
def test_a_period_is_shown_from_end_to_end_within_the_ledger(
    hand_made, period, expected
):
    hand_made.add("CA", "2024-02-01", 1)
    hand_made.add("CA", "2024-08-01", 1)
    hand_made.add("US", "2025-01-01", 1)
    assert (
        complete_keys(hand_made.open(), make_filters(period), "quarter", {"2024-Q3"})
        == expected
    )


def test_a_period_is_shown_as_far_as_the_ledger_covers_it(hand_made):
    hand_made.add("CA", "2024-02-01", 1)
    hand_made.cover("CA", "2023-11-01", "2024-03-31")
    keys = complete_keys(
        hand_made.open(), make_filters("2023..2024"), "month", {"2024-02"}
    )
    assert keys == ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03"]


def test_nothing_is_filled_in_where_there_is_no_key_or_no_time(hand_made):
    hand_made.add("CA", "2024-02-01", 1)
    hand_made.add("US", "2025-02-01", 1)
    connection = hand_made.open()
    assert complete_keys(connection, Filters(), "month", set()) == []
    assert complete_keys(connection, Filters(), "sender", {"US", "CA"}) == ["CA", "US"]


def test_keys_of_which_no_announcement_passes_are_only_sorted(hand_made):
    hand_made.add("CA", "2024-02-01", 1)
    keys = complete_keys(
        hand_made.open(), Filters(senders=("GB",)), "year", {"2025", "2023"}
    )
    assert keys == ["2023", "2025"]


@pytest.mark.parametrize("by", TIME_DIMENSIONS)
def test_all_keys_that_were_there_are_there_still(shipped_index, by):
    groups = sum_announcements(shipped_index, Filters(), [by])
    keys = {group.keys[0] for group in groups}
    assert keys <= set(complete_keys(shipped_index, Filters(), by, keys))


# Ranges of dates


def test_the_range_of_dates_is_that_of_what_passes(belarus):
    connection = belarus.open()
    assert find_date_range(connection, Filters()) == ("2020-08-01", "2025-01-10")
    assert find_date_range(connection, Filters(senders=("US",))) == (
        "2024-01-20",
        "2024-03-01",
    )
    assert find_date_range(connection, Filters(senders=("GB",))) is None


def test_the_ledger_knows_of_the_days_of_its_records_and_of_its_coverage(hand_made):
    hand_made.add("CA", "2024-02", 1)
    assert find_known_range(hand_made.open()) == (date(2024, 2, 1), date(2024, 2, 29))
    hand_made.cover("CA", "2023-06", "2024-01-31")
    assert find_known_range(hand_made.open()) == (date(2023, 6, 1), date(2024, 2, 29))
    hand_made.cover("US", "2024-01-01", "2025")
    assert find_known_range(hand_made.open()) == (date(2023, 6, 1), date(2025, 12, 31))


def test_an_empty_ledger_knows_of_no_day(hand_made):
    hand_made.cover("CA", "2023-06", "2024-01-31")
    assert find_known_range(hand_made.open()) is None


def test_the_range_goes_by_the_date_that_was_asked_for(hand_made):
    hand_made.add("CA", "2024-02-01", 1, effective="2024-03-01")
    assert find_known_range(hand_made.open(), "effective") == (
        date(2024, 3, 1),
        date(2024, 3, 1),
    )
