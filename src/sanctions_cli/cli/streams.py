"""Standard streams that may be closed, full or in another encoding.

An answer that cannot be written is an error. A message that cannot be written is lost, and the
result of the command does not change.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from sanctions_cli.errors import ClosedPipe, SanctionsError

# Standard input, output and error. A closed one is opened in the wrong mode, so that no file opened
# later gets its number, and its use is still an error.
_WRONG_FLAGS = (os.O_WRONLY, os.O_RDONLY, os.O_RDONLY)


def prepare_streams() -> None:
    """Ensure that all three exist, since Python leaves out those that are closed at the start."""
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
    """Replace characters that the stream's encoding does not have instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors=errors)


def finish_streams() -> None:
    """Flush the streams, and drop data that Python would fail to write at the end."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            _send_to_nowhere(number)


def flush_answer() -> None:
    """Write what is left of the answer, here, where a full disk is still an error to report."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise explain_output_error(error) from None


def explain_output_error(error: OSError) -> Exception:
    """The exception for an answer that cannot be written; the rest of it is dropped.

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
    """Within this context, the error for an answer that cannot be written says what was done.

    Otherwise a command that has changed the ledger would seem to have failed.
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
    """Redirect a stream, so that writing the rest at the end of the process does not fail."""
    with suppress(OSError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, number)
        os.close(descriptor)
