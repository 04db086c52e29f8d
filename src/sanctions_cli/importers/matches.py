"""Which of many records a ledger has already, or could have: one pass over it for all of them."""

from __future__ import annotations

import hashlib
import sqlite3
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sanctions_cli.assertions import stated_figures, subject_key
from sanctions_cli.dates import first_day, last_day
from sanctions_cli.ledger import duplicates
from sanctions_cli.records import (
    TYPES,
    Announcement,
    Assertion,
    counts_by_type,
    from_json,
    to_json,
)

MAX_SIMILAR = 3
"""Ids that are named for one record; they are enough to see what is wrong."""

Parties = tuple[str, str, str]
"""Sender, targets and action: records that differ in one of them are never similar."""

Counts = tuple[int, ...]
"""Figures in the order of `TYPES`."""

_QUERY = f"""
    select id, sender, target, action, announced, stated, {", ".join(TYPES)}, record
    from announcements order by id"""

_SCOPE_KEYS = ("kind", "since", "actions", "leaving_out")


class _Span(NamedTuple):
    """The days that an announcement may have been made on, and its id."""

    first: date
    last: date
    id: str


class LedgerMatches:
    """The announcements of a ledger that could match some records, by content, day and counts."""

    def __init__(
        self, connection: sqlite3.Connection, records: Iterable[Announcement]
    ) -> None:
        wanted = {
            _parties(record.sender, record.target, record.action) for record in records
        }
        self._ids_by_digest: dict[bytes, list[str]] = defaultdict(list)
        self._ids_by_day: dict[tuple[Parties, str], list[str]] = defaultdict(list)
        self._spans_by_counts: dict[tuple[Parties, Counts], list[_Span]] = defaultdict(
            list
        )
        for row in connection.execute(_QUERY):
            record_id, sender, target, action, announced, stated, *counts, record = row
            parties = _parties(sender, target.split("; "), action)
            # Of a large ledger most records have nothing to do with the import.
            if parties not in wanted:
                continue
            self._ids_by_digest[_digest(record)].append(record_id)
            self._ids_by_day[parties, announced].append(record_id)
            if stated:
                span = _Span(first_day(announced), last_day(announced), record_id)
                insort(self._spans_by_counts[parties, tuple(counts)], span)

    def find_identical(self, record: Announcement) -> list[str]:
        """The ids of the records that are equal to this one in every field."""
        return self._ids_by_digest.get(record_digest(record), [])

    def find_similar(self, record: Announcement) -> list[str]:
        """The ids of records that may be the same announcement, those of its day first.

        They are the first `MAX_SIMILAR` of those that `ledger.duplicates.same_announcement`
        accepts: records of the same day, or with the same counts within a few days.
        """
        parties = _parties(record.sender, record.target, record.action)
        similar = self._ids_by_day.get((parties, record.announced), [])[:MAX_SIMILAR]
        if record.counts is None:
            return similar
        counts = tuple(counts_by_type(record.counts).values())
        spans = self._spans_by_counts.get((parties, counts), [])
        earliest, latest = duplicates.search_span(record.announced)
        # By index: a slice would copy the rest of the list for every record of the import.
        for index in range(
            bisect_left(spans, _Span(earliest, earliest, "")), len(spans)
        ):
            span = spans[index]
            if span.first > latest or len(similar) >= MAX_SIMILAR:
                break
            if span.last <= latest and span.id not in similar:
                similar.append(span.id)
        return similar


def find_similar_assertions(
    connection: sqlite3.Connection, assertion: Assertion
) -> Iterator[tuple[str, dict[str, int]]]:
    """The ids and stated figures of the assertions that state the same thing for the same day.

    They are about the same lists, kind, period and actions, and state at least one figure of the
    same type.
    """
    wanted = _assertion_scope(assertion)
    query = "select id, record from assertions where on_day = ? order by id"
    for assertion_id, record in connection.execute(query, (assertion.on,)):
        existing = from_json(Assertion, record)
        if _assertion_scope(existing) != wanted:
            continue
        stated = stated_figures(existing)
        if stated.keys() & stated_figures(assertion).keys():
            yield assertion_id, stated


def _assertion_scope(assertion: Assertion) -> tuple[object, ...]:
    return (subject_key(assertion), *(getattr(assertion, key) for key in _SCOPE_KEYS))


def record_digest(record: Announcement) -> bytes:
    """A short key that is the same for equal records, and for no others."""
    return _digest(to_json(record))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _parties(sender: str, targets: Iterable[str], action: str) -> Parties:
    # Targets are a set: the order in which a file has them means nothing.
    return sender, " ".join(sorted(targets)), action
