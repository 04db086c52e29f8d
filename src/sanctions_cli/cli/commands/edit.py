"""`sanctions edit`"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.options import (
    DryRun,
    Ledger,
    NoInput,
    find_ledger_folder,
    open_ledger,
    parse_country,
)
from sanctions_cli.cli.record_options import RECORD, record_command, to_iso_partial_day
from sanctions_cli.errors import SanctionsError

Id = Annotated[str, typer.Argument(metavar="ID", help="The record's id, as list shows it.")]
Sender = Annotated[
    str | None,
    typer.Option("--sender", metavar="COUNTRY", parser=parse_country, help="Who imposes."),
]
Target = Annotated[
    list[str] | None, typer.Option("--target", metavar="COUNTRY", help="Who is aimed at.")
]
Announced = Annotated[
    str | None,
    typer.Option(
        "--announced", metavar="DAY", parser=to_iso_partial_day, help="When it was announced."
    ),
]
Unset = Annotated[
    list[str] | None,
    typer.Option("--unset", metavar="KEY", help="Take a key out: note, net.entities."),
]
AllowDuplicate = Annotated[
    bool, typer.Option("--allow-duplicate", help="Though it then looks like another record.")
]
AddSource = Annotated[
    bool, typer.Option("--add-source", help="Add the source that --publisher … describe.")
]


@record_command(RECORD)
def edit(
    fields: dict[str, Any],
    id_: Id,
    sender: Sender = None,
    target: Target = None,
    announced: Announced = None,
    unset: Unset = None,
    add_source: AddSource = False,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Change a record, by flags or in $EDITOR.

    Comments, order and line ends stay as they are.

        sanctions edit ca-2024-08-09-by --individuals 12 --unset note

        sanctions edit ca-2024-08-09-by
    """
    from sanctions_cli.interactive import answers, confirm, editor
    from sanctions_cli.ledger import atomic, record_paths
    from sanctions_cli.ledger import edit as editing

    root = find_ledger_folder(ledger)
    path = record_paths.find_record(root, id_)
    before = atomic.read_if_exists(root / path) or b""
    sources = fields.pop("sources", [])
    if bool(sources) != add_source:
        reason = "a record can have several sources" if sources else "--add-source needs the source"
        raise SanctionsError(
            reason, hint="--add-source --publisher … adds one; edit ID opens the record in $EDITOR"
        )
    aimed = [code for text in target for code in answers.parse_targets(text)] if target else None
    given = fields | {"sender": sender, "target": aimed, "announced": announced}
    given = {key: value for key, value in given.items() if value}
    if given or unset or sources:
        after, now = editing.edit_record(before, path, given, unset or [], sources)
    elif no_input:
        raise SanctionsError("nothing to change", hint="say it by flags, such as --individuals 12")
    else:
        found = editor.edit_in_editor(before, path, root, os.environ)
        if found is None:
            terminal.print_message("the record is as it was")
            return 1
        after, now = found
    ask = not (no_input or dry_run) and terminal.is_interactive()
    if not allow_duplicate and not confirm.confirm_change(
        root, (path, before), (now, after), ask=ask
    ):
        terminal.print_message("the record is as it was")
        return 1
    return _change(root, path, before, after, now, dry_run=dry_run)


def _change(root: Path, path: str, before: bytes, after: bytes, now: str, *, dry_run: bool) -> int:
    from sanctions_cli.index import references as index_references
    from sanctions_cli.interactive import editor
    from sanctions_cli.ledger import references, transaction

    if after == before:
        terminal.print_message("nothing has changed")
        return 0
    changes = transaction.plan_edit(root, path, before, after, now)
    if now != path:
        with open_ledger(root) as book:
            referring = index_references.find_references(book.connection, [Path(path).stem])
        changes += references.follow_references(root, referring, Path(changes[0].path).stem)
    terminal.print_message("\n".join(transaction.diff_edit(path, changes[0].path, before, after)))
    if dry_run:
        output.print_file(after)
        return 0
    with editor.keep_text_if_stale(after, path):
        transaction.commit_changes(root, changes, f"edit {Path(path).stem}")
    output.print_line(changes[0].path)
    return 0
