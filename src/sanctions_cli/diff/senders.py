"""Compares two senders: their announcements, the difference, and days when only one acted."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli import countries
from sanctions_cli.assertions import ROUND_ACTIONS
from sanctions_cli.queries import Filters, compare, figure_changes, percentages
from sanctions_cli.table import Cell, Column, Figure, Remark, Row, Table
from sanctions_cli.text import plural

MOST_DAYS = 12
"""The most days that are named one by one."""


def compare_senders(
    connection: sqlite3.Connection,
    filters: Filters,
    first: str,
    second: str,
    by: str,
) -> Table:
    """The announcements of two senders (codes), and the second's figures minus the first's.

    `by` is the dimension of the rows, as for `compare`.
    """
    both = filters.replace(senders=(first, second))
    table = compare.tabulate_comparison(connection, both, by)
    first_position = _find_column(table, first)
    second_position = _find_column(table, second)
    rows: list[Row] = []
    for row in table.rows:
        rows.append((*row, *_difference_cells(row, first_position, second_position)))
    total = None
    if table.total:
        difference, shown = _difference_cells(
            table.total, first_position, second_position
        )
        # A figure that is unknown in a row is unknown in the sum of the rows.
        is_unsure = any(percentages.known_number(row[-2]) is None for row in rows)
        if is_unsure and percentages.known_number(difference) is not None:
            difference = figure_changes.UNCERTAIN_CELL
            shown = f"{figure_changes.UNCERTAIN_MARK} {shown}"
        total = (*table.total, difference, shown)
    remarks = [
        *table.remarks,
        *_describe_days(connection, filters, first, second),
    ]
    first_name = countries.short_name(first)
    second_name = countries.short_name(second)
    title = f"{second_name} minus {first_name}"
    columns = (
        *table.columns,
        Column("difference", "", "number", "machines"),
        Column("difference_shown", title, "number", "people"),
    )
    wider = replace(
        table,
        columns=columns,
        rows=tuple(rows),
        total=total,
        remarks=tuple(remarks),
    )
    # The sum of two senders tells nothing about their difference.
    return wider.without_columns({"total"})


def has_no_difference(table: Table) -> bool:
    """Whether the two senders of a `compare_senders` table have equal figures."""
    position = _find_column(table, "difference")
    return all(percentages.known_number(row[position]) == 0 for row in table.rows)


def _find_column(table: Table, name: str) -> int:
    """The position of a column."""
    names = [column.name for column in table.columns]
    return names.index(name)


def _difference_cells(row: Row, first: int, second: int) -> tuple[Cell, str]:
    """The second figure minus the first, for machines and for people; unknown if either is.

    `first` and `second` are the positions of the figures in the row.
    """
    first_figure, second_figure = row[first], row[second]
    assert isinstance(first_figure, Figure)
    assert isinstance(second_figure, Figure)
    difference, _, shown, _ = figure_changes.change_cells(first_figure, second_figure)
    if difference is None:
        return figure_changes.UNCERTAIN_CELL, figure_changes.UNCERTAIN_MARK
    return difference, str(shown)


def _describe_days(
    connection: sqlite3.Connection,
    filters: Filters,
    first: str,
    second: str,
) -> list[Remark]:
    """Remarks on the number of days when both acted, and the days when only one did."""
    if not filters.actions:
        filters = filters.replace(actions=ROUND_ACTIONS)
    first_dates = _find_dates(connection, filters.replace(senders=(first,)))
    second_dates = _find_dates(connection, filters.replace(senders=(second,)))
    first_days = {date for date in first_dates if _is_day(date)}
    second_days = {date for date in second_dates if _is_day(date)}
    common_days = first_days & second_days
    common = plural(len(common_days), "day")
    unclear = {
        *_find_unclear(first_dates, second_dates),
        *_find_unclear(second_dates, first_dates),
    }
    remarks = [
        ("", f"Both listed or took measures on {common}."),
        _describe_days_alone(first, first_days - second_days - unclear),
        _describe_days_alone(second, second_days - first_days - unclear),
    ]
    if unclear:
        names = _name_days(sorted(unclear))
        remarks.append(
            (
                "",
                "Dated by month or year only, so that both or only one may have acted"
                f"{names}.",
            )
        )
    return remarks


def _is_day(date: str) -> bool:
    """Whether a date is a full day, not a month or year."""
    return len(date) == len("2024-08-09")


def _find_unclear(dates: set[str], other_dates: set[str]) -> set[str]:
    """The months and years among the dates, and the other sender's days in them."""
    unclear = set()
    for date in dates:
        if _is_day(date):
            continue
        unclear.add(date)
        unclear.update(day for day in other_dates if day.startswith(date))
    # A day on which both certainly acted is clear, whatever else lies in its month.
    days_of_both = {day for day in dates & other_dates if _is_day(day)}
    return unclear - days_of_both


def _describe_days_alone(sender: str, days: set[str]) -> Remark:
    """A remark on the days when only one of the senders acted, with their number."""
    name = countries.short_name(sender)
    number = plural(len(days), "day")
    day_names = _name_days(sorted(days))
    return "", f"Only {name}: {number}{day_names}."


def _find_dates(connection: sqlite3.Connection, filters: Filters) -> set[str]:
    """The days, or else months or years, of the announcements that pass the filters."""
    where, values = filters.where_possible()
    query = f"""
        select distinct {filters.date_sql}
        from announcements a
        where {where}
    """
    rows = connection.execute(query, values)
    return {day for (day,) in rows}


def _name_days(days: Sequence[str]) -> str:
    """The first few days, after a colon; "" if there are none."""
    if not days:
        return ""
    names = ", ".join(days[:MOST_DAYS])
    further = len(days) - MOST_DAYS
    if further > 0:
        return f": {names} and {further:,} more"
    return f": {names}"
