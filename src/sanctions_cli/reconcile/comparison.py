"""A program's list compared with the records, day by day and as a whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sanctions_cli.assertions import read_assertions
from sanctions_cli.dates import format_date
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage
from sanctions_cli.lists import GroupedEntries, ListEntry, ListFile, ListProgram
from sanctions_cli.queries import Filters, stocks
from sanctions_cli.reconcile.compared_days import (
    ComparedDay,
    RowState,
    arrange_days,
    arrange_removals,
)
from sanctions_cli.reconcile.explanations import (
    MAX_DAYS_APART,
    explain_close_days,
    explain_days,
)
from sanctions_cli.reconcile.reasons import Reason
from sanctions_cli.reconcile.recorded_acts import RecordedAct, read_acts
from sanctions_cli.records import TYPES, KnownDifference

UNEXPLAINED: tuple[RowState, ...] = ("different", "only_ledger", "only_list")
"""The states of what nothing accounts for."""

MAX_DAYS_TO_ASSERTION = 31
"""How far a stated total may be from a list for its documented difference to be the list's too."""


@dataclass(slots=True)
class ListComparison:
    """A program's list in a file compared with the ledger.

    `days` are those of listings and removals, the earliest first. `undated` has the entries without
    a day, if any; `stock` is the whole list at the date of the file.
    """

    list_file: ListFile
    program: ListProgram
    stock: ComparedDay
    days: list[ComparedDay] = field(default_factory=list)
    undated: ComparedDay | None = None
    names: Mapping[tuple[str, str], Sequence[ListEntry]] = field(default_factory=dict)
    """The entries of the list by kind of row and day, if they were asked for."""

    @property
    def as_of(self) -> str:
        """The date of the list."""
        return self.list_file.facts.dated

    @property
    def rows(self) -> list[ComparedDay]:
        """The days, the entries without one, and the stock."""
        undated = [self.undated] if self.undated else []
        return [*self.days, *undated, self.stock]

    @property
    def unexplained(self) -> list[ComparedDay]:
        """The rows of what nothing accounts for."""
        return [row for row in self.rows if row.state in UNEXPLAINED]

    def find_entries(self, row: ComparedDay) -> list[ListEntry]:
        """The entries behind a difference: all on the list of that day and those types.

        Behind a difference of the whole list they are at its days, if it gives any.
        """
        if row.state not in UNEXPLAINED:
            return []
        kind = "undated" if row.kind == "stock" and not self.days else row.kind
        entries = self.names.get((kind, row.day), ())
        return [entry for entry in entries if entry.type in row.gaps]

    def count_days(self, *states: RowState) -> int:
        """The number of days in one of these states."""
        return sum(day.state in states for day in self.days)


def compare_list(
    connection: sqlite3.Connection, grouped: GroupedEntries, program: ListProgram
) -> ListComparison:
    """The list of a program in a file, which has a date, compared with the ledger."""
    as_of = grouped.list_file.facts.dated
    last_day = date.fromisoformat(as_of)
    acts = [
        act for act in read_acts(connection, program.key) if act.first_day <= last_day
    ]
    undated = grouped.undated.get(program, Counter())
    comparison = ListComparison(
        grouped.list_file,
        program,
        _compare_stock(connection, grouped, program, acts),
    )
    is_dated = any(key.program == program for key in grouped.counts)
    if is_dated:
        comparison.days = _compare_days(grouped, program, acts, undated)
    if undated:
        comparison.undated = ComparedDay("undated", "", undated)
    entries = coverage.read_entries(database.read_ledger(connection))
    if entries:
        spans = _covered_spans(entries, program)
        for row in comparison.rows:
            is_covered = coverage.covers_date(spans, row.day or as_of)
            row.is_covered = is_covered or _is_in_opening(row, acts)
    _explain_known_differences(connection, comparison)
    _explain_uncovered_days(comparison)
    return comparison


def _covered_spans(
    entries: tuple[coverage.CoverageEntry, ...], program: ListProgram
) -> coverage.Spans:
    return coverage.find_covered_spans(
        entries, program.sender, frozenset(program.targets)
    )


def _is_in_opening(row: ComparedDay, acts: Iterable[RecordedAct]) -> bool:
    """Whether an opening claims to have all targets of a day, as it is not later than this one."""
    if row.kind != "listing":
        return False
    openings = [act for act in acts if act.action == "opening" and act.gives_figure]
    # Its announcement is the day on which the ledger begins; `listed` may be much earlier.
    return any(row.day <= opening.days[-1] for opening in openings)


def _compare_days(
    grouped: GroupedEntries,
    program: ListProgram,
    acts: Sequence[RecordedAct],
    undated: Counter[str],
) -> list[ComparedDay]:
    """The days of listings and removals, with what the records account for."""
    counts: dict[str, dict[str, Counter[str]]] = {"listing": {}, "delisting": {}}
    for key, of_group in grouped.counts.items():
        if key.program == program:
            counts[key.action][key.day] = of_group
    listings = arrange_days(counts["listing"], acts)
    explain_days(listings, acts, undated, grouped.list_file.facts.dated)
    removals = arrange_removals(
        counts["delisting"],
        acts,
        keeps_removed=grouped.list_file.reader.KEEPS_REMOVED,
    )
    explain_close_days(removals)
    return sorted(
        [*listings, *removals], key=lambda each: (each.day, each.kind == "delisting")
    )


# The whole list


def _compare_stock(
    connection: sqlite3.Connection,
    grouped: GroupedEntries,
    program: ListProgram,
    acts: Iterable[RecordedAct],
) -> ComparedDay:
    """All entries of a program against the ledger's balance at the date of the file."""
    as_of = grouped.list_file.facts.dated
    filters = Filters(programs=(program.key,))
    current = stocks.compute_current_stocks(connection, filters, as_of)
    stock = current.get(program.key, stocks.EMPTY_STOCK)
    row = ComparedDay(
        "stock",
        "",
        grouped.stock.get(program, Counter()),
        recorded=Counter({name: stock.counts[name] for name in TYPES}),
    )
    row.find_gaps()
    _explain_close_acts(row, acts, date.fromisoformat(as_of))
    _explain_open_stock(row, stock, has_undated=program in grouped.undated)
    return row


def _explain_close_acts(
    row: ComparedDay, acts: Iterable[RecordedAct], as_of: date
) -> None:
    """A list may be some days before or behind the acts that change it."""
    for act in acts:
        if abs((act.last_day - as_of).days) >= MAX_DAYS_APART:
            continue
        taken = (row.missing & act.additions) | (row.surplus & act.removals)
        if act.last_day > as_of:  # it may be on the list before the announcement
            taken |= row.surplus & act.additions
        text = f"of {format_date(act.last_day.isoformat())}"
        row.explain(Reason("near_the_date", taken, records=[act.id], text=text))


def _explain_open_stock(
    row: ComparedDay, stock: stocks.Stock, *, has_undated: bool
) -> None:
    """The ledger's own figure may leave something out: what was there first, if it has no day."""
    if stock.figure.is_uncertain:
        text = "while the figure of the ledger leaves something out"
        amounts = row.surplus
        # A minimum may be too low, but that the list has fewer is a difference.
        if stock.may_be_lower:
            amounts |= row.missing
        row.explain(Reason("no_figure", amounts, text=text))
    elif has_undated and stock.total and not stock.has_opening and not row.missing:
        text = "of the unknown starting size of the list"
        row.explain_rest(Reason("no_opening", Counter(), text=text))


# Documented differences and coverage


def _explain_known_differences(
    connection: sqlite3.Connection, comparison: ListComparison
) -> None:
    """A stated total of about the same date may have a documented difference that is the list's."""
    days_with_gaps = [row for row in comparison.days if row.gaps]
    for assertion_id, difference in _read_known_differences(connection, comparison):
        for rows in ([comparison.stock], days_with_gaps):
            gaps: Counter[str] = Counter()
            for row in rows:
                for name, gap in row.gaps.items():
                    gaps[name] += gap
            if any(gaps[name] != getattr(difference, name) for name in TYPES):
                continue
            for row in rows:
                text = f"as documented: {difference.reason.removesuffix('.')}"
                row.explain_rest(
                    Reason("known_difference", Counter(), "", [assertion_id], text)
                )


def _read_known_differences(
    connection: sqlite3.Connection, comparison: ListComparison
) -> Iterator[tuple[str, KnownDifference]]:
    """The documented differences of totals of the list, of about its date, with their ids."""
    if not comparison.unexplained:
        return
    as_of = date.fromisoformat(comparison.as_of)
    for _, assertion_id, assertion in read_assertions(connection):
        is_of_list = assertion.program == (comparison.program.key,)
        distance = abs((date.fromisoformat(assertion.on) - as_of).days)
        if not is_of_list or distance > MAX_DAYS_TO_ASSERTION:
            continue
        if assertion.kind == "stock" and assertion.known_difference:
            yield assertion_id, assertion.known_difference


def _explain_uncovered_days(comparison: ListComparison) -> None:
    """The stock has the targets of days, too, that the ledger does not cover."""
    surplus: Counter[str] = Counter()
    for row in comparison.days:
        if row.state == "not_covered" and row.kind == "listing":
            surplus += row.surplus
    taken = comparison.stock.surplus & surplus
    comparison.stock.explain(Reason("not_covered", taken))
