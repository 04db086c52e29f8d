"""Finds equal and similar records in a ledger for many records, in one pass over it."""

from __future__ import annotations

import hashlib
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from sanctions_cli.importers.drafts import Draft

MAX_SIMILAR = 3
"""The most ids that are named for a record, enough to see what is wrong."""

Parties = tuple[str, str, str]
"""Sender, targets and action; records that differ in any of these are never similar."""

Counts = tuple[int | None, ...]
"""Figures in the order of `TYPES`; None for a type of unknown number."""

_QUERY = f"""
    select id, sender, target, action, announced, program, {", ".join(TYPES)}, record
    from announcements order by id"""

_SCOPE_KEYS = ("kind", "since", "actions", "leaving_out")


class _Span(NamedTuple):
    """The first and last possible day of an announcement."""

    first: date
    last: date


class LedgerMatches:
    """The records of a ledger that equal the drafts of an import, or are similar.

    A record of the ledger is paired with at most one draft: of four equal rows, a ledger with three
    equal records has three.
    """

    def __init__(self, connection: sqlite3.Connection, drafts: Sequence[Draft]) -> None:
        wanted = set()
        for draft in drafts:
            record = draft.record
            wanted.add(_parties(record.sender, record.target, record.action))
        candidates = list(_read_candidates(connection, wanted))
        ids_by_digest: dict[bytes, list[str]] = defaultdict(list)
        for candidate in candidates:
            ids_by_digest[candidate.digest].append(candidate.id)
        self._paired_ids = _pair_identical(drafts, ids_by_digest)
        self._programs = {each.id: each.program for each in candidates}
        self._ids_by_day: dict[tuple[Parties, str], list[str]] = defaultdict(list)
        self._ids_by_span: dict[tuple[Parties, Counts], dict[_Span, list[str]]] = (
            defaultdict(dict)
        )
        for candidate in candidates:
            self._add_candidate(candidate)
        # Sorted once, so that each search starts at the right position.
        self._spans = {
            key: sorted(ids_by_span) for key, ids_by_span in self._ids_by_span.items()
        }

    def _add_candidate(self, candidate: _Candidate) -> None:
        self._ids_by_day[candidate.parties, candidate.announced].append(candidate.id)
        if candidate.counts is not None:
            span = _Span(first_day(candidate.announced), last_day(candidate.announced))
            ids_by_span = self._ids_by_span[candidate.parties, candidate.counts]
            ids_by_span.setdefault(span, []).append(candidate.id)

    def find_identical(self, draft: Draft) -> str:
        """The id of the record paired with this draft, or ""."""
        return self._paired_ids.get(draft.row, "")

    def find_similar(
        self, record: Announcement, *, of_any_program: bool = True
    ) -> list[str]:
        """The ids of records that may be the same announcement, those of its day first.

        At most `MAX_SIMILAR` records of the same day, or with the same counts within a few days,
        as `ledger.duplicates.DuplicateFinder` would find them; only those that may be of the same
        program, if not `of_any_program`.
        """
        similar = []
        for record_id in self._iterate_similar(record):
            program = self._programs[record_id]
            if of_any_program or not duplicates.names_another_program(record, program):
                similar.append(record_id)
            if len(similar) == MAX_SIMILAR:
                break
        return similar

    def _iterate_similar(self, record: Announcement) -> Iterator[str]:
        """The ids of similar records of any program, each once."""
        parties = _parties(record.sender, record.target, record.action)
        yield from self._ids_by_day.get((parties, record.announced), [])
        if record.counts is None:
            return
        key = (parties, tuple(counts_by_type(record.counts).values()))
        spans = self._spans.get(key, [])
        own_span = _Span(first_day(record.announced), last_day(record.announced))
        earliest, latest = duplicates.search_span(record.announced)
        # By index, since a slice would copy the rest of the list for every record of the import.
        for index in range(bisect_left(spans, _Span(earliest, earliest)), len(spans)):
            span = spans[index]
            if span.first > latest:
                break
            if span.last <= latest and span != own_span:
                yield from self._ids_by_span[key][span]


class _Candidate(NamedTuple):
    """A record of the ledger with the parties of a draft; `counts` is None where none is stated."""

    id: str
    parties: Parties
    announced: str
    program: str | None
    counts: Counts | None
    digest: bytes


def _read_candidates(
    connection: sqlite3.Connection, wanted: set[Parties]
) -> Iterator[_Candidate]:
    """The records with these parties, usually a small part of a large ledger."""
    for row in connection.execute(_QUERY):
        record_id, sender, target, action, announced, program, *counts, record = row
        parties = _parties(sender, target.split("; "), action)
        if parties in wanted:
            figures = None if set(counts) == {None} else tuple(counts)
            yield _Candidate(
                record_id, parties, announced, program, figures, _digest(record)
            )


def _pair_identical(
    drafts: Sequence[Draft], ids_by_digest: Mapping[bytes, Sequence[str]]
) -> dict[int, str]:
    """The id of the equal record paired with each draft, by row.

    A draft that states an id is paired only with that record; the remaining records are paired with
    the drafts without an id, in order.
    """
    digest_by_id = {}
    for digest, ids in ids_by_digest.items():
        for record_id in ids:
            digest_by_id[record_id] = digest
    paired: dict[int, str] = {}
    for draft in drafts:
        if draft.id and digest_by_id.get(draft.id) == record_digest(draft.record):
            paired[draft.row] = draft.id
    stated_ids = set(paired.values())
    free_ids = {}
    for digest, ids in ids_by_digest.items():
        free_ids[digest] = iter([each for each in ids if each not in stated_ids])
    for draft in drafts:
        if draft.id:
            continue
        record_id = next(free_ids.get(record_digest(draft.record), iter(())), "")
        if record_id:
            paired[draft.row] = record_id
    return paired


def find_same_figures(
    connection: sqlite3.Connection,
    sender: str,
    targets: Iterable[str],
    action: str,
    figures: Mapping[str, int | None],
) -> list[str]:
    """The first ids of records of any day with these parties, action and figures by type."""
    wanted = [figures.get(name) for name in TYPES]
    are_equal = " and ".join([f"{name} is ?" for name in TYPES])
    query = f"""
        select id, target from announcements
        where sender = ? and action = ? and stated and {are_equal}
        order by announced desc, id
    """
    ids = []
    for record_id, target in connection.execute(query, (sender, action, *wanted)):
        if set(target.split("; ")) == set(targets):
            ids.append(record_id)
    return ids[:MAX_SIMILAR]


def find_similar_assertions(
    connection: sqlite3.Connection, assertion: Assertion
) -> Iterator[tuple[str, dict[str, int]]]:
    """The ids and stated figures of assertions that state the same total for the same day.

    They have the same lists, kind, period and actions, and at least one figure of the same type.
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
    """A short key that only equal records share."""
    return _digest(to_json(record))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _parties(sender: str, targets: Iterable[str], action: str) -> Parties:
    # Targets are a set: their order in a file has no meaning.
    return sender, " ".join(sorted(targets)), action
