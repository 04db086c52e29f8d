"""The programs of a ledger: names, senders and stocks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import format_date
from sanctions_cli.queries.coverage import find_stock_coverage
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.queries.grouping import UNKNOWN_COLUMNS
from sanctions_cli.queries.program_ends import find_ended_programs
from sanctions_cli.queries.stock_caveats import (
    find_open_listing_caveats,
    find_unopened,
)
from sanctions_cli.queries.stocks import (
    EMPTY_STOCK,
    Stock,
    compute_current_stocks,
)
from sanctions_cli.table import Cell, Column, Remark, Row, Table

_QUERY = """
select name, p.title, coalesce(p.sender, min(a.sender)), coalesce(p.target, ''),
    p.until, count(a.path), p.program is not null
from (
    select program as name from programs
    union select program from announcements where program is not null
)
left join programs p on p.program = name
left join announcements a on a.program = name and {condition}
group by name order by name"""


def tabulate_programs(
    connection: sqlite3.Connection, filters: Filters, today: date
) -> Table:
    """All programs, including those without records and those that are not defined.

    The stock is today's, a minimum for a list without an opening record. Stock and announcements
    include only records that pass the filters.
    """
    day = today.isoformat()
    condition, values = filters.where()
    query = _QUERY.format(condition=condition)
    stocks = compute_current_stocks(connection, filters, day)
    index_rows = []
    for index_row in connection.execute(query, values):
        # A list that only other listings name has a stock, though no announcements.
        if index_row[0] in stocks or _passes(filters, index_row):
            index_rows.append(index_row)
    index_rows.sort(key=_order_by_sender)
    ended = find_ended_programs(connection, day)
    rows: list[Row] = []
    for index_row in index_rows:
        name = index_row[0]
        stock = stocks.get(name, EMPTY_STOCK)
        rows.append(_build_row(index_row, stock, has_ended=name in ended))
    list_senders = {
        str(index_row[0]): str(index_row[2] or "") for index_row in index_rows
    }
    return Table(
        title=filters.extend_title("Programs", names_all_targets=False),
        period=f"on the lists on {format_date(day)}",
        columns=(
            Column("program", "Program"),
            Column("title", "Name", drop_rank=4),
            Column("sender", "Sender", audience="machines"),
            Column("sender_name", "Sender"),
            Column("target", "Target", "list", "machines"),
            Column("target_name", "Target", drop_rank=3),
            Column("until", "Until", drop_rank=5),
            Column("announcements", "Announcements", "number", drop_rank=2),
            Column("total", "On the list", "number"),
            Column("is_minimum", "", audience="machines"),
            *UNKNOWN_COLUMNS,
            Column("is_defined", "", audience="machines"),
            Column("undefined", "", audience="people"),
        ),
        rows=tuple(rows),
        remarks=tuple(_describe_rows(filters, index_rows)),
        has_caveats_column=True,
        caveats=(
            *_find_caveats(index_rows, stocks, ended),
            *find_stock_coverage(connection, filters, list_senders, [day]),
        ),
    )


def _describe_rows(
    filters: Filters, index_rows: Sequence[Sequence[Any]]
) -> Iterator[Remark]:
    """What the rows leave out, if anything, or that there are none."""
    if not index_rows:
        yield "", "No program is defined."
        return
    requested = set(filters.targets)
    for _, _, _, targets, *_ in index_rows:
        if requested and not requested.issuperset(targets.split("; ")):
            names = countries.join_names(requested)
            yield (
                "",
                f"Of programs with other targets too, only those against {names} count.",
            )
            return


def _order_by_sender(index_row: Sequence[Any]) -> tuple[bool, str, str]:
    """The sort key by sender, as a program's key may begin with another code; no sender last."""
    name, _, sender, *_ = index_row
    return not sender, sender or "", name


def _passes(filters: Filters, index_row: Sequence[Any]) -> bool:
    """Whether a program passes the filters by its definition or any of its records."""
    name, _, sender, targets, _, announcements, _ = index_row
    if filters.programs and name not in filters.programs:
        return False
    if announcements:
        return True
    if filters.senders and sender not in filters.senders:
        return False
    return not filters.targets or not set(filters.targets).isdisjoint(
        targets.split("; ")
    )


def _build_row(index_row: Sequence[object], stock: Stock, *, has_ended: bool) -> Row:
    name, title, sender, targets, until, announcements, is_defined = index_row
    assert isinstance(targets, str)
    is_unopened = bool(announcements) and not stock.has_opening and not has_ended
    total: Cell = stock.figure
    if is_unopened and stock.figure.value:
        total = stock.figure.with_caveat("minimum_opening")
    return (
        str(name),
        str(title or ""),
        str(sender or ""),
        countries.short_name(str(sender)) if sender else "",
        tuple(targets.split("; ")) if targets else (),
        format_country_list(targets),
        str(until) if until else None,
        int(str(announcements)),
        total,
        is_unopened and not stock.may_be_lower,
        stock.unknown,
        stock.unknown_types,
        stock.undated,
        bool(is_defined),
        "" if is_defined else "not defined",
    )


def _find_caveats(
    index_rows: Sequence[Sequence[Any]], stocks: Mapping[str, Stock], ended: set[str]
) -> Iterator[Caveat]:
    undefined = []
    undefined_rows = set()
    shown_stocks: dict[str, list[Stock]] = {}
    for number, (name, _, sender, *_, is_defined) in enumerate(index_rows):
        if name in stocks and name not in ended:
            shown_stocks[name] = [stocks[name]]
        if not is_defined:
            undefined.append(Fact(sender or "", name))
            undefined_rows.add(number)
    yield from find_open_listing_caveats(shown_stocks)
    yield from find_unopened(shown_stocks)
    if undefined:
        rows = frozenset(undefined_rows)
        yield Caveat(kind="not_defined", facts=tuple(undefined), rows=rows)
    if stocks:
        yield Caveat(kind="stock")
