"""The footnotes of an answer: what its figures leave out, mix or count twice."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

from sanctions_cli import countries
from sanctions_cli.dates import Period, first_day, last_day
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    UNLISTED_ACTIONS,
    GroupSum,
    find_date_range,
    joins_sql,
    key_sql,
)
from sanctions_cli.records.vocabulary import LISTINGS, Basis
from sanctions_cli.table import Note

MAX_NAMED = 5
"""Records that a footnote names before it only counts them."""


def plural(number: int, word: str) -> str:
    """'1 listing', '2 listings', '3 entities', '7 days'."""
    ending = f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"
    return f"{number:,} {word if number == 1 else ending}"


def describe_period(connection: sqlite3.Connection, filters: Filters) -> str:
    """By which date, over what time: the period asked for, else the one that the answer's records span."""
    if filters.period.since and filters.period.until:
        return f"{filters.date} {filters.period.label}"
    found = find_date_range(connection, filters)
    if found is None:
        return f"{filters.date} {filters.period.label}"
    return (
        f"{filters.date} {found[0]}"
        if found[0] == found[1]
        else f"{filters.date} {found[0]} \N{EN DASH} {found[1]}"
    )


def note_missing_figures(
    connection: sqlite3.Connection, filters: Filters, unknown: int
) -> Iterator[Note]:
    """Counted announcements that have no figure, by sender."""
    if unknown:
        where, values = filters.where()
        said = _said(connection, f"{where} and a.stated = 0", values, filters)
        yield "+1", f"announced without a figure, not in the sums: {said}"


def note_uncounted_groups(
    connection: sqlite3.Connection, filters: Filters, by: Sequence[str], groups: Sequence[GroupSum]
) -> Iterator[Note]:
    """Groups in which nothing was counted, but something announced without a figure, by sender."""
    if not groups:
        return
    where, values = filters.replace(actions=UNLISTED_ACTIONS).where()
    keys = " || char(31) || ".join(key_sql(dimension, filters.date_sql) for dimension in by) or "''"
    where += f" and a.stated = 0 and {keys} in ({', '.join('?' for _ in groups)})"
    values += [chr(31).join(group.keys) for group in groups]
    yield (
        "+1",
        f"announced without a figure where nothing was listed: {_said(connection, where, values, filters, by)}",
    )


def _said(
    connection: sqlite3.Connection,
    where: str,
    values: list[Any],
    filters: Filters,
    by: Sequence[str] = (),
) -> str:
    rows = connection.execute(
        f"select a.sender, a.action, count(distinct a.path), min({filters.date_sql}), max({filters.date_sql})"
        f" from announcements a{joins_sql(by)} where {where} group by 1, 2 order by 1, 2",
        values,
    )
    said: dict[str, list[str]] = defaultdict(list)
    for sender, action, number, first, last in rows:
        dates = first if first == last else f"{first} \N{EN DASH} {last}"
        said[sender].append(f"{plural(number, action)} ({dates})")
    return "; ".join(f"{countries.name(sender)} {', '.join(acts)}" for sender, acts in said.items())


def note_uncounted_actions(connection: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    """Delistings in the period, and targets named by other acts: shown, never silently added or subtracted."""
    if removed := _targets(connection, filters.replace(actions=("delisting",))):
        yield "", f"Delistings in the period, not subtracted: {removed} (--net)."
    others = filters.replace(actions=("measure",))
    if named := _targets(connection, others):
        yield "", f"Targets named by measures, not in the sums: {named} (--action measure)."


def _targets(connection: sqlite3.Connection, filters: Filters) -> str:
    where, values = filters.where()
    rows = connection.execute(
        f"select a.sender, sum(a.total) from announcements a where {where} and a.total > 0 group by 1 order by 1",
        values,
    )
    return ", ".join(f"{countries.name(sender)} {number:,}" for sender, number in rows)


def note_count_quality(connection: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    """Counts that are no plain statement of the source, lower bounds, and dates that are no day."""
    where, values = filters.where()
    found: Counter[str] = Counter()
    for basis, precision, number in connection.execute(
        f"select a.basis, a.precision, count(*) from announcements a where {where} and a.stated group by 1, 2",
        values,
    ):
        found[basis] += number
        found[precision] += number
    unstated = sorted(word for word in found if word in get_args(Basis) and word != "stated")
    if unstated:
        said = ", ".join(f"{basis} in {plural(found[basis], 'announcement')}" for basis in unstated)
        yield "", f"Not every count is stated by its source: {said} (list -f csv says which)."
    for precision, word in (("at_least", "lower bounds"), ("about", "round figures")):
        if found[precision]:
            yield "", f"The figures of {plural(found[precision], 'announcement')} are {word}."
    if filters.targets and (
        together := _count(connection, f"{where} and a.target like '%;%'", values)
    ):
        yield (
            "",
            f"Includes {plural(together, 'announcement')} with one figure for several targets together.",
        )
    yield from _cut(connection, filters)
    if filters.date != "announced":
        missing = _count(connection, f"{where} and a.{filters.date} is null", values)
        if missing:
            yield (
                "",
                f"{plural(missing, 'announcement')} without a day {filters.date}: the day announced stands in.",
            )


def find_records_without_day(connection: sqlite3.Connection, filters: Filters) -> dict[str, str]:
    """The ids of the records dated by month or year only, and those dates."""
    where, values = filters.where()
    return dict(
        connection.execute(
            f"select a.id, {filters.date_sql} from announcements a where {where} and length({filters.date_sql}) < 10",
            values,
        ).fetchall()
    )


def _cut(connection: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    """Records without a day of which nobody knows whether they lie in the period: they are counted."""
    asked = [period for period in filters.periods if period.since or period.until]
    cut = sorted({name for period in asked for name in _reaching(connection, filters, period)})
    if cut:
        said = f"{plural(len(cut), 'announcement')} dated by month or year only, which may lie outside the period"
        yield "", f"Counts {said}: {name_some(cut)}."


def _reaching(connection: sqlite3.Connection, filters: Filters, period: Period) -> list[str]:
    """The records without a day that touch a period and reach beyond it."""
    since, until = period.since or date.min, period.until or date.max
    touching = find_records_without_day(
        connection, filters.replace(period=period, second_period=None)
    )
    return [name for name, at in touching.items() if first_day(at) < since or last_day(at) > until]


def name_some(words: Sequence[str]) -> str:
    """The first few of them, and how many more there are."""
    more = len(words) - MAX_NAMED
    return f"{', '.join(words[:MAX_NAMED])} and {more:,} more" if more > 0 else ", ".join(words)


def note_unknown_times(
    connection: sqlite3.Connection, filters: Filters, dimensions: Sequence[str]
) -> Iterator[Note]:
    """Records dated by year only, where months or quarters were asked for."""
    for by in {"quarter", "month"} & set(dimensions):
        if years := [
            name
            for name, when in find_records_without_day(connection, filters).items()
            if len(when) == 4
        ]:
            said = f"{plural(len(years), 'announcement')} dated by year only: {name_some(years)}"
            yield "", f"The {by} is not known of {said}."


def _count(connection: sqlite3.Connection, condition: str, values: list[object]) -> int:
    number: int = connection.execute(
        f"select count(*) from announcements a where {condition}", values
    ).fetchone()[0]
    return number


def note_overlapping_programs(connection: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    """Sums over programs that can hold the same names."""
    if not connection.execute(
        "select 1 from programs where overlaps is not null limit 1"
    ).fetchone():
        return  # which spares adding up everything by program
    where, values = filters.where()
    rows = connection.execute(
        "select a.sender, a.program, sum(a.total), p.overlaps from announcements a join programs p using (program)"
        f" where {where} and a.total > 0 group by 1, 2 order by 1, 2",
        values,
    ).fetchall()
    added = {program: (sender, total) for sender, program, total, _ in rows}
    overlapping: dict[str, set[str]] = defaultdict(set)
    for sender, program, _, others in rows:
        for other in (others or "").split("; "):
            if added.get(other, ("",))[0] == sender:
                overlapping[sender] |= {program, other}
    for sender, programs in sorted(overlapping.items()):
        *most, last = (f"{program} ({added[program][1]:,})" for program in sorted(programs))
        said = f"{', '.join(most)} and {last}"
        yield (
            countries.name(sender),
            f"{said} overlap: some names stand on more than one (--by program)",
        )


def note_what_is_counted(filters: Filters, *, net: bool) -> Note:
    """What is counted, in one line."""
    if net:
        what = "removals subtracted, re-designations left out"
        return "", f"Net change of the programs' lists by the day {filters.date}: {what}."
    if set(filters.actions) == set(LISTINGS):
        return "", f"Listings and relistings by the day {filters.date}; targets as announced."
    what = f"Counted: {', '.join(filters.actions)}" if filters.actions else "All actions"
    return "", f"{what}, by the day {filters.date}; targets as announced."
