"""The whole ledger as JSON objects, from which `import json` makes the same files."""

from __future__ import annotations

import json

from sanctions_cli.checks import dossiers
from sanctions_cli.importers import ledger_parts, record_objects
from sanctions_cli.index import database
from sanctions_cli.ledger import program_keys
from sanctions_cli.records import Announcement, Assertion, Ledger, from_json


def export_objects(opened: database.OpenLedger, *, is_list: bool) -> bytes:
    """An object for each file, and for each program: as a JSON list, or as JSON Lines.

    ledger.toml comes first, then the programs, the stated totals, the dossiers and the
    announcements.
    """
    parts = ledger_parts.LedgerParts(
        _read_assertions(opened),
        dict(program_keys.read_programs(opened.root)),
        _read_ledger(opened),
        _read_dossiers(opened),
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


def _read_dossiers(opened: database.OpenLedger) -> dict[str, str]:
    """The texts of the dossiers, by the names of their files; none of a broken one."""
    name = database.read_ledger(opened.connection).get("dossiers", "")
    folder = dossiers.find_folder(opened.root, name)
    if folder is None:
        return {}
    texts = {}
    for file in dossiers.read_dossiers(folder):
        if file.dossier is not None:
            texts[file.path.rpartition("/")[2]] = file.text
    return texts
