"""What can go wrong: trouble in running is an exception, bad data is a value."""

from __future__ import annotations

from dataclasses import dataclass


class SanctionsError(Exception):
    """Trouble that ends a command: said once on stderr, with the way out, and exit code 2.

    `message` says what is wrong (one line, no full stop needed), `hint` what to do about it.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ClosedPipe(Exception):
    """The reader of an answer went away: no trouble. Typer would make a BrokenPipeError exit code 1, a finding."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in a ledger's files, with its place.

    `path` is relative to the ledger, `line` and `column` count from 1 (0 = the file as a whole),
    `excerpt` is the line as it stands in the file, `details` are further lines of explanation.
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

    @property
    def place(self) -> str:
        """The place as compilers and editors write it: `file:line:column`."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path
