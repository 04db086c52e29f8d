"""The wording of the time that figures are about, and of what they count."""

from __future__ import annotations

import sqlite3

from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import format_months, format_period
from sanctions_cli.queries.date_ranges import find_date_range
from sanctions_cli.queries.filters import Filters
from sanctions_cli.records import LISTINGS


def describe_period(connection: sqlite3.Connection, filters: Filters) -> str:
    """The time of the figures: the requested period, or else the months of the records."""
    return describe_span(filters, find_date_range(connection, filters))


def describe_span(filters: Filters, span: tuple[str, str] | None) -> str:
    """The requested period, or else the months from the first to the last date of a span (ISO)."""
    words = format_period(filters.period)
    if span and not (filters.period.since and filters.period.until):
        words = format_months(*span)
    return f"{words}{describe_date(filters)}"


def describe_date(filters: Filters) -> str:
    """`, by effective date`; "" for the date of announcement."""
    if filters.date == "announced":
        return ""
    return f", by {name_date(filters)} date"


def name_date(filters: Filters) -> str:
    """The kind of date by which announcements are placed, as people call it."""
    if filters.date == "listed":
        return "listing"
    return filters.date


def describe_what_is_counted(filters: Filters, *, net: bool) -> Caveat:
    """The caveats on what is counted, and by which date."""
    if net:
        return Caveat(kind="net", subject=filters.date)
    names = [f"{action}s" for action in filters.actions]
    if set(filters.actions) == set(LISTINGS):
        names = ["listings"]
    facts = tuple(Fact(name=name) for name in names)
    return Caveat(kind="as_announced", subject=filters.date, facts=facts)
