"""What ends a command, in a sentence on stderr, and the exit code that goes with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence

import typer

from sanctions_cli import terminal
from sanctions_cli.cli.streams import flush_answer
from sanctions_cli.errors import ClosedPipe, SanctionsError
from sanctions_cli.index import database

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a wrong call; the module that it comes from has moved between versions."""

TROUBLE = 2
"""The exit code of an error, and, without a word, of an answer whose reader has gone away."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def report_error(
    error: BaseException, words: Sequence[str], modules: Mapping[str, str]
) -> int:
    """Say what went wrong in a command with these words; the exit code.

    `modules` are those of all commands, by name. An error that none of the sentences fits is raised
    again: it is a fault of the program.
    """
    if isinstance(error, SanctionsError):
        return _print_error(error.message, error.hint)
    if isinstance(error, USAGE_ERROR):
        return _report_usage_error(error, words, modules)
    if isinstance(error, (KeyboardInterrupt, typer.Abort)):
        terminal.print_message("")
        return INTERRUPTED
    if isinstance(error, MemoryError):
        return _print_error("this needs too much memory", "ask for less")
    if isinstance(error, ClosedPipe):
        return TROUBLE  # without a word: whoever read the answer has seen enough
    if isinstance(error, UnicodeEncodeError):
        return _report_encoding_error(words, error)
    if isinstance(error, OSError):
        return _report_os_error(error)
    if _is_index_error(error):
        return _report_index_error(error)
    raise error


def is_damaged_index(error: BaseException) -> bool:
    """Whether a query met damage in the file of an index, which has been deleted then."""
    return isinstance(error, database.DamagedIndex) or database.is_damage(error)


def report_fault(error: Exception) -> int:
    """Say that this is a fault of the program, in one sentence; the exit code.

    Raises the error for who looks for it.
    """
    if os.environ.get("SANCTIONS_TRACEBACK"):
        raise error
    if isinstance(error, MemoryError):
        return _print_error("there is not enough memory", None)
    name = type(error).__name__
    return _print_error(
        f"internal error: {name}: {error}",
        "please report it together with the command; SANCTIONS_TRACEBACK=1 shows where it happened",
    )


def _print_error(message: str, hint: str | None) -> int:
    terminal.print_message(f"error: {message}")
    if hint:
        terminal.print_message(f"hint: {hint}")
    return TROUBLE


def _report_usage_error(
    error: Exception, words: Sequence[str], modules: Mapping[str, str]
) -> int:
    """Say what is wrong with the call, and how the command is called."""
    from sanctions_cli.cli import command_group, usage_errors

    command = None
    if words and words[0] in modules:
        command = command_group.load_command(words[0], modules[words[0]])
    message, hint = usage_errors.describe_usage_error(error, command)
    return _print_error(message, hint)


def _report_encoding_error(words: Sequence[str], error: UnicodeEncodeError) -> int:
    """Say that an argument is not UTF-8; raises the error if none is."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            return _print_error(f'the argument "{word}" is not UTF-8', "type it again")
    raise error


def _report_os_error(error: OSError) -> int:
    """Say what the system refused, where no command has a better sentence for it.

    Help pages are written by Typer: what it meets is found by trying to write the rest.
    """
    try:
        flush_answer()
    except ClosedPipe:
        return TROUBLE
    except SanctionsError as answer_error:
        return _print_error(answer_error.message, answer_error.hint)
    what = f'"{error.filename}"' if error.filename else "a file"
    return _print_error(f"cannot use {what}: {error.strerror or error}", None)


def _is_index_error(error: BaseException) -> bool:
    """Whether the file of an index cannot be read or written, and not that a query is wrong."""
    if is_damaged_index(error):
        return True
    is_query_error = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR
    return isinstance(error, sqlite3.OperationalError) and not is_query_error


def _report_index_error(error: BaseException) -> int:
    return _print_error(
        f"the index of the ledger cannot be read: {error}",
        "the index is only a cache; set XDG_CACHE_HOME to another folder",
    )
