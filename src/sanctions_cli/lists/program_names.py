"""Which program of ours an official list means by the name that it prints.

`opensanctions_programs.csv` has the keys, senders, targets and names that OpenSanctions collected
(MIT License, see LICENSES); `own_programs.csv` adds names and corrects targets, each with its
reason. A ledger's own programs come first.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.records import Program
from sanctions_cli.text import comparison_key

_FOLDER = Path(__file__).parent
_COLLECTED = _FOLDER / "opensanctions_programs.csv"
_OWN = _FOLDER / "own_programs.csv"


class ListProgram(NamedTuple):
    """A program: its key, who imposes it, and the countries it is aimed at."""

    key: str
    sender: str
    targets: tuple[str, ...]


class ProgramNames:
    """Finds programs by the names that lists print, those of a ledger before all others.

    `names` are the ledger's: for each program, the names that it has in lists.
    """

    def __init__(self, names: Mapping[ListProgram, Iterable[str]]) -> None:
        self._programs = dict(_shipped_names())
        own_keys = {}
        for program, list_names in names.items():
            own_keys[program.key] = program
            for name in (program.key, *list_names):
                self._programs[program.sender, comparison_key(name)] = program
        # The ledger's sender and target of a program replace those shipped under its key.
        for sender_and_name, program in self._programs.items():
            self._programs[sender_and_name] = own_keys.get(program.key, program)

    def find(self, sender: str, name: str) -> ListProgram | None:
        """The program of a sender by a name; where the sender is "", by OpenSanctions' key."""
        key = comparison_key(name)
        if sender:
            return self._programs.get((sender, key))
        for (_, each), program in self._programs.items():
            if each == key == comparison_key(program.key):
                return program
        return None


def ledger_program_names(programs: Mapping[str, Program]) -> ProgramNames:
    """The names of programs in lists: those in `programs.toml`, and those that are shipped."""
    names = {}
    for key, program in programs.items():
        list_program = ListProgram(key, program.sender, tuple(program.target))
        names[list_program] = program.list_names or ()
    return ProgramNames(names)


@functools.cache
def _shipped_names() -> Mapping[tuple[str, str], ListProgram]:
    programs = {}
    for row in _read_rows(_COLLECTED):
        program = ListProgram(row["key"], row["sender"], tuple(row["targets"].split()))
        for name in (row["key"], *row["names"].split("|")):
            if name:
                programs[row["sender"], comparison_key(name)] = program
    for row in _read_rows(_OWN):
        program = ListProgram(row["key"], row["sender"], tuple(row["targets"].split()))
        programs[row["sender"], comparison_key(row["name"])] = program
    return programs


def _read_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
