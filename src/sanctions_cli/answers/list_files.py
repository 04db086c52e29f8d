"""Official lists that a question is about: the options that describe them, and their entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli.answers.value_parsers import Choice, to_iso_day
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.lists import KINDS

if TYPE_CHECKING:
    from sanctions_cli.lists import (
        GroupedEntries,
        ListedName,
        ListFile,
        ListProgram,
        ProgramNames,
    )

KIND_CHOICE = Choice("kind of list", KINDS, synonyms={})


def parse_as_of(text: str) -> str:
    """A day in ISO format, after the name of a file if one is given."""
    name, equals, day = text.rpartition("=")
    try:
        iso_day = to_iso_day(day)
    except SanctionsError as error:
        raise SanctionsError(f"--as-of {text}: {error}", hint=error.hint) from None
    if iso_day > date.today().isoformat():
        raise SanctionsError(
            f"--as-of {text}: {iso_day} is in the future",
            hint="state the day on which the file was current",
        )
    return name + equals + iso_day


def group_files(
    list_files: Sequence[ListFile],
    program_names: ProgramNames,
    is_wanted: Callable[[ListProgram], bool],
    names: list[ListedName] | None,
) -> list[GroupedEntries]:
    """The entries of all files by program and day; their names are added to `names`."""
    from sanctions_cli.lists import group_entries

    report_name = None if names is None else names.append
    grouped_files = []
    for list_file in list_files:
        title = f"Reading {Path(list_file.name).name}"
        with progress.show_progress(title, "entries") as report:
            grouped = group_entries(
                list_file,
                program_names,
                is_wanted,
                report_name,
                lambda count: report(count, 0),
            )
        grouped_files.append(grouped)
    return grouped_files
