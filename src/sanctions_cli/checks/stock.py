"""Rules on the lists over time: openings, stocks and delistings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli import countries
from sanctions_cli.assertions import WORLDWIDE, count_figure
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.dates import is_before
from sanctions_cli.dates import first_day, last_day, prefix_date
from sanctions_cli.errors import Finding
from sanctions_cli.ledger import coverage
from sanctions_cli.records import LISTINGS, MAX_COUNT, TYPES
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

ACTIONS_THAT_PUT_ON_LISTS = (*LISTINGS, "opening", "measure")
"""Actions whose targets a later delisting may remove."""


def check_openings(context: CheckContext) -> Iterator[Finding]:
    """An opening record is the first of its list, and each list with a stated stock has one within
    the coverage."""
    yield from _check_late_openings(context)
    yield from _check_missing_openings(context)


def _check_late_openings(context: CheckContext) -> Iterator[Finding]:
    """Openings of lists that an earlier record had already changed.

    A list that several targets share has an opening for each.
    """
    first_changes: defaultdict[str, dict[str, str]] = defaultdict(dict)
    query = """
        select program, target, min(announced) from changes
        where moves and action <> 'opening' and program is not null group by 1, 2"""
    for program, joined_targets, first_change in context.rows(query):
        first_by_target = first_changes[program]
        for target in joined_targets.split("; "):
            earliest = first_by_target.get(target, first_change)
            first_by_target[target] = min(earliest, first_change)
    query = """
        select path, program, target, announced from announcements
        where action = 'opening' and program is not null"""
    for path, program, joined_targets, announced in context.rows(query):
        targets = set(joined_targets.split("; "))
        if WORLDWIDE in targets:
            targets |= set(first_changes[program])
        earlier = {}
        for target, first_change in first_changes[program].items():
            if target in targets and is_before(first_change, announced):
                earlier[target] = first_change
        if earlier:
            name = _name_part(program, set(earlier), set(first_changes[program]))
            message = (
                f"the opening of {name} is dated {announced},"
                f" after its first record of {min(earlier.values())}"
            )
            hint = "date it to the first day of the coverage"
            yield context.make_finding(path, ("announced",), "openings", message, hint)


def _check_missing_openings(context: CheckContext) -> Iterator[Finding]:
    """Lists with a stated stock but without an opening record, within the coverage.

    A list that several targets share needs an opening for each target of a stated stock.
    """
    entries = coverage.read_entries(context.ledger_file)
    if not entries:
        return
    openings = context.rows("""
        select program, value from announcements
        join plurals on plurals.path = announcements.path and field = 'target'
        where action = 'opening' and program is not null""")
    opened: set[tuple[str, str]] = set(openings)
    targets_by_program = _find_targets_of_lists(context)
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
            if (program, WORLDWIDE) in opened:
                continue
            targets = _find_stated_targets(assertion, targets_by_program[program])
            missing = {target for target in targets if (program, target) not in opened}
            if not missing:
                continue
            # Reported once, however many totals the list has.
            opened.update((program, target) for target in missing)
            name = _name_part(program, missing, targets_by_program[program])
            yield context.make_finding(
                first_stock.path,
                ("program", 0),
                "openings",
                f"coverage begins on {begin}, but the opening stock of {name} is missing",
                'add a record with action = "opening", with individuals = 0 for an empty list',
                value=program,
            )


def _find_stated_targets(assertion: Assertion, listed: Set[str]) -> Set[str]:
    """The targets of a stated stock on a list; `listed` are those of the list's records."""
    stated = frozenset(assertion.target)
    if WORLDWIDE in stated:
        return listed or stated
    # A total of several lists may be about a target that one of them does not have.
    return listed & stated or stated


def _find_targets_of_lists(context: CheckContext) -> defaultdict[str, set[str]]:
    """The targets that the records of each program's list are aimed at."""
    rows = context.rows("select distinct program, target from changes where moves")
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for program, joined_targets in rows:
        targets[program].update(joined_targets.split("; "))
    return targets


def _name_part(program: str, targets: Set[str], all_targets: Set[str]) -> str:
    """A program's list in words, with the targets of a part: `GB-HR against Myanmar`."""
    if len(all_targets) < 2:
        return program
    names = [countries.short_name(target) for target in sorted(targets)]
    return f"{program} against {join_words(names)}"


class _Change(NamedTuple):
    """The targets that a record adds or removes, on the day from which that is certain.

    `changes` has the place of a type in TYPES, and its number.
    """

    day: str
    path: str
    announced: str
    changes: list[tuple[int, int]]


def check_stock(context: CheckContext) -> Iterator[Finding]:
    """No list ever falls below zero.

    A list that several targets share has a stock for each of them.
    """
    changes_of_types = ", ".join(map(_change_sql, TYPES))
    query = f"""
        select path, program, target, announced, {changes_of_types} from changes
        where program is not null and moves
        order by program, announced, path"""
    changes_by_part: dict[tuple[str, str], list[_Change]] = defaultdict(list)
    for path, program, target, announced, *numbers in context.rows(query):
        changes_by_part[program, target] += _split_change(path, announced, numbers)
    parts = _join_parts(changes_by_part)
    targets_by_program = _find_targets_of_lists(context)
    for (program, targets), changes in parts.items():
        name = _name_part(program, targets, targets_by_program[program])
        yield from _check_list(context, name, changes)


def _join_parts(
    changes_by_part: Mapping[tuple[str, str], list[_Change]],
) -> dict[tuple[str, frozenset[str]], list[_Change]]:
    """The changes of each list, apart for targets of which no name can be on the other's part.

    A list that several targets share has a part for each, so that a removal against one target is
    not paid with names of another. A joint record (`BY; RU`) joins the parts of its targets, since
    any of them may have its names.
    """
    parts_by_program: dict[str, dict[frozenset[str], list[_Change]]] = defaultdict(dict)
    for (program, joined_targets), changes in changes_by_part.items():
        targets = frozenset(joined_targets.split("; "))
        changes_of_part = list(changes)
        parts = parts_by_program[program]
        for others in list(parts):
            if WORLDWIDE in targets | others or not targets.isdisjoint(others):
                changes_of_part += parts.pop(others)
                targets |= others
        parts[targets] = changes_of_part
    joined = {}
    for program, parts in parts_by_program.items():
        for targets, changes in parts.items():
            joined[program, targets] = changes
    return joined


def _split_change(
    path: str, announced: str, numbers: Sequence[int]
) -> Iterator[_Change]:
    """The additions and removals of a record, dated so that no list seems too short.

    In a month, additions count on its first day, and removals on its last.
    """
    first = last = announced
    if len(announced) < len("2024-08-09"):
        first = first_day(announced).isoformat()
        last = last_day(announced).isoformat()
    if max(numbers) > 0:
        added = [change for change in enumerate(numbers) if change[1] > 0]
        yield _Change(first, path, announced, added)
    if min(numbers) < 0:
        removed = [change for change in enumerate(numbers) if change[1] < 0]
        yield _Change(last, path, announced, removed)


def _check_list(
    context: CheckContext, name: str, changes: Iterable[_Change]
) -> Iterator[Finding]:
    """Findings where a list is below zero at the end of a day; the order within it is unknown.

    `name` is the list in words.
    """
    stock = [0] * len(TYPES)
    by_day = sorted(changes, key=attrgetter("day"))
    for _, changes_of_day in groupby(by_day, key=attrgetter("day")):
        before = list(stock)
        removed = [0] * len(TYPES)
        last_removals: dict[int, _Change] = {}
        for change in changes_of_day:
            for place, number in change.changes:
                stock[place] += number
                if number < 0:
                    removed[place] -= number
                    last_removals[place] = change
        for place, change in last_removals.items():
            # Reported once, where it falls, not for each later record.
            if stock[place] < 0 <= before[place]:
                yield _make_stock_finding(
                    context, name, change, TYPES[place], removed[place], stock[place]
                )


def _make_stock_finding(
    context: CheckContext,
    name: str,
    change: _Change,
    type_name: str,
    removed: int,
    after: int,
) -> Finding:
    message = (
        f"{name} falls to {count_figure(type_name, after)}"
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
