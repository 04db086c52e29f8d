"""Recognises rows of totals below or between the records of a sheet, and checks their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cell_counts import read_count
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.importers.drafts import Uncertainty
from sanctions_cli.text import plural, quote

_TOTAL_WORD = re.compile(
    r"(?:grand |sub-?|overall |all )?totals?(?:[ :].*)?|sum(?:me)?:?|gesamt(?:summe)?:?|insgesamt"
    r"|zusammen|somme:?|ensemble|total général|overall|all senders|all countries",
    re.IGNORECASE,
)

Figures = dict[int, int]
"""Whole numbers by the position of their column."""


def is_total(text: str) -> bool:
    """Whether a cell or header says that the figures beside it are sums."""
    return bool(_TOTAL_WORD.fullmatch(text.strip()))


def take_out_totals(sheet: Sheet) -> tuple[Sheet, list[str], list[Uncertainty]]:
    """The sheet without its rows of totals, notes on these, and those that do not add up."""
    kept: list[SheetRow] = []
    notes: list[str] = []
    uncertainties: list[Uncertainty] = []
    since_last_total: list[SheetRow] = []
    for index, row in enumerate(sheet.rows):
        if not _is_total_row(row):
            kept.append(row)
            since_last_total.append(row)
            continue
        name = quote(_first_text(row.cells))
        groups = (kept, since_last_total)
        place = "above"
        if not kept:
            groups = _find_rows_below(sheet.rows[index + 1 :])
            place = "below"
        differences = _compare(sheet, row, groups)
        note = f"row {row.number} is a row of totals ({name}) and is not read"
        if differences:
            message = f"{sheet.name}:{row.number}: {'; '.join(differences)}"
            hint = "a row is missing or a figure is wrong: correct the sheet"
            uncertainties.append(Uncertainty(message, hint))
        elif _has_summands(row, groups[0]):
            note += f"; its figures are the sums of the rows {place}"
        notes.append(note)
        since_last_total = []
    return replace(sheet, rows=tuple(kept)), notes, uncertainties


def _is_total_row(row: SheetRow) -> bool:
    """Whether a row begins with a word for a total, and has only figures beside it."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    if not cells or not is_total(cells[0]):
        return False
    return len(cells) > 1 and all(_reads_as_figure(cell) for cell in cells[1:])


def _first_text(cells: Sequence[str]) -> str:
    return next(cell.strip() for cell in cells if cell.strip())


def _reads_as_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d., '’\u00a0\u2009\u202f+%\N{EN DASH}-]+", cell))


def _read_figures(cells: Sequence[str]) -> Figures:
    figures: Figures = {}
    for position, cell in enumerate(cells):
        try:
            figures[position] = read_count(cell.strip())
        except SanctionsError:
            continue
    return figures


def _compare(
    sheet: Sheet, total: SheetRow, groups: Sequence[Sequence[SheetRow]]
) -> list[str]:
    """Where a row of totals is the sum of none of these groups of rows; [] if it is of one."""
    stated = _read_figures(total.cells)
    every_difference = []
    for rows in groups:
        differences = list(_find_differences(sheet, stated, rows))
        if not differences:
            return []
        every_difference.append(differences)
    return min(every_difference, key=len)


def _find_rows_below(
    rows: Sequence[SheetRow],
) -> tuple[list[SheetRow], list[SheetRow]]:
    """The rows below a total at the top: all that are no totals, and those up to the next one."""
    below: list[SheetRow] = []
    up_to_next: list[SheetRow] = []
    is_past_total = False
    for row in rows:
        if _is_total_row(row):
            is_past_total = True
            continue
        below.append(row)
        if not is_past_total:
            up_to_next.append(row)
    return below, up_to_next


def _has_summands(total: SheetRow, rows: Sequence[SheetRow]) -> bool:
    """Whether rows have figures below the same headers as a row of totals."""
    positions = _read_figures(total.cells).keys()
    return any(positions & _read_figures(row.cells).keys() for row in rows)


def _find_differences(
    sheet: Sheet, stated: Figures, rows: Sequence[SheetRow]
) -> Iterator[str]:
    figures_above: dict[int, list[int]] = {position: [] for position in stated}
    for row in rows:
        for position, figure in _read_figures(row.cells).items():
            if position in stated:
                figures_above[position].append(figure)
    for position, figure in stated.items():
        figures = figures_above[position]
        if not figures or _are_years([figure, *figures]) or figure == sum(figures):
            continue
        header = "no header"
        if position < len(sheet.headers):
            header = quote(sheet.headers[position])
        count = plural(len(rows), "row adds", "rows add")
        yield f"{header} has a total of {figure:,}, but the {count} up to {sum(figures):,}"


def _are_years(figures: Sequence[int]) -> bool:
    """Whether all figures of a column are years, which nobody adds up."""
    return all(1900 <= figure <= 2100 for figure in figures)
