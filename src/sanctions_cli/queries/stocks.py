"""Stocks: what stands on the lists on several days side by side, and the change from the first to the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sanctions_cli import countries
from sanctions_cli.assertions import stock
from sanctions_cli.queries.balance import ended, on_no_program, programs_on, stock_notes
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.two_periods.table import CHANGE, UNSURE, change_cells
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table


def stocks(connection: sqlite3.Connection, filters: Filters, days: Sequence[str]) -> Table:
    """The stock of every program that the filters let through, on each of the days (ISO), the earliest first."""
    days = sorted(set(days))
    standing = {day: programs_on(connection, filters, day) for day in days}
    programs = sorted(set().union(*standing.values()))
    opened = {
        program
        for (program,) in connection.execute(
            "select distinct program from changes where action = 'opening'"
        )
    }
    rows = tuple(
        _row(connection, program, days, standing, program in opened) for program in programs
    )
    phrase = filters.but(programs=()).phrase()
    return Table(
        title=f"What stood on the lists{' ' + phrase if phrase else ''} on {len(days)} days",
        columns=(
            Column("program", "Program"),
            Column("sender", "", audience="machines"),
            Column("sender_name", "", audience="machines"),
            *(Column(day, day, "number") for day in days),
            *CHANGE,
            *(Column(f"unknown_{day}", "", "number", "machines") for day in days),
            Column("opening", "", audience="machines"),
        ),
        rows=rows,
        notes=(
            *_legend(rows),
            *stock_notes(
                connection, programs, [one for one in programs if one not in opened], days
            ),
            *on_no_program(connection, filters, "", days[-1]),
        ),
    )


def _row(
    connection: sqlite3.Connection,
    program: str,
    days: Sequence[str],
    standing: dict[str, set[str]],
    opened: bool,
) -> Row:
    figures = [_figure(connection, program, day, program in standing[day]) for day in days]
    (sender,) = connection.execute(
        "select min(sender) from changes where program = ?", (program,)
    ).fetchone()
    return (
        program, sender, countries.name(sender), *figures, *change_cells(figures[0], figures[-1]),
        *(one.unknown for one in figures), "known" if opened else "unknown",
    )  # fmt: skip


def _figure(connection: sqlite3.Connection, program: str, day: str, standing: bool) -> Figure:
    """The stock; nothing once the list has ended, unknown before the book has anything of it."""
    if not standing:
        return Figure(0 if ended(connection, program, day) else None)
    (unknown,) = connection.execute(
        "select sum(unknown) from changes where program = ? and announced <= ?", (program, day)
    ).fetchone()
    return Figure(stock(connection, program, day)["total"], unknown)


def _legend(rows: Sequence[Row]) -> list[Note]:
    figures: list[Cell] = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    found: list[Note] = []
    if Figure(0) in figures:
        found.append(("\N{EN DASH}", "nobody stands on it"))
    if Figure(None) in figures:
        found.append(("?", "the book has nothing of this list so early"))
    if any(isinstance(cell, Figure) and cell.unknown for cell in figures):
        found += [("+1", "a change of the list without a figure, not in the sum"), UNSURE]
    return found
