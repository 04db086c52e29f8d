"""`sanctions program add`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import countries, terminal
from sanctions_cli.answers import (
    CountryCodes,
    find_ledger_folder,
    open_ledger,
    parse_country,
)
from sanctions_cli.cli import (
    before_and_after,
    output,
    program_questions,
    written_answer,
)
from sanctions_cli.cli.options import (
    DryRun,
    Ledger,
    NoInput,
    sender_option,
    target_option,
)
from sanctions_cli.cli.record_options import to_iso_partial_day
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import name_some, plural

Keys = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY...",
        help="Short name used in records, such as CA-SEMA-BLR; several, of programs of"
        " the large official lists.",
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--name", "--title", metavar="TEXT", help="Name of the list."),
]
Sender = Annotated[str | None, sender_option(parse_country)]
Target = Annotated[list[CountryCodes] | None, target_option()]
Authority = Annotated[str | None, typer.Option(metavar="TEXT", help="Legal basis.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Link.")]
Until = Annotated[
    str | None,
    typer.Option(metavar="DAY", parser=to_iso_partial_day, help="Expiry date."),
]
Overlaps = Annotated[
    list[str] | None,
    typer.Option(metavar="KEY", help="Another list that can contain the same names."),
]
ListNames = Annotated[
    list[str] | None,
    typer.Option(
        "--list-name",
        metavar="TEXT",
        help="What official list files call it, such as BELARUS-EO14038.",
    ),
]
Note = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Anything else that a reader should know."),
]


def program_add(
    keys: Keys,
    name: Name = None,
    sender: Sender = None,
    target: Target = None,
    authority: Authority = None,
    url: Url = None,
    until: Until = None,
    overlaps: Overlaps = None,
    list_names: ListNames = None,
    note: Note = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Define a program in programs.toml, from options or by answering questions.

    Programs of the large official lists, such as US-IRAN, need their key alone.

    sanctions program add CA-JVCFO --name "Sergei Magnitsky Law" --sender CA --target ZZ

    sanctions program add GB-AFG GB-HT

    sanctions program add UN-DPRK --name "Resolution 1718" --sender UN --target "North Korea"
    """
    from sanctions_cli.ledger import definitions, program_keys, transaction

    root = find_ledger_folder(ledger)
    for key in keys:
        definitions.check_program_key(key)
    values: dict[str, object] = {
        "title": name,
        "sender": sender,
        "target": [code for codes in target or () for code in codes],
    }
    if len(keys) > 1:
        options = [*values.values(), authority, url, until, overlaps, list_names, note]
        if any(options):
            raise SanctionsError(
                f"the options describe one program, and {len(keys)} keys are given",
                hint="define that program alone",
            )
        return _add_shipped_programs(root, keys, dry_run=dry_run)
    (key,) = keys
    key = _add_shipped_values(key, values)
    if not no_input and not dry_run and terminal.is_interactive():
        values = program_questions.ask_for_missing(values)
    program_questions.refuse_missing(key, values)
    values |= {
        "authority": authority,
        "url": url,
        "until": until,
        "overlaps": overlaps,
        "list_names": list_names,
        "note": note,
    }
    change = definitions.plan_program(root, key, values)
    programs = program_keys.read_programs(root)
    for overlapped in overlaps or ():
        warning = program_keys.describe_unknown_program(overlapped, programs)
        if warning:
            terminal.print_message(f"warning: {warning}")
    _warn_about_users(root, key, str(values["sender"]))
    if dry_run:
        before_and_after.print_changes([change])
        terminal.print_message(f"Would define {key}; {change.path} would be:")
        output.print_files([change])
        return 0
    committed = transaction.commit_changes(root, [change], f"program add {key}")
    sender_name = countries.short_name(sender or str(values["sender"]))
    written_answer.report_change(
        f"Defined {key} in {change.path}: {values['title']} ({sender_name}).",
        root,
        is_undoable=committed.is_undoable,
    )
    output.print_result(key)
    return 0


def _add_shipped_programs(root: Path, keys: Sequence[str], *, dry_run: bool) -> int:
    """Define several programs of official lists, all or none; the exit code."""
    from sanctions_cli.ledger import definitions, transaction

    programs = {}
    for typed_key in keys:
        values: dict[str, object] = {"title": None, "sender": None, "target": None}
        key = _add_shipped_values(typed_key, values)
        if not values["title"]:
            raise SanctionsError(
                f"{key} is not a program of a large official list",
                hint=f"define it alone: sanctions program add {key}",
            )
        programs[key] = values
    change = definitions.plan_programs(root, programs)
    for key, values in programs.items():
        _warn_about_users(root, key, str(values["sender"]))
    count = plural(len(programs), "program")
    if dry_run:
        before_and_after.print_changes([change])
        terminal.print_message(f"Would define {count}; {change.path} would be:")
        output.print_files([change])
        return 0
    committed = transaction.commit_changes(root, [change], f"program add: {count}")
    written_answer.report_change(
        f"Defined {count} in {change.path}: {name_some(list(programs))}.",
        root,
        is_undoable=committed.is_undoable,
    )
    for key in programs:
        output.print_result(key)
    return 0


def _add_shipped_values(key: str, values: dict[str, object]) -> str:
    """Fill in what no option gives where the key is that of a program of an official list.

    Returns the key as that program has it, or as it was typed.
    """
    from sanctions_cli.lists import find_shipped_program

    program = find_shipped_program(key)
    if program is None:
        return key
    values["title"] = values["title"] or program.title
    values["sender"] = values["sender"] or program.sender
    values["target"] = values["target"] or list(program.targets)
    return program.key


def _warn_about_users(root: Path, key: str, sender: str) -> None:
    """Say on stderr which records of other senders use the key: they would be on a wrong list."""
    with open_ledger(root) as opened:
        rows = opened.connection.execute(
            "select id, sender from announcements"
            " where program = ? and sender <> ? order by announced, id",
            (key, sender),
        ).fetchall()
    if not rows:
        return
    ids = name_some([record_id for record_id, _ in rows])
    codes = sorted({code for _, code in rows})
    others = countries.join_names(codes)
    users = f"{plural(len(rows), 'record')} by {others}"
    verb = "names" if len(rows) == 1 else "name"
    terminal.print_message(
        f"warning: {key} will be a list of {countries.short_name(sender)},"
        f" but {users} {verb} it: {ids}"
    )
