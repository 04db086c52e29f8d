"""The dates of list files: the one inside, else the one that the user gives for the file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.list_file import ListFile

_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def date_lists(
    list_files: Sequence[ListFile], days: Sequence[str]
) -> tuple[ListFile, ...]:
    """The files, each with a date: its own, else the next of the days (ISO) in their order.

    A date in the name of a file is offered in the hint of an error and never taken silently, as it
    may be that of a download. Raises BadList for a file without a date, or a day without a file.
    """
    remaining = list(days)
    dated_files = []
    for list_file in list_files:
        if list_file.facts.dated:
            dated_files.append(list_file)
            continue
        if not remaining:
            raise BadList(
                f"{list_file.name}: the file has no date inside, so it is unknown"
                " which day it shows",
                hint=f"give the day: {_suggest_day(list_file.name)}",
            )
        facts = replace(list_file.facts, dated=remaining.pop(0))
        dated_files.append(replace(list_file, facts=facts))
    if remaining:
        raise BadList(
            f"--as-of {remaining[0]} is for a file without a date, and"
            f" {_describe_own_dates(list_files)}",
            hint="leave out --as-of",
        )
    return tuple(dated_files)


def find_date_in_name(path: str) -> str:
    """The only day that the name of a file has, in ISO format; "" for none or several."""
    days = set()
    for match in _DAY_IN_NAME.finditer(Path(path).name):
        try:
            days.add(date(*map(int, match.groups())).isoformat())
        except ValueError:  # digits that are no day
            continue
    return days.pop() if len(days) == 1 else ""


def _suggest_day(path: str) -> str:
    day = find_date_in_name(path)
    if not day:
        return "--as-of DAY"
    return f"--as-of {day}, if the date in its name is right ({shlex.quote(Path(path).name)})"


def _describe_own_dates(list_files: Sequence[ListFile]) -> str:
    if len(list_files) == 1:
        return f"{list_files[0].name} has its own, {list_files[0].facts.dated}"
    return "all others have their own or were given one"
