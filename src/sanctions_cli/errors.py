"""Errors: a failure of the program's run is an exception, bad data is a value."""

from __future__ import annotations

from typing import NamedTuple


class SanctionsError(Exception):
    """An error that ends a command: reported once on stderr, with exit code 2.

    `message` says what is wrong, in one line without a full stop; `hint` says what to do.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ClosedPipe(Exception):
    """The reader of an answer has closed the pipe, which is not an error.

    A separate class, since Typer turns a BrokenPipeError into exit code 1, which means a finding.
    """


class Finding(NamedTuple):
    """Something wrong in a ledger's files, with its place; findings are ordered by it.

    `path` is relative to the ledger; `line` and `column` count from 1, and line 0 is the file as a
    whole. `excerpt` is the line as the file has it; `details` are further lines of explanation.
    (Not a dataclass, which would take a millisecond of every start.)
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    excerpt: str = ""
    severity: str = "error"
    details: tuple[str, ...] = ()
