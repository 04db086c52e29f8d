"""Balance: what stands on the lists on a day, with the opening and the last total that a source states."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.assertions import Verdict, stock, verdicts
from sanctions_cli.dates import last_day
from sanctions_cli.index.database import marks
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.footnotes import plural, some
from sanctions_cli.records.vocabulary import TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table

_STATES = {"holds": "holds", "fails": "does not hold", "unverifiable": "not comparable"}


def balance(connection: sqlite3.Connection, filters: Filters, on: str) -> Table:
    """The stock of every program that the filters let through, on the day `on` (ISO).

    A program without an opening record begins at nothing that is known: its figures are lower bounds and say so.
    """
    programs = sorted(programs_on(connection, filters, on))
    booked = {program: stock(connection, program, on) for program in programs}
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
    phrase = filters.but(programs=()).phrase()
    return Table(
        title=f"What stands on the lists{' ' + phrase if phrase else ''} on {on}",
        columns=columns,
        rows=rows,
        notes=(
            *_notes(connection, programs, rows, on),
            *on_no_program(connection, filters, "", on),
        ),
    )


def programs_on(connection: sqlite3.Connection, filters: Filters, on: str) -> set[str]:
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
    for verdict in verdicts(connection):
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
    gaps = [gap for gap in last.difference.values() if gap]
    return ", ".join(f"{abs(gap):,} {'over' if gap > 0 else 'under'}" for gap in gaps)


def _notes(
    connection: sqlite3.Connection, programs: Sequence[str], rows: Sequence[Row], on: str
) -> Iterator[Note]:
    if any(str(row[-1]).endswith("known") for row in rows):
        yield "known", "a difference that is understood; check --known gives the reason"
    yield from stock_notes(
        connection, programs, [str(row[0]) for row in rows if row[-4] == "unknown"], (on,)
    )


def stock_notes(
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
        yield "", f"Dated by month or year only and counted from its first day: {some(early)}."
    yield (
        "",
        "Opening and listings less delistings by the day announced, net where a record gives it.",
    )
    first = connection.execute("select min(announced) from announcements").fetchone()[0]
    if first and min(days) < first:
        yield "", f"The book begins on {first}."


def ended(connection: sqlite3.Connection, program: str, day: str) -> bool:
    """Whether a list had ended before the day."""
    row = connection.execute("select until from programs where program = ?", (program,)).fetchone()
    return bool(row and row[0]) and last_day(row[0]).isoformat() < day


def on_no_program(
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
        yield "", f"{said} on no program {verb} not counted: {some([one[0] for one in found])}."


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
        f"select id, announced from changes where program in ({marks(programs)}) and moves and length(announced) < 10"
        " order by announced, id",
        programs,
    )
    return [
        name for name, when in rows if any(when <= day < last_day(when).isoformat() for day in days)
    ]
