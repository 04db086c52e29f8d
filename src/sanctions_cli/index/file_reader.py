"""Reading the record in a file, or saying what is wrong with the file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from sanctions_cli.errors import Finding
from sanctions_cli.ledger import regular_files

ParsedFile = tuple[Any, list[Finding]]
"""A record, or for programs.toml a dict of programs, or None if the file is broken; and what is
wrong with it.
"""

# The names that snapshot.py gives to bytes that are not UTF-8.
_ESCAPED_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


class FileReader:
    """Reads the records of a ledger, or of another folder that is no less a stranger's.

    `failed` are the paths of files that could not be read, and `gone` of those that are not there
    any more: what is found about them may not be true a moment later.
    """

    def __init__(self, root: Path) -> None:
        self.failed: set[str] = set()
        self.gone: set[str] = set()
        self._root = root
        self._files = regular_files.LedgerFolder(root)

    def read(self, path: str, kind: str) -> ParsedFile:
        """The record in a file, or what is wrong with it, if only that it cannot be read.

        `path` is relative to the folder, `kind` as `record_paths.file_kind` tells, or dossier. Of a
        file that has gone, there is neither.
        """
        from sanctions_cli.records import MAX_FILE_BYTES, explain_oversize, toml

        try:
            if not path.lower().endswith(".toml"):
                return None, self._explain_folder(path)
            data = self._files.read(path, MAX_FILE_BYTES)
        except regular_files.TooLarge as error:
            return None, [explain_oversize(error.size, path)]
        except (FileNotFoundError, NotADirectoryError):
            return None, self._explain_missing(path)
        except OSError as error:
            return None, [self._explain_unreadable(path, error)]
        return toml.parse_file(data, path, kind)

    def _explain_folder(self, path: str) -> list[Finding]:
        """What is wrong with something in the place of a folder. Raises OSError.

        A scan names it only where it could not open it, or where it leads out of the ledger.
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
        """What is wrong with a file that the scan has seen and that cannot be found."""
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
