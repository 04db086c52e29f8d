"""The coverage behind an answer: outside of it, no record means unknown, not zero."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import Period, parse_period
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import TIME_DIMENSIONS, TOTAL_LABEL
from sanctions_cli.table import Cell, Column, Figure, Row, Table

NEGLIGIBLE_SHARE = 0.03
"""The share of a period that may be uncovered without making its figures partial, such as a week in
eight months. A footnote mentions it."""

Pair = tuple[str, str]
"""The sender of an announcement, and its targets joined by `; `."""


class LedgerCoverage(NamedTuple):
    """The coverage of the ledger for a question.

    A ledger that states no coverage makes no claims: its figures are not marked one by one, but a
    missing record means nothing.
    """

    entries: tuple[ledger_coverage.CoverageEntry, ...]
    """All coverage entries of the ledger."""
    senders: tuple[str, ...]
    """The senders that a sum over all includes."""
    targets: frozenset[str]
    """The targets of the question; empty for all."""
    recorded_targets: Mapping[str, frozenset[str]]
    """The targets of each sender's announcements, if the question is about all targets."""
    program_senders: Mapping[str, str]
    """The sender of each program."""

    @property
    def is_stated(self) -> bool:
        """Whether the ledger states any coverage."""
        return bool(self.entries)

    @property
    def uncovered_targets(self) -> tuple[str, ...]:
        """The targets of the question that the ledger does not cover."""
        return ledger_coverage.find_uncovered_targets(
            self.entries, sorted(self.targets)
        )

    def spans(
        self, sender: str, targets: Collection[str] = ()
    ) -> ledger_coverage.Spans:
        """The days on which a sender is covered against the targets, by default the question's.

        A question about all targets means those in the coverage entries and in the sender's
        records.
        """
        asked = frozenset(targets) or self._find_targets(sender)
        return ledger_coverage.find_covered_spans(self.entries, sender, asked)

    def _find_targets(self, sender: str) -> frozenset[str]:
        """The targets of the question for a sender."""
        if self.targets:
            return self.targets
        claimed = ledger_coverage.find_claimed_targets(self.entries, sender)
        return claimed | self.recorded_targets.get(sender, frozenset())

    def _find_uncovered_targets(self, sender: str) -> list[str]:
        """The targets against which a sender is not covered; none if it is covered against none.

        All of them if it is covered against each, but never at the same time.
        """
        targets = sorted(self._find_targets(sender))
        uncovered = [target for target in targets if not self.spans(sender, [target])]
        if len(uncovered) == len(targets):
            return []
        return uncovered or targets

    def covers_day(self, sender: str, day: str) -> bool:
        """Whether a sender is covered on a day (ISO). Never where no coverage is stated."""
        return ledger_coverage.covers_date(self.spans(sender), day)

    def is_partial(self, asked: Period, keys: Mapping[str, str] | None = None) -> bool:
        """Whether any sender in a sum is not covered throughout its period.

        `keys` are those of the sum by dimension, such as its month and sender. Without a sender or
        program among them, all senders count. An open end of the period reaches only as far as the
        coverage.
        """
        if not self.is_stated:
            return False  # without a claim nothing can be missing
        keys = keys or {}
        unit = _find_unit(keys, asked)
        senders, targets = self._find_parties(keys)
        return any(
            _covered_share(asked, unit, self.spans(sender, targets))
            < 1 - NEGLIGIBLE_SHARE
            for sender in senders
        )

    def mark(
        self, figure: Figure, asked: Period, keys: Mapping[str, str], *, is_empty: bool
    ) -> Figure:
        """The figure of a sum with these keys, marked or emptied where the coverage requires it.

        `is_empty`: the sum has no records.
        """
        if not self.is_stated:
            return mark_unrecorded(figure) if is_empty else figure
        if self.is_partial(asked, keys):
            return mark_uncovered(figure)
        return figure

    def _find_parties(
        self, keys: Mapping[str, str]
    ) -> tuple[Sequence[str], Collection[str]]:
        """The senders and targets of a sum with these keys; no targets mean all."""
        keeper = self.program_senders.get(keys.get("program", ""))
        sender = keys.get("sender") or keeper
        senders = (sender,) if sender else self.senders
        targets: Sequence[str] = ()
        if keys.get("target"):
            targets = keys["target"].split("; ")
        return senders, targets

    def common_range(self, ledger_range: tuple[date, date]) -> tuple[date, date]:
        """The range of days for which all senders are covered; all days of the ledger if none.

        Some days within it may not be covered.
        """
        since, until = ledger_range
        for sender in self.senders:
            spans = self.spans(sender)
            if spans:
                since, until = max(since, spans[0].since), min(until, spans[-1].until)
        return (since, until) if since <= until else ledger_range

    def find_table_caveats(
        self, asked: Period, rows: Sequence[Row], by: str = ""
    ) -> Iterator[Caveat]:
        """The caveats on rows of figures: gaps in the coverage, and times that are not shown.

        `by` is the dimension of the rows.
        """
        period = asked
        if has_partial_figure(rows):
            yield Caveat(kind="uncovered")
            # An open end reaches only as far as the coverage, but the reader must know the end.
            period = Period(asked.since, asked.until or self._last_day())
        yield from self.find_period_caveats(period)
        if self.is_stated and by in TIME_DIMENSIONS and asked.until:
            last_shown = _find_last_time(rows)
            if last_shown and asked.until > _last(parse_period(last_shown, date.max)):
                last = (Fact(until=last_shown),)
                yield Caveat(kind="times_not_shown", subject=by, facts=last)

    def find_period_caveats(
        self, asked: Period, gaps_since: date | None = None
    ) -> Iterator[Caveat]:
        """The caveats on targets, senders and days of a question that the ledger does not cover.

        Gaps before the period are included from `gaps_since` on.
        """
        if not self.is_stated:
            yield Caveat(kind="coverage_not_stated")
            return
        if self.uncovered_targets:
            facts = tuple(Fact(sender=code) for code in self.uncovered_targets)
            yield Caveat(kind="no_coverage", subject="target", facts=facts)
            return
        uncovered = []
        for sender in self.senders:
            if not self.spans(sender):
                targets = self._find_uncovered_targets(sender)
                uncovered.append(Fact(sender=sender, name="; ".join(targets)))
        if uncovered:
            yield Caveat(kind="no_coverage", facts=tuple(uncovered))
        yield from self._find_late_begin(asked)
        since = gaps_since or asked.since
        yield from self._find_gaps(Period(since, asked.until))
        yield from self._find_early_end(asked)

    def _last_day(self) -> date:
        """The last day on which any of the senders is covered."""
        ends = [date.min]
        for sender in self.senders:
            ends += [span.until for span in self.spans(sender)]
        return max(ends)

    def _find_late_begin(self, asked: Period) -> Iterator[Caveat]:
        # With the date as recorded, which the reader can find in ledger.toml.
        facts = []
        for sender in self.senders:
            spans = self.spans(sender)
            if spans and asked.since and spans[0].since > asked.since:
                facts.append(Fact(sender, since=spans[0].since_text))
        if facts:
            yield Caveat(kind="coverage_begins", facts=tuple(facts))

    def _find_gaps(self, asked: Period) -> Iterator[Caveat]:
        """The gaps between two spans of a sender."""
        facts = []
        for sender in self.senders:
            spans = self.spans(sender)
            for earlier, later in pairwise(spans):
                if later.since > _first(asked) and earlier.until < _last(asked):
                    since, until = earlier.until_text, later.since_text
                    facts.append(Fact(sender, since=since, until=until))
        if facts:
            yield Caveat(kind="coverage_gap", facts=tuple(facts))

    def _find_early_end(self, asked: Period) -> Iterator[Caveat]:
        facts = []
        for sender in self.senders:
            spans = self.spans(sender)
            if spans and asked.until and spans[-1].until < asked.until:
                facts.append(Fact(sender, since=spans[-1].until_text))
        if facts:
            yield Caveat(kind="coverage_ends", facts=tuple(facts))


def load_coverage(connection: sqlite3.Connection, filters: Filters) -> LedgerCoverage:
    """The coverage of the requested senders, or of all, against the requested targets.

    If programs are requested, their senders are used, but not their targets: a worldwide program
    has records against any target of the ledger.
    """
    entries = ledger_coverage.read_entries(database.read_ledger(connection))
    if not entries:
        return LedgerCoverage((), filters.senders, frozenset(filters.targets), {}, {})
    rows = connection.execute(
        "select program, sender from programs where sender is not null"
    )
    program_senders: dict[str, str] = dict(rows.fetchall())
    senders = tuple(dict.fromkeys(filters.senders))
    targets = frozenset(filters.targets)
    if filters.programs and not senders:
        keepers = {program_senders.get(program, "") for program in filters.programs}
        senders = tuple(sorted(filter(None, keepers)))
    recorded_targets: dict[str, frozenset[str]] = {}
    if not senders or not targets:
        pairs = connection.execute(_RECORDED_PAIRS).fetchall()
        if not targets:
            recorded_targets = _group_targets(pairs)
        if not senders:
            senders = _find_senders(entries, pairs, targets)
    return LedgerCoverage(entries, senders, targets, recorded_targets, program_senders)


def find_stock_coverage(
    connection: sqlite3.Connection,
    filters: Filters,
    list_senders: Iterable[str],
    days: Sequence[str],
) -> Iterator[Caveat]:
    """The caveats on stocks on some days (ISO) that the ledger does not fully cover.

    `list_senders` are the senders of the lists shown; the coverage of others does not matter. Names
    listed before the coverage begins are in the opening stock. Changes in a later gap are missing
    on all later days.
    """
    senders = filters.senders or tuple(sorted(set(list_senders) - {""}))
    coverage = load_coverage(connection, filters.replace(senders=senders))
    period = Period(date.fromisoformat(min(days)), date.fromisoformat(max(days)))
    yield from coverage.find_period_caveats(period, gaps_since=date.min)


_RECORDED_PAIRS = """
with recursive pairs(sender, target) as (
    select * from (
        select sender, target from announcements order by sender, target limit 1
    )
    union all
    select later.sender, later.target
    from pairs join announcements later on later.rowid = (
        select rowid from announcements
        where (sender, target) > (pairs.sender, pairs.target)
        order by sender, target limit 1
    )
)
select sender, target from pairs"""
"""SQL for each sender and target with an announcement. Each pair takes one index lookup, so a large
ledger is not read in full."""


def _group_targets(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """The targets of each sender's announcements."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for sender, joined_targets in pairs:
        targets[sender].update(joined_targets.split("; "))
    return {sender: frozenset(codes) for sender, codes in targets.items()}


def _find_senders(
    entries: Iterable[ledger_coverage.CoverageEntry],
    pairs: Iterable[Pair],
    targets: Collection[str],
) -> tuple[str, ...]:
    """The senders with a coverage entry, or with an announcement against one of the targets."""
    senders = {entry.sender for entry in entries}
    for sender, joined_targets in pairs:
        if not targets or not set(targets).isdisjoint(joined_targets.split("; ")):
            senders.add(sender)
    return tuple(sorted(senders))


def mark_uncovered(figure: Figure) -> Figure:
    """The figure for a time when its sender is not covered: a minimum, and never zero."""
    return replace(figure, value=figure.value or None, is_partial=True)


def mark_unrecorded(figure: Figure) -> Figure:
    """The figure for a sum without records, in a ledger that does not state its coverage."""
    if figure.value or figure.unknown or figure.undated:
        return figure
    return Figure(0, is_unrecorded=True)


def is_partial_cell(cell: Cell) -> bool:
    """Whether a cell has a figure that may be higher."""
    return isinstance(cell, Figure) and cell.is_partial


def mark_total(total: Figure, parts: Iterable[Cell]) -> Figure:
    """A total, marked if one of its parts is."""
    if any(map(is_partial_cell, parts)):
        return mark_uncovered(total)
    return total


def _find_unit(keys: Mapping[str, str], asked: Period) -> Period:
    """The days of a sum with these keys: its unit of time, within the requested period."""
    unit = asked
    for by in TIME_DIMENSIONS:
        # A key by month may be a bare year, which is also a period.
        if by in keys:
            unit = _intersect(parse_period(keys[by], date.max), unit)
    return unit


def _covered_share(asked: Period, unit: Period, spans: ledger_coverage.Spans) -> float:
    """The share of a unit of time that is covered, from 0 to 1.

    If the requested period has an open end, the unit reaches only as far as the coverage.
    """
    if not spans:
        return 0
    since, until = _first(unit), _last(unit)
    if asked.since is None:
        since = max(since, min(spans[0].since, until))
    if asked.until is None:
        # A claim without an end never ends; only the days before it count.
        last_span = spans[-1]
        end = last_span.until if last_span.until_text else last_span.since
        until = min(until, max(end, since))
    covered_days = 0
    for span in spans:
        days = (min(until, span.until) - max(since, span.since)).days + 1
        covered_days += max(0, days)
    return covered_days / ((until - since).days + 1)


def _intersect(unit: Period, asked: Period) -> Period:
    """The days of a unit of time within the requested period.

    The whole unit if none are: a record dated by month or year has brought it in.
    """
    since = max(_first(unit), _first(asked))
    until = min(_last(unit), _last(asked))
    return Period(since, until) if since <= until else unit


def _first(period: Period) -> date:
    return period.since or date.min


def _last(period: Period) -> date:
    return period.until or date.max


def has_partial_figure(rows: Iterable[Row]) -> bool:
    """Whether any cell of the rows has a figure that may be higher."""
    return any(is_partial_cell(cell) for row in rows for cell in row)


def _find_last_time(rows: Sequence[Row]) -> str:
    """The last key of rows by time, or ""; the rows may include that of totals."""
    times = [""]
    for row in rows:
        if row and isinstance(row[0], str) and row[0] != TOTAL_LABEL:
            times.append(row[0])
    return max(times)


# The coverage itself


def tabulate_coverage(connection: sqlite3.Connection, filters: Filters) -> Table:
    """The coverage of the ledger: a row for each sender, target and span of days.

    Senders and targets with announcements but without coverage have a row too.
    """
    entries = ledger_coverage.read_entries(database.read_ledger(connection))
    counts = _count_announcements(connection)
    pairs = set(counts)
    for sender in {entry.sender for entry in entries}:
        for target in ledger_coverage.find_claimed_targets(entries, sender):
            pairs.add((sender, target))
    rows: list[Row] = []
    for sender, target in sorted(pairs):
        if filters.senders and sender not in filters.senders:
            continue
        if filters.targets and target and target not in filters.targets:
            continue
        count = counts.get((sender, target), 0)
        spans = ledger_coverage.find_covered_spans(entries, sender, frozenset({target}))
        for span in spans or (None,):
            rows.append(_coverage_row(sender, target, span, count))
    return Table(
        title=filters.extend_title("Coverage", names_all_targets=False),
        columns=(
            Column("sender", "Sender", audience="machines"),
            Column("sender_name", "Sender"),
            Column("target", "Target", audience="machines"),
            Column("target_name", "Target"),
            Column("since", "", audience="machines"),
            Column("since_shown", "From", audience="people"),
            Column("until", "", audience="machines"),
            Column("until_shown", "To", audience="people"),
            Column("announcements", "Announcements", "number"),
            Column("is_stated", "", audience="machines"),
        ),
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(_find_unstated(rows, is_stated=bool(entries))),
    )


def _find_unstated(rows: Sequence[Row], *, is_stated: bool) -> Iterator[Caveat]:
    """The senders and targets of the rows without coverage."""
    if not is_stated:
        yield Caveat(kind="coverage_not_stated")
        return
    targets_by_sender: defaultdict[str, list[str]] = defaultdict(list)
    numbers = set()
    for number, row in enumerate(rows):
        if row[-1] is False:
            sender, _, target, *_ = row
            targets_by_sender[str(sender)].append(str(target))
            numbers.add(number)
    if numbers:
        facts = []
        for sender_code, targets in targets_by_sender.items():
            facts.append(Fact(sender_code, "; ".join(targets)))
        yield Caveat(kind="no_coverage", facts=tuple(facts), rows=frozenset(numbers))


def _count_announcements(connection: sqlite3.Connection) -> dict[Pair, int]:
    """The number of announcements by sender and target."""
    rows = connection.execute(
        "select sender, plurals.value, count(*) from announcements"
        " join plurals using (path) where plurals.field = 'target' group by 1, 2"
    )
    return {(sender, target): count for sender, target, count in rows}


def _coverage_row(
    sender: str, target: str, span: ledger_coverage.CoveredSpan | None, count: int
) -> Row:
    since = span.since_text if span else ""
    until = span.until_text if span else ""
    return (
        sender,
        countries.short_name(sender),
        target,
        countries.short_name(target) if target else "all others",
        since or None,
        since if span else "not stated",
        until or None,
        until or ("no end" if span else ""),
        count,
        span is not None,
    )
