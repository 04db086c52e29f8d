"""The rule that no announcement is recorded twice."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding


def check_duplicates(context: CheckContext) -> Iterator[Finding]:
    """No announcement stands there twice: same sender, target, day, action, program, counts and instrument."""
    same = "sender, target, announced, action, program, individuals, entities, vessels, aircraft, other, unspecified"
    query = (
        f"select id, path, instrument, dense_rank() over (order by {same}), count(*) over (partition by {same})"
        " from announcements order by 4, length(id), id"
    )
    first: dict[int, dict[str | None, str]] = {}
    for name, path, instrument, group, size in context.rows(query):
        if size == 1:
            continue
        seen = first.setdefault(group, {})
        if instrument in seen:
            message = f'the same as "{seen[instrument]}": sender, target, day, action, program, counts and instrument'
            yield context.at(
                path,
                ("announced",),
                "duplicates",
                message,
                "remove one, or say in what they differ",
            )
        elif seen and (instrument is None or None in seen):
            message = f'the same as "{next(iter(seen.values()))}", but for the instrument'
            hint = "remove one, or name the instrument of both"
            yield context.at(path, ("announced",), "duplicates", message, hint, severity="warning")
        seen.setdefault(instrument, name)
