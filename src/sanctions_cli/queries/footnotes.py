"""The caveats on an answer: what its figures leave out, mix or count twice."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sanctions_cli.caveats import Caveat, CaveatKind, Fact
from sanctions_cli.dates import format_months, format_period
from sanctions_cli.queries.date_ranges import find_date_range
from sanctions_cli.queries.dimensions import joins_sql, key_sql
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import UNLISTED_ACTIONS, GroupSum
from sanctions_cli.records import LISTINGS

_KEY_SEPARATOR = "\x1f"
"""Joins the keys of a group: the unit separator, which no record contains."""

_BASIS_KINDS: Mapping[str, CaveatKind] = {
    "listed": "listed",
    "derived": "derived",
    "survivors": "survivors",
}
PRECISION_KINDS: Mapping[str, CaveatKind] = {"at_least": "at_least", "about": "about"}


class RowKeys(NamedTuple):
    """Which rows of a table the announcements of a group concern.

    `rows` has the numbers of the rows, by the keys of the group in the dimensions `by`, joined by
    `join_keys`.
    """

    by: Sequence[str]
    rows: Mapping[str, Collection[int]]

    def find_rows(self, keys: Iterable[str]) -> frozenset[int]:
        """The numbers of the rows that the groups with these keys concern."""
        numbers: set[int] = set()
        for key in keys:
            numbers.update(self.rows.get(key, ()))
        return frozenset(numbers)


def number_rows(by: str, keys: Iterable[str]) -> RowKeys:
    """The rows of a table with a row for each of these keys of a dimension, in their order."""
    return RowKeys((by,), {key: (number,) for number, key in enumerate(keys)})


def join_keys(keys: Iterable[str]) -> str:
    """The keys of a group as one text."""
    return _KEY_SEPARATOR.join(keys)


def _join_keys_sql(by: Sequence[str], filters: Filters) -> str:
    """The SQL for the keys of a group as one text; an empty one without dimensions."""
    keys = [key_sql(dimension, filters.date_sql) for dimension in by]
    return f" || char({ord(_KEY_SEPARATOR)}) || ".join(keys) or "''"


# What the figures are about


def describe_period(connection: sqlite3.Connection, filters: Filters) -> str:
    """The time of the figures: the requested period, or else the months of the records."""
    return describe_span(filters, find_date_range(connection, filters))


def describe_span(filters: Filters, span: tuple[str, str] | None) -> str:
    """The requested period, or else the months from the first to the last date of a span (ISO)."""
    words = format_period(filters.period)
    if span and not (filters.period.since and filters.period.until):
        words = format_months(*span)
    return f"{words}{describe_date(filters)}"


def describe_date(filters: Filters) -> str:
    """`, by effective date`; "" for the date of announcement."""
    if filters.date == "announced":
        return ""
    return f", by {_name_date(filters)} date"


def _name_date(filters: Filters) -> str:
    """The kind of date by which announcements are placed, as people call it."""
    if filters.date == "listed":
        return "listing"
    return filters.date


def describe_what_is_counted(filters: Filters, *, net: bool) -> Caveat:
    """The caveats on what is counted, and by which date."""
    if net:
        return Caveat(kind="net", subject=filters.date)
    names = [f"{action}s" for action in filters.actions]
    if set(filters.actions) == set(LISTINGS):
        names = ["listings"]
    facts = tuple(Fact(name=name) for name in names)
    return Caveat(kind="as_announced", subject=filters.date, facts=facts)


# Announcements that no sum contains


def find_missing_figures(
    connection: sqlite3.Connection, filters: Filters, unknown: int
) -> Iterator[Caveat]:
    """The caveats on counted announcements that give no figure; `unknown` is their number."""
    if unknown:
        where, values = filters.where()
        yield from _no_figure(connection, f"{where} and a.stated = 0", values, filters)


def find_unknown_numbers(
    connection: sqlite3.Connection,
    filters: Filters,
    kinds: Collection[CaveatKind],
    *,
    net: bool,
) -> Iterator[Caveat]:
    """The caveats on types with targets that a sum leaves out because no source gives their number.

    With `net`, sums are changes of the lists; if targets of unknown number were removed, a sum is
    not a minimum. `kinds` are those of the figures shown.
    """
    where, values = filters.where()
    source, types = "announcements a", "case when a.stated then a.unknown_types end"
    if net:
        # A net change can leave types out where the announcement gives no counts.
        source += " join changes c on c.path = a.path"
        types = "c.unknown_types"
        where += " and c.moves and a.action <> 'opening'"
    when = filters.date_sql
    rows = connection.execute(
        f"select a.sender, {types}, {when}, a.action = 'delisting' from {source}"
        f" where {where} and {types} is not null order by 1, 3, 2",
        values,
    ).fetchall()
    acts = []
    for sender, joined_types, day, is_removal in rows:
        acts.append(UnknownNumber(sender, joined_types, day, net and bool(is_removal)))
    yield from describe_unknown_numbers(acts, kinds)


class UnknownNumber(NamedTuple):
    """An act that names types of targets without their number."""

    sender: str
    joined_types: str
    """Joined by "; "."""
    day: str
    is_removal: bool
    """Whether the targets were taken off a list."""
    program: str = ""
    """The list, where the figures are those of lists."""


def describe_unknown_numbers(
    acts: Sequence[UnknownNumber], kinds: Collection[CaveatKind]
) -> Iterator[Caveat]:
    """The caveats of sums that leave out targets of unknown number, one for each of their kinds.

    `kinds` are those of the figures shown; where some are a minimum and others are not, each
    needs a sentence.
    """
    facts = []
    facts_of_additions = []
    for act in acts:
        keeper = act.program or act.sender
        fact = Fact(keeper, act.joined_types, since=act.day, until=act.day)
        facts.append(fact)
        if not act.is_removal:
            facts_of_additions.append(fact)
    has_removals = len(facts_of_additions) < len(facts)
    # Where all were removed, a minimum is one of what was removed.
    of_minimums = tuple(facts_of_additions or facts)
    if of_minimums and "unknown_number" in kinds:
        yield Caveat(kind="unknown_number", facts=of_minimums, number=len(of_minimums))
    if has_removals and "unknown_change" in kinds:
        yield Caveat(kind="unknown_change", facts=tuple(facts), number=len(facts))


def find_uncounted_groups(
    connection: sqlite3.Connection,
    filters: Filters,
    by: Sequence[str],
    groups: Sequence[GroupSum],
) -> Iterator[Caveat]:
    """The caveats on groups with nothing but uncounted announcements that give no figure.

    `by` are the dimensions of the groups' keys.
    """
    if not groups:
        return
    where, values = filters.replace(actions=UNLISTED_ACTIONS).where()
    places = ", ".join("?" for _ in groups)
    where += f" and a.stated = 0 and {_join_keys_sql(by, filters)} in ({places})"
    values += [join_keys(group.keys) for group in groups]
    yield from _no_figure(connection, where, values, filters, by)


def _no_figure(
    connection: sqlite3.Connection,
    where: str,
    values: Sequence[str],
    filters: Filters,
    by: Sequence[str] = (),
) -> Iterator[Caveat]:
    """The numbers of announcements that give no figure, by sender and action."""
    when = filters.date_sql
    # A join with measures or reasons repeats records, so paths are counted.
    rows = connection.execute(
        f"select a.sender, a.action, count(distinct a.path), min({when}), max({when})"
        f" from announcements a{joins_sql(by)} where {where} group by 1, 2 order by 1, 2",
        values,
    )
    facts = tuple(Fact(*row) for row in rows)
    if facts:
        number = sum(fact.number for fact in facts)
        yield Caveat(kind="no_figure", facts=facts, number=number)


def find_uncounted_actions(
    connection: sqlite3.Connection,
    filters: Filters,
    row_keys: RowKeys | None = None,
    subject: str = "",
) -> Iterator[Caveat]:
    """The caveats on delistings and targets named in measures, which no sum includes.

    Without `row_keys` the caveats are about the whole table. `subject` is the period that they are
    about, where there are two.
    """
    kinds: tuple[tuple[CaveatKind, str], ...] = (
        ("delistings_not_included", "delisting"),
        ("measures_not_included", "measure"),
    )
    for kind, action in kinds:
        where, values = filters.replace(actions=(action,)).where()
        by = row_keys.by if row_keys else ()
        counts = connection.execute(
            f"select a.sender, {_join_keys_sql(by, filters)}, sum(a.total), count(a.unknown_types)"
            f" from announcements a{joins_sql(by)}"
            f" where {where} and a.total > 0 group by 1, 2 order by 1, 2",
            values,
        ).fetchall()
        if not counts:
            continue
        totals: Counter[str] = Counter()
        has_more: set[str] = set()
        keys = set()
        for sender, row_key, total, in_part in counts:
            totals[sender] += total
            keys.add(row_key)
            if in_part:
                has_more.add(sender)
        facts = []
        for sender in sorted(totals):
            name = "unknown" if sender in has_more else ""
            facts.append(Fact(sender, name, totals[sender]))
        yield Caveat(
            kind=kind,
            facts=tuple(facts),
            subject=subject,
            rows=_find_rows(keys, row_keys),
        )


def _find_rows(keys: set[str], row_keys: RowKeys | None) -> frozenset[int] | None:
    """The numbers of the rows with these keys; None where the rows are not distinguished."""
    return row_keys.find_rows(keys) if row_keys else None


# How good the figures are


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
                kind="date_missing", number=dateless, subject=_name_date(filters)
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
        f"select a.sender, a.path, a.total, {_join_keys_sql(by, filters)}"
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
        rows=_find_rows(keys, row_keys),
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
        f"select a.basis, a.precision, {_join_keys_sql(by, filters)}, a.path"
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
            concerned = _find_rows(keys[kind], row_keys)
            yield Caveat(kind=kind, number=len(paths[kind]), rows=concerned)


def _count_records(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> int:
    query = f"select count(*) from announcements a where {condition}"
    number: int = connection.execute(query, values).fetchone()[0]
    return number


# Records dated by month or year only


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
