"""Two periods side by side: what was announced in each, and by how much it grew or fell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.coverage import coverage
from sanctions_cli.queries.derived import percent, unknown, value
from sanctions_cli.queries.dimensions import key_cells, key_columns, place, total_key
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.sums import counted, followed
from sanctions_cli.queries.totals import basics, title
from sanctions_cli.queries.two_periods.side import Side, side_of
from sanctions_cli.records.vocabulary import TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table

UNSURE = ("?", "a change between sums of which one leaves out an announcement without a figure")
ALIKE = 0.03
"""By how much two periods can differ in length and still be taken for equal: a leap day, a short month."""

CHANGE = (
    Column("change", "", "number", "machines"),
    Column("change_percent", "", "number", "machines"),
    Column("change_shown", "Change", "number", "people"),
    Column("percent_shown", "Percent", "number", "people"),
)


def change(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    both: tuple[Period, Period],
    *,
    net: bool = False,
) -> Table:
    """What was announced in two periods, by a dimension, with the change from the first to the second."""
    known = coverage(connection, filters)
    sides = [side_of(connection, filters.but(period=one), by, known, net=net) for one in both]
    keys = {key for side in sides for key in side.groups} | (
        set(filters.senders) if by == "sender" else set()
    )
    rows = tuple(
        (*key_cells(by, key), *_cells(sides, {by: key})) for key in _ordered(filters, by, keys)
    )
    total = None
    if len(rows) > 1 and any(side.every for side in sides):
        total = (*total_key(by), *_cells(sides, {}))
    chosen = filters if net else counted(filters, (by,))
    return Table(
        title=f"{title(chosen, (by,), net=net)}: {both[0].label} and {both[1].label}",
        period=filters.date,
        columns=(*key_columns(by), *_columns(both)),
        rows=rows,
        total=total,
        notes=tuple(
            _notes(connection, filters.but(period=both[0], other=both[1]), by, sides, rows, net=net)
        ),
    )


def around(connection: sqlite3.Connection, filters: Filters, day: date) -> tuple[Period, Period]:
    """The time before a day and the time from it on: as long as each other, or to the ends of the period asked for."""
    book = followed(connection, filters.date)
    if book is None:
        raise SanctionsError(
            "the book is empty: there is no before and after",
            hint="add a record first: sanctions add",
        )
    begin, end = coverage(connection, filters).together(book)
    asked = filters.period
    if not begin < day <= end:
        raise SanctionsError(
            f"the book has nothing on both sides of {day}", hint=f"it goes from {begin} to {end}"
        )
    if asked.since or asked.until:
        since, until = asked.since or begin, asked.until or end
        if not since < day <= until:
            raise SanctionsError(
                f"{day} does not lie within {asked.label}", hint="name a day inside the period"
            )
        return Period(since, day - timedelta(1)), Period(day, until)
    reach = min(day - begin, end - day + timedelta(1))
    return Period(day - reach, day - timedelta(1)), Period(day, day + reach - timedelta(1))


def change_cells(before: Figure, after: Figure) -> tuple[Cell, ...]:
    """The cells that go with `CHANGE`: nothing is said of what is unknown, no percentage of nothing, nor of what the
    book follows only in part."""
    old, new = before.value, after.value
    if old is None or new is None:
        return None, None, "", ""
    open_ = before.is_partial or after.is_partial
    share = None if open_ else percent(new - old, old)
    mark = "? " if open_ or before.unknown or after.unknown else ""
    return (
        new - old,
        share,
        mark + signed(new - old),
        "" if share is None else f"{mark}{_signed_share(share)} %",
    )


def signed(number: int) -> str:
    """'+12', '−3', '0'."""
    return f"{number:+,}".replace("-", "\N{MINUS SIGN}") if number else "0"


def _signed_share(share: float) -> str:
    """A percentage of change: what is small is not nothing."""
    if share and abs(share) < 0.5:
        return f"{'+' if share > 0 else chr(0x2212)}<1"
    return signed(round(share))


def _ordered(filters: Filters, by: str, keys: set[str]) -> list[str]:
    if by == "type":
        return [name for name in TYPES if name in keys]
    asked = [key for key in dict.fromkeys(filters.senders) if by == "sender"]
    return [*asked, *sorted(keys - set(asked), key=place)]


def _columns(both: tuple[Period, Period]) -> tuple[Column, ...]:
    return (
        Column("before", both[0].label, "number"),
        Column("after", both[1].label, "number"),
        *CHANGE,
        Column("unknown_before", "", "number", "machines"),
        Column("unknown_after", "", "number", "machines"),
        Column("period_before", "", audience="machines"),
        Column("period_after", "", audience="machines"),
        Column("followed_before", "", audience="machines"),
        Column("followed_after", "", audience="machines"),
    )


def _cells(sides: Sequence[Side], keys: Mapping[str, str]) -> tuple[Cell, ...]:
    before, after = (side.figure(keys) for side in sides)
    spans = (_span(side.filters.period) for side in sides)
    followed = (not side.short(keys) if side.known else None for side in sides)
    return (
        before,
        after,
        *change_cells(before, after),
        before.unknown,
        after.unknown,
        *spans,
        *followed,
    )


def _span(period: Period) -> str:
    """A period for machines, as `--period` reads it."""
    return "..".join(end.isoformat() if end else "" for end in (period.since, period.until))


def _notes(
    connection: sqlite3.Connection,
    both: Filters,
    by: str,
    sides: Sequence[Side],
    rows: Sequence[Row],
    *,
    net: bool,
) -> Iterator[Note]:
    figures = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    if any(cell == Figure(0) for cell in figures):
        yield "\N{EN DASH}", "no change" if net else "nothing listed"
    told = list(
        dict.fromkeys(note for side in sides for note in side.known.told(side.filters.period, rows))
    )
    yield from (note for note in told if note[0])
    if any(unknown(cell) and value(cell) is not None for cell in figures):
        yield UNSURE
    for side in sides:
        yield from ((mark, f"{side.filters.period.label}: {text}") for mark, text in side.notes)
    if any(side.groups for side in sides):
        yield from basics(connection, both, (by,), net=net)
    yield from (note for note in told if not note[0])
    if any(side.groups for side in sides):
        yield from footnotes.quality(connection, both if net else counted(both, (by,)))
    one, other = (side.filters for side in sides)
    if book := followed(connection, both.date):
        yield from _lengths((one.period, other.period), sides, *book)
    if _overlap((one.period, other.period)):
        yield "", "The two periods overlap: what lies in both is counted in both."
    elif twice := _twice(connection, counted(one, ()), counted(other, ())):
        yield (
            "",
            f"Dated by month or year only and counted in both periods: {footnotes.some(twice)}.",
        )


def _overlap(both: tuple[Period, Period]) -> bool:
    one, other = both
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )


def _twice(connection: sqlite3.Connection, one: Filters, other: Filters) -> list[str]:
    """The records without a day that touch both periods."""
    return sorted(
        set(footnotes.without_day(connection, one)) & set(footnotes.without_day(connection, other))
    )


def _lengths(
    both: tuple[Period, Period], sides: Sequence[Side], begin: date, end: date
) -> Iterator[Note]:
    """Periods of unequal length, with what that makes in thirty days."""
    days = [((one.until or end) - (one.since or begin)).days + 1 for one in both]
    if min(days) < 1 or max(days) - min(days) <= ALIKE * max(days):
        return
    totals = [side.every.total if side.every else 0 for side in sides]
    rates = [
        f"{30 * total / length:.1f}"
        for total, length in zip(totals, days, strict=True)
        if total is not None
    ]
    told = len(rates) == 2 and not any(side.short({}) for side in sides)
    said = f": in thirty days {' and '.join(rates)} targets" if told else ""
    yield "", f"The periods are {days[0]:,} and {days[1]:,} days long{said}."
