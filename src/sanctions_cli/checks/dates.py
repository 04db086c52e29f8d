"""Rules on the days of a record: in order among themselves, with its sources and with other records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from sanctions_cli.checks.case import Case
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding

BEFORE = timedelta(31)
"""Longer before its announcement nothing takes effect whose day of announcement is known."""

AFTER = timedelta(366)
"""From here between announcement and effect, a slip of the keyboard is likelier than a law."""

EARLIER = timedelta(7)
"""A page that was published longer than this before an announcement does not report it."""


def dates(case: Case) -> Iterator[Finding]:
    """Dates are in order: no future, no end before its beginning, no source that is older than what it reports."""
    yield from _order(case)
    yield from _effects(case)
    yield from _reports(case)
    for path, since, on in case.rows(
        "select path, json_extract(record, '$.since'), on_day from assertions"
    ):
        if since and since > on:
            yield case.at(
                path,
                ("since",),
                "dates",
                f"the period begins on {since} and ends on {on}",
                "swap the two",
            )
        if on > case.today.isoformat():
            yield case.at(
                path,
                ("on",),
                "dates",
                f"a total on {on}, which is still to come",
                "is the year right?",
            )


def _order(case: Case) -> Iterator[Finding]:
    today = case.today.isoformat()
    for path, announced, effective, until in case.rows(
        "select path, announced, effective, until from announcements"
    ):
        if announced > today:
            message = f"announced on {announced}, which is still to come"
            yield case.at(path, ("announced",), "dates", message, "is the year right?")
        if until and _precedes(until, announced):
            message = f"ends on {until}, before it was announced on {announced}"
            yield case.at(path, ("until",), "dates", message, "are the two dates swapped?")
        elif until and effective and _precedes(until, effective):
            message = f"ends on {until}, before it took effect on {effective}"
            yield case.at(path, ("until",), "dates", message, "are the two dates swapped?")


def _precedes(one: str, other: str) -> bool:
    """Whether a day, month or year surely comes before another."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _first(day: str) -> date:
    return first_day(day)


def _effects(case: Case) -> Iterator[Finding]:
    query = "select path, announced, effective, date_basis from announcements where effective is not null"
    for path, announced, effective, known in case.rows(query):
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
            yield case.at(path, ("effective",), "dates", message, hint)
        elif later > AFTER:
            message = (
                f"effective {effective}, more than a year after it was announced on {announced}"
            )
            yield case.at(
                path, ("effective",), "dates", message, "is the year right?", severity="warning"
            )


def _reports(case: Case) -> Iterator[Finding]:
    """A record none of whose sources can have known of it."""
    for path, announced, record in case.rows("select path, announced, record from announcements"):
        found = json.loads(record).get("sources", ())
        days = [one.get("published") for one in found]
        latest = max((day for day in days if day), default="")
        if not latest or None in days or not _precedes(latest, announced):
            continue
        earlier = _first(announced) - _first(latest)
        if len(latest) == 10 and earlier > EARLIER:
            message = f"announced on {announced}, {earlier.days} days after the last of its sources was published"
            hint = f"is the day wrong, or a source missing? The last is of {latest}"
            yield case.at(path, ("announced",), "dates", message, hint)


def openings(case: Case) -> Iterator[Finding]:
    """An opening comes before all else on its list, and a list with stated stocks has one, where coverage is stated."""
    began = dict(
        case.rows(
            "select program, min(announced) from changes where moves and action <> 'opening' group by program"
        )
    )
    query = "select path, program, announced from announcements where action = 'opening' and program is not null"
    for path, program, announced in case.rows(query):
        if (first := began.get(program)) and _precedes(first, announced):
            message = f"{program} is opened on {announced}, after its first record of {first}"
            yield case.at(
                path,
                ("announced",),
                "openings",
                message,
                "date it to the day on which the book begins",
            )
    yield from _unopened(case)


def _unopened(case: Case) -> Iterator[Finding]:
    """Where the book says from when it follows a sender, a stated stock takes an opening to start from."""
    covered = {one["sender"]: one["since"] for one in reversed(case.ledger.get("coverage", ()))}
    opened = {
        row[0] for row in case.rows("select program from announcements where action = 'opening'")
    }
    for stocks in case.stocks.values() if covered else ():
        first = stocks[0]
        since = covered.get(first.assertion["sender"])
        for program in first.assertion.get("program", ()) if since else ():
            if program not in opened:
                message = (
                    f"the book begins on {since}, but no opening says what stood on {program} then"
                )
                hint = (
                    'add a record with action = "opening", with individuals = 0 for an empty list'
                )
                yield case.at(first.path, ("program", 0), "openings", message, hint, value=program)
                opened.add(program)
