"""The error for a file with faults: each fault once, with all its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.drafts import DraftBatch, Fault, FaultyCell
from sanctions_cli.records import quote_shortened
from sanctions_cli.text import plural

MAX_CELLS = 10
"""The most rows that are named for a fault."""


HintMaker = Callable[[Fault, Sequence[FaultyCell]], str]
"""Returns the hint for a fault from all the cells that have it, or ""."""


def make_refusal(
    file_name: str, batch: DraftBatch, make_hint: HintMaker | None = None
) -> SanctionsError:
    """The error that lists the faults of a file by row and column.

    `make_hint` may give a better hint than the fault's own, from all the cells that have it.
    """
    lines = list_faults(file_name, batch, make_hint)
    count = sum(len(cells) for cells in batch.faults.values())
    heading = f"{plural(count, 'fault')} in {file_name}"
    if batch.has_too_many_faults:
        heading += "; the rows behind were not read"
    hint = "nothing was written; correct these and try again"
    return SanctionsError("\n".join([heading, *lines]), hint=hint)


def list_faults(
    file_name: str, batch: DraftBatch, make_hint: HintMaker | None = None
) -> list[str]:
    """The faults by row and column, each with a hint on a line of its own."""
    lines = []
    for fault, cells in sorted(batch.faults.items(), key=_first_place):
        hint = make_hint(fault, cells) if make_hint else ""
        lines += _describe_fault(file_name, batch, fault, cells, hint or fault.hint)
    return lines


def _first_place(fault_and_cells: tuple[Fault, list[FaultyCell]]) -> tuple[int, str]:
    fault, cells = fault_and_cells
    return cells[0].row, fault.column


def _describe_fault(
    file_name: str,
    batch: DraftBatch,
    fault: Fault,
    cells: list[FaultyCell],
    hint: str,
) -> list[str]:
    """A fault at the place of its first row, and a hint on a separate line."""
    place = batch.find_place(file_name, cells[0].row)
    line = f"  {place}: "
    if fault.column:  # a fault of the whole row has none
        line = f"  {place}:{fault.column}: "
    if fault.cell and fault.cell not in fault.reason:
        line += f"{quote_shortened(fault.cell)}: "
    line += fault.reason
    if len(cells) > 1:
        line += f" (also in {_describe_further_cells(batch, cells)})"
    lines = [line]
    if hint:
        lines.append(f"      {hint}")
    return lines


def _describe_further_cells(batch: DraftBatch, cells: list[FaultyCell]) -> str:
    """The other rows with a fault, with their texts if these differ."""
    has_different_texts = len({cell.text for cell in cells}) > 1
    names = []
    for cell in cells[1:MAX_CELLS]:
        name = str(cell.row)
        if cell.row in batch.cells:
            name = f"{batch.cells[cell.row].row} {batch.cells[cell.row].header}"
        if has_different_texts:
            name += f" {quote_shortened(cell.text)}"
        names.append(name)
    rows = ", ".join(names)
    if len(cells) == 2:
        return f"row {rows}"
    if len(cells) > MAX_CELLS:
        rows += " …"
    noun = "cells" if batch.cells else "rows"
    return f"{len(cells) - 1:,} {noun}: {rows}"
