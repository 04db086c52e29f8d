"""The help page of a command: its arguments and options in groups, each with what it takes.

Typer's own page has one long list of options, and says neither which can be repeated nor, for what
is asked at a terminal, which are required.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any, NamedTuple

from typer.core import TyperArgument, TyperCommand, TyperOption

WIDEST = 100
"""Columns of a help page at most; it is narrower in a narrower terminal."""

SHORTEST_PAGE = 8
"""Options up to which a page has one group of options only."""

ARGUMENTS = "Arguments"
OPTIONS = "Options"
ANNOUNCEMENT = "Announcement"
STATED_TOTAL = "Stated total"
COUNTS = "Counts"
DETAILS = "Details"
SOURCE = "Source"
RARE = "Rarely needed"
FILTERS = "Filters"
OUTPUT = "Output"
RUNNING = "Running"

GROUP_ORDER = (
    ARGUMENTS,
    OPTIONS,
    ANNOUNCEMENT,
    STATED_TOTAL,
    COUNTS,
    "Dates",
    DETAILS,
    SOURCE,
    RARE,
    FILTERS,
    OUTPUT,
    RUNNING,
)
"""All headings of help pages, in their order."""

HELP_OPTION = "--help"
HELP_TEXT = "Show this help."

Parameter = TyperOption | TyperArgument


class HelpGroup(NamedTuple):
    """Arguments and options under one heading: each as it is typed, and what it means."""

    title: str
    rows: list[tuple[str, str]]


class HelpPageCommand(TyperCommand):
    """A command whose help page has its options in groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the groups."""
        write_groups(list_groups(self, ctx), formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What follows the command's name in its usage line: a required word has no braces."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


def list_groups(command: Any, context: Any) -> list[HelpGroup]:
    """The arguments and options of a Typer command, by the group that each was declared in.

    The groups come in the order of `GROUP_ORDER`. A command with few options has one group of them.
    """
    rows_by_title: dict[str, list[tuple[str, str]]] = {}
    option_count = 0
    for parameter in command.get_params(context):
        if parameter.hidden:
            continue
        is_option = isinstance(parameter, TyperOption)
        option_count += is_option
        title = parameter.rich_help_panel or (OPTIONS if is_option else ARGUMENTS)
        if HELP_OPTION in parameter.opts:
            title = RUNNING
        row = (_name_parameter(parameter, context), describe_parameter(parameter))
        rows_by_title.setdefault(title, []).append(row)
    titles = sorted(rows_by_title, key=GROUP_ORDER.index)
    groups = [HelpGroup(title, rows_by_title[title]) for title in titles]
    if option_count <= SHORTEST_PAGE:
        return _join_option_groups(groups)
    return groups


def _join_option_groups(groups: Iterable[HelpGroup]) -> list[HelpGroup]:
    """The arguments, and all options in one group."""
    arguments = HelpGroup(ARGUMENTS, [])
    options = HelpGroup(OPTIONS, [])
    for group in groups:
        joined = arguments if group.title == ARGUMENTS else options
        joined.rows.extend(group.rows)
    return [group for group in (arguments, options) if group.rows]


def _name_parameter(parameter: Parameter, context: Any) -> str:
    """An option with the word for its value, `-s, --sender COUNTRY`; the word for an argument."""
    if isinstance(parameter, TyperArgument):
        return parameter.make_metavar(context).translate(_BRACKETS)
    name: str = parameter.get_help_record(context)[0]  # type: ignore[index]  # it is not hidden
    return name


_BRACKETS = str.maketrans("", "", "[]{}")


def describe_parameter(parameter: Parameter) -> str:
    """What an option or argument does, then in brackets how it is to be given."""
    if HELP_OPTION in parameter.opts:
        return HELP_TEXT
    marks = []
    if parameter.required:
        marks.append("required")
    if getattr(parameter, "multiple", False):
        marks.append("repeatable")
    default = _describe_default(parameter)
    if default:
        marks.append(f"default: {default}")
    words = parameter.help or ""
    if marks:
        words += f" [{'; '.join(marks)}]"
    return words


def _describe_default(parameter: Parameter) -> str:
    """The value of an option that is not given; "" where that goes without saying."""
    if isinstance(parameter.show_default, str):
        return parameter.show_default
    default = parameter.default
    if isinstance(default, float):
        return f"{default:g}"
    return default if isinstance(default, str) else ""


def write_groups(groups: Iterable[HelpGroup], formatter: Any) -> None:
    """Write the groups to Typer's formatter, their second columns in one line down the page."""
    groups = list(groups)
    width = max(len(name) for group in groups for name, _ in group.rows)
    for group in groups:
        with formatter.section(group.title):
            for name, meaning in group.rows:
                _write_row(formatter, f"  {name:{width}}  ", meaning)


def _write_row(formatter: Any, start: str, text: str) -> None:
    """Write a row; its text goes on in lines of its own column.

    Typer's own rows break at hyphens: CA-SEMA-BLR, 2024-08-09.
    """
    lines = textwrap.wrap(
        _keep_marks_whole(text, formatter.width - len(start)),
        formatter.width,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )
    for line in lines or [start]:
        formatter.write(line.replace(_NO_BREAK_SPACE, " ").rstrip() + "\n")


def _keep_marks_whole(text: str, width: int) -> str:
    """The text, without a place for a line break in the brackets at its end, if they fit a line."""
    words, bracket, marks = text.rpartition(" [")
    if not text.endswith("]") or len(marks) >= width:
        return text
    return f"{words}{bracket}{marks.replace(' ', _NO_BREAK_SPACE)}"


_NO_BREAK_SPACE = "\xa0"
