"""Where things lie: the ledger that is meant, and the user's folder for caches."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import path_hints


def find_ledger(given: Path | None, environ: Mapping[str, str], start: Path) -> Path:
    """The ledger's folder: the one given, else `SANCTIONS_LEDGER`, else the nearest at or above `start`."""
    named = given or (
        Path(environ["SANCTIONS_LEDGER"]) if environ.get("SANCTIONS_LEDGER") else None
    )
    if named is not None:
        return _ledger_at(named)
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "data"):
            if os.path.isfile(candidate / "ledger.toml"):
                return candidate
    raise SanctionsError(
        f'no ledger here: neither "{start}" nor a folder above it has a ledger.toml or data/ledger.toml',
        hint="name one (--ledger DIR or SANCTIONS_LEDGER), or make one: sanctions init DIR"
        " (with the shipped book in it: sanctions init --example DIR)",
    )


def _ledger_at(named: Path) -> Path:
    folder = named.parent if named.name == "ledger.toml" else named
    for candidate in (folder, folder / "data"):
        if os.path.isfile(candidate / "ledger.toml"):  # unlike Path.is_file, never raises
            return candidate
    trouble = (
        f'no folder "{named}"' if not os.path.lexists(named) else f'no ledger.toml in "{named}"'
    )
    if os.path.lexists(named) and not os.path.isdir(folder):
        trouble = f'"{named}" is no folder'
    raise SanctionsError(trouble, hint=path_hints.meant(named))


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where the user's caches live on this system: XDG base directories, else the platform's own place, if any."""
    given = Path(environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():  # the standard says to ignore others
        return given / "sanctions"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a name, as in containers
        return None
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home)) / "sanctions" / "cache"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "sanctions"
