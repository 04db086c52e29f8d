"""Totals by sender, with a small chart for each sender on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.queries import Filters, bar_charts, totals
from sanctions_cli.report.content import ChartPart, Part, Section, TablePart
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.sections import heat_table
from sanctions_cli.report.wording import (
    MOST_NAMED,
    capitalize,
    count_words,
    name_country,
    name_few,
    word_figure,
)
from sanctions_cli.table import Figure, Table
from sanctions_cli.text import join_words


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
    yearly = question.figures_by_year
    senders = bar_charts.SenderFinder(question.connection, filters)
    chart = bar_charts.add_panels(yearly, "year", "sender", senders)
    # A single year has the figures of the table above.
    if len(yearly.rows) > 1 and bar_charts.has_figures(chart):
        caption = "By year of the announcement."
        if len(table.rows) > 1:
            caption = "By year of the announcement, all on the same scale."
        # The heat table has the same figures.
        shows_figures = not heat_table.has_several(yearly)
        parts.append(
            ChartPart(chart, caption, repeats_notes=False, shows_figures=shows_figures)
        )
    return Section(
        anchor="totals",
        title="Totals by sender" if len(table.rows) > 1 else "Totals",
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
    sentences = [_rank_first(counted, noun)]
    without_figure = []
    for total in sender_totals:
        if not total.figure.value and total.figure.unknown:
            without_figure.append(total.sender)
    if without_figure:
        names = capitalize(name_few(without_figure, "senders"))
        sentences.append(f"{names} gave no number.")
    return " ".join(sentences)


def _rank_first(counted: Sequence[SenderTotal], noun: str) -> str:
    """`The US announced the most listings, 678; the EU 414, Canada 320 and the UK 194.`"""
    first, *others = counted
    number = word_figure(first.figure)
    name = capitalize(name_country(first.sender))
    if not others:
        return f"{name} announced {number} {noun}."
    figures = []
    for total in others[: MOST_NAMED - 1]:
        figures.append(f"{name_country(total.sender)} {word_figure(total.figure)}")
    announced = f"the most {noun}, {number}"
    if first.figure.value == others[0].figure.value:
        announced = f"{number} {noun}"
    sentence = f"{name} announced {announced}; {join_words(figures)}."
    not_named = len(others) - len(figures)
    if not_named:
        more = capitalize(count_words(not_named, "other sender"))
        sentence += f" {more} announced fewer."
    return sentence
