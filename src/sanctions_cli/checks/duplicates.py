"""The rule that no announcement is recorded twice."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding
from sanctions_cli.records import TYPES
from sanctions_cli.text import comparison_key

SAME_COLUMNS = ("sender", "target", "announced", "action", "program", *TYPES)
"""The fields that two records of one announcement share, besides the instrument."""


def check_duplicates(context: CheckContext) -> Iterator[Finding]:
    """No announcement is recorded twice: same sender, target, day, action, program, counts and
    instrument."""
    columns = ", ".join(SAME_COLUMNS)
    # Within a group the shortest id comes first: ca-2024-08-09-by before ca-2024-08-09-by-2.
    query = f"""
        select grouped, id, path, instrument from (
            select id, path, instrument, dense_rank() over (order by {columns}) as grouped,
                count(*) over (partition by {columns}) as size
            from announcements)
        where size > 1
        order by grouped, length(id), id"""
    first_id_by_instrument: dict[str | None, str] = {}
    current_group = None
    for group, record_id, path, instrument in context.rows(query):
        if group != current_group:
            current_group = group
            first_id_by_instrument = {}
        if instrument:
            instrument = comparison_key(instrument)
        if instrument in first_id_by_instrument:
            message = (
                f'the same as "{first_id_by_instrument[instrument]}":'
                " sender, target, day, action, program, counts and instrument"
            )
            hint = "remove one, or record how they differ"
            yield context.make_finding(
                path, ("announced",), "duplicates", message, hint
            )
        elif first_id_by_instrument and (
            instrument is None or None in first_id_by_instrument
        ):
            first_id = next(iter(first_id_by_instrument.values()))
            message = f'the same as "{first_id}", but for the instrument'
            hint = "remove one, or name the instrument of both"
            yield context.make_finding(
                path, ("announced",), "duplicates", message, hint, severity="warning"
            )
        first_id_by_instrument.setdefault(instrument, record_id)
