"""Balance: the number of targets on the programs' lists on one day, or on several days."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat
from sanctions_cli.dates import Period, format_date
from sanctions_cli.dates import first_day as to_date
from sanctions_cli.queries.coverage import find_stock_coverage
from sanctions_cli.queries.figure_changes import CHANGE_COLUMNS, change_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    find_used_types,
    type_columns,
)
from sanctions_cli.queries.program_ends import find_ended_programs
from sanctions_cli.queries.stated_stocks import (
    STATED_COLUMNS,
    StatedStock,
    find_last_stated,
    stated_cells,
)
from sanctions_cli.queries.stock_caveats import (
    find_stock_caveats,
    find_without_program,
)
from sanctions_cli.queries.stocks import (
    LAST_POSSIBLE_DAY,
    Stock,
    compute_current_stocks,
    compute_stocks,
    leave_out_shared_gaps,
)
from sanctions_cli.table import Cell, Column, Figure, Row, Table

if TYPE_CHECKING:
    pass

# One day


def tabulate_balance(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> Table:
    """The stock of every program that passes the filters at the end of a day (ISO).

    Each row has the last stock that a source states for the program alone. The stock of a program
    without an opening record is a minimum, and a footnote says so.
    """
    stocks = compute_current_stocks(connection, filters, day)
    last_stated = find_last_stated(connection, filters, stocks, day)
    rows: list[Row] = []
    for program, stock in stocks.items():
        rows.append(_build_row(program, stock, day, last_stated.get(program, ())))
    columns = (
        Column("program", "Program"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender", audience="machines"),
        Column("on", "On", audience="machines"),
        *type_columns(_find_used_types(stocks), drop_rank=1),
        Column("total", "Total", "number"),
        *UNKNOWN_COLUMNS,
        Column("opening", "Opening", audience="machines"),
        *STATED_COLUMNS,
    )
    caveats: list[Caveat] = []
    explained_rows = _find_rows_in_state("explained", stocks, last_stated)
    if explained_rows:
        caveats.append(Caveat(kind="explained", rows=explained_rows))
    failing_rows = _find_rows_in_state("fails", stocks, last_stated)
    if failing_rows:
        caveats.append(Caveat(kind="does_not_match", rows=failing_rows))
    shown_stocks = {program: [stock] for program, stock in stocks.items()}
    caveats += find_stock_caveats(connection, filters, shown_stocks, [day])
    caveats += find_without_program(connection, filters, Period(None, to_date(day)))
    list_senders = {program: stock.sender for program, stock in stocks.items()}
    caveats += find_stock_coverage(connection, filters, list_senders, [day])
    title = _build_title(filters)
    return Table(
        title=f"{title}, {format_date(day)}",
        columns=columns,
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(caveats),
    )


def _build_title(filters: Filters) -> str:
    # The programs are in the rows, and have targets of their own.
    names_all_targets = not filters.programs
    return filters.replace(programs=()).extend_title(
        "On the lists", names_all_targets=names_all_targets
    )


def _find_rows_in_state(
    state: str,
    programs: Iterable[str],
    last_stated: Mapping[str, Sequence[StatedStock]],
) -> frozenset[int]:
    """The numbers of the programs of which a last stated total is in a state."""
    numbers = set()
    for number, program in enumerate(programs):
        states = [stock.verdict.state for stock in last_stated.get(program, ())]
        if state in states:
            numbers.add(number)
    return frozenset(numbers)


def _find_used_types(stocks: Mapping[str, Stock]) -> set[str]:
    """The types that people see: those that occur on any list."""
    counts = [list(stock.counts.values()) for stock in stocks.values()]
    unknown_types = [stock.unknown_types for stock in stocks.values()]
    return find_used_types(counts, unknown_types)


def _build_row(
    program: str, stock: Stock, day: str, last_stated: Sequence[StatedStock]
) -> Row:
    return (
        program,
        stock.sender,
        countries.short_name(stock.sender),
        day,
        *stock.type_cells,
        mark_minimum(stock),
        stock.unknown,
        stock.unknown_types,
        stock.undated,
        "known" if stock.has_opening else "unknown",
        *stated_cells(last_stated),
    )


def mark_minimum(stock: Stock) -> Figure:
    """The stock as a figure, marked as a minimum if the starting size of the list is unknown."""
    if stock.has_opening or not stock.figure.value:
        return stock.figure
    return stock.figure.with_caveat("minimum_opening")


# Several days


def tabulate_balances(
    connection: sqlite3.Connection, filters: Filters, days: Sequence[str]
) -> Table:
    """The stock of every program that passes the filters, at the end of several days (ISO).

    The earliest day comes first; the change is from the first day to the last.
    """
    days = sorted(set(days))
    stocks_by_day = {
        day: compute_current_stocks(connection, filters, day) for day in days
    }
    programs = sorted(set().union(*stocks_by_day.values()))
    figures = _find_figures_by_day(connection, programs, stocks_by_day)
    # From the last day, since all records of a program may be later than the first day.
    all_final_stocks = compute_stocks(connection, filters, LAST_POSSIBLE_DAY)
    final_stocks = {program: all_final_stocks[program] for program in programs}
    rows: list[Row] = []
    for program in programs:
        first_stock = stocks_by_day[days[0]].get(program)
        last_stock = stocks_by_day[days[-1]].get(program)
        change = _build_change(figures[program], first_stock, last_stock)
        final_stock = final_stocks[program]
        rows.append(_build_row_of_days(program, final_stock, figures[program], change))
    list_senders = {program: stock.sender for program, stock in final_stocks.items()}
    shown_stocks: defaultdict[str, list[Stock]] = defaultdict(list)
    for stocks in stocks_by_day.values():
        for program, stock in stocks.items():
            shown_stocks[program].append(stock)
    caveats = [
        *find_stock_caveats(connection, filters, shown_stocks, days),
        *find_without_program(connection, filters, Period(None, to_date(days[-1]))),
        *find_stock_coverage(connection, filters, list_senders, days),
    ]
    title = _build_title(filters)
    return Table(
        title=f"{title}, {format_date(days[0])} to {format_date(days[-1])}",
        columns=_build_columns_of_days(days),
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(caveats),
    )


def _find_figures_by_day(
    connection: sqlite3.Connection,
    programs: Iterable[str],
    stocks_by_day: Mapping[str, Mapping[str, Stock]],
) -> dict[str, list[Figure]]:
    """The figure of each program on each of the days, in their order."""
    figures: dict[str, list[Figure]] = {program: [] for program in programs}
    for day, stocks in stocks_by_day.items():
        ended = find_ended_programs(connection, day)
        for program, figures_of_program in figures.items():
            if program in stocks:
                figure = mark_minimum(stocks[program])
            elif program in ended:
                # An ended list is empty; one without a record yet is unknown, which is never zero.
                figure = Figure(0)
            else:
                figure = Figure(None, caveats=("no_record",))
            figures_of_program.append(figure)
    return figures


def _build_change(
    figures: Sequence[Figure], first_stock: Stock | None, last_stock: Stock | None
) -> Sequence[Cell]:
    """The change from the first figure to the last, as cells.

    What both stocks leave out alike does not make the change uncertain.
    """
    if first_stock is None or last_stock is None:
        return change_cells(figures[0], figures[-1])
    first_stock, last_stock = leave_out_shared_gaps(first_stock, last_stock)
    return change_cells(first_stock.figure, last_stock.figure)


def _build_columns_of_days(days: Sequence[str]) -> tuple[Column, ...]:
    figures = []
    unknown_numbers = []
    undated_numbers = []
    for day in days:
        figures.append(Column(day, day, "number"))
        unknown_numbers.append(Column(f"unknown_{day}", "", "number", "machines"))
        undated_numbers.append(Column(f"undated_{day}", "", "number", "machines"))
    return (
        Column("program", "Program"),
        Column("sender", "", audience="machines"),
        Column("sender_name", "", audience="machines"),
        *figures,
        *CHANGE_COLUMNS,
        *unknown_numbers,
        *undated_numbers,
        Column("opening", "", audience="machines"),
    )


def _build_row_of_days(
    program: str,
    final_stock: Stock,
    figures: Sequence[Figure],
    change: Sequence[Cell],
) -> Row:
    return (
        program,
        final_stock.sender,
        countries.short_name(final_stock.sender),
        *figures,
        *change,
        *(figure.unknown for figure in figures),
        *(figure.undated for figure in figures),
        "known" if final_stock.has_opening else "unknown",
    )
