"""Dated copies of one official list: which can be compared, in the order of their dates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.lists import ListFile


def order_copies(new: ListFile, previous: Sequence[ListFile]) -> list[ListFile]:
    """The dated copies of a list from the oldest to the new one.

    Raises SanctionsError where their dates are not in order.
    """
    for copy in previous:
        if copy.dated > new.dated:
            raise SanctionsError(
                f"{describe_copy(new)} is older than {describe_copy(copy)}",
                hint="the newest file comes first, older ones each after --previous",
            )
    copies = sorted([new, *previous], key=lambda copy: copy.dated)
    for earlier, later in pairwise(copies):
        if earlier.dated != later.dated:
            continue
        names = f"{earlier.name} and {later.name}"
        if earlier.sha256 == later.sha256:
            message = f"{names} are the same file of {later.dated}"
            hint = "name an earlier copy of the list after --previous"
            raise SanctionsError(message, hint=hint)
        raise SanctionsError(
            f"{names} are both of {later.dated}",
            hint="leave one out: no day lies between them",
        )
    return copies


def require_comparable(new: ListFile, previous: Sequence[ListFile]) -> None:
    """Raise SanctionsError unless all files are different whole copies of one list."""
    _require_different_files([new, *previous])
    for list_file in (new, *previous):
        _require_same_list(new, list_file)


def describe_copy(copy: ListFile) -> str:
    """A copy in a message: its file and its date."""
    return f"{copy.name} of {copy.dated}"


def _require_different_files(files: Sequence[ListFile]) -> None:
    by_path: dict[Path, ListFile] = {}
    for list_file in files:
        path = list_file.path.resolve()
        if path in by_path:
            raise SanctionsError(
                f"{list_file.name} is given twice",
                hint="name an earlier copy of the list after --previous",
            )
        by_path[path] = list_file


def _require_same_list(new: ListFile, list_file: ListFile) -> None:
    """Raise SanctionsError unless a file is a whole copy of the same list as the new one."""
    if list_file.reader.KIND != new.reader.KIND:
        raise SanctionsError(
            f"{list_file.name} is of the kind {list_file.reader.KIND},"
            f" {new.name} of the kind {new.reader.KIND}",
            hint="compare copies of one list in one format",
        )
    if list_file.facts.partial:
        raise SanctionsError(
            f"{list_file.name} {list_file.facts.partial}",
            hint="only whole copies of a list can be compared",
        )
    if list_file.facts.subject != new.facts.subject:
        raise SanctionsError(
            f"{list_file.name} is of {list_file.facts.subject},"
            f" {new.name} of {new.facts.subject}",
            hint="compare copies of one list",
        )
