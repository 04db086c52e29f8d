"""Ranks of the rows of a table by their totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.arrangement import move_caveat
from sanctions_cli.queries.percentages import known_number
from sanctions_cli.table import Column, Row, Table


def rank_rows(table: Table, top: int | None = None) -> Table:
    """The rows by total, the largest first, with a rank that equal totals share.

    Rows with an unknown total come last without a rank. `top` limits the number of rows.
    SanctionsError for a table without totals.
    """
    total_place = table.find_column("total")
    if total_place is None:
        raise SanctionsError(
            "what is not added up has no rank", hint="name one --action"
        )
    ranked = _rank(table.rows, total_place)[:top]
    numbers = [number for number, _ in ranked]
    caveats = [move_caveat(caveat, numbers) for caveat in table.caveats]
    if top and top < len(table.rows):
        facts = (Fact(number=top), Fact(number=len(table.rows)))
        caveats.append(Caveat(kind="first_rows_only", facts=facts))
    rows: list[Row] = []
    for number, rank in ranked:
        rows.append((rank, *table.rows[number]))
    return replace(
        table,
        columns=(Column("rank", "Rank", "number"), *table.columns),
        rows=tuple(rows),
        total=table.total and ("", *table.total),
        caveats=tuple(caveats),
    )


def _rank(rows: Sequence[Row], total_place: int) -> list[tuple[int, int | None]]:
    """The numbers of the rows in the new order, each with its rank."""
    totals: list[tuple[int, int]] = []
    unranked: list[tuple[int, int | None]] = []
    for number, row in enumerate(rows):
        total = known_number(row[total_place])
        if total is None:
            unranked.append((number, None))
        else:
            totals.append((total, number))
    totals.sort(key=lambda total_and_number: -total_and_number[0])
    ranked: list[tuple[int, int | None]] = []
    rank, previous = 0, None
    for place, (total, number) in enumerate(totals, start=1):
        if total != previous:
            rank, previous = place, total
        ranked.append((number, rank))
    return ranked + unranked
