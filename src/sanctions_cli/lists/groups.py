"""Groups the entries of list files: those of one program listed, or removed, on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions_cli.lists.entries import ListEntry
from sanctions_cli.lists.list_file import ListFile
from sanctions_cli.lists.program_names import ListProgram, ProgramNames


class GroupKey(NamedTuple):
    """What the entries of a group have in common; `action` is listing or delisting.

    For a name of an entry without a day, `day` is "" and `action` is "undated".
    """

    day: str
    program: ListProgram
    action: str


class ListedName(NamedTuple):
    """A name of a group, for a file of names beside the records, which never have them."""

    key: GroupKey
    entry: ListEntry
    file_name: str


@dataclass(slots=True)
class GroupedEntries:
    """The counts by type of each group of a file, and what cannot be grouped.

    `stock` counts the entries of each program that are still on its list, and `undated` those
    without a day; `undated_count` is the number of such entries, each once, though one can be on
    the lists of several programs. `unmapped` counts entries by sender and the name of a program
    that no program of ours has, and `unmapped_count` those with any such name, each once. None is
    ever dropped silently.
    """

    list_file: ListFile
    counts: dict[GroupKey, Counter[str]] = field(default_factory=dict)
    stock: dict[ListProgram, Counter[str]] = field(default_factory=dict)
    undated: dict[ListProgram, Counter[str]] = field(default_factory=dict)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    unmapped_count: int = 0
    entry_count: int = 0
    undated_count: int = 0

    @property
    def programs(self) -> set[ListProgram]:
        """The programs that have any entry in the file."""
        return {*self.stock, *self.undated, *(key.program for key in self.counts)}


def group_entries(
    list_file: ListFile,
    program_names: ProgramNames,
    is_wanted: Callable[[ListProgram], bool],
    report_name: Callable[[ListedName], None] | None = None,
    report_progress: Callable[[int], None] | None = None,
) -> GroupedEntries:
    """The entries of a file by program and day, of the programs that are wanted.

    A target on lists of several programs is in a group of each, and once in each, however many
    names of the program it has. `report_name` is called with each name of a group, and with those
    of entries without a day.
    """
    grouped = GroupedEntries(list_file)
    for entry in list_file.read_entries():
        grouped.entry_count += 1
        if report_progress:
            report_progress(grouped.entry_count)
        programs = _find_programs(entry, program_names, grouped)
        wanted_programs = list(filter(is_wanted, programs))
        if wanted_programs and not (entry.listed or entry.removed):
            grouped.undated_count += 1
        for program in wanted_programs:
            keys = _keys_of(entry, program)
            if not entry.removed:
                grouped.stock.setdefault(program, Counter())[entry.type] += 1
            if not keys:
                grouped.undated.setdefault(program, Counter())[entry.type] += 1
            for key in keys:
                grouped.counts.setdefault(key, Counter())[entry.type] += 1
            if report_name:
                for key in keys or [GroupKey("", program, "undated")]:
                    report_name(ListedName(key, entry, list_file.name))
    return grouped


def _find_programs(
    entry: ListEntry, program_names: ProgramNames, grouped: GroupedEntries
) -> Iterable[ListProgram]:
    """The distinct programs of an entry; names of none are counted as unmapped."""
    programs: dict[ListProgram, None] = {}  # an ordered set
    unknown_names = [] if entry.programs else [""]
    for name in entry.programs:
        program = program_names.find(entry.sender, name)
        if program:
            programs[program] = None
        else:
            unknown_names.append(name)
    for name in unknown_names:
        grouped.unmapped[entry.sender, name] += 1
    if unknown_names:
        grouped.unmapped_count += 1
    return programs


def _keys_of(entry: ListEntry, program: ListProgram) -> list[GroupKey]:
    keys = []
    if entry.listed:
        keys.append(GroupKey(entry.listed, program, "listing"))
    if entry.removed:
        keys.append(GroupKey(entry.removed, program, "delisting"))
    return keys
