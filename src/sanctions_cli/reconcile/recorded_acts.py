"""The records that change a program's list, as far as a comparison with the list needs them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from sanctions_cli.dates import first_day
from sanctions_cli.records import LISTINGS, TYPES

MAX_DELAY = timedelta(days=31)
"""How long before or after its announcement an act takes effect, if both days are right."""

ISO_LENGTH = len("2024-08-09")

DATE_FIELDS = ("listed", "effective", "announced")
"""The dates of a record, the nearest to that of a list first."""

_QUERY = f"""
    select a.program, a.id, a.action, a.stated, a.unknown_types, a.record,
        {", ".join(f"a.{name}" for name in (*DATE_FIELDS, *TYPES))},
        {", ".join(f"c.{name}" for name in TYPES)}
    from announcements a join changes c on c.path = a.path
    where {{condition}} and c.moves
    order by a.announced, a.id"""


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """A record about a program's list.

    `days` are its dates in the order of DATE_FIELDS; a month or year stays one. `counts` are the
    targets that it is about, `effect` how it changes the list: less than the counts where some were
    on the list already, negative for removals. `listed` is the day that the list gives, if the
    record says so.
    """

    id: str
    action: str
    days: tuple[str, ...]
    counts: Counter[str]
    effect: Counter[str]
    listed: str = ""
    gives_figure: bool = True
    unknown_types: frozenset[str] = frozenset()
    redesignated: int = 0
    precision: str = "exact"
    refers_to: tuple[str, ...] = ()
    other_days: Mapping[str, str] = field(default_factory=dict)
    """Days that another source gives to its targets, each with the judgement of the record."""

    @property
    def adds(self) -> bool:
        """Whether it puts targets on the list, by a number or not."""
        if self.action in ("opening", *LISTINGS):
            return True
        return any(number > 0 for number in self.effect.values())

    @property
    def additions(self) -> Counter[str]:
        """The targets that a list shows for it: those announced, or those that an act added."""
        if self.action in ("opening", *LISTINGS):
            return self.counts
        return +self.effect

    @property
    def removals(self) -> Counter[str]:
        """The targets that it takes off the list."""
        return -self.effect

    @property
    def already_listed(self) -> Counter[str]:
        """The targets that it is about and that were on the list before."""
        if self.action == "delisting" or not self.gives_figure:
            return Counter()
        # What is removed was on the list too, but is no longer.
        return self.counts - (+self.effect) - self.removals

    @property
    def list_days(self) -> tuple[str, ...]:
        """The days that a list may give to it, the surest first.

        The day that the record says the list gives; without one, its other days, unless they are
        so far from its announcement that one of them must be wrong.
        """
        if self.listed:
            return (self.listed,)
        *other_days, announced = self.days
        announcement = first_day(announced)
        days = [
            day
            for day in other_days
            if abs(first_day(day) - announcement) <= MAX_DELAY or len(day) < ISO_LENGTH
        ]
        return (*days, announced)

    @property
    def first_day(self) -> date:
        """The earliest of its days."""
        return min(map(first_day, self.days))

    @property
    def last_day(self) -> date:
        """The latest of its days."""
        return max(map(first_day, self.days))


class OtherAct(NamedTuple):
    """A record for another program than the one that is compared, or for none ("")."""

    program: str
    act: RecordedAct


def read_acts(connection: sqlite3.Connection, program: str) -> Iterator[RecordedAct]:
    """The records that concern a program's list, by the day on which they were announced."""
    query = _QUERY.format(condition="a.program = ?")
    for _, *row in connection.execute(query, (program,)):
        yield _build_act(row)


def read_other_acts(
    connection: sqlite3.Connection, sender: str, program: str
) -> Iterator[OtherAct]:
    """The records of a sender that do not concern a program's list."""
    query = _QUERY.format(condition="a.sender = ? and a.program is not ?")
    for other_program, *row in connection.execute(query, (sender, program)):
        yield OtherAct(other_program or "", _build_act(row))


def _build_act(row: Sequence[Any]) -> RecordedAct:
    act_id, action, stated, unknown_types, record_json, *values = row
    days = values[: len(DATE_FIELDS)]
    counts, effect = values[len(DATE_FIELDS) :][: len(TYPES)], values[-len(TYPES) :]
    record = json.loads(record_json)
    other_days = {}
    for conflict in record.get("conflicts") or ():
        if conflict["field"] in DATE_FIELDS:
            other_days[conflict["value"]] = conflict.get("judgement") or ""
    return RecordedAct(
        act_id,
        action,
        tuple(filter(None, days)),
        _count(counts),
        _count(effect),
        listed=days[DATE_FIELDS.index("listed")] or "",
        gives_figure=bool(stated),
        unknown_types=frozenset((unknown_types or "").split("; ")) - {""},
        redesignated=record.get("redesignated") or 0,
        precision=record.get("precision") or "exact",
        refers_to=tuple(record.get("refers_to") or ()),
        other_days=other_days,
    )


def _count(numbers: list[int | None]) -> Counter[str]:
    """The numbers by type of target, without zeros and unknown ones."""
    counts: Counter[str] = Counter()
    for name, number in zip(TYPES, numbers, strict=True):
        if number:
            counts[name] = number
    return counts
