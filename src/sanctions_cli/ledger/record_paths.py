"""Where a record's file is in its ledger: kind, id and path, the next free name, and finding a
record by its id.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import Announcement, Assertion
from sanctions_cli.text import did_you_mean

Record = Announcement | Assertion

_KINDS = {
    "announcements": "announcement",
    "assertions": "assertion",
    "programs.toml": "programs",
}

# No folder, no drive, no wildcard: a record's text must not decide where a file is written.
_SAFE_NAME = re.compile(r"[\w.-]+")
_SUFFIX = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = re.compile(r"\w[\w.-]*")
_ANNOUNCEMENT_ID = re.compile(r"[a-z]{2}-\d{4}.*")


def file_kind(path: str) -> str:
    """What a file of a ledger holds, by its path: announcement, assertion, programs or ledger."""
    return _KINDS.get(path.partition("/")[0], "ledger")


def record_id(path: str) -> str:
    """The id of the record in a file, which is the file's name without `.toml`."""
    return path.rpartition("/")[2].rpartition(".")[0]


def announcement_path(name: str) -> str:
    """The path of the announcement with this id, such as
    `announcements/2024/ca-2024-08-09-by.toml`.
    """
    return f"announcements/{name[3:7]}/{name}.toml"


def assertion_path(name: str) -> str:
    """The path of the assertion with this id, such as `assertions/2024-12-31-ca-sema-blr.toml`."""
    return f"assertions/{name}.toml"


def record_path(record: Record, name: str) -> str:
    """The path that a record has under this id."""
    if isinstance(record, Announcement):
        return f"announcements/{record.announced[:4]}/{name}.toml"
    return assertion_path(name)


def default_path(record: Record, suffix: str | None = None) -> str:
    """The path of a new record as long as nobody else has it; `suffix` is a word at the end of its
    id.

    Raises SanctionsError where a text of the record or the suffix cannot be part of a file's name.
    """
    name = safe_stem(record)
    if suffix:
        name += f"-{normalize_suffix(suffix)}"
    return record_path(record, name)


def free_path(root: Path, record: Record, suffix: str | None = None) -> str:
    """The first free path for one new record; as `default_path`, with `-2`, `-3` … where that is
    taken.
    """
    return FreePaths(root).claim(default_path(record, suffix))


class FreePaths:
    """Finds names for new records, many in a row: the ones it has given out and those in `taken`
    count as taken.
    """

    def __init__(self, root: Path, taken: Iterable[str] = ()) -> None:
        self._root = root
        self._taken = set(taken)
        # Where the search for the next name begins: else a thousand records of one day would be quadratic.
        self._last_number: dict[str, int] = {}

    def claim(self, path: str) -> str:
        """This path if it is free, else the first free one with a number behind it. All relative to
        the ledger.
        """
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
    """The beginning of a record's id. SanctionsError where it could lead out of the ledger's
    folders.
    """
    if not _SAFE_NAME.fullmatch(record.stem):
        raise SanctionsError(
            f'"{record.stem}" cannot be the name of a file',
            hint="keys of programs are letters, digits and hyphens",
        )
    return record.stem


def normalize_suffix(word: str) -> str:
    """A word at the end of an id in lower case. SanctionsError where a file's name cannot have it."""
    if not isinstance(word, str) or not _SUFFIX.fullmatch(word.lower()):
        raise SanctionsError(
            f'"{word}" cannot stand in an id',
            hint="letters a to z, digits and hyphens, such as statement",
        )
    return word.lower()


def find_record(root: Path, name: str) -> str:
    """The path of the record with this id, relative to the ledger. SanctionsError if there is none.

    The path that `add` printed, or the file's name, is as good as the id.
    """
    record_name = name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml").lower()
    if not _ID.fullmatch(record_name) or ".." in name:
        raise SanctionsError(
            f'"{name}" is no id', hint="such as ca-2024-08-09-by; sanctions list shows them"
        )
    for path in (announcement_path(record_name), assertion_path(record_name)):
        if (root / path).is_file():
            return path
    question = did_you_mean(record_name, _neighbours(root, record_name), 0.8)
    suggestion = f"; {question}" if question else ""
    raise SanctionsError(f'no record "{name}"{suggestion}', hint="sanctions list shows the ids")


def record_exists(root: Path, name: str) -> bool:
    """Whether the ledger has a record with this id."""
    try:
        find_record(root, name)
    except SanctionsError:
        return False
    return True


def _neighbours(root: Path, name: str) -> list[str]:
    """The ids in the folder where the record with this id would be."""
    folder = root / assertion_path(name)
    if _ANNOUNCEMENT_ID.fullmatch(name):
        folder = root / announcement_path(name)
    try:
        return [file_name.removesuffix(".toml") for file_name in os.listdir(folder.parent)]
    except OSError:
        return []
