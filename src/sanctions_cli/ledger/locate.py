"""Finds the ledger for a command, and the user's folders for cache and undo log."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError


def find_ledger(named: Path | None, environ: Mapping[str, str], start: Path) -> Path:
    """The folder of the ledger for a command.

    It is the one named, else the one in the variable `SANCTIONS_LEDGER`, else the nearest at or
    above the folder `start`. Each may also have the ledger in its folder `data`, and `named` may be
    the ledger.toml itself. Raises SanctionsError, with a suggestion, if there is none, or if one
    that nobody has named belongs to another user.
    """
    if named is None and environ.get("SANCTIONS_LEDGER"):
        named = expand_home(environ["SANCTIONS_LEDGER"])
    if named is not None:
        return _ledger_at(named)
    for folder in (start, *start.parents):
        ledger = _ledger_in(folder)
        if ledger:
            _refuse_foreign(ledger, environ)
            return ledger
    raise SanctionsError(
        f'no ledger here: neither "{start}" nor a folder above it has a ledger.toml'
        " or data/ledger.toml",
        hint="name one (--ledger DIR or SANCTIONS_LEDGER), or make one: sanctions init DIR"
        " (with the shipped ledger in it: sanctions init --example DIR)",
    )


def _ledger_in(folder: Path) -> Path | None:
    """The folder or its `data`, if either is a ledger.

    SanctionsError for a pipe or device in the place of its ledger.toml.
    """
    for candidate in (folder, folder / "data"):
        # Unlike Path.is_file, it never raises.
        if os.path.isfile(candidate / "ledger.toml"):
            return candidate
        if os.path.exists(candidate / "ledger.toml"):
            _refuse_special_file(candidate / "ledger.toml")
    return None


def _refuse_foreign(ledger: Path, environ: Mapping[str, str]) -> None:
    """Raise SanctionsError for a ledger that belongs to another user.

    Anybody can put one into a folder that all may write to, such as /tmp, where it would be found
    from below. git has the same rule (safe.directory). Who asks as root through sudo is trusted to
    mean a ledger of their own.
    """
    if not hasattr(os, "geteuid"):  # on Windows a file's owner is not known so simply
        return
    trusted = {os.geteuid()}
    sudo_user = environ.get("SUDO_UID", "")
    if os.geteuid() == 0 and sudo_user.isdecimal():
        trusted.add(int(sudo_user))
    for path in (ledger, ledger / "ledger.toml"):
        owner = path.stat().st_uid
        if owner not in trusted:
            import shlex

            place = shlex.quote(str(ledger))
            raise SanctionsError(
                f'the ledger in "{ledger}" was found by itself and belongs to another'
                f" user ({_user_name(owner)})",
                hint=f"if you trust it, name it: --ledger {place}, or set SANCTIONS_LEDGER",
            )


def _user_name(user_id: int) -> str:
    """A user's name, or the number of one without a name."""
    import pwd

    try:
        return pwd.getpwuid(user_id).pw_name
    except KeyError:
        return str(user_id)


def _ledger_at(named: Path) -> Path:
    folder = named.parent if named.name == "ledger.toml" else named
    ledger = _ledger_in(folder)
    if ledger:
        return ledger
    if not os.path.lexists(named):
        message = f'no folder "{named}"'
    elif not os.path.isdir(folder):
        message = f'"{named}" is not a folder'
    elif os.path.lexists(folder / "ledger.toml"):
        message = f'"{folder / "ledger.toml"}" leads nowhere'
    else:
        message = f'no ledger.toml in "{named}"'
    from sanctions_cli.ledger import path_hints  # only an error needs it

    raise SanctionsError(message, hint=path_hints.suggest_ledger(named))


def _refuse_special_file(file: Path) -> None:
    """SanctionsError for a pipe, folder or device in the place of a ledger.toml."""
    from sanctions_cli.ledger import regular_files

    try:
        regular_files.read_file(file, 0)
    except regular_files.NotRegular as error:
        raise SanctionsError(
            f'cannot read "{file}": {error.strerror}',
            hint="put the ledger's own file in its place",
        ) from None
    except OSError:
        return


def find_home() -> Path | None:
    """The user's home: as HOME says, unless it is empty or relative, else as the system knows it.

    None for a user without one, as in containers.
    """
    try:
        if os.name == "nt" or os.path.isabs(os.environ.get("HOME", "")):
            home = Path.home()
        else:
            import pwd

            home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (RuntimeError, KeyError):
        return None
    return home if home.is_absolute() else None


def expand_home(text: str) -> Path:
    """The path of a text that may begin with ~, where no shell has put the home in its place.

    SanctionsError where there is no home: a folder called ~ is never meant.
    """
    if text != "~" and not text.startswith(("~/", f"~{os.sep}")):
        return Path(text)
    home = find_home()
    if home is None:
        raise SanctionsError(
            f'"{text}" is in the home folder, and there is none',
            hint="name the folder from / on, or set HOME",
        )
    return home / text[2:]


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
    """The folder of this program in the one that `variable` names, or else in the user's home.

    `windows`, `mac` and `unix` are its path in the home. None if the user has no home.
    """
    base = Path(environ.get(variable, ""))
    if base.is_absolute():  # the XDG standard says to ignore a relative path
        return base / "sanctions"
    home = find_home()
    if home is None:
        return None
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home)) / windows
    return home / (mac if sys.platform == "darwin" else unix)
