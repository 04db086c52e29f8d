"""Rules on files and ids."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding
from sanctions_cli.ledger import unread_files


def check_files(context: CheckContext) -> Iterator[Finding]:
    """Every file can be read and says only what the record format knows; its name is the record's
    id."""
    yield from context.ledger.findings()


def check_unique_ids(context: CheckContext) -> Iterator[Finding]:
    """No two records have the same id."""
    for table in ("announcements", "assertions"):
        # Files with the same name in different folders; the first by path keeps the id. Almost
        # always there are none, which the innermost query finds from an index of the ids alone.
        query = f"""
            select id, path, first_path from (
                select id, path, min(path) over (partition by id) as first_path from {table}
                where id in (select id from {table} group by id having count(*) > 1))
            where path <> first_path
            order by path"""
        for record_id, path, first_path in context.rows(query):
            message = f'the id "{record_id}" is taken by {first_path}'
            hint = "give the file another name"
            yield context.make_finding(path, (), "unique-ids", message, hint)


def check_unread_files(context: CheckContext) -> Iterator[Finding]:
    """Every visible file in the ledger's folders is read: a misnamed or misplaced record is not
    counted."""
    root = context.ledger.root
    read_paths = context.ledger.file_stamps()
    dossiers = context.ledger_file.get("dossiers")
    for file in unread_files.find_unread_files(root, read_paths, dossiers):
        yield Finding(
            file.path, 0, 0, "unread", file.reason, file.hint, severity="warning"
        )
