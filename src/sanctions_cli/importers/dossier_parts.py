"""The dossiers of a whole ledger: read from objects, compared with the folder, and planned.

A dossier travels as the text of its file, so that comments and layout come back too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import atomic
from sanctions_cli.records import Dossier, Ledger, toml
from sanctions_cli.text import name_some, plural, quote

# One folder in the ledger: a file may come from a stranger, and may name no other place.
_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_TAKEN_FOLDERS = ("announcements", "assertions", "schema")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.toml")


class DossierProposal(NamedTuple):
    """The folder of dossiers, what is new in it by path, and what is there already."""

    folder: str
    new: dict[str, str]
    already_there: int
    notes: list[str]


def read_object(values: Mapping[str, object]) -> tuple[str, str]:
    """The name of a dossier's file and its text. Raises SanctionsError if it is no dossier."""
    name, text = values.get("file"), values.get("text")
    if not isinstance(name, str) or not _FILE.fullmatch(name):
        raise SanctionsError(
            f"{quote(str(name))} is no name of a dossier's file",
            hint="letters, digits, hyphens and .toml, such as 2024-08-09-news.toml",
        )
    if not isinstance(text, str):
        raise SanctionsError(
            f"the dossier {name} has no text", hint='"text" is the content of its file'
        )
    dossier, findings = toml.parse_file(text.encode(), name, "dossier")
    if findings:
        raise SanctionsError(
            f"the dossier {name}: {findings[0].message}", hint=findings[0].hint
        )
    if not isinstance(dossier, Dossier):
        raise SanctionsError(f"{name} is no dossier", hint="export the ledger again")
    return name, text


def compare_dossiers(
    root: Path, ledger: Ledger | None, dossiers: Mapping[str, str]
) -> DossierProposal:
    """Which dossiers would be written into the folder that a ledger names.

    `ledger` is the content of ledger.toml as it will be.
    """
    folder = choose_folder(root, (ledger and ledger.dossiers) or "")
    if not folder:
        count = plural(len(dossiers), "dossier")
        note = f"{count} left out: ledger.toml names no folder for dossiers"
        return DossierProposal("", {}, 0, [note])
    new: dict[str, str] = {}
    different: list[str] = []
    already_there = 0
    for name, text in dossiers.items():
        existing = atomic.read_if_exists(root / folder / name)
        if existing is None and _is_own_folder(folder):
            new[f"{folder}/{name}"] = text
        elif existing == text.encode():
            already_there += 1
        else:
            different.append(name)
    notes = []
    if different:
        differing = plural(len(different), "dossier")
        notes.append(
            f"{differing} in {folder} left as they are, though different:"
            f" {name_some(different)}"
        )
    return DossierProposal(folder, new, already_there, notes)


def choose_folder(root: Path, named: str) -> str:
    """The folder of dossiers, relative to the ledger; "" if there can be none.

    One beside the ledger stays if it is there. Else it is made inside, by its last name.
    """
    if named and (root / named).is_dir():
        return named
    name = named.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return name if _is_own_folder(name) else ""


def _is_own_folder(name: str) -> bool:
    """Whether dossiers can be written into the folder of the ledger with this name."""
    return bool(_FOLDER.fullmatch(name)) and name not in _TAKEN_FOLDERS


def plan_dossiers(dossiers: Mapping[str, str]) -> list[atomic.FileChange]:
    """The changes that write new dossiers, by their paths in the ledger."""
    changes = []
    for path, text in dossiers.items():
        changes.append(atomic.FileChange(path, None, text.encode()))
    return changes
