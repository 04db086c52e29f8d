"""Two periods side by side: what was announced in each, and by how much it grew or fell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.compare import split_by_type
from sanctions_cli.queries.coverage import LedgerCoverage, load_coverage, mark_uncovered
from sanctions_cli.queries.derived import (
    CHANGE_COLUMNS,
    UNCERTAIN_CHANGE,
    change_cells,
    count_unknown,
    known_number,
)
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    GroupSum,
    find_known_range,
    key_cells,
    key_columns,
    sort_keys,
    sum_groups,
    total_key_cells,
    with_counted_actions,
)
from sanctions_cli.queries.totals import (
    build_totals_title,
    note_aside,
    note_basics,
    note_left_out,
    sum_all,
)
from sanctions_cli.records.vocabulary import TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """One of the two periods: its groups, the sum over all, which of them the book follows only in part, and what
    must be known to use them."""

    filters: Filters
    groups: Mapping[str, GroupSum]
    every: GroupSum | None
    known: LedgerCoverage
    notes: tuple[Note, ...]

    def figure(self, keys: Mapping[str, str]) -> Figure:
        """The figure of a row, by its key; that of all without one."""
        one = self.every if not keys else self.groups.get(next(iter(keys.values())))
        figure = one.figure if one else Figure(0)
        return mark_uncovered(figure) if self.short(keys) else figure

    def short(self, keys: Mapping[str, str]) -> bool:
        """Whether the senders of a row are not followed throughout the period."""
        return self.known.is_partial(self.filters.period, self.known.sender_of(keys))


def sum_period(
    connection: sqlite3.Connection, filters: Filters, by: str, known: LedgerCoverage, *, net: bool
) -> PeriodSums:
    """What was announced in the period of the filters, by a dimension."""
    grouping = () if by == "type" else (by,)
    found = sum_groups(connection, filters, (by,), grouping, net=net)
    every = sum_all(connection, filters, (by,), net=net)
    parts = split_by_type(found) if by == "type" else {one.keys: one for one in found}
    said = (
        *note_left_out(connection, filters, grouping, found, net=net),
        *note_aside(connection, filters, (by,), net=net),
    )
    return PeriodSums(
        filters, {keys[0]: one for keys, one in parts.items()}, every, known, said if found else ()
    )


EQUAL_LENGTH_TOLERANCE = 0.03
"""By how much two periods can differ in length and still be taken for equal: a leap day, a short month."""


def tabulate_two_periods(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    both: tuple[Period, Period],
    *,
    net: bool = False,
) -> Table:
    """What was announced in two periods, by a dimension, with the change from the first to the second."""
    known = load_coverage(connection, filters)
    sides = [
        sum_period(connection, filters.replace(period=one), by, known, net=net) for one in both
    ]
    keys = {key for side in sides for key in side.groups} | (
        set(filters.senders) if by == "sender" else set()
    )
    rows = tuple(
        (*key_cells(by, key), *_cells(sides, {by: key})) for key in _ordered(filters, by, keys)
    )
    total = None
    if len(rows) > 1 and any(side.every for side in sides):
        total = (*total_key_cells(by), *_cells(sides, {}))
    chosen = filters if net else with_counted_actions(filters, (by,))
    return Table(
        title=f"{build_totals_title(chosen, (by,), net=net)}: {both[0].label} and {both[1].label}",
        period=filters.date,
        columns=(*key_columns(by), *_columns(both)),
        rows=rows,
        total=total,
        notes=tuple(
            _notes(
                connection,
                filters.replace(period=both[0], second_period=both[1]),
                by,
                sides,
                rows,
                net=net,
            )
        ),
    )


def split_around(
    connection: sqlite3.Connection, filters: Filters, day: date
) -> tuple[Period, Period]:
    """The time before a day and the time from it on: as long as each other, or to the ends of the period asked for."""
    book = find_known_range(connection, filters.date)
    if book is None:
        raise SanctionsError(
            "the book is empty: there is no before and after",
            hint="add a record first: sanctions add",
        )
    begin, end = load_coverage(connection, filters).common_range(book)
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


def _ordered(filters: Filters, by: str, keys: set[str]) -> list[str]:
    if by == "type":
        return [name for name in TYPES if name in keys]
    asked = [key for key in dict.fromkeys(filters.senders) if by == "sender"]
    return [*asked, *sort_keys(keys - set(asked))]


def _columns(both: tuple[Period, Period]) -> tuple[Column, ...]:
    return (
        Column("before", both[0].label, "number"),
        Column("after", both[1].label, "number"),
        *CHANGE_COLUMNS,
        Column("unknown_before", "", "number", "machines"),
        Column("unknown_after", "", "number", "machines"),
        Column("period_before", "", audience="machines"),
        Column("period_after", "", audience="machines"),
        Column("followed_before", "", audience="machines"),
        Column("followed_after", "", audience="machines"),
    )


def _cells(sides: Sequence[PeriodSums], keys: Mapping[str, str]) -> tuple[Cell, ...]:
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
    sides: Sequence[PeriodSums],
    rows: Sequence[Row],
    *,
    net: bool,
) -> Iterator[Note]:
    figures = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    if any(cell == Figure(0) for cell in figures):
        yield "\N{EN DASH}", "no change" if net else "nothing listed"
    told = list(
        dict.fromkeys(
            note for side in sides for note in side.known.table_notes(side.filters.period, rows)
        )
    )
    yield from (note for note in told if note[0])
    if any(count_unknown(cell) and known_number(cell) is not None for cell in figures):
        yield UNCERTAIN_CHANGE
    for side in sides:
        yield from ((mark, f"{side.filters.period.label}: {text}") for mark, text in side.notes)
    if any(side.groups for side in sides):
        yield from note_basics(connection, both, (by,), net=net)
    yield from (note for note in told if not note[0])
    if any(side.groups for side in sides):
        yield from footnotes.note_count_quality(
            connection, both if net else with_counted_actions(both, (by,))
        )
    one, other = (side.filters for side in sides)
    if book := find_known_range(connection, both.date):
        yield from _lengths((one.period, other.period), sides, *book)
    if _overlap((one.period, other.period)):
        yield "", "The two periods overlap: what lies in both is counted in both."
    elif twice := _twice(
        connection, with_counted_actions(one, ()), with_counted_actions(other, ())
    ):
        yield (
            "",
            f"Dated by month or year only and counted in both periods: {footnotes.name_some(twice)}.",
        )


def _overlap(both: tuple[Period, Period]) -> bool:
    one, other = both
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )


def _twice(connection: sqlite3.Connection, one: Filters, other: Filters) -> list[str]:
    """The records without a day that touch both periods."""
    return sorted(
        set(footnotes.find_records_without_day(connection, one))
        & set(footnotes.find_records_without_day(connection, other))
    )


def _lengths(
    both: tuple[Period, Period], sides: Sequence[PeriodSums], begin: date, end: date
) -> Iterator[Note]:
    """Periods of unequal length, with what that makes in thirty days."""
    days = [((one.until or end) - (one.since or begin)).days + 1 for one in both]
    if min(days) < 1 or max(days) - min(days) <= EQUAL_LENGTH_TOLERANCE * max(days):
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
