"""Between the terminal and the program: answers to stdout or a file, all that is said about the run to stderr."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.index import Progress
from sanctions_cli.render import SUFFIXES, Format, Page, write
from sanctions_cli.table import Table

SHOWN = 5
"""Faulty files named on stderr before an answer; `check` shows all."""


def page(stream: TextIO, environ: Mapping[str, str], *, no_color: bool) -> Page:
    """What this stream is: a terminal of some width, or a pipe that takes plain text."""
    terminal = stream.isatty()
    colour = terminal and not no_color and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns if terminal else 0
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    return Page(width=width, colour=colour, unicode=encoding.startswith("utf"), terminal=terminal)


def answer(table: Table, kind: Format | None, output: Path | None, *, no_color: bool, excel: bool) -> None:
    """Write an answer to stdout or, whole or not at all, to the file `output`; the format may follow its suffix."""
    if output is None:
        chosen = kind or Format.table
        seen = page(sys.stdout, os.environ, no_color=no_color)
        if isinstance(sys.stdout, io.TextIOWrapper):
            encoding = None if chosen is Format.table else "utf-8"
            sys.stdout.reconfigure(encoding=encoding, newline="", errors="replace")
        write(table, chosen, sys.stdout, Page(seen.width, seen.colour, seen.unicode, seen.terminal, excel))
        sys.stdout.flush()
        return
    chosen = kind or _format_of(output)
    text = io.StringIO(newline="")
    write(table, chosen, text, Page(excel=excel))
    replace_file(output, text.getvalue())


def _format_of(output: Path) -> Format:
    try:
        return SUFFIXES[output.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(SUFFIXES))
        raise SanctionsError(
            f'no format for the suffix of "{output.name}"', hint=f"known: {known}; or say it with --format"
        ) from None


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all: to a temporary one beside it, then in its place, through links."""
    real = Path(os.path.realpath(path))
    try:
        mode = real.stat().st_mode & 0o777 if real.exists() else None
        descriptor, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".part")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, mode if mode is not None else 0o666 & ~_umask())
            os.replace(name, real)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as trouble:
        raise SanctionsError(
            f'cannot write "{path}": {trouble.strerror}', hint="name another file with --output"
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def say(text: str) -> None:
    """Say something about the run, on stderr."""
    sys.stderr.write(text + "\n")


def left_out(findings: Sequence[Finding], root: Path) -> None:
    """Name the broken files whose records an answer had to leave out."""
    for finding in findings[:SHOWN]:
        say(describe(finding, root))
    files = len({finding.path for finding in findings})
    more = f", {len(findings) - SHOWN} faults more" if len(findings) > SHOWN else ""
    plural = "s" if files > 1 else ""
    say(f"warning: {files} broken file{plural} left out of the answer{more} (sanctions check shows all)")


def describe(finding: Finding, root: Path) -> str:
    """A finding as a good compiler shows it: place, rule, what is wrong, the line with a caret, the way out."""
    from sanctions_cli.render.cells import plain

    path = os.path.relpath(root / finding.path)
    place = f"{path}:{finding.line}:{finding.column}" if finding.line else path
    lines = [f"{place}: {finding.severity}[{finding.rule}]: {plain(finding.message)}"]
    if finding.excerpt:
        start = max(0, finding.column - 60)
        shown = plain(finding.excerpt[start : start + 100])
        gutter = f"{finding.line:>5} \N{BOX DRAWINGS LIGHT VERTICAL} "
        caret = (
            " " * (len(gutter) - 2)
            + "\N{BOX DRAWINGS LIGHT VERTICAL} "
            + " " * max(0, finding.column - 1 - start)
            + "^"
        )
        lines += [gutter + shown, f"{caret} {plain(finding.hint)}".rstrip()]
    elif finding.hint:
        lines.append(f"      {plain(finding.hint)}")
    return "\n".join(lines)


def progress(stream: TextIO, after: float = 0.5) -> Progress | None:
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
