"""The refusal of a sheet: every fault once, with all rows that have it."""

from __future__ import annotations

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv import cell_dates
from sanctions_cli.importers.drafts import DraftBatch, Fault, FaultyCell
from sanctions_cli.records import quote_shortened
from sanctions_cli.text import plural

MAX_CELLS = 10
"""Rows that are named for one fault."""


def make_refusal(file_name: str, batch: DraftBatch) -> SanctionsError:
    """The error that lists the faults of a file, in the order of its rows and columns."""
    lines = []
    for fault, cells in sorted(batch.faults.items(), key=_first_place):
        lines += _describe_fault(file_name, fault, cells)
    count = sum(len(cells) for cells in batch.faults.values())
    heading = f"{plural(count, 'fault')} in {file_name}"
    if batch.has_too_many_faults:
        heading += "; the rows behind were not read"
    hint = "nothing was written; mend these and try again"
    return SanctionsError("\n".join([heading, *lines]), hint=hint)


def _first_place(fault_and_cells: tuple[Fault, list[FaultyCell]]) -> tuple[int, str]:
    fault, cells = fault_and_cells
    return cells[0].row, fault.column


def _describe_fault(file_name: str, fault: Fault, cells: list[FaultyCell]) -> list[str]:
    """A fault at the first row that has it, and a hint on a line of its own."""
    place_parts = (file_name, str(cells[0].row), fault.column)
    place = ":".join(part for part in place_parts if part)
    is_cell_shown = fault.cell and fault.cell not in fault.reason
    cell = f"{quote_shortened(fault.cell)}: " if is_cell_shown else ""
    lines = [f"  {place}: {cell}{fault.reason}{_describe_further_cells(cells)}"]
    hint = fault.hint
    if fault.reason == cell_dates.AMBIGUOUS_DATE:
        # All dates of the column together may say what none of them says alone.
        hint = cell_dates.suggest_order({cell.text for cell in cells}) or hint
    if hint:
        lines.append(f"      {hint}")
    return lines


def _describe_further_cells(cells: list[FaultyCell]) -> str:
    """In brackets, the other rows that have the fault, with their texts if these differ."""
    further = cells[1:MAX_CELLS]
    if not further:
        return ""
    has_different_texts = len({cell.text for cell in cells}) > 1
    names = []
    for cell in further:
        names.append(
            f"{cell.row} {quote_shortened(cell.text)}" if has_different_texts else str(cell.row)
        )
    rows = "row" if len(cells) == 2 else f"{len(cells) - 1:,} rows:"
    more = " …" if len(cells) > MAX_CELLS else ""
    return f" (also in {rows} {', '.join(names)}{more})"
