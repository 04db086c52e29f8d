"""Rules on the figures of a record: counts and net."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding
from sanctions_cli.records.vocabulary import LISTINGS, TYPES

UNCERTAIN = ("amendment", "renewal", "licence", "suspension")
"""Actions that can change a list or leave it as it is, so that only `[net]` says which."""


def check_counts(context: CheckContext) -> Iterator[Finding]:
    """Counts fit the action: words name no targets, a listing names some, no more were listed before than are named."""
    query = "select path, action, stated, total, redesignated, precision from announcements"
    for path, action, stated, total, redesignated, precision in context.rows(query):
        if stated and action in ("statement", "threat") and total:
            yield context.at(
                path, ("counts",), "counts", f"a {action} puts nobody on a list", "is it a listing?"
            )
        if stated and not total and action in (*LISTINGS, "delisting"):
            message = f"a {action} of nobody"
            yield context.at(
                path, ("counts",), "counts", message, "no figure stated? then leave [counts] out"
            )
        if redesignated > (total or 0):
            message = f"{redesignated} of {total or 0} targets cannot stand on a list already"
            yield context.at(
                path, ("redesignated",), "counts", message, f"redesignated = {total or 0} at most"
            )
        if not stated and precision != "exact":
            message = f"{precision} how many? There are no counts"
            hint = "add [counts], or leave the precision out"
            yield context.at(path, ("precision",), "counts", message, hint, severity="warning")


def check_net(context: CheckContext) -> Iterator[Finding]:
    """The net change fits the action and the counts, and is said where the action leaves it open."""
    last = dict(_proven(context))
    types = ", ".join(f"{name}, net_{name}" for name in TYPES)
    query = f"select path, action, program, announced, stated, has_net, {types} from announcements"
    for path, action, program, announced, stated, has_net, *numbers in context.rows(query):
        if has_net:
            for name, count, change in zip(TYPES, numbers[::2], numbers[1::2], strict=True):
                yield from _net(context, path, action, name, count if stated else None, change)
        elif program and (action in UNCERTAIN or (action == "measure" and stated)):
            message = f"does this {action} change the list of {program}? Only [net] says so"
            hint = "add [net], with individuals = 0 for no change"
            # With figures, or under a total that was stated later, a sum rests on the answer.
            severity = "error" if stated or announced <= last.get(program, "") else "warning"
            yield context.at(path, ("action",), "net", message, hint, severity=severity)


def _proven(context: CheckContext) -> Iterator[tuple[str, str]]:
    """Each program with the last day of a total that some source states of it; the last one counts."""
    for verdict in context.verdicts:
        if verdict.state != "unverifiable":
            for program in verdict.assertion.get("program", ()):
                yield program, verdict.assertion["on"]


def _net(
    context: CheckContext, path: str, action: str, name: str, count: int | None, change: int
) -> Iterator[Finding]:
    where = ("net", name)
    if action == "delisting" and change > 0:
        yield context.at(
            path, where, "net", f"a delisting that adds {change} {name}", f"{name} = -{change}?"
        )
    elif action in (*LISTINGS, "opening") and change < 0:
        yield context.at(
            path, where, "net", f"a {action} that removes {-change} {name}", f"{name} = {-change}?"
        )
    elif count is not None and abs(change) > count and action in (*LISTINGS, "delisting"):
        way = "on" if change > 0 else "off"
        message = f"{abs(change)} {name} {way} the list, of {count} announced"
        yield context.at(
            path, where, "net", message, f"{name} = {count if change > 0 else -count} at most"
        )
