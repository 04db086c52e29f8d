"""Additions to the lists against removals from them, by year and sender."""

from __future__ import annotations

from dataclasses import replace

from sanctions_cli.queries import bar_charts, stocks, timeline
from sanctions_cli.report.content import ChartPart, Section
from sanctions_cli.report.figure_tables import (
    find_places,
    has_figure,
    spread_rows,
)
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import (
    MOST_NAMED,
    capitalize,
    count_words,
    name_country,
    spell_number,
    word_figure,
)
from sanctions_cli.table import Figure, Table
from sanctions_cli.text import join_words


def build_section(question: ChapterQuestion) -> Section | None:
    """The section; None without additions, or where the filters leave out removals."""
    connection, filters = question.connection, question.filters
    # A selection by measure or reason would leave out removals, which seldom state them.
    if filters.actions or stocks.find_unfit_filters(filters):
        return None
    table = timeline.tabulate_timeline(
        connection, filters, "year", net=True, finds_rounds=False
    )
    senders = bar_charts.SenderFinder(connection, filters)
    table = bar_charts.add_opposite_bars(table, "sender", "year", senders)
    if not bar_charts.has_figures(table):
        return None
    removing = sum_removals(table)
    if not removing:
        return Section(
            anchor="movements",
            title="Additions and removals",
            lead="No removal from the lists is recorded.",
            parts=(),
        )
    caption = "Above the line: added. Below, paler: removed."
    if is_of_several_senders(table):
        caption += " All on the same scale."
    return Section(
        anchor="movements",
        title="Additions and removals",
        lead=write_lead(removing),
        parts=(ChartPart(table, caption, figures=tabulate_removals(table)),),
    )


def is_of_several_senders(table: Table) -> bool:
    """Whether there is a chart for each of several senders."""
    place = find_places(table)["sender"]
    return len({row[place] for row in table.rows}) > 1


def tabulate_removals(table: Table) -> Table:
    """What each sender removed, by year; the table above has the additions."""
    figures = spread_rows(table, "year", "sender", "removed")
    return replace(figures, title="Removed from the lists, by year and sender")


def sum_removals(table: Table) -> dict[str, Figure]:
    """What each sender removed in all years; senders that removed nothing are left out."""
    places = find_places(table)
    removing: dict[str, Figure] = {}
    for row in table.rows:
        sender, removed = str(row[places["sender"]]), row[places["removed"]]
        if not isinstance(removed, Figure) or not has_figure(removed):
            continue
        so_far = removing.get(sender, Figure(None))
        removing[sender] = add_figures(so_far, removed)
    return removing


def add_figures(first: Figure, second: Figure) -> Figure:
    """The sum of two figures, which leaves out what either leaves out."""
    value = (first.value or 0) + (second.value or 0)
    return Figure(
        value or None,
        unknown=first.unknown + second.unknown,
        unknown_part=first.unknown_part or second.unknown_part,
        is_partial=first.is_partial or second.is_partial,
        undated=first.undated + second.undated,
    )


def write_lead(removing: dict[str, Figure]) -> str:
    """Who removed how many targets from its lists, the most first."""
    order = sorted(removing, key=lambda sender: -(removing[sender].value or 0))
    numbers = []
    for sender in order:
        figure = removing[sender]
        number = word_figure(figure) if figure.value else "an unknown number"
        numbers.append(f"{name_country(sender)} {number}")
    if len(numbers) == 1:
        return f"A single sender removed targets from its lists: {numbers[0]}."
    if len(numbers) > MOST_NAMED:
        others = len(numbers) - (MOST_NAMED - 1)
        numbers = [*numbers[: MOST_NAMED - 1], f"{spell_number(others)} others fewer"]
    senders = capitalize(count_words(len(removing), "sender"))
    return f"{senders} removed targets from their lists: {join_words(numbers)}."
