"""Totals by sender, with a small chart for each sender on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.queries import Filters, bar_charts, compare, totals
from sanctions_cli.report.content import ChartPart, Part, Section, TablePart
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import capitalize, name_country, word_figure
from sanctions_cli.table import Figure, Table
from sanctions_cli.text import join_words

MOST_NAMED = 4
"""The most senders that the first sentence names."""


class SenderTotal(NamedTuple):
    """What a sender announced."""

    sender: str
    """Its code."""
    figure: Figure


def build_section(question: ChapterQuestion) -> Section | None:
    """The section; None if nothing was announced."""
    filters = question.filters
    table = totals.tabulate_totals(question.connection, filters, "sender")
    if not table.rows:
        return None
    parts: list[Part] = [TablePart(table)]
    yearly = compare.tabulate_comparison(question.connection, filters, "year")
    senders = bar_charts.SenderFinder(question.connection, filters)
    chart = bar_charts.add_panels(yearly, "year", "sender", senders)
    # A single year has the figures of the table above.
    if len(yearly.rows) > 1 and bar_charts.has_figures(chart):
        caption = "By year of the announcement, all on the same scale."
        parts.append(ChartPart(chart, caption, repeats_notes=False))
    return Section(
        anchor="totals",
        title="Totals by sender",
        lead=write_lead(list_totals(table), filters),
        parts=tuple(parts),
    )


def list_totals(table: Table) -> list[SenderTotal]:
    """The totals of all senders, the largest first, those that give no figure last."""
    names = [column.name for column in table.columns]
    sender_place, total_place = names.index("sender"), names.index("total")
    sender_totals = []
    for row in table.rows:
        figure = row[total_place]
        if not isinstance(figure, Figure):
            figure = Figure(figure if isinstance(figure, int) else None)
        sender_totals.append(SenderTotal(str(row[sender_place]), figure))
    return sorted(sender_totals, key=_order_by_size)


def _order_by_size(total: SenderTotal) -> tuple[int, str]:
    return -(total.figure.value or 0), total.sender


def write_lead(sender_totals: Sequence[SenderTotal], filters: Filters) -> str:
    """Who announced most, in a sentence."""
    # Listings, since a person who is put on two lists is announced twice.
    noun = "targets" if filters.actions else "listings"
    counted = [total for total in sender_totals if total.figure.value]
    if not counted:
        return f"No announcement gives the number of {noun}."
    first, *others = counted
    name = capitalize(name_country(first.sender))
    if not others:
        return f"{name} announced {word_figure(first.figure)} {noun}."
    figures = []
    for total in others[: MOST_NAMED - 1]:
        figures.append(f"{name_country(total.sender)} {word_figure(total.figure)}")
    not_named = len(others) - len(figures)
    if not_named:
        figures.append(f"{not_named:,} more senders fewer")
    if first.figure.value == others[0].figure.value:
        return f"{name} announced {word_figure(first.figure)} {noun}; {join_words(figures)}."
    return (
        f"{name} announced the most {noun}, {word_figure(first.figure)};"
        f" {join_words(figures)}."
    )
