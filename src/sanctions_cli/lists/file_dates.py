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
from sanctions_cli.text import join_words, quote

_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")

_PLACEHOLDER = "DAY"


def date_lists(
    list_files: Sequence[ListFile], days: Sequence[str], *, are_required: bool = True
) -> tuple[ListFile, ...]:
    """The files, each with a date: its own, the one stated for it, or else the next of the days.

    days: ISO days in the order of the files that have no date, or FILE=DAY

    A date in the name of a file is offered in the hint of an error and never taken silently, as it
    may be that of a download. Raises BadList for a day without a file, and for a file without a
    date if they are required.
    """
    own_dates = [list_file.facts.dated for list_file in list_files]
    dates = list(own_dates)
    remaining = []
    for text in days:
        name, _, day = text.rpartition("=")
        if not name:
            remaining.append(day)
            continue
        position = _find_position(name, text, list_files)
        if own_dates[position] not in ("", day):
            raise _has_own_date(text, list_files[position])
        dates[position] = day
    for position, dated in enumerate(dates):
        if not dated and remaining:
            dates[position] = remaining.pop(0)
    if remaining:
        raise BadList(
            f"--as-of {remaining[0]} is for a file without a date, and"
            f" {_describe_own_dates(list_files)}",
            hint="leave out --as-of",
        )
    dated_files = []
    for list_file, dated in zip(list_files, dates, strict=True):
        facts = replace(list_file.facts, dated=dated)
        is_stated = dated != list_file.facts.dated
        dated_files.append(replace(list_file, facts=facts, has_stated_date=is_stated))
    if are_required and not all(dates):
        raise _missing_dates(dated_files)
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


def _find_position(name: str, text: str, list_files: Sequence[ListFile]) -> int:
    """Which of the files has this path, or else this name."""
    names = [list_file.name for list_file in list_files]
    if name not in names:
        names = [Path(each).name for each in names]
    if names.count(name) == 1:
        return names.index(name)
    paths = join_words([list_file.name for list_file in list_files], "or")
    reason = f"{names.count(name)} files are called {quote(name)}"
    if name not in names:
        reason = f"no file is called {quote(name)}"
    raise BadList(f"--as-of {text}: {reason}", hint=f"name one of the files: {paths}")


def _missing_dates(list_files: Sequence[ListFile]) -> BadList:
    """The error for files without a date, with an option that gives it to each."""
    undated = [list_file for list_file in list_files if not list_file.facts.dated]
    message = "the file has no date inside, so it is unknown which day it shows"
    message = f"{undated[0].name}: {message}"
    if len(list_files) == 1:
        return BadList(message, hint=f"give the day: {_suggest_day(undated[0].name)}")
    if len(undated) > 1:
        paths = join_words([list_file.name for list_file in undated])
        message = f"{paths} have no date inside, so it is unknown which days they show"
    days = [find_date_in_name(list_file.name) for list_file in undated]
    names = [Path(list_file.name).name for list_file in list_files]
    options = []
    for list_file, day in zip(undated, days, strict=True):
        name = Path(list_file.name).name
        if names.count(name) > 1:
            name = list_file.name
        options.append(f"--as-of {shlex.quote(f'{name}={day or _PLACEHOLDER}')}")
    if not any(days):
        return BadList(message, hint=f"give the days: {' '.join(options)}")
    hint = f"if the date in the name is right: {' '.join(options)}"
    return BadList(message, hint=hint)


def _suggest_day(path: str) -> str:
    day = find_date_in_name(path)
    if not day:
        return "--as-of DAY"
    return f"--as-of {day}, if the date in its name is right ({shlex.quote(Path(path).name)})"


def _has_own_date(text: str, list_file: ListFile) -> BadList:
    message = f"--as-of {text}: {list_file.name} has its own, {list_file.facts.dated}"
    return BadList(message, hint="leave out --as-of for this file")


def _describe_own_dates(list_files: Sequence[ListFile]) -> str:
    if len(list_files) == 1:
        return f"{list_files[0].name} has its own, {list_files[0].facts.dated}"
    return "all others have their own or were given one"
