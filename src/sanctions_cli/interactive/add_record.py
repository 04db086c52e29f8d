"""Adding to the book: what is shown before a record is written, and the writing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import form
from sanctions_cli.interactive.prompt import print_line
from sanctions_cli.ledger import duplicates, entry, transaction
from sanctions_cli.ledger.atomic_write import Change
from sanctions_cli.ledger.duplicates import Lookout
from sanctions_cli.ledger.entry import Record
from sanctions_cli.records import Announcement
from sanctions_cli.terminal import terminal_width
from sanctions_cli.text import display_width, plain

Named = tuple[Record, str | None]
"""A record and the word at the end of its id."""
Alike = Sequence[tuple[str, Announcement]]
"""Records with their ids."""
TRIES = 1000
"""How often a new name is looked for while others take names without a lock."""


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
            for line in [f"# {path}", *entry.written(record, path).decode().splitlines()]
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
        (field, plain(one), plain(two)) for field, one, two in duplicates.differences(other, record)
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


def duplicate(alike: Alike, does: str = "adds another") -> SanctionsError:
    """The refusal of a record that looks like one already there; `does` is what --allow-duplicate
    does.
    """
    names = ", ".join(name for name, _ in alike)
    return SanctionsError(
        f"a record like this is there already: {names}",
        hint=f"sanctions show {alike[0][0]}; --allow-duplicate {does}",
    )


def write(
    root: Path, records: Iterable[Named], command: str, known: Collection[str] | None = None
) -> list[str]:
    """Write new records, all or none, each under the first free id; their paths relative to the
    ledger.

    With `known`, a record that looks like one there is refused, unless these are all that it looks
    like; that is looked at while nobody else can write. An id that another terminal takes in the
    meantime gets the next suffix.
    """
    records = list(records)

    def changes() -> list[Change]:
        if known is not None:
            _refuse_likes(root, records, known)
        taken: set[str] = set()
        return [_change(root, one, taken) for one in records]

    return [change.path for change in transaction.commit(root, changes, command, again=TRIES)]


def _refuse_likes(root: Path, records: Sequence[Named], known: Collection[str]) -> None:
    lookout = Lookout(root)
    for record, _ in records:
        if isinstance(record, Announcement):
            alike = [(name, other) for name, other in lookout.like(record) if name not in known]
            if alike:
                for name, other in alike[:3]:
                    print_line(side_by_side(name, other, record, 100))
                raise duplicate(alike)


def _change(root: Path, named: Named, taken: set[str]) -> Change:
    record, word = named
    path = entry.place(root, record, word, taken)
    taken.add(path)
    return Change(path, None, entry.written(record, path))
