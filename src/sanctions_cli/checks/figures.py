"""Rules on counts and on what stands on the lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sanctions_cli.checks.case import Case
from sanctions_cli.errors import Finding
from sanctions_cli.records.vocabulary import LISTINGS, TYPES

UNCERTAIN = ("amendment", "renewal", "licence", "suspension")
"""Actions that can change a list or leave it as it is, so that only `[net]` says which."""


def counts(case: Case) -> Iterator[Finding]:
    """Counts fit the action: words name no targets, a listing names some, no more were listed before than are named."""
    query = "select path, action, stated, total, redesignated, precision from announcements"
    for path, action, stated, total, redesignated, precision in case.rows(query):
        if stated and action in ("statement", "threat") and total:
            yield case.at(
                path, ("counts",), "counts", f"a {action} puts nobody on a list", "is it a listing?"
            )
        if stated and not total and action in (*LISTINGS, "delisting"):
            message = f"a {action} of nobody"
            yield case.at(
                path, ("counts",), "counts", message, "no figure stated? then leave [counts] out"
            )
        if redesignated > (total or 0):
            message = f"{redesignated} of {total or 0} targets cannot stand on a list already"
            yield case.at(
                path, ("redesignated",), "counts", message, f"redesignated = {total or 0} at most"
            )
        if not stated and precision != "exact":
            message = f"{precision} how many? There are no counts"
            hint = "add [counts], or leave the precision out"
            yield case.at(path, ("precision",), "counts", message, hint, severity="warning")


def net(case: Case) -> Iterator[Finding]:
    """The net change fits the action and the counts, and is said where the action leaves it open."""
    last = dict(_proven(case))
    types = ", ".join(f"{name}, net_{name}" for name in TYPES)
    query = f"select path, action, program, announced, stated, has_net, {types} from announcements"
    for path, action, program, announced, stated, has_net, *numbers in case.rows(query):
        if has_net:
            for name, count, change in zip(TYPES, numbers[::2], numbers[1::2], strict=True):
                yield from _net(case, path, action, name, count if stated else None, change)
        elif program and (action in UNCERTAIN or (action == "measure" and stated)):
            message = f"does this {action} change the list of {program}? Only [net] says so"
            hint = "add [net], with individuals = 0 for no change"
            # With figures, or under a total that was stated later, a sum rests on the answer.
            severity = "error" if stated or announced <= last.get(program, "") else "warning"
            yield case.at(path, ("action",), "net", message, hint, severity=severity)


def _proven(case: Case) -> Iterator[tuple[str, str]]:
    """Each program with the last day of a total that some source states of it; the last one counts."""
    for verdict in case.verdicts:
        if verdict.state != "unverifiable":
            for program in verdict.assertion.get("program", ()):
                yield program, verdict.assertion["on"]


def _net(
    case: Case, path: str, action: str, name: str, count: int | None, change: int
) -> Iterator[Finding]:
    where = ("net", name)
    if action == "delisting" and change > 0:
        yield case.at(
            path, where, "net", f"a delisting that adds {change} {name}", f"{name} = -{change}?"
        )
    elif action in (*LISTINGS, "opening") and change < 0:
        yield case.at(
            path, where, "net", f"a {action} that removes {-change} {name}", f"{name} = {-change}?"
        )
    elif count is not None and abs(change) > count and action in (*LISTINGS, "delisting"):
        way = "on" if change > 0 else "off"
        message = f"{abs(change)} {name} {way} the list, of {count} announced"
        yield case.at(
            path, where, "net", message, f"{name} = {count if change > 0 else -count} at most"
        )


def stock(case: Case) -> Iterator[Finding]:
    """No list ever falls below zero."""
    types = ", ".join(f"coalesce({name}, 0)" for name in TYPES)
    query = f"select path, program, announced, {types} from changes where program is not null and moves order by 2, 3, 1"
    standing: dict[str, list[int]] = defaultdict(lambda: [0] * len(TYPES))
    for path, program, announced, *changes in case.rows(query):
        before = standing[program]
        after = standing[program] = [one + two for one, two in zip(before, changes, strict=True)]
        for name, one, two, change in zip(TYPES, before, after, changes, strict=True):
            if two < 0 <= one:
                message = (
                    f"{program} falls to {two} {name} on {announced}: {-change} taken off {one}"
                )
                yield case.at(
                    path,
                    ("counts", name),
                    "stock",
                    message,
                    "is a listing missing, or the opening?",
                )


def delistings(case: Case) -> Iterator[Finding]:
    """A delisting takes off no more than the records that it refers to put on."""
    query = (
        "select d.path, p.value, d.program, l.program, l.action, l.stated, d.total, l.total from announcements d"
        " join plurals p on p.path = d.path and p.field = 'refers_to' join announcements l on l.id = p.value"
        " where d.action = 'delisting' and d.stated and d.program is not null order by 1"
    )
    put: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for path, name, program, other, action, stated, off, on in case.rows(query):
        listed = other == program and action in (*LISTINGS, "opening", "measure") and stated
        put[path].append((name, off, on if listed else -1))
    for path, found in put.items():
        on = sum(number for _, _, number in found)
        if all(number >= 0 for *_, number in found) and found[0][1] > on:
            names = ", ".join(name for name, *_ in found)
            message = f"takes {found[0][1]} targets off, of {on} that {names} put on"
            yield case.at(
                path,
                ("counts",),
                "delistings",
                message,
                "name the other listings too",
                severity="warning",
            )
