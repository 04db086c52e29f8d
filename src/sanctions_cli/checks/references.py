"""The rule that the records which a record refers to exist and came before it."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.dates import is_before
from sanctions_cli.dates import prefix_date
from sanctions_cli.errors import Finding
from sanctions_cli.text import Spellings, did_you_mean


def check_references(context: CheckContext) -> Iterator[Finding]:
    """Every id in refers_to is a record of this ledger that came before, or on the same day."""
    day_by_id: dict[str, str] = dict(
        context.rows("select id, announced from announcements")
    )
    ids = Spellings(day_by_id)
    query = """
        select path, announcements.id, announcements.announced, plurals.value
        from plurals join announcements using (path)
        where plurals.field = 'refers_to'
        order by path"""
    for path, record_id, day, referred_id in context.rows(query):
        if referred_id not in day_by_id:
            message = f'no record "{referred_id}"'
            hint = did_you_mean(referred_id, ids.near(referred_id))
        elif referred_id == record_id:
            message = "a record cannot refer to itself"
            hint = "remove the id"
        elif is_before(day, day_by_id[referred_id]):
            when = prefix_date(day_by_id[referred_id])
            message = f"{referred_id} was announced {when}, after this record"
            hint = "is the day of one of them wrong?"
        else:
            continue
        # The value leads to its position in the list.
        yield context.make_finding(
            path, ("refers_to", 0), "references", message, hint, value=referred_id
        )
