"""Finds references to records: announcements have `refers_to`, assertions `leaving_out`."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index.database import OpenLedger, placeholders


def find_references(ledger: OpenLedger, ids: Sequence[str]) -> list[tuple[str, str]]:
    """The ids that refer to these, and to which of them; references among these themselves are not
    included.

    Raises SanctionsError if a file could not be read, since it may refer to them too.
    """
    for finding in ledger.findings():
        if finding.rule == "unreadable":
            raise SanctionsError(
                f'"{finding.path}", which may refer to {", ".join(ids)}: {finding.message}',
                hint=f"nothing was changed; {finding.hint}",
            )
    marks = placeholders(ids)
    rows = ledger.connection.execute(
        "select a.id, p.value from plurals p join announcements a using (path)"
        f" where p.field = 'refers_to' and p.value in ({marks})"
        " union select a.id, o.value from assertions a, json_each(a.record, '$.leaving_out') o"
        f" where o.value in ({marks}) order by 1, 2",
        (*ids, *ids),
    )
    return [(name, referred_id) for name, referred_id in rows if name not in ids]
