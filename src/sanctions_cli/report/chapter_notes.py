"""Which notes of a chapter are new to its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sanctions_cli.table import Remark

_LONG_LIST = re.compile(r"\(([^()]{241,})\)")
"""What is in parentheses and would take more than three lines."""

MOST_LETTERS = 160
"""The most that is left of it."""


class ChapterNotes:
    """The notes that are already in a chapter, so that each is read once.

    A note on a mark stays below each table with the mark; what it lists in parentheses at its end
    is there the first time.
    """

    def __init__(self) -> None:
        self.written: set[str] = set()

    def choose_new(self, notes: Iterable[Remark]) -> tuple[Remark, ...]:
        """Those of the notes that the chapter does not have, shortened or left out."""
        chosen = []
        for mark, note in notes:
            text = _LONG_LIST.sub(_keep_beginning, note)
            short = _leave_out_details(text) if mark else text
            is_new = short not in self.written
            self.written.add(short)
            if is_new:
                chosen.append((mark, text))
            elif mark:
                chosen.append((mark, short))
        return tuple(chosen)


def _keep_beginning(match: re.Match[str]) -> str:
    """The first entries of a list in parentheses."""
    beginning = match[1][:MOST_LETTERS]
    end = max(beginning.rfind("; "), beginning.rfind(", "))
    return f"({beginning[:end]} …)" if end > 0 else match[0]


def _leave_out_details(text: str) -> str:
    start, separator, _ = text.partition(" (")
    return start if separator and text.endswith(")") else text
