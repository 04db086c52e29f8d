"""Proposed records as JSON objects in the field names that `add --json` takes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sanctions_cli.importers.jsonl import DRAFT
from sanctions_cli.importers.proposal import ProposedRecord
from sanctions_cli.records import Announcement, counts_by_type, to_json

_INDENT = 1


def format_objects(proposed: Sequence[ProposedRecord]) -> str:
    """A JSON list with an object for each record that is not in the ledger yet."""
    objects = []
    for record in proposed:
        if not record.is_already_there:
            values = record_values(record.draft.record)
            draft = {"id": record.id, "mark": record.mark, "like": record.similar}
            objects.append({**values, DRAFT: draft})
    return json.dumps(objects, ensure_ascii=False, indent=_INDENT) + "\n"


def record_values(record: Announcement) -> dict[str, object]:
    """The values of a record, with its counts one by one as in `export`."""
    values: dict[str, object] = json.loads(to_json(record))
    if record.counts is not None:
        del values["counts"]
        for name, number in counts_by_type(record.counts).items():
            values[name] = "unknown" if number is None else number
    return values
