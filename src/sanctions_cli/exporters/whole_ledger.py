"""The whole ledger as JSON objects, from which `import json` makes the same files."""

from __future__ import annotations

import json

from sanctions_cli.importers import ledger_parts, record_objects
from sanctions_cli.index import database
from sanctions_cli.ledger import program_keys
from sanctions_cli.records import Announcement, Assertion, Ledger, from_json


def export_objects(opened: database.OpenLedger, *, is_list: bool) -> bytes:
    """An object for each file, and for each program: as a JSON list, or as JSON Lines.

    ledger.toml comes first, then the programs, the stated totals and the announcements.
    """
    parts = ledger_parts.LedgerParts(
        _read_assertions(opened),
        dict(program_keys.read_programs(opened.root)),
        _read_ledger(opened),
    )
    objects = list(ledger_parts.list_objects(parts))
    query = "select id, record from announcements order by announced, id"
    for record_id, record in opened.connection.execute(query):
        values = record_objects.record_values(from_json(Announcement, record))
        objects.append({ledger_parts.RECORD: "announcement", "id": record_id, **values})
    return record_objects.write_objects(objects, is_list=is_list).encode()


def _read_assertions(
    opened: database.OpenLedger,
) -> list[ledger_parts.NamedAssertion]:
    assertions = []
    query = "select id, record from assertions order by on_day, id"
    for assertion_id, record in opened.connection.execute(query):
        assertion = from_json(Assertion, record)
        assertions.append(ledger_parts.NamedAssertion("", assertion_id, assertion))
    return assertions


def _read_ledger(opened: database.OpenLedger) -> Ledger | None:
    """The content of ledger.toml; None if that is broken."""
    content = database.read_ledger(opened.connection)
    return from_json(Ledger, json.dumps(content)) if content else None
