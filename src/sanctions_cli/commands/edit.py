"""`sanctions edit`"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions_cli import console
from sanctions_cli.errors import SanctionsError
from sanctions_cli.options import country, ledger_folder, open_book
from sanctions_cli.record_options import RECORD, DryRun, Ledger, NoInput, day, takes

if TYPE_CHECKING:
    from sanctions_cli.writing import Change

Id = Annotated[str, typer.Argument(metavar="ID", help="The record's id, as list shows it.")]
Sender = Annotated[str | None, typer.Option("--sender", metavar="COUNTRY", parser=country, help="Who imposes.")]
Target = Annotated[list[str] | None, typer.Option("--target", metavar="COUNTRY", help="Who is aimed at.")]
Announced = Annotated[str | None, typer.Option("--announced", metavar="DAY", parser=day, help="When it was announced.")]
Unset = Annotated[list[str] | None, typer.Option("--unset", metavar="KEY", help="Take a key out: note, net.entities.")]
AddSource = Annotated[bool, typer.Option("--add-source", help="Add the source that --publisher … describe.")]


@takes(RECORD)
def edit(
    said: dict[str, Any],
    id_: Id,
    sender: Sender = None,
    target: Target = None,
    announced: Announced = None,
    unset: Unset = None,
    add_source: AddSource = False,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Change a record, by flags or in $EDITOR.

    Comments, order and line ends stay as they are.

        sanctions edit ca-2024-08-09-by --individuals 12 --unset note

        sanctions edit ca-2024-08-09-by
    """
    from sanctions_cli import drafting, editing, entry, replies, writing

    root = ledger_folder(ledger)
    path = entry.find(root, id_)
    before = writing.read(root / path) or b""
    sources = said.pop("sources", [])
    if bool(sources) != add_source:
        reason = "a record can have several sources" if sources else "--add-source needs the source"
        raise SanctionsError(reason, hint="--add-source --publisher … adds one; edit ID opens the record in $EDITOR")
    aimed = [code for text in target for code in replies.targets(text)] if target else None
    given = said | {"sender": sender, "target": aimed, "announced": announced}
    given = {key: value for key, value in given.items() if value}
    if given or unset or sources:
        after, now = editing.by_flags(before, path, given, unset or [], sources)
    elif no_input:
        raise SanctionsError("nothing to change", hint="say it by flags, such as --individuals 12")
    else:
        found = drafting.in_editor(before, path, root, os.environ)
        if found is None:
            console.say("the record is as it was")
            return 1
        after, now = found
    return _change(root, path, before, after, now, dry_run=dry_run)


def _change(root: Path, path: str, before: bytes, after: bytes, now: str, *, dry_run: bool) -> int:
    from sanctions_cli import changing, drafting

    if after == before:
        console.say("nothing has changed")
        return 0
    changes = changing.replaced(root, path, before, after, now)
    if now != path:
        changes += _renamed(root, path, changes[0].path)
    _warn_of_likes(root, after, path, changes[0].path)
    console.say("\n".join(changing.edited(path, changes[0].path, before, after)))
    if dry_run:
        changing.print_file(after)
        return 0
    with drafting.kept(after, path):
        changing.commit(root, changes, f"edit {Path(path).stem}")
    console.print_line(changes[0].path)
    return 0


def _renamed(root: Path, path: str, now: str) -> list[Change]:
    """The records that speak of one that gets another name, made to follow it."""
    from sanctions_cli import editing, entry, writing
    from sanctions_cli.queries import references

    old, new = Path(path).stem, Path(now).stem
    with open_book(root) as book:
        names = [name for name, _ in references.referring(book.connection, [old])]
    followed = []
    for name in names:
        place = entry.find(root, name)
        before = writing.read(root / place) or b""
        after = editing.replaced(before, old, new)
        console.say(f"{name} refers to {old}, and now to {new}")
        followed.append(writing.Change(place, before, after))
    return followed


def _warn_of_likes(root: Path, after: bytes, path: str, now: str) -> None:
    """Say which other records the edited one looks like."""
    from sanctions_cli import store, twins
    from sanctions_cli.model import Announcement

    record, _ = store.parse(after, now, "announcement")
    if isinstance(record, Announcement):
        for name, _ in twins.Lookout(root).like(record):
            if name not in (Path(path).stem, Path(now).stem):
                console.say(f"warning: a record like this is there already: {name}")
