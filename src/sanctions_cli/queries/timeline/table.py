"""Timeline: targets per sender (or program) cumulated over time, with what was added and removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from sanctions_cli.dates import Period, bucket_of, buckets_between
from sanctions_cli.queries import footnotes as notes
from sanctions_cli.queries.coverage import load_coverage, mark_uncovered
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import GroupSum, key_cells, key_columns, with_counted_actions
from sanctions_cli.queries.rounds.acts import Round
from sanctions_cli.queries.rounds.grouping import WINDOW_DAYS
from sanctions_cli.queries.timeline import chart, series
from sanctions_cli.queries.timeline.movements import Movement
from sanctions_cli.queries.timeline.series import Course, Question, Span
from sanctions_cli.queries.totals import build_totals_footnotes, build_totals_title
from sanctions_cli.table import Column, Figure, Note, Row, Table

CUMULATIVE = "cumulative"


def tabulate_timeline(
    connection: sqlite3.Connection,
    filters: Filters,
    unit: str,
    *,
    each: str = "sender",
    net: bool = False,
) -> Table:
    """Targets announced, cumulated, with the delistings beside them; or with `net`, what stands on the lists.

    Announced, a line begins at nothing and ends at what `totals` says. With `net`, it begins at what stood on the
    lists before the first day, and ends at what `balance` says for the last.
    """
    asked = Question(filters, unit, each, net)
    chosen = filters if net else with_counted_actions(filters, (each,))
    columns = _columns(asked)
    moved = series.moved(connection, asked)
    if moved is None:
        period, said = (
            notes.describe_period(connection, chosen),
            tuple(load_coverage(connection, filters).period_notes(filters.period)),
        )
        return Table(
            title=_title(asked, chosen),
            period=period,
            columns=columns,
            rows=(),
            notes=said,
            chart=chart.blank(asked),
        )
    found, span = moved
    met = series.met(connection, filters)
    known = load_coverage(connection, filters)
    doubts = partial(known.has_no_coverage, filters.period)
    rows = [list(_rows(asked, one, span, met or (), doubts)) for one in found]
    at = next(n for n, column in enumerate(columns) if column.name == CUMULATIVE)
    ends = [end for *_, last in rows if isinstance(end := last[at], Figure)]
    noted = _notes(connection, asked, found, met, tuple(known.period_notes(filters.period)))
    return Table(
        title=_title(asked, chosen),
        period=f"{filters.date} {Period(*span).label}",
        columns=columns,
        rows=tuple(row for some in rows for row in some),
        notes=tuple((mark, said.replace("--by program", "--each program")) for mark, said in noted),
        chart=chart.chart(connection, asked, found, ends, span, met or ()),
    )


def _title(asked: Question, chosen: Filters) -> str:
    about = chosen.replace(senders=()) if asked.each == "sender" else chosen
    what = build_totals_title(about, (asked.each,), net=asked.net).rpartition(", by ")[0]
    if asked.net:
        return f"{what.replace('Net change of the lists', 'What stands on the lists')}, by {asked.each}"
    return f"{what}, cumulated by {asked.each}"


def _columns(asked: Question) -> tuple[Column, ...]:
    opening = (Column("opening", "Opening", "number", "machines"),) if asked.net else ()
    return (
        *key_columns(asked.each),
        Column(asked.unit, asked.unit.capitalize()),
        Column("announcements", "Announcements", "number", drop_rank=2),
        *opening,
        Column("added", "Added", "number"),
        Column("removed", "Removed", "number"),
        Column(CUMULATIVE, "On the lists" if asked.net else "Cumulated", "number"),
        Column("unknown", "Without figure", "number", "machines"),
        Column("rounds", "Rounds", "list", drop_rank=3),
    )


def _rows(
    asked: Question,
    course: Course,
    span: Span,
    met: Sequence[Round],
    doubts: Callable[[Mapping[str, str]], bool],
) -> Iterator[Row]:
    """A row for every month, quarter or year of the span, with the height at its end."""
    joined = [
        (one.first_day, one.acts_of(course.key)[0].day) for one in met if course.key in one.lag_days
    ]
    sofar, opening = course.before, asked.rise(course.before)
    for bucket in sorted({*course.buckets, *buckets_between(*span, asked.unit)}):
        one = course.buckets.get(bucket, Movement())
        sofar, opening = sofar + one, opening + one.opening
        known = sofar.above is not None or asked.rise(sofar)
        yield (
            *key_cells(asked.each, course.key),
            bucket,
            one.counted,
            *((opening,) if asked.net else ()),
            *(
                mark_uncovered(figure)
                if doubts({asked.each: course.key, asked.unit: bucket})
                else figure
                for figure in (Figure(one.above, one.unknown), Figure(one.below, one.lost))
            ),
            Figure(asked.rise(sofar) if known else None, sofar.unknown),
            one.unknown + one.lost,
            tuple(first for first, day in joined if bucket_of(day, asked.unit) == bucket),
        )
        opening = 0


def _notes(
    connection: sqlite3.Connection,
    asked: Question,
    found: Sequence[Course],
    met: list[Round] | None,
    told: Sequence[Note],
) -> Iterator[Note]:
    whole = asked.filters.replace(period=Period(None, asked.filters.period.until))
    quiet: list[GroupSum] = (
        [] if asked.net else [one for course in found for one in course.hushed(asked.unit)]
    )
    dimensions = (asked.each, asked.unit)
    if asked.net:
        yield from build_totals_footnotes(connection, whole, dimensions, (), told, net=True)
        yield from _ended(connection, whole)
    else:
        yield from build_totals_footnotes(
            connection, asked.filters, dimensions, quiet, told, net=False
        )
        if lost := sum(one.lost for course in found for one in course.buckets.values()):
            yield from notes.note_missing_figures(
                connection, asked.filters.replace(actions=("delisting",)), lost
            )
    if met:
        among = ", of all in the book," if asked.filters.senders or asked.filters.programs else ""
        yield (
            "",
            f"Rounds: two senders or more{among} act against the target within {WINDOW_DAYS} days of the first.",
        )
    elif met is None:
        yield "", "No rounds are marked: they are drawn against one target (--target)."


def _ended(connection: sqlite3.Connection, filters: Filters) -> Iterator[Note]:
    """Programs that ended, whose names leave the curve the day after, and those that begin at nothing known."""
    where, values = filters.where()
    rows = connection.execute(
        "select a.program, p.until, max(a.action = 'opening') from announcements a join changes c on c.path = a.path"
        f" left join programs p on p.program = a.program where {where} and c.moves and a.program is not null"
        " group by 1 order by 1",
        values,
    ).fetchall()
    ended = [f"{program} ({until})" for program, until, _ in rows if until]
    if ended:
        yield "", f"Ended, and off the curve the day after: {', '.join(ended)}."
    unopened = [program for program, _, opened in rows if not opened]
    if unopened:
        yield "", f"No opening is known for {', '.join(unopened)}: at least these stand there."
