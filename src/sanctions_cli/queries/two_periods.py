"""Two periods side by side: the targets announced in each, and the change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import Period, format_date, format_period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.compare import split_by_type
from sanctions_cli.queries.count_quality import find_count_quality, find_report_dates
from sanctions_cli.queries.coverage import (
    LedgerCoverage,
    find_table_caveats,
    load_coverage,
)
from sanctions_cli.queries.date_ranges import find_known_range
from sanctions_cli.queries.dimensions import (
    key_cells,
    key_columns,
    sort_keys,
    total_key_cells,
)
from sanctions_cli.queries.figure_changes import CHANGE_COLUMNS, change_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.group_sums import describe_ends, sum_groups
from sanctions_cli.queries.grouping import GroupSum, with_counted_actions
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.overlaps import Overlaps, describe_net_overlaps
from sanctions_cli.queries.period_wording import describe_date
from sanctions_cli.queries.row_keys import number_rows
from sanctions_cli.queries.totals import (
    build_totals_title,
    describe_basics,
    find_left_out,
    find_uncounted,
    sum_all,
)
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Figure, Row, Table

EQUAL_LENGTH_TOLERANCE = 0.03
"""The share by which equal periods may differ in length: a leap day, a short month."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """The sums of one of the two periods."""

    filters: Filters
    """The filters with the period."""
    groups: Mapping[str, GroupSum]
    """The sums by row key."""
    grand_total: GroupSum | None
    coverage: LedgerCoverage
    caveats: tuple[Caveat, ...]
    """The caveats on this period."""
    overlaps: Overlaps

    def find_figure(self, keys: Mapping[str, str]) -> Figure:
        """The figure of the row with these keys by dimension; without keys that of all."""
        group = self._find_group(keys)
        figure = group.figure if group else Figure(0)
        # A record that leaves out a type has none of it.
        counted = self.grand_total if "type" in keys else group
        is_empty = not (counted and (counted.is_counted or counted.undated))
        period = self.filters.period
        figure = self.coverage.mark(figure, period, keys, is_empty=is_empty)
        return self.overlaps.mark(figure, keys)

    def find_unknown_types(self, keys: Mapping[str, str]) -> tuple[str, ...]:
        """The types with targets of unknown number that a row's figure leaves out."""
        group = self._find_group(keys)
        return group.unknown_types if group else ()

    def _find_group(self, keys: Mapping[str, str]) -> GroupSum | None:
        if not keys:
            return self.grand_total
        (key,) = keys.values()
        return self.groups.get(key)

    def is_partial(self, keys: Mapping[str, str]) -> bool:
        """Whether the period is not fully covered for the senders of a row."""
        return self.coverage.is_partial(self.filters.period, keys)

    def compute_rate(self, days: int) -> float | None:
        """The targets per thirty days; None if the number is unknown or may be higher."""
        if self.is_partial({}):
            return None
        if self.grand_total is None:
            return 0
        total = self.grand_total.total
        if total is None or self.grand_total.unknown_types or self.grand_total.undated:
            return None
        return 30 * total / days


def tabulate_two_periods(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    periods: tuple[Period, Period],
    *,
    net: bool = False,
) -> Table:
    """The targets announced in two periods by a dimension or "type", with the change."""
    coverage = load_coverage(connection, filters)
    first, second = periods
    before = _sum_period(
        connection, filters.replace(period=first), by, coverage, net=net
    )
    after = _sum_period(
        connection, filters.replace(period=second), by, coverage, net=net
    )
    rows: list[Row] = []
    keys = _order_keys(filters, by, before, after)
    for key in keys:
        rows.append((*key_cells(by, key), *_build_cells(before, after, {by: key})))
    total: Row | None = None
    if len(rows) > 1 and (before.grand_total or after.grand_total):
        total = (*total_key_cells(by), *_build_cells(before, after, {}))
    counted = with_counted_actions(filters, (by,), net=net)
    if by == "sender":  # the rows name them already
        counted = counted.replace(senders=())
    title = build_totals_title(counted, (by,), net=net)
    return Table(
        title=title,
        period=f"{_describe_periods(first, second)}{describe_date(filters)}",
        columns=(*key_columns(by), *_build_columns(first, second)),
        rows=tuple(rows),
        total=total,
        has_caveats_column=True,
        caveats=tuple(
            _find_caveats(connection, filters, by, before, after, keys, rows, net=net)
        ),
    )


# The two periods


def split_around(
    connection: sqlite3.Connection, filters: Filters, day: date
) -> tuple[Period, Period]:
    """The period before a day, and the period from that day on.

    Both have the same length, within the coverage on both sides of the day, or extend to the ends
    of the requested period. SanctionsError if one of them would be empty.
    """
    ledger_range = find_known_range(connection, filters.date)
    if ledger_range is None:
        raise SanctionsError(
            "the ledger is empty: there is no before and after",
            hint="add a record first: sanctions add",
        )
    coverage = load_coverage(connection, filters)
    known_range: tuple[date, date] | None = ledger_range
    if coverage.is_stated:
        known_range = coverage.find_common_range(day, ledger_range)
        ledger_range = coverage.find_whole_range() or ledger_range
    if known_range is None or not known_range[0] < day <= known_range[1]:
        raise SanctionsError(
            f"the ledger has no data on both sides of {day}",
            hint=f"it goes from {ledger_range[0]} to {ledger_range[1]}",
        )
    begin, end = known_range
    asked = filters.period
    if asked.since or asked.until:
        since, until = asked.since or begin, asked.until or end
        if not since < day <= until:
            raise SanctionsError(
                f"{day} does not lie within {asked.label}",
                hint="name a day inside the period",
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
    caveats: list[Caveat] = []
    if groups:
        caveats += find_left_out(connection, filters, grouping, groups, net=net)
    rows = list(split_by_type(groups).values()) if by == "type" else groups
    return PeriodSums(
        filters=filters,
        groups={group.keys[0]: group for group in rows},
        grand_total=sum_all(connection, filters, (by,), net=net),
        coverage=coverage,
        caveats=tuple(caveats),
        overlaps=load_listed_overlaps(connection, filters, (by,), net=net),
    )


# The table


def _order_keys(
    filters: Filters, by: str, before: PeriodSums, after: PeriodSums
) -> list[str]:
    """The keys of the rows. Requested senders come first, even those without any sum.

    A sender that is not covered in one of the periods has a row, as it makes the total uncertain.
    """
    keys = {*before.groups, *after.groups}
    if by == "type":
        return [name for name in TYPES if name in keys]
    first: list[str] = []
    if by == "sender":
        first += dict.fromkeys(filters.senders)
        for sender in before.coverage.senders:
            of_sender = {"sender": sender}
            if before.is_partial(of_sender) or after.is_partial(of_sender):
                keys.add(sender)
    return [*first, *sort_keys(keys - set(first))]


def _build_columns(before: Period, after: Period) -> tuple[Column, ...]:
    return (
        Column("before", before.label, "number"),
        Column("after", after.label, "number"),
        *CHANGE_COLUMNS,
        Column("unknown_before", "", "number", "machines"),
        Column("unknown_after", "", "number", "machines"),
        Column("unknown_types_before", "", "list", "machines"),
        Column("unknown_types_after", "", "list", "machines"),
        Column("undated_before", "", "number", "machines"),
        Column("undated_after", "", "number", "machines"),
        Column("period_before", "", audience="machines"),
        Column("period_after", "", audience="machines"),
        Column("followed_before", "", audience="machines"),
        Column("followed_after", "", audience="machines"),
    )


def _build_cells(
    before: PeriodSums, after: PeriodSums, keys: Mapping[str, str]
) -> tuple[Cell, ...]:
    """The cells of a row; without keys, of the total."""
    old_figure, new_figure = before.find_figure(keys), after.find_figure(keys)
    is_old_covered: bool | None = not before.is_partial(keys)
    is_new_covered: bool | None = not after.is_partial(keys)
    if not before.coverage.is_stated:
        # The ledger does not say what it covers, so nobody knows.
        is_old_covered = is_new_covered = None
    return (
        old_figure,
        new_figure,
        *change_cells(old_figure, new_figure),
        old_figure.unknown,
        new_figure.unknown,
        before.find_unknown_types(keys),
        after.find_unknown_types(keys),
        old_figure.undated,
        new_figure.undated,
        format_span(before.filters.period),
        format_span(after.filters.period),
        is_old_covered,
        is_new_covered,
    )


def _describe_periods(first: Period, second: Period) -> str:
    """Both periods in words; of two spans of days that meet, the day where they do."""
    words = format_period(first)
    is_span = " \N{EN DASH} " in words
    if is_span and second.since and first.until == second.since - _ONE_DAY:
        return f"before and from {format_date(str(second.since))}"
    return f"{words} and {format_period(second)}"


def format_span(period: Period) -> str:
    """A period for machines, in a form that `--period` accepts."""
    since = period.since.isoformat() if period.since else ""
    until = period.until.isoformat() if period.until else ""
    return f"{since}..{until}"


# Caveats


def _find_caveats(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    before: PeriodSums,
    after: PeriodSums,
    keys: Sequence[str],
    rows: Sequence[Row],
    *,
    net: bool,
) -> Iterator[Caveat]:
    row_keys = None if by == "type" else number_rows(by, keys)
    yield from _find_coverage_caveats(before, after, rows)
    for side in (before, after):
        yield from side.caveats
        if side.groups:
            subject = format_period(side.filters.period)
            yield from find_uncounted(
                connection, side.filters, (by,), row_keys, subject, net=net
            )
    both = before.filters.replace(second_period=after.filters.period)
    if before.groups or after.groups:
        if net:
            yield from describe_net_overlaps([before.overlaps, after.overlaps])
            yield from describe_ends(connection, both, (by,))
        else:
            overlaps = load_listed_overlaps(connection, both, (by,), net=False)
            yield from overlaps.find_caveats()
        yield from describe_basics(both, (by,), net=net)
        counted = with_counted_actions(both, (by,), net=net)
        yield from find_count_quality(connection, counted, row_keys)
        yield from find_report_dates(connection, counted, row_keys)
    ledger_range = find_known_range(connection, filters.date)
    if ledger_range:
        yield from _compare_lengths(before, after, ledger_range)
    if _is_overlapping(before.filters.period, after.filters.period):
        yield Caveat(kind="overlapping_periods")


def _find_coverage_caveats(
    before: PeriodSums, after: PeriodSums, rows: Sequence[Row]
) -> list[Caveat]:
    """The caveats on coverage of the two periods, without repetitions."""
    caveats: list[Caveat] = []
    for side in (before, after):
        for caveat in find_table_caveats(side.coverage, side.filters.period, rows):
            if caveat not in caveats:
                caveats.append(caveat)
    return caveats


def _compare_lengths(
    before: PeriodSums, after: PeriodSums, ledger_range: tuple[date, date]
) -> Iterator[Caveat]:
    """The caveat on periods of unequal length, with the targets per thirty days if known."""
    old_days = _count_days(before.filters.period, ledger_range)
    new_days = _count_days(after.filters.period, ledger_range)
    if old_days < 1 or new_days < 1:
        return
    if abs(old_days - new_days) <= EQUAL_LENGTH_TOLERANCE * max(old_days, new_days):
        return
    old_rate = before.compute_rate(old_days)
    new_rate = after.compute_rate(new_days)
    rates = ["", ""]
    if old_rate is not None and new_rate is not None:
        rates = [f"{old_rate:.1f}", f"{new_rate:.1f}"]
    yield Caveat(
        kind="unequal_periods",
        facts=(
            Fact(name=rates[0], number=old_days),
            Fact(name=rates[1], number=new_days),
        ),
    )


def _count_days(period: Period, ledger_range: tuple[date, date]) -> int:
    """The number of days in a period; an open end is that of the ledger."""
    since = period.since or ledger_range[0]
    until = period.until or ledger_range[1]
    return (until - since).days + 1


def _is_overlapping(first: Period, second: Period) -> bool:
    first_since, first_until = first.since or date.min, first.until or date.max
    second_since, second_until = second.since or date.min, second.until or date.max
    return first_since <= second_until and second_since <= first_until
