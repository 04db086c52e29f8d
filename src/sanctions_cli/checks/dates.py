"""Rules on the days of a record: in order among themselves, with its sources and with other records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding

BEFORE = timedelta(31)
"""Longer before its announcement nothing takes effect whose day of announcement is known."""

AFTER = timedelta(366)
"""From here between announcement and effect, a slip of the keyboard is likelier than a law."""

EARLIER = timedelta(7)
"""A page that was published longer than this before an announcement does not report it."""


def check_dates(context: CheckContext) -> Iterator[Finding]:
    """Dates are in order: no future, no end before its beginning, no source that is older than what it reports."""
    yield from _order(context)
    yield from _effects(context)
    yield from _reports(context)
    for path, since, on in context.rows(
        "select path, json_extract(record, '$.since'), on_day from assertions"
    ):
        if since and since > on:
            yield context.at(
                path,
                ("since",),
                "dates",
                f"the period begins on {since} and ends on {on}",
                "swap the two",
            )
        if on > context.today.isoformat():
            yield context.at(
                path,
                ("on",),
                "dates",
                f"a total on {on}, which is still to come",
                "is the year right?",
            )


def _order(context: CheckContext) -> Iterator[Finding]:
    today = context.today.isoformat()
    for path, announced, effective, until in context.rows(
        "select path, announced, effective, until from announcements"
    ):
        if announced > today:
            message = f"announced on {announced}, which is still to come"
            yield context.at(path, ("announced",), "dates", message, "is the year right?")
        if until and is_before(until, announced):
            message = f"ends on {until}, before it was announced on {announced}"
            yield context.at(path, ("until",), "dates", message, "are the two dates swapped?")
        elif until and effective and is_before(until, effective):
            message = f"ends on {until}, before it took effect on {effective}"
            yield context.at(path, ("until",), "dates", message, "are the two dates swapped?")


def is_before(one: str, other: str) -> bool:
    """Whether a day, month or year surely comes before another."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _first(day: str) -> date:
    return first_day(day)


def _effects(context: CheckContext) -> Iterator[Finding]:
    query = "select path, announced, effective, date_basis from announcements where effective is not null"
    for path, announced, effective, known in context.rows(query):
        later = _first(effective) - _first(announced)
        if (
            later < -BEFORE
            and known in ("stated", "instrument")
            and len(announced) == len(effective) == 10
        ):
            message = (
                f"effective {effective}, {-later.days} days before it was announced on {announced}"
            )
            hint = (
                'is one of the two wrong? Where only a later report is known: date_basis = "report"'
            )
            yield context.at(path, ("effective",), "dates", message, hint)
        elif later > AFTER:
            message = (
                f"effective {effective}, more than a year after it was announced on {announced}"
            )
            yield context.at(
                path, ("effective",), "dates", message, "is the year right?", severity="warning"
            )


def _reports(context: CheckContext) -> Iterator[Finding]:
    """A record none of whose sources can have known of it."""
    for path, announced, record in context.rows(
        "select path, announced, record from announcements"
    ):
        found = json.loads(record).get("sources", ())
        days = [one.get("published") for one in found]
        latest = max((day for day in days if day), default="")
        if not latest or None in days or not is_before(latest, announced):
            continue
        earlier = _first(announced) - _first(latest)
        if len(latest) == 10 and earlier > EARLIER:
            message = f"announced on {announced}, {earlier.days} days after the last of its sources was published"
            hint = f"is the day wrong, or a source missing? The last is of {latest}"
            yield context.at(path, ("announced",), "dates", message, hint)
