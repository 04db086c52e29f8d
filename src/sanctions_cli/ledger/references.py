"""Changing the records that refer to another one, when that gets a new id or is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.ledger.atomic import FileChange, read_in_ledger
from sanctions_cli.ledger.edit import remove_reference, replace_reference
from sanctions_cli.ledger.record_paths import find_record

References = Iterable[tuple[str, str]]
"""Pairs of ids: of a record, and of one that it refers to. `index.references` finds them."""


def follow_references(
    root: Path, references: References, new_id: str
) -> list[FileChange]:
    """The changes by which the records refer to `new_id` instead; each is named on stderr.

    Nothing is written yet.
    """

    def follow(data: bytes, old_id: str) -> bytes:
        return replace_reference(data, old_id, new_id)

    return _change_references(root, references, f"and now to {new_id}", follow)


def drop_references(root: Path, references: References) -> list[FileChange]:
    """The changes by which the records lose these references; each is named on stderr.

    Nothing is written yet.
    """
    return _change_references(root, references, "and no longer will", remove_reference)


def _change_references(
    root: Path,
    references: References,
    outcome: str,
    change_file: Callable[[bytes, str], bytes],
) -> list[FileChange]:
    changes: dict[str, FileChange] = {}
    for name, referred_id in references:
        terminal.print_message(f"{name} refers to {referred_id}, {outcome}")
        path = find_record(root, name)
        if path in changes:  # a record can refer to several of those that change
            before, text = changes[path].before, changes[path].after
        else:
            before = text = read_in_ledger(root, path) or b""
        changes[path] = FileChange(path, before, change_file(text or b"", referred_id))
    return list(changes.values())
