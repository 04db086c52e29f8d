"""The courses of a timeline as a chart."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from sanctions_cli import countries
from sanctions_cli.dates import bucket_of, first_day, last_day
from sanctions_cli.index import database
from sanctions_cli.queries.grouping import format_key
from sanctions_cli.queries.rounds import acts
from sanctions_cli.queries.timeline.series import Course, Question, Span
from sanctions_cli.table import Chart, Curve, Figure, Round, Step

NEVER: Span = (date.max, date.max)
"""The days on which the book follows a sender of which it does not say so, though it does of others."""


def chart(
    connection: sqlite3.Connection,
    asked: Question,
    courses: Sequence[Course],
    ends: Sequence[Figure],
    span: Span,
    met: Sequence[acts.Round],
) -> Chart:
    """A line for each course, and the rounds that fall into the span."""
    curve, above, below = _words(asked)
    said = database.read_ledger(connection)
    followed = _followed(connection, asked, said)
    return Chart(
        curves=tuple(
            _line(asked, one, span[0], end, followed.get(one.key, NEVER if followed else None))
            for one, end in zip(courses, ends, strict=True)
        ),
        since=span[0],
        until=span[1],
        unit=asked.unit,
        curve_label=curve,
        added_label=above,
        removed_label=below,
        rounds=tuple(_round(asked, one, courses, span) for one in met),
        source=said.get("title", ""),
    )


def blank(asked: Question) -> Chart:
    """A chart without lines: nothing was found."""
    return Chart(
        curves=(),
        since=date.min,
        until=date.min,
        unit=asked.unit,
        curve_label="",
        added_label="",
        removed_label="",
    )


def _words(asked: Question) -> tuple[str, str, str]:
    if asked.net:
        return "what stands on the lists", "added", "removed"
    return (
        ("targets announced", "announced", "")
        if asked.filters.actions
        else ("targets listed", "listed", "delisted")
    )


def _line(
    asked: Question, course: Course, since: date, end: Figure, followed: Span | None
) -> Curve:
    """The steps by the day; what is dated by month or year only stands at its beginning."""
    height = start = asked.rise(course.before)
    steps = []
    for text, one in course.days.items():
        height += asked.rise(one)
        hushed = one.hushed if not course.buckets[bucket_of(text, asked.unit)].counted else 0
        day = max(since, first_day(text))
        steps.append(Step(day, one.added, one.removed, one.vague + one.lost + hushed, height))
    return Curve(format_key(asked.each, course.key), start, tuple(steps), end, followed)


def _round(asked: Question, one: acts.Round, courses: Sequence[Course], span: Span) -> Round:
    """A round as far as it lies in the span, with the lines that were in it."""
    since, until = (date.fromisoformat(day) for day in (one.first_day, one.last_day))
    names = ", ".join(
        f"{countries.name(sender)} +{lag}" if lag else countries.name(sender)
        for sender, lag in one.lag_days.items()
    )
    keys = [course.key if asked.each == "sender" else "" for course in courses]
    days = {
        n: max(span[0], date.fromisoformat(one.acts_of(key)[0].day))
        for n, key in enumerate(keys)
        if key in one.lag_days
    }
    return Round(max(span[0], since), min(span[1], until), f"{one.first_day}: {names}", days)


def _followed(
    connection: sqlite3.Connection, asked: Question, said: dict[str, Any]
) -> dict[str, Span]:
    """For each sender or program, the days for which the book follows it against all targets of the question."""
    found: dict[str, Span] = {}
    for one in said.get("coverage", []):
        if not asked.filters.targets or set(asked.filters.targets) & set(one["target"]):
            first, last = found.get(one["sender"], (date.min, date.max))
            since = first_day(one["since"]) if one.get("since") else date.min
            found[one["sender"]] = max(first, since), min(last, last_day(one["until"]))
    if asked.each == "sender":
        return found
    senders = connection.execute(
        "select distinct program, sender from announcements where program is not null"
    )
    return {program: found[sender] for program, sender in senders if sender in found}
