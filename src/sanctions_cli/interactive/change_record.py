"""What changing or removing a record does besides: those that refer to it follow, and it may come
to look like one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.index import references
from sanctions_cli.interactive import add_record, form
from sanctions_cli.ledger import add, atomic, duplicates
from sanctions_cli.ledger import references as ledger_references
from sanctions_cli.records import Announcement, toml

Text = tuple[str, bytes]
"""A record's path and its file."""


def followed(
    connection: sqlite3.Connection, root: Path, old: str, new: str
) -> list[atomic.FileChange]:
    """The records that refer to one that gets another id, made to follow it."""
    found = references.find_references(connection, [old])
    return ledger_references.follow_references(root, found, new)


def loosened(
    connection: sqlite3.Connection, root: Path, names: Sequence[str]
) -> list[atomic.FileChange]:
    """The records that refer to those that go, made not to."""
    found = references.find_references(connection, names)
    return ledger_references.drop_references(root, found)


def agreed(root: Path, before: Text, after: Text, *, ask: bool) -> bool:
    """Whether a record may be changed, though it then looks like another that it did not look like
    before.

    Shows both; asks where somebody is there, else SanctionsError.
    """
    lookout = duplicates.DuplicateFinder(root)
    was, becomes = _announcement(before), _announcement(after)
    known = {
        Path(before[0]).stem,
        *(name for name, _ in (lookout.find_duplicates(was) if was else ())),
    }
    alike = [
        one for one in (lookout.find_duplicates(becomes) if becomes else ()) if one[0] not in known
    ]
    if not alike or not becomes:
        return True
    for name, other in alike[:3]:
        terminal.print_message(
            add_record.side_by_side(name, other, becomes, terminal.terminal_width())
        )
    if not ask:
        raise add.DuplicateRecord(becomes, alike, "changes it all the same")
    return form.confirm("Change it all the same?")


def _announcement(text: Text) -> Announcement | None:
    path, data = text
    record, _ = toml.parse_file(data, path, "announcement")
    return record if isinstance(record, Announcement) else None
