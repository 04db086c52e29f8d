"""Rules on the lists over time: openings, stocks and delistings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sanctions_cli.assertions import count_figure
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.dates import is_before
from sanctions_cli.dates import first_day, last_day, prefix_date
from sanctions_cli.errors import Finding
from sanctions_cli.ledger import coverage
from sanctions_cli.records import LISTINGS, MAX_COUNT, TYPES
from sanctions_cli.text import plural

ACTIONS_THAT_PUT_ON_LISTS = (*LISTINGS, "opening", "measure")
"""Actions whose targets a later delisting may remove."""


def check_openings(context: CheckContext) -> Iterator[Finding]:
    """An opening record is the first of its list, and each list with a stated stock has one within
    the coverage."""
    yield from _check_late_openings(context)
    yield from _check_missing_openings(context)


def _check_late_openings(context: CheckContext) -> Iterator[Finding]:
    """Openings of lists that an earlier record had already changed."""
    # A list that is aimed at no single country has an opening for each target.
    first_change_by_list = {
        (program, target): first_change
        for program, target, first_change in context.rows("""
            select program, target, min(announced) from changes
            where moves and action <> 'opening' group by program, target""")
    }
    query = """
        select path, program, target, announced from announcements
        where action = 'opening' and program is not null"""
    for path, program, target, announced in context.rows(query):
        first_change = first_change_by_list.get((program, target))
        if first_change and is_before(first_change, announced):
            message = (
                f"the opening of {program} is dated {announced},"
                f" after its first record of {first_change}"
            )
            hint = "date it to the first day of the coverage"
            yield context.make_finding(path, ("announced",), "openings", message, hint)


def _check_missing_openings(context: CheckContext) -> Iterator[Finding]:
    """Lists with a stated stock but without an opening record, within the coverage."""
    entries = coverage.read_entries(context.ledger_file)
    if not entries:
        return
    openings = context.rows(
        "select program from announcements where action = 'opening'"
    )
    opened = {program for (program,) in openings}
    for stocks in context.stocks_by_subject.values():
        first_stock = stocks[0]
        assertion = first_stock.assertion
        spans = coverage.find_covered_spans(
            entries, assertion.sender, frozenset(assertion.target)
        )
        if not spans:
            continue
        begin = spans[0].since_text
        for program in assertion.program or ():
            if program in opened:
                continue
            opened.add(program)  # reported once, however many totals it has
            yield context.make_finding(
                first_stock.path,
                ("program", 0),
                "openings",
                f"coverage begins on {begin}, but the opening stock of {program} is missing",
                'add a record with action = "opening", with individuals = 0 for an empty list',
                value=program,
            )


class _Change(NamedTuple):
    """The targets that a record adds or removes, on the day from which that is certain."""

    day: str
    path: str
    announced: str
    changes: tuple[int, ...]


def check_stock(context: CheckContext) -> Iterator[Finding]:
    """No list ever falls below zero."""
    changes_of_types = ", ".join(map(_change_sql, TYPES))
    query = f"""
        select path, program, announced, {changes_of_types} from changes
        where program is not null and moves
        order by program, announced, path"""
    changes_by_program: dict[str, list[_Change]] = defaultdict(list)
    for path, program, announced, *numbers in context.rows(query):
        changes_by_program[program] += _split_change(path, announced, numbers)
    for program, changes in changes_by_program.items():
        yield from _check_list(context, program, changes)


def _split_change(
    path: str, announced: str, numbers: Sequence[int]
) -> Iterator[_Change]:
    """The additions and removals of a record, dated so that no list seems too short.

    In a month, additions count on its first day, and removals on its last.
    """
    added = tuple(max(number, 0) for number in numbers)
    removed = tuple(min(number, 0) for number in numbers)
    if any(added):
        yield _Change(first_day(announced).isoformat(), path, announced, added)
    if any(removed):
        yield _Change(last_day(announced).isoformat(), path, announced, removed)


def _check_list(
    context: CheckContext, program: str, changes: Iterable[_Change]
) -> Iterator[Finding]:
    """Findings where a list is below zero at the end of a day; the order within it is unknown."""
    stock = [0] * len(TYPES)
    by_day = sorted(changes, key=attrgetter("day"))
    for _, changes_of_day in groupby(by_day, key=attrgetter("day")):
        before = list(stock)
        removed = [0] * len(TYPES)
        last_removals: dict[int, _Change] = {}
        for change in changes_of_day:
            for place, number in enumerate(change.changes):
                stock[place] += number
                if number < 0:
                    removed[place] -= number
                    last_removals[place] = change
        for place, change in last_removals.items():
            # Reported once, where it falls, not for each later record.
            if stock[place] < 0 <= before[place]:
                yield _make_stock_finding(
                    context, program, change, TYPES[place], removed[place], stock[place]
                )


def _make_stock_finding(
    context: CheckContext,
    program: str,
    change: _Change,
    type_name: str,
    removed: int,
    after: int,
) -> Finding:
    message = (
        f"{program} falls to {count_figure(type_name, after)}"
        f" {prefix_date(change.announced)}: {removed:,} removed from {after + removed:,}"
    )
    hint = "is a listing or the opening stock missing?"
    return context.make_finding(
        change.path, ("counts", type_name), "stock", message, hint
    )


def _change_sql(name: str) -> str:
    """SQL for a row's change of a type in `changes`; an unknown number allows any removal."""
    return f"""
        coalesce({name}, iif(action <> 'delisting'
            and (unknown or instr(unknown_types, '{name}')), {MAX_COUNT}, 0))"""


class _Referred(NamedTuple):
    """A record that a delisting refers to: its id, and the number of targets it added to the list.

    `put_on` is None if that is unknown, or if the record added nobody to the delisting's list.
    """

    id: str
    put_on: int | None


def check_delistings(context: CheckContext) -> Iterator[Finding]:
    """A delisting removes no more targets than the records that it refers to have added."""
    query = """
        select delisting.path, delisting.total, referred.id, referred.total,
            referred.program = delisting.program and referred.stated
                and referred.unknown_types is null, referred.action
        from announcements delisting
        join plurals on plurals.path = delisting.path and plurals.field = 'refers_to'
        join announcements referred on referred.id = plurals.value
        where delisting.action = 'delisting' and delisting.stated
            and delisting.program is not null
        order by delisting.path"""
    taken_off_by_path: dict[str, int] = {}
    referred_by_path: dict[str, list[_Referred]] = defaultdict(list)
    for path, taken_off, referred_id, total, is_comparable, action in context.rows(
        query
    ):
        if not is_comparable or action not in ACTIONS_THAT_PUT_ON_LISTS:
            total = None
        taken_off_by_path[path] = taken_off
        referred_by_path[path].append(_Referred(referred_id, total))
    for path, referred in referred_by_path.items():
        numbers = [record.put_on for record in referred if record.put_on is not None]
        if len(numbers) < len(referred):
            continue
        taken_off, put_on = taken_off_by_path[path], sum(numbers)
        if taken_off <= put_on:
            continue
        names = ", ".join(record.id for record in referred)
        message = f"removes {plural(taken_off, 'target')}, but {names} added {put_on:,}"
        hint = "add the other listings to refers_to"
        yield context.make_finding(
            path, ("counts",), "delistings", message, hint, severity="warning"
        )
