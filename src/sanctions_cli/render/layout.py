"""Page layout: the columns that fit side by side, and line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sanctions_cli.render.cells import format_cell
from sanctions_cli.table import Column, Table
from sanctions_cli.text import display_width, to_ascii

GAP = 2
"""The number of blanks between columns."""

LEAST_NUMBER_WIDTH = 6
"""For columns of numbers, so that short and long titles give an even rhythm."""

WORD_WIDTH = 40
"""Text columns wider than this are narrowed before a column is left out."""

NARROWEST = 16
"""No text is narrowed below this."""

SCALE_TENTHS = (10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80)
"""The numbers that a scale may end with, as tenths of a power of ten."""


@dataclass(slots=True, eq=False)
class LaidColumn:
    """A column with the text and the mark of each cell, and its width on the page.

    The last `mark_width` of the width are for the marks after the figures, so that the figures stay
    aligned.
    """

    column: Column
    cells: list[tuple[str, str]]
    width: int
    mark_width: int
    natural_width: int = 0
    """The width without any line break, to which a narrowed text may be widened again."""

    @property
    def is_number(self) -> bool:
        """Whether its cells are right-aligned."""
        return self.column.kind == "number"


def lay_out_columns(table: Table, *, unicode: bool = True) -> list[LaidColumn]:
    """The columns at their natural width; a row of totals gives the last cells.

    Without `unicode`, the widths are those of the cells in ASCII, where a sign may be longer.
    """
    rows = [*table.rows]
    if table.total:
        rows.append(table.total)
    laid = []
    for position, column in enumerate(table.columns):
        cells = [format_cell(row[position], column.kind) for row in rows]
        if not unicode:
            cells = [(to_ascii(text), to_ascii(mark)) for text, mark in cells]
        laid.append(_lay_out_column(column, cells))
    return laid


def _lay_out_column(column: Column, cells: list[tuple[str, str]]) -> LaidColumn:
    text_width = display_width(column.title)
    mark_width = 0
    for text, mark in cells:
        text_width = max(text_width, display_width(text))
        if mark:
            mark_width = max(mark_width, len(mark))
    width = text_width + mark_width
    if column.kind == "number" and not column.verbatim:
        width = max(width, LEAST_NUMBER_WIDTH)
    return LaidColumn(column, cells, width, mark_width, natural_width=width)


def total_width(columns: Iterable[LaidColumn]) -> int:
    """The width of columns side by side."""
    width = -GAP
    for laid in columns:
        width += laid.width + GAP
    return width


def fit_columns(
    columns: list[LaidColumn], width: int
) -> tuple[list[LaidColumn], list[LaidColumn]]:
    """The columns that fit on a page of this width, and those left out (width 0: none).

    Columns with the highest drop rank are left out first, all of a rank together, since half a
    breakdown misleads. Then long texts are narrowed and wrapped; numbers are never narrowed.
    """
    if not width:
        return columns, []
    ranks = {laid.column.drop_rank for laid in columns}
    kept = list(columns)
    left_out: list[LaidColumn] = []
    for rank in sorted(ranks - {0}, reverse=True):
        if _least_width(kept) <= width:
            break
        kept = [laid for laid in columns if laid.column.drop_rank < rank]
        left_out = [laid for laid in columns if laid.column.drop_rank >= rank]
    _narrow_texts(kept, width)
    return kept, left_out


def _least_width(columns: list[LaidColumn]) -> int:
    """The width of columns with all texts as narrow as allowed."""
    width = total_width(columns)
    for laid in columns:
        if not laid.is_number and laid.width > WORD_WIDTH:
            width -= laid.width - WORD_WIDTH
    return width


def _narrow_texts(columns: list[LaidColumn], width: int) -> None:
    """Narrow the widest text until all fit, or none can be narrowed."""
    texts = [laid for laid in columns if not laid.is_number]
    while texts:
        excess = total_width(columns) - width
        if excess <= 0:
            return
        widest, *narrower = sorted(texts, key=lambda laid: -laid.width)
        least = NARROWEST
        if narrower:  # just below the next one, which becomes the widest
            least = max(NARROWEST, narrower[0].width - 1)
        if widest.width <= least:
            return
        widest.width = max(least, widest.width - excess)


def stack_columns(columns: list[LaidColumn], width: int) -> list[list[LaidColumn]]:
    """The columns in blocks, one below the other, if they do not fit side by side.

    Every block begins with the first column.
    """
    first, *rest = columns
    blocks = [[first]]
    for laid in rest:
        block = blocks[-1]
        if width and len(block) > 1 and total_width([*block, laid]) > width:
            blocks.append([first])
        blocks[-1].append(laid)
    if len(blocks) > 1:
        for block in blocks:
            _widen_texts(block, width)
    return blocks


def _widen_texts(block: list[LaidColumn], width: int) -> None:
    """Widen the texts that were narrowed for columns which are now in other blocks.

    The first column is that of every block, and stays.
    """
    first, *rest = block
    for laid in rest:
        if not laid.is_number:
            laid.width = max(laid.width, laid.natural_width)
    _narrow_texts(rest, width - first.width - GAP)


def wrap_text(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most `width` columns (0 = no limit), broken at blanks.

    A longer word is also broken, if possible after a separator of a path or id. All lines but the
    first begin with `indent`.
    """
    if not width or display_width(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line.strip() and display_width(line) + 1 + display_width(word) <= width:
            line += f" {word}"
            continue
        for part in _break_word(word, width - len(indent)):
            if line:
                lines.append(line)
                line = indent + part
            else:
                line = part
    return [*lines, line]


def _break_word(word: str, width: int) -> Iterator[str]:
    """The word in parts of at most `width` columns, or of a single wide letter."""
    # The length is checked first, since measuring a very long word repeatedly is slow.
    while len(word) > 2 * width or display_width(word) > width:
        length = _fitting_length(word, width)
        end = length
        last_separator = max(word.rfind(mark, 0, length) for mark in "/-_?&=")
        # A separator near the beginning would leave most of the line empty.
        if last_separator >= length // 2:
            end = last_separator + 1
        yield word[:end]
        word = word[end:]
    yield word


def _fitting_length(word: str, width: int) -> int:
    """The number of first letters, at least one, that fit in `width` columns."""
    for length in range(min(len(word), 2 * width), 1, -1):
        if display_width(word[:length]) <= width:
            return length
    return 1


def round_up(number: int) -> int:
    """The least round number that is not smaller, as the end of a scale."""
    magnitude: int = 10 ** (len(str(max(number, 1))) - 1)
    for tenths in SCALE_TENTHS:
        rounded = max(1, -(-tenths * magnitude // 10))  # a scale ends at 1 or above
        if rounded >= number:
            return rounded
    return 10 * magnitude
