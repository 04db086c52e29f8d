"""Which of many records are in the book already, or look like one that is: one pass over the book, however many."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sanctions_cli.assertions import subject_key
from sanctions_cli.dates import first_day, last_day
from sanctions_cli.index import rows
from sanctions_cli.ledger.duplicates import NEAR
from sanctions_cli.records.model import Announcement, figures
from sanctions_cli.records.vocabulary import TYPES

MOST = 3
"""Ids that are named for one record; who looks at three has seen what is the matter."""

Key = tuple[str, str, str]
Counts = tuple[int, ...] | None

_QUERY = f"""
select id, sender, target, action, announced, stated, {", ".join(TYPES)}, record from announcements order by id
"""

_SAME = ("kind", "since", "actions", "leaving_out")


class Known:
    """What the book has by the same senders against the same targets, kept by day and by counts."""

    def __init__(self, connection: sqlite3.Connection, records: Iterable[Announcement]) -> None:
        wanted = {_key(one.sender, one.target, one.action) for one in records}
        self._same: dict[bytes, list[str]] = defaultdict(list)
        self._days: dict[tuple[Key, str], list[str]] = defaultdict(list)
        self._near: dict[tuple[Key, Counts], list[tuple[date, date, str]]] = defaultdict(list)
        for name, sender, target, action, announced, stated, *counts, record in connection.execute(
            _QUERY
        ):
            key = _key(sender, target.split("; "), action)
            if key in wanted:
                self._same[_digest(record)].append(name)
                self._days[key, announced].append(name)
                if stated:
                    insort(self._near[key, tuple(counts)], (*_ends(announced), name))

    def identical(self, record: Announcement) -> list[str]:
        """The ids of the records that say exactly the same."""
        return self._same.get(digest(record), [])

    def like(self, record: Announcement) -> list[str]:
        """The ids of records on the same day, or within a few days with the same counts; as `twins.alike` has it."""
        key = _key(record.sender, record.target, record.action)
        found = self._days.get((key, record.announced), [])[:MOST]
        counts = tuple(figures(record.counts).values()) if record.counts else None
        near = self._near.get((key, counts), [])
        first, last = (
            end + timedelta(by)
            for end, by in zip(_ends(record.announced), (-NEAR, NEAR), strict=True)
        )
        for place in range(
            bisect_left(near, (first, first, "")), len(near)
        ):  # a slice would copy the rest each time
            begins, ends, name = near[place]
            if begins > last or len(found) >= MOST:
                break
            if ends <= last and name not in found:
                found.append(name)
        return found


def asserted(
    connection: sqlite3.Connection, assertion: dict[str, Any]
) -> Iterator[tuple[str, dict[str, int]]]:
    """The ids and figures of totals in the book that are of the same lists, kind, span and types as this one."""
    what = (subject_key(assertion), *(assertion.get(key) for key in _SAME))
    query = "select id, record from assertions where on_day = ? order by id"
    for name, record in connection.execute(query, (assertion["on"],)):
        other = json.loads(record)
        stated = {key: value for key, value in other["stated"].items() if value is not None}
        if (
            subject_key(other),
            *(other.get(key) for key in _SAME),
        ) == what and stated.keys() & assertion["stated"].keys():
            yield name, stated


def digest(record: Announcement) -> bytes:
    """The same for records that say the same, and for no others."""
    return _digest(rows.as_json(record))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _key(sender: str, target: Iterable[str], action: str) -> Key:
    return sender, " ".join(sorted(target)), action


def _ends(partial: str) -> tuple[date, date]:
    return first_day(partial), last_day(partial)
