"""What a person sees and confirms before a record is written, and records that look alike side by
side.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from sanctions_cli.console import is_smart_terminal, side_by_side, styled_text
from sanctions_cli.interactive import form
from sanctions_cli.interactive.prompt import print_line
from sanctions_cli.ledger import add, atomic, build, duplicates, record_paths
from sanctions_cli.records import Announcement, toml
from sanctions_cli.terminal import make_printable, terminal_width
from sanctions_cli.text import display_width, plain, shorten

NamedAnnouncements = Sequence[tuple[str, Announcement]]
"""Announcements with their ids."""

FileChange = atomic.FileChange

RecordFile = tuple[str, bytes]
"""A record's path relative to the ledger, and its text."""

MAX_SHOWN = 3
"""Records that look alike shown at most."""

EDIT_HELP = (
    "y writes the record, n leaves the ledger as it is, edit asks what to change. A field can be"
    " named at once: edit entities, source, date."
)

_FILE_INDENT = " " * 4

MAX_COLUMN_WIDTH = 44
"""Columns for a value of either record in a pipe; a longer one is cut."""


def confirm_new_record(
    path: str,
    record: Announcement,
    similar: NamedAnnouncements,
    parse_edit: Callable[[str], list[str]],
    if_interrupted: str,
) -> str | list[str]:
    """Show what will be written, and what looks like it, and ask once: `yes`, `no`, or the keys of
    the questions to ask again, which `parse_edit` reads.
    """
    print_record_file(path, record)
    for name, existing in similar[:MAX_SHOWN]:
        print_comparison(name, existing, record)
    question, default = "Write it?", "yes"
    if similar:
        # A second Enter in a row must not add the same announcement twice.
        question, default = "Add it anyway?", "no"
    answer: str | list[str] = form.choose(
        question,
        default=default,
        marks="/edit",
        about=EDIT_HELP,
        parse_other=parse_edit,
        if_interrupted=if_interrupted,
    )
    return answer


def print_record_file(path: str, record: record_paths.Record) -> None:
    """Show the file that a record will have."""
    text = build.encode_record(record, path).decode()
    print_line("")
    for line in (f"# {path}", *text.splitlines()):
        _print_file_line(line)
    print_line("")


def _print_file_line(line: str) -> None:
    """Show a line of a file in the width of the terminal.

    One with an address stays whole, to be copied, except where a broken one is a link.
    """
    if "://" not in line:
        for part in _wrap_line(line):
            print_line(part)
    elif is_smart_terminal(sys.stderr):
        printable = make_printable(line)
        styled_text.print_with_links(printable, _wrap_line(printable), sys.stderr)
    else:
        print_line(_FILE_INDENT + line)


def _wrap_line(line: str) -> list[str]:
    """A line of a file, broken into lines that fit the terminal."""
    lines = textwrap.wrap(
        line,
        terminal_width() - 1,
        initial_indent=_FILE_INDENT,
        subsequent_indent=_FILE_INDENT * 2,
        break_on_hyphens=False,
    )
    return lines or [""]


def print_comparison(name: str, existing: Announcement, record: Announcement) -> None:
    """Show on stderr an existing record, by its id, and a new one that looks like it.

    At a terminal the two are beside each other, or one below the other where it is narrow.
    """
    if not side_by_side.takes_side_by_side(sys.stderr):
        print_line(format_comparison(name, existing, record))
        return
    print_line(_COMPARISON_TITLE)
    fields = []
    for field, left, right in duplicates.compare_fields(existing, record):
        fields.append(side_by_side.Compared(field, left, right))
    side_by_side.print_side_by_side(fields, (name, "new"))


def format_comparison(name: str, existing: Announcement, record: Announcement) -> str:
    """An existing record, by its id, and a new one, field by field, in lines for a pipe."""
    rows = [("", name, "new")]
    for field, left, right in duplicates.compare_fields(existing, record):
        # In a long list of fields, the equal ones must not hide the one that differs.
        shown_right = "the same" if left == right else plain(right)
        rows.append((field, plain(left), shown_right))
    widest = max(display_width(left) for _, left, _ in rows)
    width = min(widest, MAX_COLUMN_WIDTH)
    lines = [_COMPARISON_TITLE]
    for field, left, right in rows:
        shown = shorten(left, MAX_COLUMN_WIDTH)
        blanks = " " * (width - display_width(shown))
        shown_right = shorten(right, MAX_COLUMN_WIDTH)
        lines.append(f"    {field:<10}  {shown}{blanks}  {shown_right}")
    return "\n".join(lines)


_COMPARISON_TITLE = "  This looks like a record that is already in the ledger:"


def write_new_record(
    root: Path,
    record: record_paths.Record,
    suffix: str | None,
    accepted: Collection[str] | None,
    definitions: Sequence[FileChange] = (),
) -> add.WrittenRecords:
    """Write a new record under the first free id.

    `definitions` of what it names are written and undone with it.

    A record that looks like one in the ledger is shown beside it and refused (add.DuplicateRecord),
    unless its id is in `accepted`; None accepts all.
    """
    command = f"add {record.stem}"
    if accepted is None:
        return add.write_records(root, [(record, suffix)], command, definitions)
    try:
        return add.write_unless_duplicate(
            root, record, suffix, command, accepted, definitions
        )
    except add.DuplicateRecord as error:
        for name, existing in error.duplicates[:MAX_SHOWN]:
            print_comparison(name, existing, error.record)
        raise


def confirm_change(
    root: Path, before: RecordFile, after: RecordFile, *, ask: bool
) -> bool:
    """Whether a record may be changed, though it then looks like another that it did not look like
    before.

    Shows both. Asks with `ask`; else raises add.DuplicateRecord.
    """
    changed = _parse_announcement(after)
    if changed is None:
        return True
    finder = duplicates.DuplicateFinder(root)
    # What the record looked like before was accepted when it was added.
    expected = {Path(before[0]).stem}
    original = _parse_announcement(before)
    if original is not None:
        for name, _ in finder.find_duplicates(original):
            expected.add(name)
    similar = []
    for name, existing in finder.find_duplicates(changed):
        if name not in expected:
            similar.append((name, existing))
    if not similar:
        return True
    for name, existing in similar[:MAX_SHOWN]:
        print_comparison(name, existing, changed)
    if not ask:
        raise add.DuplicateRecord(changed, similar, "changes it anyway")
    return form.confirm("Change it anyway?")


def _parse_announcement(file: RecordFile) -> Announcement | None:
    path, text = file
    record, _ = toml.parse_file(text, path, "announcement")
    return record if isinstance(record, Announcement) else None
