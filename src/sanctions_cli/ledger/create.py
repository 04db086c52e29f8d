"""Creates a ledger: an empty one, or a copy of the shipped one to experiment with."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import disk
from sanctions_cli.ledger.atomic import FileChange, StaleFile
from sanctions_cli.ledger.transaction import locked_ledger
from sanctions_cli.records import (
    Ledger,
    json_schema,
    quote_shortened,
    toml,
    validation,
)

_PROGRAMS = """\
#:schema schema/programs.json
#
# A table for each list or legal programme that targets are put on. \
The key is what records name in `program`.
#
# [CA-SEMA-BLR]
# title = "Special Economic Measures (Belarus) Regulations"
# sender = "CA"
# target = "BY"
"""


_COVERAGE = """
# What this ledger covers: for which sender, against whom and from when on it has all announcements.
# Until that is stated, an empty cell means "no record", not "nothing listed". A command writes it:
#
#     sanctions coverage set CA --target BY --since 2020-08-09
#
# [[coverage]]
# sender = "CA"
# target = "BY"
# since = 2020-08-09
# until = 2026-07-23
"""


def create_empty(folder: Path, title: str) -> None:
    """Create an empty ledger, which `check` accepts, in a folder that may have other files in it.

    Raises SanctionsError if the folder is, contains or is inside a ledger, if a file is in the way,
    and for a title that is not a valid text.
    """
    _refuse_existing_ledger(folder)
    ledger, findings = validation.validate_record(
        {"format": 1, "title": title}, Ledger, "", ""
    )
    if ledger is None:
        raise SanctionsError(findings[0].message, hint=findings[0].hint)
    files = dict(json_schema.schema_files())
    if not os.path.exists(folder / "programs.toml"):
        files["programs.toml"] = _PROGRAMS.encode()
    files["ledger.toml"] = _format_ledger(ledger)
    _create_files(folder, ("announcements", "assertions"), files)


_FILES_OF_NEW_REPOSITORY = re.compile(r"(\..*|(readme|licen[cs]e)([.-].*)?)", re.I)
"""What git and the hosts of repositories put into a new one: `.git`, `.gitignore`, a README …"""


def _format_ledger(ledger: Ledger) -> bytes:
    return f"{toml.format_file(ledger, 'ledger.toml')}{_COVERAGE}".encode()


def is_as_created(path: str, data: bytes) -> bool:
    """Whether ledger.toml or programs.toml is still as `create_empty` writes it, with any title."""
    if path == "programs.toml":
        return data == _PROGRAMS.encode()
    ledger, _ = toml.parse_file(data, path, "ledger")
    return isinstance(ledger, Ledger) and data == _format_ledger(ledger)


def create_example(folder: Path) -> None:
    """Copy the shipped ledger into a folder: a new one, an empty one, or a fresh clone.

    Raises SanctionsError if the folder has other files than a new repository. An existing LICENSE
    stays, and the licence of the example is put beside it.
    """
    _refuse_existing_ledger(folder)
    if os.path.exists(folder):
        _refuse_files_of_others(folder)
    data, dossiers = shipped_ledger()
    files = {
        str(path.relative_to(data)): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }
    # The dossiers are beside the shipped ledger, and inside the copy.
    for path in sorted(dossiers.glob("*.toml")):
        text = path.read_bytes().replace(b"../data/schema/", b"../schema/", 1)
        files[f"seeds/{path.name}"] = text
    ledger = files.pop("ledger.toml").decode()
    files["ledger.toml"] = re.sub(
        r"(?m)^dossiers = .*$", 'dossiers = "seeds"', ledger
    ).encode()
    if os.path.lexists(folder / "LICENSE"):
        _rename_license(files)
    _create_files(folder, (), files)


def _refuse_files_of_others(folder: Path) -> None:
    """Raise SanctionsError for a folder with files that a new repository does not have."""
    for path in sorted(folder.iterdir()):
        if not _FILES_OF_NEW_REPOSITORY.fullmatch(path.name):
            raise SanctionsError(
                f'"{folder}" is not empty: it has {quote_shortened(path.name)}',
                hint="name a new folder, or one with nothing but .git, dot files, README and"
                " LICENSE",
            )


def _rename_license(files: dict[str, bytes]) -> None:
    """Give the example's licence a name of its own, also in the text that refers to it."""
    files["LICENSE-DATA"] = files.pop("LICENSE")
    files["PROVENANCE.md"] = files["PROVENANCE.md"].replace(
        b"is in `LICENSE`", b"is in `LICENSE-DATA`"
    )
    # Last, since it makes the folder a ledger.
    files["ledger.toml"] = files.pop("ledger.toml")


def shipped_ledger() -> tuple[Path, Path]:
    """The folders of the shipped ledger and of its dossiers.

    They are inside an installed package, or in the repository that the program runs from. Raises
    SanctionsError if they are missing.
    """
    package = Path(__file__).parents[1]
    repository = package.parents[1]
    for root in (package / "example", repository):
        if (root / "data" / "ledger.toml").is_file():
            return root / "data", root / "seeds"
    raise SanctionsError(
        "this installation has no example in it", hint="install the package anew"
    )


def _create_files(
    folder: Path, subfolders: tuple[str, ...], files: Mapping[str, bytes]
) -> None:
    """Create all the files or none. Raises SanctionsError.

    `ledger.toml` must be last: it makes the folder a ledger, which should be complete.
    """
    changes = [FileChange(path, None, data) for path, data in files.items()]
    for path in (*subfolders, *(os.path.dirname(path) for path in files)):
        if os.path.lexists(folder / path) and not os.path.isdir(folder / path):
            raise _cannot_write(folder, os.strerror(errno.EEXIST))
    try:
        missing = disk.create_folders(folder)
    except OSError as error:
        raise _cannot_write(folder, error.strerror or str(error)) from None
    try:
        with locked_ledger(folder) as log:
            log.commit(changes, "init", folders=subfolders, is_undoable=False)
            # Any existing log is of an earlier ledger in this folder.
            with suppress(SanctionsError):
                log.forget()
    except BaseException as error:
        disk.remove_empty_folders(reversed(missing))
        if isinstance(error, StaleFile):
            raise _cannot_write(folder, os.strerror(errno.EEXIST)) from None
        raise


def _cannot_write(folder: Path, reason: str) -> SanctionsError:
    return SanctionsError(
        f'cannot write in "{folder}": {reason}',
        hint="name another folder; nothing was made",
    )


def _refuse_existing_ledger(folder: Path) -> None:
    """Raise SanctionsError for a folder that is a ledger, is inside one or has one in `data`."""
    for path in (folder, folder / "data", *Path(os.path.realpath(folder)).parents):
        if os.path.exists(path / "ledger.toml"):
            raise SanctionsError(
                f'"{path}" is a ledger already',
                hint="name another folder; nothing was changed",
            )
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise SanctionsError(f'"{folder}" is a file', hint="name a folder")
