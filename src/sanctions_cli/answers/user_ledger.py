"""The ledger that a command works on: found, settled after an interruption, and opened."""

from __future__ import annotations

import os
from pathlib import Path

from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import locate, lock, log_folder


def find_ledger_folder(ledger: Path | None) -> Path:
    """The folder of the ledger: as --ledger names it, else the environment, else the nearest.

    SanctionsError if there is none.
    """
    try:
        current_folder = Path.cwd()
    except OSError:  # it has been deleted
        current_folder = Path("/")
    try:
        root = locate.find_ledger(ledger, os.environ, current_folder)
    except SanctionsError:
        # An interrupted `init` leaves a folder that is not yet a ledger.
        folder = ledger or current_folder
        if folder.is_dir():
            _settle_interrupted(folder)
        raise
    _settle_interrupted(root)
    return root


def _settle_interrupted(root: Path) -> None:
    """Roll back an interrupted command, with a note on stderr."""
    if log_folder.has_unfinished(log_folder.log_folder(root)):
        from sanctions_cli.ledger import transaction  # only then: it takes time to load

        transaction.settle_interrupted(root)


def open_ledger(ledger: Path | None, *, no_cache: bool = False) -> database.OpenLedger:
    """The ledger (as `find_ledger_folder` has it), its index brought up to date.

    `no_cache` reads all files and keeps no index.
    """
    root = find_ledger_folder(ledger)
    cache = None if no_cache else locate.cache_folder(os.environ)
    folder = log_folder.log_folder(root)
    with lock.shared_lock(folder):
        # If it was waited for, the command that had the lock may have been killed.
        if not log_folder.has_unfinished(folder):
            return _read_ledger(root, cache)
    _settle_interrupted(root)
    with lock.shared_lock(folder):
        return _read_ledger(root, cache)


def _read_ledger(root: Path, cache: Path | None) -> database.OpenLedger:
    with progress.show_progress("Reading", "files") as report_progress:
        return database.open_ledger(root, cache, report_progress)
