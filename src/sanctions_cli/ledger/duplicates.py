"""Announcements that look like one already in the ledger.

`same_announcement` is the rule. `DuplicateFinder` finds its candidates by the names of the files,
so that adding a record to a large ledger costs no more than to a small one.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sanctions_cli.dates import first_day, last_day
from sanctions_cli.ledger.record_paths import announcement_path
from sanctions_cli.records import Announcement, counts_by_type, toml

NEAR_DAYS = 3
"""Days within which the same counts by the same sender against the same target look like one
announcement.
"""

NamedAnnouncement = tuple[str, Announcement]
"""An announcement with its id."""

_Subject = tuple[str, frozenset[str], str]


def same_announcement(record: Announcement, candidate: Announcement) -> bool:
    """Whether two records may be the same announcement.

    Sender, targets and action must be equal; and the day, or, within three days, the counts.
    """
    if _subject(record) != _subject(candidate):
        return False
    if record.announced == candidate.announced:
        return True
    if record.counts is None or record.counts != candidate.counts:
        return False
    return is_near(record.announced, candidate.announced)


def is_near(announced: str, candidate: str) -> bool:
    """Whether the whole of `candidate` is within three days of `announced`: days, months or years
    as ISO text.
    """
    first, last = search_span(announced)
    return first <= first_day(candidate) and last_day(candidate) <= last


def search_span(announced: str) -> tuple[date, date]:
    """The first and the last day on which a duplicate of a record announced then can be."""
    near = timedelta(NEAR_DAYS)
    return first_day(announced) - near, last_day(announced) + near


def _subject(record: Announcement) -> _Subject:
    return record.sender, frozenset(record.target), record.action


class DuplicateFinder:
    """Finds the duplicates of records, many in a row: folders are listed once, files read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names_by_year: dict[str, list[str]] = {}
        self._records: dict[str, Announcement | None] = {}
        self._pending: dict[tuple[_Subject, date], list[NamedAnnouncement]] = defaultdict(list)

    def find_duplicates(self, record: Announcement) -> list[NamedAnnouncement]:
        """The announcements that may be the same as this one, with their ids: in the ledger, then
        the pending.
        """
        duplicates = []
        for name in self._candidates(record):
            candidate = self._read(name)
            if candidate and same_announcement(record, candidate):
                duplicates.append((name, candidate))
        for name, candidate in self._pending_candidates(record):
            if same_announcement(record, candidate):
                duplicates.append((name, candidate))
        return duplicates

    def add_pending(self, name: str, record: Announcement) -> None:
        """Also compare with this record, which is going to be written; `name` is what to call it in
        messages.
        """
        self._pending[_subject(record), first_day(record.announced)].append((name, record))

    def _candidates(self, record: Announcement) -> Iterator[str]:
        """The ids of this sender on a day of the span, or in a month or year that touches it.

        Ids begin with sender and day, so that those of one span are neighbours in a sorted list:
        `a` is the first character that can follow after a month or year, `~` comes after all that
        are in an id.
        """
        first, last = search_span(record.announced)
        sender = record.sender.lower()
        for year in range(first.year, last.year + 1):
            names = self._names_in(str(year))
            first_here = max(first, date(year, 1, 1))
            last_here = min(last, date(year, 12, 31))
            bounds = [(f"{sender}-{year}-a", f"{sender}-{year}-~")]
            for month in range(first_here.month, last_here.month + 1):
                bounds.append((f"{sender}-{year}-{month:02}-a", f"{sender}-{year}-{month:02}-~"))
            bounds.append((f"{sender}-{first_here}", f"{sender}-{last_here}~"))
            for low, high in bounds:
                yield from names[bisect_left(names, low) : bisect_left(names, high)]

    def _pending_candidates(self, record: Announcement) -> Iterator[NamedAnnouncement]:
        first, last = search_span(record.announced)
        subject = _subject(record)
        for number in range((last - first).days + 1):
            yield from self._pending.get((subject, first + timedelta(number)), ())

    def _names_in(self, year: str) -> list[str]:
        """The ids in the folder of a year, sorted."""
        if year not in self._names_by_year:
            try:
                file_names = os.listdir(self._root / "announcements" / year)
            except OSError:
                file_names = []
            self._names_by_year[year] = sorted(
                name.removesuffix(".toml") for name in file_names if name.endswith(".toml")
            )
        return self._names_by_year[year]

    def _read(self, name: str) -> Announcement | None:
        """The announcement with this id; None where its file is gone or broken."""
        if name not in self._records:
            path = announcement_path(name)
            try:
                self._records[name], _ = toml.parse_file(
                    (self._root / path).read_bytes(), path, "announcement"
                )
            except OSError:
                self._records[name] = None
        return self._records[name]


def describe_counts(record: Announcement) -> str:
    """The counts in words: '10 individuals, 6 entities', or that no figure is stated."""
    if record.counts is None:
        return "no figure stated"
    parts = [
        f"{number:,} {name}" for name, number in counts_by_type(record.counts).items() if number
    ]
    return ", ".join(parts) or "none"


def compare_fields(existing: Announcement, new: Announcement) -> Iterator[tuple[str, str, str]]:
    """What a reader compares when two records look alike: the field, and its value in either, "–"
    for none.
    """
    yield "announced", existing.announced, new.announced
    yield "counts", describe_counts(existing), describe_counts(new)
    for name in ("program", "instrument", "effective"):
        left, right = getattr(existing, name), getattr(new, name)
        if left or right:
            yield name, left or "–", right or "–"
    yield "source", _describe_sources(existing), _describe_sources(new)


def _describe_sources(record: Announcement) -> str:
    return "; ".join(source.url or source.publisher for source in record.sources) or "–"
