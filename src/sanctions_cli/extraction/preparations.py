"""What is made of the lexicons before a text can be read, kept in a file between runs.

Their tables and the compiled patterns are the same each time, and to make them takes longer than to
read 50 kB of text with them. The file is only a cache: without it everything is made anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar

from sanctions_cli import __version__

Value = TypeVar("Value")

Key = tuple[str | int, ...]
"""What is kept, its kind first: ("lexicon", "days")."""

FILE_NAME = "draft-preparations"

_EXTRACTION = Path(__file__).parent

_SOURCE_FOLDERS = (
    _EXTRACTION,
    _EXTRACTION / "lexicon",
    _EXTRACTION / "lexicon" / "clauses",
    _EXTRACTION / "mentions" / "nouns",
    _EXTRACTION / "mentions" / "wordings",
)
"""The folders with what the values are made from, and by; if it changes, all are made anew."""


class _Preparations:
    """The values that are in a file, and those that are new."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._identity = _identify_sources()
        self._values = self._read()
        self._has_new = False

    def recall(self, key: Key, make: Callable[[], Value]) -> Value:
        if key not in self._values:
            self._values[key] = make()
            self._has_new = True
        value: Value = self._values[key]
        return value

    def save(self) -> None:
        """Write the file, if it lacks a value. A disk that is full costs the next run time only."""
        if not self._has_new:
            return
        content = marshal.dumps(self._values)
        own_file = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with own_file.open("xb") as opened:
                opened.write(self._first_line(content) + content)
            own_file.replace(self._file)
        except OSError:
            pass
        finally:
            with suppress(OSError):
                own_file.unlink(missing_ok=True)

    def _read(self) -> dict[Key, Any]:
        """The values in the file; none if it is damaged, or was made from other sources.

        What another user wrote into a shared folder is not run.
        """
        try:
            with self._file.open("rb") as opened:
                if not _is_own(opened.fileno()):
                    return {}
                first_line, _, content = opened.read().partition(b"\n")
        except OSError:
            return {}
        if first_line + b"\n" != self._first_line(content):
            return {}
        values: dict[Key, Any] = marshal.loads(content)
        return values

    def _first_line(self, content: bytes) -> bytes:
        return f"{crc32(content)} {self._identity}\n".encode()


_current: ContextVar[_Preparations | None] = ContextVar("preparations", default=None)


@contextmanager
def keep_preparations(folder: Path | None) -> Iterator[None]:
    """Within it, what `recall` makes is kept in a file of this folder, and found there.

    folder: the user's cache folder, made if needed; None keeps nothing
    """
    if folder is None:
        yield
        return
    kept = _Preparations(folder / FILE_NAME)
    token = _current.set(kept)
    try:
        yield
        kept.save()
    finally:
        _current.reset(token)


def is_keeping() -> bool:
    """Whether what is made now will be found by the next run."""
    return _current.get() is not None


def recall(key: Key, make: Callable[[], Value]) -> Value:
    """The value that an earlier run kept under a key, or a new one.

    make: returns a value that `marshal` writes: numbers, texts, lists and dicts of them
    """
    kept = _current.get()
    if kept is None:
        return make()
    return kept.recall(key, make)


def _is_own(descriptor: int) -> bool:
    """Whether an open file is the user's own; Windows has no shared folder for caches."""
    if sys.platform == "win32":
        return True
    return os.fstat(descriptor).st_uid == os.getuid()


def _identify_sources() -> str:
    """A line that is another one for each state of what the values depend on."""
    stamps = []
    for folder in _SOURCE_FOLDERS:
        for entry in os.scandir(folder):
            status = entry.stat()
            stamps.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return repr([__version__, sys.version, *sorted(stamps)])
