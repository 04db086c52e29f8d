"""Balance: what is on the programs' lists on a day, or on several days side by side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.assertions import Verdict, check_assertions, compute_stock
from sanctions_cli.dates import last_day
from sanctions_cli.index import database
from sanctions_cli.queries.derived import CHANGE_COLUMNS, UNCERTAIN_CHANGE, change_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.footnotes import name_some
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.text import plural

_STATES = {"holds": "holds", "fails": "does not hold", "unverifiable": "not comparable"}


def tabulate_balance(connection: sqlite3.Connection, filters: Filters, on: str) -> Table:
    """The stock of every program that the filters let through, on the day `on` (ISO).

    A program without an opening record begins at nothing that is known: its figures are lower bounds and say so.
    """
    programs = sorted(find_active_programs(connection, filters, on))
    booked = {program: compute_stock(connection, program, on) for program in programs}
    used = {name for one in booked.values() for name in TYPES if one[name]} | set(TYPES[:2])
    judged = _last_stated(connection, on)
    rows = tuple(
        _row(connection, program, booked[program], on, judged.get(program)) for program in programs
    )
    columns = (
        Column("program", "Program"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender", audience="machines"),
        Column("on", "On", audience="machines"),
        *(
            Column(
                name,
                name.capitalize(),
                "number",
                "all" if name in used else "machines",
                drop_rank=1,
            )
            for name in TYPES
        ),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
        Column("opening", "Opening", audience="machines"),
        Column("last_stated", "Last stated total", drop_rank=3),
        Column("last_stated_on", "On", audience="machines"),
        Column("holds", "Holds", drop_rank=2),
    )
    phrase = filters.replace(programs=()).phrase()
    return Table(
        title=f"What stands on the lists{' ' + phrase if phrase else ''} on {on}",
        columns=columns,
        rows=rows,
        notes=(
            *_notes(connection, programs, rows, on),
            *note_without_program(connection, filters, "", on),
        ),
    )


def find_active_programs(connection: sqlite3.Connection, filters: Filters, on: str) -> set[str]:
    """The programs that the filters let through and whose list had begun and not ended on the day."""
    where, values = filters.where()
    rows = connection.execute(
        "select distinct a.program, p.until from announcements a join changes c using (path)"
        " left join programs p on p.program = a.program"
        f" where {where} and a.program is not null and c.moves and a.announced <= ?",
        [*values, on],
    )
    return {program for program, until in rows if not until or last_day(until).isoformat() >= on}


def _row(
    connection: sqlite3.Connection,
    program: str,
    booked: dict[str, int],
    on: str,
    last: Verdict | None,
) -> Row:
    sender, opening, unknown = connection.execute(
        "select min(sender), sum(action = 'opening'), sum(unknown) from changes where program = ? and announced <= ?",
        (program, on),
    ).fetchone()
    figures: tuple[Cell, ...] = tuple(booked[name] for name in TYPES)
    stated, day, state = _stated(last)
    known = "known" if opening else "unknown"
    total = Figure(booked["total"], unknown)
    return (
        program,
        sender,
        countries.name(sender),
        on,
        *figures,
        total,
        unknown,
        known,
        stated,
        day,
        state,
    )


def _last_stated(connection: sqlite3.Connection, on: str) -> dict[str, Verdict]:
    """For each program, the latest stock stated for it alone by the day."""
    found = {}
    for verdict in check_assertions(connection):
        programs = verdict.assertion.get("program", ())
        if (
            len(programs) == 1
            and verdict.assertion.get("kind", "stock") == "stock"
            and verdict.assertion["on"] <= on
        ):
            found[programs[0]] = verdict
    return found


def _stated(last: Verdict | None) -> tuple[str | None, str | None, str | None]:
    if last is None:
        return None, None, None
    word = {"at_least": "at least ", "at_most": "at most "}.get(last.assertion.get("bound", ""), "")
    figures = " / ".join(f"{number:,}" for key, number in last.stated.items() if key != "rounds")
    state = _STATES.get(last.state) or f"{_gap(last)}, known"
    return f"{word}{figures} on {last.assertion['on']}", last.assertion["on"], state


def _gap(last: Verdict) -> str:
    """By how much the source exceeds the book, or the other way round."""
    gaps = [gap for gap in last.differences.values() if gap]
    return ", ".join(f"{abs(gap):,} {'over' if gap > 0 else 'under'}" for gap in gaps)


def _notes(
    connection: sqlite3.Connection, programs: Sequence[str], rows: Sequence[Row], on: str
) -> Iterator[Note]:
    if any(str(row[-1]).endswith("known") for row in rows):
        yield "known", "a difference that is understood; check --known gives the reason"
    yield from note_stock_caveats(
        connection, programs, [str(row[0]) for row in rows if row[-4] == "unknown"], (on,)
    )


def note_stock_caveats(
    connection: sqlite3.Connection,
    programs: Sequence[str],
    unopened: Sequence[str],
    days: Sequence[str],
) -> Iterator[Note]:
    """What must be known of stocks on these days."""
    if unopened:
        yield "", f"No opening is known for {', '.join(unopened)}: at least these stand there."
    overlapping = connection.execute(
        "select program, overlaps from programs where overlaps is not null"
    ).fetchall()
    pairs = {tuple(sorted((one, two))) for one, others in overlapping for two in others.split("; ")}
    shared = [" and ".join(pair) for pair in sorted(pairs) if set(pair) <= set(programs)]
    if shared:
        yield (
            "",
            f"Some names stand on both of {'; on both of '.join(shared)}: these are not added up.",
        )
    if early := _early(connection, programs, days):
        yield "", f"Dated by month or year only and counted from its first day: {name_some(early)}."
    yield (
        "",
        "Opening and listings less delistings by the day announced, net where a record gives it.",
    )
    first = connection.execute("select min(announced) from announcements").fetchone()[0]
    if first and min(days) < first:
        yield "", f"The book begins on {first}."


def has_ended(connection: sqlite3.Connection, program: str, day: str) -> bool:
    """Whether a list had ended before the day."""
    row = connection.execute("select until from programs where program = ?", (program,)).fetchone()
    return bool(row and row[0]) and last_day(row[0]).isoformat() < day


def note_without_program(
    connection: sqlite3.Connection, filters: Filters, after: str, on: str
) -> Iterator[Note]:
    """What was listed or removed after one day and up to another, and is on no list: in no stock."""
    where, values = filters.where()
    found = connection.execute(
        "select a.id, a.action, a.total from announcements a join changes c using (path)"
        f" where {where} and a.program is null and c.moves and a.announced > ? and a.announced <= ?"
        " order by a.announced, a.id",
        [*values, after, on],
    ).fetchall()
    if found:
        said = ", ".join(
            _acts(action, found) for action in sorted({action for _, action, _ in found})
        )
        verb = "is" if len(found) == 1 else "are"
        yield (
            "",
            f"{said} on no program {verb} not counted: {name_some([one[0] for one in found])}.",
        )


def _acts(action: str, found: Sequence[tuple[str, str, int | None]]) -> str:
    """'2 listings (144 targets)'."""
    totals = [total for _, one, total in found if one == action]
    known = [total for total in totals if total is not None]
    if not known:
        return f"{plural(len(totals), action)} without a figure"
    unknown = f", {len(totals) - len(known):,} without a figure" if len(known) < len(totals) else ""
    return f"{plural(len(totals), action)} ({plural(sum(known), 'target')}{unknown})"


def _early(
    connection: sqlite3.Connection, programs: Sequence[str], days: Sequence[str]
) -> list[str]:
    """The records of which it is not known whether they lie before one of the days."""
    rows = connection.execute(
        f"select id, announced from changes where program in ({database.placeholders(programs)}) and moves and length(announced) < 10"
        " order by announced, id",
        programs,
    )
    return [
        name for name, when in rows if any(when <= day < last_day(when).isoformat() for day in days)
    ]


def tabulate_balances(
    connection: sqlite3.Connection, filters: Filters, days: Sequence[str]
) -> Table:
    """The stock of every program that the filters let through, on each of the days (ISO), the earliest first."""
    days = sorted(set(days))
    standing = {day: find_active_programs(connection, filters, day) for day in days}
    programs = sorted(set().union(*standing.values()))
    opened = {
        program
        for (program,) in connection.execute(
            "select distinct program from changes where action = 'opening'"
        )
    }
    rows = tuple(
        _row_of_days(connection, program, days, standing, program in opened) for program in programs
    )
    phrase = filters.replace(programs=()).phrase()
    return Table(
        title=f"What stood on the lists{' ' + phrase if phrase else ''} on {len(days)} days",
        columns=(
            Column("program", "Program"),
            Column("sender", "", audience="machines"),
            Column("sender_name", "", audience="machines"),
            *(Column(day, day, "number") for day in days),
            *CHANGE_COLUMNS,
            *(Column(f"unknown_{day}", "", "number", "machines") for day in days),
            Column("opening", "", audience="machines"),
        ),
        rows=rows,
        notes=(
            *_legend_of_days(rows),
            *note_stock_caveats(
                connection, programs, [one for one in programs if one not in opened], days
            ),
            *note_without_program(connection, filters, "", days[-1]),
        ),
    )


def _row_of_days(
    connection: sqlite3.Connection,
    program: str,
    days: Sequence[str],
    standing: dict[str, set[str]],
    opened: bool,
) -> Row:
    figures = [_figure(connection, program, day, program in standing[day]) for day in days]
    (sender,) = connection.execute(
        "select min(sender) from changes where program = ?", (program,)
    ).fetchone()
    return (
        program, sender, countries.name(sender), *figures, *change_cells(figures[0], figures[-1]),
        *(one.unknown for one in figures), "known" if opened else "unknown",
    )  # fmt: skip


def _figure(connection: sqlite3.Connection, program: str, day: str, standing: bool) -> Figure:
    """The stock; nothing once the list has ended, unknown before the book has anything of it."""
    if not standing:
        return Figure(0 if has_ended(connection, program, day) else None)
    (unknown,) = connection.execute(
        "select sum(unknown) from changes where program = ? and announced <= ?", (program, day)
    ).fetchone()
    return Figure(compute_stock(connection, program, day)["total"], unknown)


def _legend_of_days(rows: Sequence[Row]) -> list[Note]:
    figures: list[Cell] = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    found: list[Note] = []
    if Figure(0) in figures:
        found.append(("\N{EN DASH}", "nobody stands on it"))
    if Figure(None) in figures:
        found.append(("?", "the book has nothing of this list so early"))
    if any(isinstance(cell, Figure) and cell.unknown for cell in figures):
        found += [("+1", "a change of the list without a figure, not in the sum"), UNCERTAIN_CHANGE]
    return found
