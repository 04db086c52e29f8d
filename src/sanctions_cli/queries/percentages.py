"""The numbers of cells, and percentages of them."""

from __future__ import annotations

from sanctions_cli.table import Cell, Figure


def known_number(cell: Cell) -> int | None:
    """The number in a cell; None if it is unknown or not a whole number."""
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, int) else None


def compute_percentage(part: Cell, whole: Cell) -> float | None:
    """The part as a percentage of the whole, to one decimal so that shares add up.

    A share that this would round to 0 or 100 has more decimals. None if either number is unknown or
    may be higher, or if the whole is not above zero.
    """
    if is_partial(part) or is_partial(whole) or _is_unrecorded(part):
        return None
    numerator, denominator = known_number(part), known_number(whole)
    if numerator is None or denominator is None or denominator <= 0:
        return None
    percentage = 100 * numerator / denominator
    for decimals in (1, 6):
        rounded = round(percentage, decimals)
        if not _claims_all_or_nothing(rounded) or rounded == percentage:
            return rounded
    return percentage


def _claims_all_or_nothing(percentage: float) -> bool:
    """Whether a percentage is exactly 0, or 100 in either direction."""
    return percentage in (-100, 0, 100)


def is_partial(cell: Cell) -> bool:
    """Whether a figure may be higher or lower."""
    if not isinstance(cell, Figure):
        return False
    return bool(cell.is_partial or cell.unknown_part or cell.undated)


def _is_unrecorded(cell: Cell) -> bool:
    return isinstance(cell, Figure) and cell.is_unrecorded


def format_percentage(percentage: float) -> str:
    """A percentage for people, without the sign.

    A small share is not shown as 0, and one of nearly all not as 100.
    """
    if 0 < percentage <= 0.5:  # would be rounded to zero
        return "<1"
    if 99.5 <= percentage < 100:
        return ">99"
    return f"{round(percentage):,}"
