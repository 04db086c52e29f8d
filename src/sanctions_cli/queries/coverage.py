"""What the ledger covers of a question: outside of that, nothing found means unknown, not zero."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import Period, parse_period
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import TIME_DIMENSIONS, TOTAL_LABEL
from sanctions_cli.table import Cell, Column, Figure, Row, Table

NEGLIGIBLE_SHARE = 0.03
"""The part of a period that may be uncovered without making its figures partial, as a week of eight
months. A footnote says it."""

Pair = tuple[str, str]
"""A sender, and a target or several joined by `; `, as an announcement has them."""


@dataclass(frozen=True, slots=True)
class LedgerCoverage:
    """What the ledger covers of a question.

    A ledger that states no coverage claims nothing: none of its figures is doubted one by one, but
    where it has no record, that says nothing.
    """

    entries: tuple[ledger_coverage.CoverageEntry, ...]
    """All claims of the ledger."""
    senders: tuple[str, ...]
    """Those that a sum over all is about."""
    targets: frozenset[str]
    """The targets of the question; none for all."""
    recorded_targets: Mapping[str, frozenset[str]]
    """By sender, the targets of its announcements; where the question is about all targets."""
    program_senders: Mapping[str, str]
    """By program, the sender whose it is."""

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
        """The days on which a sender is covered against the targets, else those of the question.

        A question about all targets is about those that the claims name and the sender's records
        have.
        """
        asked = frozenset(targets) or self._find_targets(sender)
        return ledger_coverage.find_covered_spans(self.entries, sender, asked)

    def _find_targets(self, sender: str) -> frozenset[str]:
        """The targets that a question is about, of a sender."""
        if self.targets:
            return self.targets
        claimed = ledger_coverage.find_claimed_targets(self.entries, sender)
        return claimed | self.recorded_targets.get(sender, frozenset())

    def _find_uncovered_targets(self, sender: str) -> list[str]:
        """The targets that a sender is not covered against; none if it is covered against none.

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
        """Whether a sum is of a time in which a sender of it is not covered throughout.

        `keys` are those of the sum by dimension, such as its month and sender. Without a sender or
        program among them it is enough that any of the senders is not covered. An open end of the
        period asks for no more than is covered.
        """
        if not self.is_stated:
            return False  # nothing is claimed, so nothing can be missing
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
        """The figure of a sum with these keys, as far as the coverage allows to state it.

        `is_empty`: there is no record of it.
        """
        if not self.is_stated:
            return mark_unrecorded(figure) if is_empty else figure
        if self.is_partial(asked, keys):
            return mark_uncovered(figure)
        return figure

    def _find_parties(
        self, keys: Mapping[str, str]
    ) -> tuple[Sequence[str], Collection[str]]:
        """The senders that a sum with these keys is about, and its targets; none for all."""
        keeper = self.program_senders.get(keys.get("program", ""))
        sender = keys.get("sender") or keeper
        senders = (sender,) if sender else self.senders
        targets: Sequence[str] = ()
        if keys.get("target"):
            targets = keys["target"].split("; ")
        return senders, targets

    def common_range(self, ledger_range: tuple[date, date]) -> tuple[date, date]:
        """The days of a ledger for which all senders are covered; all its days if none are.

        Between them there may be days that are not covered.
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
        """The caveats of rows of figures: what is not covered, and times not shown.

        `by` is the dimension of the rows.
        """
        period = asked
        if has_partial_figure(rows):
            yield Caveat(kind="uncovered")
            # An open end asks for no more than is covered, but here the reader must know the end.
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
        """What the ledger does not cover of a question: targets, senders, days of the period.

        Gaps before the period are named too, from `gaps_since` on.
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
        # By the date as recorded, since a reader finds that one in ledger.toml.
        facts = []
        for sender in self.senders:
            spans = self.spans(sender)
            if spans and asked.since and spans[0].since > asked.since:
                facts.append(Fact(sender, since=spans[0].since_text))
        if facts:
            yield Caveat(kind="coverage_begins", facts=tuple(facts))

    def _find_gaps(self, asked: Period) -> Iterator[Caveat]:
        """The days between two spans of a sender."""
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
    """What the ledger covers of the senders asked for, or of all, against the targets asked for.

    Where programs are asked for, the senders are those whose they are. The targets are not theirs:
    a program that is aimed at all the world has records against the targets of the ledger.
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
    """What the ledger does not cover of the stocks on some days (ISO).

    `list_senders` are those whose lists are shown; the coverage of others does not matter to them.
    What was on a list before the coverage begins is in its opening stock. What came in a gap after
    that is missing on all later days.
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
"""Each sender with each target that it has an announcement against. Each is one look into the index
of pairs, so that a large ledger is not read for them."""


def _group_targets(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """By sender, the targets of its announcements."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for sender, joined_targets in pairs:
        targets[sender].update(joined_targets.split("; "))
    return {sender: frozenset(codes) for sender, codes in targets.items()}


def _find_senders(
    entries: Iterable[ledger_coverage.CoverageEntry],
    pairs: Iterable[Pair],
    targets: Collection[str],
) -> tuple[str, ...]:
    """The senders with a claim, or with an announcement against one of the targets."""
    senders = {entry.sender for entry in entries}
    for sender, joined_targets in pairs:
        if not targets or not set(targets).isdisjoint(joined_targets.split("; ")):
            senders.add(sender)
    return tuple(sorted(senders))


def mark_uncovered(figure: Figure) -> Figure:
    """The figure of a time in which its sender is not covered: at least so much, and not zero."""
    return replace(figure, value=figure.value or None, is_partial=True)


def mark_unrecorded(figure: Figure) -> Figure:
    """The figure of what has no record, in a ledger that does not state what it covers."""
    if figure.value or figure.unknown or figure.undated:
        return figure
    return Figure(0, is_unrecorded=True)


def is_partial_cell(cell: Cell) -> bool:
    """Whether a cell has a figure that may be more."""
    return isinstance(cell, Figure) and cell.is_partial


def mark_total(total: Figure, parts: Iterable[Cell]) -> Figure:
    """A total, marked where one of its parts is."""
    if any(map(is_partial_cell, parts)):
        return mark_uncovered(total)
    return total


def _find_unit(keys: Mapping[str, str], asked: Period) -> Period:
    """The days that a sum with these keys is of: its unit of time, within the period asked for."""
    unit = asked
    for by in TIME_DIMENSIONS:
        # A key by month may be a bare year, which is a period as well.
        if by in keys:
            unit = _intersect(parse_period(keys[by], date.max), unit)
    return unit


def _covered_share(asked: Period, unit: Period, spans: ledger_coverage.Spans) -> float:
    """The part of a unit of time that is covered, from 0 to 1.

    Where the period asked for has an open end, the unit reaches no further than the coverage does.
    """
    if not spans:
        return 0
    since, until = _first(unit), _last(unit)
    if asked.since is None:
        since = max(since, min(spans[0].since, until))
    if asked.until is None:
        # A claim without an end reaches as far as one likes; what counts are the days before it.
        last_span = spans[-1]
        end = last_span.until if last_span.until_text else last_span.since
        until = min(until, max(end, since))
    covered_days = 0
    for span in spans:
        days = (min(until, span.until) - max(since, span.since)).days + 1
        covered_days += max(0, days)
    return covered_days / ((until - since).days + 1)


def _intersect(unit: Period, asked: Period) -> Period:
    """The days of a unit of time that lie in the period asked for.

    All of the unit if none do: it is there because of a record that is dated by month or year.
    """
    since = max(_first(unit), _first(asked))
    until = min(_last(unit), _last(asked))
    return Period(since, until) if since <= until else unit


def _first(period: Period) -> date:
    return period.since or date.min


def _last(period: Period) -> date:
    return period.until or date.max


def has_partial_figure(rows: Iterable[Row]) -> bool:
    """Whether any cell of the rows has a figure that may be more."""
    return any(is_partial_cell(cell) for row in rows for cell in row)


def _find_last_time(rows: Sequence[Row]) -> str:
    """The last key of rows by time; "" without any. The row of totals may be among them."""
    times = [""]
    for row in rows:
        if row and isinstance(row[0], str) and row[0] != TOTAL_LABEL:
            times.append(row[0])
    return max(times)


# The coverage itself


def tabulate_coverage(connection: sqlite3.Connection, filters: Filters) -> Table:
    """What the ledger covers: a row for each sender, target and span of days.

    Senders and targets with announcements that no claim is about have a row too.
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
        title=filters.extend_title("Coverage"),
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
    """The senders and targets of the rows for which the ledger claims nothing."""
    if not is_stated:
        yield Caveat(kind="coverage_not_stated")
        return
    senders: dict[str, None] = {}
    numbers = set()
    for number, row in enumerate(rows):
        if row[-1] is False:
            senders[str(row[0])] = None
            numbers.add(number)
    if numbers:
        facts = tuple(map(Fact, senders))
        yield Caveat(kind="no_coverage", facts=facts, rows=frozenset(numbers))


def _count_announcements(connection: sqlite3.Connection) -> dict[Pair, int]:
    """By sender and target, how many announcements the ledger has."""
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
