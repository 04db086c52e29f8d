"""What the ledger covers of a question: outside of that, nothing found means unknown, not zero."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions_cli import countries
from sanctions_cli.dates import Period, parse_period
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.queries.grouping import TIME_DIMENSIONS, TOTAL_LABEL
from sanctions_cli.table import Figure, Note, Row

NOT_COVERED = "not followed by the book, or not throughout: there may be more"
"""What a question mark says in place of nothing, and behind a figure."""

NEGLIGIBLE_SHARE = 0.03
"""The part of a period that may be uncovered without making its figures partial, as a week of eight
months. A footnote says it."""


@dataclass(frozen=True, slots=True)
class LedgerCoverage:
    """What the ledger covers of a question.

    A ledger that states no coverage claims nothing, and so none of its figures is doubted.
    """

    periods: Mapping[str, ledger_coverage.CoveredPeriod]
    """By sender, the days for which it is covered against all targets of the question."""
    senders: tuple[str, ...]
    """Those that a sum over all is about."""
    uncovered_targets: tuple[str, ...]
    """The targets of the question that the ledger does not cover."""
    program_senders: Mapping[str, str]
    """By program, the sender whose it is."""

    @property
    def is_stated(self) -> bool:
        """Whether the ledger states any coverage against the targets."""
        return bool(self.periods)

    def covers_day(self, sender: str, day: str) -> bool:
        """Whether a sender is covered on a day (ISO)."""
        if not self.is_stated:
            return True
        period = self.periods.get(sender)
        if period is None:
            return False
        return period.since <= date.fromisoformat(day) <= period.until

    def is_uncovered(self, asked: Period, sender: str | None = None) -> bool:
        """Whether a sender, or any of the senders, is not covered on a single day of a period."""
        return any(share <= 0 for share in self._covered_shares(asked, sender))

    def is_partial(self, asked: Period, sender: str | None = None) -> bool:
        """Whether a sender, or any of the senders, is not covered throughout a period.

        An open end asks for no more than is covered.
        """
        return any(
            share < 1 - NEGLIGIBLE_SHARE
            for share in self._covered_shares(asked, sender)
        )

    def _covered_shares(self, asked: Period, sender: str | None) -> Iterator[float]:
        if not self.is_stated:
            return  # nothing is claimed, so nothing can be missing
        senders = (sender,) if sender else self.senders
        for name in senders:
            yield _covered_share(asked, self.periods.get(name))

    def has_no_coverage(self, asked: Period, keys: Mapping[str, str]) -> bool:
        """Whether a sum with these keys is of a time in which its sender is not covered at all.

        `keys` are by dimension, such as the month and the sender of a cell. Without a sender or
        program among them, it is enough that any of the senders is not covered.
        """
        if not self.is_stated:
            return False
        for by in TIME_DIMENSIONS:
            # A key by month may be a bare year, which is a period as well.
            if by in keys:
                unit = parse_period(keys[by], date.max)
                asked = _intersect(unit, asked)
        return self.is_uncovered(asked, self.sender_of(keys))

    def sender_of(self, keys: Mapping[str, str]) -> str | None:
        """The sender that a sum with these keys (by dimension) is about; None for all."""
        return keys.get("sender") or self.program_senders.get(keys.get("program", ""))

    def common_range(self, ledger_range: tuple[date, date]) -> tuple[date, date]:
        """The days of a ledger for which all senders are covered; all its days if none are."""
        since, until = ledger_range
        for sender in self.senders:
            period = self.periods.get(sender)
            if period:
                since, until = max(since, period.since), min(until, period.until)
        return (since, until) if since <= until else ledger_range

    def table_notes(
        self, asked: Period, rows: Sequence[Row], by: str = ""
    ) -> Iterator[Note]:
        """The footnotes to rows of figures: their mark, what is not covered, times not shown.

        `by` is the dimension of the rows.
        """
        period = asked
        if _has_partial_figure(rows):
            yield "?", NOT_COVERED
            # An open end asks for no more than is covered, but here the reader must know the end.
            last_day = max(covered.until for covered in self.periods.values())
            period = Period(asked.since, asked.until or last_day)
        yield from self.period_notes(period)
        if self.is_stated and by in TIME_DIMENSIONS and asked.until:
            last_shown = _find_last_time(rows)
            if last_shown and asked.until > _last(parse_period(last_shown, date.max)):
                times = f"the {by}s after {last_shown}"
                yield "", f"Not shown, since the book follows nobody then: {times}."

    def period_notes(self, asked: Period) -> Iterator[Note]:
        """What the ledger does not cover of a question: targets, senders, days of the period."""
        unknown = "nothing listed means nothing known"
        if self.uncovered_targets:
            targets = format_country_list("; ".join(self.uncovered_targets))
            yield (
                "",
                f"The book does not follow what is done against {targets}: {unknown}.",
            )
        if not self.is_stated:
            return
        uncovered = []
        for sender in self.senders:
            if sender not in self.periods:
                uncovered.append(countries.short_name(sender))
        if uncovered:
            yield "", f"The book does not follow {', '.join(uncovered)}: {unknown}."
        yield from self._note_late_begin(asked)
        yield from self._note_early_end(asked)

    def _note_late_begin(self, asked: Period) -> Iterator[Note]:
        # By the date as recorded, since a reader finds that one in ledger.toml.
        begins: defaultdict[str, list[str]] = defaultdict(list)
        for sender in self.senders:
            period = self.periods.get(sender)
            if period and asked.since and period.since > asked.since:
                begins[period.since_text].append(countries.short_name(sender))
        if begins:
            dates = _join_dates("from", begins)
            yield (
                "",
                f"Followed only {dates}; nothing listed before then means nothing known.",
            )

    def _note_early_end(self, asked: Period) -> Iterator[Note]:
        ends: defaultdict[str, list[str]] = defaultdict(list)
        for sender in self.senders:
            period = self.periods.get(sender)
            if period and asked.until and period.until < asked.until:
                ends[period.until_text].append(countries.short_name(sender))
        if ends:
            dates = _join_dates("until", ends)
            yield (
                "",
                f"Followed only {dates}; nothing listed after then means nothing known.",
            )


def load_coverage(connection: sqlite3.Connection, filters: Filters) -> LedgerCoverage:
    """What the ledger covers of the senders asked for, or of all, against the targets asked for."""
    entries = ledger_coverage.read_entries(database.read_ledger(connection))
    periods = ledger_coverage.find_covered_periods(entries, filters.targets)
    rows = connection.execute(
        "select program, sender from programs where sender is not null"
    )
    return LedgerCoverage(
        periods=periods,
        senders=tuple(dict.fromkeys(filters.senders)) or tuple(sorted(periods)),
        uncovered_targets=ledger_coverage.find_uncovered_targets(
            entries, filters.targets
        ),
        program_senders=dict(rows.fetchall()),
    )


def mark_uncovered(figure: Figure) -> Figure:
    """The figure of a time in which its sender is not covered: at least so much, and not zero."""
    return dataclasses.replace(figure, value=figure.value or None, is_partial=True)


def _covered_share(
    asked: Period, covered: ledger_coverage.CoveredPeriod | None
) -> float:
    """The part of a period that is covered, from 0 to 1.

    An open end of the period reaches as far as the coverage does.
    """
    if covered is None:
        return 0
    since = asked.since or min(covered.since, _last(asked))
    until = asked.until or max(covered.until, _first(asked))
    covered_days = (min(until, covered.until) - max(since, covered.since)).days + 1
    days = (until - since).days + 1
    return max(0, covered_days) / max(1, days)


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


def _has_partial_figure(rows: Sequence[Row]) -> bool:
    for row in rows:
        for cell in row:
            if isinstance(cell, Figure) and cell.is_partial:
                return True
    return False


def _find_last_time(rows: Sequence[Row]) -> str:
    """The last key of rows by time; "" without any. The row of totals may be among them."""
    times = [""]
    for row in rows:
        if row and isinstance(row[0], str) and row[0] != TOTAL_LABEL:
            times.append(row[0])
    return max(times)


def _join_dates(word: str, senders_by_date: Mapping[str, Sequence[str]]) -> str:
    """`from 2020 (Canada, US), from 2022-02-24 (EU)`."""
    parts = []
    for recorded_date, senders in sorted(senders_by_date.items()):
        parts.append(f"{word} {recorded_date} ({', '.join(senders)})")
    return ", ".join(parts)
