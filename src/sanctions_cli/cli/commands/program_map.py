"""`sanctions program map`"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sanctions_cli import countries, terminal
from sanctions_cli.answers import find_ledger_folder, parse_country
from sanctions_cli.cli import (
    before_and_after,
    output,
    program_questions,
    written_answer,
)
from sanctions_cli.cli.options import DryRun, Ledger, NoInput, sender_option
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

if TYPE_CHECKING:
    from sanctions_cli.ledger import program_keys
    from sanctions_cli.lists import ShippedProgram

ListName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="What a list file calls the program."),
]
Key = Annotated[
    str | None,
    typer.Argument(
        metavar="KEY", help="The program in programs.toml.", show_default="asked for"
    ),
]
Sender = Annotated[str | None, sender_option(parse_country)]

PLACEHOLDER = "KEY"
"""What notes of `import list` have in the place of a key."""


class ListedName(NamedTuple):
    """The name of a program in a list file, and who publishes the list, if that is stated."""

    name: str
    sender: str | None


def program_map(
    list_name: ListName,
    key: Key = None,
    sender: Sender = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Say which program a name in official list files means.

    A program of the large official lists is defined at the same time if it is not in programs.toml.
    Of any other, what is missing is asked for at a terminal.

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
    can_ask = not no_input and not dry_run and terminal.is_interactive()
    listed_name = ListedName(list_name, sender)
    programs = program_keys.read_programs(root)
    key = _require_key(key, listed_name, programs, can_ask=can_ask)
    key = program_keys.canonical_key(key, programs)
    is_defined = key in programs
    if is_defined:
        _refuse_other_sender(key, programs[key].sender, sender)
        change = definitions.plan_list_name(root, key, list_name)
    else:
        program = _describe_new_program(key, listed_name, can_ask=can_ask)
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


def _refuse_other_sender(key: str, actual: str, stated: str | None) -> None:
    """Raise SanctionsError for a program of another sender than that of the list file.

    The names of its programs are looked up among those of its own sender.
    """
    if stated and stated != actual:
        raise SanctionsError(
            f"{key} is a program of {countries.short_name(actual)}, and the name is of a list"
            f" of {countries.short_name(stated)}",
            hint=f"name a program of {countries.short_name(stated)}, or a new key",
        )


def _require_key(
    key: str | None,
    listed_name: ListedName,
    programs: program_keys.Programs,
    *,
    can_ask: bool,
) -> str:
    """The typed key, or the one that is asked for; SanctionsError where nobody can be asked."""
    if key and key != PLACEHOLDER:
        return key
    if can_ask:
        return program_questions.ask_for_key(listed_name.name, programs)
    message = "missing: KEY, the program that the name means"
    if key:
        message = "KEY stands for the key of a program, such as US-IRAN"
    raise SanctionsError(
        message,
        hint="a key of programs.toml or of a large official list; for a new program:"
        f" {_suggest_definition(PLACEHOLDER, listed_name)}",
    )


def _describe_new_program(
    key: str, listed_name: ListedName, *, can_ask: bool
) -> ShippedProgram:
    """A program that the ledger does not define: what is shipped of it, or the answers.

    Raises SanctionsError where nothing is shipped and nobody can be asked.
    """
    from sanctions_cli.ledger import definitions, program_keys
    from sanctions_cli.lists import ShippedProgram, find_shipped_program

    program = find_shipped_program(key)
    if program is not None:
        _refuse_other_sender(program.key, program.sender, listed_name.sender)
        return program
    definitions.check_program_key(key)
    if not can_ask:
        raise SanctionsError(
            f"{key} is not defined in programs.toml",
            hint=f"to define it: {_suggest_definition(key, listed_name)}",
        )
    values = program_questions.ask_for_missing(
        {
            "title": listed_name.name,
            "sender": listed_name.sender or program_keys.guess_sender(key),
            "target": [],
        }
    )
    targets = values["target"]
    assert isinstance(targets, list)
    return ShippedProgram(key, listed_name.name, str(values["sender"]), tuple(targets))


def _suggest_definition(key: str, listed_name: ListedName) -> str:
    """The command that defines a program under the name that a list file has for it."""
    from sanctions_cli.ledger import program_keys

    name = shlex.quote(listed_name.name)
    sender = listed_name.sender or program_keys.guess_sender(key) or "COUNTRY"
    return (
        f"sanctions program add {key} --name {name} --sender {sender} --target COUNTRY"
        f" --list-name {name}"
    )
