"""Which programs of list files are compared with the ledger, and which are not, and why."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from sanctions_cli.index import database
from sanctions_cli.ledger import coverage
from sanctions_cli.lists import GroupedEntries, ListFile, ListProgram
from sanctions_cli.reconcile.comparison import ListComparison, compare_list
from sanctions_cli.text import join_words, plural, quote

OmissionReason = Literal["not_covered", "not_defined", "not_mapped", "no_entries"]
"""Why a program is not compared: the ledger does not cover all of it, or does not define it, the
name in the list is that of no program that is known here, or the file has nothing of a program that
was asked for."""

WHOLE_LISTS = {
    "au-dfat": "AU",
    "ca-sema": "CA",
    "ch-seco": "CH",
    "eu-fsf": "EU",
    "gb-conlist": "GB",
    "gb-sanctions-list": "GB",
    "un-consolidated": "UN",
    "us-advanced": "US",
    "us-enhanced": "US",
    "us-sdn-csv": "US",
}
"""The kinds of files with all targets of a sender: a program without entries there has none."""

MAX_NAMED = 10
"""The most programs that a note names."""


class Omission(NamedTuple):
    """A program of a list file that is not compared, with the number of its entries.

    `program` is its key, or the name in the list where no key is known ("" for none).
    """

    list_file: ListFile
    sender: str
    program: str
    entry_count: int
    reason: OmissionReason


def compare_lists(
    connection: sqlite3.Connection,
    files: Sequence[GroupedEntries],
    wanted_programs: Collection[str] = (),
    expected_programs: Sequence[ListProgram] = (),
) -> tuple[list[ListComparison], list[Omission]]:
    """The comparisons of all files with the ledger, and what of them is not compared.

    `wanted_programs` are keys of programs to compare even if the ledger does not cover them;
    without any, all that it defines and covers are compared. `expected_programs` are those that
    the whole list of their sender should have: one without entries there is compared too.
    """
    comparisons = []
    omissions = []
    for grouped in files:
        for program in sorted(grouped.programs):
            reason = _find_reason(connection, program, wanted_programs)
            if reason is None:
                comparisons.append(compare_list(connection, grouped, program))
                continue
            count = grouped.stock.get(program, Counter()).total()
            omissions.append(
                Omission(
                    *(grouped.list_file, program.sender, program.key, count, reason)
                )
            )
        absent_programs = _find_absent_programs(grouped, expected_programs)
        for program in sorted(absent_programs):
            if _find_reason(connection, program, wanted_programs) is not None:
                continue
            comparison = compare_list(connection, grouped, program)
            if comparison.stock.recorded.total():
                comparisons.append(comparison)
        for (sender, name), count in grouped.unmapped.most_common():
            omissions.append(
                Omission(grouped.list_file, sender, name, count, "not_mapped")
            )
    compared = {comparison.program.key for comparison in comparisons}
    for key in sorted(set(wanted_programs) - compared):
        for grouped in files:
            omissions.append(Omission(grouped.list_file, "", key, 0, "no_entries"))
    return comparisons, omissions


def _find_absent_programs(
    grouped: GroupedEntries, expected_programs: Iterable[ListProgram]
) -> set[ListProgram]:
    """The programs that a file should have, as it is the whole list of their sender."""
    sender = WHOLE_LISTS.get(grouped.list_file.reader.KIND)
    expected = {each for each in expected_programs if each.sender == sender}
    return expected - grouped.programs


def _find_reason(
    connection: sqlite3.Connection,
    program: ListProgram,
    wanted_programs: Collection[str],
) -> OmissionReason | None:
    """Why a program is not compared; None for one that is."""
    if wanted_programs:
        return None if program.key in wanted_programs else "not_covered"
    is_defined = connection.execute(
        "select 1 from programs where program = ?", (program.key,)
    ).fetchone()
    if not is_defined:
        return "not_defined"
    entries = coverage.read_entries(database.read_ledger(connection))
    spans = coverage.find_covered_spans(
        entries, program.sender, frozenset(program.targets)
    )
    # A ledger that claims no coverage at all is compared as a whole.
    return None if spans or not entries else "not_covered"


def describe_omissions(omissions: Sequence[Omission], *, name_files: bool) -> list[str]:
    """A clause for each file and reason, with the programs that have the most entries."""
    clauses = []
    groups: dict[tuple[Path, OmissionReason], list[Omission]] = {}
    for omission in omissions:
        key = (omission.list_file.path, omission.reason)
        groups.setdefault(key, []).append(omission)
    for (path, reason), group in groups.items():
        names = _name_programs(group)
        if reason == "no_entries":
            file_name = path.name if name_files else "the file"
            clauses.append(f"{file_name} has no entries for {names}")
            continue
        count = sum(each.entry_count for each in group)
        verb = "is" if count == 1 else "are"
        cause = {
            "not_covered": "the ledger covers only a part of",
            "not_defined": "the ledger does not define",
            "not_mapped": "no program is known by the name",
        }[reason]
        entries = plural(count, "entry", "entries")
        place = f" in {path.name}" if name_files else ""
        clauses.append(f"{entries}{place} {verb} not compared, as {cause} {names}")
    return clauses


def _name_programs(omissions: Sequence[Omission]) -> str:
    largest = sorted(omissions, key=lambda each: -each.entry_count)
    parts = []
    for omission in largest[:MAX_NAMED]:
        name = omission.program or "(no name)"
        if omission.reason == "not_mapped" and omission.program:
            name = quote(omission.program)
        if len(omissions) > 1 and omission.entry_count:
            name = f"{name} ({omission.entry_count:,})"
        parts.append(name)
    if len(largest) > MAX_NAMED:
        parts.append(f"{len(largest) - MAX_NAMED:,} more")
    return join_words(parts)
