"""Differences of a list that a stated total of about the same date documents."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sanctions_cli.assertions import Verdict, check_assertion, read_assertions
from sanctions_cli.reconcile.compared_days import ComparedDay
from sanctions_cli.reconcile.reasons import Reason
from sanctions_cli.records import TYPES, KnownDifference

MAX_DAYS_TO_ASSERTION = 31
"""How far a stated total may be from a list for its documented difference to be the list's too."""

PARTIES = ("individuals", "entities")


def explain_known_differences(
    connection: sqlite3.Connection,
    program: str,
    as_of: str,
    stock: ComparedDay,
    days: Sequence[ComparedDay],
) -> None:
    """Explain the stock, and then the days, with a documented difference of exactly this size.

    The days only if the stock has it too: a mistake of one day may have the size by chance.
    """
    if not stock.gaps:
        return
    for verdict in _find_documented_totals(connection, program, as_of):
        known_difference = verdict.assertion.known_difference
        if known_difference is None or not _has_size(stock.gaps, known_difference):
            continue
        _explain_rest(stock, verdict.id, known_difference)
        open_days = [day for day in days if day.gaps]
        gaps: Counter[str] = Counter()
        for day in open_days:
            gaps.update(day.gaps)
        # Gaps that cancel each other are mistakes, not parts of the documented difference.
        is_one_way = all(
            (gap > 0) == (gaps[name] > 0)
            for day in open_days
            for name, gap in day.gaps.items()
        )
        if is_one_way and _has_size(gaps, known_difference):
            for day in open_days:
                _explain_rest(day, verdict.id, known_difference)
        return


def _find_documented_totals(
    connection: sqlite3.Connection, program: str, as_of: str
) -> Iterator[Verdict]:
    """The totals of a list, of about this date, that differ from the ledger as documented.

    If the ledger has changed since, the reason that was given is not that of the difference now.
    """
    for path, assertion_id, assertion in read_assertions(connection):
        is_of_list = assertion.program == (program,) and assertion.kind == "stock"
        if not is_of_list or not assertion.known_difference:
            continue
        distance = date.fromisoformat(assertion.on) - date.fromisoformat(as_of)
        if abs(distance.days) > MAX_DAYS_TO_ASSERTION:
            continue
        verdict = check_assertion(connection, assertion, assertion_id, path)
        if verdict.state == "explained":
            yield verdict


def _has_size(gaps: Counter[str] | dict[str, int], documented: KnownDifference) -> bool:
    """Whether these gaps are the documented difference, however it is stated."""
    by_type = {
        name: getattr(documented, name) for name in TYPES if getattr(documented, name)
    }
    if by_type:
        return {name: gap for name, gap in gaps.items() if gap} == by_type
    is_one_way = len({gap > 0 for gap in gaps.values() if gap}) == 1
    if not is_one_way:
        return False
    if documented.parties and not documented.total and not set(gaps) <= set(PARTIES):
        return False
    return sum(gaps.values()) == (documented.total or documented.parties)


def _explain_rest(
    row: ComparedDay, assertion_id: str, documented: KnownDifference
) -> None:
    text = f"as documented: {documented.reason.removesuffix('.')}"
    row.explain_rest(
        Reason("known_difference", Counter(), records=[assertion_id], text=text)
    )
