"""The cumulative curve of each sender, with the rounds of several senders marked."""

from __future__ import annotations

from sanctions_cli.chart import CurveChart
from sanctions_cli.dates import format_date
from sanctions_cli.queries import timeline
from sanctions_cli.report.content import ChartPart, Section
from sanctions_cli.report.figure_tables import spread_rows
from sanctions_cli.report.question import ChapterQuestion


def build_section(question: ChapterQuestion) -> Section | None:
    """The section; None if there are no figures, or all are of one day."""
    table = timeline.tabulate_timeline(question.connection, question.filters, "year")
    chart = table.chart
    if not isinstance(chart, CurveChart) or not chart.highest:
        return None
    if len(find_days(chart)) < 2:
        return None
    figures = spread_rows(table, "year", "sender", "cumulative")
    return Section(
        anchor="curve",
        title="Over time",
        lead=write_lead(chart),
        parts=(ChartPart(table, write_caption(chart), figures=figures),),
    )


def find_days(chart: CurveChart) -> set[object]:
    """The days on which any curve rises."""
    days: set[object] = set()
    for curve in chart.curves:
        for step in curve.steps:
            if step.added:
                days.add(step.day)
    return days


def write_lead(chart: CurveChart) -> str:
    """The day on which most was added, in a sentence."""
    added_by_day: dict[str, int] = {}
    for curve in chart.curves:
        for step in curve.steps:
            day = step.day.isoformat()
            added_by_day[day] = added_by_day.get(day, 0) + step.added
    busiest = max(sorted(added_by_day), key=added_by_day.__getitem__)
    number = added_by_day[busiest]
    noun = "target" if number == 1 else "targets"
    verb = chart.added_label
    return f"Most {noun} on one day were {verb} on {format_date(busiest)}: {number:,}."


def write_caption(chart: CurveChart) -> str:
    """How to read the chart."""
    caption = f"Cumulative {chart.curve_label}, by announcement date."
    number = len(chart.rounds)
    if number == 1:
        caption += " The mark at the top is a round of several senders."
    elif number:
        caption += f" The {number:,} marks at the top are rounds of several senders."
    return caption
