"""The coverage of a ledger: the days with all announcements of a sender against a target.

The `[[coverage]]` tables of ledger.toml claim it. Several claims about one sender and target add
up. All commands use this module for coverage.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from sanctions_cli.dates import first_day, last_day

ALL_OTHER_TARGETS = ""
"""Represents the targets that no claim names, if a claim is about all targets."""

_ONE_DAY = timedelta(days=1)


class CoverageEntry(NamedTuple):
    """One claim: a sender is covered against these targets from one date to another.

    A separate named tuple, because the classes of `records` load too slowly for a warm answer.
    """

    sender: str
    targets: tuple[str, ...]
    """None for a claim about all targets."""
    since: str
    """As recorded: `2022-01` means from the first of January."""
    until: str
    """As recorded: `2023` means to the last of December; "" for a claim without an end."""

    @property
    def first_day(self) -> date:
        """The first day that is covered."""
        return first_day(self.since)

    @property
    def last_day(self) -> date:
        """The last day that is covered; the last of all days for a claim without an end."""
        return last_day(self.until) if self.until else date.max

    def is_about(self, target: str) -> bool:
        """Whether the claim includes a target (a code, or ALL_OTHER_TARGETS)."""
        return not self.targets or target in self.targets


class CoveredSpan(NamedTuple):
    """Days without a gap for which a sender is covered, and both ends as recorded."""

    since: date
    until: date
    since_text: str
    until_text: str

    def covers(self, first: date, last: date) -> bool:
        """Whether all days from `first` to `last` are among them."""
        return self.since <= first and last <= self.until


Spans = tuple[CoveredSpan, ...]
"""The covered days of a sender: spans that do not touch, the earliest first."""


def read_entries(ledger_values: Mapping[str, Any]) -> tuple[CoverageEntry, ...]:
    """The claims in the values of ledger.toml; none if it has none or could not be read."""
    entries = []
    for table in ledger_values.get("coverage") or ():
        targets = tuple(table.get("target") or ())
        until = table.get("until") or ""
        entries.append(CoverageEntry(table["sender"], targets, table["since"], until))
    return tuple(entries)


@cache
def find_covered_spans(
    entries: tuple[CoverageEntry, ...], sender: str, targets: frozenset[str]
) -> Spans:
    """The days on which a sender is covered against all of these targets.

    Claims about the same target are united. Without any target there are no days.
    """
    own = [entry for entry in entries if entry.sender == sender]
    spans: Spans | None = None
    for target in sorted(targets):
        united = _unite(entry for entry in own if entry.is_about(target))
        spans = united if spans is None else intersect(spans, united)
    return spans or ()


@cache
def find_target_range(
    entries: tuple[CoverageEntry, ...], target: str
) -> CoveredSpan | None:
    """From the first to the last day on which any sender is covered against a target.

    None if there is no such day.
    """
    spans = _unite(entry for entry in entries if entry.is_about(target))
    if not spans:
        return None
    first, last = spans[0], spans[-1]
    return first._replace(until=last.until, until_text=last.until_text)


def find_last_stated_day(entries: Iterable[CoverageEntry], target: str) -> date:
    """The last day that the claims about a target name; of one without an end, the first day."""
    days = [date.min]
    for entry in entries:
        if entry.is_about(target):
            days.append(entry.last_day if entry.until else entry.first_day)
    return max(days)


@cache
def compute_covered_share(
    entries: tuple[CoverageEntry, ...], sender: str, target: str
) -> float:
    """The share of the days of a target on which a sender is covered, from 0 to 1.

    The days of a target are those of `find_target_range`. Without an end, a claim covers it all.
    """
    spans = find_covered_spans(entries, sender, frozenset({target}))
    target_range = find_target_range(entries, target)
    if not spans or target_range is None:
        return 0
    if not spans[-1].until_text:
        return 1
    last = min(target_range.until, find_last_stated_day(entries, target))
    covered_days = sum((span.until - span.since).days + 1 for span in spans)
    return covered_days / ((last - target_range.since).days + 1)


def find_claimed_targets(
    entries: Iterable[CoverageEntry], sender: str
) -> frozenset[str]:
    """The targets that the claims about a sender are about.

    ALL_OTHER_TARGETS is among them where a claim is about all.
    """
    targets: set[str] = set()
    for entry in entries:
        if entry.sender == sender:
            targets |= set(entry.targets) or {ALL_OTHER_TARGETS}
    return frozenset(targets)


def find_uncovered_targets(
    entries: Collection[CoverageEntry], targets: Iterable[str]
) -> tuple[str, ...]:
    """The targets without a claim; none if the ledger makes no claims."""
    if not entries:
        return ()
    uncovered = []
    for target in dict.fromkeys(targets):
        if not any(entry.is_about(target) for entry in entries):
            uncovered.append(target)
    return tuple(uncovered)


def extend_range(
    entries: Iterable[CoverageEntry], since: date, until: date
) -> tuple[date, date]:
    """A range of days, extended to all days for which any sender is covered.

    A claim without an end extends it to no later day.
    """
    for entry in entries:
        since = min(since, entry.first_day)
        if entry.until:
            until = max(until, entry.last_day)
    return since, until


def covers_date(spans: Spans, recorded_date: str) -> bool:
    """Whether all days of a date as recorded (a day, month or year) are covered."""
    first, last = first_day(recorded_date), last_day(recorded_date)
    return any(span.covers(first, last) for span in spans)


# Sets of days


def _unite(entries: Iterable[CoverageEntry]) -> Spans:
    """The days of all claims."""
    spans = [_make_span(entry) for entry in entries]
    # A claim that ends before it begins is a mistake in the file, which `check` reports.
    return _join_all(span for span in spans if span.since <= span.until)


def _join_all(spans: Iterable[CoveredSpan]) -> Spans:
    """The days of all spans; those that overlap or follow each other become one span."""
    joined: list[CoveredSpan] = []
    for span in sorted(spans):
        if joined and _touches(joined[-1], span):
            joined[-1] = _join(joined[-1], span)
        else:
            joined.append(span)
    return tuple(joined)


def add_days_before(spans: Spans, day: date) -> Spans:
    """The days of the spans, and all days before a day."""
    if day == date.min:
        return spans
    day_before = day - _ONE_DAY
    before = CoveredSpan(date.min, day_before, "", str(day_before))
    return _join_all([before, *spans])


def all_days_from(day: date) -> Spans:
    """The days from a day on, without an end."""
    return (CoveredSpan(day, date.max, str(day), ""),)


def _make_span(entry: CoverageEntry) -> CoveredSpan:
    return CoveredSpan(entry.first_day, entry.last_day, entry.since, entry.until)


def _touches(earlier: CoveredSpan, later: CoveredSpan) -> bool:
    """Whether there is no day between two spans, given in order."""
    return earlier.until == date.max or later.since <= earlier.until + _ONE_DAY


def _join(earlier: CoveredSpan, later: CoveredSpan) -> CoveredSpan:
    if later.until <= earlier.until:
        return earlier
    return earlier._replace(until=later.until, until_text=later.until_text)


def intersect(first: Spans, second: Spans) -> Spans:
    """The days in both spans."""
    return tuple(_common_spans(first, second))


def _common_spans(first: Spans, second: Spans) -> Iterator[CoveredSpan]:
    for span in first:
        for span_of_second in second:
            pair = (span, span_of_second)
            # The ends are recorded as text too, so that they come from the span that has them.
            latest = max(pair, key=lambda each: each.since)
            earliest = min(pair, key=lambda each: each.until)
            if latest.since <= earliest.until:
                yield CoveredSpan(
                    latest.since,
                    earliest.until,
                    latest.since_text,
                    earliest.until_text,
                )
