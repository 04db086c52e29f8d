"""The records dated by month or year only, which a period or a column can cut."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.queries.filters import Filters


def find_records_without_day(
    connection: sqlite3.Connection, filters: Filters, condition: str = "1"
) -> dict[str, str]:
    """The ids and dates of the records dated by month or year only.

    They include those that may lie outside the period. `condition` as for `find_cut_records`.
    """
    where, values = filters.where_possible()
    when = filters.date_sql
    rows = connection.execute(
        f"select a.id, {when} from announcements a"
        f" where {where} and {condition} and length({when}) < 10",
        values,
    )
    return dict(rows.fetchall())


def describe_undated(records: Sequence[str], doubt: str = "period") -> Iterator[Caveat]:
    """The caveat on records (ids) that sums leave out since their date may lie outside the period.

    `doubt` has the words for where they may lie: "period" (outside it), "quarter" or "month"
    (in another), "date" (after it), "either" (on either side of one).
    """
    if records:
        facts = tuple(Fact(name=record_id) for record_id in records)
        yield Caveat(kind="undated", facts=facts, number=len(facts), subject=doubt)


CHANGES_A_LIST = "a.path in (select path from changes where has_effect)"
"""The SQL condition on `announcements a` for the records that change a list."""


def find_cut_records(
    connection: sqlite3.Connection, filters: Filters, condition: str = "1"
) -> list[str]:
    """The ids of records whose month or year extends beyond an end of the period.

    `condition` is SQL on `announcements a` for those that can be counted.
    """
    if not filters.cut_dates:
        return []
    where, values = filters.where_undated()
    rows = connection.execute(
        f"select a.id from announcements a where {where} and {condition} order by a.id",
        values,
    )
    return [record_id for (record_id,) in rows]


def find_unknown_times(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    net: bool = False,
) -> Iterator[Caveat]:
    """The caveat on records that may lie outside the period, or in another quarter or month.

    With `net`, on those that change a list.
    """
    moves = CHANGES_A_LIST if net else "1"
    records = find_cut_records(connection, filters, moves)
    places = ["period"] if records else []
    for by in ("quarter", "month"):
        if by not in dimensions:
            continue
        dates = find_records_without_day(connection, filters, moves)
        of_years = [name for name, when in dates.items() if len(when) == 4]
        if of_years:
            records += of_years
            places.append(by)
    yield from describe_undated(sorted(set(records)), " ".join(places))
