"""The series of a timeline: their keys, the days that they span, and what came before these."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.queries.timeline.movements import Movement
from sanctions_cli.queries.timeline.series import (
    Series,
    Timeline,
    TimelineQuestion,
    find_joining_day,
    load_timeline,
)


def timeline_of(
    ledger: HandMadeLedger,
    period: str = "",
    *,
    unit: str = "year",
    each: str = "sender",
    net: bool = False,
    **wanted: tuple[str, ...],
) -> Timeline | None:
    question = TimelineQuestion(make_filters(period, **wanted), unit, each, net)
    return load_timeline(ledger.open(), question)


def question_of(*, net: bool) -> TimelineQuestion:
    return TimelineQuestion(make_filters(), "year", "sender", net)


# Questions and series


def test_announced_delistings_are_not_subtracted_but_those_from_a_list_are():
    movement = Movement(added=10, removed=3, opening=100)
    assert question_of(net=False).count_rise(movement) == 110
    assert question_of(net=True).count_rise(movement) == 107


def test_uncounted_units_have_announcements_without_a_figure_and_no_other():
    buckets = {
        "2024": Movement(other_without_figure=2),
        "2023": Movement(other_without_figure=1),
        "2022": Movement(other_without_figure=1, additions=1, added=5),
        "2021": Movement(added=5, additions=1),
    }
    series = Series("CA", Movement(), {}, buckets)
    assert series.find_uncounted() == [
        GroupSum(("CA", "2023"), 0, 1, None),
        GroupSum(("CA", "2024"), 0, 2, None),
    ]


# The days that are shown


def test_without_a_period_the_days_are_those_of_the_first_and_last_movement(hand_made):
    hand_made.add("CA", "2020-03", 1)
    hand_made.add("US", "2024", 1)
    timeline = timeline_of(hand_made)
    assert (timeline.since, timeline.until) == (date(2020, 3, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("2021..2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("since 2021", date(2021, 1, 1), date(2024, 8, 9)),
        ("until 2021", date(2020, 3, 1), date(2021, 12, 31)),
    ],
)
def test_a_period_that_is_asked_for_sets_its_ends(hand_made, period, since, until):
    hand_made.add("CA", "2020-03-01", 1)
    hand_made.add("CA", "2021-06-01", 1)
    hand_made.add("CA", "2024-08-09", 1)
    timeline = timeline_of(hand_made, period, net=True)
    assert timeline.since == since
    # The last movement that is known ends an open period.
    assert timeline.until == until


def test_a_stock_from_before_is_shown_from_the_first_day_that_is_asked_for(hand_made):
    hand_made.add("CA", "2020-03-01", 1, program="CA-ONE")
    timeline = timeline_of(hand_made, "since 2024", net=True)
    assert timeline.since == timeline.until == date(2024, 1, 1)
    assert timeline.series == [Series("CA", Movement(added=1, additions=1), {}, {})]


def test_nothing_is_a_timeline_of_nothing(hand_made):
    assert timeline_of(hand_made) is None
    hand_made.add("CA", "2024-08-09", 1)
    assert timeline_of(hand_made, "1999") is None
    assert timeline_of(hand_made, targets=("RU",)) is None


# Series by key


def test_movements_go_to_the_days_and_to_the_units_of_time(hand_made):
    hand_made.add("CA", "2023-08-09", 1)
    hand_made.add("CA", "2024-02-01", 2)
    hand_made.add("CA", "2024-08-09", 4)
    (series,) = timeline_of(hand_made, unit="quarter").series
    assert series.before == Movement()
    assert list(series.days) == ["2023-08-09", "2024-02-01", "2024-08-09"]
    assert series.buckets == {
        "2023-Q3": Movement(added=1, additions=1),
        "2024-Q1": Movement(added=2, additions=1),
        "2024-Q3": Movement(added=4, additions=1),
    }


def test_a_date_that_is_coarser_than_the_unit_has_a_place_of_its_own(hand_made):
    hand_made.add("CA", "2024", 1)
    hand_made.add("CA", "2024-08", 2)
    (series,) = timeline_of(hand_made, unit="month").series
    assert list(series.buckets) == ["2024", "2024-08"]


def test_what_is_dated_by_a_month_that_touches_the_first_day_is_shown(hand_made):
    hand_made.add("CA", "2024-07", 1, program="CA-ONE")
    hand_made.add("CA", "2024-08", 2, program="CA-ONE")
    (series,) = timeline_of(hand_made, "since 2024-08-09", net=True).series
    assert series.before == Movement(added=1, additions=1)
    assert list(series.days) == ["2024-08"]


def test_keys_that_are_asked_for_have_a_series_in_their_order_though_nothing_moved(
    hand_made,
):
    hand_made.add("CA", "2024-08-09", 1)
    timeline = timeline_of(hand_made, senders=("US", "CA", "US"))
    assert [series.key for series in timeline.series] == ["US", "CA"]
    assert timeline.series[0] == Series("US", Movement(), {}, {})


def test_all_keys_are_in_their_order_and_no_program_comes_last(hand_made):
    for program in ("US-TWO", None, "CA-ONE"):
        hand_made.add(
            "CA", "2024-08-09", 1, **({"program": program} if program else {})
        )
    timeline = timeline_of(hand_made, each="program")
    assert [series.key for series in timeline.series] == ["CA-ONE", "US-TWO", ""]


# Rounds


def test_rounds_of_two_senders_are_marked_whoever_is_asked_for(hand_made):
    hand_made.add("CA", "2024-08-09", 1)
    hand_made.add("US", "2024-08-09", 1)
    hand_made.add("CA", "2024-11-09", 1)
    timeline = timeline_of(hand_made, senders=("CA",))
    assert [tuple(round_.lag_days) for round_ in timeline.rounds] == [("CA", "US")]


@pytest.mark.parametrize(
    ("targets", "has_rounds"), [((), False), (("BY",), True), (("BY", "RU"), False)]
)
def test_rounds_are_those_against_one_target(hand_made, targets, has_rounds):
    hand_made.add("CA", "2024-08-09", 1)
    hand_made.add("US", "2024-08-09", 1, target="RU")
    rounds = timeline_of(hand_made, targets=targets).rounds
    assert (rounds is not None) is has_rounds


# Lines of targets


def add_two_targets(hand_made):
    hand_made.add("US", "2021-02-11", 13, target="MM")
    hand_made.add("GB", "2021-02-18", 3, target="MM")
    hand_made.add("US", "2021-06-21", 67, target="BY")
    hand_made.add("EU", "2021-06-23", 86, target="BY")


def test_each_target_can_have_a_line(hand_made):
    add_two_targets(hand_made)
    timeline = timeline_of(hand_made, each="target")
    assert [series.key for series in timeline.series] == ["BY", "MM"]
    heights = [series.buckets["2021"].added for series in timeline.series]
    assert heights == [153, 16]


def test_the_lines_of_targets_come_as_they_are_named_and_none_is_left_out(hand_made):
    add_two_targets(hand_made)
    hand_made.add("EU", "2022-03-09", 5, target=["BY", "RU"])
    timeline = timeline_of(hand_made, each="target", targets=("MM", "BY"))
    assert [series.key for series in timeline.series] == ["MM", "BY", "BY; RU"]


def test_each_target_has_rounds_on_its_own_line(hand_made):
    add_two_targets(hand_made)
    timeline = timeline_of(hand_made, each="target")
    assert [(round_.target, round_.first_day) for round_ in timeline.rounds] == [
        ("MM", "2021-02-11"),
        ("BY", "2021-06-21"),
    ]
    myanmar, belarus = timeline.rounds
    assert find_joining_day(timeline.question, "MM", myanmar) == "2021-02-11"
    assert find_joining_day(timeline.question, "BY", myanmar) == ""
    assert find_joining_day(timeline.question, "BY; RU", belarus) == "2021-06-21"


def test_the_line_of_a_target_joins_a_round_by_the_senders_asked_for(hand_made):
    add_two_targets(hand_made)
    timeline = timeline_of(hand_made, each="target", senders=("EU",))
    (_, belarus) = timeline.rounds
    assert find_joining_day(timeline.question, "BY", belarus) == "2021-06-23"


def test_lines_of_senders_have_no_rounds_of_several_targets(hand_made):
    add_two_targets(hand_made)
    assert timeline_of(hand_made).rounds is None
    assert len(timeline_of(hand_made, targets=("MM",)).rounds) == 1
