"""The grid of a chart with several panels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sanctions_cli.render.image.elements import Area

PANEL_GAP = 28.0
"""Between panels; rows of panels are half as far apart."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of panels, and its legibility, where 1 is good."""

    columns: int
    rows: int
    quality: float = 0.0
    text_size: float = 0.0
    has_figures: bool = True

    def place(self, area: Area, number: int, gap: float) -> Area:
        """The area of a panel, which are numbered from 0."""
        row, column = divmod(number, self.columns)
        width = (area.width - gap * (self.columns - 1)) / self.columns
        height = (area.height - gap * 0.5 * (self.rows - 1)) / self.rows
        left = area.left + column * (width + gap)
        top = area.top + row * (height + gap * 0.5)
        return Area(left, top, left + width, top + height)


def list_shapes(count: int) -> Iterator[tuple[int, int]]:
    """The columns and rows of grids for `count` panels with a nearly full last row."""
    previous_rows = 0
    for columns in range(count, 0, -1):
        rows = -(-count // columns)
        if rows != previous_rows:
            previous_rows = rows
            yield -(-count // rows), rows
