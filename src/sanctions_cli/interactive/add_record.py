"""Adding to the book: what is shown before a record is written, and the writing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import form
from sanctions_cli.interactive.prompt import print_line
from sanctions_cli.ledger import add, build, duplicates, record_paths
from sanctions_cli.records import Announcement
from sanctions_cli.terminal import terminal_width
from sanctions_cli.text import display_width, plain

Alike = Sequence[tuple[str, Announcement]]
"""Records with their ids."""


def complete(given: dict[str, Any]) -> None:
    """Refuse what lacks a sender, a target or a day."""
    missing = [key for key in ("sender", "target", "announced") if not given.get(key)]
    if missing:
        called = [key.replace("announced", "day") for key in missing]
        said = " and ".join(called) if len(called) < 3 else "sender, target and day"
        raise SanctionsError(
            f"missing: {said}", hint="sanctions add SENDER TARGET DAY --individuals N …"
        )


def agreed(path: str, record: Announcement, alike: Alike) -> str:
    """Show what will be written, and what looks like it, and ask once: 'yes', 'no' or 'edit'."""
    print_line("")
    print_line(
        "\n".join(
            f"    {line}"
            for line in [f"# {path}", *build.encode_record(record, path).decode().splitlines()]
        )
    )
    print_line("")
    for name, other in alike[:3]:
        print_line(side_by_side(name, other, record, terminal_width()))
    if alike:
        return form.choose("Add it all the same?", default="no", edit=True)
    return form.choose("Write it?", default="yes", edit=True)


def side_by_side(name: str, other: Announcement, record: Announcement, width: int) -> str:
    """A record that is there and a new one, field by field; one below the other where the window is
    narrow.
    """
    pairs = [
        (field, plain(one), plain(two))
        for field, one, two in duplicates.compare_fields(other, record)
    ]
    lines = ["  This looks like a record that is already there:"]
    room = (width - 18) // 2
    column = (
        min(room, max(display_width(text) for text in (name, *(one for _, one, _ in pairs)))) + 2
    )
    if room < 24:
        lines += [f"    there {name}"]
        for field, one, two in pairs:
            lines += [
                f"    {field}",
                f"      there {one}",
                f"      new   {'the same' if one == two else two}",
            ]
        return "\n".join(lines)
    lines.append(f"    {'':<12}{name:<{column}}new")
    for field, one, two in pairs:
        new = "the same" if one == two else _cut(two, room)
        lines.append(
            f"    {field:<12}{_cut(one, room)}{'':<{column - display_width(_cut(one, room))}}{new}"
        )
    return "\n".join(lines)


def _cut(text: str, room: int) -> str:
    return text if display_width(text) <= room else f"{text[: room - 1]}…"


def write_record(
    root: Path,
    record: record_paths.Record,
    suffix: str | None,
    accepted: Collection[str] | None,
) -> str:
    """Write a new record under the first free id; its path relative to the ledger.

    A record that looks like one there is shown beside it and refused, unless its id is in
    `accepted`; None accepts all.
    """
    command = f"add {record.stem}"
    if accepted is None:
        return add.write_records(root, [(record, suffix)], command)[0]
    try:
        return add.write_unless_duplicate(root, record, suffix, command, accepted)
    except add.DuplicateRecord as error:
        for name, existing in error.duplicates[:3]:
            print_line(side_by_side(name, existing, error.record, 100))
        raise
