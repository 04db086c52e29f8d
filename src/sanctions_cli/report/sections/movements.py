"""Additions to the lists against removals from them, by year and sender."""

from __future__ import annotations

from sanctions_cli.queries import bar_charts, stocks, timeline
from sanctions_cli.report.content import ChartPart, Section
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.wording import capitalize, join_countries
from sanctions_cli.table import Figure, Table


def build_section(question: ChapterQuestion) -> Section | None:
    """The section; None without additions, or where the filters leave out removals."""
    connection, filters = question.connection, question.filters
    # A selection by measure or reason would leave out removals, which seldom state them.
    if filters.actions or stocks.find_unfit_filters(filters):
        return None
    table = timeline.tabulate_timeline(connection, filters, "year", net=True)
    senders = bar_charts.SenderFinder(connection, filters)
    table = bar_charts.add_opposite_bars(table, "sender", "year", senders)
    if not bar_charts.has_figures(table):
        return None
    removing = find_removing_senders(table)
    if not removing:
        return Section(
            anchor="movements",
            title="Additions and removals",
            lead="No removal from the lists is recorded.",
            parts=(),
        )
    caption = "Above the line: added. Below, paler: removed. All on the same scale."
    return Section(
        anchor="movements",
        title="Additions and removals",
        lead=write_lead(removing),
        parts=(ChartPart(table, caption),),
    )


def find_removing_senders(table: Table) -> dict[str, Figure]:
    """The senders that removed targets, with the largest number of a year."""
    names = [column.name for column in table.columns]
    sender_place, removed_place = names.index("sender"), names.index("removed")
    largest: dict[str, Figure] = {}
    for row in table.rows:
        sender, removed = str(row[sender_place]), row[removed_place]
        if not isinstance(removed, Figure):
            continue
        if not (removed.value or removed.unknown or removed.unknown_part):
            continue
        largest_so_far = largest.get(sender, removed)
        if (removed.value or 0) >= (largest_so_far.value or 0):
            largest[sender] = removed
    return largest


def write_lead(removing: dict[str, Figure]) -> str:
    """Who removed targets from its lists."""
    return f"{capitalize(join_countries(list(removing)))} also removed targets."
