"""Years against senders, with each figure shaded by its size."""

from __future__ import annotations

from sanctions_cli import countries
from sanctions_cli.queries import totals
from sanctions_cli.report.content import HeatPart, Section
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import name_country, word_figure
from sanctions_cli.table import Figure, Table


def build_section(question: ChapterQuestion) -> Section | None:
    """The section; None without figures of several years and several senders."""
    filters = question.filters
    table = question.figures_by_year
    largest = find_largest(table)
    if largest is None or not has_several(table):
        return None
    year, sender, figure = largest
    if count_senders(table) > len(table.rows):
        # The longer dimension runs down the page, so that narrow screens have less to scroll.
        table = totals.tabulate_totals(question.connection, filters, "sender", "year")
    noun = "targets" if filters.actions else "listings"
    lead = (
        f"The most by one sender in a year: {word_figure(figure)} {noun}"
        f" by {name_country(sender)} in {year}."
    )
    return Section(
        anchor="years",
        title="By year and sender",
        lead=lead,
        parts=(HeatPart(table),),
    )


def has_several(table: Table) -> bool:
    """Whether there are several years and several senders."""
    return len(table.rows) > 1 and count_senders(table) > 1


def count_senders(table: Table) -> int:
    """The number of the columns of senders."""
    return sum(countries.is_code(column.name) for column in table.columns)


def find_largest(table: Table) -> tuple[str, str, Figure] | None:
    """The year, the sender and the figure that is the largest; None if no figure is given."""
    largest: tuple[str, str, Figure] | None = None
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if not isinstance(cell, Figure) or not countries.is_code(column.name):
                continue
            least = 0
            if largest is not None:
                least = largest[2].value or 0
            if (cell.value or 0) > least:
                largest = (str(row[0]), column.name, cell)
    return largest
