"""Rules on what is on the lists over time: openings, stocks and delistings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.dates import is_before
from sanctions_cli.errors import Finding
from sanctions_cli.records.vocabulary import LISTINGS, TYPES


def check_openings(context: CheckContext) -> Iterator[Finding]:
    """An opening comes before all else on its list, and a list with stated stocks has one, where coverage is stated."""
    began = dict(
        context.rows(
            "select program, min(announced) from changes where moves and action <> 'opening' group by program"
        )
    )
    query = "select path, program, announced from announcements where action = 'opening' and program is not null"
    for path, program, announced in context.rows(query):
        if (first := began.get(program)) and is_before(first, announced):
            message = f"{program} is opened on {announced}, after its first record of {first}"
            yield context.at(
                path,
                ("announced",),
                "openings",
                message,
                "date it to the day on which the book begins",
            )
    yield from _unopened(context)


def _unopened(context: CheckContext) -> Iterator[Finding]:
    """Where the book says from when it follows a sender, a stated stock takes an opening to start from."""
    covered = {one["sender"]: one["since"] for one in reversed(context.ledger.get("coverage", ()))}
    opened = {
        row[0] for row in context.rows("select program from announcements where action = 'opening'")
    }
    for stocks in context.stocks.values() if covered else ():
        first = stocks[0]
        since = covered.get(first.assertion["sender"])
        for program in first.assertion.get("program", ()) if since else ():
            if program not in opened:
                message = (
                    f"the book begins on {since}, but no opening says what stood on {program} then"
                )
                hint = (
                    'add a record with action = "opening", with individuals = 0 for an empty list'
                )
                yield context.at(
                    first.path, ("program", 0), "openings", message, hint, value=program
                )
                opened.add(program)


def check_stock(context: CheckContext) -> Iterator[Finding]:
    """No list ever falls below zero."""
    types = ", ".join(f"coalesce({name}, 0)" for name in TYPES)
    query = f"select path, program, announced, {types} from changes where program is not null and moves order by 2, 3, 1"
    standing: dict[str, list[int]] = defaultdict(lambda: [0] * len(TYPES))
    for path, program, announced, *changes in context.rows(query):
        before = standing[program]
        after = standing[program] = [one + two for one, two in zip(before, changes, strict=True)]
        for name, one, two, change in zip(TYPES, before, after, changes, strict=True):
            if two < 0 <= one:
                message = (
                    f"{program} falls to {two} {name} on {announced}: {-change} taken off {one}"
                )
                yield context.at(
                    path,
                    ("counts", name),
                    "stock",
                    message,
                    "is a listing missing, or the opening?",
                )


def check_delistings(context: CheckContext) -> Iterator[Finding]:
    """A delisting takes off no more than the records that it refers to put on."""
    query = (
        "select d.path, p.value, d.program, l.program, l.action, l.stated, d.total, l.total from announcements d"
        " join plurals p on p.path = d.path and p.field = 'refers_to' join announcements l on l.id = p.value"
        " where d.action = 'delisting' and d.stated and d.program is not null order by 1"
    )
    put: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for path, name, program, other, action, stated, off, on in context.rows(query):
        listed = other == program and action in (*LISTINGS, "opening", "measure") and stated
        put[path].append((name, off, on if listed else -1))
    for path, found in put.items():
        on = sum(number for _, _, number in found)
        if all(number >= 0 for *_, number in found) and found[0][1] > on:
            names = ", ".join(name for name, *_ in found)
            message = f"takes {found[0][1]} targets off, of {on} that {names} put on"
            yield context.at(
                path,
                ("counts",),
                "delistings",
                message,
                "name the other listings too",
                severity="warning",
            )
