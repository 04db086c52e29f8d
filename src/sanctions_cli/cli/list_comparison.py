"""The steps of `import list --previous`: reads dated copies of a list and compares them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError

if TYPE_CHECKING:
    from sanctions_cli.importers import list_changes, snapshots
    from sanctions_cli.lists import ListFile, ListProgram, ProgramNames

NAME_COLUMNS = (
    *("program", "action", "day", "after", "by", "backdated", "type", "name"),
    *("reference", "file", "place"),
)


def open_copies(
    new_paths: Sequence[Path],
    previous_paths: Sequence[Path],
    stated_days: Sequence[str],
    kind: str,
) -> list[ListFile]:
    """The copies of a list from the oldest to the new one, which can be compared."""
    from sanctions_cli.importers import list_copies
    from sanctions_cli.lists import date_lists, open_list

    if len(new_paths) > 1:
        raise SanctionsError(
            f"--previous compares one file with earlier copies, not {len(new_paths)}",
            hint="put --previous before each earlier copy",
        )
    new, *previous = [
        open_list(path, kind, date.today()) for path in (*new_paths, *previous_paths)
    ]
    list_copies.require_comparable(new, previous)
    new, *previous = date_lists([new, *previous], stated_days)
    return list_copies.order_copies(new, previous)


def read_copies(
    list_files: Sequence[ListFile], program_names: ProgramNames
) -> list[snapshots.Snapshot]:
    """What each copy of a list has, if none of them is cut off."""
    from sanctions_cli.importers import cut_off_copies, snapshots

    copies = []
    for list_file in list_files:
        title = f"Reading {Path(list_file.name).name}"
        with progress.show_progress(title, "entries") as report:
            copies.append(
                snapshots.read_snapshot(
                    list_file, program_names, lambda count: report(count, 0)
                )
            )
    for old_copy, new_copy in pairwise(copies):
        cut_off_copies.require_whole_copies(old_copy, new_copy)
    return copies


def find_changes(
    copies: Sequence[snapshots.Snapshot], is_wanted: Callable[[ListProgram], bool]
) -> list_changes.ListChanges:
    """The changes from each copy to the next in the wanted programs."""
    from sanctions_cli.importers import list_changes

    return list_changes.find_changes(copies, is_wanted)


def format_changed_names(
    copies: Sequence[snapshots.Snapshot], changes: Sequence[list_changes.ListChange]
) -> str:
    """The name of each change as CSV, read from the copy that has the target."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NAME_COLUMNS)
    by_date = {copy.dated: copy for copy in copies}
    by_copy: dict[str, list[list_changes.ListChange]] = {}
    for change in changes:
        day = change.between.by
        # A repealed entry has its name in the earlier copy only, and others are gone.
        earlier = by_date[change.between.after]
        if change.action == "delisting" and change.reference in earlier.targets:
            day = change.between.after
        by_copy.setdefault(day, []).append(change)
    for day, of_copy in sorted(by_copy.items()):
        writer.writerows(_name_changes(by_date[day], of_copy))
    return text.getvalue()


def _name_changes(
    copy: snapshots.Snapshot, changes: Sequence[list_changes.ListChange]
) -> Iterator[list[object]]:
    """A row for each of these changes, with the name that the copy has."""
    by_reference: dict[str, list[list_changes.ListChange]] = {}
    for change in changes:
        by_reference.setdefault(change.reference, []).append(change)
    for entry in copy.list_file.read_entries():
        for change in by_reference.get(entry.reference, ()):
            yield [
                *(change.program.key, change.action, change.day, *change.between),
                *("yes" if change.is_backdated else "", change.type, entry.name),
                *(entry.reference, copy.name, entry.place),
            ]
