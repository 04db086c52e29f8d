"""When the lists of programs end, of which a source may give only the month or year."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from sanctions_cli.dates import first_day, last_day


def find_ended_programs(connection: sqlite3.Connection, day: str) -> set[str]:
    """The programs whose list had ended before a day (ISO)."""
    rows = connection.execute(
        "select program, until from programs where until is not null"
    )
    return {program for program, until in rows if last_day(until).isoformat() < day}


def find_possible_ends(connection: sqlite3.Connection, day: str) -> dict[str, str]:
    """The programs whose list may or may not have ended before a day (ISO), each with its end.

    The end is a month or year that contains the day, but does not begin with it.
    """
    rows = connection.execute(
        "select program, until from programs where length(until) < 10 order by program"
    )
    return {
        program: until
        for program, until in rows
        if first_day(until).isoformat() < day <= last_day(until).isoformat()
    }


def name_possible_ends(
    connection: sqlite3.Connection, programs: Collection[str], days: Iterable[str]
) -> list[str]:
    """The ends of programs that stocks on these days (ISO) depend on: `the end of BLR (2024)`."""
    names: list[str] = []
    for day in days:
        for program, until in find_possible_ends(connection, day).items():
            if program in programs:
                names.append(f"the end of {program} ({until})")
    return list(dict.fromkeys(names))
