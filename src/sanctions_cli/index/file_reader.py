"""Reads the record in a file, or reports what is wrong with the file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from sanctions_cli.errors import Finding
from sanctions_cli.ledger import regular_files

ParsedFile = tuple[Any, list[Finding]]
"""A record (a dict of programs for programs.toml, None if the file is broken), and its faults."""

StoredFile = tuple[dict[str, object] | None, list[Finding]]
"""The stored values of a record (see records.json_), by key for programs.toml, and its faults."""

# The characters by which snapshot.py replaces bytes that are not UTF-8.
_ESCAPED_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


class FileReader:
    """Reads the records of a ledger, or of another folder that is not trusted either.

    `failed` are the paths of files that could not be read, and `gone` of those that no longer
    exist: findings about them may not be true a moment later.
    """

    def __init__(self, root: Path) -> None:
        self.failed: set[str] = set()
        self.gone: set[str] = set()
        self._root = root
        self._files = regular_files.LedgerFolder(root)

    def read(self, path: str, kind: str) -> ParsedFile:
        """The record in a file, or the faults of a file that is broken or cannot be read.

        `path` is relative to the folder; `kind` is from `record_paths.file_kind`, or dossier. A
        file that no longer exists has neither.
        """
        from sanctions_cli.records import toml

        data, findings = self._read_bytes(path)
        if data is None:
            return None, findings
        return toml.parse_file(data, path, kind)

    def read_values(self, path: str, kind: str) -> StoredFile:
        """Like `read`, with the stored values of the record."""
        from sanctions_cli.records import toml

        data, findings = self._read_bytes(path)
        if data is None:
            return None, findings
        return toml.parse_values(data, path, kind)

    def _read_bytes(self, path: str) -> tuple[bytes | None, list[Finding]]:
        """The content of a file, or its faults if it cannot be read."""
        from sanctions_cli.records import MAX_FILE_BYTES, explain_oversize

        try:
            if not path.lower().endswith(".toml"):
                return None, self._explain_folder(path)
            return self._files.read(path, MAX_FILE_BYTES), []
        except regular_files.TooLarge as error:
            return None, [explain_oversize(error.size, path)]
        except (FileNotFoundError, NotADirectoryError):
            return None, self._explain_missing(path)
        except OSError as error:
            return None, [self._explain_unreadable(path, error)]

    def _explain_folder(self, path: str) -> list[Finding]:
        """The fault of a path where a folder should be. Raises OSError.

        A scan lists it only if it could not open it, or if it leads out of the ledger.
        """
        folder = os.path.join(self._root, path)
        if not self._files.is_inside(folder):
            raise regular_files.OutsideLink
        if os.path.isfile(folder):
            hint = "records are files in a folder"
            return [_unreadable(path, "not a folder that can be opened", hint)]
        with os.scandir(folder):
            # It can be opened again: the next scan looks into it.
            self.gone.add(path)
        return []

    def _explain_missing(self, path: str) -> list[Finding]:
        """The fault of a file that the scan has seen but that cannot be found."""
        file = os.path.join(self._root, path)
        if os.path.islink(file):
            message = "this link leads nowhere"
            return [_unreadable(path, message, "remove it, or give it another target")]
        real_name = _ESCAPED_BYTE.sub(
            lambda match: chr(0xDC00 + int(match[1], 16)), path
        )
        if real_name != path and os.path.lexists(os.path.join(self._root, real_name)):
            message = "the name of the file is not UTF-8"
            return [_unreadable(path, message, "give it another name")]
        self.gone.add(path)
        return []

    def _explain_unreadable(self, path: str, error: OSError) -> Finding:
        if isinstance(error, regular_files.OutsideLink):
            message = "this is reached by a link that leads out of the ledger"
            return _unreadable(path, message, "put a copy in the place of the link")
        if isinstance(error, regular_files.NotRegular):
            hint = "put a plain text file in its place"
            return _unreadable(path, error.strerror, hint)
        self.failed.add(path)
        message = f"cannot be read: {error.strerror}"
        return _unreadable(path, message, "correct its permissions, or try again")


def _unreadable(path: str, message: str, hint: str) -> Finding:
    return Finding(path, 0, 0, "unreadable", message, hint)
