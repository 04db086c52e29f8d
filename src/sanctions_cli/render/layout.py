"""Where things go on a page of some width: which columns stand beside each other, and where lines break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sanctions_cli.render.cells import human
from sanctions_cli.table import Column, Table
from sanctions_cli.text import display_width

GAP = 2
"""Blanks between two columns."""

FIGURE = 6
"""The least width of a column of figures, so that short and long names give an even rhythm."""

WORD, NARROW = 40, 16
"""Texts longer than a word may be broken before a column is left out; none is squeezed below the second."""


@dataclass(slots=True, eq=False)
class Lane:
    """A column laid out: the text and the mark of each cell, and how wide it is drawn."""

    column: Column
    cells: list[tuple[str, str]]
    width: int
    marks: int
    """How much of the width belongs to the marks: they hang behind the figures, which stay under each other."""

    @property
    def number(self) -> bool:
        """Whether it stands to the right."""
        return self.column.kind == "number"


def lanes(table: Table) -> list[Lane]:
    """The columns of a table at their natural width, the row of totals as their last cell."""
    every = [*table.rows, *([table.total] if table.total else [])]
    return [
        _lane(column, [human(row[n], column.kind) for row in every])
        for n, column in enumerate(table.columns)
    ]


def _lane(column: Column, cells: list[tuple[str, str]]) -> Lane:
    marks = max((len(mark) + 1 for _, mark in cells if mark), default=0)
    width = (
        max(display_width(text) for text in (column.title, *(text for text, _ in cells))) + marks
    )
    least = FIGURE if column.kind == "number" and not column.verbatim else 0
    return Lane(column, cells, max(width, least), marks)


def across(row: Iterable[Lane]) -> int:
    """The width of columns side by side."""
    return sum(lane.width + GAP for lane in row) - GAP


def fit(row: list[Lane], width: int) -> tuple[list[Lane], list[Lane]]:
    """The columns that a page of this width has room for, and those that must be left out.

    The ones that matter least go first, those of one rank together: half a breakdown misleads. Then long texts are
    squeezed, to be broken into lines; numbers never are.
    """
    kept = list(row)
    while width and _least(kept) > width and (last := max(lane.column.drop_rank for lane in kept)):
        kept = [lane for lane in kept if lane.column.drop_rank < last]
    _squeeze(kept, width)
    return kept, [lane for lane in row if lane not in kept]


def _least(row: list[Lane]) -> int:
    return across(row) - sum(max(0, lane.width - WORD) for lane in row if not lane.number)


def _squeeze(row: list[Lane], width: int) -> None:
    texts = [lane for lane in row if not lane.number]
    while width and texts and (over := across(row) - width) > 0:
        widest, *others = sorted(texts, key=lambda lane: -lane.width)
        floor = max(NARROW, others[0].width - 1 if others else 0)
        if widest.width <= floor:
            break
        widest.width = max(floor, widest.width - over)


def stacked(row: list[Lane], width: int) -> list[list[Lane]]:
    """Columns that find no room beside the others go below them, under the first column once more."""
    key, *rest = row
    blocks = [[key]]
    for lane in rest:
        if width and len(blocks[-1]) > 1 and across([*blocks[-1], lane]) > width:
            blocks.append([key])
        blocks[-1].append(lane)
    return blocks


def wrap(text: str, width: int, hang: str = "") -> list[str]:
    """The text in lines of this width, broken at blanks; a longer word where a path or an id may be broken.

    All lines but the first begin with `hang`.
    """
    if not width or display_width(text) <= width:
        return [text]
    lines, line = [], ""
    for word in text.split():
        if line.strip() and display_width(line) + 1 + display_width(word) <= width:
            line += f" {word}"
            continue
        lines += [line] if line else []
        *full, last = _broken(word, width - len(hang))
        lines += [hang + part if lines else part for part in full]
        line = hang + last if lines else last
    return [*lines, line]


def _broken(word: str, width: int) -> Iterator[str]:
    while len(word) > 2 * width or display_width(word) > width:
        fits = next(
            n
            for n in range(min(len(word), 2 * width), 0, -1)
            if n == 1 or display_width(word[:n]) <= width
        )
        seam = max(word.rfind(mark, 0, fits) for mark in "/-_?&=") + 1
        cut = seam if seam > fits // 2 else fits
        yield word[:cut]
        word = word[cut:]
    yield word


def cut(text: str, width: int) -> str:
    """The text, shortened where it is too wide."""
    if display_width(text) <= width:
        return text
    while text and display_width(text) >= width:
        text = text[:-1]
    return f"{text}…"
