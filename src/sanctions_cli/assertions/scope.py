"""The records that an assertion adds up, as an SQL condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from sanctions_cli.dates import Period, first_day
from sanctions_cli.index import database
from sanctions_cli.records import LISTINGS

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion, AssertionKind

ROUND_ACTIONS = (*LISTINGS, "measure")
"""The actions whose days are counted as rounds."""

WORLDWIDE = "ZZ"
"""The target of lists that are aimed at no single country."""

# '~' sorts after every digit and hyphen, so `2024-08~` is the end of August.
_ENDED_PROGRAMS = (
    "select program from programs where until is not null and until || '~' < ?"
)
"""SQL for the programs that have ended by a day (ISO): their lists are empty."""

_POSSIBLY_ENDED_PROGRAMS = """
    select program from programs
    where length(until) < 10 and until || '~' >= ?
        and until || substr('-01-01', length(until) - 3) < ?"""
"""The programs of which only the month or year of their end is known, and a day (ISO, named twice)
is one of its days, so that the list may have ended or not."""

Part = Literal["certain", "undated", "ending"]
"""Of the records that an assertion is about: those that certainly are in its time; those dated by a
month or year that reaches over an end of it; and those on lists that may have ended."""


def scope_condition(
    assertion: Assertion, part: Part = "certain"
) -> tuple[str, list[str]]:
    """The SQL condition for the records that an assertion adds up, or a part of them, with values.

    It is on `changes` for a stock and on `announcements` for a flow or a control total.
    """
    actions: Sequence[str] = ()
    if assertion.actions is not None:
        actions = assertion.actions
    elif assertion.kind == "flow":
        actions = LISTINGS
    return build_condition(assertion, assertion.kind, actions, part)


def target_condition(assertion: Assertion) -> tuple[str, list[str]]:
    """The SQL condition for records against the targets of an assertion, and its values.

    Any of the targets is enough, so that joint records count as they do in `totals`.
    """
    # A list that is aimed at no single country has targets of all countries.
    if assertion.program and WORLDWIDE in assertion.target:
        return "1", []
    # The column has `BY; RU`, and is at hand where the rows of `plurals` are not.
    conditions = ["instr('; ' || target || ';', ?) > 0"] * len(assertion.target)
    values = [f"; {target};" for target in assertion.target]
    return f"({' or '.join(conditions)})", values


def build_condition(
    assertion: Assertion,
    kind: AssertionKind,
    actions: Sequence[str],
    part: Part = "certain",
) -> tuple[str, list[str]]:
    """As `scope_condition`, for an assertion of another kind or about other actions."""
    if assertion.program:
        clauses = [f"program in ({database.placeholders(assertion.program)})"]
        values = list(assertion.program)
    else:
        clauses = ["sender = ?"]
        values = [assertion.sender]
    is_aimed_at, targets = target_condition(assertion)
    clauses.append(is_aimed_at)
    values += targets
    if kind == "stock":
        clauses.append(f"(program is null or program not in ({_ENDED_PROGRAMS}))")
        values.append(assertion.on)
        if part != "undated":
            is_ending = f"coalesce(program in ({_POSSIBLY_ENDED_PROGRAMS}), 0)"
            clauses.append(is_ending if part == "ending" else f"not {is_ending}")
            values += [assertion.on, assertion.on]
    since = assertion.since if kind != "stock" else None
    cut_dates = find_cut_dates(assertion, kind)
    is_cut = f"announced in ({database.placeholders(cut_dates)})"
    if part == "undated":
        clauses.append(is_cut)
    else:
        # What is dated by month sorts before its days, and touches the time all the same.
        clauses.append(f"announced || '~' >= ? and announced <= ? and not {is_cut}")
        values += [since or "", assertion.on]
    values += cut_dates
    if actions:
        clauses.append(f"action in ({database.placeholders(actions)})")
        values += actions
    elif kind == "control":
        clauses.append("action <> 'opening'")
    left_out = assertion.leaving_out or ()
    clauses.append(f"id not in ({database.placeholders(left_out)})")  # true of no ids
    values += left_out
    return " and ".join(clauses), values


def find_cut_dates(
    assertion: Assertion, kind: AssertionKind | None = None
) -> tuple[str, ...]:
    """The months and years that reach over an end of an assertion's time.

    `kind` is another kind than its own; a stock begins with the first record.
    """
    first = None
    if assertion.since and (kind or assertion.kind) != "stock":
        first = first_day(assertion.since)
    return Period(first, first_day(assertion.on)).cut_dates
