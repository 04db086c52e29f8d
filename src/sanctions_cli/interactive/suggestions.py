"""Suggestions from the ledger for a person who adds records, the most frequent first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import undo_log
from sanctions_cli.records import Announcement, Source, toml
from sanctions_cli.text import comparison_key

SOURCE_PARTS = ("publisher", "title", "published", "kind", "url", "archive")
"""The fields that all records from a source share, unlike the locator."""


def suggest_senders(connection: sqlite3.Connection) -> list[str]:
    """The codes of the ledger's senders, the most frequent first."""
    query = "select sender from announcements group by 1 order by count(*) desc, 1"
    return _first_column(connection, query)


def suggest_targets(connection: sqlite3.Connection, sender: str) -> list[str]:
    """The codes of the ledger's targets, those of this sender first."""
    query = """
        select p.value
        from plurals p join announcements a using (path)
        where p.field = 'target'
        group by 1
        order by sum(a.sender = ?) desc, count(*) desc, 1
    """
    return _first_column(connection, query, sender)


def suggest_usual_target(connection: sqlite3.Connection, sender: str = "") -> list[str]:
    """The only targets so far of this sender, or of all without one; none if there are several."""
    query = "select distinct target from announcements where ? in (sender, '') limit 2"
    targets = _first_column(connection, query, sender)
    if len(targets) != 1:
        return []
    return targets[0].split("; ")


def suggest_programs(
    connection: sqlite3.Connection, sender: str, target: str, day: str
) -> list[tuple[str, int]]:
    """The sender's programs, each with its number of records against the target, 0 included.

    Programs that had ended by the day (in ISO format, perhaps only a month) are left out: nobody
    is put on their lists any more. `target` is as the index keeps it: codes joined by `; `.
    """
    # '~' sorts after every digit and hyphen, so `2020-12~` is the end of December.
    query = """
        select p.program, count(a.path) as records
        from (
            select program from programs where sender = ?1
            union
            select program from announcements where sender = ?1 and program is not null
        ) p
        left join announcements a on a.program = p.program and a.target = ?2
        where p.program not in (
            select program from programs where until is not null and until || '~' < ?3
        )
        group by 1
        order by records desc, 1
    """
    return connection.execute(query, (sender, target, day)).fetchall()


def suggest_reasons(connection: sqlite3.Connection) -> list[str]:
    """The reasons in the ledger's records, the most frequent first."""
    query = """
        select value
        from plurals
        where field = 'reason'
        group by 1
        order by count(*) desc, 1
    """
    return _keep_one_spelling(_first_column(connection, query))


def suggest_publishers(connection: sqlite3.Connection, sender: str) -> list[str]:
    """The publishers of the sender's sources, the most frequent first, those of data files last.

    A data file is cited for many records, but an announcement is seldom read there.
    """
    query = """
        select json_extract(source.value, '$.publisher')
        from announcements a, json_each(a.record, '$.sources') source
        where a.sender = ?
        group by 1
        order by
            min(coalesce(json_extract(source.value, '$.kind'), '') like 'official-data%'),
            count(*) desc,
            1
    """
    return _keep_one_spelling(_first_column(connection, query, sender))


def suggest_usual_publisher(connection: sqlite3.Connection, sender: str) -> str:
    """The publisher of at least half of the sender's sources, data files left out; "" for none.

    Enter takes it, and a record with a publisher that nobody has named looks as sure as any other.
    """
    query = """
        select json_extract(source.value, '$.publisher'), count(*), sum(count(*)) over ()
        from announcements a, json_each(a.record, '$.sources') source
        where a.sender = ?
            and coalesce(json_extract(source.value, '$.kind'), '') not like 'official-data%'
        group by 1
        order by 2 desc, 1
        limit 1
    """
    row = connection.execute(query, (sender,)).fetchone()
    if row is None:
        return ""
    publisher, count, total = row
    return publisher if 2 * count >= total else ""


def find_last_source(root: Path, now: datetime) -> dict[str, str] | None:
    """The source of the announcement that was added to the ledger in its last change.

    None where the last change was another one, or is a day old, or the record has no source.
    """
    try:
        entry = undo_log.UndoLog.of(root).next_to_undo()
    except SanctionsError:
        return None  # no suggestion
    if entry is None or not entry.command.startswith("add ") or not entry.at:
        return None
    # After a night, a person begins with another story.
    if now - datetime.fromisoformat(entry.at) > timedelta(days=1):
        return None
    for change in reversed(entry.changes):
        if not change.path.startswith("announcements/") or change.after is None:
            continue
        record, _ = toml.parse_file(change.after, change.path, "announcement")
        if isinstance(record, Announcement) and record.sources:
            return _read_source_parts(record.sources[0])
    return None


def _read_source_parts(source: Source) -> dict[str, str]:
    parts = {}
    for name in SOURCE_PARTS:
        value = getattr(source, name)
        if value:
            parts[name] = value
    return parts


def _keep_one_spelling(texts: Iterable[str]) -> list[str]:
    """The first of the texts that look the same."""
    spellings: dict[str, str] = {}
    # They come with the most frequent first, which is the one to keep.
    for text in texts:
        spellings.setdefault(comparison_key(text), text)
    return list(spellings.values())


def _first_column(
    connection: sqlite3.Connection, query: str, *values: str
) -> list[str]:
    return [row[0] for row in connection.execute(query, values)]
