"""Records that look like one already there, found by the names of the files: a large ledger costs no more."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sanctions_cli.dates import first_day, last_day
from sanctions_cli.records import Announcement, counts_by_type, toml

NEAR = 3
"""Days within which the same counts by the same sender against the same target look like one announcement."""


class Lookout:
    """Finds the likes of records, many in a row: folders are listed once, files read once.

    Alike are the same sender, target and action on the same day, or within three days with the same counts.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, list[str]] = {}
        self._read: dict[str, Announcement | None] = {}
        self._coming: dict[
            tuple[str, tuple[str, ...], str, date], list[tuple[str, Announcement]]
        ] = {}

    def like(self, record: Announcement) -> list[tuple[str, Announcement]]:
        """The ids and records that look like this one, the earliest first."""
        candidates = [(name, self._record(name)) for name in self._candidates(record)]
        first, last = _span(record)
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        coming = [one for day in days for one in self._coming.get(_key(record, day), ())]
        return [
            (name, other)
            for name, other in [*candidates, *coming]
            if other and alike(record, other)
        ]

    def remember(self, name: str, record: Announcement) -> None:
        """A record that is going to be there, under whatever name it is spoken of."""
        key = _key(record, first_day(record.announced))
        self._coming.setdefault(key, []).append((name, record))

    def _candidates(self, record: Announcement) -> Iterator[str]:
        """The ids by this sender on a day in the span, or in a month or year that touches it."""
        first, last = _span(record)
        sender = record.sender.lower()
        for year in range(first.year, last.year + 1):
            names = self._year(str(year))
            days = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
            months = [f"{year}-{month:02}" for month in range(days[0].month, days[1].month + 1)]
            spans = [(f"{sender}-{year}-a", f"{sender}-{year}-~")]
            spans += [(f"{sender}-{month}-a", f"{sender}-{month}-~") for month in months]
            spans += [(f"{sender}-{days[0]}", f"{sender}-{days[1]}~")]
            for low, high in spans:
                yield from names[bisect_left(names, low) : bisect_left(names, high)]

    def _year(self, year: str) -> list[str]:
        if year not in self._names:
            try:
                found = os.listdir(self._root / "announcements" / year)
            except OSError:
                found = []
            self._names[year] = sorted(
                name.removesuffix(".toml") for name in found if name.endswith(".toml")
            )
        return self._names[year]

    def _record(self, name: str) -> Announcement | None:
        if name not in self._read:
            path = f"announcements/{name[3:7]}/{name}.toml"
            try:
                found, _ = toml.parse_file((self._root / path).read_bytes(), path, "announcement")
            except OSError:
                found = None
            self._read[name] = found
        return self._read[name]


def _key(record: Announcement, day: date) -> tuple[str, tuple[str, ...], str, date]:
    return record.sender, tuple(sorted(record.target)), record.action, day


def _span(record: Announcement) -> tuple[date, date]:
    first, last = first_day(record.announced), last_day(record.announced)
    return first - timedelta(NEAR), last + timedelta(NEAR)


def alike(one: Announcement, other: Announcement) -> bool:
    """Whether two records may be the same announcement."""
    if (one.sender, set(one.target), one.action) != (other.sender, set(other.target), other.action):
        return False
    if one.announced == other.announced:
        return True
    first, last = _span(one)
    near = first <= first_day(other.announced) and last_day(other.announced) <= last
    return near and one.counts is not None and one.counts == other.counts


def gist(record: Announcement) -> str:
    """The counts in words: '10 individuals, 6 entities', or that no figure is stated."""
    if record.counts is None:
        return "no figure stated"
    named = [
        f"{number:,} {name}" for name, number in counts_by_type(record.counts).items() if number
    ]
    return ", ".join(named) or "none"


def differences(one: Announcement, other: Announcement) -> Iterator[tuple[str, str, str]]:
    """What a reader compares when two records look alike: field, the one, the other."""
    yield "announced", one.announced, other.announced
    yield "counts", gist(one), gist(other)
    for name in ("program", "instrument", "effective"):
        left, right = getattr(one, name), getattr(other, name)
        if left or right:
            yield name, left or "–", right or "–"
    yield "source", _sources(one), _sources(other)


def _sources(record: Announcement) -> str:
    return "; ".join(source.url or source.publisher for source in record.sources) or "–"
