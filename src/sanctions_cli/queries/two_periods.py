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
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table

EQUAL_LENGTH_TOLERANCE = 0.03
"""The part by which two periods may differ in length and still count as equal: a leap day, a short
month."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """What was announced in one of the two periods."""

    filters: Filters
    """With the period."""
    groups: Mapping[str, GroupSum]
    """By the key of their row."""
    grand_total: GroupSum | None
    coverage: LedgerCoverage
    notes: tuple[Note, ...]
    """What must be known to use the figures of this period."""

    def find_figure(self, keys: Mapping[str, str]) -> Figure:
        """The figure of the row with this key by its dimension; without a key that of all."""
        if keys:
            (key,) = keys.values()
            group = self.groups.get(key)
        else:
            group = self.grand_total
        figure = group.figure if group else Figure(0)
        return mark_uncovered(figure) if self.is_partial(keys) else figure

    def is_partial(self, keys: Mapping[str, str]) -> bool:
        """Whether the senders of a row are not covered throughout the period."""
        return self.coverage.is_partial(self.filters.period, self.coverage.sender_of(keys))


def tabulate_two_periods(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    periods: tuple[Period, Period],
    *,
    net: bool = False,
) -> Table:
    """What was announced in two periods, by a dimension or "type", with the change between them."""
    coverage = load_coverage(connection, filters)
    sides = [
        _sum_period(connection, filters.replace(period=period), by, coverage, net=net)
        for period in periods
    ]
    rows: list[Row] = []
    for key in _order_keys(filters, by, sides):
        rows.append((*key_cells(by, key), *_build_cells(sides, {by: key})))
    total: Row | None = None
    if len(rows) > 1 and any(side.grand_total for side in sides):
        total = (*total_key_cells(by), *_build_cells(sides, {}))
    counted = with_counted_actions(filters, (by,), net=net)
    labels = " and ".join(period.label for period in periods)
    return Table(
        title=f"{build_totals_title(counted, (by,), net=net)}: {labels}",
        period=filters.date,
        columns=(*key_columns(by), *_build_columns(periods)),
        rows=tuple(rows),
        total=total,
        notes=tuple(_build_notes(connection, filters, by, periods, sides, rows, net=net)),
    )


# The two periods


def split_around(
    connection: sqlite3.Connection, filters: Filters, day: date
) -> tuple[Period, Period]:
    """The time before a day, and the time from that day on.

    Both have the same length, and lie where the ledger covers all senders; or they reach to the
    ends of the period asked for. SanctionsError if the day does not have both sides.
    """
    ledger_range = find_known_range(connection, filters.date)
    if ledger_range is None:
        raise SanctionsError(
            "the book is empty: there is no before and after",
            hint="add a record first: sanctions add",
        )
    begin, end = load_coverage(connection, filters).common_range(ledger_range)
    if not begin < day <= end:
        raise SanctionsError(
            f"the book has nothing on both sides of {day}", hint=f"it goes from {begin} to {end}"
        )
    asked = filters.period
    if asked.since or asked.until:
        since, until = asked.since or begin, asked.until or end
        if not since < day <= until:
            raise SanctionsError(
                f"{day} does not lie within {asked.label}", hint="name a day inside the period"
            )
        return Period(since, day - _ONE_DAY), Period(day, until)
    length = min(day - begin, end - day + _ONE_DAY)
    return Period(day - length, day - _ONE_DAY), Period(day, day + length - _ONE_DAY)


def _sum_period(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    coverage: LedgerCoverage,
    *,
    net: bool,
) -> PeriodSums:
    grouping = () if by == "type" else (by,)
    groups = sum_groups(connection, filters, (by,), grouping, net=net)
    sums = split_by_type(groups) if by == "type" else {group.keys: group for group in groups}
    notes: list[Note] = []
    if groups:
        notes += note_left_out(connection, filters, grouping, groups, net=net)
        notes += note_aside(connection, filters, (by,), net=net)
    return PeriodSums(
        filters=filters,
        groups={keys[0]: group for keys, group in sums.items()},
        grand_total=sum_all(connection, filters, (by,), net=net),
        coverage=coverage,
        notes=tuple(notes),
    )


# The table


def _order_keys(filters: Filters, by: str, sides: Sequence[PeriodSums]) -> list[str]:
    """The keys of the rows. Senders that were asked for come first, also those without any sum."""
    keys = {key for side in sides for key in side.groups}
    if by == "type":
        return [name for name in TYPES if name in keys]
    first = list(dict.fromkeys(filters.senders)) if by == "sender" else []
    return [*first, *sort_keys(keys - set(first))]


def _build_columns(periods: tuple[Period, Period]) -> tuple[Column, ...]:
    return (
        Column("before", periods[0].label, "number"),
        Column("after", periods[1].label, "number"),
        *CHANGE_COLUMNS,
        Column("unknown_before", "", "number", "machines"),
        Column("unknown_after", "", "number", "machines"),
        Column("period_before", "", audience="machines"),
        Column("period_after", "", audience="machines"),
        Column("followed_before", "", audience="machines"),
        Column("followed_after", "", audience="machines"),
    )


def _build_cells(sides: Sequence[PeriodSums], keys: Mapping[str, str]) -> tuple[Cell, ...]:
    before, after = (side.find_figure(keys) for side in sides)
    spans = [_format_span(side.filters.period) for side in sides]
    is_covered: list[bool | None] = [None, None]  # of a ledger that states no coverage
    if sides[0].coverage.is_stated:
        is_covered = [not side.is_partial(keys) for side in sides]
    return (
        before,
        after,
        *change_cells(before, after),
        before.unknown,
        after.unknown,
        *spans,
        *is_covered,
    )


def _format_span(period: Period) -> str:
    """A period for machines, as `--period` reads it."""
    since = period.since.isoformat() if period.since else ""
    until = period.until.isoformat() if period.until else ""
    return f"{since}..{until}"


# Footnotes


def _build_notes(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    periods: tuple[Period, Period],
    sides: Sequence[PeriodSums],
    rows: Sequence[Row],
    *,
    net: bool,
) -> Iterator[Note]:
    figures = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    if any(figure == Figure(0) for figure in figures):
        yield "\N{EN DASH}", "no change" if net else "nothing listed"
    coverage_notes = _collect_coverage_notes(sides, rows)
    yield from (note for note in coverage_notes if note[0])
    if any(count_unknown(figure) and known_number(figure) is not None for figure in figures):
        yield UNCERTAIN_CHANGE
    for side in sides:
        for mark, text in side.notes:
            yield mark, f"{side.filters.period.label}: {text}"
    has_groups = any(side.groups for side in sides)
    both = filters.replace(period=periods[0], second_period=periods[1])
    if has_groups:
        yield from note_basics(connection, both, (by,), net=net)
    yield from (note for note in coverage_notes if not note[0])
    if has_groups:
        counted = with_counted_actions(both, (by,), net=net)
        yield from footnotes.note_count_quality(connection, counted)
    ledger_range = find_known_range(connection, filters.date)
    if ledger_range:
        yield from _note_unequal_lengths(periods, sides, ledger_range)
    yield from _note_overlap(connection, periods, sides)


def _collect_coverage_notes(sides: Sequence[PeriodSums], rows: Sequence[Row]) -> list[Note]:
    """What is not covered in the two periods; what is true of both is there once."""
    notes: dict[Note, None] = {}
    for side in sides:
        notes.update(dict.fromkeys(side.coverage.table_notes(side.filters.period, rows)))
    return list(notes)


def _note_unequal_lengths(
    periods: tuple[Period, Period], sides: Sequence[PeriodSums], ledger_range: tuple[date, date]
) -> Iterator[Note]:
    """Periods of unequal length, with the targets that each would have in thirty days.

    The rates are only given where both totals are known and covered throughout.
    """
    begin, end = ledger_range
    first, second = (
        ((period.until or end) - (period.since or begin)).days + 1 for period in periods
    )
    if min(first, second) < 1:
        return
    if abs(first - second) <= EQUAL_LENGTH_TOLERANCE * max(first, second):
        return
    rates = []
    for side, days in zip(sides, (first, second), strict=True):
        total = side.grand_total.total if side.grand_total else 0
        if total is not None and not side.is_partial({}):
            rates.append(f"{30 * total / days:.1f}")
    rate_text = f": in thirty days {' and '.join(rates)} targets" if len(rates) == 2 else ""
    yield "", f"The periods are {first:,} and {second:,} days long{rate_text}."


def _note_overlap(
    connection: sqlite3.Connection,
    periods: tuple[Period, Period],
    sides: Sequence[PeriodSums],
) -> Iterator[Note]:
    """What is counted in both periods: all that lies in both, or records without a day."""
    if _is_overlapping(*periods):
        yield "", "The two periods overlap: what lies in both is counted in both."
        return
    first, second = (
        footnotes.find_records_without_day(connection, with_counted_actions(side.filters, ()))
        for side in sides
    )
    in_both = sorted(first.keys() & second.keys())
    if in_both:
        names = footnotes.name_some(in_both)
        yield "", f"Dated by month or year only and counted in both periods: {names}."


def _is_overlapping(first: Period, second: Period) -> bool:
    first_since, first_until = first.since or date.min, first.until or date.max
    second_since, second_until = second.since or date.min, second.until or date.max
    return first_since <= second_until and second_since <= first_until
