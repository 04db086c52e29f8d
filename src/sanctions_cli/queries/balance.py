"""Balance: what is on the programs' lists on a day, or on several days side by side."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sanctions_cli import countries
from sanctions_cli.assertions import (
    LAST_POSSIBLE_DAY,
    Stock,
    Verdict,
    check_assertion,
    compute_stocks,
    find_ended_programs,
    format_gap,
    read_assertions,
)
from sanctions_cli.dates import last_day
from sanctions_cli.index import database
from sanctions_cli.queries.derived import CHANGE_COLUMNS, UNCERTAIN_CHANGE, change_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.footnotes import describe_unknown_numbers, name_some
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    find_used_types,
    type_columns,
)
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.text import plural

_STATE_WORDS = {
    "holds": "holds",
    "fails": "does not hold",
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
    programs = sorted(find_active_programs(connection, filters, day))
    # All records of a list add up to its stock, whether they pass the filters or not.
    stocks = compute_stocks(connection, programs, day)
    last_stated = _find_last_stated(connection, programs, day)
    rows: list[Row] = []
    counts: list[list[int]] = []
    unknown_types: list[str] = []
    for program in programs:
        stock = stocks[program]
        rows.append(_build_row(program, stock, day, last_stated.get(program)))
        counts.append(list(stock.counts.values()))
        unknown_types += stock.unknown_types
    columns = (
        Column("program", "Program"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender", audience="machines"),
        Column("on", "On", audience="machines"),
        *type_columns(find_used_types(counts, [unknown_types]), drop_rank=1),
        Column("total", "Total", "number"),
        *UNKNOWN_COLUMNS,
        Column("opening", "Opening", audience="machines"),
        Column("last_stated", "Last stated total", drop_rank=3),
        Column("last_stated_on", "On", audience="machines"),
        Column("holds", "Holds", drop_rank=2),
    )
    notes: list[Note] = []
    if any(verdict.state == "known" for verdict in last_stated.values()):
        notes.append(
            ("known", "a difference that is understood; check --known gives the reason")
        )
    notes += note_stock_caveats(connection, stocks, [day])
    notes += note_without_program(connection, filters, "", day)
    title = filters.replace(programs=()).extend_title("What stands on the lists")
    return Table(
        title=f"{title} on {day}", columns=columns, rows=tuple(rows), notes=tuple(notes)
    )


def find_active_programs(
    connection: sqlite3.Connection, filters: Filters, day: str
) -> set[str]:
    """The programs that pass the filters and whose list has begun and not ended on a day (ISO)."""
    condition, values = filters.where()
    rows = connection.execute(
        "select distinct a.program from announcements a join changes c using (path)"
        f" where {condition} and a.program is not null and c.moves and a.announced <= ?",
        [*values, day],
    )
    return {program for (program,) in rows} - find_ended_programs(connection, day)


def _find_last_stated(
    connection: sqlite3.Connection, programs: Collection[str], day: str
) -> dict[str, Verdict]:
    """By program, the latest stock until a day that is stated for it alone, checked."""
    latest = {}
    for path, assertion_id, assertion in read_assertions(connection):
        listed = assertion.program or ()
        if assertion.kind != "stock" or assertion.on > day or len(listed) != 1:
            continue
        if listed[0] in programs:
            latest[listed[0]] = (assertion, assertion_id, path)
    return {
        program: check_assertion(connection, *last) for program, last in latest.items()
    }


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
        *stock.cells,
        stock.figure,
        stock.unknown,
        stock.unknown_types,
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
    """Whether it agrees with the ledger; of a known difference by how much the source is over."""
    if verdict.state != "known":
        return _STATE_WORDS[verdict.state]
    gaps = []
    for gap in verdict.differences.values():
        if gap:
            gaps.append(format_gap(gap, "", ("over", "under")))
    return f"{', '.join(gaps)}, known"


# Several days


def tabulate_balances(
    connection: sqlite3.Connection, filters: Filters, days: Sequence[str]
) -> Table:
    """The stock of every program that passes the filters, at the end of several days (ISO).

    The earliest day comes first; the change is that from the first to the last.
    """
    days = sorted(set(days))
    active = {day: find_active_programs(connection, filters, day) for day in days}
    programs = sorted(set().union(*active.values()))
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for day in days:
        stocks = compute_stocks(connection, active[day], day)
        ended = find_ended_programs(connection, day)
        for program in programs:
            if program in active[day]:
                stock = stocks[program]
                figures[program].append(stock.figure)
            else:
                # A list is empty once it has ended, and unknown before any record of it.
                figures[program].append(Figure(0 if program in ended else None))
    # The sender and the opening of a program, whose records may all be later than the first day.
    final_stocks = compute_stocks(connection, programs, LAST_POSSIBLE_DAY)
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
        Column("opening", "", audience="machines"),
    )
    notes = [
        *_note_marks([figure for row in figures.values() for figure in row]),
        *note_stock_caveats(connection, final_stocks, days),
        *note_without_program(connection, filters, "", days[-1]),
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
    connection: sqlite3.Connection, stocks: Mapping[str, Stock], days: Sequence[str]
) -> Iterator[Note]:
    """What must be known to use the stocks of these programs on these days (ISO)."""
    if any(stock.unknown_types for stock in stocks.values()):
        yield from _note_unknown_numbers(connection, list(stocks), max(days))
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
    early = _find_counted_early(connection, list(stocks), days)
    if early:
        records = name_some(early)
        yield (
            "",
            f"Dated by month or year only and counted from its first day: {records}.",
        )
    basis = "Opening and listings less delistings by the day announced"
    yield "", f"{basis}, net where a record gives it."
    first_day = connection.execute(
        "select min(announced) from announcements"
    ).fetchone()[0]
    if first_day and min(days) < first_day:
        yield "", f"The book begins on {first_day}."


def _note_unknown_numbers(
    connection: sqlite3.Connection, programs: Sequence[str], day: str
) -> Iterator[Note]:
    """The types of which the stocks leave out targets, as no source gives their number."""
    rows = connection.execute(
        "select sender, unknown_types, announced, action = 'delisting' from changes"
        f" where program in ({database.placeholders(programs)})"
        " and unknown_types is not null and announced <= ? order by announced, id",
        (*programs, day),
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


def _find_counted_early(
    connection: sqlite3.Connection, programs: Sequence[str], days: Sequence[str]
) -> list[str]:
    """The records dated by month or year that may lie behind one of the days, and are counted."""
    rows = connection.execute(
        f"select id, announced from changes where program in ({database.placeholders(programs)})"
        " and moves and length(announced) < 10 order by announced, id",
        programs,
    )
    records = []
    for record_id, announced in rows:
        end = last_day(announced).isoformat()
        if any(announced <= day < end for day in days):
            records.append(record_id)
    return records


def note_without_program(
    connection: sqlite3.Connection, filters: Filters, after: str, until: str
) -> Iterator[Note]:
    """What was listed or removed after one day and until another (ISO), and is on no program.

    It is in no stock. `after` may be "", for all from the beginning.
    """
    condition, values = filters.where()
    rows = connection.execute(
        "select a.id, a.action, a.total from announcements a join changes c using (path)"
        f" where {condition} and a.program is null and c.moves"
        " and a.announced > ? and a.announced <= ? order by a.announced, a.id",
        [*values, after, until],
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
