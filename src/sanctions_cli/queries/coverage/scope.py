"""The coverage of the ledger for a question."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sanctions_cli.dates import Period
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.coverage.days import DateRange, find_unit, is_covered
from sanctions_cli.queries.coverage.pairs import (
    Pair,
    find_pairs,
    is_claimed,
    load_recorded_pairs,
)
from sanctions_cli.queries.dimensions import TIME_DIMENSIONS
from sanctions_cli.queries.filters import Filters
from sanctions_cli.table import Cell, Figure, Row

BRIEF_SHARE = 0.1
"""The share of the days of its target below which a pair is covered only briefly."""

WORLDWIDE = "ZZ"
"""The target of a program that lists people of any country."""


class LedgerCoverage(NamedTuple):
    """The coverage of the ledger for a question.

    A ledger that states no coverage makes no claims: its figures are not marked one by one, but a
    missing record means nothing.
    """

    entries: tuple[ledger_coverage.CoverageEntry, ...]
    """All coverage entries of the ledger."""
    pairs: tuple[Pair, ...]
    """The senders and targets that count for the question (see `find_pairs`)."""
    targets: tuple[str, ...] = ()
    """The requested targets; none for all."""
    programs: Mapping[str, tuple[Pair, ...]] | None = None
    """The senders and targets of each program."""

    @property
    def is_stated(self) -> bool:
        """Whether the ledger states any coverage."""
        return bool(self.entries)

    @property
    def senders(self) -> tuple[str, ...]:
        """The senders that a sum over all includes."""
        return tuple(dict.fromkeys(pair.sender for pair in self.pairs))

    @property
    def uncovered_targets(self) -> tuple[str, ...]:
        """The targets of the question that the ledger does not cover."""
        return ledger_coverage.find_uncovered_targets(
            self.entries, sorted(self.targets)
        )

    def find_spans(self, pair: Pair) -> ledger_coverage.Spans:
        """The days on which a pair is covered."""
        return ledger_coverage.find_covered_spans(
            self.entries, pair.sender, frozenset({pair.target})
        )

    def find_target_range(self, target: str) -> ledger_coverage.CoveredSpan | None:
        """From the first to the last day on which any sender is covered against a target.

        None if the ledger does not cover it.
        """
        return ledger_coverage.find_target_range(self.entries, target)

    def can_list(self, program: str, pair: Pair) -> bool:
        """Whether a program can have announcements of a sender against a target.

        A program that is not defined, or has no sender, can have any.
        """
        of_program = (self.programs or {}).get(program)
        return of_program is None or _includes(of_program, pair)

    def is_brief(self, pair: Pair) -> bool:
        """Whether a pair is covered, but for less than a tenth of the days of its target.

        Its own figures are marked; those that it shares with other pairs are not.
        """
        share = ledger_coverage.compute_covered_share(
            self.entries, pair.sender, pair.target
        )
        return 0 < share < BRIEF_SHARE

    def pairs_of(self, sender: str) -> tuple[Pair, ...]:
        """The pairs of a sender that count for the question."""
        return tuple(pair for pair in self.pairs if pair.sender == sender)

    def covers_day(self, sender: str, day: str) -> bool:
        """Whether a sender is covered on a day (ISO). Never where no coverage is stated."""
        pairs = self.pairs_of(sender)
        return bool(pairs) and all(
            ledger_coverage.covers_date(self.find_spans(pair), day) for pair in pairs
        )

    def find_covered_days(self, keys: Mapping[str, str]) -> ledger_coverage.Spans:
        """The days for which a sum with these keys lacks nothing, as for `is_partial`."""
        pairs = self._find_pairs_of_sum(keys)
        ranges = self._find_data_ranges(pairs)
        if not ranges or any(pair.target not in ranges for pair in pairs):
            return ()
        first_day = min(since for since, _ in ranges.values())
        covered = ledger_coverage.all_days_from(first_day)
        for pair in pairs:
            first_day_of_target, _ = ranges[pair.target]
            spans = ledger_coverage.add_days_before(
                self.find_spans(pair), first_day_of_target
            )
            covered = ledger_coverage.intersect(covered, spans)
        return covered

    # Sums

    def is_partial(self, asked: Period, keys: Mapping[str, str] | None = None) -> bool:
        """Whether a sum is not covered throughout its period, for any of its pairs.

        `keys` are those of the sum by dimension, such as its month and sender. A pair does not
        matter in times before the ledger has its target; if none is left, nothing is covered.
        """
        if not self.is_stated:
            return False  # without a claim nothing can be missing
        verdicts = list(self._judge_pairs(asked, keys or {}))
        return False in verdicts or True not in verdicts

    def has_gap(self, asked: Period, keys: Mapping[str, str]) -> bool:
        """Whether a sum lacks something of a target that the ledger has in its period.

        A time before the ledger has the target is no gap, though it is partial.
        """
        return self.is_stated and False in self._judge_pairs(asked, keys)

    def _judge_pairs(
        self, asked: Period, keys: Mapping[str, str]
    ) -> Iterator[bool | None]:
        """Whether each pair of a sum is covered; None before the ledger has its target."""
        unit = find_unit(keys, asked)
        pairs = self._find_pairs_of_sum(keys)
        ranges = self._find_data_ranges(pairs)
        for pair in pairs:
            spans = self.find_spans(pair)
            yield is_covered(spans, ranges.get(pair.target), asked, unit)

    def _find_data_ranges(self, pairs: Iterable[Pair]) -> dict[str, DateRange]:
        """The days for which a sum of these pairs asks about each target, if it is covered at all.

        From the first day on which any sender is covered against it to the last day on which any is
        covered against one of the targets: what a target lacks at the end is missing from the sum,
        while a target that comes into the ledger later is not missing before.
        """
        targets = dict.fromkeys(pair.target for pair in pairs)
        ranges = {target: self.find_target_range(target) for target in targets}
        last_day = max(
            (target_range.until for target_range in ranges.values() if target_range),
            default=date.min,
        )
        data_ranges = {}
        for target, target_range in ranges.items():
            if target_range:
                data_ranges[target] = (target_range.since, last_day)
        return data_ranges

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

    def mark_times(
        self,
        figure: Figure,
        asked: Period,
        keys: Mapping[str, str],
        by: str,
        row_keys: Iterable[str],
    ) -> Figure:
        """The total of rows by time with these keys, marked where one of the times is not covered.

        By month, that can be a month after the coverage ends, in a year that counts only up to that
        end. The totals of rows by another dimension `by` stay as they are.
        """
        if by not in TIME_DIMENSIONS or figure.is_partial or not self.is_stated:
            return figure
        for row_key in row_keys:
            if self.has_gap(asked, {**keys, by: row_key}):
                return mark_uncovered(figure)
        return figure

    def _find_pairs_of_sum(self, keys: Mapping[str, str]) -> Sequence[Pair]:
        """The pairs of the question that a sum with these keys includes."""
        pairs: Sequence[Pair] = self.pairs
        of_program = (self.programs or {}).get(keys.get("program", ""))
        if of_program:
            pairs = [pair for pair in pairs if _includes(of_program, pair)]
        if "sender" in keys:
            pairs = [pair for pair in pairs if pair.sender == keys["sender"]]
        if "target" in keys:
            pairs = self._choose_pairs_against(keys["target"].split("; "), pairs)
        # A glimpse of a sender must not mark whatever the ledger has of all the others.
        long = [pair for pair in pairs if not self.is_brief(pair)]
        return long or pairs

    def _choose_pairs_against(
        self, targets: Iterable[str], pairs: Iterable[Pair]
    ) -> list[Pair]:
        """The pairs against targets of the question, of senders that have one against each.

        The targets are several for announcements that are against all of them together.
        """
        asked = [
            target for target in targets if target in self.targets or not self.targets
        ]
        chosen = []
        for sender in dict.fromkeys(pair.sender for pair in pairs):
            own = [Pair(sender, target) for target in asked]
            if all(
                pair in self.pairs or is_claimed(self.entries, pair) for pair in own
            ):
                chosen += own
        return chosen

    # Ranges of days

    def find_common_range(
        self, day: date, ledger_range: tuple[date, date]
    ) -> tuple[date, date] | None:
        """The days around `day` on which all pairs are covered that are covered on both sides.

        A pair that is covered only briefly does not shorten the range, unless there are no others.
        None if no pair is covered on both sides.
        """
        first_day, last_day = ledger_range
        long_ranges: list[DateRange] = []
        brief_ranges: list[DateRange] = []
        for pair in self.pairs:
            spans = self.find_spans(pair)
            if not spans:
                continue
            since, until = spans[0].since, min(spans[-1].until, last_day)
            if since < day <= until:
                ranges = brief_ranges if self.is_brief(pair) else long_ranges
                ranges.append((since, until))
        ranges = long_ranges or brief_ranges
        if not ranges:
            return None
        begin = max(since for since, _ in ranges)
        end = min(until for _, until in ranges)
        return max(begin, first_day), end

    def find_whole_range(self) -> tuple[date, date] | None:
        """From the first to the last day on which any pair is covered; None without coverage."""
        spans = [span for pair in self.pairs for span in self.find_spans(pair)]
        if not spans:
            return None
        return min(span.since for span in spans), max(span.until for span in spans)


def mark_uncovered(figure: Figure) -> Figure:
    """The figure for a time when its sender is not covered: a minimum, and never zero."""
    return replace(figure, value=figure.value or None, is_partial=True)


def mark_zeros_uncovered(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The counts of types in a time when their sender is not covered, where zero is unknown."""
    marked: list[Cell] = []
    for cell in cells:
        marked.append(mark_uncovered(Figure(0)) if cell == 0 else cell)
    return tuple(marked)


def mark_unrecorded(figure: Figure) -> Figure:
    """The figure for a sum without records, in a ledger that does not state its coverage."""
    if figure.value or figure.unknown or figure.undated:
        return figure
    return Figure(0, is_unrecorded=True)


def has_partial_figure(rows: Iterable[Row]) -> bool:
    """Whether any cell of the rows has a figure that may be higher."""
    cells = (cell for row in rows for cell in row)
    return any(isinstance(cell, Figure) and cell.is_partial for cell in cells)


def _includes(program_pairs: Iterable[Pair], pair: Pair) -> bool:
    """Whether a program can have announcements of a sender against a target."""
    for sender, target in program_pairs:
        if sender == pair.sender and target in (pair.target, WORLDWIDE):
            return True
    return False


def load_coverage(
    connection: sqlite3.Connection,
    filters: Filters,
    senders: Iterable[str] = (),
) -> LedgerCoverage:
    """The coverage of the requested senders, or of all, against the requested targets.

    If programs are requested, only their senders and targets count; a worldwide program can have
    announcements against any target of the ledger. `senders` are those of an answer that is about
    some senders without naming them.
    """
    targets = tuple(dict.fromkeys(filters.targets))
    entries = ledger_coverage.read_entries(database.read_ledger(connection))
    if not entries:
        return LedgerCoverage((), (), targets)
    programs = _load_programs(connection)
    recorded = load_recorded_pairs(connection)
    named_senders = tuple(dict.fromkeys(filters.senders))
    pairs = find_pairs(entries, recorded, named_senders, targets)
    requested = [pair for key in filters.programs for pair in programs.get(key, ())]
    if requested and not named_senders:
        pairs = tuple(pair for pair in pairs if _includes(requested, pair))
    shown_senders = set(senders)
    if shown_senders:
        pairs = tuple(pair for pair in pairs if pair.sender in shown_senders)
    return LedgerCoverage(entries, pairs, targets, programs)


def _load_programs(connection: sqlite3.Connection) -> dict[str, tuple[Pair, ...]]:
    """The pairs of each program that has a sender."""
    rows = connection.execute(
        "select program, sender, target from programs where sender is not null"
    )
    programs = {}
    for program, sender, joined_targets in rows:
        targets = (joined_targets or WORLDWIDE).split("; ")
        programs[program] = tuple(Pair(sender, target) for target in targets)
    return programs
