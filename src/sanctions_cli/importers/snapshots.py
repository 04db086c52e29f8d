"""What a dated copy of an official list has, in as little memory as comparing copies needs.

A snapshot has references, days and programs. Of a name it keeps a number only: enough to see that a
name stayed while its reference changed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sanctions_cli.lists import ListEntry, ListFile, ListProgram, ProgramNames
from sanctions_cli.text import comparison_key


class ListedTarget(NamedTuple):
    """An entry without its name, of which `name_hash` is equal for equal names.

    `programs` are those that are known here; the entry may have others. Where it has none of these,
    the hash is 0, since its name is never compared.
    """

    type: str
    programs: tuple[ListProgram, ...]
    listed: str
    removed: str
    name_hash: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The targets of a copy by reference, in the order of the file.

    `unmapped` counts entries by sender and the name of a program that is not known here, and
    `unmapped_count` those with any such name, each once.
    """

    list_file: ListFile
    targets: Mapping[str, ListedTarget]
    unmapped: Counter[tuple[str, str]]
    unmapped_count: int = 0

    @property
    def dated(self) -> str:
        """The day on which the copy was current."""
        return self.list_file.dated

    @property
    def name(self) -> str:
        """The path of the file, as it was typed."""
        return self.list_file.name


def read_snapshot(
    list_file: ListFile,
    program_names: ProgramNames,
    report_progress: Callable[[int], None] | None = None,
) -> Snapshot:
    """The targets of a copy. Raises BadList."""
    targets: dict[str, ListedTarget] = {}
    unmapped: Counter[tuple[str, str]] = Counter()
    unmapped_count = 0
    programs = _KnownPrograms(program_names)
    shared: dict[ListedTarget, ListedTarget] = {}
    for count, entry in enumerate(list_file.read_entries(), 1):
        if report_progress:
            report_progress(count)
        of_entry, unknown_names = programs.find(entry)
        for name in unknown_names:
            unmapped[entry.sender, name] += 1
        if unknown_names:
            unmapped_count += 1
        name_hash = 0
        if of_entry:
            name_hash = hash(comparison_key(entry.name))
        target = ListedTarget(
            entry.type, of_entry, entry.listed, entry.removed, name_hash
        )
        if not of_entry:
            # Most entries of a large list are of other programs: equal ones share memory.
            target = shared.setdefault(target, target)
        # Copies of a list have nearly the same references, whose texts share memory too.
        targets[sys.intern(entry.reference)] = target
    return Snapshot(list_file, targets, unmapped, unmapped_count)


class _KnownPrograms:
    """The programs of entries; entries with the same names of programs share the answer."""

    def __init__(self, program_names: ProgramNames) -> None:
        self._program_names = program_names
        self._answers: dict[
            tuple[str, tuple[str, ...]],
            tuple[tuple[ListProgram, ...], tuple[str, ...]],
        ] = {}

    def find(self, entry: ListEntry) -> tuple[tuple[ListProgram, ...], tuple[str, ...]]:
        """The distinct programs of an entry, and its names of programs that are not known."""
        key = entry.sender, entry.programs
        if key not in self._answers:
            programs: dict[ListProgram, None] = {}  # an ordered set
            unknown_names = []
            for name in entry.programs or ("",):
                program = self._program_names.find(entry.sender, name)
                if program and name:
                    programs[program] = None
                else:
                    unknown_names.append(name)
            self._answers[key] = tuple(programs), tuple(unknown_names)
        return self._answers[key]


def match_targets(
    old: Mapping[str, ListedTarget], new: Mapping[str, ListedTarget]
) -> dict[str, str]:
    """The old reference of each target that both copies have, by its new one.

    A name under another reference is the same target if the type and a program are the same too; of
    several with one name, each is matched once. A reference that has another name is the same
    target, unless its former name is found elsewhere.
    """
    matches = _match_by_reference(old, new)
    moved = _match_by_name(old, new, matches)
    matches |= moved
    taken = set(moved.values())
    for reference in new:
        if reference in old and reference not in taken:
            matches.setdefault(reference, reference)
    return matches


def _match_by_reference(
    old: Mapping[str, ListedTarget], new: Mapping[str, ListedTarget]
) -> dict[str, str]:
    """The references under which both copies have the same name."""
    matches = {}
    for reference, target in new.items():
        before = old.get(reference)
        # The text of a repealed item is no longer a name.
        if before and (target.removed or before.name_hash == target.name_hash):
            matches[reference] = reference
    return matches


def _match_by_name(
    old: Mapping[str, ListedTarget],
    new: Mapping[str, ListedTarget],
    matched: Mapping[str, str],
) -> dict[str, str]:
    """The old reference of targets that are not matched yet and have a new one."""
    candidates: dict[tuple[int, str], list[str]] = defaultdict(list)
    for reference, target in old.items():
        if reference not in matched:
            candidates[target.name_hash, target.type].append(reference)
    matches = {}
    for reference, target in new.items():
        if reference in matched or target.removed:
            continue
        of_name = candidates.get((target.name_hash, target.type), [])
        for old_reference in of_name:
            if not set(old[old_reference].programs).isdisjoint(target.programs):
                matches[reference] = old_reference
                of_name.remove(old_reference)
                break
    return matches
