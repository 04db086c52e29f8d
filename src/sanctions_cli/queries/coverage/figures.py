"""Figures of times and senders that the ledger does not cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sanctions_cli.table import Cell, Figure, Row


def mark_uncovered(figure: Figure) -> Figure:
    """The figure for a time when its sender is not covered: a minimum, and never zero."""
    return replace(figure, value=figure.value or None, is_partial=True)


def mark_unrecorded(figure: Figure) -> Figure:
    """The figure for a sum without records, in a ledger that does not state its coverage."""
    if figure.value or figure.unknown or figure.undated:
        return figure
    return Figure(0, is_unrecorded=True)


def is_partial_cell(cell: Cell) -> bool:
    """Whether a cell has a figure that may be higher."""
    return isinstance(cell, Figure) and cell.is_partial


def has_partial_figure(rows: Iterable[Row]) -> bool:
    """Whether any cell of the rows has a figure that may be higher."""
    return any(is_partial_cell(cell) for row in rows for cell in row)
