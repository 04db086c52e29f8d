"""The rule that senders who act jointly have a record of that day each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding

NEAR = 60
"""Days within which another sender's record may be the one that was meant."""


def check_joint(context: CheckContext) -> Iterator[Finding]:
    """A sender named as acting jointly, or on the same day, has a record of that day, where the book covers it."""
    covered = {
        (one["sender"], target): (one["since"], one["until"])
        for one in context.ledger.get("coverage", ())
        for target in one["target"]
    }
    acted = (
        set(context.rows("select sender, target, announced from announcements"))
        if covered
        else set()
    )
    query = (
        "select a.path, a.sender, a.target, a.announced, p.value, p.field from announcements a"
        " join plurals p using (path) where p.field in ('joint', 'same_day') order by 1"
    )
    for path, sender, target, day, other, key in context.rows(query) if covered else ():
        since, until = covered.get((other, target), ("9999", ""))
        if since <= day <= f"{until}~" and (other, target, day) not in acted:
            message = f"{other} acted with {sender} on {day}, but has no record of that day"
            yield context.at(
                path, (key, 0), "joint", message, _nearest(context, other, target, day), value=other
            )


def _nearest(context: CheckContext, sender: str, target: str, day: str) -> str:
    """The way out: the record of the other sender whose day is next to this one."""
    query = "select id, announced from announcements where sender = ? and target = ? and action <> 'opening'"
    found = [(_apart(row, day), row[0]) for row in context.rows(query, sender, target)]
    apart, name = min(found, default=(NEAR + 1, ""))
    return (
        f'is "{name}" dated wrongly?' if apart <= NEAR else "is a record missing, or the day wrong?"
    )


def _apart(row: tuple[Any, ...], day: str) -> int:
    other: date = first_day(row[1])
    return abs((other - first_day(day)).days)
