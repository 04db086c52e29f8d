"""Listings of which it is open whether they put targets on other lists than their own, too."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sanctions_cli.assertions import check_assertion, find_gaps, read_assertions
from sanctions_cli.dates import Period, last_day
from sanctions_cli.index import database
from sanctions_cli.queries.filters import Filters
from sanctions_cli.records import LISTINGS


class OpenListing(NamedTuple):
    """A listing of which it is open whether it put targets on another list than its own."""

    sender: str
    id: str
    target: str
    announced: str


def find_open_listings(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> dict[str, list[OpenListing]]:
    """By program, the listings up to a day (ISO) that may have put targets on its list too.

    These are listings with targets that name the list in `other_programs`. A later stated total of
    the list that the ledger explains shows that there was nothing to add.
    """
    condition, values = filters.replace(
        period=Period(None, date.fromisoformat(day)), programs=(), date="announced"
    ).where_possible()
    rows = connection.execute(
        f"""
        select named.value, a.sender, a.id, a.target, a.announced
        from plurals named join announcements a using (path)
        where named.field = 'other_program'
            and a.action in ({database.placeholders(LISTINGS)}) and {condition}
        order by a.announced, a.id""",
        (*LISTINGS, *values),
    ).fetchall()
    listings_by_program: defaultdict[str, list[OpenListing]] = defaultdict(list)
    for program, *fields in rows:
        if not filters.programs or program in filters.programs:
            listings_by_program[program].append(OpenListing(*fields))
    if not listings_by_program:
        return {}
    last_checks = _find_last_checks(connection, listings_by_program)
    open_listings = {}
    for program, listings in listings_by_program.items():
        last_check = last_checks.get(program, "")
        unsettled = [
            listing
            for listing in listings
            if last_day(listing.announced).isoformat() > last_check
        ]
        if unsettled:
            open_listings[program] = unsettled
    return open_listings


def _find_last_checks(
    connection: sqlite3.Connection, programs: Collection[str]
) -> dict[str, str]:
    """By program, the day of the last stated total of its list alone that the ledger explains."""
    days: dict[str, str] = {}
    gaps = find_gaps(connection)
    # The latest first: mostly it is explained, and the earlier ones need no check.
    for path, assertion_id, assertion in read_assertions(connection, latest_first=True):
        if len(days) == len(programs):
            break
        if assertion.kind != "stock" or len(assertion.program or ()) != 1:
            continue
        (program,) = assertion.program or ()
        if program in programs and program not in days:
            verdict = check_assertion(connection, assertion, assertion_id, path, gaps)
            if verdict.state in ("matches", "explained"):
                days[program] = assertion.on
    return days
