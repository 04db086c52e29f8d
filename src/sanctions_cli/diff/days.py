"""Diff: two days. The lists that changed, then what was announced in between, and what that did."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sanctions_cli.dates import last_day
from sanctions_cli.diff.effects import short, signed, summed
from sanctions_cli.diff.fields import deed, gist
from sanctions_cli.diff.passage import Passage, Stock, passage
from sanctions_cli.diff.table import FOR_MACHINES, effect_row, sender_cells
from sanctions_cli.queries import Filters, balance, footnotes
from sanctions_cli.records import TYPES
from sanctions_cli.table import Column, Note, Row, Table
from sanctions_cli.text import plural

SHOWN = 20
"""Announcements that people are shown one by one."""

STATES = {
    "holds": ("holds", "hold"), "known": ("has a known difference", "have a known difference"),
    "unverifiable": ("is not comparable", "are not comparable"), "fails": ("does not hold", "do not hold"),
}  # fmt: skip
"""How stated totals stand to the book: what is said of one and of several."""


def between(connection: sqlite3.Connection, filters: Filters, first: str, last: str) -> Table:
    """What stands on each program's list on two days (ISO) and the difference by type, and what lies in between.

    A program whose list is the same on both days is left out.
    """
    found = passage(connection, filters, first, last)
    keepers = dict(connection.execute("select program, min(sender) from changes group by 1"))
    used = [
        name
        for name in TYPES
        if name in TYPES[:2] or any(one[name] != two[name] for one, two in found.stocks.values())
    ]
    heads = _heads(used, first, last)
    unseen: Row = (None,) * len(heads)
    phrase = filters.phrase()
    return Table(
        title=f"{'Change' if found.stocks else 'No change'} of the lists{' ' + phrase if phrase else ''}",
        period=f"{first} \N{EN DASH} {last}",
        columns=(
            *(heads if found.stocks else (replace(one, title="") for one in heads)),
            *FOR_MACHINES,
        ),
        rows=tuple(
            _row(program, keepers[program], used, *both) for program, both in found.stocks.items()
        ),
        machine_rows=tuple((*unseen, *row) for row in _further(found, keepers)),
        tables_below=(_announced(found, first, last),) if found.announced else (),
        notes=(
            *_effects(found, keepers),
            *_stated(found),
            *balance.note_without_program(connection, filters, first, last),
            *_cut(connection, filters, (first, last)),
            *(
                ()
                if found.announced
                else [("", f"Announced after {first} and up to {last}: nothing.")]
            ),
        ),
    )


def _heads(used: Sequence[str], first: str, last: str) -> tuple[Column, ...]:
    """The columns that people see."""
    return (
        Column("program", "Program", audience="people"),
        *(Column(name, name.capitalize(), "number", "people", drop_rank=1) for name in used),
        Column("before", f"On {first}", "number", "people", drop_rank=2),
        Column("after", f"On {last}", "number", "people", drop_rank=2),
        Column("gap", "Change", "number", "people"),
    )


def _row(program: str, sender: str, used: Sequence[str], before: Stock, after: Stock) -> Row:
    """A list, for people by type, for machines its total."""
    totals = before["total"], after["total"]
    shown = (*(after[name] - before[name] for name in used), *totals, totals[1] - totals[0])
    return (program, *shown, *effect_row("program", program, sender, "total", *totals))


def _further(found: Passage, keepers: Mapping[str, str]) -> Iterator[Row]:
    """For machines: the announcements, the other effects, and the stated totals figure by figure."""
    for name, record in found.announced.items():
        yield (
            "added",
            "announcement",
            name,
            *sender_cells(record["sender"]),
            None,
            None,
            gist(record),
            None,
        )
    for one in found.effects:
        if (one.of, one.field) != ("program", "total"):  # those are the rows that people see
            sender = {"sender": one.key, "program": keepers.get(one.key)}.get(one.of)
            yield effect_row(one.of, one.key, sender, one.field, one.old, one.new)
    for verdict in found.stated:
        whose = sender_cells(verdict.assertion["sender"])
        for field, figure in verdict.stated.items():
            booked = verdict.ledger_figures[field]
            yield (
                verdict.state,
                "assertion",
                verdict.id,
                *whose,
                field,
                figure,
                booked,
                booked - figure,
            )


def _announced(found: Passage, first: str, last: str) -> Table:
    """What was announced, the first of it one by one."""
    counted = Counter(record["action"] for record in found.announced.values())
    said = ", ".join(plural(number, action) for action, number in sorted(counted.items()))
    more = len(found.announced) - SHOWN
    return Table(
        title=f"Announced after {first} and up to {last}: {said}",
        columns=(Column("id", ""), Column("what", "")),
        rows=tuple(
            (f"+ {name}", deed(record)) for name, record in list(found.announced.items())[:SHOWN]
        ),
        notes=(("", f"and {more:,} more (-f csv names them)"),) if more > 0 else (),
    )


def _effects(found: Passage, keepers: Mapping[str, str]) -> Iterator[Note]:
    """What it did to the sums of each sender and target."""
    by_sender: Counter[str] = Counter()
    for program, (before, after) in found.stocks.items():
        by_sender[keepers[program]] += after["total"] - before["total"]
    if len(found.stocks) > 1:
        yield "", f"By sender: {signed(by_sender)}; a name on two lists of a sender counts twice."
    if said := summed(found.effects, "sender", "total"):
        yield "", f"Effect on the targets listed by a sender: {said}."
    if said := summed(found.effects, "target", "total"):
        yield "", f"Effect on the targets listed against a country: {said}."
    if said := summed(found.effects, "sender", "unknown"):
        yield "", f"Announcements without a figure, in no sum: {said}."


def _cut(connection: sqlite3.Connection, filters: Filters, days: Sequence[str]) -> Iterator[Note]:
    """Records without a day of which nobody knows on which side of one of the two they lie."""
    dated = footnotes.find_records_without_day(connection, filters)
    cut = [
        name
        for name, when in dated.items()
        if any(when <= day < last_day(when).isoformat() for day in days)
    ]
    if cut:
        yield (
            "",
            f"Dated by month or year only and counted from its first day: {footnotes.name_some(cut)}.",
        )


def _stated(found: Passage) -> Iterator[Note]:
    """Whether the totals that are stated in between hold."""
    if not found.stated:
        return
    states = Counter(str(one.state) for one in found.stated)
    said = ", ".join(
        f"{states[state]:,} {words[states[state] > 1]}"
        for state, words in STATES.items()
        if states[state]
    )
    yield "", f"Totals stated in between: {said} (-f csv names them)."
    if failing := [f"{one.id} ({short(one.gaps)})" for one in found.stated if one.state == "fails"]:
        yield "!", f"Does not hold: {footnotes.name_some(failing)}"
