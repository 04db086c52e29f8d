"""What a ledger has recorded for a program and day, to compare with official lists."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple

from sanctions_cli.lists import GroupKey
from sanctions_cli.records import LISTINGS, TYPES

_ACTIONS = {"listing": ("opening", *LISTINGS), "delisting": ("delisting",)}
"""The actions of records that can be the group of an action in a list.

Targets that were taken over from an earlier list are listed on the day of the opening."""

_QUERY = f"""
    select id, program, action, has_net, announced, effective, listed, {", ".join(TYPES)}
    from announcements where program is not null order by id"""


class RecordedListing(NamedTuple):
    """A record of the ledger: its id and counts, None for a type of unknown number."""

    id: str
    counts: tuple[int | None, ...]


class RecordedListings:
    """The listings and delistings of a ledger by program, action and any of their days."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._by_day: dict[tuple[str, str, str], dict[str, RecordedListing]] = (
            defaultdict(dict)
        )
        for row in connection.execute(_QUERY):
            record_id, program, action, has_net, *values = row
            days, counts = values[:3], tuple(values[3:])
            recorded = RecordedListing(record_id, counts)
            # An act that carries names over from an earlier list changes the list by its net.
            if has_net and action not in ("delisting", *_ACTIONS["listing"]):
                action = "listing"
            for day in filter(None, days):
                self._by_day[program, action, day][record_id] = recorded

    def find(self, key: GroupKey) -> list[RecordedListing]:
        """The records of a group's program, action and day."""
        listings: dict[str, RecordedListing] = {}
        for action in _ACTIONS[key.action]:
            listings |= self._by_day.get((key.program.key, action, key.day), {})
        return list(listings.values())
