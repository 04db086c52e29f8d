"""The rule that the records which a record refers to exist."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding
from sanctions_cli.text import did_you_mean


def check_references(context: CheckContext) -> Iterator[Finding]:
    """Every id in refers_to is a record of this ledger that came before, or on the same day."""
    announced = dict(context.rows("select id, announced from announcements"))
    query = (
        "select a.path, a.id, a.announced, p.value from plurals p join announcements a using (path)"
        " where p.field = 'refers_to' order by 1"
    )
    for path, name, day, other in context.rows(query):
        place = ("refers_to", 0)
        if other not in announced:
            message = f'no record "{other}"'
            yield context.at(
                path, place, "references", message, did_you_mean(other, announced), value=other
            )
        elif other == name:
            yield context.at(
                path,
                place,
                "references",
                "a record cannot refer to itself",
                "take it out",
                value=other,
            )
        elif announced[other][: len(day)] > day[: len(announced[other])]:
            message = f"{other} was announced on {announced[other]}, after this record"
            yield context.at(
                path, place, "references", message, "is the day of one of them wrong?", value=other
            )
