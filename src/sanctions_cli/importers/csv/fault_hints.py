"""Hints on faults from all faults of a sheet together: the options that solve them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sanctions_cli.importers.csv.cell_dates import make_date_hint
from sanctions_cli.importers.csv.cells import MEANINGLESS
from sanctions_cli.importers.csv.reader import Sheet
from sanctions_cli.importers.csv.row_values import MISSING
from sanctions_cli.importers.drafts import DraftBatch, Fault, FaultyCell

MAX_NULLS = 12
"""The most texts that a hint names as options; a map file takes any number."""


def make_hints(
    sheet: Sheet, batch: DraftBatch
) -> Callable[[Fault, Sequence[FaultyCell]], str]:
    """A function that returns the hint for a fault of the batch; "" where it has its own."""
    null_hint = _hint_nulls(batch)
    fill_hint = _hint_filling(sheet, batch)

    def make_hint(fault: Fault, cells: Sequence[FaultyCell]) -> str:
        if fault.reason == MEANINGLESS:
            return null_hint
        if fault.reason.endswith(MISSING) and fault.column in sheet.headers:
            return fill_hint
        return make_date_hint(sheet, fault, cells)

    return make_hint


def _hint_nulls(batch: DraftBatch) -> str:
    """The options by which all placeholders of a sheet are read as empty cells."""
    texts: dict[str, str] = {}
    for fault, cells in batch.faults.items():
        if fault.reason == MEANINGLESS:
            for cell in cells:
                text = cell.text.strip()
                texts.setdefault(text.casefold(), text)
    options = [f'--null "{text}"' for text in texts.values()]
    if len(options) > MAX_NULLS:
        options = ['null = ["n/a", "-", …] in a map file']
    if not options:
        return ""
    first = next(iter(texts.values()))
    return (
        f"if nothing is stated there: {' '.join(options)};"
        f' for one column alone, in a map file: [values.FIELD] "{first}" = ""'
    )


def _hint_filling(sheet: Sheet, batch: DraftBatch) -> str:
    """The options by which empty cells are filled from above; "" if there is nothing above."""
    options = []
    for fault, cells in batch.faults.items():
        if not fault.reason.endswith(MISSING) or fault.column not in sheet.headers:
            continue
        position = sheet.headers.index(fault.column)
        first_row = sheet.rows[0]
        is_filled_above = position < len(first_row.cells) and first_row.cells[position]
        if is_filled_above and cells[0].row > first_row.number:
            options.append(f'--fill-down "{fault.column}"')
    if not options:
        return ""
    return f"if the cell above counts for it: {' '.join(options)}"
