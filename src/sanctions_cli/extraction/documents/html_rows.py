"""The rows of tables and lists of terms as lines, in the words in which people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MAX_CELLS = 8
_MAX_CELL_LENGTH = 80
"""The size of a row that becomes one line; other rows are the layout of a page."""

_NUMBER = re.compile(r"[0-9][0-9., ]*")


def join_cells(cells: Sequence[str], headings: Sequence[str] = ()) -> str:
    """A row as one line, such as "Entities: 3", or "" for a row that is no row of data.

    headings: the headings of the columns, which are put before numbers if there is one for each
        cell; "" for the corner above the labels
    """
    texts = [cell for cell in cells if cell]
    if not 2 <= len(texts) <= len(cells) <= _MAX_CELLS:
        return ""
    for cell in texts:
        if len(cell) > _MAX_CELL_LENGTH or "\n" in cell:
            return ""
    numbers = [cell for cell in texts if _NUMBER.fullmatch(cell)]
    if len(headings) == len(cells) - 1 == len(numbers):
        headings = ["", *headings]  # there is no corner above the labels
    if len(headings) == len(cells) and (len(cells) > 2 or len(numbers) == 2):
        labelled = map(_label_number, headings, cells)
        return " | ".join(cell for cell in labelled if cell)
    if len(texts) > 2:
        return " | ".join(texts)
    label, value = texts
    if len(numbers) == 1 and label == numbers[0]:
        return f"{label} {value}"
    return f"{label.removesuffix(':').rstrip()}: {value}"


def _label_number(heading: str, cell: str) -> str:
    """A cell with the heading of its column before it if it is a number."""
    if heading and _NUMBER.fullmatch(cell):
        return f"{heading}: {cell}"
    return cell
