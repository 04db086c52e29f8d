"""Rules on files and ids."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding


def check_files(context: CheckContext) -> Iterator[Finding]:
    """Every file can be read and says only what the record format knows; its name is the record's
    id."""
    yield from context.ledger.findings()


def check_unique_ids(context: CheckContext) -> Iterator[Finding]:
    """No two records have the same id."""
    for table in ("announcements", "assertions"):
        # Files of one name in different folders; the first in the order of paths keeps the id.
        query = f"""
            select record.id, record.path, first.path
            from {table} record
            join (select id, min(path) as path from {table} group by id having count(*) > 1) first
                on first.id = record.id and first.path <> record.path
            order by record.path"""
        for record_id, path, first_path in context.rows(query):
            message = f'the id "{record_id}" is taken by {first_path}'
            hint = "give the file another name"
            yield context.make_finding(path, (), "unique-ids", message, hint)
