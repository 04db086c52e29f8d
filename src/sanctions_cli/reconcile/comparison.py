"""A program's list compared with the records, day by day and as a whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sanctions_cli.index import database
from sanctions_cli.ledger import coverage
from sanctions_cli.lists import GroupedEntries, ListEntry, ListFile, ListProgram
from sanctions_cli.reconcile.compared_days import (
    ComparedDay,
    RowState,
    arrange_days,
    arrange_removals,
)
from sanctions_cli.reconcile.documented_differences import explain_known_differences
from sanctions_cli.reconcile.explanations import explain_days
from sanctions_cli.reconcile.possible_causes import (
    name_close_days,
    name_duplicates,
    name_equal_days,
    name_linked_days,
    name_other_programs,
    name_recent_acts,
)
from sanctions_cli.reconcile.reasons import PossibleCause, Reason
from sanctions_cli.reconcile.recorded_acts import (
    RecordedAct,
    read_acts,
    read_other_acts,
)
from sanctions_cli.reconcile.whole_list import compare_stock

UNEXPLAINED: tuple[RowState, ...] = ("different", "only_ledger", "only_list")
"""The states of what nothing accounts for."""


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
    stock = compare_stock(connection, grouped, program, acts)
    days: list[ComparedDay] = []
    if any(key.program == program for key in grouped.counts):
        days, stock.causes = _compare_days(grouped, program, acts, undated)
    comparison = ListComparison(grouped.list_file, program, stock, days)
    if undated:
        comparison.undated = ComparedDay("undated", "", undated)
    entries = coverage.read_entries(database.read_ledger(connection))
    if entries:
        spans = _covered_spans(entries, program)
        for row in comparison.rows:
            is_covered = coverage.covers_date(spans, row.day or as_of)
            row.is_covered = is_covered or _is_in_opening(row, acts)
    explain_known_differences(connection, program.key, as_of, stock, days)
    _explain_uncovered_days(comparison)
    _name_possible_causes(connection, comparison, acts)
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
) -> tuple[list[ComparedDay], list[PossibleCause]]:
    """The days of listings and removals, with what the records account for.

    And what may be behind a difference of the whole list.
    """
    counts: dict[str, dict[str, Counter[str]]] = {"listing": {}, "delisting": {}}
    for key, of_group in grouped.counts.items():
        if key.program == program:
            counts[key.action][key.day] = of_group
    listings = arrange_days(counts["listing"], acts)
    keeps_removed = grouped.list_file.reader.KEEPS_REMOVED
    as_of = grouped.list_file.facts.dated
    stock_causes = explain_days(
        listings, acts, undated, as_of, keeps_removed=keeps_removed
    )
    removals = arrange_removals(counts["delisting"], acts, keeps_removed=keeps_removed)
    days = sorted(
        [*listings, *removals], key=lambda each: (each.day, each.kind == "delisting")
    )
    return days, stock_causes


def _name_possible_causes(
    connection: sqlite3.Connection,
    comparison: ListComparison,
    acts: Sequence[RecordedAct],
) -> None:
    """Say on each day that differs what may be behind it."""
    open_days = [day for day in comparison.days if day.state in UNEXPLAINED]
    listings = [day for day in open_days if day.kind == "listing"]
    removals = [day for day in open_days if day.kind == "delisting"]
    name_recent_acts(
        [*open_days, comparison.stock], acts, date.fromisoformat(comparison.as_of)
    )
    name_close_days(listings)
    name_close_days(removals)
    name_equal_days(listings)
    name_linked_days([day for day in comparison.days if day.kind == "listing"])
    name_duplicates(listings, acts)
    if any(day.surplus for day in listings):
        program = comparison.program
        other_acts = list(read_other_acts(connection, program.sender, program.key))
        name_other_programs(listings, other_acts)


def _explain_uncovered_days(comparison: ListComparison) -> None:
    """The stock has the targets of days, too, that the ledger does not cover."""
    surplus: Counter[str] = Counter()
    for row in comparison.days:
        if row.state == "not_covered" and row.kind == "listing":
            surplus += row.surplus
    taken = comparison.stock.surplus & surplus
    comparison.stock.explain(Reason("not_covered", taken))
