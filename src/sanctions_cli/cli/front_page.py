"""The page that `sanctions` prints alone: what it is, three examples, and the commands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from sanctions_cli import terminal

SUMMARY = "A ledger of sanctions announcements: who sanctioned whom, when, how many."

EXAMPLES = {
    "sanctions compare CA EU UK US --target BY": "count listings, sender by sender",
    "sanctions balance --on 2024-12-31": "count who was listed that day",
    "sanctions add": "record an announcement",
}

FULL_WIDTH = 80
"""Columns of the page; a narrower terminal gets the examples alone."""

CommandGroups = Mapping[str, Iterable[str]]
"""The names of the commands by what they are for."""


def page_width() -> int:
    """The columns that the page can take: those of a narrow terminal, else all."""
    if sys.stdout.isatty():
        return min(FULL_WIDTH, terminal.terminal_width())
    return FULL_WIDTH


def describe_program(groups: CommandGroups, width: int) -> Iterator[str]:
    """The page in lines of so many columns."""
    yield from wrap(SUMMARY, width)
    yield ""
    example_width = max(map(len, EXAMPLES))
    for example, meaning in EXAMPLES.items():
        if width < FULL_WIDTH:
            yield f"  {example}"
        else:
            yield f"  {example:<{example_width}}   {meaning}"
    yield ""
    yield from _list_commands(groups, width)
    yield ""
    yield "More: sanctions help, sanctions help COMMAND"


def _list_commands(groups: CommandGroups, line_width: int) -> Iterator[str]:
    """The commands of each group in lines of so many columns."""
    label_width = max(map(len, groups)) + len(": ")
    for title, commands in groups.items():
        label = f"{title + ':':<{label_width}} "
        yield from wrap(
            ", ".join(commands),
            line_width,
            initial_indent=label,
            subsequent_indent=" " * len(label),
        )
