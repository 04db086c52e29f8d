"""The chart of a timeline: its curves, the bands of rounds, and what the ledger covers."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.chart import CurveChart, Step
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.timeline.chart import empty_chart
from sanctions_cli.queries.timeline.series import TimelineQuestion
from sanctions_cli.table import Figure


def chart_of(
    ledger: HandMadeLedger,
    period: str = "",
    *,
    unit: str = "year",
    each: str = "sender",
    net: bool = False,
    **wanted: tuple[str, ...],
) -> CurveChart:
    filters = make_filters(period, **wanted)
    return tabulate_timeline(ledger.open(), filters, unit, each=each, net=net).chart


# Curves


def test_a_curve_has_a_step_for_each_day_and_ends_at_the_figure_of_its_last_row(
    hand_made,
):
    hand_made.add("CA", "2024-01-10", 5)
    hand_made.add("CA", "2024-01-10", 2, action="relisting")
    hand_made.add("CA", "2024-03-01", 3, action="delisting")
    hand_made.add("CA", "2024-06-01", 1)
    (curve,) = chart_of(hand_made).curves
    assert (curve.name, curve.start) == ("Canada", 0)
    assert curve.steps == (
        Step(date(2024, 1, 10), 7, 0, 0, 7),
        Step(date(2024, 3, 1), 0, 3, 0, 7),
        Step(date(2024, 6, 1), 1, 0, 0, 8),
    )
    assert curve.end == Figure(8)


def test_a_curve_of_a_stock_falls_with_what_is_removed(hand_made):
    hand_made.add("CA", "2023-01-10", 174, action="opening", program="CA-ONE")
    hand_made.add("CA", "2024-03-01", 3, action="delisting", program="CA-ONE")
    (curve,) = chart_of(hand_made, "2024", net=True).curves
    assert (curve.start, curve.end) == (174, Figure(171))
    assert curve.steps == (Step(date(2024, 3, 1), 0, 3, 0, 171),)


def test_a_month_or_a_year_is_drawn_at_its_end_where_it_is_certain(hand_made):
    hand_made.add("CA", "2024", 1)
    hand_made.add("CA", "2024-08", 1)
    hand_made.add("CA", "2024-08-09", 4)
    (curve,) = chart_of(hand_made, "2024").curves
    assert [(step.day, step.height) for step in curve.steps] == [
        (date(2024, 8, 9), 4),
        (date(2024, 8, 31), 5),
        (date(2024, 12, 31), 6),
    ]


def test_what_may_lie_outside_of_the_chart_is_a_gap_in_it(hand_made):
    hand_made.add("CA", "2024", 1)
    hand_made.add("CA", "2024-08-09", 4)
    (curve,) = chart_of(hand_made, "2024-06-15..2024-10").curves
    assert [(step.day, step.height, step.unknown) for step in curve.steps] == [
        (date(2024, 8, 9), 4, 0),
        (date(2024, 10, 31), 4, 1),
    ]
    assert curve.end == Figure(4, undated=1)


@pytest.mark.parametrize(("unit", "unknown"), [("month", 1), ("year", 0)])
def test_a_statement_is_a_gap_only_where_nothing_is_listed_in_its_time(
    hand_made, unit, unknown
):
    hand_made.add("CA", "2024-01-10", 5)
    hand_made.add("CA", "2024-03-10", action="statement")
    (curve,) = chart_of(hand_made, unit=unit).curves
    assert [step.unknown for step in curve.steps] == [0, unknown]


def test_every_announcement_without_a_figure_is_a_gap(hand_made):
    hand_made.add("CA", "2024-01-10")
    hand_made.add("CA", "2024-01-10", action="delisting")
    (curve,) = chart_of(hand_made).curves
    assert [step.unknown for step in curve.steps] == [2]
    assert curve.end == Figure(None, 1)


def test_a_curve_is_named_for_its_program_or_for_having_none(hand_made):
    hand_made.add("CA", "2024-01-10", 5, program="CA-ONE")
    hand_made.add("CA", "2024-01-10", 5)
    assert [curve.name for curve in chart_of(hand_made, each="program").curves] == [
        "CA-ONE",
        "no program",
    ]


# Labels and days


@pytest.mark.parametrize(
    ("net", "actions", "labels"),
    [
        (False, (), ("targets listed", "listed", "delisted")),
        (False, ("listing",), ("targets announced", "announced", "")),
        (True, (), ("targets on the lists", "added", "removed")),
        (True, ("listing",), ("targets on the lists", "added", "removed")),
    ],
)
def test_the_labels_say_what_is_drawn(hand_made, net, actions, labels):
    hand_made.add("CA", "2024-01-10", 5, program="CA-ONE")
    chart = chart_of(hand_made, net=net, actions=actions)
    assert (chart.curve_label, chart.added_label, chart.removed_label) == labels


def test_a_chart_spans_its_days(hand_made):
    hand_made.add("CA", "2024-01-10", 5)
    chart = chart_of(hand_made, "2023..2024", unit="quarter")
    assert (chart.since, chart.until) == (date(2023, 1, 1), date(2024, 12, 31))
    assert chart.unit == "quarter"


def test_a_chart_of_nothing_has_no_curves(hand_made):
    question = TimelineQuestion(make_filters(), "month", "sender", net=False)
    assert (empty_chart(question).curves, empty_chart(question).unit) == ((), "month")
    assert chart_of(hand_made).curves == ()


# Rounds


@pytest.fixture
def with_round(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Two senders in a round over the end of July."""
    hand_made.add("EU", "2024-07-30", 1)
    hand_made.add("CA", "2024-08-02", 1)
    return hand_made


def test_a_round_has_the_days_of_its_senders_by_the_number_of_their_curves(with_round):
    (band,) = chart_of(with_round, senders=("US", "EU", "CA")).rounds
    assert (band.since, band.until) == (date(2024, 7, 30), date(2024, 8, 2))
    assert band.title == "2024-07-30: EU, Canada +3"
    assert band.days_by_curve == {1: date(2024, 7, 30), 2: date(2024, 8, 2)}


def test_a_round_is_drawn_as_far_as_it_lies_in_the_days_of_the_chart(with_round):
    (band,) = chart_of(with_round, "since 2024-08").rounds
    assert (band.since, band.until) == (date(2024, 8, 1), date(2024, 8, 2))
    (band,) = chart_of(with_round, "until 2024-07-31").rounds
    assert (band.since, band.until) == (date(2024, 7, 30), date(2024, 7, 31))


def test_a_round_touches_no_curve_of_a_program(with_round):
    (band,) = chart_of(with_round, each="program").rounds
    assert band.days_by_curve == {}


# Coverage


def test_without_any_coverage_nothing_is_known_of_it(hand_made):
    hand_made.add("CA", "2024-01-10", 5)
    assert chart_of(hand_made).curves[0].covered is None


def test_a_curve_has_the_days_for_which_its_sender_is_covered_against_the_targets(
    hand_made,
):
    hand_made.cover("CA", "2020", "2024-06")
    hand_made.cover("CA", "2021", "2026", target="RU")
    hand_made.add("CA", "2024-01-10", 5, target=["BY", "RU"])
    (curve,) = chart_of(hand_made, targets=("BY",)).curves
    assert curve.covered == ((date(2020, 1, 1), date(2024, 6, 30)),)
    (curve,) = chart_of(hand_made).curves
    # Before 2021 no sender is covered against Russia; after June 2024 Belarus is missing.
    assert curve.covered == ((date(2020, 1, 1), date(2024, 6, 30)),)


def test_a_sender_without_coverage_is_never_covered_where_another_is(hand_made):
    hand_made.cover("US", "2020", "2024")
    hand_made.add("CA", "2024-01-10", 5)
    assert [curve.covered for curve in chart_of(hand_made).curves] == [()]


def test_a_program_is_covered_as_its_sender_is(hand_made):
    hand_made.cover("CA", "2020", "2024")
    hand_made.add("CA", "2024-01-10", 5, program="CA-ONE")
    hand_made.add("US", "2024-01-10", 5, program="US-TWO")
    assert [curve.covered for curve in chart_of(hand_made, each="program").curves] == [
        ((date(2020, 1, 1), date(2024, 12, 31)),),
        (),
    ]


# Curves of targets


def test_the_curve_of_a_target_has_no_sender_and_the_days_when_all_are_covered(
    hand_made,
):
    hand_made.cover("US", "2021-01-01", "2021-06-30", target="MM")
    hand_made.cover("CA", "2021-06-01", "2021-12-31", target="MM")
    hand_made.cover("NZ", "2022-02-01", "2022-02-28", target="MM")
    hand_made.add("US", "2021-02-11", 13, target="MM")
    (curve,) = chart_of(hand_made, each="target").curves
    assert (curve.name, curve.sender) == ("Myanmar", "")
    # New Zealand is covered only briefly, so it does not matter for the others.
    assert curve.covered == ((date(2021, 6, 1), date(2021, 6, 30)),)


def test_a_target_without_coverage_has_no_covered_day(hand_made):
    hand_made.cover("US", "2021-01-01", "2021-06-30", target="MM")
    hand_made.add("US", "2021-02-11", 13, target="BY")
    (curve,) = chart_of(hand_made, each="target").curves
    assert curve.covered == ()


def test_a_band_of_a_round_names_its_target_and_marks_only_the_curve_of_it(hand_made):
    hand_made.add("US", "2021-02-11", 13, target="MM")
    hand_made.add("GB", "2021-02-18", 3, target="MM")
    hand_made.add("US", "2021-06-21", 67, target="BY")
    chart = chart_of(hand_made, each="target")
    assert [curve.name for curve in chart.curves] == ["Belarus", "Myanmar"]
    (band,) = chart.rounds
    assert band.title == "2021-02-11 against Myanmar: US, UK +7"
    assert band.days_by_curve == {1: date(2021, 2, 11)}
