"""Balance: the number of targets on the programs' lists on one day, or on several days."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.assertions import (
    Verdict,
    check_assertion,
    format_gap,
    read_assertions,
    target_condition,
)
from sanctions_cli.caveats import NOT_A_MINIMUM, Caveat, CaveatKind, Fact
from sanctions_cli.dates import Period, format_date
from sanctions_cli.dates import first_day as to_date
from sanctions_cli.index import database
from sanctions_cli.queries.coverage import find_stock_coverage
from sanctions_cli.queries.derived import CHANGE_COLUMNS, change_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.footnotes import (
    PRECISION_KINDS,
    UnknownNumber,
    describe_undated,
    describe_unknown_numbers,
    find_joint_records,
)
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    find_used_types,
    type_columns,
)
from sanctions_cli.queries.overlaps import find_lists_with_common_names
from sanctions_cli.queries.stocks import (
    LAST_POSSIBLE_DAY,
    Stock,
    compute_current_stocks,
    compute_stocks,
    find_ended_programs,
    find_undated_changes,
    leave_out_shared_gaps,
    name_possible_ends,
    restrict_changes,
)
from sanctions_cli.table import Cell, Column, Figure, Row, Table
from sanctions_cli.text import plural

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

_STATE_WORDS = {
    "matches": "\N{CHECK MARK} matches",
    "explained": ", explained",
    "fails": "",
    "unverifiable": "not comparable",
}
"""The words after the difference, if any, between the stated total and the ledger."""
UNKNOWN_NUMBER_KINDS: tuple[CaveatKind, ...] = ("unknown_number", "unknown_change")
"""The kinds of figures that leave out targets of unknown number: minimums, and others."""

_BOUND_WORDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}


# One day


def tabulate_balance(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> Table:
    """The stock of every program that passes the filters at the end of a day (ISO).

    Each row has the last stock that a source states for the program alone. The stock of a program
    without an opening record is a minimum, and a footnote says so.
    """
    stocks = compute_current_stocks(connection, filters, day)
    last_stated = _find_last_stated(connection, filters, stocks, day)
    rows: list[Row] = []
    for program, stock in stocks.items():
        rows.append(_build_row(program, stock, day, last_stated.get(program)))
    columns = (
        Column("program", "Program"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender", audience="machines"),
        Column("on", "On", audience="machines"),
        *type_columns(_find_used_types(stocks), drop_rank=1),
        Column("total", "Total", "number"),
        *UNKNOWN_COLUMNS,
        Column("opening", "Opening", audience="machines"),
        Column("last_stated", "Last stated total", drop_rank=3),
        Column("last_stated_on", "On", audience="machines"),
        Column("matches", "", audience="machines"),
        Column("matches_shown", "", audience="people", drop_rank=2),
    )
    caveats: list[Caveat] = []
    explained_rows = _find_rows_in_state("explained", stocks, last_stated)
    if explained_rows:
        caveats.append(Caveat(kind="explained", rows=explained_rows))
    failing_rows = _find_rows_in_state("fails", stocks, last_stated)
    if failing_rows:
        caveats.append(Caveat(kind="does_not_match", rows=failing_rows))
    shown_stocks = {program: [stock] for program, stock in stocks.items()}
    caveats += find_stock_caveats(connection, filters, shown_stocks, [day])
    caveats += find_without_program(connection, filters, Period(None, to_date(day)))
    list_senders = [stock.sender for stock in stocks.values()]
    caveats += find_stock_coverage(connection, filters, list_senders, [day])
    title = _build_title(filters)
    return Table(
        title=f"{title}, {format_date(day)}",
        columns=columns,
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(caveats),
    )


def _build_title(filters: Filters) -> str:
    # The programs are in the rows, and have targets of their own.
    names_all_targets = not filters.programs
    return filters.replace(programs=()).extend_title(
        "On the lists", names_all_targets=names_all_targets
    )


def _find_rows_in_state(
    state: str, programs: Iterable[str], verdicts: Mapping[str, Verdict]
) -> frozenset[int]:
    """The numbers of the programs whose last stated total is in a state."""
    numbers = set()
    for number, program in enumerate(programs):
        verdict = verdicts.get(program)
        if verdict and verdict.state == state:
            numbers.add(number)
    return frozenset(numbers)


def _find_used_types(stocks: Mapping[str, Stock]) -> set[str]:
    """The types that people see: those that occur on any list."""
    counts = [list(stock.counts.values()) for stock in stocks.values()]
    unknown_types = [stock.unknown_types for stock in stocks.values()]
    return find_used_types(counts, unknown_types)


def _find_last_stated(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> dict[str, Verdict]:
    """The verdict on the latest stock stated for each program alone, up to a day.

    The stated stock must add up the same records of the list as the answer.
    """
    latest = {}
    for path, assertion_id, assertion in read_assertions(connection):
        listed = assertion.program or ()
        if assertion.kind != "stock" or assertion.on > day or len(listed) != 1:
            continue
        if listed[0] in programs and _has_same_records(connection, filters, assertion):
            latest[listed[0]] = (assertion, assertion_id, path)
    return {
        program: check_assertion(connection, *last) for program, last in latest.items()
    }


def _has_same_records(
    connection: sqlite3.Connection, filters: Filters, assertion: Assertion
) -> bool:
    """Whether an assertion is about the same records of a list as the filters select."""
    passes, values = restrict_changes(filters)
    is_meant, targets = target_condition(assertion)
    row = connection.execute(
        f"""
        select 1 from changes
        where moves and program = ? and announced <= ? and ({passes}) <> ({is_meant})
        limit 1""",
        (*(assertion.program or ()), assertion.on, *values, *targets),
    ).fetchone()
    return row is None


def _build_row(program: str, stock: Stock, day: str, verdict: Verdict | None) -> Row:
    stated: tuple[Cell, Cell, Cell, Cell] = (None, None, None, None)
    if verdict:
        stated = (
            _describe_stated(verdict),
            verdict.assertion.on,
            verdict.state,
            _describe_state(verdict),
        )
    return (
        program,
        stock.sender,
        countries.short_name(stock.sender),
        day,
        *stock.type_cells,
        mark_minimum(stock),
        stock.unknown,
        stock.unknown_types,
        stock.undated,
        "known" if stock.has_opening else "unknown",
        *stated,
    )


def _describe_stated(verdict: Verdict) -> str:
    """The stated total in words: `at least 104 / 12 on 2021-08-09`."""
    numbers = []
    for figure, number in verdict.stated.items():
        if figure != "rounds":
            numbers.append(f"{number:,}")
    bound = _BOUND_WORDS[verdict.assertion.bound]
    return f"{bound}{' / '.join(numbers)} on {verdict.assertion.on}"


def _describe_state(verdict: Verdict) -> str:
    """The state of a stated total in words: `matches`, or the difference: `3 over, explained`."""
    words = _STATE_WORDS[verdict.state]
    if verdict.state in ("matches", "unverifiable"):
        return words
    gaps = []
    for gap in verdict.differences.values():
        if gap:
            gaps.append(format_gap(gap, "", ("over", "under")))
    return ", ".join(gaps) + words


# Several days


def tabulate_balances(
    connection: sqlite3.Connection, filters: Filters, days: Sequence[str]
) -> Table:
    """The stock of every program that passes the filters, at the end of several days (ISO).

    The earliest day comes first; the change is from the first day to the last.
    """
    days = sorted(set(days))
    stocks_by_day = {
        day: compute_current_stocks(connection, filters, day) for day in days
    }
    programs = sorted(set().union(*stocks_by_day.values()))
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for day, stocks in stocks_by_day.items():
        ended = find_ended_programs(connection, day)
        for program in programs:
            if program in stocks:
                figures[program].append(mark_minimum(stocks[program]))
            elif program in ended:
                figures[program].append(Figure(0))
            else:
                figures[program].append(Figure(None, caveats=("no_record",)))
    changes: dict[str, Sequence[Cell]] = {}
    for program in programs:
        ends = figures[program][0], figures[program][-1]
        first_stock = stocks_by_day[days[0]].get(program)
        last_stock = stocks_by_day[days[-1]].get(program)
        if first_stock and last_stock:
            first_stock, last_stock = leave_out_shared_gaps(first_stock, last_stock)
            ends = first_stock.figure, last_stock.figure
        changes[program] = change_cells(*ends)
    # From the last day, since all records of a program may be later than the first day.
    all_final_stocks = compute_stocks(connection, filters, LAST_POSSIBLE_DAY)
    final_stocks = {program: all_final_stocks[program] for program in programs}
    rows: list[Row] = []
    for program in programs:
        rows.append(
            _build_row_of_days(
                program, final_stocks[program], figures[program], changes[program]
            )
        )
    columns = (
        Column("program", "Program"),
        Column("sender", "", audience="machines"),
        Column("sender_name", "", audience="machines"),
        *(Column(day, day, "number") for day in days),
        *CHANGE_COLUMNS,
        *(Column(f"unknown_{day}", "", "number", "machines") for day in days),
        *(Column(f"undated_{day}", "", "number", "machines") for day in days),
        Column("opening", "", audience="machines"),
    )
    list_senders = [stock.sender for stock in final_stocks.values()]
    shown_stocks: defaultdict[str, list[Stock]] = defaultdict(list)
    for stocks in stocks_by_day.values():
        for program, stock in stocks.items():
            shown_stocks[program].append(stock)
    caveats = [
        *find_stock_caveats(connection, filters, shown_stocks, days),
        *find_without_program(connection, filters, Period(None, to_date(days[-1]))),
        *find_stock_coverage(connection, filters, list_senders, days),
    ]
    title = _build_title(filters)
    return Table(
        title=f"{title}, {format_date(days[0])} to {format_date(days[-1])}",
        columns=columns,
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(caveats),
    )


def _build_row_of_days(
    program: str,
    final_stock: Stock,
    figures: Sequence[Figure],
    change: Sequence[Cell],
) -> Row:
    return (
        program,
        final_stock.sender,
        countries.short_name(final_stock.sender),
        *figures,
        *change,
        *(figure.unknown for figure in figures),
        *(figure.undated for figure in figures),
        "known" if final_stock.has_opening else "unknown",
    )


# Caveats


def mark_minimum(stock: Stock) -> Figure:
    """The stock as a figure, marked as a minimum if the starting size of the list is unknown."""
    if stock.has_opening or not stock.figure.value:
        return stock.figure
    return stock.figure.with_caveat("minimum_opening")


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
        unopened = [stock for stock in stocks_of_program if not stock.has_opening]
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
        return f"{acts} with no figure given"
    targets = plural(sum(total or 0 for total in totals), "target")
    if unknown:
        targets = f"{targets}, {unknown:,} with no figure given"
    return f"{acts} ({targets})"
