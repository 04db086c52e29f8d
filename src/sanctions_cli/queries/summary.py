"""Summary: who has acted against whom, since when, how often and how much; and what proves it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from sanctions_cli import countries
from sanctions_cli.assertions import check_assertions
from sanctions_cli.index import database
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.text import plural

UNTITLED = "A ledger without a readable ledger.toml"


def tabulate_summary(
    connection: sqlite3.Connection, filters: Filters, country: str | None = None
) -> Table:
    """The book in a row for each sender and target; or one country's rows, as sender and as target."""
    where, values = filters.where()
    if country:
        where += " and (a.sender = ? or a.path in (select path from plurals where field = 'target' and value = ?))"
        values += [country, country]
    listed = "a.action in ('listing', 'relisting')"
    sums = ", ".join(f"sum(case when {listed} then a.{name} end)" for name in TYPES)
    found = connection.execute(
        f"select a.sender, a.target, count(*), min({filters.date_sql}), max({filters.date_sql}),"
        f" sum({listed} and not a.stated), sum(case when a.action = 'delisting' then a.total end), {sums}"
        f" from announcements a where {where} and a.action <> 'opening' group by 1, 2 order by 1, 2",
        values,
    ).fetchall()
    used = {
        name for row in found for name, number in zip(TYPES, row[7:], strict=True) if number
    } | set(TYPES[:2])
    rows = tuple(_row(row) for row in found)
    said = database.read_ledger(connection)
    return Table(
        title=f"{countries.name(country)}, as sender and as target"
        if country
        else said.get("title", UNTITLED),
        period=_period(filters, found),
        columns=_columns(used),
        rows=rows,
        notes=tuple(_notes(connection, said, country)),
    )


def _columns(used: set[str]) -> tuple[Column, ...]:
    return (
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target"),
        Column("announcements", "Announcements", "number"),
        Column("first", "First", drop_rank=4),
        Column("last", "Last", drop_rank=3),
        *(
            Column(
                name,
                name.capitalize(),
                "number",
                "all" if name in used else "machines",
                drop_rank=1,
            )
            for name in TYPES
        ),
        Column("total", "Listed", "number"),
        Column("unknown", "Without figure", "number", "machines"),
        Column("delisted", "Delisted", "number", drop_rank=2),
    )


def _row(row: tuple[Any, ...]) -> Row:
    sender, target, announcements, first, last, unknown, delisted, *numbers = row
    unstated = bool(unknown) and not any(number is not None for number in numbers)
    types: tuple[Cell, ...] = tuple(None if unstated else number or 0 for number in numbers)
    total = Figure(None if unstated else sum(number or 0 for number in numbers), unknown or 0)
    target_codes = tuple(target.split("; "))
    return (
        sender, countries.name(sender), target_codes, format_country_list(target), announcements, first, last,
        *types, total, unknown, delisted or 0,
    )  # fmt: skip


def _period(filters: Filters, found: list[tuple[Any, ...]]) -> str:
    if not found:
        return ""
    return (
        f"{filters.date} {min(row[3] for row in found)} \N{EN DASH} {max(row[4] for row in found)}"
    )


def _notes(connection: sqlite3.Connection, said: dict[str, Any], country: str | None) -> list[Note]:
    found: list[Note] = [
        ("", "Individuals, entities … are those of listings and relistings, as announced.")
    ]
    if country:
        return found
    states: Counter[str] = Counter(verdict.state for verdict in check_assertions(connection))
    if states:
        words = {
            "holds": "hold",
            "known": "differ for a known reason",
            "fails": "do not hold",
            "unverifiable": "cannot be compared",
        }
        judged = ", ".join(
            f"{states[state]:,} {word}" for state, word in words.items() if states[state]
        )
        found.append(
            ("", f"{plural(states.total(), 'stated total')} held against the records: {judged}.")
        )
    programs = connection.execute("select count(*) from programs").fetchone()[0]
    found.append(
        ("", f"{plural(programs, 'program')}; sanctions balance shows what stands on them.")
    )
    for one in said.get("coverage", ()):
        found.append(
            ("", f"{countries.name(one['sender'])} followed from {one['since']} to {one['until']}.")
        )
    if gaps := said.get("gaps"):
        found.append(("", f"{plural(len(gaps), 'known gap')}, in ledger.toml."))
    return found
