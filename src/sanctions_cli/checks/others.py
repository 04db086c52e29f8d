"""Rules on records beside others: those that stand there twice, and those that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sanctions_cli.checks.case import Case
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding

NEAR = 60
"""Days within which another sender's record may be the one that was meant."""


def duplicates(case: Case) -> Iterator[Finding]:
    """No announcement stands there twice: same sender, target, day, action, program, counts and instrument."""
    same = "sender, target, announced, action, program, individuals, entities, vessels, aircraft, other, unspecified"
    query = (
        f"select id, path, instrument, dense_rank() over (order by {same}), count(*) over (partition by {same})"
        " from announcements order by 4, length(id), id"
    )
    first: dict[int, dict[str | None, str]] = {}
    for name, path, instrument, group, size in case.rows(query):
        if size == 1:
            continue
        seen = first.setdefault(group, {})
        if instrument in seen:
            message = f'the same as "{seen[instrument]}": sender, target, day, action, program, counts and instrument'
            yield case.at(
                path,
                ("announced",),
                "duplicates",
                message,
                "remove one, or say in what they differ",
            )
        elif seen and (instrument is None or None in seen):
            message = f'the same as "{next(iter(seen.values()))}", but for the instrument'
            hint = "remove one, or name the instrument of both"
            yield case.at(path, ("announced",), "duplicates", message, hint, severity="warning")
        seen.setdefault(instrument, name)


def joint(case: Case) -> Iterator[Finding]:
    """A sender named as acting jointly, or on the same day, has a record of that day, where the book covers it."""
    covered = {
        (one["sender"], target): (one["since"], one["until"])
        for one in case.ledger.get("coverage", ())
        for target in one["target"]
    }
    acted = (
        set(case.rows("select sender, target, announced from announcements")) if covered else set()
    )
    query = (
        "select a.path, a.sender, a.target, a.announced, p.value, p.field from announcements a"
        " join plurals p using (path) where p.field in ('joint', 'same_day') order by 1"
    )
    for path, sender, target, day, other, key in case.rows(query) if covered else ():
        since, until = covered.get((other, target), ("9999", ""))
        if since <= day <= f"{until}~" and (other, target, day) not in acted:
            message = f"{other} acted with {sender} on {day}, but has no record of that day"
            yield case.at(
                path, (key, 0), "joint", message, _nearest(case, other, target, day), value=other
            )


def _nearest(case: Case, sender: str, target: str, day: str) -> str:
    """The way out: the record of the other sender whose day is next to this one."""
    query = "select id, announced from announcements where sender = ? and target = ? and action <> 'opening'"
    found = [(_apart(row, day), row[0]) for row in case.rows(query, sender, target)]
    apart, name = min(found, default=(NEAR + 1, ""))
    return (
        f'is "{name}" dated wrongly?' if apart <= NEAR else "is a record missing, or the day wrong?"
    )


def _apart(row: tuple[Any, ...], day: str) -> int:
    other: date = first_day(row[1])
    return abs((other - first_day(day)).days)
