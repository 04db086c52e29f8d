"""The footnotes of an answer: what its figures leave out, mix or count twice."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from sanctions_cli import countries
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    UNLISTED_ACTIONS,
    GroupSum,
    find_date_range,
    joins_sql,
    key_sql,
)
from sanctions_cli.records import LISTINGS, Basis
from sanctions_cli.table import Note
from sanctions_cli.text import join_words, plural

MAX_NAMED = 5
"""Records that a footnote names before it only counts them."""

_KEY_SEPARATOR = "\x1f"
"""Between the keys of a group in one text: the unit separator, which no record contains."""


def split_marked(notes: Iterable[Note]) -> tuple[list[Note], list[Note]]:
    """The notes with a mark, which is at figures of the table, and those without one."""
    marked: list[Note] = []
    unmarked: list[Note] = []
    for note in notes:
        if note[0]:
            marked.append(note)
        else:
            unmarked.append(note)
    return marked, unmarked


# What the figures are about


def describe_period(connection: sqlite3.Connection, filters: Filters) -> str:
    """By which date and over what time: the period asked for, else that which the records span."""
    if filters.period.since and filters.period.until:
        return f"{filters.date} {filters.period.label}"
    announced = find_date_range(connection, filters)
    if announced is None:
        return f"{filters.date} {filters.period.label}"
    return f"{filters.date} {_format_range(*announced)}"


def note_what_is_counted(filters: Filters, *, net: bool) -> Note:
    """What is counted, in one line."""
    if net:
        what = "removals subtracted, re-designations left out"
        return (
            "",
            f"Net change of the programs' lists by the day {filters.date}: {what}.",
        )
    if set(filters.actions) == set(LISTINGS):
        what = "Listings and relistings"
        return "", f"{what} by the day {filters.date}; targets as announced."
    what = (
        f"Counted: {', '.join(filters.actions)}" if filters.actions else "All actions"
    )
    return "", f"{what}, by the day {filters.date}; targets as announced."


# Announcements that no sum contains


def note_missing_figures(
    connection: sqlite3.Connection, filters: Filters, unknown: int
) -> Iterator[Note]:
    """Counted announcements without a figure, by sender; `unknown` is how many there are."""
    if unknown:
        where, values = filters.where()
        acts = _describe_acts(
            connection, f"{where} and a.stated = 0", values, filters, ()
        )
        yield "+1", f"announced without a figure, not in the sums: {acts}"


def note_unknown_numbers(
    connection: sqlite3.Connection, filters: Filters, *, net: bool
) -> Iterator[Note]:
    """Types of targets of which a sum leaves out a part, as no source gives its number.

    With `net`, sums are of what changed on the lists; the mark is another where something of
    unknown number was taken off, as there the sum is no minimum.
    """
    where, values = filters.where()
    source, types = "announcements a", "a.unknown_types"
    if net:
        source += " join changes c on c.path = a.path"
        types = "c.unknown_types"
        where += " and c.moves and a.action <> 'opening'"
    when = filters.date_sql
    rows = connection.execute(
        f"select a.sender, {types}, {when}, a.action = 'delisting' from {source}"
        f" where {where} and a.stated and {types} is not null order by 1, 3, 2",
        values,
    ).fetchall()
    yield from describe_unknown_numbers(
        [
            (sender, types, day, net and is_removal)
            for sender, types, day, is_removal in rows
        ]
    )


def describe_unknown_numbers(
    acts: Sequence[tuple[str, str, str, bool]],
) -> Iterator[Note]:
    """The footnote for sums that leave out targets of unknown number; none for no acts.

    acts: sender, types joined by "; ", day, and whether the targets were taken off a list
    """
    if not acts:
        return
    parts = []
    for sender, types, day, _ in acts:
        names = join_words(types.split("; "))
        parts.append(f"{names} ({countries.short_name(sender)}, {day})")
    is_removal = any(act[-1] for act in acts)
    mark, words = "+", 'and more, whose number no source gives ("?" if none is known)'
    if is_removal:
        mark, words = "±", 'and changes of unknown number ("?" if none is known)'
    yield mark, f"{words}: {name_some(parts, separator='; ')}"


def note_uncounted_groups(
    connection: sqlite3.Connection,
    filters: Filters,
    by: Sequence[str],
    groups: Sequence[GroupSum],
) -> Iterator[Note]:
    """Groups in which nothing is counted, but something was announced without a figure, by sender.

    `by` are the dimensions of the groups' keys.
    """
    if not groups:
        return
    where, values = filters.replace(actions=UNLISTED_ACTIONS).where()
    keys = [key_sql(dimension, filters.date_sql) for dimension in by]
    joined_keys = f" || char({ord(_KEY_SEPARATOR)}) || ".join(keys) or "''"
    places = ", ".join("?" for _ in groups)
    where += f" and a.stated = 0 and {joined_keys} in ({places})"
    values += [_KEY_SEPARATOR.join(group.keys) for group in groups]
    acts = _describe_acts(connection, where, values, filters, by)
    yield "+1", f"announced without a figure where nothing was listed: {acts}"


def _describe_acts(
    connection: sqlite3.Connection,
    where: str,
    values: Sequence[str],
    filters: Filters,
    by: Sequence[str],
) -> str:
    """How many announcements of which action, by sender: `US 1 listing (2024-08-09), 2 threats`."""
    when = filters.date_sql
    # A join with measures or reasons repeats a record, so that paths are counted.
    rows = connection.execute(
        f"select a.sender, a.action, count(distinct a.path), min({when}), max({when})"
        f" from announcements a{joins_sql(by)} where {where} group by 1, 2 order by 1, 2",
        values,
    )
    acts_by_sender: defaultdict[str, list[str]] = defaultdict(list)
    for sender, action, number, first, last in rows:
        acts_by_sender[sender].append(
            f"{plural(number, action)} ({_format_range(first, last)})"
        )
    parts = []
    for sender, acts in acts_by_sender.items():
        parts.append(f"{countries.short_name(sender)} {', '.join(acts)}")
    return "; ".join(parts)


def _format_range(first: str, last: str) -> str:
    return first if first == last else f"{first} \N{EN DASH} {last}"


def note_uncounted_actions(
    connection: sqlite3.Connection, filters: Filters
) -> Iterator[Note]:
    """Delistings and targets named by measures: shown, never silently added or subtracted."""
    delisted = _count_targets(connection, filters.replace(actions=("delisting",)))
    if delisted:
        yield "", f"Delistings in the period, not subtracted: {delisted} (--net)."
    named = _count_targets(connection, filters.replace(actions=("measure",)))
    if named:
        yield (
            "",
            f"Targets named by measures, not in the sums: {named} (--action measure).",
        )


def _count_targets(connection: sqlite3.Connection, filters: Filters) -> str:
    """The targets of the announcements, by sender: `Canada 16, US 3`; "" if there are none."""
    where, values = filters.where()
    rows = connection.execute(
        "select a.sender, sum(a.total), count(a.unknown_types) from announcements a"
        f" where {where} and a.total > 0 group by 1 order by 1",
        values,
    )
    parts = []
    for sender, number, in_part in rows:
        more = "+" if in_part else ""
        parts.append(f"{countries.short_name(sender)} {number:,}{more}")
    return ", ".join(parts)


# How good the figures are


def note_count_quality(
    connection: sqlite3.Connection, filters: Filters
) -> Iterator[Note]:
    """Counts that the source does not state plainly, lower bounds, and dates that are no day."""
    where, values = filters.where()
    yield from _note_basis_and_precision(connection, where, values)
    yield from note_joint_records(connection, filters)
    if filters.date != "announced":
        dateless = _count_records(
            connection, f"{where} and a.{filters.date} is null", values
        )
        if dateless:
            records = plural(dateless, "announcement")
            yield (
                "",
                f"{records} without a day {filters.date}: the day announced stands in.",
            )


def _note_basis_and_precision(
    connection: sqlite3.Connection, where: str, values: Sequence[str]
) -> Iterator[Note]:
    rows = connection.execute(
        "select a.basis, a.precision, count(*) from announcements a"
        f" where {where} and a.stated group by 1, 2",
        values,
    )
    by_basis: Counter[str] = Counter()
    by_precision: Counter[str] = Counter()
    for basis, precision, number in rows:
        by_basis[basis] += number
        by_precision[precision] += number
    unstated = []
    for basis in sorted(get_args(Basis)):
        if basis != "stated" and by_basis[basis]:
            unstated.append(f"{basis} in {plural(by_basis[basis], 'announcement')}")
    if unstated:
        bases = ", ".join(unstated)
        yield (
            "",
            f"Not every count is stated by its source: {bases} (list -f csv says which).",
        )
    for precision, words in (("at_least", "lower bounds"), ("about", "round figures")):
        if by_precision[precision]:
            records = plural(by_precision[precision], "announcement")
            yield "", f"The figures of {records} are {words}."


def _count_records(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> int:
    query = f"select count(*) from announcements a where {condition}"
    number: int = connection.execute(query, values).fetchone()[0]
    return number


# Records dated by month or year only


def find_records_without_day(
    connection: sqlite3.Connection, filters: Filters
) -> dict[str, str]:
    """The records dated by month or year only: their ids, each with its date.

    Those that may lie outside the period are among them.
    """
    where, values = filters.where_possible()
    when = filters.date_sql
    rows = connection.execute(
        f"select a.id, {when} from announcements a where {where} and length({when}) < 10",
        values,
    )
    return dict(rows.fetchall())


def note_undated(records: Sequence[str], doubt: str) -> Iterator[Note]:
    """The records (ids) that sums leave out for a doubt, such as `may lie outside the period`."""
    if records:
        names = name_some(records)
        yield (
            "+1?",
            f"dated by month or year only and {doubt}, not in the sums: {names}",
        )


def find_cut_records(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    """The records without a day whose month or year reaches over an end of the period."""
    if not filters.cut_dates:
        return []
    where, values = filters.where_undated()
    rows = connection.execute(
        f"select a.id from announcements a where {where} order by a.id", values
    )
    return [record_id for (record_id,) in rows]


def note_joint_records(
    connection: sqlite3.Connection, filters: Filters, condition: str = "1"
) -> Iterator[Note]:
    """How many of the counted records are against targets together, where targets are asked for.

    `condition` is SQL on `announcements a` for those that can be counted.
    """
    if not filters.targets:
        return
    where, values = filters.where()
    joint = _count_records(
        connection, f"{where} and {condition} and a.target like '%;%'", values
    )
    if joint:
        records = plural(joint, "announcement")
        yield "", f"Includes {records} with one figure for several targets together."


def note_unknown_times(
    connection: sqlite3.Connection, filters: Filters, dimensions: Sequence[str]
) -> Iterator[Note]:
    """The records that may lie outside the period, or in another quarter or month than a sum."""
    records = find_cut_records(connection, filters)
    doubts = ["outside the period"] if records else []
    for by in ("quarter", "month"):
        if by not in dimensions:
            continue
        dates = find_records_without_day(connection, filters)
        of_years = [name for name, when in dates.items() if len(when) == 4]
        if of_years:
            records += of_years
            doubts.append(f"in another {by}")
    if records:
        unique = sorted(set(records))
        yield from note_undated(unique, f"may lie {' or '.join(doubts)}")


def name_some(names: Sequence[str], separator: str = ", ") -> str:
    """The first few names (MAX_NAMED), and how many more there are: `a, b and 3 more`."""
    text = separator.join(names[:MAX_NAMED])
    more = len(names) - MAX_NAMED
    return f"{text} and {more:,} more" if more > 0 else text


# Names that are counted twice


def note_overlapping_programs(
    connection: sqlite3.Connection, filters: Filters
) -> Iterator[Note]:
    """Sums over programs of one sender that can list the same names."""
    has_overlaps = connection.execute(
        "select 1 from programs where overlaps is not null limit 1"
    ).fetchone()
    if not has_overlaps:
        return  # which spares adding up everything by program
    where, values = filters.where()
    rows = connection.execute(
        "select a.sender, a.program, sum(a.total), p.overlaps"
        " from announcements a join programs p using (program)"
        f" where {where} and a.total > 0 group by 1, 2 order by 1, 2",
        values,
    ).fetchall()
    senders = {program: sender for sender, program, _, _ in rows}
    totals = {program: total for _, program, total, _ in rows}
    overlapping: defaultdict[str, set[str]] = defaultdict(set)
    for sender, program, _, overlaps in rows:
        for overlapped in (overlaps or "").split("; "):
            if senders.get(overlapped) == sender:
                overlapping[sender] |= {program, overlapped}
    for sender, programs in sorted(overlapping.items()):
        named = []
        for program in sorted(programs):
            named.append(f"{program} ({totals[program]:,})")
        overlap = "overlap: some names stand on more than one (--by program)"
        yield countries.short_name(sender), f"{join_words(named)} {overlap}"
