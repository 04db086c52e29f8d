"""Changes from one figure to another, as numbers and in percent."""

from __future__ import annotations

from sanctions_cli.queries.percentages import (
    compute_percentage,
    format_percentage,
    is_partial,
)
from sanctions_cli.table import Cell, Column, Figure
from sanctions_cli.text import MINUS

CHANGE_COLUMNS = (
    Column("change", "", "number", "machines"),
    Column("change_percent", "", "number", "machines"),
    Column("change_shown", "Change", "number", "people"),
    Column("percent_shown", "Percent", "number", "people"),
)


UNCERTAIN_MARK = "~"
"""The mark before a change between figures of which one leaves something out."""


UNCERTAIN_CELL = Figure(None, caveats=("uncertain_change",))
"""The value of such a change for machines."""


def change_cells(before: Figure, after: Figure) -> tuple[Cell, ...]:
    """The cells under CHANGE_COLUMNS for two figures.

    Machines get no change if either figure leaves something out. People see the change of the known
    parts with a mark, but none from or to an unknown figure, none if an announcement may lie on
    either side, and no percentage of zero or of a figure that may be higher.
    """
    if before.undated or after.undated:
        return UNCERTAIN_CELL, None, UNCERTAIN_MARK, ""
    old_value, new_value = before.for_machines, after.for_machines
    if old_value is None or new_value is None:
        return None, None, "", ""
    change = new_value - old_value
    may_differ = is_partial(before) or is_partial(after)
    percentage = None if may_differ else compute_percentage(change, old_value)
    mark = ""
    if before.is_uncertain or after.is_uncertain:
        mark = f"{UNCERTAIN_MARK} "
    percent_shown = ""
    if percentage is not None:
        percent_shown = f"{mark}{_format_signed_percentage(percentage)} %"
    change_shown = f"{mark}{format_signed(change)}"
    if mark:
        return UNCERTAIN_CELL, None, change_shown, percent_shown
    return change, percentage, change_shown, percent_shown


def format_signed(number: int) -> str:
    """A change with its sign: `+12`, `−3` (with a minus sign, not a hyphen), `0`."""
    if number == 0:
        return "0"
    return f"{number:+,}".replace("-", MINUS)


def _format_signed_percentage(percentage: float) -> str:
    """A percentage change with its sign, never rounded to 0 or 100."""
    if percentage == 0:
        return "0"
    sign = "+" if percentage > 0 else MINUS
    size = abs(percentage)
    if 99.5 <= size < 100:  # ">99" reads badly after a sign
        return f"{sign}{size:g}"
    return f"{sign}{format_percentage(size)}"
