"""The lists that one sender adopts on one day: "the first decree", "the second one"."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

FIRST_LIST = "list 1"
"""The name of the first of several lists, which a sentence may also mean that names none."""

MOST_LISTS = 4

_COUNTS = load_patterns("counts")


def is_numbered_list(name: str) -> bool:
    """Whether a list is known by its place alone, and is of no department."""
    return name.startswith("list ")


def find_numbered_list(reading: SentenceReading, position: int) -> str:
    """The list that the words before a position are about, such as `list 2`, or ""."""
    name = ""
    for match in _COUNTS["numbered_list"].finditer(reading.flat, 0, position):
        groups = match.groups()
        index = next(index for index, group in enumerate(groups) if group)
        # Each alternative has a group for the first, the second, the third and the fourth list.
        name = f"list {index % MOST_LISTS + 1}"
    return name
