"""Who refers to a record: other records, and the assertions that leave it out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sanctions_cli.index.database import marks


def referring(connection: sqlite3.Connection, names: Sequence[str]) -> list[tuple[str, str]]:
    """The ids that refer to these, and to which of them; these among themselves are left out."""
    rows = connection.execute(
        "select a.id, p.value from plurals p join announcements a using (path)"
        f" where p.field = 'refers_to' and p.value in ({marks(names)})"
        " union select a.id, o.value from assertions a, json_each(a.record, '$.leaving_out') o"
        f" where o.value in ({marks(names)}) order by 1, 2",
        (*names, *names),
    )
    return [(name, other) for name, other in rows if name not in names]
