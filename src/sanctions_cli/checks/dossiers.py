"""The dossiers of a ledger: the folder that ledger.toml may name, and the files in it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.errors import Finding
from sanctions_cli.index import database, file_reader
from sanctions_cli.ledger import regular_files
from sanctions_cli.records import MAX_FILE_BYTES

if TYPE_CHECKING:
    from sanctions_cli.records import Dossier

_KEY = re.compile(r"^(title|publisher|published|document) *=", re.MULTILINE)
_LEAST_KEYS = 3
"""The number of these keys by which a file is recognised as a dossier, even if broken."""


class DossierFile(NamedTuple):
    """A dossier, its path in the ledger and its text; None and findings where it is broken."""

    path: str
    dossier: Dossier | None
    findings: list[Finding]
    text: str


class DossierFolder(NamedTuple):
    """A folder of dossiers, its path from the ledger, and whether it is beside the ledger."""

    folder: Path
    name: str
    is_beside: bool


def find_folder(root: Path, name: str) -> DossierFolder | None:
    """The folder of dossiers that a ledger names: in the ledger, or right beside it (`../seeds`).

    None if there is no such folder. A ledger may come from a stranger, so it may name no other
    place.
    """
    folder = root / name
    if not name or not os.path.isdir(folder):
        return None
    if regular_files.LedgerFolder(root).is_inside(folder):
        return DossierFolder(folder, name, is_beside=False)
    if _is_beside(folder, root):
        return DossierFolder(folder, name, is_beside=True)
    return None


def _is_beside(folder: Path, root: Path) -> bool:
    real_folder = os.path.realpath(folder)
    parent = os.path.dirname(os.path.realpath(root))
    is_hidden = os.path.basename(real_folder).startswith(".")
    return os.path.dirname(real_folder) == parent and not is_hidden


def read_dossier(ledger: database.OpenLedger, name: str) -> DossierFile | None:
    """The dossier with this name; None if it does not exist."""
    ledger_file = database.read_ledger(ledger.connection)
    folder = find_folder(ledger.root, ledger_file.get("dossiers", ""))
    if folder is None:
        return None
    file_name = f"{Path(name).name.removesuffix('.toml')}.toml"
    if not os.path.isfile(folder.folder / file_name):
        return None
    return _read_file(folder, file_name)


def read_dossiers(dossier_folder: DossierFolder) -> list[DossierFile]:
    """The dossiers in a folder, by name."""
    files = []
    for file_name in sorted(file.name for file in dossier_folder.folder.glob("*.toml")):
        files.append(_read_file(dossier_folder, file_name))
    return files


def _read_file(dossier_folder: DossierFolder, file_name: str) -> DossierFile:
    folder, name, is_beside = dossier_folder
    path = f"{name}/{file_name}"
    dossier, findings = file_reader.FileReader(folder).read(file_name, "dossier")
    text = ""
    if dossier is not None or findings:
        text = _read_text(regular_files.LedgerFolder(folder), file_name)
    if dossier is None and is_beside and text and not _is_dossier(text):
        # It may be any of the user's files, so its content is not shown.
        findings = [Finding(path, 0, 0, "dossiers", "this is not a dossier")]
        text = ""
    findings = [finding._replace(path=path) for finding in findings]
    return DossierFile(path, dossier, findings, text)


def _is_dossier(text: str) -> bool:
    return len(set(_KEY.findall(text))) >= _LEAST_KEYS


def _read_text(files: regular_files.LedgerFolder, name: str) -> str:
    try:
        return files.read(name, MAX_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
