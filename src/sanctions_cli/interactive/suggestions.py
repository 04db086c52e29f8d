"""What the book's own history suggests to somebody who adds to it: the most frequent first."""

from __future__ import annotations

import sqlite3


def senders(connection: sqlite3.Connection) -> list[str]:
    """The codes of the senders."""
    return _column(
        connection, "select sender from announcements group by 1 order by count(*) desc, 1"
    )


def targets(connection: sqlite3.Connection, sender: str) -> list[str]:
    """The codes of the targets, this sender's first."""
    query = (
        "select p.value from plurals p join announcements a using (path) where p.field = 'target'"
        " group by 1 order by sum(a.sender = ?) desc, count(*) desc, 1"
    )
    return _column(connection, query, sender)


def only_target(connection: sqlite3.Connection, sender: str) -> list[str]:
    """The codes that this sender has always aimed at; none where it has aimed at different ones."""
    found = _column(
        connection, "select distinct target from announcements where sender = ? limit 2", sender
    )
    return found[0].split("; ") if len(found) == 1 else []


def programs(connection: sqlite3.Connection, sender: str, target: str) -> list[tuple[str, int]]:
    """The sender's programs with the number of records against the target, also those not used yet."""
    rows = connection.execute(
        "select p.program, count(a.path) as used from"
        " (select program from programs where sender = ?1"
        "  union select program from announcements where sender = ?1 and program is not null) p"
        " left join announcements a on a.program = p.program and a.target = ?2 group by 1 order by used desc, 1",
        (sender, target),
    )
    return [(program, number) for program, number in rows]


def instruments(connection: sqlite3.Connection, sender: str) -> list[str]:
    """The sender's legal acts, the latest first."""
    query = (
        "select instrument from announcements where sender = ? and instrument is not null"
        " group by 1 order by max(announced) desc"
    )
    return _column(connection, query, sender)


def publishers(connection: sqlite3.Connection, sender: str) -> list[str]:
    """The publishers of the sender's sources."""
    query = (
        "select json_extract(s.value, '$.publisher') from announcements a, json_each(a.record, '$.sources') s"
        " where a.sender = ? group by 1 order by count(*) desc, 1"
    )
    return _column(connection, query, sender)


def _column(connection: sqlite3.Connection, query: str, *values: str) -> list[str]:
    return [row[0] for row in connection.execute(query, values)]
