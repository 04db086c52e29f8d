"""Two periods side by side: what was announced in each, and by how much it grew or fell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.errors import SanctionsError
from sanctions_cli.periods import Period
from sanctions_cli.queries import notes
from sanctions_cli.queries.arithmetic import percent, unknown, value
from sanctions_cli.queries.compare import by_type
from sanctions_cli.queries.dimensions import key_cells, key_columns, place, total_key
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.flow import Sum, counted, followed, silent, sums
from sanctions_cli.queries.totals import everything, footnotes, margin, only_silent, title
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.vocabulary import TYPES

UNSURE = ("?", "a change between sums of which one leaves out an announcement without a figure")
ALIKE = 0.03
"""By how much two periods can differ in length and still be taken for equal: a leap day, a short month."""

CHANGE = (
    Column("change", "", "number", "machines"),
    Column("change_percent", "", "number", "machines"),
    Column("change_shown", "Change", "number", "people"),
    Column("percent_shown", "Percent", "number", "people"),
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two periods: its groups, the sum over all, and what must be known to use them."""

    groups: Mapping[str, Sum]
    every: Sum | None
    notes: tuple[Note, ...]


def change(
    connection: sqlite3.Connection, filters: Filters, by: str, both: tuple[Period, Period], *, net: bool = False
) -> Table:
    """What was announced in two periods, by a dimension, with the change from the first to the second."""
    sides = [_side(connection, filters.but(period=one), by, net=net) for one in both]
    keys = {key for side in sides for key in side.groups} | (set(filters.senders) if by == "sender" else set())
    rows = tuple(_row(by, key, [side.groups.get(key) for side in sides]) for key in _ordered(filters, by, keys))
    total = None
    if len(rows) > 1 and any(side.every for side in sides):
        total = (*total_key(by), *_cells([side.every for side in sides]))
    chosen = filters if net else counted(filters, (by,))
    return Table(
        title=f"{title(chosen, (by,), net=net)}: {both[0].label} and {both[1].label}",
        period=filters.date,
        columns=(*key_columns(by), *_columns(both)),
        rows=rows,
        total=total,
        notes=tuple(_notes(connection, filters, both, sides, rows, net=net)),
    )


def around(connection: sqlite3.Connection, filters: Filters, day: date) -> tuple[Period, Period]:
    """The time before a day and the time from it on: as long as each other, or to the ends of the period asked for."""
    begin, end = followed(connection, filters.date)
    asked = filters.period
    if not begin < day <= end:
        raise SanctionsError(f"the book has nothing on both sides of {day}", hint=f"it goes from {begin} to {end}")
    if asked.since or asked.until:
        since, until = asked.since or begin, asked.until or end
        if not since < day <= until:
            raise SanctionsError(f"{day} does not lie within {asked.label}", hint="name a day inside the period")
        return Period(since, day - timedelta(1)), Period(day, until)
    reach = min(day - begin, end - day + timedelta(1))
    return Period(day - reach, day - timedelta(1)), Period(day, day + reach - timedelta(1))


def change_cells(before: Figure, after: Figure) -> tuple[Cell, ...]:
    """The cells that go with `CHANGE`: nothing is said of what is unknown, no percentage of nothing."""
    old, new = before.value, after.value
    if old is None or new is None:
        return None, None, "", ""
    share = percent(new - old, old)
    mark = "? " if before.unknown or after.unknown else ""
    return new - old, share, mark + signed(new - old), "" if share is None else f"{mark}{signed(share)} %"


def signed(number: int) -> str:
    """'+12', '−3', '0'."""
    return f"{number:+,}".replace("-", "\N{MINUS SIGN}") if number else "0"


def _side(connection: sqlite3.Connection, filters: Filters, by: str, *, net: bool) -> _Side:
    grouping = () if by == "type" else (by,)
    chosen = filters if net else counted(filters, (by,))
    found = sums(connection, chosen, grouping, net=net)
    quiet = [] if net else only_silent(silent(connection, filters, grouping), found)
    additive = net or by != "action" or bool(filters.actions)
    every = everything(connection, chosen, quiet, net=net) if additive else None
    if quiet and not every:
        every = Sum((), sum(one.announcements for one in quiet), sum(one.unknown for one in quiet), None)
    groups = by_type(found) if by == "type" else margin(found, quiet, 0)
    said = footnotes(connection, filters, chosen, grouping, quiet, net=net) if found or quiet else ()
    return _Side({keys[0]: one for keys, one in groups.items()}, every, said)


def _ordered(filters: Filters, by: str, keys: set[str]) -> list[str]:
    if by == "type":
        return [name for name in TYPES if name in keys]
    asked = [key for key in dict.fromkeys(filters.senders) if by == "sender"]
    return [*asked, *sorted(keys - set(asked), key=place)]


def _row(by: str, key: str, both: Sequence[Sum | None]) -> Row:
    return (*key_cells(by, key), *_cells(both))


def _columns(both: tuple[Period, Period]) -> tuple[Column, ...]:
    return (
        Column("before", both[0].label, "number"),
        Column("after", both[1].label, "number"),
        *CHANGE,
        Column("unknown_before", "", "number", "machines"),
        Column("unknown_after", "", "number", "machines"),
    )


def _cells(both: Sequence[Sum | None]) -> tuple[Cell, ...]:
    before, after = (Figure(one.total, one.unknown) if one else Figure(0) for one in both)
    return (before, after, *change_cells(before, after), before.unknown, after.unknown)


def _notes(
    connection: sqlite3.Connection,
    filters: Filters,
    both: tuple[Period, Period],
    sides: Sequence[_Side],
    rows: Sequence[Row],
    *,
    net: bool,
) -> Iterator[Note]:
    figures = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    if any(cell == Figure(0) for cell in figures):
        yield "\N{EN DASH}", "no change" if net else "nothing listed"
    if any(unknown(cell) and value(cell) is not None for cell in figures):
        yield UNSURE
    common = [note for note in sides[0].notes if note in sides[1].notes]
    for period, side in zip(both, sides, strict=True):
        yield from ((mark, f"{period.label}: {text}") for mark, text in side.notes if (mark, text) not in common)
    yield from common
    yield from _lengths(both, sides, *followed(connection, filters.date))
    if _overlap(both):
        yield "", "The two periods overlap: what lies in both is counted in both."
    elif twice := _twice(connection, counted(filters, ()), both):
        yield "", f"Dated by month or year only and counted in both periods: {notes.some(twice)}."


def _overlap(both: tuple[Period, Period]) -> bool:
    one, other = both
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (one.until or date.max)


def _twice(connection: sqlite3.Connection, filters: Filters, both: tuple[Period, Period]) -> list[str]:
    """The records without a day that touch both periods."""
    one, other = (notes.without_day(connection, filters.but(period=period)) for period in both)
    return sorted(set(one) & set(other))


def _lengths(both: tuple[Period, Period], sides: Sequence[_Side], begin: date, end: date) -> Iterator[Note]:
    """Periods of unequal length, with what that makes in thirty days."""
    days = [((one.until or end) - (one.since or begin)).days + 1 for one in both]
    if min(days) < 1 or max(days) - min(days) <= ALIKE * max(days):
        return
    totals = [side.every.total if side.every else 0 for side in sides]
    rates = [f"{30 * total / length:.1f}" for total, length in zip(totals, days, strict=True) if total is not None]
    said = f": in thirty days {' and '.join(rates)} targets" if len(rates) == 2 else ""
    yield "", f"The periods are {days[0]:,} and {days[1]:,} days long{said}."
