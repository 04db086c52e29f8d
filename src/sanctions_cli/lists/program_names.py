"""Which program of ours an official list means by the name that it prints.

`opensanctions_programs.csv` has the keys, senders, targets and names that OpenSanctions collected
(MIT License, see LICENSES); `own_programs.csv` adds names and corrects targets, each with its
reason, and has the titles of programs of ours. A ledger's own programs come first.
"""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.records import Program
from sanctions_cli.text import comparison_key

ANY_SENDER = ""
PART = ": "
"""Between the names of a program and of a part of it."""

_SAME_SIGNS = str.maketrans(
    "\N{EN DASH}\N{EM DASH}\N{RIGHT SINGLE QUOTATION MARK}", "--'"
)
"""Publishers write dashes and apostrophes in several ways, even in one file."""

_FOLDER = Path(__file__).parent
_COLLECTED = _FOLDER / "opensanctions_programs.csv"
_OWN = _FOLDER / "own_programs.csv"


class ListProgram(NamedTuple):
    """A program: its key, who imposes it, and the countries it is aimed at."""

    key: str
    sender: str
    targets: tuple[str, ...]


class ShippedProgram(NamedTuple):
    """What is shipped about a program, enough to define it."""

    key: str
    title: str
    sender: str
    targets: tuple[str, ...]


class ProgramNames:
    """Finds programs by the names that lists print, those of a ledger before all others.

    `names` are the ledger's: for each program, the names that it has in lists. Where a list names
    parts of a program (`Myanmar: annex 1`), the name `Myanmar: *` means each part that has no name
    of its own.
    """

    def __init__(self, names: Mapping[ListProgram, Iterable[str]]) -> None:
        self._programs = dict(_shipped_names())
        own_keys = {}
        programs_by_name: defaultdict[str, list[ListProgram]] = defaultdict(list)
        for program, list_names in names.items():
            own_keys[program.key] = program
            for name in (program.key, *list_names):
                self._programs[program.sender, _name_key(name)] = program
                programs_by_name[_name_key(name)].append(program)
        # The ledger's sender and target of a program replace those shipped under its key.
        for sender_and_name, program in self._programs.items():
            self._programs[sender_and_name] = own_keys.get(program.key, program)
        # A collection of lists does not say who imposes: the name alone must do, if it can.
        for program in set(self._programs.values()):
            self._programs[ANY_SENDER, _name_key(program.key)] = program
        for key, programs in programs_by_name.items():
            if len(set(programs)) == 1:
                self._programs[ANY_SENDER, key] = programs[0]

    def find(self, sender: str, name: str) -> ListProgram | None:
        """The program of a sender by a name.

        Where the sender is "", as in OpenSanctions' collections, by its key, or by a name that one
        program of the ledger has.
        """
        key = _name_key(name)
        program = self._programs.get((sender, key))
        if program is None and PART in key:
            whole, _, _ = key.partition(PART)
            program = self._programs.get((sender, f"{whole}{PART}*"))
        return program

    def has_list_name(self, program: ListProgram) -> bool:
        """Whether a name is known by which a list would print a program, other than its key."""
        own_name = (program.sender, _name_key(program.key))
        return any(
            named_program == program and sender_and_name != own_name
            for sender_and_name, named_program in self._programs.items()
            if sender_and_name[0] == program.sender
        )


def ledger_program_names(programs: Mapping[str, Program]) -> ProgramNames:
    """The names of programs in lists: those in `programs.toml`, and those that are shipped."""
    names = {}
    for key, program in programs.items():
        list_program = ListProgram(key, program.sender, tuple(program.target))
        names[list_program] = program.list_names or ()
    return ProgramNames(names)


@functools.cache
def shipped_keys() -> frozenset[str]:
    """The keys of all programs of which names in lists are shipped."""
    return frozenset(program.key for program in _shipped_names().values())


def find_shipped_program(key: str) -> ShippedProgram | None:
    """The program of the large official lists that has this key, in any case."""
    program = ProgramNames({}).find(ANY_SENDER, key)
    if program is None or program.key.casefold() != key.casefold():
        return None
    title = _shipped_titles()[program.key]
    return ShippedProgram(program.key, title, program.sender, program.targets)


def _name_key(name: str) -> str:
    return comparison_key(name.translate(_SAME_SIGNS))


@functools.cache
def _shipped_names() -> Mapping[tuple[str, str], ListProgram]:
    own_rows = list(_read_rows(_OWN))
    # What we correct for one name of a program is right for all of its names.
    own_targets = {row["key"]: row["targets"] for row in own_rows}
    programs = {}
    for row in _read_rows(_COLLECTED):
        targets = own_targets.get(row["key"], row["targets"])
        program = ListProgram(row["key"], row["sender"], tuple(targets.split()))
        for name in (row["key"], *row["names"].split("|")):
            if name:
                programs[row["sender"], _name_key(name)] = program
    for row in own_rows:
        program = ListProgram(row["key"], row["sender"], tuple(row["targets"].split()))
        programs[row["sender"], _name_key(row["name"])] = program
    return programs


@functools.cache
def _shipped_titles() -> Mapping[str, str]:
    titles = {}
    for row in (*_read_rows(_OWN), *_read_rows(_COLLECTED)):
        if row["title"]:
            titles[row["key"]] = row["title"]
    return titles


def _read_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
