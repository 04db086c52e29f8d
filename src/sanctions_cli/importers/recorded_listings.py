"""What a ledger has recorded for a program and day, to compare with official lists."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sanctions_cli.dates import first_day, last_day
from sanctions_cli.lists import GroupKey
from sanctions_cli.records import LISTINGS, TYPES

_ACTIONS = {
    "listing": ("opening", *LISTINGS),
    "relisting": LISTINGS,
    "delisting": ("delisting",),
}
"""The actions of records that can be the group of an action in a list.

Targets that were taken over from an earlier list are listed on the day of the opening."""

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BETWEEN = re.compile(rf"after ({_DAY}) and by ({_DAY})")

_QUERY = f"""
    select id, program, action, has_net, announced, effective, listed, note,
        {", ".join(TYPES)}, {", ".join(f"net_{name}" for name in TYPES)}
    from announcements where program is not null order by id"""


class Between(NamedTuple):
    """When a list changed: after the day of one copy, and by that of the next one."""

    after: str
    by: str

    def __str__(self) -> str:
        # The words by which a record's note is recognised.
        return f"after {self.after} and by {self.by}"


class RecordedListing(NamedTuple):
    """A record of the ledger: its id and counts, None for a type of unknown number.

    `between` has the first and the last day that its announcement may have been, or for one that
    was found by comparing copies of a list, their days. `net` is by how much the list grew or
    shrank: names that were on it already are counted, but not new.
    """

    id: str
    counts: tuple[int | None, ...]
    between: Between
    net: tuple[int | None, ...]

    def with_net_counts(self) -> RecordedListing:
        """This record with its net change as counts; a removal of a name counts it too."""
        sizes = [None if number is None else abs(number) for number in self.net]
        return self._replace(counts=tuple(sizes))


class RecordedListings:
    """The listings and delistings of a ledger by program, action and any of their days."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._by_day: dict[tuple[str, str, str], dict[str, RecordedListing]] = (
            defaultdict(dict)
        )
        self._by_action: dict[tuple[str, str], list[RecordedListing]] = defaultdict(
            list
        )
        for row in connection.execute(_QUERY):
            record_id, program, action, has_net, *values = row
            days, note, figures = values[:3], values[3], tuple(values[4:])
            counts, net = figures[: len(TYPES)], figures[len(TYPES) :]
            between = _read_between(days, note)
            recorded = RecordedListing(
                record_id, counts, between, net if has_net else counts
            )
            # An act that carries names over from an earlier list changes the list by its net.
            if has_net and action not in ("delisting", *_ACTIONS["listing"]):
                action = "listing"
            for day in filter(None, days):
                self._by_day[program, action, day][record_id] = recorded
            self._by_action[program, action].append(recorded)

    def find(self, key: GroupKey) -> list[RecordedListing]:
        """The records of a group's program, action and day."""
        listings: dict[str, RecordedListing] = {}
        for action in _ACTIONS[key.action]:
            listings |= self._by_day.get((key.program.key, action, key.day), {})
        return list(listings.values())

    def find_between(
        self, program: str, action: str, between: Between
    ) -> list[RecordedListing]:
        """The records that changed a program's list, of the days between two copies.

        Those which are certainly of these days, or else those which may be of others too. Their
        counts are net changes, as those between copies are.
        """
        within, overlapping = [], []
        for recorded_action in _ACTIONS[action]:
            for recorded in self._by_action.get((program, recorded_action), ()):
                if not any(number is None or number for number in recorded.net):
                    continue
                after, by = recorded.between
                recorded = recorded.with_net_counts()
                if between.after <= after and by <= between.by:
                    within.append(recorded)
                elif after < between.by and between.after < by:
                    overlapping.append(recorded)
        return within or overlapping


def _read_between(days: Sequence[str | None], note: str | None) -> Between:
    """When a record's listing was, from its dates or from the note of an import of copies."""
    noted = _BETWEEN.search(note or "")
    if noted:
        return Between(noted[1], noted[2])
    announced = days[2] or days[0] or ""
    day_before = first_day(announced) - timedelta(days=1)
    return Between(day_before.isoformat(), last_day(announced).isoformat())
