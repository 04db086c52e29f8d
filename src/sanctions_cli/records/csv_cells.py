"""Joins several values in a spreadsheet cell, in a readable form that is read back without loss.

Values are joined by `; `, the parts of a source or conflict (publisher, title, day …) by ` | `.
If a value itself has a semicolon or bar before a blank, a no-break space is inserted between the
two, and removed when the cell is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

VALUE_SEPARATOR = "; "
PART_SEPARATOR = " | "

# A value may already have no-break spaces there. Each pattern adds or removes exactly one, so the
# original number is restored.
_SEPARATOR_IN_VALUE = re.compile("([;|]\N{NO-BREAK SPACE}*)(?= |$)")
_PROTECTED_SEPARATOR = re.compile("([;|]\N{NO-BREAK SPACE}*)\N{NO-BREAK SPACE}(?= |$)")


def join_items(
    items: Iterable[str | Mapping[str, str]], part_names: Sequence[str] = ()
) -> str:
    """A cell with texts, or with sources or conflicts with parts in the order of `part_names`."""
    texts = []
    for item in items:
        if isinstance(item, str):
            texts.append(_protect_separators(item))
        else:
            texts.append(_join_parts(item, part_names))
    return VALUE_SEPARATOR.join(texts)


def split_values(cell: str) -> list[str]:
    """The texts in a cell from `join_items`."""
    return [_restore_separators(text) for text in cell.split(VALUE_SEPARATOR)]


def split_tables(cell: str, part_names: Sequence[str]) -> list[dict[str, str]]:
    """The sources or conflicts in a cell from `join_items`, without empty parts.

    Raises ValueError if one has more parts than there are names.
    """
    return [_split_parts(text, part_names) for text in cell.split(VALUE_SEPARATOR)]


def _join_parts(item: Mapping[str, str], part_names: Sequence[str]) -> str:
    """A source or conflict, without trailing empty parts."""
    texts = [_protect_separators(item.get(name) or "") for name in part_names]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return PART_SEPARATOR.join(texts)


def _split_parts(text: str, part_names: Sequence[str]) -> dict[str, str]:
    texts = text.split(PART_SEPARATOR)
    if len(texts) > len(part_names):
        raise ValueError(
            f"{len(texts)} parts where there are at most {len(part_names)}"
        )
    parts = {}
    for name, part in zip(part_names, texts, strict=False):
        if part:
            parts[name] = _restore_separators(part)
    return parts


def _protect_separators(text: str) -> str:
    if ";" not in text and "|" not in text:
        return text
    return _SEPARATOR_IN_VALUE.sub("\\1\N{NO-BREAK SPACE}", text)


def _restore_separators(text: str) -> str:
    return _PROTECTED_SEPARATOR.sub(r"\1", text)
