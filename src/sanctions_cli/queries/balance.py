"""Balance: what is on the programs' lists on a day, or on several days side by side."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.assertions import (
    Verdict,
    check_assertion,
    format_gap,
    read_assertions,
    target_condition,
)
from sanctions_cli.dates import Period
from sanctions_cli.dates import first_day as to_date
from sanctions_cli.queries.coverage import note_stock_coverage
from sanctions_cli.queries.derived import CHANGE_COLUMNS, UNCERTAIN_CHANGE, change_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.footnotes import (
    describe_unknown_numbers,
    name_some,
    note_joint_records,
    note_undated,
)
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    find_used_types,
    type_columns,
)
from sanctions_cli.queries.stocks import (
    LAST_POSSIBLE_DAY,
    Stock,
    compute_current_stocks,
    compute_stocks,
    find_ended_programs,
    find_undated_changes,
    name_possible_ends,
    restrict_changes,
)
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.text import plural

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

_STATE_WORDS = {
    "matches": "matches",
    "fails": "does not match",
    "unverifiable": "not comparable",
}
_BOUND_WORDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}


# One day


def tabulate_balance(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> Table:
    """The stock of every program that passes the filters at the end of a day (ISO).

    With it, the last stock that a source states for the program alone. The stock of a program
    without an opening record is a lower bound, and a footnote says so.
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
        Column("matches", "Matches", drop_rank=2),
    )
    notes: list[Note] = []
    if any(verdict.state == "explained" for verdict in last_stated.values()):
        notes.append(
            ("explained", "the difference has a documented reason: check --explained")
        )
    notes += note_stock_caveats(connection, filters, stocks, [day])
    notes += note_without_program(connection, filters, Period(None, to_date(day)))
    list_senders = [stock.sender for stock in stocks.values()]
    notes += note_stock_coverage(connection, filters, list_senders, [day])
    title = filters.replace(programs=()).extend_title("What stands on the lists")
    return Table(
        title=f"{title} on {day}", columns=columns, rows=tuple(rows), notes=tuple(notes)
    )


def _find_used_types(stocks: Mapping[str, Stock]) -> set[str]:
    """The types that people see: those of which any list has some."""
    counts = [list(stock.counts.values()) for stock in stocks.values()]
    unknown_types = [stock.unknown_types for stock in stocks.values()]
    return find_used_types(counts, unknown_types)


def _find_last_stated(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> dict[str, Verdict]:
    """By program, the latest stock until a day that is stated for it alone, checked.

    It is one that adds up the same records of the list as the answer does.
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
    """Whether the records on a list that pass the filters are those that an assertion is about."""
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
    stated: tuple[Cell, Cell, Cell] = (None, None, None)
    if verdict:
        stated = (
            _describe_stated(verdict),
            verdict.assertion.on,
            _describe_state(verdict),
        )
    return (
        program,
        stock.sender,
        countries.short_name(stock.sender),
        day,
        *stock.type_cells,
        stock.figure,
        stock.unknown,
        stock.unknown_types,
        stock.undated,
        "known" if stock.has_opening else "unknown",
        *stated,
    )


def _describe_stated(verdict: Verdict) -> str:
    """What a source states: `at least 104 / 12 on 2021-08-09`."""
    numbers = []
    for figure, number in verdict.stated.items():
        if figure != "rounds":
            numbers.append(f"{number:,}")
    bound = _BOUND_WORDS[verdict.assertion.bound]
    return f"{bound}{' / '.join(numbers)} on {verdict.assertion.on}"


def _describe_state(verdict: Verdict) -> str:
    """Whether it matches the ledger, or the explained difference."""
    if verdict.state != "explained":
        return _STATE_WORDS[verdict.state]
    gaps = []
    for gap in verdict.differences.values():
        if gap:
            gaps.append(format_gap(gap, "", ("over", "under")))
    return f"{', '.join(gaps)}, explained"


# Several days


def tabulate_balances(
    connection: sqlite3.Connection, filters: Filters, days: Sequence[str]
) -> Table:
    """The stock of every program that passes the filters, at the end of several days (ISO).

    The earliest day comes first; the change is that from the first to the last.
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
                figures[program].append(stocks[program].figure)
            else:
                # A list is empty once it has ended, and unknown before any record of it.
                figures[program].append(Figure(0 if program in ended else None))
    # The sender and the opening of a program, whose records may all be later than the first day.
    all_final_stocks = compute_stocks(connection, filters, LAST_POSSIBLE_DAY)
    final_stocks = {program: all_final_stocks[program] for program in programs}
    rows: list[Row] = []
    for program in programs:
        rows.append(
            _build_row_of_days(program, final_stocks[program], figures[program])
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
    notes = [
        *_note_marks([figure for row in figures.values() for figure in row]),
        *note_stock_caveats(connection, filters, final_stocks, days),
        *note_without_program(connection, filters, Period(None, to_date(days[-1]))),
        *note_stock_coverage(connection, filters, list_senders, days),
    ]
    title = filters.replace(programs=()).extend_title("What stood on the lists")
    return Table(
        title=f"{title} on {len(days)} days",
        columns=columns,
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _build_row_of_days(
    program: str, final_stock: Stock, figures: Sequence[Figure]
) -> Row:
    return (
        program,
        final_stock.sender,
        countries.short_name(final_stock.sender),
        *figures,
        *change_cells(figures[0], figures[-1]),
        *(figure.unknown for figure in figures),
        *(figure.undated for figure in figures),
        "known" if final_stock.has_opening else "unknown",
    )


def _note_marks(figures: Sequence[Figure]) -> Iterator[Note]:
    if Figure(0) in figures:
        yield "\N{EN DASH}", "nobody stands on it"
    if Figure(None) in figures:
        yield "?", "the book has nothing of this list so early"
    if any(figure.unknown for figure in figures):
        yield "+1", "a change of the list without a figure, not in the sum"
        yield UNCERTAIN_CHANGE


# Footnotes


def note_stock_caveats(
    connection: sqlite3.Connection,
    filters: Filters,
    stocks: Mapping[str, Stock],
    days: Sequence[str],
) -> Iterator[Note]:
    """What must be known to use the stocks of these programs on these days (ISO)."""
    if any(stock.unknown_types for stock in stocks.values()):
        yield from _note_unknown_numbers(connection, filters, max(days))
    undated = find_undated_changes(connection, filters, days)
    undated += name_possible_ends(connection, stocks, days)
    yield from note_undated(undated, "may have come after the day")
    unopened = sorted(
        program for program, stock in stocks.items() if not stock.has_opening
    )
    if unopened:
        programs = ", ".join(unopened)
        yield "", f"No opening is known for {programs}: at least these stand there."
    pairs = _find_overlapping_pairs(connection, stocks)
    if pairs:
        joined = "; on both of ".join(pairs)
        yield "", f"Some names stand on both of {joined}: these are not added up."
    yield from note_joint_records(connection, filters, "a.program is not null")
    basis = "Opening and listings less delistings by the day announced"
    yield "", f"{basis}, net where a record gives it."
    first_day = connection.execute(
        "select min(announced) from announcements"
    ).fetchone()[0]
    if first_day and min(days) < first_day:
        yield "", f"The book begins on {first_day}."


def _note_unknown_numbers(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> Iterator[Note]:
    """The types of which the stocks leave out targets, as no source gives their number."""
    condition, values = restrict_changes(filters)
    rows = connection.execute(
        "select sender, unknown_types, announced, action = 'delisting' from changes"
        f" where program is not null and {condition}"
        " and unknown_types is not null and announced <= ? order by announced, id",
        (*values, day),
    )
    yield from describe_unknown_numbers(rows.fetchall())


def _find_overlapping_pairs(
    connection: sqlite3.Connection, programs: Collection[str]
) -> list[str]:
    """The pairs of the programs that can list the same names: `EU-BLR and EU-UKR`."""
    pairs = set()
    rows = connection.execute(
        "select program, overlaps from programs where overlaps is not null"
    )
    for program, overlaps in rows:
        for overlapped in overlaps.split("; "):
            if program in programs and overlapped in programs:
                first, second = sorted((program, overlapped))
                pairs.add((first, second))
    return [f"{first} and {second}" for first, second in sorted(pairs)]


def note_without_program(
    connection: sqlite3.Connection, filters: Filters, period: Period
) -> Iterator[Note]:
    """What was listed or removed in a period, and is on no program: it is in no stock."""
    condition, values = filters.replace(
        period=period, date="announced"
    ).where_possible()
    rows = connection.execute(
        "select a.id, a.action, a.total from announcements a join changes c using (path)"
        f" where {condition} and a.program is null and c.moves order by a.announced, a.id",
        values,
    )
    record_ids = []
    totals_by_action: defaultdict[str, list[int | None]] = defaultdict(list)
    for record_id, action, total in rows:
        record_ids.append(record_id)
        totals_by_action[action].append(total)
    if not record_ids:
        return
    acts = []
    for action, totals in sorted(totals_by_action.items()):
        acts.append(_describe_acts(action, totals))
    verb = "is" if len(record_ids) == 1 else "are"
    named = name_some(record_ids)
    yield "", f"{', '.join(acts)} on no program {verb} not counted: {named}."


def _describe_acts(action: str, totals: Sequence[int | None]) -> str:
    """Announcements of one action: `2 listings (144 targets, 1 without a figure)`."""
    acts = plural(len(totals), action)
    unknown = totals.count(None)
    if unknown == len(totals):
        return f"{acts} without a figure"
    targets = plural(sum(total or 0 for total in totals), "target")
    if unknown:
        targets = f"{targets}, {unknown:,} without a figure"
    return f"{acts} ({targets})"
