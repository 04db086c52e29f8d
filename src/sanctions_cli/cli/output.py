"""Between the terminal and the program: answers to stdout or a file, all that is said about the run to stderr."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from sanctions_cli.errors import ClosedPipe, Finding, SanctionsError
from sanctions_cli.index import refresh
from sanctions_cli.ledger import path_hints
from sanctions_cli.render import (
    BINARY_FORMATS,
    FORMAT_OF_SUFFIX,
    Format,
    RenderOptions,
    write_table,
)
from sanctions_cli.table import Table
from sanctions_cli.terminal import format_finding, print_message
from sanctions_cli.text import plain

MOST_FINDINGS = 20
"""Faults said on stderr beside an answer; `check` says all."""


def make_render_options(
    stream: TextIO, environ: Mapping[str, str], *, no_color: bool
) -> RenderOptions:
    """What this stream is: a terminal of some width, or a pipe that takes plain text."""
    import shutil

    terminal = stream.isatty()
    colour = (
        terminal and not no_color and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    )
    width = shutil.get_terminal_size().columns if terminal else 0
    return RenderOptions(width=width, colour=colour, unicode=takes_unicode(stream))


def takes_unicode(stream: TextIO) -> bool:
    """Whether the stream's encoding has all characters; a stream in memory has no encoding."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().startswith("utf")


def write_answer(
    table: Table,
    kind: Format,
    output: Path | None,
    *,
    no_color: bool,
    excel: bool,
    name: str = "answer",
) -> None:
    """Write an answer to stdout or, whole or not at all, to the file `output`.

    `name` is what a database calls the table.
    """
    if kind in BINARY_FORMATS:
        packed = io.BytesIO()
        write_table(table, kind, packed, RenderOptions(table_name=name))
        write_bytes(packed.getvalue(), output)
        return
    text = io.StringIO(newline="")
    if output is not None:
        write_table(table, kind, text, RenderOptions(excel=excel))
        replace_file(output, text.getvalue().encode())
        return
    write_table(
        table,
        kind,
        text,
        replace(make_render_options(sys.stdout, os.environ, no_color=no_color), excel=excel),
    )
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if kind is Format.table else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, newline="", errors="replace")
    if kind is not Format.table or not _paged(text.getvalue(), os.environ):
        _printed(text.getvalue())


def write_bytes(data: bytes, output: Path | None) -> None:
    """Write an answer that is bytes already, to stdout or to the file `output`."""
    if output is not None:
        replace_file(output, data)
    else:
        _poured(data)


def choose_format(kind: str | None, output: Path | None, fallback: Format) -> Format:
    """The format that is meant: the one named, else the one of the file's suffix, else `fallback`."""
    chosen = Format(kind) if kind else _format_of(output) if output else fallback
    if chosen in BINARY_FORMATS and output is None and sys.stdout.isatty():
        raise SanctionsError(
            f"{chosen} is nothing for a terminal", hint=f"name a file: --output FILE.{chosen}"
        )
    return chosen


def _printed(text: str) -> None:
    _put(lambda: sys.stdout.write(text))


def _poured(data: bytes) -> None:
    _put(lambda: sys.stdout.buffer.write(data))


def _put(write: Callable[[], int]) -> None:
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipe from None
    except OSError as trouble:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # so that closing it does not fail once more
        raise SanctionsError(f"cannot write the answer: {trouble.strerror}") from None


def _paged(text: str, environ: Mapping[str, str]) -> bool:
    """Show a text longer than the screen through $PAGER, else less; False where nobody would turn the pages."""
    import shutil

    pager = environ.get("PAGER", "less")
    watched = sys.stdin.isatty() and sys.stdout.isatty() and environ.get("TERM", "dumb") != "dumb"
    if not watched or pager in ("", "cat") or text.count("\n") < shutil.get_terminal_size().lines:
        return False
    import shlex
    import signal
    import subprocess

    former = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the pager's while it shows
    try:
        data = text.encode(sys.stdout.encoding, "replace")
        subprocess.run(shlex.split(pager), input=data, env={"LESS": "FRX", **environ}, check=False)
    except (OSError, ValueError):  # no such program, or no command line
        return False
    finally:
        signal.signal(signal.SIGINT, former)
    return True


def _format_of(output: Path) -> Format:
    try:
        return FORMAT_OF_SUFFIX[output.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(FORMAT_OF_SUFFIX))
        raise SanctionsError(
            f'no format for the suffix of "{output.name}"',
            hint=f"known: {known}; or say it with --format",
        ) from None


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; SanctionsError with what to do about it where that fails."""
    from sanctions_cli.ledger import atomic

    hint = path_hints.foreign_path_hint(str(path))
    if hint and "\\" in str(path) and os.sep == "/":
        # It would become a name with backslashes in it.
        raise SanctionsError(f'cannot write "{path}"', hint=hint)
    try:
        atomic.replace_file(path, data)
    except OSError as error:
        raise SanctionsError(
            f'cannot write "{path}": {error.strerror}',
            hint=hint or "name another file with --output",
        ) from None


def print_file(data: bytes) -> None:
    """Write a record's file to stdout, byte for byte; on a terminal without what could drive it."""
    text = data.decode("utf-8", "replace")
    if sys.stdout.isatty():
        text = "\n".join(plain(line) for line in text.splitlines()) + "\n"
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)


def print_line(text: str) -> None:
    """Write a line of an answer that is no table, on stdout."""
    sys.stdout.write(text + "\n")


def write_text(text: str) -> None:
    """Write an answer that is text already, on stdout."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    _printed(text)


def warn_broken_files(findings: Sequence[Finding], root: Path) -> int:
    """Name on stderr the broken files whose records an answer leaves out; the exit code that this asks for."""
    if not findings:
        return 0
    for finding in findings[:MOST_FINDINGS]:
        print_message(format_finding(finding, root))
    files = len({finding.path for finding in findings})
    more = len(findings) - MOST_FINDINGS
    unsaid = f" ({more:,} faults more: sanctions check says them all)" if more > 0 else ""
    print_message(
        f"warning: left out of the answer: {files:,} broken file{'s' if files > 1 else ''}{unsaid}"
    )
    return 2


def make_progress(stream: TextIO, after: float = 0.5) -> refresh.Progress | None:
    """Counts files on a terminal's stderr once a reading has taken half a second; None where nobody watches."""
    if not stream.isatty():
        return None
    began = time.monotonic()

    def show(done: int, of: int) -> None:
        if time.monotonic() - began > after:
            stream.write(f"\rreading {done:,} of {of:,} files ")
            stream.write("\r\x1b[K" if done >= of else "")
            stream.flush()

    return show
