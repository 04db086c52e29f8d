"""Which announcements make a round, and which are left for the next or for none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.assertions import ROUND_ACTIONS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import Filters
from sanctions_cli.queries.rounds import Act, Round, find_rounds
from sanctions_cli.queries.rounds.acts import SenderDays, count_days
from sanctions_cli.queries.rounds.grouping import (
    JOINT_DAYS,
    WINDOW_DAYS,
    _group_acts,
    find_single_target,
    find_undated_acts,
    with_round_actions,
)
from sanctions_cli.queries.rounds.selection import select_rounds


def rounds_of(
    ledger: HandMadeLedger, filters: Filters | None = None, window: int = WINDOW_DAYS
) -> list[Round]:
    return find_rounds(ledger.open(), filters or Filters(), window)


def senders_of(rounds: list[Round]) -> list[tuple[str, ...]]:
    """The senders of each round, in the order in which they acted."""
    return [tuple(round_.lag_days) for round_ in rounds]


# The window


@pytest.mark.parametrize(
    ("day", "together"), [("2024-08-16", True), ("2024-08-17", False)]
)
def test_the_window_has_both_its_ends(hand_made, day, together):
    hand_made.add("EU", "2024-08-09", 5)
    hand_made.add("US", day, 5)
    assert len(rounds_of(hand_made)) == (1 if together else 2)


def test_a_window_of_no_days_keeps_only_the_same_day_together(hand_made):
    for sender, day in (
        ("EU", "2024-08-09"),
        ("GB", "2024-08-09"),
        ("US", "2024-08-10"),
    ):
        hand_made.add(sender, day, 5)
    assert senders_of(rounds_of(hand_made, window=0)) == [("EU", "GB"), ("US",)]


def test_a_chain_of_acts_does_not_run_on(hand_made):
    days = [f"2022-03-{day:02}" for day in (1, 6, 11, 16, 21)]
    for sender, day in zip(("EU", "GB", "US", "CA", "CH"), days, strict=True):
        hand_made.add(sender, day, 5)
    assert [(round_.first_day, round_.last_day) for round_ in rounds_of(hand_made)] == [
        (days[0], days[1]),
        (days[2], days[3]),
        (days[4], days[4]),
    ]


def test_the_last_days_of_the_calendar_are_days_too(hand_made):
    hand_made.add("EU", "2100-12-31", 5)
    assert [round_.first_day for round_ in rounds_of(hand_made, window=366)] == [
        "2100-12-31"
    ]


# Joint acts


def test_what_is_stated_to_be_joint_belongs_to_the_round_outside_its_window_too(
    hand_made,
):
    hand_made.add("EU", "2024-08-01", 5)
    hand_made.add("US", "2024-08-08", 5, joint=["GB"])
    hand_made.add("GB", "2024-08-10", 5)
    (round_,) = rounds_of(hand_made)
    assert round_.lag_days == {"EU": 0, "US": 7, "GB": 9}


def test_the_later_act_can_be_the_one_that_states_it(hand_made):
    hand_made.add("EU", "2024-08-01", 5)
    hand_made.add("GB", "2024-08-10", 5, joint=["EU"])
    (round_,) = rounds_of(hand_made)
    assert round_.lag_days == {"EU": 0, "GB": 9}


def test_an_act_that_is_joint_with_one_taken_in_is_taken_in_too(hand_made):
    hand_made.add("EU", "2024-08-01", 5)
    hand_made.add("US", "2024-08-09", 5, joint=["EU"])
    hand_made.add("CA", "2024-08-14", 5, joint=["US"])
    (round_,) = rounds_of(hand_made)
    assert round_.lag_days == {"EU": 0, "US": 8, "CA": 13}


@pytest.mark.parametrize(("day", "count"), [("2024-08-15", 1), ("2024-08-16", 2)])
def test_joint_reaches_only_a_week_beyond_the_window(hand_made, day, count):
    assert JOINT_DAYS == 7
    hand_made.add("US", "2024-08-01", 5, joint=["GB"])
    hand_made.add("GB", day, 5)
    rounds = rounds_of(hand_made)
    assert len(rounds) == count
    assert rounds[0].only_named == (("GB",) if count == 2 else ())
    assert rounds[-1].only_named == ()


def test_joint_means_the_nearest_act_of_the_sender_that_is_named(hand_made):
    hand_made.add("GB", "2024-08-01", 5)
    hand_made.add("EU", "2024-08-08", 5)
    hand_made.add("US", "2024-08-10", 5, joint=["GB"])
    hand_made.add("GB", "2024-08-10", action="measure")
    assert senders_of(rounds_of(hand_made)) == [("GB", "EU"), ("GB", "US")]


def test_joint_acts_belong_to_each_other_and_not_to_an_earlier_act_nearer_to_a_window(
    hand_made,
):
    hand_made.add("EU", "2021-06-04", action="measure")
    hand_made.add("CA", "2021-06-16", 5, joint=["EU"])
    hand_made.add("EU", "2021-06-20", 7, joint=["CA"])
    assert [round_.lag_days for round_ in rounds_of(hand_made)] == [
        {"EU": 0},
        {"CA": 0, "EU": 4},
    ]


def test_a_claim_that_another_acted_too_moves_no_record(hand_made):
    hand_made.add("EU", "2024-08-01", 5)
    hand_made.add("US", "2024-08-10", 5, joint_claimed=["EU"])
    first, second = rounds_of(hand_made)
    assert senders_of([first, second]) == [("EU",), ("US",)]
    assert second.only_named == ("EU",)


# Actions, statements and filters


@pytest.mark.parametrize(
    "action",
    ["renewal", "amendment", "licence", "delisting", "opening", "lifting", "statement"],
)
def test_what_imposes_nothing_new_is_no_round(hand_made, action):
    hand_made.add("EU", "2024-08-09", 5, action=action)
    assert rounds_of(hand_made, Filters(targets=("BY",))) == []


@pytest.mark.parametrize("action", ROUND_ACTIONS)
def test_every_action_that_imposes_something_makes_a_round(hand_made, action):
    hand_made.add("EU", "2024-08-09", 5, action=action)
    assert senders_of(rounds_of(hand_made)) == [("EU",)]


def test_other_actions_make_rounds_when_they_are_asked_for(hand_made):
    hand_made.add("EU", "2024-08-09", 5, action="delisting")
    hand_made.add("US", "2024-08-10", 5, action="delisting")
    (round_,) = rounds_of(hand_made, Filters(actions=("delisting",)))
    assert round_.lag_days == {"EU": 0, "US": 1}


def test_statements_are_noted_in_the_round_of_their_days_and_begin_none(hand_made):
    hand_made.add("US", "2024-08-01", action="statement")
    hand_made.add("EU", "2024-08-02", 5)
    hand_made.add("GB", "2024-08-09", action="statement")
    hand_made.add("CA", "2024-08-10", action="statement")
    (round_,) = rounds_of(hand_made)
    assert [statement.sender for statement in round_.statements] == ["GB"]
    assert round_.only_in_statement == ("GB",)


def test_a_statement_makes_rounds_only_when_it_is_asked_for_and_is_then_no_aside(
    hand_made,
):
    hand_made.add("US", "2024-08-01", action="statement")
    hand_made.add("EU", "2024-08-02", 5)
    (round_,) = rounds_of(hand_made, Filters(actions=("statement",)))
    assert (tuple(round_.lag_days), round_.statements) == (("US",), ())
    assert round_.excluded_senders == {"EU"}


def test_who_acted_by_what_the_filters_leave_out_is_remembered(hand_made):
    hand_made.add("CA", "2024-08-09", 5, measures=["travel_ban"], joint=["EU"])
    hand_made.add("EU", "2024-08-09", 5, measures=["asset_freeze"])
    (round_,) = rounds_of(hand_made, Filters(measures=("travel_ban",)))
    assert (tuple(round_.lag_days), round_.only_named) == (("CA",), ())
    assert round_.excluded_senders == {"EU"}


def test_the_date_that_is_asked_for_decides(hand_made):
    hand_made.add("CA", "2024-08-09", 5, effective="2024-08-01")
    hand_made.add("US", "2024-08-09", 5)
    assert [round_.lag_days for round_ in rounds_of(hand_made)] == [{"CA": 0, "US": 0}]
    first, second = rounds_of(hand_made, Filters(date="effective"))
    assert (first.first_day, second.first_day) == ("2024-08-01", "2024-08-09")


def test_a_round_with_an_act_in_the_period_is_whole(hand_made):
    hand_made.add("EU", "2024-07-30", 5)
    hand_made.add("US", "2024-08-02", 5)
    for period in (
        "2024-07",
        "2024-08",
        "2024-08-02",
        "since 2024-08-02",
        "until 2024-07-30",
    ):
        assert senders_of(rounds_of(hand_made, make_filters(period))) == [("EU", "US")]
    # Between its acts it does not count as a round of the period.
    assert rounds_of(hand_made, make_filters("2024-08-01")) == []
    assert rounds_of(hand_made, make_filters("2024-09")) == []


def test_what_a_record_says_of_an_act_is_kept(hand_made):
    name = hand_made.add(
        "CA",
        "2024-08-09",
        {"individuals": 2, "vessels": 3},
        program="CA-SEMA-BLR",
        target=["BY", "RU"],
        joint=["EU", "GB"],
        same_day=["US"],
        joint_claimed=["AU"],
    )
    (round_,) = rounds_of(hand_made, Filters(targets=("BY",)))
    assert round_.acts == (
        Act(
            name,
            "CA",
            "BY; RU",
            "2024-08-09",
            "listing",
            "CA-SEMA-BLR",
            (2, 0, 3, 0, 0, 0),
            joint=("EU", "GB"),
            same_day=("US",),
            joint_claimed=("AU",),
        ),
    )


# Dates without a day


def test_a_record_without_a_day_is_in_no_round(hand_made):
    hand_made.add("EU", "2024-08-09", 5)
    month = hand_made.add("US", "2024-08", 5)
    year = hand_made.add("GB", "2024", 5)
    assert senders_of(rounds_of(hand_made)) == [("EU",)]
    undated = find_undated_acts(hand_made.open(), Filters())
    assert [act.id for act in undated] == [year, month]


def test_records_without_a_day_are_those_of_the_period_and_of_the_actions(hand_made):
    hand_made.add("US", "2023-08", 5)
    hand_made.add("GB", "2024-08", 5, action="renewal")
    name = hand_made.add("EU", "2024-08", 5)
    undated = find_undated_acts(hand_made.open(), make_filters("2024"))
    assert [act.id for act in undated] == [name]


# The target


def test_a_record_for_several_targets_is_in_the_rounds_of_each(hand_made):
    hand_made.add("EU", "2024-08-09", 5, target=["BY", "RU"])
    hand_made.add("US", "2024-08-09", 5, target="RU")
    assert senders_of(rounds_of(hand_made, Filters(targets=("BY",)))) == [("EU",)]
    assert senders_of(rounds_of(hand_made, Filters(targets=("RU",)))) == [("EU", "US")]


def test_the_only_target_of_the_ledger_need_not_be_named(hand_made):
    hand_made.add("EU", "2024-08-09", 5)
    assert find_single_target(hand_made.open(), Filters()) == "BY"
    assert find_single_target(hand_made.open(), Filters(targets=("RU", "RU"))) == "RU"


@pytest.mark.parametrize(
    ("targets", "error", "hint"),
    [
        (
            (),
            "there are no rounds: the ledger has no announcement",
            "add a record first",
        ),
        (
            ("BY", "RU"),
            "rounds are drawn against one target, not Belarus and Russia",
            "name one: --target BY or --target RU",
        ),
        (
            ("BY", "IR", "RU"),
            "rounds are drawn against one target, not Belarus, Iran and Russia",
            "name one: --target BY, --target IR or --target RU",
        ),
    ],
)
def test_more_than_one_target_or_none_is_refused(hand_made, targets, error, hint):
    for target in targets:
        hand_made.add("EU", "2024-08-09", 5, target=target)
    with pytest.raises(SanctionsError) as refusal:
        find_rounds(hand_made.open(), Filters())
    assert (refusal.value.message, refusal.value.hint) == (error, hint)


def test_two_targets_that_are_asked_for_are_refused_too(hand_made):
    hand_made.add("EU", "2024-08-09", 5)
    with pytest.raises(SanctionsError, match="one target, not Russia and Belarus"):
        find_rounds(hand_made.open(), Filters(targets=("RU", "BY")))


def test_filters_that_name_actions_keep_them():
    assert with_round_actions(Filters()).actions == ROUND_ACTIONS
    assert with_round_actions(Filters(actions=("threat",))).actions == ("threat",)


# What an answer shows


def test_all_who_ever_had_a_part_are_shown_whatever_the_period(hand_made):
    hand_made.add("EU", "2020-01-01", 5, joint=["AU"])
    hand_made.add("GB", "2020-01-02", action="statement")
    hand_made.add("US", "2024-08-09", 5)
    (selection,) = select_rounds(hand_made.open(), make_filters("2024"), WINDOW_DAYS)
    assert selection.senders == ("AU", "EU", "GB", "US")
    assert senders_of(selection.rounds) == [("US",)]
    assert selection.filters.targets == ("BY",)


def test_senders_that_are_asked_for_are_shown_once_in_their_order(hand_made):
    hand_made.add("EU", "2024-08-09", 5)
    filters = Filters(senders=("US", "EU", "US"))
    (selection,) = select_rounds(hand_made.open(), filters, WINDOW_DAYS)
    assert selection.senders == ("US", "EU")


# Properties

acts = st.lists(
    st.tuples(
        st.sampled_from(["CA", "EU", "GB", "US"]),
        st.dates(date(2024, 1, 1), date(2024, 3, 31)).map(date.isoformat),
        st.sampled_from([(), ("CA",), ("EU", "GB")]),
    ),
    max_size=25,
).map(
    lambda fields: [
        Act(f"{number:02}", sender, "BY", day, "listing", None, (1,), joint=joint)
        for number, (sender, day, joint) in enumerate(fields)
    ]
)


@given(acts, st.integers(0, 20))
def test_every_act_is_in_exactly_one_round_within_reach_of_its_beginning(
    all_acts, window
):
    in_order = sorted(all_acts, key=lambda act: (act.day, act.id))
    days = SenderDays(in_order, ("listing",))
    rounds = list(_group_acts("BY", in_order, [], days, window))
    grouped = [act.id for round_ in rounds for act in round_.acts]
    assert sorted(grouped) == sorted(act.id for act in in_order)
    assert [round_.first_day for round_ in rounds] == sorted(
        round_.first_day for round_ in rounds
    )
    for round_ in rounds:
        assert count_days(round_.first_day, round_.last_day) <= window + JOINT_DAYS
        late = [
            act for act in round_.acts if count_days(round_.first_day, act.day) > window
        ]
        for act in late:
            assert any(
                member.sender in act.joint or act.sender in member.joint
                for member in round_.acts
            )


@given(acts, st.integers(0, 20))
def test_without_joint_acts_rounds_are_windows_that_do_not_overlap(all_acts, window):
    alone = [
        Act(act.id, act.sender, act.target, act.day, act.action, None, act.counts)
        for act in sorted(all_acts, key=lambda act: (act.day, act.id))
    ]
    rounds = list(_group_acts("BY", alone, [], SenderDays(alone, ("listing",)), window))
    for round_, later_round in pairwise(rounds):
        assert count_days(round_.first_day, later_round.first_day) > window
