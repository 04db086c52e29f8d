"""The caveats on counts that are not stated plainly or exactly, and on doubtful dates."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sanctions_cli.caveats import Caveat, CaveatKind, Fact
from sanctions_cli.queries.dimensions import joins_sql
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.period_wording import name_date
from sanctions_cli.queries.row_keys import RowKeys, find_rows, join_keys_sql

_BASIS_KINDS: Mapping[str, CaveatKind] = {
    "listed": "listed",
    "derived": "derived",
    "survivors": "survivors",
}


PRECISION_KINDS: Mapping[str, CaveatKind] = {"at_least": "at_least", "about": "about"}


def find_count_quality(
    connection: sqlite3.Connection,
    filters: Filters,
    row_keys: RowKeys | None = None,
) -> Iterator[Caveat]:
    """The caveats on counts that a source does not state, minimums, and dates without a day.

    `row_keys` as for `find_uncounted_actions`.
    """
    where, values = filters.where()
    yield from find_basis_and_precision(connection, filters, row_keys)
    yield from find_joint_records(connection, filters)
    if filters.date != "announced":
        dateless = _count_records(
            connection, f"{where} and a.{filters.date} is null", values
        )
        if dateless:
            yield Caveat(
                kind="date_missing", number=dateless, subject=name_date(filters)
            )


def find_report_dates(
    connection: sqlite3.Connection,
    filters: Filters,
    row_keys: RowKeys | None = None,
    condition: str = "1",
) -> Iterator[Caveat]:
    """The caveat on announcements dated by a report, as the date of the act was not checked.

    It concerns answers that depend on the day. `row_keys` as for `find_uncounted_actions`, and
    `condition` as for `find_cut_records`.
    """
    where, values = filters.where()
    if filters.date != "announced":
        # Only announcements without the other date are placed by the day announced.
        where += f" and a.{filters.date} is null"
    by = row_keys.by if row_keys else ()
    rows = connection.execute(
        f"select a.sender, a.path, a.total, {join_keys_sql(by, filters)}"
        f" from announcements a{joins_sql(by)}"
        f" where {where} and {condition} and a.date_basis = 'report' order by 1, 2",
        values,
    )
    targets_by_path: dict[tuple[str, str], int] = {}
    keys = set()
    for sender, path, total, row_key in rows:
        targets_by_path[sender, path] = total or 0
        keys.add(row_key)
    if not targets_by_path:
        return
    totals: Counter[str] = Counter()
    for (sender, _), total in targets_by_path.items():
        totals[sender] += total
    yield Caveat(
        kind="date_from_report",
        facts=tuple(Fact(sender, number=totals[sender]) for sender in totals),
        number=len(targets_by_path),
        rows=find_rows(keys, row_keys),
    )


def find_basis_and_precision(
    connection: sqlite3.Connection,
    filters: Filters,
    row_keys: RowKeys | None,
    *,
    with_undated: bool = False,
) -> Iterator[Caveat]:
    """How many counts the source does not state plainly, or not exactly.

    `with_undated` adds the records that may lie outside the period.
    """
    where, values = filters.where_possible() if with_undated else filters.where()
    by = row_keys.by if row_keys else ()
    counts = connection.execute(
        f"select a.basis, a.precision, {join_keys_sql(by, filters)}, a.path"
        f" from announcements a{joins_sql(by)}"
        f" where {where} and a.stated"
        " and (a.basis <> 'stated' or a.precision <> 'exact')",
        values,
    )
    paths: defaultdict[CaveatKind, set[str]] = defaultdict(set)
    keys: defaultdict[CaveatKind, set[str]] = defaultdict(set)
    for basis, precision, row_key, path in counts:
        for kind in (_BASIS_KINDS.get(basis), PRECISION_KINDS.get(precision)):
            if kind:
                paths[kind].add(path)
                keys[kind].add(row_key)
    for kind in (*_BASIS_KINDS.values(), *PRECISION_KINDS.values()):
        if paths[kind]:
            concerned = find_rows(keys[kind], row_keys)
            yield Caveat(kind=kind, number=len(paths[kind]), rows=concerned)


def _count_records(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> int:
    query = f"select count(*) from announcements a where {condition}"
    number: int = connection.execute(query, values).fetchone()[0]
    return number


def find_joint_records(
    connection: sqlite3.Connection, filters: Filters, condition: str = "1"
) -> Iterator[Caveat]:
    """The caveat on counted records against several targets together, if targets are requested.

    `condition` is SQL on `announcements a` for the records that can be counted.
    """
    if not filters.targets:
        return
    where, values = filters.where()
    joint = _count_records(
        connection, f"{where} and {condition} and a.target like '%;%'", values
    )
    if joint:
        yield Caveat(kind="joint", number=joint)
