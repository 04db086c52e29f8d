"""Cumulative targets by sender, target or program over time, with additions and removals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from sanctions_cli.caveats import Caveat, CaveatKind
from sanctions_cli.dates import (
    Period,
    bucket_of,
    bucket_span,
    buckets_between,
    first_day,
    last_day,
)
from sanctions_cli.queries.coverage import (
    LedgerCoverage,
    find_period_caveats,
    has_partial_figure,
    load_coverage,
    mark_uncovered,
    mark_unrecorded,
)
from sanctions_cli.queries.dimensions import (
    key_cells,
    key_columns,
    sort_keys,
    time_cell,
    time_column,
)
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    GroupSum,
    with_counted_actions,
)
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.overlaps import (
    Overlaps,
    find_times_from,
    load_overlaps_of_changes,
)
from sanctions_cli.queries.period_wording import describe_period, describe_span
from sanctions_cli.queries.rounds import WINDOW_DAYS
from sanctions_cli.queries.row_keys import RowKeys, join_keys
from sanctions_cli.queries.timeline.chart import build_chart, empty_chart
from sanctions_cli.queries.timeline.list_caveats import find_list_caveats
from sanctions_cli.queries.timeline.movements import Movement
from sanctions_cli.queries.timeline.series import (
    Series,
    Timeline,
    TimelineQuestion,
    find_joining_day,
    load_timeline,
)
from sanctions_cli.queries.totals import (
    build_totals_title,
    find_totals_caveats,
)
from sanctions_cli.queries.uncounted_targets import (
    find_missing_figures,
    find_unknown_numbers,
)
from sanctions_cli.queries.undated_records import describe_undated
from sanctions_cli.table import Cell, Column, Figure, Row, Table, find_kinds, sum_figure

_KINDS_OF_SUMS: tuple[CaveatKind, ...] = (
    "unknown_number",
    "unknown_change",
    "no_figure",
    "undated",
)
"""The kinds that a figure has as its sum leaves something out."""


def tabulate_timeline(
    connection: sqlite3.Connection,
    filters: Filters,
    unit: str,
    *,
    each: str = "sender",
    net: bool = False,
    finds_rounds: bool = True,
) -> Table:
    """A row for each `unit` of time (UNITS) and each sender, target or program (`each`).

    It has a chart of the same.

    A line begins at zero and ends at the figure of `totals`, with the delistings beside it. With
    `net` it is the stock of the lists, from the first day to the last, as in `balance`.
    Without `finds_rounds`, which takes longest, no rounds of several senders are in it.
    """
    question = TimelineQuestion(filters, unit, each, net, finds_rounds)
    counted_filters = filters if net else with_counted_actions(filters, (each,))
    title = _build_title(question, counted_filters)
    columns = _build_columns(question)
    coverage = load_coverage(connection, filters)
    timeline = load_timeline(connection, question)
    if timeline is None:
        return Table(
            title=title,
            period=describe_period(connection, counted_filters),
            columns=columns,
            rows=(),
            caveats=tuple(find_period_caveats(coverage, filters.period)),
            chart=empty_chart(question),
        )
    overlaps = _load_overlaps(connection, timeline)
    rows: list[Row] = []
    ends = []
    for series in timeline.series:
        series_rows, end = _build_rows(timeline, series, coverage, overlaps)
        rows += series_rows
        ends.append(end)
    kinds = find_kinds(rows)
    caveats: list[Caveat] = []
    has_partial = has_partial_figure(rows)
    if has_partial:
        caveats.append(Caveat(kind="uncovered"))
    caveats += find_period_caveats(
        coverage, filters.period, names_open_ends=has_partial
    )
    for caveat in _find_caveats(connection, timeline, overlaps):
        # What came before the period or after the end of a list can be in none of its figures.
        if caveat.kind in kinds or caveat.kind not in _KINDS_OF_SUMS:
            caveats.append(caveat)
    return Table(
        title=title,
        period=describe_span(filters, (str(timeline.since), str(timeline.until))),
        columns=columns,
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(caveats),
        chart=build_chart(connection, timeline, ends, coverage),
    )


def _build_title(question: TimelineQuestion, counted_filters: Filters) -> str:
    # The lines already name them.
    if question.each == "sender":
        counted_filters = counted_filters.replace(senders=())
    elif question.each == "target":
        counted_filters = counted_filters.replace(targets=())
    title = build_totals_title(counted_filters, (question.each,), net=question.net)
    subject = title.rpartition(", by ")[0]
    if question.net:
        subject = subject.replace("Net change of the lists", "On the lists")
        return f"{subject}, by {question.each}"
    return f"{subject}, cumulative, by {question.each}"


def _build_columns(question: TimelineQuestion) -> tuple[Column, ...]:
    columns = [
        *key_columns(question.each),
        time_column(question.unit),
        Column("announcements", "Announcements", "number", drop_rank=2),
    ]
    if question.net:
        columns.append(Column("opening", "Opening", "number", "machines"))
    height_title = "On the lists" if question.net else "Cumulative"
    return (
        *columns,
        Column("added", "Added", "number"),
        Column("removed", "Removed", "number"),
        Column("cumulative", height_title, "number"),
        *UNKNOWN_COLUMNS,
        Column("rounds", "Rounds", "list", drop_rank=3),
    )


def _build_rows(
    timeline: Timeline, series: Series, coverage: LedgerCoverage, overlaps: Overlaps
) -> tuple[list[Row], Figure]:
    """A row for each unit of time, and the last figure of the series."""
    question = timeline.question
    first_times = overlaps.find_first_times(question.unit, question.each)
    buckets = _list_buckets(timeline, series)
    marked_buckets = find_times_from(buckets, first_times.get(series.key))
    so_far = series.before
    # For machines: the start of the line, and openings, which are not additions.
    opening = question.count_rise(series.before)
    height = Figure(0)
    is_covered = True
    rows: list[Row] = []
    for bucket in buckets:
        movement = series.buckets.get(bucket, Movement())
        so_far += movement
        opening += movement.opening
        height = _measure_height(question, so_far)
        height = _leave_out_possible_ends(timeline, series, bucket, height)
        announcements: Cell = movement.additions
        added, removed = movement.added_figure, movement.removed_figure
        year = series.buckets.get(bucket[:4])
        if year is not None and bucket != bucket[:4]:
            # An announcement dated by year may lie in this month or quarter, or before its end.
            # Delistings do not raise a line of announced targets.
            moves = year.count() if question.net else year.additions + year.undated
            height = _add_undated(height, moves)
            announcements = _add_undated(Figure(movement.additions), year.additions)
            # Additions and removals are not distinguished in changes of lists.
            additions = year.additions - year.without_effect
            removals = year.removals + (additions if question.net else 0)
            added = _add_undated(added, additions + year.undated)
            removed = _add_undated(removed, removals + year.undated)
        removed = _add_undated(removed, _count_open_ends(timeline, series, bucket))
        keys = {question.each: series.key, question.unit: bucket}
        is_partial = coverage.is_partial(question.filters.period, keys)
        if is_partial:
            added, removed = mark_uncovered(added), mark_uncovered(removed)
            if not movement.additions and not isinstance(announcements, Figure):
                announcements = None
            # A line that begins with its target later on is complete from then on.
            is_covered &= not coverage.has_gap(question.filters.period, keys)
        elif not coverage.is_stated and bucket not in series.buckets:
            added, removed = mark_unrecorded(added), mark_unrecorded(removed)
        if is_partial or not is_covered:
            height = mark_uncovered(height)
        if height.value and bucket in marked_buckets:
            height = height.with_caveat("overlap")
        opening_cells = (opening,) if question.net else ()
        rows.append(
            (
                *key_cells(question.each, series.key),
                time_cell(question.unit, bucket),
                announcements,
                *opening_cells,
                overlaps.mark(added, keys),
                removed,
                height,
                movement.unknown + movement.removed_without_figure,
                movement.unknown_types,
                height.undated,
                _find_rounds_of(timeline, series, bucket),
            )
        )
        # The first row has the earlier stock; the others have the openings of their time.
        opening = 0
    return rows, height


def _list_buckets(timeline: Timeline, series: Series) -> list[str]:
    """The units of time of the rows of a series."""
    unit = timeline.question.unit
    units = buckets_between(timeline.since, timeline.until, unit)
    return sort_keys({*units, *series.buckets})


def _number_rows(timeline: Timeline) -> RowKeys:
    """The rows that an announcement concerns: that of its time and, cumulative, all after it."""
    question = timeline.question
    rows: dict[str, range] = {}
    first = 0
    for series in timeline.series:
        buckets = _list_buckets(timeline, series)
        end = first + len(buckets)
        for number, bucket in enumerate(buckets, start=first):
            rows[join_keys((series.key, bucket))] = range(number, end)
        first = end
    return RowKeys((question.each, question.unit), rows)


def _load_overlaps(connection: sqlite3.Connection, timeline: Timeline) -> Overlaps:
    """The lists in the sums of a timeline that can have the same names."""
    question = timeline.question
    filters = question.filters
    dimensions = (question.each, question.unit)
    if question.net:
        # A stock follows from everything up to its day.
        filters = filters.replace(period=Period(None, filters.period.until))
        return load_overlaps_of_changes(
            connection, filters, dimensions, additions_only=True, with_openings=True
        )
    return load_listed_overlaps(connection, filters, dimensions, net=False)


def _count_open_ends(timeline: Timeline, series: Series, bucket: str) -> int:
    """The number of lists that may have ended by the end of a unit, but in no row of the table."""
    day = min(bucket_span(bucket)[1], timeline.until)
    number = 0
    for end in series.possible_ends:
        number += end.may_be_over(day) and last_day(end.until) > timeline.until
    return number


def _leave_out_possible_ends(
    timeline: Timeline, series: Series, bucket: str, height: Figure
) -> Figure:
    """The height at the end of a unit of time, without lists that may have ended by then."""
    _, last = bucket_span(bucket)
    day = min(last, timeline.until)
    for end in series.possible_ends:
        if not end.may_be_over(day):
            continue
        # The row of the month or year of its end subtracts it from the line; see `load_net`.
        is_shown = last_day(end.until) <= timeline.until
        is_in_row = bucket == bucket_of(end.until, timeline.question.unit)
        value = height.value or 0
        if not (is_shown and is_in_row):
            value -= end.count_targets(day)
        # The months of a year with such a row are marked for all announcements in that row.
        undated = height.undated + (is_in_row or not is_shown)
        height = replace(height, value=value or None, undated=undated)
    return height


def _add_undated(figure: Figure, number: int) -> Figure:
    """The figure with more announcements that may or may not lie in its time."""
    if not number:
        return figure
    undated = figure.undated + number
    return replace(figure, value=figure.value or None, undated=undated)


def _measure_height(question: TimelineQuestion, so_far: Movement) -> Figure:
    """The height of a line; unknown as long as no figure is given."""
    rise = question.count_rise(so_far)
    if rise == 0 and so_far.added_figure.value is None:
        return Figure(None, so_far.unknown, undated=so_far.undated)
    # Announced targets only add up, so only a stock can be less than it seems.
    unknown_part = so_far.unknown_part
    if not question.net:
        unknown_part = so_far.added_figure.unknown_part
    return sum_figure(
        rise, so_far.unknown, unknown_part=unknown_part, undated=so_far.undated
    )


def _find_rounds_of(timeline: Timeline, series: Series, bucket: str) -> tuple[str, ...]:
    """The first days of the rounds that a line joined in a unit of time."""
    first_days = []
    for round_ in timeline.rounds or ():
        joined_on = find_joining_day(timeline.question, series.key, round_)
        if joined_on and bucket_of(joined_on, timeline.question.unit) == bucket:
            first_days.append(round_.first_day)
    return tuple(first_days)


def _find_caveats(
    connection: sqlite3.Connection,
    timeline: Timeline,
    overlaps: Overlaps,
) -> Iterator[Caveat]:
    yield from overlaps.find_caveats(net=timeline.question.net)
    if timeline.question.net:
        yield from find_list_caveats(connection, timeline)
    else:
        yield from _find_announced_caveats(connection, timeline)
    yield from _find_possible_ends(timeline)
    yield from _describe_rounds(timeline)


def _find_possible_ends(timeline: Timeline) -> Iterator[Caveat]:
    """The caveat on lines that may end earlier or later than in the table."""
    names: list[str] = []
    for series in timeline.series:
        for end in series.possible_ends:
            is_before_end = first_day(end.until) < timeline.until
            if is_before_end and timeline.since <= last_day(end.until):
                names.append(f"the end of {end.program} ({end.until})")
    yield from describe_undated(names, timeline.question.unit)


def _find_announced_caveats(
    connection: sqlite3.Connection, timeline: Timeline
) -> Iterator[Caveat]:
    question = timeline.question
    uncounted: list[GroupSum] = []
    delistings_without_figure = 0
    has_removals_in_part = False
    for series in timeline.series:
        uncounted += series.find_uncounted()
        for movement in series.buckets.values():
            delistings_without_figure += movement.removed_without_figure
            has_removals_in_part |= bool(movement.removed_in_part)
    dimensions = (question.each, question.unit)
    yield from find_totals_caveats(
        connection,
        question.filters,
        dimensions,
        uncounted,
        _number_rows(timeline),
        net=False,
    )
    delistings = question.filters.replace(actions=("delisting",))
    if has_removals_in_part:
        kinds: tuple[CaveatKind, ...] = ("unknown_number",)
        yield from find_unknown_numbers(connection, delistings, kinds, net=False)
    if delistings_without_figure:
        yield from find_missing_figures(
            connection, delistings, delistings_without_figure
        )


def _describe_rounds(timeline: Timeline) -> Iterator[Caveat]:
    """The meaning of the marks of rounds, or why there are none."""
    if timeline.rounds is None:
        yield Caveat(kind="no_rounds")
    elif timeline.rounds:
        filters = timeline.question.filters
        among = "all" if filters.senders or filters.programs else ""
        yield Caveat(kind="rounds", number=WINDOW_DAYS, subject=among)
