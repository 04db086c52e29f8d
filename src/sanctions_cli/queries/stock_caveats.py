"""The caveats on stocks: what lists leave out, and where their size is not certain."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sanctions_cli.caveats import NOT_A_MINIMUM, Caveat, CaveatKind, Fact
from sanctions_cli.dates import Period
from sanctions_cli.dates import first_day as to_date
from sanctions_cli.index import database
from sanctions_cli.queries.count_quality import PRECISION_KINDS, find_joint_records
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.overlaps import find_lists_with_common_names
from sanctions_cli.queries.program_ends import name_possible_ends
from sanctions_cli.queries.stocks import (
    Stock,
    find_undated_changes,
    restrict_changes,
)
from sanctions_cli.queries.uncounted_targets import (
    UnknownNumber,
    describe_unknown_numbers,
)
from sanctions_cli.queries.undated_records import describe_undated
from sanctions_cli.text import plural

UNKNOWN_NUMBER_KINDS: tuple[CaveatKind, ...] = ("unknown_number", "unknown_change")
"""The kinds of figures that leave out targets of unknown number: minimums, and others."""


def find_stock_caveats(
    connection: sqlite3.Connection,
    filters: Filters,
    stocks: Mapping[str, Sequence[Stock]],
    days: Sequence[str],
) -> Iterator[Caveat]:
    """The caveats on the stocks of these programs on these days (ISO).

    A program has its stocks on those of the days on which it has any.
    """
    unknown = 0
    for stocks_of_program in stocks.values():
        unknown += max(stock.unknown for stock in stocks_of_program)
    if unknown:
        yield Caveat(kind="no_figure", number=unknown)
    yield from find_unknown_numbers(connection, filters, stocks, max(days))
    undated = find_undated_changes(connection, filters, stocks, days)
    undated += name_possible_ends(connection, stocks, days)
    yield from describe_undated(undated, "date")
    yield from find_open_listing_caveats(stocks)
    yield from find_unopened(stocks)
    yield from _find_overlaps(connection, filters, stocks)
    yield from _find_inexact_counts(connection, filters, stocks, max(days))
    yield from find_joint_records(connection, filters, "a.program is not null")
    yield Caveat(kind="stock")
    first_day = connection.execute(
        "select min(announced) from announcements"
    ).fetchone()[0]
    if first_day and min(days) < first_day:
        yield Caveat(kind="ledger_begins", facts=(Fact(since=first_day),))


def find_open_listing_caveats(
    stocks: Mapping[str, Sequence[Stock]],
) -> Iterator[Caveat]:
    """The caveat on listings that may have put targets on these programs' lists too."""
    facts: dict[Fact, None] = {}
    for stocks_of_program in stocks.values():
        for stock in stocks_of_program:
            for record_id in stock.open_listings:
                facts[Fact(stock.sender, record_id)] = None
    if facts:
        yield Caveat(kind="open_listing", facts=tuple(facts), number=len(facts))


def find_unopened(stocks: Mapping[str, Sequence[Stock]]) -> Iterator[Caveat]:
    """The caveat on the programs' lists whose starting size is unknown.

    Where removals are left out too, the figures are not minimums.
    """
    facts = []
    is_minimum = True
    for program, stocks_of_program in sorted(stocks.items()):
        unopened = []
        for stock in stocks_of_program:
            # A list that only other listings name has no figure that could be a minimum.
            if not stock.has_opening and (stock.total or not stock.open_listings):
                unopened.append(stock)
        if not unopened:
            continue
        targets: set[str] = set()
        for stock in unopened:
            targets.update(stock.unopened_targets)
            is_minimum &= not stock.may_be_lower
        joined_targets = "; ".join(sorted(targets))
        facts.append(Fact(unopened[0].sender, program, targets=joined_targets))
    if facts:
        subject = "" if is_minimum else NOT_A_MINIMUM
        yield Caveat(kind="minimum_opening", facts=tuple(facts), subject=subject)


def find_unknown_numbers(
    connection: sqlite3.Connection,
    filters: Filters,
    stocks: Mapping[str, Sequence[Stock]],
    day: str,
) -> Iterator[Caveat]:
    """The caveats on changes that name types of targets without their number.

    Each names the changes of the lists that have its mark, and no others.
    """
    kinds_by_program: dict[str, set[CaveatKind]] = {}
    for program, stocks_of_program in stocks.items():
        kinds: set[CaveatKind] = set()
        for stock in stocks_of_program:
            kinds.update(stock.figure.kinds)
        kinds_by_program[program] = kinds
    acts = _read_unknown_numbers(connection, filters, stocks, day)
    for kind in UNKNOWN_NUMBER_KINDS:
        acts_of_kind = []
        for act in acts:
            if kind in kinds_by_program[act.program]:
                acts_of_kind.append(act)
        yield from describe_unknown_numbers(acts_of_kind, {kind})


def _read_unknown_numbers(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> list[UnknownNumber]:
    """The changes of these programs until a day that name types of targets without their number."""
    condition, values = restrict_changes(filters)
    cut_dates = Period(None, to_date(day)).cut_dates
    rows = connection.execute(
        f"""
        select sender, unknown_types, announced, action = 'delisting', program from changes
        where program in ({database.placeholders(programs)}) and {condition}
            and unknown_types is not null and announced <= ?
            and announced not in ({database.placeholders(cut_dates)})
        order by announced, id""",
        (*programs, *values, day, *cut_dates),
    )
    return list(map(UnknownNumber._make, rows))


def _find_inexact_counts(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> Iterator[Caveat]:
    """The caveats on counts in the stocks of these programs that are minimums or round figures."""
    condition, values = restrict_changes(filters)
    records = connection.execute(
        f"""
        select program, precision, count(*) from announcements
        where precision <> 'exact' and stated and not has_net and path in (
            select path from changes
            where program in ({database.placeholders(programs)}) and moves
                and {condition} and announced <= ?
        )
        group by 1, 2""",
        (*programs, *values, day),
    )
    numbers: Counter[CaveatKind] = Counter()
    rows: defaultdict[CaveatKind, set[int]] = defaultdict(set)
    places = {program: number for number, program in enumerate(sorted(programs))}
    for program, precision, number in records:
        kind = PRECISION_KINDS[precision]
        numbers[kind] += number
        rows[kind].add(places[program])
    for kind, number in sorted(numbers.items(), reverse=True):
        yield Caveat(kind=kind, number=number, rows=frozenset(rows[kind]))


def _find_overlaps(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
) -> Iterator[Caveat]:
    """The caveats on lists that can share names, and so cannot be added up."""
    # Which lists overlap depends on their records of all times, not on the days shown.
    list_filters = Filters(senders=filters.senders, targets=filters.targets)
    facts = find_lists_with_common_names(connection, list_filters, programs)
    if facts:
        overlapping = {fact.name for fact in facts}
        rows = set()
        for number, program in enumerate(sorted(programs)):
            if program in overlapping:
                rows.add(number)
        yield Caveat(kind="on_several_lists", facts=tuple(facts), rows=frozenset(rows))


def find_without_program(
    connection: sqlite3.Connection, filters: Filters, period: Period
) -> Iterator[Caveat]:
    """The caveat on acts in a period without a program, which no stock includes."""
    condition, values = filters.replace(
        period=period, date="announced"
    ).where_possible()
    rows = connection.execute(
        "select a.id, a.sender, a.action, a.total from announcements a"
        " join changes c using (path)"
        f" where {condition} and a.program is null and c.moves order by a.announced, a.id",
        values,
    )
    facts = []
    totals_by_action: defaultdict[str, list[int | None]] = defaultdict(list)
    for record_id, sender, action, total in rows:
        facts.append(Fact(sender, record_id))
        totals_by_action[action].append(total)
    if facts:
        acts = []
        for action, totals in sorted(totals_by_action.items()):
            acts.append(_describe_acts(action, totals))
        yield Caveat(kind="no_program", subject=", ".join(acts), facts=tuple(facts))


def _describe_acts(action: str, totals: Sequence[int | None]) -> str:
    """Announcements of one action: `2 listings (144 targets, 1 with no figure given)`."""
    acts = plural(len(totals), action)
    unknown = totals.count(None)
    if unknown == len(totals):
        return f"{acts} (no figure given)"
    targets = plural(sum(total or 0 for total in totals), "target")
    if unknown:
        targets = f"{targets}, {unknown:,} with no figure given"
    return f"{acts} ({targets})"
