"""Several values in one cell of a spreadsheet, so that they can be read there and read back from it.

Values are joined by `; `, the parts of one (a source's publisher, title, day …) by ` | `. Where a value itself has
a semicolon or bar before a blank, a no-break space between the two tells it apart, and is taken away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

BETWEEN, WITHIN = "; ", " | "
_APART = re.compile("([;|]\N{NO-BREAK SPACE}*)(?= |$)")
_TOGETHER = re.compile("([;|]\N{NO-BREAK SPACE}*)\N{NO-BREAK SPACE}(?= |$)")


def protect_separators(text: str) -> str:
    """A value such that it can stand beside others in one cell."""
    return _APART.sub("\\1\N{NO-BREAK SPACE}", text) if ";" in text or "|" in text else text


def restore_separators(text: str) -> str:
    """The value that `protect_separators` made fit for a cell."""
    return _TOGETHER.sub(r"\1", text)


def join_parts(items: Iterable[Mapping[str, str]], parts: Sequence[str]) -> tuple[str, ...]:
    """Sources or conflicts, each in one line with its parts in their order."""
    return tuple(
        _line([protect_separators(item.get(part) or "") for part in parts]) for item in items
    )


def _line(texts: list[str]) -> str:
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return WITHIN.join(texts)


def join_items(items: Iterable[str | Mapping[str, str]], parts: Sequence[str] = ()) -> str:
    """Texts, or sources or conflicts with their parts in this order, joined in one cell."""
    texts = []
    for item in items:
        if isinstance(item, str):
            texts.append(protect_separators(item))
        else:
            texts.extend(join_parts([item], parts))
    return BETWEEN.join(texts)


def split_values(cell: str) -> list[str]:
    """The values of a cell that may have several."""
    return [restore_separators(text) for text in cell.split(BETWEEN)]


def split_tables(cell: str, parts: Sequence[str]) -> list[dict[str, str]]:
    """The sources or conflicts of a cell; ValueError where one has too many parts."""
    return [split_table(line, parts) for line in cell.split(BETWEEN)]


def split_table(line: str, parts: Sequence[str]) -> dict[str, str]:
    """One source or conflict; ValueError where it has too many parts."""
    texts = line.split(WITHIN)
    if len(texts) > len(parts):
        raise ValueError(f"{len(texts)} parts where there are at most {len(parts)}")
    return {
        part: restore_separators(text) for part, text in zip(parts, texts, strict=False) if text
    }
