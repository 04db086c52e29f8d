"""`sanctions add`"""

from __future__ import annotations

import contextlib
import functools
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.options import (
    DryRun,
    Ledger,
    NoInput,
    Yes,
    find_ledger_folder,
    open_ledger,
    parse_country,
)
from sanctions_cli.cli.record_options import RECORD, record_command, to_iso_partial_day
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words


def _sender(text: str) -> str:
    """One country or body; several that act together are one record each, which name the others."""
    try:
        return parse_country(text)
    except SanctionsError:
        first, *others = (part.strip() for part in text.split(","))
        if not others:
            raise
    joint = " ".join(f"--joint {parse_country(other)}" for other in others if other)
    raise SanctionsError(
        f'"{text}" is more than one sender', hint=f"sanctions add {parse_country(first)} … {joint}"
    )


Sender = Annotated[
    str | None,
    typer.Argument(metavar="[SENDER]", parser=_sender, help="Who imposes; name or code."),
]
Target = Annotated[
    str | None,
    typer.Argument(metavar="[TARGET]", help="Who is aimed at; several joined by a comma."),
]
Announced = Annotated[
    str | None,
    typer.Argument(metavar="[DAY]", parser=to_iso_partial_day, help="When it was announced."),
]
Suffix = Annotated[
    str | None,
    typer.Option("--suffix", metavar="WORD", help="A word at the end of the id: statement."),
]
AllowDuplicate = Annotated[
    bool, typer.Option("--allow-duplicate", help="Write it though one like it is there.")
]
FromJson = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Records as JSON Lines, from a file or -."),
]


@record_command(RECORD)
def add(
    fields: dict[str, Any],
    sender: Sender = None,
    target: Target = None,
    announced: Announced = None,
    suffix: Suffix = None,
    from_json: FromJson = None,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Add an announcement, by flags or by answering questions.

    sanctions add CA Belarus 2025-02-24 --individuals 10 --entities 6

    sanctions add
    """
    from sanctions_cli.interactive import answers

    root = find_ledger_folder(ledger)
    given = fields | {
        "sender": sender,
        "target": answers.parse_targets(target) if target else None,
        "announced": announced,
    }
    given = {key: value for key, value in given.items() if value is not None}
    if from_json:
        if given or suffix:
            raise SanctionsError(
                "--json takes records whole", hint="put what the flags say into its lines"
            )
        return _many(root, from_json, allow_duplicate=allow_duplicate, dry_run=dry_run)
    if no_input or yes or dry_run or not terminal.is_interactive():
        return _one(root, given, suffix, allow_duplicate=allow_duplicate, dry_run=dry_run)
    with contextlib.ExitStack() as stack:
        book = functools.cache(
            lambda: stack.enter_context(open_ledger(root)).end_read_transaction()
        )
        return _asked(root, book, given, suffix, allow_duplicate=allow_duplicate)


def _one(
    root: Path, given: dict[str, Any], suffix: str | None, *, allow_duplicate: bool, dry_run: bool
) -> int:
    """One record from flags alone."""
    from sanctions_cli.interactive import confirm
    from sanctions_cli.ledger import build, duplicates, record_paths

    _refuse_incomplete(given)
    record = _record(root, given)
    path = record_paths.free_path(root, record, suffix)
    if dry_run:
        for name, _ in duplicates.DuplicateFinder(root).find_duplicates(record):
            terminal.print_message(f"warning: a record like this is there already: {name}")
        terminal.print_message(f"would write {path}:")
        output.print_file(build.encode_record(record, path))
        return 0
    accepted = None if allow_duplicate else ()
    output.print_line(confirm.write_new_record(root, record, suffix, accepted))
    return 0


def _refuse_incomplete(fields: dict[str, Any]) -> None:
    """SanctionsError where the sender, the target or the day is missing."""
    missing = []
    for key, word in (("sender", "sender"), ("target", "target"), ("announced", "day")):
        if not fields.get(key):
            missing.append(word)
    if missing:
        raise SanctionsError(
            f"missing: {join_words(missing)}",
            hint="sanctions add SENDER TARGET DAY --individuals N …",
        )


def _asked(
    root: Path, book: Any, given: dict[str, Any], suffix: str | None, *, allow_duplicate: bool
) -> int:
    """One record with somebody there to ask: for what is missing, and whether it is right."""
    from sanctions_cli.interactive import confirm, record_form, record_questions
    from sanctions_cli.ledger import build, duplicates, record_paths

    build.build_announcement(
        {"sender": "ZZ", "target": ["ZZ"], "announced": "2000", "action": "listing", **given}
    )
    context = record_questions.FormContext(root, book)
    if keys := record_form.find_open_questions(given):
        given = record_form.ask_for_record(context, given, keys)
    while True:
        record = _record(root, given)
        path = record_paths.free_path(root, record, suffix)
        alike = [] if allow_duplicate else duplicates.DuplicateFinder(root).find_duplicates(record)
        answer = confirm.confirm_new_record(path, record, alike)
        if answer != "edit":
            break
        given = record_form.ask_for_record(context, given, record_questions.QUESTIONS, again=True)
    if answer == "no":
        terminal.print_message("nothing was written")
        return 1
    accepted = None if allow_duplicate else {name for name, _ in alike}
    output.print_line(confirm.write_new_record(root, record, suffix, accepted))
    return 0


def _record(root: Path, given: dict[str, Any]) -> Any:
    """The record that the flags and answers make, with a warning for what looks wrong in it."""
    from sanctions_cli.ledger import build, program_keys, record_warnings

    known = program_keys.read_programs(root)
    if given.get("program"):
        given = given | {"program": program_keys.canonical_key(given["program"], known)}
        program_keys.refuse_misspelt_program(given["program"], known)
    record = build.build_announcement({"action": "listing", **given})
    for doubt in record_warnings.find_warnings(root, record, known, date.today()):
        terminal.print_message(f"warning: {doubt}")
    return record


def _many(root: Path, source: str, *, allow_duplicate: bool, dry_run: bool) -> int:
    """Every record of a file of JSON Lines, or none."""
    from sanctions_cli.importers import jsonl
    from sanctions_cli.ledger import add as adding
    from sanctions_cli.ledger import build, record_paths, record_warnings

    name = "standard input" if source == "-" else source
    found = jsonl.read_records(_text(source), name)
    if not allow_duplicate:
        jsonl.refuse_duplicates(root, found, name)
    records = [(record, word) for _, record, word in found]
    for doubt in record_warnings.find_all_warnings(
        root, [record for record, _ in records], date.today()
    ):
        terminal.print_message(f"warning: {doubt}")
    if not dry_run:
        command = f"add --json: {len(records)} record{'s' if len(records) > 1 else ''}"
        for path in adding.write_records(root, records, command):
            output.print_line(path)
        return 0
    free_paths = record_paths.FreePaths(root)
    for record, word in records:
        path = free_paths.claim(record_paths.default_path(record, word))
        output.print_file(f"# {path}\n".encode() + build.encode_record(record, path) + b"\n")
    return 0


def _text(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        reason = getattr(trouble, "strerror", None) or "not UTF-8"
        hint = "name a file of JSON Lines, or - for what is piped in"
        raise SanctionsError(f'cannot read "{source}": {reason}', hint=hint) from None
