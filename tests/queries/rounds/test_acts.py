"""Acts, rounds, and the days on which senders acted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries.rounds.acts import (
    Act,
    Round,
    SenderDays,
    count_days,
    sum_targets,
)

LISTING = ("listing",)


def act(
    sender: str,
    day: str,
    counts: tuple[int, ...] | None = (5,),
    action: str = "listing",
    **named: tuple[str, ...],
) -> Act:
    return Act(f"{sender}-{day}", sender, "BY", day, action, None, counts, **named)


# Acts


@pytest.mark.parametrize(
    ("counts", "total"), [((3, 0, 2), 5), ((0, 0), 0), (None, None)]
)
def test_the_total_of_an_act_is_that_of_all_types_and_no_figure_is_not_zero(
    counts, total
):
    assert act("CA", "2024-08-09", counts).total == total


def test_an_act_names_senders_in_three_ways():
    naming = act(
        "CA", "2024-08-09", joint=("EU",), same_day=("GB",), joint_claimed=("US", "AU")
    )
    assert naming.named_senders == ("EU", "GB", "US", "AU")
    assert act("CA", "2024-08-09").named_senders == ()


@pytest.mark.parametrize(
    ("all_counts", "total"),
    [
        ([], None),
        ([None], None),
        ([None, None], None),
        ([(3,), None], 3),
        ([(3,), (4, 1)], 8),
        ([(0,)], 0),
    ],
)
def test_a_sum_of_acts_leaves_out_those_without_a_figure_and_is_unknown_if_all_lack_one(
    all_counts, total
):
    assert (
        sum_targets([act("CA", "2024-08-09", counts) for counts in all_counts]) == total
    )


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2024-08-09", "2024-08-09", 0),
        ("2024-08-09", "2024-08-16", 7),
        ("2024-02-28", "2024-03-01", 2),  # a leap year
        ("2023-02-28", "2023-03-01", 1),
        ("2024-01-01", "2023-12-31", -1),
    ],
)
def test_days_are_counted_from_the_first_to_the_second(first, second, days):
    assert count_days(first, second) == days


# Rounds


def test_a_round_lasts_from_its_first_act_to_its_last():
    round_ = Round("BY", (act("EU", "2024-08-05"), act("CA", "2024-08-09")))
    assert (round_.first_day, round_.last_day) == ("2024-08-05", "2024-08-09")


def test_lags_are_of_the_first_act_of_each_sender_in_order_of_days_then_codes():
    round_ = Round(
        "BY",
        (
            act("US", "2024-08-05"),
            act("EU", "2024-08-05"),
            act("US", "2024-08-07"),
            act("CA", "2024-08-08"),
            act("AU", "2024-08-09"),
        ),
    )
    assert list(round_.lag_days.items()) == [("EU", 0), ("US", 0), ("CA", 3), ("AU", 4)]
    assert round_.leaders == ("EU", "US")
    assert round_.followers == ("CA", "AU")


def test_all_who_acted_on_the_first_day_lead_and_nobody_follows():
    round_ = Round("BY", (act("US", "2024-08-05"), act("EU", "2024-08-05")))
    assert (round_.leaders, round_.followers) == (("EU", "US"), ())


def test_who_only_joined_a_statement_did_not_act():
    round_ = Round(
        "BY",
        (act("EU", "2024-08-05"),),
        statements=(
            act("US", "2024-08-06", action="statement"),
            act("EU", "2024-08-06", action="statement"),
            act("CA", "2024-08-06", action="statement"),
        ),
        excluded_senders=frozenset({"CA"}),
    )
    assert round_.only_in_statement == ("US",)


def test_who_is_only_named_has_no_record_of_any_kind_in_the_round():
    naming = act(
        "EU",
        "2024-08-05",
        joint=("US", "CA"),
        same_day=("GB",),
        joint_claimed=("NO", "AU"),
    )
    round_ = Round(
        "BY",
        (naming, act("CA", "2024-08-06")),
        statements=(act("GB", "2024-08-06", action="statement"),),
        excluded_senders=frozenset({"NO"}),
    )
    assert round_.only_named == ("AU", "US")


def test_the_acts_of_a_sender_are_in_the_order_of_their_days():
    first, middle, second = (
        act("US", "2024-08-05"),
        act("EU", "2024-08-05"),
        act("US", "2024-08-07"),
    )
    round_ = Round("BY", (first, middle, second))
    assert round_.acts_of("US") == (first, second)
    assert round_.acts_of("CA") == ()


# Days of senders


def test_the_nearest_day_is_the_earlier_of_two_that_are_as_near():
    days = SenderDays([act("US", "2024-08-01"), act("US", "2024-08-09")], LISTING)
    assert days.nearest_day("2024-08-04", "US") == "2024-08-01"
    assert days.nearest_day("2024-08-05", "US") == "2024-08-01"
    assert days.nearest_day("2024-08-06", "US") == "2024-08-09"
    assert days.nearest_day("2020-01-01", "US") == "2024-08-01"
    assert days.nearest_day("2030-01-01", "US") == "2024-08-09"


def test_only_acts_that_make_rounds_are_near_but_all_acts_show_who_acted():
    acts = [act("US", "2024-08-01"), act("US", "2024-08-05", action="renewal")]
    days = SenderDays(acts, LISTING)
    assert days.nearest_day("2024-08-05", "US") == "2024-08-01"
    assert days.senders_acting("2024-08-05", "2024-08-05") == {"US"}


def test_a_sender_that_never_acted_has_no_nearest_day():
    assert (
        SenderDays([act("US", "2024-08-01")], LISTING).nearest_day("2024-08-01", "CA")
        == ""
    )


def test_both_ends_of_a_time_count_for_who_acted_in_it():
    days = SenderDays([act("EU", "2024-08-01"), act("US", "2024-08-09")], LISTING)
    assert days.senders_acting("2024-08-01", "2024-08-09") == {"EU", "US"}
    assert days.senders_acting("2024-08-02", "2024-08-08") == set()
    assert days.senders_acting("2024-08-09", "2024-08-09") == {"US"}


days_of_2024 = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(date.isoformat)


@given(st.lists(days_of_2024, min_size=1), days_of_2024)
def test_no_act_of_the_sender_is_nearer_than_the_nearest(days, day):
    nearest = SenderDays(
        [act("US", each) for each in sorted(days)], LISTING
    ).nearest_day(day, "US")
    assert nearest in days
    assert abs(count_days(day, nearest)) == min(
        abs(count_days(day, each)) for each in days
    )


@given(st.lists(days_of_2024), days_of_2024, st.integers(0, 60))
def test_a_sender_acts_in_a_time_if_one_of_its_days_lies_in_it(days, since, length):
    until = (date.fromisoformat(since) + timedelta(days=length)).isoformat()
    acting = SenderDays(
        [act("US", each) for each in sorted(days)], LISTING
    ).senders_acting(since, until)
    assert bool(acting) == any(since <= each <= until for each in days)
