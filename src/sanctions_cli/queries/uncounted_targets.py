"""The caveats on what no sum contains: missing figures, delistings, targets of measures."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sanctions_cli.caveats import Caveat, CaveatKind, Fact
from sanctions_cli.queries.dimensions import joins_sql
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import UNLISTED_ACTIONS, GroupSum
from sanctions_cli.queries.row_keys import RowKeys, find_rows, join_keys, join_keys_sql


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


def describe_uncounted_groups(
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
    where += f" and a.stated = 0 and {join_keys_sql(by, filters)} in ({places})"
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
            f"select a.sender, {join_keys_sql(by, filters)}, sum(a.total), count(a.unknown_types)"
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
            rows=find_rows(keys, row_keys),
        )
