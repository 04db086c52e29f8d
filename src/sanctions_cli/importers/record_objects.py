"""Proposed records as JSON objects, which `add --json` and `import json` read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sanctions_cli.importers import ledger_parts
from sanctions_cli.importers.draft_objects import DRAFT
from sanctions_cli.importers.json_records import TABLE_PREFIXES
from sanctions_cli.importers.ledger_parts import LedgerParts
from sanctions_cli.importers.proposal import ProposedRecord
from sanctions_cli.records import Announcement, counts_by_type, to_json

_INDENT = 1


def format_objects(
    proposed: Sequence[ProposedRecord], parts: LedgerParts, *, is_list: bool
) -> str:
    """An object for each record that is not in the ledger yet: a JSON list, or JSON Lines.

    Objects for the other `parts` of a ledger come first.

    What is no field of a record is below the key `draft`, which readers skip.
    """
    objects = list(ledger_parts.list_objects(parts))
    for record in proposed:
        if not record.is_already_there:
            values = record_values(record.draft.record)
            if record.draft.id:  # the file asks for it; any other id is only proposed
                values = {"id": record.draft.id, **values}
            draft: dict[str, object] = {
                "row": record.draft.file_row,
                "id": record.id,
                "mark": record.mark,
                "like": record.similar,
            }
            change = record.draft.change
            if change:
                draft["after"], draft["by"] = change.after, change.by
                draft["backdated"] = change.is_backdated
            objects.append({**values, DRAFT: draft})
    return write_objects(objects, is_list=is_list)


def write_objects(objects: Iterable[object], *, is_list: bool) -> str:
    """Objects as a JSON list, or as JSON Lines."""
    if is_list:
        return json.dumps(list(objects), ensure_ascii=False, indent=_INDENT) + "\n"
    lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in objects]
    return "".join(lines)


def record_values(record: Announcement) -> dict[str, object]:
    """The values of a record, with its figures one by one as in `export`."""
    values: dict[str, object] = json.loads(to_json(record))
    for table, prefix in TABLE_PREFIXES.items():
        figures = getattr(record, table)
        if figures is not None:
            del values[table]
            for name, number in counts_by_type(figures).items():
                values[prefix + name] = "unknown" if number is None else number
    return values
