"""Two files of records held against each other, for a person or for git's diff driver."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from sanctions_cli.diff import raw
from sanctions_cli.diff.changes import files
from sanctions_cli.diff.raw import Kind, Record
from sanctions_cli.diff.table import difference, stat
from sanctions_cli.errors import SanctionsError
from sanctions_cli.table import Column, Table

Records = Mapping[Kind, Mapping[str, Record]]


def compared(old: Path, new: Path, *, counted: bool) -> Table:
    """What changed from one file to another, whatever they are called. SanctionsError if one cannot be read."""
    before, after = (_read(path, new.stem) for path in (old, new))
    if [*before] != [*after]:
        said = " and ".join(f"{_article(next(iter(one), 'record'))}" for one in (before, after))
        raise SanctionsError(f"{said} cannot be compared", hint="name two files of one kind")
    return (stat if counted else difference)(
        files(before, after), f"No difference between {old} and {new}"
    )


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] == "a" else f"a {kind}"


def _read(path: Path, name: str) -> Records:
    try:
        return raw.records(raw.data(path), name)
    except ValueError as trouble:
        raise SanctionsError(
            f'"{path}" is not TOML: {trouble}', hint="sanctions check says more"
        ) from None


def driven(words: Sequence[str]) -> Table:
    """What git calls a diff driver for: `path old-file old-hex old-mode new-file new-hex new-mode`, and with a new
    name two words more. A file that is no record is told line by line: a driver that fails ends all of `git diff`."""
    if len(words) == 1:
        return Table(title=f"{words[0]}: not merged yet", columns=(Column("line", ""),), rows=())
    if len(words) not in (7, 9):
        hint = 'git config diff.sanctions.command "sanctions diff --driver", and git calls it'
        raise SanctionsError("a diff driver is called with seven arguments", hint=hint)
    path = words[7] if len(words) == 9 else words[0]
    old, new = (_said(words[place]) for place in (1, 4))
    try:
        before, after = (raw.records(said, PurePath(path).stem) for said in (old, new))
        found = files(before, after)
        shown = difference(found, "Only comments or the layout differ")
        return Table(title=f"{path}: {_small(shown.title)}", columns=shown.columns, rows=shown.rows)
    except ValueError:
        return _raw(path, old, new)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _said(name: str) -> bytes:
    """What a file says; of /dev/null, which stands for one that is not there, nothing."""
    return b"" if name == os.devnull or name == "/dev/null" else raw.data(Path(name))


def _raw(path: str, old: bytes, new: bytes) -> Table:
    one, two = (said.decode("utf-8", "replace").splitlines() for said in (old, new))
    lines = list(difflib.unified_diff(one, two, lineterm="", n=3))[2:]
    return Table(
        title=f"{path}: no TOML, line by line",
        columns=(Column("line", ""),),
        rows=tuple((x,) for x in lines),
    )
