"""Rules on files and ids."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding


def check_files(context: CheckContext) -> Iterator[Finding]:
    """Every file can be read and says only what the record format knows; its name is the record's id."""
    yield from context.book.findings()


def check_unique_ids(context: CheckContext) -> Iterator[Finding]:
    """No two records have the same id."""
    for table in ("announcements", "assertions"):
        query = (
            f"select a.id, a.path, b.path from {table} a join (select id, min(path) as path from {table} group by id"
            " having count(*) > 1) b on a.id = b.id and a.path <> b.path order by 2"
        )
        for name, path, other in context.rows(query):
            yield context.at(
                path,
                (),
                "unique-ids",
                f'the id "{name}" is taken by {other}',
                "give the file another name",
            )
