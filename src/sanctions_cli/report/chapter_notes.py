"""Which notes of a chapter are new to its reader."""

from __future__ import annotations

from collections.abc import Iterable

from sanctions_cli.table import Remark


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
        for mark, text in notes:
            short = _leave_out_details(text) if mark else text
            is_new = short not in self.written
            self.written.add(short)
            if is_new:
                chosen.append((mark, text))
            elif mark:
                chosen.append((mark, short))
        return tuple(chosen)


def _leave_out_details(text: str) -> str:
    start, separator, _ = text.partition(" (")
    return start if separator and text.endswith(")") else text
