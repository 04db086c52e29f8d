"""Small tables of figures by sender and by year, for the tests of what is worked out from them."""

from __future__ import annotations

from sanctions_cli.table import Cell, Column, Figure, Row, Table


def totals_table(*rows: Row, total: Row | None = None) -> Table:
    """A table by sender, with announcements, a total and how many had no figure."""
    columns = (
        Column("sender", "Sender"),
        Column("announcements", "Announcements", "number"),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
    )
    return Table(
        title="Targets listed",
        columns=columns,
        rows=rows,
        total=total,
    )


def pivot_table(*rows: Row, total: Row | None = None) -> Table:
    """A table by year, with columns for Canada and the US and a total."""
    columns = (
        Column("year", "Year"),
        Column("CA", "Canada", "number"),
        Column("US", "US", "number"),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
    )
    return Table(title="Targets listed", columns=columns, rows=rows, total=total)


def column_values(table: Table, name: str) -> list[Cell]:
    place = [column.name for column in table.columns].index(name)
    return [row[place] for row in table.rows]


ROWS = (
    ("2023", Figure(0), Figure(36), Figure(36), 0),
    ("2024", Figure(16), Figure(48), Figure(64), 0),
)
TOTAL = ("Total", Figure(16), Figure(84), Figure(100), 0)
