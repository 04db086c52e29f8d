"""The table of a proposal: a row for each record that an import would write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli import countries
from sanctions_cli.importers.drafts import ListChangeDates
from sanctions_cli.importers.proposal import Mark, ProposedRecord
from sanctions_cli.records import TYPES, counts_by_type, sum_known
from sanctions_cli.table import Cell, Column, Figure, Row, Table

MARK_LABELS: dict[Mark, str] = {
    "new": "",
    "already_there": "already there",
    "looks_like": "looks like ",
}
"""The words for each mark; the last one is followed by the ids of similar records."""

ALWAYS_SHOWN_TYPES = TYPES[:2]
"""The types whose columns are shown in a proposal even if they are empty."""


def tabulate_proposal(
    file_name: str, proposed: Sequence[ProposedRecord], *, is_of_list: bool = False
) -> Table:
    """A row for each record, marked if it is not new; no rows if the ledger has all of them.

    In a proposal that `is_of_list`, what all records share is in the title, and people do not see
    the numbers of rows: a record is the sum of many.
    """
    if all(record.is_already_there for record in proposed):
        proposed = ()
    shown_types = set(ALWAYS_SHOWN_TYPES)
    for record in proposed:
        for name, number in _counts(record).items():
            if number != 0:
                shown_types.add(name)
    rows = []
    meanings: dict[str, str] = {}
    for record in proposed:
        rows.append(_row(record))
        numbers = _counts(record).values()
        if None in numbers or not numbers:
            meanings["?"] = "no figure given"
        if None in numbers and any(numbers):
            meanings["+"] = "there are more, but no source gives their number"
    table = Table(
        title=f"Records from {file_name}",
        columns=_columns(shown_types),
        rows=tuple(rows),
        remarks=tuple(meanings.items()),
    )
    if any(record.draft.change for record in proposed):
        table = _add_changes(table, proposed)
    else:
        table = _rank_columns(table)
    return _move_to_title(table, file_name) if is_of_list else table


def _rank_columns(table: Table) -> Table:
    """The table, in which a sender or action that all rows share is left out before other columns.

    A list has one sender and one action: its programs and counts are what a reader needs.
    """
    if len(table.rows) < 2:
        return table
    columns = []
    for index, column in enumerate(table.columns):
        is_varied = _has_several_values(table, index)
        if column.name == "program" and is_varied:
            column = replace(column, drop_rank=3)
        elif column.name in ("sender_name", "action") and not is_varied:
            column = replace(column, drop_rank=4)
        columns.append(column)
    return replace(table, columns=tuple(columns))


def _move_to_title(table: Table, file_name: str) -> Table:
    """The table, with the sender, target, program and action that all rows share in its title.

    Canada → Belarus, CA-SEMA-BLR: listings from SOR-2020-214.xml
    """
    shared: dict[str, str] = {}
    columns = []
    for index, column in enumerate(table.columns):
        is_shared = bool(table.rows) and not _has_several_values(table, index)
        if column.name == "row":
            column = replace(column, audience="machines")
        elif column.name in _TITLE_COLUMNS and is_shared:
            # A sheet of names may name no program.
            shared[column.name] = str(table.rows[0][index] or "")
            column = replace(column, audience="machines")
        columns.append(column)
    parties = shared.get("sender_name", "")
    if parties and "target_name" in shared:
        parties += f" → {shared['target_name']}"
    subject = ", ".join(filter(None, (parties, shared.get("program"))))
    records = f"{shared['action']}s" if "action" in shared else "records"
    title = f"{subject}: {records} from {file_name}"
    if not subject:
        title = f"{records.capitalize()} from {file_name}"
    total = None
    if {"program", "action"} <= set(shared):
        total = _sum_rows(table)
    return replace(table, title=title, columns=tuple(columns), total=total)


def _sum_rows(table: Table) -> Row | None:
    """The row of sums of one program's listings; None where a number is unknown."""
    if len(table.rows) < 2:
        return None
    total: list[Cell] = []
    for index, column in enumerate(table.columns):
        cell: Cell = None
        if column.name in _SUMMED_COLUMNS:
            cell = 0
            for row in table.rows:
                number = row[index]
                if not isinstance(number, int):
                    return None
                cell += number
        elif column.name in ("announced", "between"):
            cell = "Total"
        total.append(cell)
    return tuple(total)


_SUMMED_COLUMNS = (*TYPES, "total")

_TITLE_COLUMNS = ("sender_name", "target_name", "program", "action")


def _has_several_values(table: Table, index: int) -> bool:
    """Whether the rows differ in a column."""
    return len({str(row[index]) for row in table.rows}) > 1


_CHANGE_RANKS = {"sender_name": 5, "target_name": 4, "program": 1, "action": 0}
"""Which columns of changes there is no room for first: a list has one sender, but two actions."""


def _add_changes(table: Table, proposed: Sequence[ProposedRecord]) -> Table:
    """A proposal from several copies of a list, with the days between which it changed."""
    columns = []
    for column in table.columns:
        if column.name == "announced":
            column = replace(column, audience="machines")
        if column.name in _CHANGE_RANKS:
            column = replace(column, drop_rank=_CHANGE_RANKS[column.name])
        columns.append(column)
    columns += [
        Column("after", "After", audience="machines"),
        Column("by", "By", audience="machines"),
        Column("backdated", "Backdated", audience="machines"),
    ]
    position = [column.name for column in columns].index("announced")
    columns.insert(position, Column("between", "Announced", audience="people"))
    rows = []
    for row, record in zip(table.rows, proposed, strict=True):
        change = record.draft.change
        if change is None:
            change = ListChangeDates("", "", False)
        period = record.draft.record.announced
        if record.draft.record.listed is None:
            period = f"{change.after} … {change.by}"
        label = str(row[-1])
        if change.is_backdated:
            label = ", ".join(filter(None, ("backdated", label)))
        cells = [*row[:-1], label]
        cells += [change.after, change.by, "yes" if change.is_backdated else None]
        cells.insert(position, period)
        rows.append(tuple(cells))
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _columns(shown_types: set[str]) -> tuple[Column, ...]:
    counts = []
    for name in TYPES:
        column = Column(name, name.capitalize(), "number", drop_rank=2)
        if name not in shown_types:
            column = replace(column, audience="machines")
        counts.append(column)
    return (
        Column("row", "Row", "number"),
        Column("id", "Id", drop_rank=5),
        Column("announced", "Announced"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target", drop_rank=1),
        Column("action", "Action", drop_rank=3),
        Column("program", "Program", drop_rank=4),
        *counts,
        Column("total", "Total", "number"),
        Column("listed", "Listed", audience="machines"),
        Column("basis", "Basis", audience="machines"),
        Column("mark", "Mark", audience="machines"),
        Column("like", "Like", "list", "machines"),
        Column("marked", "", audience="people"),
    )


def _counts(proposed: ProposedRecord) -> dict[str, int | None]:
    """The counts of a record by type, None for an unknown number; empty if it has none."""
    counts = proposed.draft.record.counts
    if counts is None:
        return {}
    return counts_by_type(counts)


def _row(proposed: ProposedRecord) -> Row:
    record = proposed.draft.record
    counts = _counts(proposed)
    count_cells: list[Cell] = [counts.get(name) for name in TYPES]
    total: Cell = sum_known(record.counts)
    if total is not None and None in counts.values():
        total = Figure(sum_known(record.counts), unknown_part="+")
    target_names = [countries.short_name(code) for code in record.target]
    return (
        proposed.draft.file_row,
        proposed.id,
        record.announced,
        record.sender,
        countries.short_name(record.sender),
        record.target,
        ", ".join(target_names),
        record.action,
        record.program,
        *count_cells,
        total,
        record.listed,
        record.basis,
        proposed.mark,
        proposed.similar,
        MARK_LABELS[proposed.mark] + ", ".join(proposed.similar),
    )
