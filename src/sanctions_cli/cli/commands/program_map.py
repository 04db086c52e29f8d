"""`sanctions program map`"""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.cli.options import DryRun, Ledger
from sanctions_cli.cli.user_ledger import find_ledger_folder
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

ListName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="What a list file calls the program."),
]
Key = Annotated[
    str,
    typer.Argument(metavar="KEY", help="The program in programs.toml."),
]


def program_map(
    list_name: ListName,
    key: Key,
    dry_run: DryRun = False,
    ledger: Ledger = None,
) -> int:
    """Say which program a name in official list files means.

    sanctions program map BELARUS-EO US-BRUS
    """
    from sanctions_cli.ledger import definitions, program_keys, transaction

    root = find_ledger_folder(ledger)
    programs = program_keys.read_programs(root)
    key = program_keys.canonical_key(key, programs)
    if key not in programs:
        add = f"sanctions program add {key} --list-name {shlex.quote(list_name)}"
        raise SanctionsError(
            f"{key} is not defined in programs.toml", hint=f"to define it: {add}"
        )
    change = definitions.plan_list_name(root, key, list_name)
    if dry_run:
        before_and_after.print_changes([change])
        terminal.print_message(f"Would change {change.path}.")
        output.print_files([change])
        return 0
    committed = transaction.commit_changes(
        root, [change], f"program map {list_name} {key}"
    )
    written_answer.report_change(
        f"{quote(list_name)} in a list file means {key} ({change.path}).",
        root,
        is_undoable=committed.is_undoable,
    )
    return 0
