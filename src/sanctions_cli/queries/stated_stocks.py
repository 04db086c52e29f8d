"""The stock that a source last stated for a list, beside what the ledger has."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

STATED_COLUMNS = (
    Column("last_stated", "Last stated total", drop_rank=3),
    Column("last_stated_on", "On", audience="machines"),
    Column("matches", "", audience="machines"),
    Column("matches_shown", "Compared", audience="people", drop_rank=2),
)
"""The columns of `stated_cells`."""

_STATE_WORDS = {
    "matches": "\N{CHECK MARK} matches",
    "explained": ", explained",
    "fails": "",
    "unverifiable": "not comparable",
}
"""The words after the difference, if any, between the stated total and the ledger."""
_WHOLE_LIST = ()
"""In the place of targets, for all of the list that the answer is about."""

_BOUND_WORDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}


class StatedStock(NamedTuple):
    """A stock that a source states, checked against the ledger."""

    targets: tuple[str, ...]
    """The targets of which it is a part of the list; () for all that the answer is about."""
    verdict: Verdict


def find_last_stated(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> dict[str, list[StatedStock]]:
    """The latest stocks stated for each program alone, up to a day (ISO).

    There is one, about the same records of the list as the answer; or else, for a list that several
    targets share, one about each target of which a stock is stated.
    """
    latest = _find_latest(connection, filters, programs, day)
    last_stated: dict[str, list[StatedStock]] = {}
    gaps = find_gaps(connection)
    for program, records in latest.items():
        if _WHOLE_LIST in records:
            records = {_WHOLE_LIST: records[_WHOLE_LIST]}
        last_stated[program] = []
        # The latest comes first in `records`, and last in the answer.
        for targets, record in reversed(records.items()):
            verdict = check_assertion(connection, *record, gaps)
            last_stated[program].append(StatedStock(targets, verdict))
    return last_stated


def _find_latest(
    connection: sqlite3.Connection,
    filters: Filters,
    programs: Collection[str],
    day: str,
) -> dict[str, dict[tuple[str, ...], tuple[Assertion, str, str]]]:
    """The latest stated stocks of each program up to a day (ISO), by their targets.

    Each is a record with its id and path. Once the latest about the whole list is there, no earlier
    one is looked at.
    """
    latest: defaultdict[str, dict[tuple[str, ...], tuple[Assertion, str, str]]] = (
        defaultdict(dict)
    )
    for path, assertion_id, assertion in read_assertions(connection, latest_first=True):
        listed = assertion.program or ()
        if assertion.kind != "stock" or assertion.on > day or len(listed) != 1:
            continue
        (program,) = listed
        if program not in programs or _WHOLE_LIST in latest[program]:
            continue
        record = (assertion, assertion_id, path)
        if not _differs(connection, filters, assertion, "<>"):
            latest[program][_WHOLE_LIST] = record
        elif assertion.target in latest[program]:
            continue
        elif not _differs(connection, filters, assertion, "<"):
            latest[program][assertion.target] = record
    return latest


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


def stated_cells(stocks: Sequence[StatedStock]) -> tuple[Cell, ...]:
    """The cells under STATED_COLUMNS; those of several targets are joined by "; "."""
    if not stocks:
        return (None,) * len(STATED_COLUMNS)
    verdicts = [stock.verdict for stock in stocks]
    words = [_describe_state(verdict) for verdict in verdicts]
    if len(set(words)) == 1:
        words = words[:1]  # equal words for all appear once
    return (
        _describe_stated_totals(stocks),
        "; ".join(verdict.assertion.on for verdict in verdicts),
        "; ".join(verdict.state for verdict in verdicts),
        "; ".join(words),
    )


def _describe_stated_totals(stocks: Sequence[StatedStock]) -> str:
    """The stated totals in words: `104 / 12 on 2021-08-09`, `BY 8, MM 5 / 2 on 2026-08-22`."""
    days = {stock.verdict.assertion.on for stock in stocks}
    totals = []
    for stock in stocks:
        # Codes, as two names would make the column too wide for most screens.
        words = [*stock.targets, _describe_stated(stock.verdict)]
        if len(days) > 1:
            words.append(f"on {stock.verdict.assertion.on}")
        totals.append(" ".join(words))
    if len(days) > 1:
        return "; ".join(totals)
    return f"{', '.join(totals)} on {days.pop()}"


def _describe_stated(verdict: Verdict) -> str:
    """The figures of a stated total in words: `at least 104 / 12`."""
    numbers = []
    for figure, number in verdict.stated.items():
        if figure != "rounds":
            numbers.append(f"{number:,}")
    bound = _BOUND_WORDS[verdict.assertion.bound]
    return f"{bound}{' / '.join(numbers)}"


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
