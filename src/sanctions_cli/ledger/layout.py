"""Puts the files of a ledger into the canonical form, in which the program writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.ledger.atomic import FileChange, read_in_ledger
from sanctions_cli.ledger.record_paths import file_kind
from sanctions_cli.records import toml, toml_layout


class LayoutPlan(NamedTuple):
    """The changes that put files into canonical form.

    lost_comments: the files that stay as they are, by path, with the comment that would be lost
    """

    changes: list[FileChange]
    lost_comments: dict[str, str]


def plan_layout(root: Path, paths: Iterable[str]) -> LayoutPlan:
    """The changes that put these files of a ledger into canonical form.

    Files with errors are left out, and so is what has gone in the meantime. Raises SanctionsError
    for a file that cannot be read.
    """
    plan = LayoutPlan([], {})
    for path in paths:
        before = read_in_ledger(root, path)
        if before is None:
            continue
        kind = file_kind(path)
        record, _ = toml.parse_file(before, path, kind)
        if record is None:
            continue
        try:
            text = toml_layout.format_layout(before.decode(), path, record)
        except toml_layout.LostComment as comment:
            plan.lost_comments[path] = str(comment)
            continue
        after = text.encode()
        assert toml.parse_file(after, path, kind) == (record, []), path
        if after != before:
            plan.changes.append(FileChange(path, before, after))
    return plan
