"""The ids and paths of records, free ids for new ones, and lookup by id.

All paths are relative to the ledger, with slashes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.regular_files import LedgerFolder
from sanctions_cli.text import did_you_mean

# Most commands need only the paths, and the classes of records take 10 ms to load.
if TYPE_CHECKING:
    from sanctions_cli.records import Announcement, Assertion

    Record = Announcement | Assertion

_KINDS = {
    "announcements": "announcement",
    "assertions": "assertion",
    "programs.toml": "programs",
}

# No folder, drive or wildcard, since a record's text must not decide where a file is written.
_SAFE_STEM = re.compile(r"[\w.-]+")
# Words in lower case, joined by hyphens: statement, first-part.
_SUFFIX = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A typed id, which need not be valid.
_TYPED_ID = re.compile(r"\w[\w.-]*")
# A sender and a year: ca-2024 and what follows.
_ANNOUNCEMENT_ID = re.compile(r"[a-z]{2,7}-\d{4}.*")


def file_kind(path: str) -> str:
    """The kind of a ledger's file, by its path: announcement, assertion, programs or ledger."""
    return _KINDS.get(path.partition("/")[0], "ledger")


def record_id(path: str) -> str:
    """The id of the record in a file, which is the file's name without `.toml`."""
    return path.rpartition("/")[2].rpartition(".")[0]


def announcement_path(name: str) -> str:
    """The path of the announcement with this id: `announcements/2024/ca-2024-08-09-by.toml`."""
    _, _, rest = name.partition("-")
    return f"announcements/{rest[:4]}/{name}.toml"


def assertion_path(name: str) -> str:
    """The path of the assertion with this id: `assertions/2024-12-31-ca-sema-blr.toml`."""
    return f"assertions/{name}.toml"


def record_path(record: Record, name: str) -> str:
    """The path that a record has under this id."""
    return f"{record.folder}/{name}.toml"


def default_path(record: Record, suffix: str | None = None) -> str:
    """The path of a new record, unless another record has it; `suffix` is the end of its id.

    Raises SanctionsError where the record's values or the suffix cannot be part of a file's name.
    """
    name = safe_stem(record)
    if suffix:
        name += f"-{normalize_suffix(suffix)}"
    return record_path(record, name)


def free_path(root: Path, record: Record, suffix: str | None = None) -> str:
    """The path of one new record: as `default_path`, with `-2`, `-3` … if that is taken."""
    return FreePaths(root).claim(default_path(record, suffix))


class FreePaths:
    """Finds free paths for new records, many in a row.

    Taken are the paths of files, those in `taken`, and those that it has given out.
    """

    def __init__(self, root: Path, taken: Iterable[str] = ()) -> None:
        self._root = root
        self._taken = set(taken)
        # Each search begins where the last one ended: thousands of records of one day take one
        # pass, not one each.
        self._last_number: dict[str, int] = {}

    def claim(self, path: str) -> str:
        """This path if it is free, else the first free one with a number: `…-2.toml`."""
        stem = path.removesuffix(".toml")
        number = self._last_number.get(stem, 0) + 1
        candidate = _numbered(stem, number)
        while candidate in self._taken or os.path.lexists(self._root / candidate):
            number += 1
            candidate = _numbered(stem, number)
        self._last_number[stem] = number
        self._taken.add(candidate)
        return candidate


def _numbered(stem: str, number: int) -> str:
    return f"{stem}.toml" if number == 1 else f"{stem}-{number}.toml"


def safe_stem(record: Record) -> str:
    """The beginning of a record's id. Raises SanctionsError if it cannot be a file's name."""
    if not _SAFE_STEM.fullmatch(record.stem):
        raise SanctionsError(
            f'"{record.stem}" cannot be the name of a file',
            hint="keys of programs are letters, digits and hyphens",
        )
    return record.stem


def normalize_suffix(word: str) -> str:
    """A word at the end of an id, in lower case. Raises SanctionsError if it cannot be there."""
    if not isinstance(word, str) or not _SUFFIX.fullmatch(word.lower()):
        raise SanctionsError(
            f'"{word}" cannot be part of an id',
            hint="letters a to z, digits and hyphens, such as statement",
        )
    return word.lower()


def find_record(root: Path, name: str) -> str:
    """The path of the record with this id. Raises SanctionsError if there is none.

    A path, as `add` prints it, or a file's name is as good as the id.
    """
    # From a pipe, an id can have the line end of CSV.
    file_name = name.strip().replace("\\", "/").rpartition("/")[2]
    record_name = file_name.removesuffix(".toml").lower()
    if not _TYPED_ID.fullmatch(record_name) or ".." in name:
        raise SanctionsError(
            f'"{name}" is no id',
            hint="such as ca-2024-08-09-by; sanctions list shows them",
        )
    for path in (announcement_path(record_name), assertion_path(record_name)):
        # Not Path.is_file, which raises OSError for a name too long.
        if os.path.isfile(root / path):
            LedgerFolder(root).refuse_outside(path)
            return path
    question = did_you_mean(record_name, _neighbours(root, record_name), 0.8)
    suggestion = f"; {question}" if question else ""
    raise SanctionsError(
        f'no record "{name}"{suggestion}', hint="sanctions list shows the ids"
    )


def record_exists(root: Path, name: str) -> bool:
    """Whether the ledger has a record with this id."""
    try:
        find_record(root, name)
    except SanctionsError:
        return False
    return True


def _neighbours(root: Path, name: str) -> list[str]:
    """The ids in the folder where the record with this id would be."""
    is_announcement = _ANNOUNCEMENT_ID.fullmatch(name)
    path = announcement_path(name) if is_announcement else assertion_path(name)
    folder = (root / path).parent
    if not LedgerFolder(root).is_inside(folder):
        return []
    try:
        file_names = os.listdir(folder)
    except OSError:
        return []
    return [file_name.removesuffix(".toml") for file_name in file_names]
