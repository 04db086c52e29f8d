"""Builds the bars for an answer: each shows a cell of its table, so bars and figures agree.

They are built only for an image, from the finished table with its shares and running totals.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sanctions_cli import countries
from sanctions_cli.chart import Bar, BarChart, Panel
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS
from sanctions_cli.queries.figure_changes import CHANGE_COLUMNS
from sanctions_cli.queries.filters import Filters
from sanctions_cli.table import Cell, Figure, Table

PERCENT = "\N{NO-BREAK SPACE}%"

_CHANGES = tuple(column.name for column in CHANGE_COLUMNS)
_NOT_TARGETS = ("announcements", "rank", *_CHANGES)
"""Columns of numbers that do not count targets at a time; a change may be a figure, if unknown."""


class SenderFinder:
    """Finds the sender of a row, a column or the whole answer, for its colour; "" if several."""

    def __init__(self, connection: sqlite3.Connection, filters: Filters) -> None:
        rows = connection.execute(
            "select program, sender from announcements where program is not null"
            " group by program having count(distinct sender) = 1"
        )
        self._sender_of_program: dict[str, str] = dict(rows.fetchall())
        self._only_sender = ""
        if len(filters.senders) == 1:
            self._only_sender = filters.senders[0]

    def find(self, key: str) -> str:
        """The sender of a code, which is that of a sender or a program."""
        if countries.is_code(key):
            return key
        return self._sender_of_program.get(key, self._only_sender)

    def find_of_row(self, by: str, row: Mapping[str, Cell]) -> str:
        """The sender of a row, whose cells are by column name."""
        key = row.get("sender") if by == "sender" else row.get(by)
        if by in ("sender", "program") and isinstance(key, str):
            return self.find(key)
        return self._only_sender

    def find_of_column(self, across: str, name: str) -> str:
        """The sender of a column of figures."""
        if across in ("sender", "program"):
            return self.find(name.removeprefix(f"{across}_").removesuffix("_shown"))
        return self._only_sender


def add_bars(
    table: Table, by: str, senders: SenderFinder, value_name: str = "total"
) -> Table:
    """The table with a bar for a value of each row; `by` is the dimension of the rows."""
    has_shares = _has_column(table, "share_percent")
    name = "share_percent" if has_shares else value_name
    panels = []
    for title, section in _list_sections(table).items():
        bars = []
        for row in _list_rows(section):
            cell = _read_cell(row[name])
            if has_shares:
                cell = _read_share(row, "total", name)
            bar = Bar(_name_row(section, row), cell)
            bars.append(replace(bar, sender=senders.find_of_row(by, row)))
        panels.append(Panel(title, tuple(bars)))
    if by not in TIME_DIMENSIONS and not _has_own_order(by):
        panels = _align_by_size(panels)
    chart = BarChart(
        panels=tuple(panels),
        is_ordered=by in TIME_DIMENSIONS,
        unit=PERCENT if has_shares else "",
    )
    return replace(table, chart=chart)


def has_figures(table: Table) -> bool:
    """Whether the table has a chart with any bar that is not empty."""
    chart = table.chart
    return isinstance(chart, BarChart) and any(bar.value for bar in chart.bars)


def add_opposite_bars(
    table: Table, by: str, across: str, senders: SenderFinder
) -> Table:
    """The table with a panel for each key of `by`, with what was added above what was removed.

    Its rows have the columns `added` and `removed` for each time (`across`) of each key.
    """
    bars_by_key: dict[str, list[Bar]] = {}
    names: dict[str, str] = {}
    for row in _list_rows(table):
        key = str(row[by])
        names[key] = _name_row(table, row)
        removed = _read_cell(row["removed"])
        added = _read_cell(row["added"])
        if isinstance(removed, Figure):
            bar = Bar(str(row[across]), added, removed=removed)
        else:
            bar = Bar(str(row[across]), added, removed=Figure(int(removed)))
        bars_by_key.setdefault(key, []).append(bar)
    panels = []
    for key, bars in bars_by_key.items():
        sender = senders.find(key) if by in ("sender", "program") else ""
        panels.append(Panel(names[key], tuple(bars), sender))
    return _with_panels(table, panels, is_ordered=True)


def add_panels(table: Table, by: str, across: str, senders: SenderFinder) -> Table:
    """The table with a panel for each of its columns of figures, or for each row.

    `by` is the dimension of the rows and `across` that of the columns. Values with an order, such
    as years, are side by side in each panel.
    """
    if _has_order(across) and not _has_order(by):
        return _add_panels_of_rows(table, by, senders)
    is_ordered = _has_order(by)
    panels = []
    for section_title, section in _list_sections(table).items():
        names = _find_figure_columns(section)
        rows = _list_rows(section)
        if not is_ordered and not _has_own_order(by):
            rows = sorted(rows, key=lambda row: -_sum_row(row, names))
        for name, column_title in names.items():
            bars = []
            for row in rows:
                bar = Bar(_name_row(section, row), _read_figure(row, name))
                bars.append(replace(bar, sender=senders.find_of_row(by, row)))
            title = column_title
            if section_title:
                title = f"{column_title} \N{RIGHTWARDS ARROW} {section_title}"
            sender = senders.find_of_column(across, name)
            panels.append(Panel(title, tuple(bars), sender))
    if by in ("sender", "program") and across in ("sender", "program"):
        # The sender of the column decides the colour; its programs are one below the other.
        panels = [_without_bar_colours(panel) for panel in panels]
    return _with_panels(table, panels, is_ordered=is_ordered)


def _add_panels_of_rows(table: Table, by: str, senders: SenderFinder) -> Table:
    names = _find_figure_columns(table)
    panels = []
    for row in _list_rows(table):
        bars = []
        for name, title in names.items():
            bars.append(Bar(_name_column(name, title), _read_figure(row, name)))
        sender = senders.find_of_row(by, row)
        panels.append(Panel(_name_row(table, row), tuple(bars), sender))
    return _with_panels(table, panels, is_ordered=True)


def _align_by_size(panels: Sequence[Panel]) -> list[Panel]:
    """The panels with the same bars in each, the largest first, as they share their names.

    A bar that only another panel has is one without data.
    """
    bars_by_panel = []
    largest: dict[str, Bar] = {}
    for panel in panels:
        bars = {bar.name: bar for bar in panel.bars}
        bars_by_panel.append(bars)
        for name, bar in bars.items():
            if name not in largest or _order_by_size(bar) < _order_by_size(
                largest[name]
            ):
                largest[name] = bar
    names = sorted(largest, key=lambda name: _order_by_size(largest[name]))
    aligned = []
    for panel, bars in zip(panels, bars_by_panel, strict=True):
        all_bars = [bars.get(name, Bar(name, Figure(None))) for name in names]
        aligned.append(replace(panel, bars=tuple(all_bars)))
    return aligned


def _order_by_size(bar: Bar) -> tuple[bool, float]:
    """The sort key that puts the largest bar first, and one without data last."""
    return bar.has_no_data, -bar.value


def _with_panels(table: Table, panels: Sequence[Panel], *, is_ordered: bool) -> Table:
    has_shares = any(column.name.endswith("_percent") for column in table.columns)
    has_shares = has_shares and not _has_column(table, "change_percent")
    unit = PERCENT if has_shares else ""
    return replace(
        table, chart=BarChart(panels=tuple(panels), is_ordered=is_ordered, unit=unit)
    )


def _without_bar_colours(panel: Panel) -> Panel:
    bars = tuple(replace(bar, sender="") for bar in panel.bars)
    return replace(panel, bars=bars)


def _has_order(dimension: str) -> bool:
    """Whether its values are times."""
    return dimension in (*TIME_DIMENSIONS, "round", "day", "period")


def _has_own_order(dimension: str) -> bool:
    """Whether its values keep their own order, whatever their figures."""
    return dimension == "type"


# The cells of a table


def _list_sections(table: Table) -> dict[str, Table]:
    """The table and those below it that continue its rows, by title; the only one has none."""
    if not table.subtitle:
        return {"": table}
    sections = {table.subtitle.removeprefix("Against "): table}
    for below in table.tables_below:
        if below.rows:
            sections[below.title.removeprefix("Against ")] = below
    return sections


def _list_rows(table: Table) -> list[dict[str, Cell]]:
    """The rows as cells by column name."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def _has_column(table: Table, name: str) -> bool:
    return any(column.name == name for column in table.columns)


def _name_row(table: Table, row: Mapping[str, Cell]) -> str:
    """The label of a row for people."""
    for column in table.columns:
        if column.kind == "text" and column.audience != "machines":
            return " ".join(str(row[column.name] or "none").split())
    return ""


def _find_figure_columns(table: Table) -> dict[str, str]:
    """The titles of the columns of figures by name, except the totals."""
    titles: dict[str, str] = {}
    for place, column in enumerate(table.columns):
        # People may see the same as machines in a column of its own.
        name = column.name.removesuffix("_shown")
        if name in (*titles, "total", *_NOT_TARGETS) or column.kind != "number":
            continue
        if any(isinstance(row[place], Figure) for row in table.rows):
            titles[column.name] = column.title
    return titles


def _read_figure(row: Mapping[str, Cell], name: str) -> Figure | float:
    """The figure in a column, or the share that replaces it."""
    if f"{name}_percent" in row:
        return _read_share(row, name, f"{name}_percent")
    return _read_cell(row[name])


def _read_share(row: Mapping[str, Cell], name: str, share_name: str) -> Figure | float:
    """The share in a column; if there is none, an unknown figure."""
    share = row[share_name]
    if share is not None:
        return _read_cell(share)
    figure = row[name]
    if isinstance(figure, Figure) and not figure.value:
        return figure
    return Figure(None)


def _read_cell(cell: Cell) -> Figure | float:
    """The figure of a cell; a text in its place means that there is none."""
    if isinstance(cell, Figure):
        return cell
    if isinstance(cell, (int, float)):
        return cell
    if isinstance(cell, str) and cell:
        return Figure(None, 1)
    return Figure(None)


def _sum_row(row: Mapping[str, Cell], names: Mapping[str, str]) -> float:
    bars = [Bar("", _read_figure(row, name)) for name in names]
    return sum(abs(bar.value) for bar in bars)


def _name_column(name: str, title: str) -> str:
    """The name of a column, split into lines: a day is `31 Dec` above `2024`."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return title.replace(" \N{EN DASH} ", " \N{EN DASH}\n")
    return f"{day.day} {day:%b}\n{day.year}"
