"""`sanctions add`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import countries, terminal
from sanctions_cli.answers import (
    CountryCodes,
    find_ledger_folder,
    flatten_codes,
    open_ledger,
)
from sanctions_cli.cli import new_record, output, written_answer
from sanctions_cli.cli.help_page import ANNOUNCEMENT, RARE, RUNNING
from sanctions_cli.cli.options import (
    AllowDuplicate,
    DryRun,
    Ledger,
    NoInput,
    Yes,
    sender_option,
    target_option,
)
from sanctions_cli.cli.record_options import (
    RECORD,
    RecordFields,
    announced_option,
    record_command,
    to_iso_partial_day,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import numbers


def _parse_sender(text: str) -> str:
    """One country or body.

    SanctionsError for several: senders that act together have a record each, which names the
    others.
    """
    return countries.resolve_one(
        text, "one record for each: sanctions add {first} … --joint '{others}'"
    )


Sender = Annotated[
    str | None,
    typer.Argument(
        metavar="[SENDER]",
        parser=_parse_sender,
        help="Who imposes: country or body, name or code. [required]",
        rich_help_panel=ANNOUNCEMENT,
    ),
]
Target = Annotated[
    str | None,
    typer.Argument(
        metavar="[TARGET]",
        help="Against which country; join several by commas. [required]",
        rich_help_panel=ANNOUNCEMENT,
    ),
]
Announced = Annotated[
    str | None,
    typer.Argument(
        metavar="[DAY]",
        parser=to_iso_partial_day,
        help="When it was announced: 2024-08-09, 9 Aug 2024. [required]",
        rich_help_panel=ANNOUNCEMENT,
    ),
]

# The three words as options, which people know from `edit` and from filters. Hidden, since the help
# page has the words.
SenderOption = Annotated[str | None, sender_option(_parse_sender, hidden=True)]
TargetOption = Annotated[list[CountryCodes] | None, target_option(hidden=True)]
AnnouncedOption = Annotated[str | None, announced_option(hidden=True)]

Suffix = Annotated[
    str | None,
    typer.Option(
        "--suffix",
        metavar="WORD",
        help="Word at the end of the record's id, such as statement.",
        rich_help_panel=RARE,
    ),
]
FromJson = Annotated[
    str | None,
    typer.Option(
        "--json",
        metavar="FILE",
        help="Add the records in a file of JSON objects; - reads standard input.",
        rich_help_panel=RUNNING,
    ),
]


@record_command(RECORD)
def add(
    fields: RecordFields,
    sender_word: Sender = None,
    target_word: Target = None,
    announced_word: Announced = None,
    sender: SenderOption = None,
    target: TargetOption = None,
    announced: AnnouncedOption = None,
    suffix: Suffix = None,
    from_json: FromJson = None,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
) -> int:
    """Add an announcement, from options or by answering questions.

    At a terminal, what is missing is asked for. Types of target that are left out count as none;
    a count can be "unknown". With no count at all, the record says that no figure is given.

        sanctions add CA Belarus 2025-02-24 --individuals 10 --entities 6

        sanctions add
    """
    root = find_ledger_folder(ledger)
    output.warn_misplaced_records(root)
    targets = ",".join(flatten_codes(target))
    head = {
        "sender": _choose_value("--sender", sender_word, sender),
        "target": _choose_value("--target", target_word, targets),
        "announced": _choose_value("--announced", announced_word, announced),
    }
    fields |= {key: value for key, value in head.items() if value}
    if "target" in fields:
        fields["target"] = countries.resolve_several(fields["target"])
    if "total" in fields:
        total = fields.pop("total")
        fields["counts"] = numbers.add_total(fields.get("counts", {}), total)
    if from_json:
        if fields or suffix:
            raise SanctionsError(
                "--json does not go with options that describe a record",
                hint="put their values into the file",
            )
        from sanctions_cli.cli import add_json

        return add_json.add_from_json(
            root, from_json, allow_duplicate=allow_duplicate, dry_run=dry_run
        )
    can_ask = terminal.is_interactive() and not (no_input or yes or dry_run)
    if can_ask:
        return _add_with_questions(
            root, fields, suffix, allow_duplicate=allow_duplicate
        )
    new_record.refuse_incomplete(fields)
    if dry_run:
        return _show_new_record(root, fields, suffix)
    return _add_without_questions(root, fields, suffix, allow_duplicate=allow_duplicate)


def _choose_value(name: str, word: str | None, option: str | None) -> str | None:
    """What a word or the option in its place says; SanctionsError for both."""
    if word and option:
        raise SanctionsError(
            f"{name} {option} and the word {word} say the same thing twice",
            hint="name sender, target and date as words, or all three by options",
        )
    return word or option


def _add_with_questions(
    root: Path, fields: RecordFields, suffix: str | None, *, allow_duplicate: bool
) -> int:
    """Ask for what the options leave open, and write what is confirmed; the exit code."""
    from sanctions_cli.interactive import conversation

    # Before the first question, not after the last.
    new_record.refuse_bad_values(fields)
    steps = conversation.AddSteps(
        open_ledger, new_record.build_record, written_answer.report_added
    )
    return conversation.add_with_questions(
        root, fields, suffix, steps, allow_duplicate=allow_duplicate
    )


def _show_new_record(root: Path, fields: RecordFields, suffix: str | None) -> int:
    """Show the file that would be written; the exit code.

    A duplicate, which would be refused, is only a warning here.
    """
    from sanctions_cli.ledger import build, duplicates, record_paths

    record = new_record.build_record(root, fields)
    path = record_paths.free_path(root, record, suffix)
    for name, _ in duplicates.DuplicateFinder(root).find_duplicates(record):
        terminal.print_message(
            f"warning: the ledger already has a record like this: {name}"
        )
    figures = written_answer.describe_figures(record)
    terminal.print_message(f"Would add {Path(path).stem}: {figures}; as {path}:")
    output.print_file(build.encode_record(record, path))
    return 0


def _add_without_questions(
    root: Path, fields: RecordFields, suffix: str | None, *, allow_duplicate: bool
) -> int:
    """Write the record that the options make; the exit code."""
    from sanctions_cli.interactive import confirm

    record = new_record.build_record(root, fields)
    accepted = None if allow_duplicate else ()
    written = confirm.write_new_record(root, record, suffix, accepted)
    written_answer.report_added(root, record, written)
    return 0
