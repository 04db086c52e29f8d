"""`sanctions edit`"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import (
    CountryCodes,
    find_ledger_folder,
    flatten_codes,
    open_ledger,
    parse_country,
)
from sanctions_cli.cli import (
    before_and_after,
    output,
    several_edits,
    written_answer,
)
from sanctions_cli.cli.help_page import ANNOUNCEMENT, DETAILS, SOURCE
from sanctions_cli.cli.options import (
    AllowDuplicate,
    DryRun,
    Ledger,
    NoInput,
    sender_option,
    target_option,
)
from sanctions_cli.cli.record_options import (
    RECORD,
    RecordFields,
    announced_option,
    record_command,
)
from sanctions_cli.cli.spellings_in_use import (
    refuse_misspelt_program,
    use_defined_keys,
    use_known_spellings,
)
from sanctions_cli.errors import SanctionsError

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids of the records, as in sanctions list."),
]
Sender = Annotated[str | None, sender_option(parse_country, ANNOUNCEMENT)]
Target = Annotated[list[CountryCodes] | None, target_option(ANNOUNCEMENT)]
Announced = Annotated[str | None, announced_option()]
Unset = Annotated[
    list[str] | None,
    typer.Option(
        "--unset",
        metavar="KEY",
        help="Remove this key from the record: note, net.entities.",
        rich_help_panel=DETAILS,
    ),
]
AddSource = Annotated[
    bool,
    typer.Option(
        "--add-source",
        help="Add a source, described by --publisher, --title …",
        rich_help_panel=SOURCE,
    ),
]
ChosenSource = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="N|URL",
        help="Which of several sources to correct: its number or link.",
        rich_help_panel=SOURCE,
    ),
]


@record_command(RECORD, has_whole_source=False)
def edit(
    fields: RecordFields,
    ids: Ids,
    sender: Sender = None,
    target: Target = None,
    announced: Announced = None,
    unset: Unset = None,
    add_source: AddSource = False,
    source: ChosenSource = None,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Change records, by options, or one in your editor ($EDITOR).

    Comments, order and line ends stay as they are. With several ids, all changes are shown and made
    together, or none.

        sanctions edit ca-2024-08-09-by --individuals 12 --unset note

        sanctions edit ca-2024-08-09-by --source 1 --published 2024-08-09

        sanctions edit ca-2024-08-09-by us-2024-08-09-by --measure asset_freeze

        sanctions edit ca-2024-08-09-by
    """
    from sanctions_cli.interactive import confirm, editor
    from sanctions_cli.ledger import atomic, record_paths

    root = find_ledger_folder(ledger)
    paths = list(dict.fromkeys(record_paths.find_record(root, name) for name in ids))
    fields |= _read_head(sender, target, announced)
    edit_record = _make_edit(root, fields, unset, source, add_source=add_source)
    if len(paths) > 1:
        if edit_record is None:
            raise SanctionsError(
                "the editor opens one record, and several are named",
                hint="say what to change in all of them, such as --program CA-SEMA-BLR",
            )
        _warn_unknown_programs(root, fields)
        return several_edits.edit_records(
            root,
            paths,
            edit_record,
            allow_duplicate=allow_duplicate,
            dry_run=dry_run,
            no_input=no_input,
        )
    path = paths[0]
    # If the file has gone since it was found, committing the change finds that out.
    before = atomic.read_in_ledger(root, path) or b""
    if edit_record:
        after, new_path = edit_record(before, path)
    elif no_input:
        raise SanctionsError(
            "nothing to change", hint="name a change, such as --individuals 12"
        )
    else:
        edited = editor.edit_in_editor(before, path, root, os.environ)
        if edited is None:
            terminal.print_message("The record was not changed.")
            return 1
        after, new_path = edited
    if not allow_duplicate:
        can_ask = not (no_input or dry_run) and terminal.is_interactive()
        if not confirm.confirm_change(
            root, (path, before), (new_path, after), ask=can_ask
        ):
            terminal.print_message("The record was not changed.")
            return 1
    if after == before:
        terminal.print_message("The record says that already; nothing was changed.")
        return 0
    _warn_unknown_programs(root, fields)
    return _change_record(root, path, before, after, new_path, dry_run=dry_run)


def _make_edit(
    root: Path,
    fields: RecordFields,
    unset: Sequence[str] | None,
    chosen_source: str | None,
    *,
    add_source: bool,
) -> several_edits.EditRecord | None:
    """The edit that the options describe; None where they describe none.

    The programs among the fields get the ledger's spelling.
    """
    from sanctions_cli.ledger import build, edit

    source_values = fields.pop("sources", [{}])[0]
    _check_source_options(source_values, chosen_source, add_source=add_source)
    if not (fields or unset or source_values):
        return None
    new_sources = [build.complete_source(source_values)] if add_source else []
    if source_values and not add_source:
        fields["source"] = source_values
    values = use_known_spellings(root, {**fields, "sources": new_sources})
    new_sources = values.pop("sources")
    values = use_defined_keys(root, values)
    fields |= values
    return functools.partial(
        edit.edit_record,
        values=values,
        unset=unset or [],
        sources=new_sources,
        chosen_source=chosen_source or "",
    )


def _read_head(
    sender: str | None, targets: Sequence[CountryCodes] | None, announced: str | None
) -> RecordFields:
    """What the options say that are arguments of `add`, without those that were not given."""
    head: RecordFields = {}
    if sender:
        head["sender"] = sender
    if targets:
        head["target"] = flatten_codes(targets)
    if announced:
        head["announced"] = announced
    return head


def _check_source_options(
    values: Mapping[str, object], chosen: str | None, *, add_source: bool
) -> None:
    """SanctionsError where the options of a source contradict each other, or say nothing."""
    if add_source and chosen:
        raise SanctionsError(
            "--add-source and --source do not go together",
            hint="--add-source adds another, --source chooses the one to correct",
        )
    if add_source and not values:
        raise SanctionsError(
            "--add-source needs a description of the source",
            hint="add --publisher, --title, --url …",
        )


def _warn_unknown_programs(root: Path, fields: RecordFields) -> None:
    """Warn of each program of an edit that is not defined, as `_warn_unknown_program`."""
    if fields.get("program"):
        _warn_unknown_program(root, fields["program"])
    for key in fields.get("other_programs") or ():
        _warn_unknown_program(root, key)


def _warn_unknown_program(root: Path, key: str) -> None:
    """Say on stderr that a program is not defined. SanctionsError for one that is misspelt."""
    from sanctions_cli.ledger import program_keys

    programs = program_keys.read_programs(root)
    refuse_misspelt_program(root, key)
    warning = program_keys.describe_unknown_program(key, programs)
    if warning:
        terminal.print_message(f"warning: {warning}")


def _change_record(
    root: Path,
    path: str,
    before: bytes,
    after: bytes,
    new_path: str,
    *,
    dry_run: bool,
) -> int:
    """Show the change and make it, and that of the records that refer to it; the exit code.

    `new_path` is where the record's id belongs now; both paths are relative to the ledger.
    """
    from sanctions_cli.index import references as index_references
    from sanctions_cli.interactive import editor
    from sanctions_cli.ledger import references, transaction
    from sanctions_cli.records import toml

    record_id = Path(path).stem
    changes = transaction.plan_edit(root, path, before, after, new_path)
    written_path = changes[0].path  # `new_path`, with a number where that is taken
    if new_path != path:
        with open_ledger(root) as opened:
            referring = index_references.find_references(opened, [record_id])
        changes += references.follow_references(
            root, referring, Path(written_path).stem
        )
    before_and_after.print_changes(changes)
    new_id = Path(written_path).stem
    name = record_id if new_id == record_id else f"{record_id}, now {new_id}"
    if dry_run:
        terminal.print_message(f"Would change {name}; as {written_path}:")
        output.print_file(after)
        return 0
    with editor.keep_text_if_stale(after, path):
        committed = transaction.commit_changes(root, changes, f"edit {record_id}")
    record, _ = toml.parse_file(after, written_path, "announcement")
    written_answer.report_change(
        f"Changed {name}.",
        root,
        [record] if record else [],
        is_undoable=committed.is_undoable,
    )
    output.print_result(written_path)
    return 0
