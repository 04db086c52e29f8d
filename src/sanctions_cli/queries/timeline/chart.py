"""A timeline as a chart: a curve for each series, and the rounds within its days."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from sanctions_cli import countries
from sanctions_cli.chart import Curve, CurveChart, Round, Step
from sanctions_cli.dates import bucket_of, last_day
from sanctions_cli.queries import rounds
from sanctions_cli.queries.coverage import LedgerCoverage
from sanctions_cli.queries.dimensions import format_key
from sanctions_cli.queries.timeline.series import (
    Series,
    Timeline,
    TimelineQuestion,
    find_joining_day,
)
from sanctions_cli.table import Figure

DateSpan = tuple[date, date]


def build_chart(
    connection: sqlite3.Connection,
    timeline: Timeline,
    ends: Sequence[Figure],
    coverage: LedgerCoverage,
) -> CurveChart:
    """The chart of a timeline; `ends` are the last figures of its curves, in order."""
    curve_label, added_label, removed_label = _choose_labels(timeline.question)
    sender_by_program = _find_senders(connection, timeline.question)
    curves = []
    for series, end in zip(timeline.series, ends, strict=True):
        sender = "" if timeline.question.each == "target" else series.key
        sender = sender_by_program.get(series.key, sender)
        covered = _find_covered_days(timeline.question, series.key, sender, coverage)
        curves.append(_make_curve(timeline, series, end, covered, sender))
    return CurveChart(
        curves=tuple(curves),
        since=timeline.since,
        until=timeline.until,
        unit=timeline.question.unit,
        curve_label=curve_label,
        added_label=added_label,
        removed_label=removed_label,
        rounds=tuple(_make_band(timeline, round_) for round_ in timeline.rounds or ()),
    )


def _find_covered_days(
    question: TimelineQuestion, key: str, sender: str, coverage: LedgerCoverage
) -> tuple[DateSpan, ...] | None:
    """The days on which a line is covered; None if no coverage is stated, so no day is marked."""
    if not coverage.is_stated:
        return None
    keys = {question.each: key}
    if sender:
        # Also of a program that programs.toml does not define.
        keys["sender"] = sender
    return tuple((span.since, span.until) for span in coverage.find_covered_days(keys))


def empty_chart(question: TimelineQuestion) -> CurveChart:
    """A chart without curves, for a question without any records."""
    return CurveChart(
        curves=(),
        since=date.min,
        until=date.min,
        unit=question.unit,
        curve_label="",
        added_label="",
        removed_label="",
    )


def _choose_labels(question: TimelineQuestion) -> tuple[str, str, str]:
    """The labels of the curves, additions and removals ("" if nothing can be removed)."""
    if question.net:
        return "targets on the lists", "added", "removed"
    if question.filters.actions:
        return "targets announced", "announced", ""
    return "targets listed", "listed", "delisted"


def _make_curve(
    timeline: Timeline,
    series: Series,
    end: Figure,
    covered: tuple[DateSpan, ...] | None,
    sender: str,
) -> Curve:
    question = timeline.question
    start = question.count_rise(series.before)
    height = start
    steps = []
    # Dates without a day are certain, and drawn, at the end of the month or year.
    for recorded_date in sorted(series.days, key=last_day):
        movement = series.days[recorded_date]
        height += question.count_rise(movement)
        unknown = movement.added_without_figure + movement.removed_without_figure
        unknown += max(0, movement.added_in_part) + max(0, movement.removed_in_part)
        unknown += movement.undated
        # As in the rows, a gap only if nothing is counted in the same unit of time.
        if not series.buckets[bucket_of(recorded_date, question.unit)].additions:
            unknown += movement.other_without_figure
        day = min(timeline.until, last_day(recorded_date))
        steps.append(Step(day, movement.added, movement.removed, unknown, height))
    return Curve(
        format_key(question.each, series.key),
        start,
        tuple(steps),
        end,
        covered,
        sender,
    )


def _make_band(timeline: Timeline, round_: rounds.Round) -> Round:
    """A round within the days of the chart, with the curves of its senders."""
    names = []
    for sender, lag in round_.lag_days.items():
        name = countries.short_name(sender)
        names.append(f"{name} +{lag}" if lag else name)
    days_by_curve = {}
    for number, series in enumerate(timeline.series):
        joined_on = find_joining_day(timeline.question, series.key, round_)
        if joined_on:
            day = date.fromisoformat(joined_on)
            days_by_curve[number] = max(timeline.since, day)
    title = round_.first_day
    if timeline.question.each == "target":
        title += f" against {countries.short_name(round_.target)}"
    return Round(
        max(timeline.since, date.fromisoformat(round_.first_day)),
        min(timeline.until, date.fromisoformat(round_.last_day)),
        f"{title}: {', '.join(names)}",
        days_by_curve,
    )


def _find_senders(
    connection: sqlite3.Connection, question: TimelineQuestion
) -> dict[str, str]:
    """The sender of each program; empty if the series are not of programs."""
    if question.each != "program":
        return {}
    rows = connection.execute(
        "select distinct program, sender from announcements where program is not null"
    )
    return dict(rows.fetchall())
