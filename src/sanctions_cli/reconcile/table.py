"""Comparisons with official lists as a table: a section for each list and program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sanctions_cli import countries
from sanctions_cli.dates import format_date
from sanctions_cli.reconcile.compared_days import ComparedDay, RowState
from sanctions_cli.reconcile.comparison import ListComparison
from sanctions_cli.reconcile.selection import Omission, describe_omissions
from sanctions_cli.reconcile.words import (
    describe_days,
    describe_result,
    find_types,
    format_counts,
    measure_counts,
    name_types,
)
from sanctions_cli.records import TYPES
from sanctions_cli.table import AGREES, DIFFERS, Cell, Column, Remark, Row, Table

_PEOPLE_COLUMNS = (
    Column("listed_shown", "Listed", audience="people"),
    Column("list_shown", "List", "number", "people"),
    Column("ledger_shown", "Ledger", "number", "people"),
    Column("mark_shown", "", audience="people"),
    Column("result_shown", "Result", audience="people"),
)
_FIGURES = (*TYPES, "total")
_MACHINE_COLUMNS = (
    Column("file", "", audience="machines"),
    Column("kind", "", audience="machines"),
    Column("as_of", "", audience="machines"),
    Column("sender", "", audience="machines"),
    Column("sender_name", "", audience="machines"),
    Column("target", "", "list", "machines"),
    Column("program", "", audience="machines"),
    Column("row", "", audience="machines"),
    Column("listed", "", audience="machines"),
    Column("state", "", audience="machines"),
    *(Column(f"list_{name}", "", "number", "machines") for name in _FIGURES),
    *(Column(f"ledger_{name}", "", "number", "machines") for name in _FIGURES),
    Column("records", "", "list", "machines"),
    Column("reasons", "", "list", "machines"),
    Column("possible_causes", "", "list", "machines"),
    Column("explanation", "", audience="machines"),
)
_NAMES_COLUMN = Column("names", "", "list", "machines")

_MARKS: dict[RowState, str] = {
    "equal": AGREES,
    "explained": AGREES,
    "not_datable": "",
    "not_covered": "",
}
"""The marks of states that need no attention; all others have DIFFERS."""


def tabulate_comparisons(
    comparisons: Sequence[ListComparison],
    omissions: Sequence[Omission] = (),
    *,
    has_names: bool = False,
) -> Table:
    """The comparisons, of which there is at least one.

    Each has a row for each day, for the entries without one, and for the stock.

    `omissions` are what of the files is not compared: machines get a row for each, and people a
    note. If `has_names`, differences have the names on the list, which people see in a table of
    their own.
    """
    names_columns = [_NAMES_COLUMN] if has_names else []
    columns = (*_PEOPLE_COLUMNS, *_MACHINE_COLUMNS, *names_columns)
    sections: list[Table] = []
    machine_rows: list[Row] = []
    for comparison in comparisons:
        rows = _build_rows(comparison, columns)
        section = _tabulate(comparison, rows, columns)
        # Machines get the rows of the first table anyway, and all others from here.
        if sections:
            machine_rows += rows
        elif comparison.days:
            machine_rows.append(rows[-1])
        else:
            machine_rows += rows[:-1]
        sections.append(section)
        if has_names:
            sections += _tabulate_names(comparison)
    for omission in omissions:
        machine_rows.append(_build_omission_row(omission, columns))
    first, *others = sections
    files = {comparison.list_file.name for comparison in comparisons}
    files |= {omission.list_file.name for omission in omissions}
    clauses = describe_omissions(omissions, name_files=len(files) > 1)
    notes = [("", f"{clause[0].upper()}{clause[1:]}.") for clause in clauses]
    title, subtitle = first.title, ""
    if len(comparisons) > 1:
        title, subtitle = "Official lists against the ledger", first.title
    return replace(
        first,
        title=title,
        subtitle=subtitle,
        machine_rows=tuple(machine_rows),
        tables_below=tuple(others),
        remarks=(_describe_columns(comparisons), *notes),
    )


def _tabulate(
    comparison: ListComparison, rows: Sequence[Row], columns: tuple[Column, ...]
) -> Table:
    """The rows of a comparison, with that of the stock, the last, as the row of the total."""
    *day_rows, total = rows
    title = _build_title(comparison)
    if not comparison.days:  # then the total is all that is compared
        return Table(title=title, columns=columns, rows=(total,))
    return Table(title=title, columns=columns, rows=tuple(day_rows), total=total)


def _build_title(comparison: ListComparison) -> str:
    title = comparison.list_file.reader.TITLE
    date = format_date(comparison.as_of)
    return f"{comparison.program.key} against {title}, {date}"


def _describe_columns(comparisons: Sequence[ListComparison]) -> Remark:
    rows = [row for comparison in comparisons for row in comparison.rows]
    types = name_types(find_types(rows))
    return ("", f"Figures are {types}, by listing date on the official list.")


def _build_rows(comparison: ListComparison, columns: tuple[Column, ...]) -> list[Row]:
    """The cells of each row of a comparison, for people and for machines; the stock is last."""
    widths = measure_counts(comparison.rows)
    has_names = columns[-1] is _NAMES_COLUMN
    rows = []
    for row in comparison.rows:
        cells = _build_cells(comparison, row, widths)
        if has_names:
            names = [entry.name for entry in comparison.find_entries(row)]
            cells = (*cells, tuple(names))
        rows.append(cells)
    return rows


def _build_cells(
    comparison: ListComparison, row: ComparedDay, widths: Mapping[str, int]
) -> Row:
    list_file = comparison.list_file
    result = describe_result(row)
    if row.kind == "stock":
        summary = describe_days(comparison)
        result = "; ".join(filter(None, (result, summary)))
    return (
        _name_row(row),
        format_counts(row.listed, widths),
        format_counts(row.recorded, widths) if row.kind != "undated" else "",
        _MARKS.get(row.state, DIFFERS),
        result,
        list_file.name,
        list_file.reader.KIND,
        comparison.as_of,
        comparison.program.sender,
        countries.short_name(comparison.program.sender),
        comparison.program.targets,
        comparison.program.key,
        row.kind,
        row.day or None,
        row.state,
        *(row.listed[name] for name in TYPES),
        row.listed.total(),
        *_ledger_cells(row),
        tuple(act.id for act in row.acts),
        tuple(reason.kind for reason in row.reasons),
        tuple(cause.kind for cause in row.causes),
        describe_result(row),
    )


def _build_omission_row(omission: Omission, columns: tuple[Column, ...]) -> Row:
    """The cells of a program that is not compared, which people read in a note."""
    reader = omission.list_file.reader
    values: dict[str, Cell] = {
        "file": omission.list_file.name,
        "kind": reader.KIND,
        "as_of": omission.list_file.facts.dated,
        "sender": omission.sender,
        "sender_name": countries.short_name(omission.sender),
        "program": omission.program,
        "row": "not_compared",
        "state": omission.reason,
        "list_total": omission.entry_count,
    }
    return tuple(values.get(column.name) for column in columns)


def _ledger_cells(row: ComparedDay) -> tuple[int | None, ...]:
    if row.kind == "undated":  # the ledger has no such entries
        return (None,) * len(_FIGURES)
    return (*(row.recorded[name] for name in TYPES), row.recorded.total())


def _name_row(row: ComparedDay) -> str:
    if row.kind == "stock":
        return "Total"
    if row.kind == "undated":
        return "undated"
    if row.kind == "delisting":
        return f"{row.day} removed"
    return row.day


def _tabulate_names(comparison: ListComparison) -> list[Table]:
    """The names on the list behind each difference, in one table if there are any."""
    rows: list[Row] = []
    for row in comparison.rows:
        for entry in comparison.find_entries(row):
            rows.append((_name_row(row), entry.name, entry.type, entry.reference))
    if not rows:
        return []
    columns = (
        Column("listed", "Listed"),
        Column("name", "Name on the list"),
        Column("type", "Type"),
        Column("reference", "Reference"),
    )
    file_name = Path(comparison.list_file.name).name
    title = f"Names behind the differences, from {file_name}"
    return [Table(title=title, columns=columns, rows=tuple(rows))]
