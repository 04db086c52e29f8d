"""Rounds: announcements against one target that belong together, by a fixed window and by what they state of it."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sanctions_cli import countries
from sanctions_cli.assertions import ROUND_ACTIONS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.rounds.acts import Act, Days, Round
from sanctions_cli.records import TYPES

WINDOW_DAYS = 7
"""Days after the first act of a round in which other acts belong to it."""

TIED = 7
"""Days after the window in which an act still belongs to the round if it is stated to be joint with one in it."""


def find_rounds(
    connection: sqlite3.Connection, filters: Filters, window: int = WINDOW_DAYS
) -> list[Round]:
    """The rounds against the one target of the filters that touch their period, each whole, the oldest first.

    Listings, relistings and measures make a round, or the actions of the filters. It begins with the first act that
    is in no round yet and has all acts up to `window` days later: the window is fixed at that day, since a chain of
    acts that follow each other would run on through a busy spring. An act that is stated to be joint with one in the
    round is taken in up to `TIED` days after that. Statements begin no round; they stand beside one. A record
    that knows its month only is in none (`undated` has it).
    """
    target = the_target(connection, filters)
    chosen = acting(filters.replace(targets=(target,)))
    whole = Filters(
        targets=(target,),
        actions=tuple(dict.fromkeys((*ROUND_ACTIONS, *chosen.actions))),
        date=filters.date,
    )
    said = (
        _dated(connection, whole.replace(actions=("statement",)))
        if "statement" not in chosen.actions
        else []
    )
    days = Days(_dated(connection, whole), chosen.actions)
    found = _gathered(target, _dated(connection, chosen), said, days, window)
    return [one for one in found if touches(one, filters)]


def looked_at(filters: Filters) -> str:
    """Which acts alone the question is about, in words: '' for all."""
    words = (
        ("on program", filters.programs),
        ("with measure", filters.measures),
        ("with reason", filters.reasons),
    )
    return " and ".join(f"{word} {' or '.join(wanted)}" for word, wanted in words if wanted)


def undated(connection: sqlite3.Connection, filters: Filters) -> list[Act]:
    """The acts whose day is not known, in the period of the filters: they can be put into no round."""
    chosen = acting(filters.replace(targets=(the_target(connection, filters),)))
    return [act for act in _acts(connection, chosen, filters) if len(act.day) < 10]


def acting(filters: Filters) -> Filters:
    """The filters with the actions that make a round."""
    return filters if filters.actions else filters.replace(actions=ROUND_ACTIONS)


def the_target(connection: sqlite3.Connection, filters: Filters) -> str:
    """The one target that the question is about: the one asked for, else the only one of the book."""
    every = connection.execute(
        "select distinct value from plurals where field = 'target' order by value"
    )
    known = tuple(dict.fromkeys(filters.targets)) or tuple(code for (code,) in every)
    if len(known) == 1:
        return known[0]
    some = [countries.name(code) for code in known[:3]] or ["none"]
    said = f"{', '.join(some)} …" if len(known) > 3 else " and ".join(some)
    raise SanctionsError(
        f"rounds are drawn against one target, not {said}",
        hint=f"name one: --target {known[0]}" if known else "add a record first",
    )


def _gathered(
    target: str, acts: Sequence[Act], said: Sequence[Act], days: Days, window: int
) -> Iterator[Round]:
    waiting, speaking = deque(acts), deque(said)
    while waiting:
        first = waiting[0].day
        end = _after(first, window)
        near = _taken(waiting, _after(end, TIED))
        inside = _with_tied(near, end, days)
        waiting.extendleft(act for act in reversed(near) if act not in inside)
        acting = days.acting(first, end)
        beside = [one for one in _taken(speaking, max(end, inside[-1].day)) if one.day >= first]
        yield Round(target, tuple(inside), tuple(beside), acting - {act.sender for act in inside})


def _taken(acts: deque[Act], end: str) -> list[Act]:
    """Those up to a day, taken off the front."""
    found = []
    while acts and acts[0].day <= end:
        found.append(acts.popleft())
    return found


def _with_tied(near: Sequence[Act], end: str, days: Days) -> list[Act]:
    """The acts up to the day `end`, and of the later ones those that are stated to be joint with one of them."""
    inside = [act for act in near if act.day <= end]
    outside = [act for act in near if act.day > end]
    while more := [act for act in outside if any(_tied(act, one, days) for one in inside)]:
        inside += more
        outside = [act for act in outside if act not in more]
    return sorted(inside, key=lambda act: (act.day, act.id))


def _tied(one: Act, other: Act, days: Days) -> bool:
    """Whether one of two acts is stated to be joint with the other: it names that sender, and of all that sender's
    acts, in this round or any other, the other is the nearest in time."""
    return any(
        right.sender in left.joint and right.day == days.nearest(left.day, right.sender)
        for left, right in ((one, other), (other, one))
    )


def _after(day: str, days: int) -> str:
    """The day so many days later; the calendar's last one where there is none."""
    start = date.fromisoformat(day)
    return (start + timedelta(days=min(days, (date.max - start).days))).isoformat()


def touches(one: Round, filters: Filters) -> bool:
    """Whether an act of the round lies in the period of the filters."""
    since, until = filters.period.since, filters.period.until
    return any(
        (since is None or act.day >= since.isoformat())
        and (until is None or act.day <= until.isoformat())
        for act in one.acts
    )


def _dated(connection: sqlite3.Connection, filters: Filters) -> list[Act]:
    return [act for act in _acts(connection, filters) if len(act.day) == 10]


def _acts(
    connection: sqlite3.Connection, filters: Filters, within: Filters | None = None
) -> list[Act]:
    """The records that the filters let through at any time, or in the period of `within`, by their date."""
    where, values = filters.replace(period=within.period if within else ALL_DATES).where()
    found = connection.execute(
        f"select a.id, a.sender, a.target, {filters.date_sql}, a.action, a.program, a.joint, a.same_day, a.joint_claimed,"
        f" a.stated, {', '.join(f'a.{name}' for name in TYPES)} from announcements a where {where}"
        f" order by {filters.date_sql}, a.id",
        values,
    )
    return [_act(*row) for row in found]


def _act(*row: Any) -> Act:
    identity, sender, target, day, action, program, joint, same_day, claimed, stated, *counts = row
    named = (tuple(codes.split("; ")) if codes else () for codes in (joint, same_day, claimed))
    return Act(
        identity, sender, target, day, action, program, tuple(counts) if stated else None, *named
    )
