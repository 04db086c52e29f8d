"""Standard streams that may be closed, full or in another encoding.

An answer that cannot be written is trouble. A message that cannot be written is
lost: nobody would see it, and it changes nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from sanctions_cli.errors import ClosedPipe, SanctionsError

# Standard input, output and error. A closed one is opened the wrong way round: a file opened later
# cannot get its number, and whoever uses it still gets an error.
_WRONG_FLAGS = (os.O_WRONLY, os.O_RDONLY, os.O_RDONLY)


def prepare_streams() -> None:
    """Make sure that there are all three: Python leaves out those that are closed at the start."""
    for number, flags in enumerate(_WRONG_FLAGS):
        try:
            os.fstat(number)
        except OSError:
            _open_nothing(number, flags)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    _replace_unknown_characters(sys.stdout, "replace")
    _replace_unknown_characters(sys.stderr, "backslashreplace")


def _open_nothing(number: int, flags: int) -> None:
    descriptor = os.open(os.devnull, flags)
    if descriptor == number:
        os.set_inheritable(number, True)
    else:
        os.dup2(descriptor, number)
        os.close(descriptor)


def _replace_unknown_characters(stream: TextIO, errors: str) -> None:
    """A character that the stream's encoding does not have is no reason to fail."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors=errors)


def finish_streams() -> None:
    """Leave nothing in the streams that Python would fail to write at the end of the process."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            _send_to_nowhere(number)


def explain_output_error(error: OSError) -> Exception:
    """The exception for an answer that cannot be written; what is left of it goes to nowhere.

    ClosedPipe if the reader has gone away, else SanctionsError.
    """
    _send_to_nowhere(1)
    if isinstance(error, BrokenPipeError):
        return ClosedPipe()
    reason = error.strerror
    if error.errno == errno.EBADF:
        reason = "standard output is closed"
    return SanctionsError(f"cannot write the answer: {reason}")


UNDO_HINT = "do not repeat the command; sanctions undo takes the change back"


@contextmanager
def report_made_change(hint: str = UNDO_HINT) -> Iterator[None]:
    """Within it, an answer that cannot be written is an error which says what was done before.

    Without that, a command that has changed the ledger looks as if it had failed.
    """
    try:
        yield
    except ClosedPipe:
        reason = "nobody reads it"
    except SanctionsError as error:
        reason = error.message.removeprefix("cannot write the answer: ")
    else:
        return
    message = f"the change was made, but the answer cannot be written: {reason}"
    raise SanctionsError(message, hint=hint)


def _send_to_nowhere(number: int) -> None:
    """So that writing the rest at the end of the process does not fail once more."""
    with suppress(OSError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, number)
        os.close(descriptor)
