"""Finding the ledger that a command works on, and the user's folders for cache and undo log."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import path_hints


def find_ledger(named: Path | None, environ: Mapping[str, str], start: Path) -> Path:
    """The folder of the ledger that a command works on.

    It is the one named, else the one in the variable `SANCTIONS_LEDGER`, else the nearest at or
    above the folder `start`. Each may also have the ledger in its folder `data`, and `named` may be
    the ledger.toml itself. Raises SanctionsError, with a suggestion, if there is none.
    """
    if named is None and environ.get("SANCTIONS_LEDGER"):
        named = Path(environ["SANCTIONS_LEDGER"])
    if named is not None:
        return _ledger_at(named)
    for folder in (start, *start.parents):
        ledger = _ledger_in(folder)
        if ledger:
            return ledger
    raise SanctionsError(
        f'no ledger here: neither "{start}" nor a folder above it has a ledger.toml'
        " or data/ledger.toml",
        hint="name one (--ledger DIR or SANCTIONS_LEDGER), or make one: sanctions init DIR"
        " (with the shipped book in it: sanctions init --example DIR)",
    )


def _ledger_in(folder: Path) -> Path | None:
    """The folder or its `data`, whichever is a ledger."""
    for candidate in (folder, folder / "data"):
        if os.path.isfile(
            candidate / "ledger.toml"
        ):  # unlike Path.is_file, never raises
            return candidate
    return None


def _ledger_at(named: Path) -> Path:
    folder = named.parent if named.name == "ledger.toml" else named
    ledger = _ledger_in(folder)
    if ledger:
        return ledger
    if not os.path.lexists(named):
        message = f'no folder "{named}"'
    elif not os.path.isdir(folder):
        message = f'"{named}" is no folder'
    else:
        message = f'no ledger.toml in "{named}"'
    raise SanctionsError(message, hint=path_hints.suggest_ledger(named))


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """The user's folder for indexes: in XDG_CACHE_HOME, else where the platform has caches.

    None for a user without a home.
    """
    return _user_folder(
        environ,
        "XDG_CACHE_HOME",
        windows="sanctions/cache",
        mac="Library/Caches/sanctions",
        unix=".cache/sanctions",
    )


def state_folder(environ: Mapping[str, str]) -> Path:
    """The user's folder for undo logs: in XDG_STATE_HOME, else where the platform has state."""
    folder = _user_folder(
        environ,
        "XDG_STATE_HOME",
        windows="sanctions/state",
        mac="Library/Application Support/sanctions",
        unix=".local/state/sanctions",
    )
    if folder is None:
        # A path that cannot be made, so that each change says that it cannot be undone.
        return Path(os.devnull) / "sanctions"
    return folder


def _user_folder(
    environ: Mapping[str, str], variable: str, *, windows: str, mac: str, unix: str
) -> Path | None:
    """The folder of this program in the one that `variable` names, else in the user's home.

    `windows`, `mac` and `unix` are its path in the home. None if the user has no home.
    """
    base = Path(environ.get(variable, ""))
    if base.is_absolute():  # the XDG standard says to ignore a relative path
        return base / "sanctions"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a name, as in containers
        return None
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home)) / windows
    return home / (mac if sys.platform == "darwin" else unix)
