"""The stock that a source last stated for a list, beside what the ledger has."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.assertions import (
    Verdict,
    check_assertion,
    find_gaps,
    format_gap,
    read_assertions,
    target_condition,
)
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.stocks import restrict_changes
from sanctions_cli.table import Cell, Column
from sanctions_cli.text import join_words

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

STATED_COLUMNS = (
    Column("last_stated", "Last stated total", drop_rank=3),
    Column("last_stated_on", "On", audience="machines"),
    Column("matches", "", audience="machines"),
    Column("matches_shown", "", audience="people", drop_rank=2),
)
"""The columns of `stated_cells`."""

_STATE_WORDS = {
    "matches": "\N{CHECK MARK} matches",
    "explained": ", explained",
    "fails": "",
    "unverifiable": "not comparable",
}
"""The words after the difference, if any, between the stated total and the ledger."""
_BOUND_WORDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}


def find_last_stated(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> dict[str, list[Verdict]]:
    """The verdicts on the latest stocks stated for each program alone, up to a day (ISO).

    There is one, about the same records of the list as the answer; or else, for a list that several
    targets share, one about each target of which a stock is stated.
    """
    latest: dict[str, dict[tuple[str, ...], tuple[Assertion, str, str]]] = {}
    for path, assertion_id, assertion in read_assertions(connection):
        listed = assertion.program or ()
        if assertion.kind != "stock" or assertion.on > day or len(listed) != 1:
            continue
        (program,) = listed
        if program not in programs:
            continue
        # The empty key is for the list as a whole, as far as the answer is about it.
        key: tuple[str, ...] | None = None
        if not _differs(connection, filters, assertion, "<>"):
            key = ()
        elif not _differs(connection, filters, assertion, "<"):
            key = assertion.target
        if key is not None:
            latest.setdefault(program, {})[key] = (assertion, assertion_id, path)
    verdicts: dict[str, list[Verdict]] = {}
    gaps = find_gaps(connection)
    for program, stated in latest.items():
        chosen = [stated[()]] if () in stated else list(stated.values())
        verdicts[program] = []
        for last in chosen:
            verdicts[program].append(check_assertion(connection, *last, gaps))
    return verdicts


def _differs(
    connection: sqlite3.Connection,
    filters: Filters,
    assertion: Assertion,
    comparison: str,
) -> bool:
    """Whether the filters select other records of a list than an assertion is about.

    `comparison` is "<>" for any other, and "<" for fewer.
    """
    passes, values = restrict_changes(filters)
    is_meant, targets = target_condition(assertion)
    row = connection.execute(
        f"""
        select 1 from changes
        where moves and program = ? and announced <= ?
            and ({passes}) {comparison} ({is_meant})
        limit 1""",
        (*(assertion.program or ()), assertion.on, *values, *targets),
    ).fetchone()
    return row is not None


def stated_cells(verdicts: Sequence[Verdict]) -> tuple[Cell, ...]:
    """The cells under STATED_COLUMNS; those of several targets are joined by "; "."""
    if not verdicts:
        return (None,) * len(STATED_COLUMNS)
    has_parts = len(verdicts) > 1
    totals = []
    words = []
    for verdict in verdicts:
        total = _describe_stated(verdict)
        if has_parts:
            names = [countries.short_name(code) for code in verdict.assertion.target]
            total = f"{total} ({join_words(names)})"
        totals.append(total)
        words.append(_describe_state(verdict))
    return (
        "; ".join(totals),
        "; ".join(verdict.assertion.on for verdict in verdicts),
        "; ".join(verdict.state for verdict in verdicts),
        # If all match, it is said once.
        words[0] if len(set(words)) == 1 else "; ".join(words),
    )


def _describe_stated(verdict: Verdict) -> str:
    """The stated total in words: `at least 104 / 12 on 2021-08-09`."""
    numbers = []
    for figure, number in verdict.stated.items():
        if figure != "rounds":
            numbers.append(f"{number:,}")
    bound = _BOUND_WORDS[verdict.assertion.bound]
    return f"{bound}{' / '.join(numbers)} on {verdict.assertion.on}"


def _describe_state(verdict: Verdict) -> str:
    """The state of a stated total in words: `matches`, or the difference: `3 over, explained`."""
    words = _STATE_WORDS[verdict.state]
    if verdict.state in ("matches", "unverifiable"):
        return words
    gaps = []
    for gap in verdict.differences.values():
        if gap:
            gaps.append(format_gap(gap, "", ("over", "under")))
    return ", ".join(gaps) + words
