"""`sanctions program map`"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.cli.options import DryRun, Ledger
from sanctions_cli.cli.user_ledger import find_ledger_folder
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

if TYPE_CHECKING:
    from sanctions_cli.lists import ShippedProgram

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

    A program of the large official lists is defined at the same time if it is not in programs.toml.

    sanctions program map BELARUS-EO US-BRUS

    sanctions program map "Myanmar: *" SECO-MYANMAR
    """
    from sanctions_cli.ledger import definitions, program_keys, transaction

    root = find_ledger_folder(ledger)
    list_name = list_name.strip()
    if not list_name:
        raise SanctionsError(
            "the name is empty",
            hint="entries that name no program cannot be mapped; import list counts them",
        )
    programs = program_keys.read_programs(root)
    key = program_keys.canonical_key(key, programs)
    is_defined = key in programs
    if is_defined:
        change = definitions.plan_list_name(root, key, list_name)
    else:
        program = _find_shipped_program(key, list_name)
        key = program.key
        change = definitions.plan_program(
            root,
            key,
            {
                "title": program.title,
                "sender": program.sender,
                "target": list(program.targets),
                "list_names": [list_name],
            },
        )
    if dry_run:
        before_and_after.print_changes([change])
        terminal.print_message(f"Would change {change.path}.")
        output.print_files([change])
        return 0
    committed = transaction.commit_changes(
        root, [change], f"program map {list_name} {key}"
    )
    defined = "" if is_defined else ", which is now defined"
    written_answer.report_change(
        f"{quote(list_name)} in a list file means {key}{defined} ({change.path}).",
        root,
        is_undoable=committed.is_undoable,
    )
    return 0


def _find_shipped_program(key: str, list_name: str) -> ShippedProgram:
    """What is shipped about a program that the ledger does not define, or SanctionsError."""
    from sanctions_cli.lists import find_shipped_program

    program = find_shipped_program(key)
    if program is None:
        options = (
            f'--name "…" --sender CA --target BY --list-name {shlex.quote(list_name)}'
        )
        raise SanctionsError(
            f"{key} is not defined in programs.toml",
            hint=f"to define it: sanctions program add {key} {options}",
        )
    return program
