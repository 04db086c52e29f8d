"""The comparison between the targets of a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sanctions_cli.queries import compare, timeline, totals
from sanctions_cli.report import wording
from sanctions_cli.report.content import ChartPart, Part, Section, TablePart
from sanctions_cli.report.figure_tables import spread_rows
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.table import Cell, Figure, Table
from sanctions_cli.text import join_words

MOST_SIDE_BY_SIDE = 8
"""The most targets that fit as columns of a table, or as curves of a chart."""


def build_by_sender(question: ChapterQuestion) -> Section | None:
    """The figures of the targets side by side, by sender; None where nothing was listed."""
    table = compare.tabulate_comparison(
        question.connection, question.filters, "target", "sender"
    )
    return _make_section("by-sender", "Who listed against whom", table, TablePart)


def build_by_year(question: ChapterQuestion) -> Section | None:
    """The figures of the targets side by side, by year; None where nothing was listed."""
    table = compare.tabulate_comparison(
        question.connection, question.filters, "year", "target"
    )
    if not _fits(table):
        return None
    section = _make_section("by-year", "Year by year", table, TablePart)
    return section and replace(section, lead=_describe_peaks(table))


def _describe_peaks(table: Table) -> str:
    """The highest figure of a year for the first targets; "" where there is none."""
    parts = []
    for place, column in enumerate(table.columns):
        if column.kind != "number" or column.name == "total":
            continue
        values = [_find_value(row[place]) for row in table.rows]
        highest = max(values)
        if highest and values.count(highest) == 1:
            year = str(table.rows[values.index(highest)][0])
            parts.append(f"{highest:,} against {column.title} ({year})")
    if not 1 <= len(parts) <= wording.MOST_NAMED:
        return ""
    if len(parts) == 1:
        return f"The highest figure of a year is {parts[0]}."
    return f"The highest figures of a year are {join_words(parts)}."


def _find_value(cell: Cell) -> int:
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, int) else 0


def build_by_type(question: ChapterQuestion) -> Section | None:
    """The figures of the targets by type of target; None where nothing was listed."""
    table = totals.tabulate_totals(question.connection, question.filters, "target")
    return _make_section(
        "by-type", "Individuals, entities and others", table, TablePart
    )


def build_curves(question: ChapterQuestion) -> Section | None:
    """A curve for each target on the same days; None where nothing was listed."""
    shares = totals.tabulate_totals(question.connection, question.filters, "target")
    if len(shares.rows) > MOST_SIDE_BY_SIDE:
        return None
    table = timeline.tabulate_timeline(
        question.connection, question.filters, "quarter", each="target"
    )
    if not table.rows:
        return None
    figures = spread_rows(table, "quarter", "target", "cumulative")
    return _make_section(
        "over-time", "Over time", table, partial(ChartPart, figures=figures)
    )


def _fits(table: Table) -> bool:
    """Whether the targets in the columns of a table fit on a page."""
    figures = [column for column in table.columns if column.kind == "number"]
    return len(figures) <= MOST_SIDE_BY_SIDE + 1  # and the total


def _make_section(
    anchor: str, title: str, table: Table, make_part: Callable[[Table], Part]
) -> Section | None:
    if not table.rows:
        return None
    return Section(anchor=anchor, title=title, lead="", parts=(make_part(table),))
