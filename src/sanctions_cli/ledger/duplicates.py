"""Announcements that look like one already in the ledger.

Two records may be the same announcement if they have the same sender, targets and action on the
same date, or with the same counts within three days. `DuplicateFinder` selects the files to read by
their names, so that adding a record to a large ledger costs no more than to a small one.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path

from sanctions_cli.dates import first_day, last_day
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.record_paths import announcement_path, record_id
from sanctions_cli.ledger.regular_files import (
    LedgerFolder,
    NotRegular,
    OutsideLink,
    TooLarge,
)
from sanctions_cli.records import (
    MAX_FILE_BYTES,
    PRECISION_WORDS,
    Announcement,
    Counts,
    counts_by_type,
    toml,
)
from sanctions_cli.text import comparison_key, plural

NEAR_DAYS = 3
"""Days within which two records with the same counts look like the same announcement."""

NamedAnnouncement = tuple[str, Announcement]
"""An announcement with its id."""

_Subject = tuple[str, frozenset[str], str]
"""Sender, targets and action."""


def is_near(announced: str, candidate: str) -> bool:
    """Whether all days of the date `candidate` are within three days of the date `announced`.

    Dates are ISO text of a day, a month or a year.
    """
    first, last = search_span(announced)
    return first <= first_day(candidate) and last_day(candidate) <= last


def search_span(announced: str) -> tuple[date, date]:
    """The first and the last day on which a duplicate of a record with this date can lie."""
    near = timedelta(NEAR_DAYS)
    return first_day(announced) - near, last_day(announced) + near


def _subject(record: Announcement) -> _Subject:
    return record.sender, frozenset(record.target), record.action


def names_another_program(record: Announcement, program: str | None) -> bool:
    """Whether a record and a program are of different lists; not where either is unknown."""
    if not record.program or not program:
        return False
    return comparison_key(record.program) != comparison_key(program)


class _Announcements:
    """Announcements indexed by date and by counts, so that a search compares only a few of them."""

    def __init__(self) -> None:
        self._by_date: dict[tuple[_Subject, str], list[NamedAnnouncement]] = (
            defaultdict(list)
        )
        self._by_counts: dict[
            tuple[_Subject, Counts, date], dict[str, list[NamedAnnouncement]]
        ] = defaultdict(dict)

    def add(self, name: str, record: Announcement) -> None:
        subject = _subject(record)
        self._by_date[subject, record.announced].append((name, record))
        if record.counts is not None:
            key = (subject, record.counts, first_day(record.announced))
            by_date = self._by_counts[key]
            by_date.setdefault(record.announced, []).append((name, record))

    def find_same(self, record: Announcement) -> Iterator[NamedAnnouncement]:
        """The announcements that may be the same as `record`, those of its date first."""
        subject = _subject(record)
        yield from self._by_date.get((subject, record.announced), ())
        if record.counts is None:
            return
        day, last = search_span(record.announced)
        while day <= last:
            by_date = self._by_counts.get((subject, record.counts, day), {})
            for announced, candidates in by_date.items():
                if announced != record.announced and is_near(
                    record.announced, announced
                ):
                    yield from candidates
            day += timedelta(1)


class DuplicateFinder:
    """Finds duplicates of many records in turn; lists each folder and reads each file only once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files = LedgerFolder(root)
        self._ids_by_year: dict[int, list[str]] = {}
        self._read_ids: set[str] = set()
        self._searched_spans: set[tuple[str, date, date]] = set()
        self._ledger = _Announcements()
        self._pending = _Announcements()

    def find_duplicates(self, record: Announcement) -> list[NamedAnnouncement]:
        """The announcements that may be the same as this one, with their ids.

        First those of the ledger by date, then those that are pending.
        """
        self._read_candidates(record)
        duplicates = sorted(self._ledger.find_same(record), key=_date_and_name)
        return [*duplicates, *self._find_pending(record)]

    def find_some(self, record: Announcement, limit: int) -> list[NamedAnnouncement]:
        """At most `limit` announcements that may be the same, those of its date first."""
        self._read_candidates(record)
        same = chain(self._ledger.find_same(record), self._find_pending(record))
        return list(islice(same, limit))

    def add_pending(self, name: str, record: Announcement) -> None:
        """Include a record that is about to be written; messages call it `name`."""
        self._pending.add(name, record)

    def _find_pending(self, record: Announcement) -> Iterator[NamedAnnouncement]:
        """The pending announcements that may be the same.

        Who writes several records of a day together, each with its own program, means each.
        """
        for name, candidate in self._pending.find_same(record):
            if not names_another_program(record, candidate.program):
                yield name, candidate

    def _read_candidates(self, record: Announcement) -> None:
        """Read the ledger's records that could be the same, unless already read."""
        span = (record.sender, *search_span(record.announced))
        if span in self._searched_spans:
            return
        self._searched_spans.add(span)
        for name in self._candidates(record):
            if name in self._read_ids:
                continue
            self._read_ids.add(name)
            candidate = self._read(name)
            if candidate:
                self._ledger.add(name, candidate)

    def _candidates(self, record: Announcement) -> list[str]:
        """The ids of this sender on a day of the span, or in a month or year that touches it."""
        first, last = search_span(record.announced)
        candidates: list[str] = []
        for year in range(first.year, last.year + 1):
            ids = self._ids_in(year)
            first_in_year = max(first, date(year, 1, 1))
            last_in_year = min(last, date(year, 12, 31))
            for low, high in _id_ranges(record.sender, first_in_year, last_in_year):
                start = bisect_left(ids, low)
                end = bisect_left(ids, high)
                candidates += ids[start:end]
        # A month is also between two days of the months around it: each id counts once.
        return list(dict.fromkeys(candidates))

    def _ids_in(self, year: int) -> list[str]:
        """The ids in the folder of a year, sorted."""
        if year not in self._ids_by_year:
            folder = self._root / "announcements" / str(year)
            try:
                file_names = os.listdir(folder)
            except (FileNotFoundError, NotADirectoryError):
                file_names = []
            except OSError as error:
                raise SanctionsError(
                    f'cannot look for duplicates in "{folder}": {error.strerror}',
                    hint="nothing was changed; correct its permissions, or try again",
                ) from None
            ids = [record_id(name) for name in file_names if name.endswith(".toml")]
            self._ids_by_year[year] = sorted(ids)
        return self._ids_by_year[year]

    def _read(self, name: str) -> Announcement | None:
        """The announcement with this id; None where its file is gone or broken."""
        path = announcement_path(name)
        try:
            data = self._files.read(path, MAX_FILE_BYTES)
        except (FileNotFoundError, NotRegular, OutsideLink, TooLarge):
            return None  # `check` reports these
        except OSError as error:
            raise SanctionsError(
                f'cannot read "{path}", which may be a duplicate: {error.strerror}',
                hint="nothing was changed; correct its permissions, or try again",
            ) from None
        record, _ = toml.parse_file(data, path, "announcement")
        return record


def _date_and_name(named: NamedAnnouncement) -> tuple[str, str]:
    name, record = named
    return record.announced, name


def _id_ranges(sender: str, first: date, last: date) -> list[tuple[str, str]]:
    """Ranges of sorted ids, from the first up to the second text, for two days of one year.

    They have the records of the days between, and those of the months and the year around them.
    """
    sender = sender.lower()
    year = f"{sender}-{first.year}"
    ranges = [_whole_period_range(year)]
    for month in range(first.month, last.month + 1):
        ranges.append(_whole_period_range(f"{year}-{month:02}"))
    ranges.append((f"{sender}-{first}", f"{sender}-{last}~"))
    return ranges


def _whole_period_range(prefix: str) -> tuple[str, str]:
    """The range of the ids of a month or year as such, not of the days in it.

    The prefix is followed by the targets, `ca-2024-08-by`, where a day would have digits. "~" sorts
    after all characters of ids.
    """
    return f"{prefix}-a", f"{prefix}-~"


def describe_counts(record: Announcement) -> str:
    """The counts in words: "about 10 individuals, 1 entity", or that no figure is given."""
    if record.counts is None:
        return "no figure given"
    return describe_figures(counts_by_type(record.counts), record.precision)


def describe_figures(
    figures: Mapping[str, int | None], precision: str = "exact"
) -> str:
    """Figures by type in words, as `describe_counts` has them; None is an unknown number."""
    parts = []
    for type_name, number in figures.items():
        if number is None:
            parts.append(_UNKNOWN_NUMBERS[type_name])
        elif number:
            parts.append(plural(number, *_NOUNS[type_name]))
    if not parts:
        return "no targets"
    return PRECISION_WORDS[precision] + ", ".join(parts)


_NOUNS = {
    "individuals": ("individual", "individuals"),
    "entities": ("entity", "entities"),
    "vessels": ("vessel", "vessels"),
    "aircraft": ("aircraft", "aircraft"),
    "other": ("other target", "other targets"),
    "unspecified": ("target of no stated type", "targets of no stated type"),
}
"""Singular and plural of each type of target."""

_UNKNOWN_NUMBERS = {
    name: f"{nouns[1]} of unknown number" for name, nouns in _NOUNS.items()
}


def compare_fields(
    existing: Announcement, new: Announcement
) -> Iterator[tuple[str, str, str]]:
    """The fields that show whether two similar records are the same: name, old and new value.

    A missing value is "–".
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
