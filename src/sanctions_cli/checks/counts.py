"""Rules on the figures of a record: its counts, and the net change of its program's list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.assertions import count_figure
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.records import LISTINGS, TYPES

ACTIONS_WITHOUT_TARGETS = ("statement", "threat")
"""Actions that add nobody to a list."""

ACTIONS_WITH_UNCERTAIN_CHANGE = ("amendment", "renewal", "licence", "suspension")
"""Actions that may or may not change a list, so that only [net] says which."""


def check_counts(context: CheckContext) -> Iterator[Finding]:
    """Counts fit the action: statements have none, listings have some, and no more were listed
    before than now."""
    rule = "counts"
    query = (
        "select path, action, stated, total, unknown_types, redesignated, precision"
        " from announcements"
    )
    for (
        path,
        action,
        has_counts,
        total,
        unknown_types,
        redesignated,
        precision,
    ) in context.rows(query):
        if action in ACTIONS_WITHOUT_TARGETS and (total or unknown_types):
            message = f"a {action} puts nobody on a list"
            yield context.make_finding(
                path, ("counts",), rule, message, "is it a listing?"
            )
        if has_counts and not total and action in (*LISTINGS, "delisting"):
            message = f"a {action} without any target"
            hint = "if the source gives no figure, leave [counts] out"
            yield context.make_finding(path, ("counts",), rule, message, hint)
        most = total or 0
        if redesignated > most and not unknown_types:
            message = f"{redesignated} of {most} targets cannot have been listed before"
            hint = f"redesignated = {most} at most"
            yield context.make_finding(path, ("redesignated",), rule, message, hint)
        if not has_counts and not unknown_types and precision != "exact":
            message = f"precision is {precision}, but there are no counts"
            hint = "add [counts], or leave precision out"
            yield context.make_finding(
                path, ("precision",), rule, message, hint, severity="warning"
            )


def check_net(context: CheckContext) -> Iterator[Finding]:
    """The net change fits the action and the counts, and is stated where the action leaves
    it open."""
    last_total_by_program = _find_last_totals(context)
    actions = ("measure", *ACTIONS_WITH_UNCERTAIN_CHANGE)
    figures = ", ".join(f"{name}, net_{name}" for name in TYPES)
    marks = database.placeholders(actions)
    query = f"""
        select path, action, program, announced, stated, has_net, {figures}
        from announcements
        where has_net or program is not null and action in ({marks})"""
    for row in context.rows(query, *actions):
        path, action, program, announced, has_counts, has_net, *numbers = row
        if has_net:
            yield from _check_stated_net(context, path, action, numbers)
            continue
        if not _leaves_net_open(action, has_counts):
            continue
        message = f"this {action} may change the list of {program}; only [net] says so"
        hint = "add [net], with individuals = 0 for no change"
        # With figures, or before a stated total, a sum depends on the answer.
        is_needed = has_counts or announced <= last_total_by_program.get(program, "")
        severity = "error" if is_needed else "warning"
        yield context.make_finding(
            path, ("action",), "net", message, hint, severity=severity
        )


def _check_stated_net(
    context: CheckContext, path: str, action: str, numbers: Sequence[int | None]
) -> Iterator[Finding]:
    """Net changes that contradict the action or the counts.

    `numbers` has the count and the net change of each type in turn; a record without counts has
    None in their place.
    """
    counts = numbers[::2]
    changes = numbers[1::2]
    for name, count, change in zip(TYPES, counts, changes, strict=True):
        if change is None:
            continue  # neither the counts nor the net change give a figure
        fault = _find_net_fault(action, name, count, change)
        if fault:
            message, hint = fault
            yield context.make_finding(path, ("net", name), "net", message, hint)


def _leaves_net_open(action: str, has_counts: bool) -> bool:
    """Whether a record may change a list or leave it as it is, so that only [net] says which.

    A measure with figures names targets, which may or may not be put on a list by it.
    """
    if action == "measure":
        return has_counts
    return action in ACTIONS_WITH_UNCERTAIN_CHANGE


def _find_last_totals(context: CheckContext) -> dict[str, str]:
    """The day of the last stated total of each program."""
    last_day_by_program: dict[str, str] = {}
    for verdict in context.verdicts:  # by date
        if verdict.state != "unverifiable":
            for program in verdict.assertion.program or ():
                last_day_by_program[program] = verdict.assertion.on
    return last_day_by_program


def _find_net_fault(
    action: str, name: str, count: int | None, change: int
) -> tuple[str, str] | None:
    """Message and hint for a net change of one type that contradicts the action or the counts.

    `count` is None where the record has no counts.
    """
    figures = count_figure(name, abs(change))
    if action == "delisting" and change > 0:
        return f"a delisting that adds {figures}", f"{name} = -{change}?"
    if action in (*LISTINGS, "opening") and change < 0:
        return f"a {action} that removes {figures}", f"{name} = {-change}?"
    if count is None or abs(change) <= count or action not in (*LISTINGS, "delisting"):
        return None
    if change > 0:
        return (
            f"{figures} added to the list, but {count:,} announced",
            f"{name} = {count} at most",
        )
    return (
        f"{figures} removed from the list, but {count:,} announced",
        f"{name} = {-count} at most",
    )
