"""How far the book follows whom: outside of that, nothing found means nothing known."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions_cli import countries
from sanctions_cli.dates import Period, first_day, last_day, parse_period
from sanctions_cli.index import database
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.queries.grouping import TIME_DIMENSIONS, TOTAL_LABEL
from sanctions_cli.table import Figure, Note, Row

NOT_COVERED = "not followed by the book, or not throughout: there may be more"
"""What a question mark says in place of nothing, and behind a figure."""

NEGLIGIBLE_SHARE = 0.03
"""The part of a period that may lie outside without making its figures doubtful: the first week of one and a half
years. A footnote says it."""


@dataclass(frozen=True, slots=True)
class LedgerCoverage:
    """For each sender the days for which the book follows it, and these days as they are written.

    Without any, the book says nothing of it, and nothing is held against its figures.
    """

    periods: Mapping[str, Period]
    written: Mapping[str, tuple[str, str]]
    senders: tuple[str, ...]
    """Those that a sum over all is about."""
    uncovered_targets: tuple[str, ...]
    """The targets asked for that it does not follow."""
    program_senders: Mapping[str, str]
    """Whose each program is."""

    @property
    def is_stated(self) -> bool:
        """Whether the ledger states any coverage."""
        return bool(self.periods)

    def covers_day(self, sender: str, day: str) -> bool:
        """Whether the book follows a sender on a day."""
        span = self.periods.get(sender)
        return not self.periods or bool(
            span and _since(span) <= date.fromisoformat(day) <= _until(span)
        )

    def is_uncovered(self, asked: Period, sender: str | None = None) -> bool:
        """Whether a sender (or one of all) is not followed on any day of a period."""
        return any(_shared(asked, span) <= 0 for span in self._of(sender))

    def is_partial(self, asked: Period, sender: str | None = None) -> bool:
        """Whether a sender (or one of all) is not followed throughout a period. An open end asks for what is known."""
        return any(_shared(asked, span) < 1 - NEGLIGIBLE_SHARE for span in self._of(sender))

    def common_range(self, book: tuple[date, date]) -> tuple[date, date]:
        """The days of the book for which all its senders are followed."""
        spans = [self.periods[one] for one in self.senders if one in self.periods]
        since, until = (
            max(map(_since, spans), default=date.min),
            min(map(_until, spans), default=date.max),
        )
        return (max(book[0], since), min(book[1], until)) if since <= until else book

    def _of(self, sender: str | None) -> Iterator[Period | None]:
        if self.periods:
            yield from (self.periods.get(one) for one in ([sender] if sender else self.senders))

    def has_no_coverage(self, asked: Period, keys: Mapping[str, str]) -> bool:
        """Whether a sum with these keys, as of a month and a sender, is of a time in which that sender (or one of
        all) is not followed at all."""
        for by in TIME_DIMENSIONS if self.periods else ():
            if by in keys:
                asked = _within(parse_period(keys[by], date.max), asked)
        return self.is_uncovered(asked, self.sender_of(keys))

    def sender_of(self, keys: Mapping[str, str]) -> str | None:
        """The sender that a sum with these keys is about; None for all."""
        return keys.get("sender") or self.program_senders.get(keys.get("program", ""))

    def table_notes(self, asked: Period, rows: Sequence[Row], by: str = "") -> Iterator[Note]:
        """The footnotes to rows of figures: the mark in them, how far the book follows, and the times left out."""
        shown = asked
        if any(isinstance(cell, Figure) and cell.is_partial for row in rows for cell in row):
            yield "?", NOT_COVERED
            shown = Period(asked.since, asked.until or max(map(_until, self.periods.values())))
        yield from self.period_notes(shown)
        if self.periods and by in TIME_DIMENSIONS and asked.until:
            times = [
                row[0] for row in rows if row and isinstance(row[0], str) and row[0] != TOTAL_LABEL
            ]
            last = max(times, default="")
            if last and asked.until > _until(parse_period(last, date.max)):
                yield "", f"Not shown, since the book follows nobody then: the {by}s after {last}."

    def period_notes(self, asked: Period) -> Iterator[Note]:
        """What the book does not follow of that which was asked: senders, targets, and days of the period."""
        if self.uncovered_targets:
            said = format_country_list("; ".join(self.uncovered_targets))
            yield (
                "",
                f"The book does not follow what is done against {said}: nothing listed means nothing known.",
            )
        unfollowed = [
            countries.name(one) for one in self.senders if self.periods and one not in self.periods
        ]
        if unfollowed:
            yield (
                "",
                f"The book does not follow {', '.join(unfollowed)}: nothing listed means nothing known.",
            )
        followed = [one for one in self.senders if one in self.periods]
        early = [one for one in followed if asked.since and _since(self.periods[one]) > asked.since]
        late = [one for one in followed if asked.until and _until(self.periods[one]) < asked.until]
        for n, word, found in ((0, "from", early), (1, "until", late)):
            if said := self._said(word, n, found):
                yield (
                    "",
                    f"Followed only {said}; nothing listed {'after' if n else 'before'} then means nothing known.",
                )

    def _said(self, word: str, n: int, found: Sequence[str]) -> str:
        days: defaultdict[str, list[str]] = defaultdict(list)
        for one in found:
            days[self.written[one][n]].append(countries.name(one))
        return ", ".join(f"{word} {day} ({', '.join(who)})" for day, who in sorted(days.items()))


def _within(one: Period, other: Period) -> Period:
    """What two periods share; the first where they share nothing, as a record of that month without a day tells."""
    since, until = max(_since(one), _since(other)), min(_until(one), _until(other))
    return Period(since, until) if since <= until else one


def _since(span: Period) -> date:
    return span.since or date.min


def _until(span: Period) -> date:
    return span.until or date.max


def _shared(asked: Period, span: Period | None) -> float:
    """The part of a period that a span has of it; an open end goes as far as the span does."""
    if span is None:
        return 0
    since, until = (
        asked.since or min(_since(span), _until(asked)),
        asked.until or max(_until(span), _since(asked)),
    )
    inside = (min(until, _until(span)) - max(since, _since(span))).days + 1
    return max(0, inside) / max(1, (until - since).days + 1)


def load_coverage(connection: sqlite3.Connection, filters: Filters) -> LedgerCoverage:
    """How far the book follows the senders asked for, or all that it follows, against the targets asked for.

    Where it follows a sender against several of them, as far as it follows it against each.
    """
    stated = database.read_ledger(connection).get("coverage", [])
    known = {target for one in stated for target in one["target"]}
    strangers = tuple(one for one in dict.fromkeys(filters.targets) if known and one not in known)
    wanted = [
        one for one in stated if not filters.targets or set(filters.targets) & set(one["target"])
    ]
    spans: dict[str, Period] = {}
    written: dict[str, tuple[str, str]] = {}
    for one in wanted:
        since, until = str(one.get("since") or ""), str(one["until"])
        had, said = (
            spans.get(one["sender"], Period(None, None)),
            written.get(one["sender"], ("", "")),
        )
        first = first_day(since) if since else None
        last = last_day(until)
        later, sooner = bool(first and first > _since(had)), last < _until(had)
        spans[one["sender"]] = Period(first if later else had.since, last if sooner else had.until)
        written[one["sender"]] = (since if later else said[0], until if sooner else said[1])
    keepers = dict(
        connection.execute(
            "select program, sender from programs where sender is not null"
        ).fetchall()
    )
    senders = tuple(dict.fromkeys(filters.senders)) or tuple(sorted(spans))
    return LedgerCoverage(spans, written, senders, strangers, keepers)


def mark_uncovered(figure: Figure) -> Figure:
    """A figure of a time in which its sender is not followed: nothing is unknown, and all else at least so much."""
    return Figure(figure.value or None, figure.unknown, figure.unknown_alone, is_partial=True)
