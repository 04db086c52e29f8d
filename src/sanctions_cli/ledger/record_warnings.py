"""Warnings about a record that may be written but looks wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.dates import first_day, last_day, prefix_date
from sanctions_cli.ledger.program_keys import (
    describe_unknown_program,
    is_program_for,
    read_programs,
)
from sanctions_cli.ledger.record_paths import record_exists
from sanctions_cli.records import Announcement

if TYPE_CHECKING:
    from sanctions_cli.ledger.program_keys import Programs

_ACTIONS_ON_LISTS = ("listing", "relisting", "delisting")


def find_warnings(
    root: Path,
    record: Announcement,
    programs: Programs,
    today: date,
    correct_keys: Collection[str] = (),
) -> Iterator[str]:
    """Everything about the record that looks wrong, each as a message without a full stop.

    `correct_keys` are keys of programs that are spelt rightly, although no program is defined.
    """
    yield from _program_warnings(record, programs, correct_keys)
    yield from find_fact_warnings(root, record, today)


def find_fact_warnings(root: Path, record: Announcement, today: date) -> Iterator[str]:
    """As `find_warnings`, without what concerns the programs."""
    if record.sender in record.target:
        yield f"{_country(record.sender)} is both sender and target"
    if first_day(record.announced) > today:
        yield f"{record.announced} is yet to come"
    if record.until and last_day(record.until) < first_day(record.announced):
        yield f"it ends {prefix_date(record.until)}, before it was announced"
    for name in record.refers_to or ():
        if not record_exists(root, name):
            yield f'no record "{name}", to which it refers'


def find_all_warnings(
    root: Path, records: Iterable[Announcement], today: date
) -> list[str]:
    """The warnings about many records, each text once, in the order of the records."""
    programs = read_programs(root)
    messages: dict[str, None] = {}
    for record in records:
        messages |= dict.fromkeys(find_warnings(root, record, programs, today))
    return list(messages)


def _program_warnings(
    record: Announcement, programs: Programs, correct_keys: Collection[str]
) -> Iterator[str]:
    for key in record.other_programs or ():
        message = describe_unknown_program(key, programs, correct_keys)
        if message:
            yield message
    if not record.program:
        yield from _missing_program_warning(record, programs)
        return
    message = describe_unknown_program(record.program, programs, correct_keys)
    if message:
        yield message
        return
    keeper = programs[record.program].sender
    if keeper != record.sender:
        yield f"{record.program} is kept by {_country(keeper)}, not by {_country(record.sender)}"


def _missing_program_warning(record: Announcement, programs: Programs) -> Iterator[str]:
    """A record that changes a list must name the list, or `balance` cannot count it."""
    if not record.counts or record.action not in _ACTIONS_ON_LISTS:
        return
    fitting = (
        key for key, program in programs.items() if is_program_for(program, record)
    )
    keys = list(islice(fitting, 3))
    if keys:
        yield f"no program, so balance does not count it: --program {' or '.join(keys)}?"


def _country(code: str) -> str:
    return f"{countries.short_name(code)} ({code})"
