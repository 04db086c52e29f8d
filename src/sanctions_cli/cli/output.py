"""Writes answers to stdout or a file, and messages about the run to stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sanctions_cli.cli.streams import explain_output_error, report_made_change
from sanctions_cli.console import progress, styled_text
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.render import (
    BINARY_FORMATS,
    FORMATS_WITHOUT_FOOTNOTES,
    INSTEAD_OF_FORMAT,
    SHORT_NOTES_FORMATS,
    Format,
    NotesLength,
    RenderOptions,
    Theme,
    find_format,
    format_notes_page,
    write_table,
)
from sanctions_cli.table import Table
from sanctions_cli.terminal import print_finding, print_message
from sanctions_cli.text import plain, plural

if TYPE_CHECKING:
    from sanctions_cli.ledger import atomic, unread_files

MOST_UNREAD_FILES = 3
"""The most unread files that are named beside an answer; `check` names all."""

MAX_TEXT_LENGTH = 1 << 29
"""The most characters of an answer, which is in memory before it is written."""

MOST_FINDINGS = 20
"""The most findings printed beside an answer; `check` prints all."""


def make_render_options(
    stream: TextIO,
    environ: Mapping[str, str],
    *,
    no_color: bool,
    root: Path | None = None,
) -> RenderOptions:
    """The render options for a stream: a terminal with a width, or a pipe for plain text.

    With colours there are links, to the files of the ledger in `root` too.
    """
    is_terminal = stream.isatty()
    is_colour_refused = (
        no_color or environ.get("NO_COLOR") or environ.get("TERM") == "dumb"
    )
    width = 0
    if is_terminal:
        width = _terminal_size().columns
    options = RenderOptions(
        width=width,
        colour=is_terminal and not is_colour_refused,
        unicode=takes_unicode(stream),
    )
    if not options.colour:
        return options
    from sanctions_cli.cli.links import make_link_finder  # a pipe does without it

    return options._replace(find_link=make_link_finder(root))


def takes_unicode(stream: TextIO) -> bool:
    """Whether the stream's encoding has all characters; a stream in memory has no encoding."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().startswith("utf")


def _terminal_size() -> os.terminal_size:
    import shutil  # a pipe does without it

    return shutil.get_terminal_size()


def choose_format(
    format_name: str | None, output_file: Path | None, default_format: Format
) -> Format:
    """The format of an answer: the named one, that of the file's suffix, or the default.

    SanctionsError for an unknown suffix, and for binary output on a terminal.
    """
    if format_name:
        output_format = Format(format_name)
    elif output_file:
        output_format = _format_of_suffix(output_file)
    else:
        output_format = default_format
    if output_format in BINARY_FORMATS and output_file is None and sys.stdout.isatty():
        raise SanctionsError(
            f"{output_format} cannot be shown at a terminal",
            hint=f"name a file: --output FILE.{output_format}",
        )
    return output_format


def _format_of_suffix(output_file: Path) -> Format:
    try:
        return find_format(output_file)
    except SanctionsError as error:
        if error.hint in INSTEAD_OF_FORMAT.values():
            raise
        hint = f"{error.hint}; or choose a format with --format"
        raise SanctionsError(str(error), hint=hint) from None


def write_answer(
    table: Table,
    output_format: Format,
    output_file: Path | None,
    *,
    no_color: bool,
    excel: bool,
    delimiter: str = ",",
    is_raw: bool = False,
    notes: NotesLength | None = None,
    image_size: tuple[int, int] | None = None,
    theme: Theme | None = None,
    name: str = "answer",
    root: Path | None = None,
) -> None:
    """Write an answer to stdout or, whole or not at all, to a file.

    `name` is what a database calls the table. `notes` is how long the footnotes are, if it was
    chosen; with a file of a format that has none, full ones are in a file beside it. `root` is the
    folder of the ledger: at a terminal, ids are links to its files.
    """
    is_short = output_format in SHORT_NOTES_FORMATS
    length: NotesLength = notes or ("short" if is_short else "full")
    notes_page = ""
    if notes == "full" and output_file and output_format in FORMATS_WITHOUT_FOOTNOTES:
        notes_page = format_notes_page(table)
    if output_format in BINARY_FORMATS:
        data = io.BytesIO()
        binary_options = RenderOptions(
            table_name=name, notes=length, image_size=image_size, theme=theme
        )
        with progress.show_progress("Writing the answer"):
            write_table(table, output_format, data, binary_options)
        write_bytes(data.getvalue(), output_file)
    else:
        if output_file is not None:
            render_options = RenderOptions()
        else:
            render_options = make_render_options(
                sys.stdout, os.environ, no_color=no_color, root=root
            )
        render_options = render_options._replace(
            excel=excel,
            delimiter=delimiter,
            is_raw=is_raw,
            notes=length,
            image_size=image_size,
            theme=theme,
        )
        _write_text_answer(table, output_format, output_file, render_options)
    if output_file and notes_page:
        replace_file(output_file.with_suffix(".notes.md"), notes_page.encode())


def _write_text_answer(
    table: Table,
    output_format: Format,
    output_file: Path | None,
    render_options: RenderOptions,
) -> None:
    # Whole in memory first: an error in the middle must leave nothing half-written.
    text = BoundedText(newline="")
    with progress.show_progress("Writing the answer"):
        write_table(table, output_format, text, render_options)
    if output_file is not None:
        replace_file(output_file, text.getvalue().encode())
        return
    is_for_people = output_format is Format.table
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Machine formats are always UTF-8.
        encoding = None if is_for_people else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, newline="", errors="replace")
    if is_for_people and _show_in_pager(text.getvalue(), os.environ):
        return
    _write_text_to_stdout(text.getvalue())


class BoundedText(io.StringIO):
    """A text in memory with a limited size."""

    def write(self, text: str) -> int:
        """Write some text; SanctionsError if the whole would be too long."""
        if self.tell() + len(text) > MAX_TEXT_LENGTH:
            raise SanctionsError(
                f"the answer is longer than {MAX_TEXT_LENGTH >> 20} MB",
                hint="ask for less, or write CSV: -f csv",
            )
        return super().write(text)


def write_bytes(data: bytes, output_file: Path | None) -> None:
    """Write an answer in bytes to stdout or a file."""
    if output_file is not None:
        replace_file(output_file, data)
    else:
        _write_to_stdout(lambda: sys.stdout.buffer.write(data))


def _write_text_to_stdout(text: str) -> None:
    _write_to_stdout(lambda: sys.stdout.write(text))


def _write_to_stdout(write: Callable[[], int]) -> None:
    """Write and flush; ClosedPipe if the reader has gone away, SanctionsError for a full disk."""
    try:
        write()
        sys.stdout.flush()
    except OSError as error:
        raise explain_output_error(error) from None


def _show_in_pager(text: str, environ: Mapping[str, str]) -> bool:
    """Show a text longer than the screen through $PAGER, else less.

    False if it was not shown: it fits, there is no terminal, or the pager does not run.
    """
    pager = environ.get("PAGER", "less")
    # An empty $PAGER or `cat` is how people switch a pager off, as for git.
    if pager in ("", "cat") or environ.get("TERM", "dumb") == "dumb":
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if text.count("\n") < _terminal_size().lines:
        return False
    import shlex
    import signal
    import subprocess

    if not _takes_links(pager):
        text = styled_text.remove_links(text)
    # Ctrl-C is the pager's while it shows.
    former_handler = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        data = text.encode(sys.stdout.encoding, "replace")
        subprocess.run(
            shlex.split(pager), input=data, env={"LESS": "FRX", **environ}, check=False
        )
    except (OSError, ValueError):  # no such program, or no command line
        return False
    finally:
        signal.signal(signal.SIGINT, former_handler)
    return True


def _takes_links(pager: str) -> bool:
    """Whether a pager supports links; others show their escape sequences as text."""
    return os.path.basename(pager.split(maxsplit=1)[0]) == "less"


def replace_file(path: Path, data: bytes) -> None:
    """Write a file atomically; SanctionsError, with a hint, if that fails."""
    from sanctions_cli.ledger import disk, path_hints

    hint = path_hints.foreign_path_hint(str(path))
    if hint and "\\" in str(path) and os.sep == "/":
        # It would become a name with backslashes in it.
        raise SanctionsError(f'cannot write "{path}"', hint=hint)
    try:
        disk.replace_file(path, data)
    except OSError as error:
        raise SanctionsError(
            f'cannot write "{path}": {error.strerror}',
            hint=hint or "name another file with --output",
        ) from None


def print_file(data: bytes) -> None:
    """Write a record's file to stdout unchanged, or without control characters at a terminal."""
    text = data.decode("utf-8", "replace")
    if sys.stdout.isatty():
        text = "\n".join(plain(line) for line in text.splitlines()) + "\n"
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    _write_text_to_stdout(text)


def print_files(changes: Iterable[atomic.FileChange]) -> None:
    """Write the files after the changes to stdout, each below its path if there are several."""
    written = [change for change in changes if change.after is not None]
    for change in written:
        content = change.after or b""
        if len(written) > 1:
            content = b"# %s\n%s\n" % (change.path.encode(), content)
        print_file(content)


def print_line(text: str) -> None:
    """Write a line of an answer that is not a table to stdout."""
    _write_text_to_stdout(text + "\n")


def print_result(text: str) -> None:
    """Write a line of the answer of a command that has changed the ledger.

    If that fails, SanctionsError says that the change was made.
    """
    with report_made_change():
        print_line(text)


def write_text(text: str) -> None:
    """Write an answer in text to stdout."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    _write_text_to_stdout(text)


def warn_broken_files(findings: Sequence[Finding], root: Path) -> int:
    """Name on stderr the broken files that an answer leaves out; the exit code for that."""
    if not findings:
        return 0
    for finding in findings[:MOST_FINDINGS]:
        print_finding(finding, root)
    file_count = len({finding.path for finding in findings})
    files = plural(file_count, "broken file")
    message = f"warning: left out of the answer: {files}"
    more = len(findings) - MOST_FINDINGS
    if more > 0:
        message += f" ({more:,} more faults: sanctions check lists them all)"
    print_message(message)
    return 2


def warn_misplaced_records(root: Path) -> None:
    """Name files beside the ledger's folders that look like records but are not read, on stderr."""
    from sanctions_cli.ledger import unread_files

    warn_unread_files(unread_files.find_misplaced_records(root))


def warn_unread_files(files: Iterable[unread_files.UnreadFile]) -> None:
    """Name the first files that are not read, and the number of the rest, on stderr."""
    listed = list(files)
    for file in listed[:MOST_UNREAD_FILES]:
        print_message(f"warning: {plain(file.path)}: {file.reason}; {plain(file.hint)}")
    more = len(listed) - MOST_UNREAD_FILES
    if more > 0:
        names = plural(more, "more file")
        print_message(f"warning: {names} not read: sanctions check --only unread")
