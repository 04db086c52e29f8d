"""The rule that no announcement is recorded twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sanctions_cli.checks.context import CheckContext, Row
from sanctions_cli.errors import Finding
from sanctions_cli.records import TYPES
from sanctions_cli.text import comparison_key

SAME_COLUMNS = ("sender", "target", "announced", "action", "program", *TYPES)
"""The fields that two records of one announcement share, besides the instrument."""


class _Record(NamedTuple):
    """What identifies an announcement, and the instrument that it names."""

    id: str
    path: str
    instrument: str | None


def check_duplicates(context: CheckContext) -> Iterator[Finding]:
    """No announcement is recorded twice: same sender, target, day, action, program, counts and
    instrument."""
    for records in _group_records(context):
        yield from _compare_instruments(context, records)


def _group_records(context: CheckContext) -> Iterator[list[_Record]]:
    """The records that share all of SAME_COLUMNS, where there are several, shortest id first."""
    columns = ", ".join(SAME_COLUMNS)
    # Almost always there are none, which SQLite finds out from one of its indexes.
    repeated = context.rows(
        f"select 1 from announcements group by {columns} having count(*) > 1 limit 1"
    )
    if not repeated:
        return
    query = f"select id, path, instrument, {columns} from announcements"
    groups: dict[Row, list[_Record]] = defaultdict(list)
    for record_id, path, instrument, *same in context.rows(query):
        groups[tuple(same)].append(_Record(record_id, path, instrument))
    for records in groups.values():
        if len(records) > 1:
            # ca-2024-08-09-by before ca-2024-08-09-by-2.
            yield sorted(records, key=lambda record: (len(record.id), record.id))


def _compare_instruments(
    context: CheckContext, records: list[_Record]
) -> Iterator[Finding]:
    """The findings on records that share all else, and may have the same instrument."""
    first_id_by_instrument: dict[str | None, str] = {}
    for record_id, path, instrument in records:
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
