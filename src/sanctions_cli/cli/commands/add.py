"""`sanctions add`"""

from __future__ import annotations

import contextlib
import functools
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions_cli import countries, terminal
from sanctions_cli.cli import output, written_answer
from sanctions_cli.cli.help_page import RUNNING
from sanctions_cli.cli.options import AllowDuplicate, DryRun, Ledger, NoInput, Yes
from sanctions_cli.cli.record_options import (
    RECORD,
    RecordFields,
    record_command,
    to_iso_partial_day,
)
from sanctions_cli.cli.spellings_in_use import (
    refuse_misspelt_program,
    use_known_spellings,
)
from sanctions_cli.cli.user_ledger import find_ledger_folder, open_ledger
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.records import numbers
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.interactive import form_context
    from sanctions_cli.ledger import atomic
    from sanctions_cli.records import Announcement


ANNOUNCEMENT = "Announcement"
DETAILS = "Details"
"""Headings of the help page, as the fields of a record have them."""


def _parse_sender(text: str) -> str:
    """One country or body.

    SanctionsError for several: senders that act together are one record each, which name the others.
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
SenderOption = Annotated[
    str | None,
    typer.Option(
        "--sender",
        "-s",
        metavar="COUNTRY",
        parser=_parse_sender,
        help="Who imposes: country or body, name or code.",
        hidden=True,
    ),
]
TargetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        "-t",
        metavar="COUNTRY",
        help="Against which country, name or code; ZZ is worldwide.",
        hidden=True,
    ),
]
AnnouncedOption = Annotated[
    str | None,
    typer.Option(
        "--announced",
        metavar="DAY",
        parser=to_iso_partial_day,
        help="Date of the announcement.",
        hidden=True,
    ),
]
"""The three words as options, which people know from `edit` and from filters; not in the help,
which has the words."""

Suffix = Annotated[
    str | None,
    typer.Option(
        "--suffix",
        metavar="WORD",
        help="Word at the end of the record's id, such as statement.",
        rich_help_panel=DETAILS,
    ),
]
FromJson = Annotated[
    str | None,
    typer.Option(
        "--json",
        metavar="FILE",
        help="Add the records in a file of JSON Lines; - reads standard input.",
        rich_help_panel=RUNNING,
    ),
]


@record_command(RECORD)
def add(
    fields: RecordFields,
    sender: Sender = None,
    target: Target = None,
    announced: Announced = None,
    sender_option: SenderOption = None,
    target_option: TargetOption = None,
    announced_option: AnnouncedOption = None,
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
    from sanctions_cli.interactive import answers

    root = find_ledger_folder(ledger)
    output.warn_misplaced_records(root)
    targets = ",".join(target_option or ())
    head = {
        "sender": _choose_value("--sender", sender, sender_option),
        "target": _choose_value("--target", target, targets),
        "announced": _choose_value("--announced", announced, announced_option),
    }
    fields |= {key: value for key, value in head.items() if value}
    if "target" in fields:
        fields["target"] = answers.parse_targets(fields["target"])
    if "total" in fields:
        total = fields.pop("total")
        fields["counts"] = numbers.add_total(fields.get("counts", {}), total)
    if from_json:
        if fields or suffix:
            raise SanctionsError(
                "--json does not go with options that describe a record",
                hint="put their values into the file",
            )
        return _add_from_json(
            root, from_json, allow_duplicate=allow_duplicate, dry_run=dry_run
        )
    if no_input or yes or dry_run or not terminal.is_interactive():
        return _add_from_flags(
            root,
            fields,
            suffix,
            allow_duplicate=allow_duplicate,
            dry_run=dry_run,
        )
    return _add_with_questions(root, fields, suffix, allow_duplicate=allow_duplicate)


def _choose_value(name: str, word: str | None, option: str | None) -> str | None:
    """What a word or the option in its place says; SanctionsError for both."""
    if word and option:
        raise SanctionsError(
            f"{name} {option} and the word {word} say the same thing twice",
            hint="name sender, target and date as words, or all three by options",
        )
    return word or option


def _add_from_flags(
    root: Path,
    fields: RecordFields,
    suffix: str | None,
    *,
    allow_duplicate: bool,
    dry_run: bool,
) -> int:
    """Add one record without asking anything; the exit code."""
    from sanctions_cli.interactive import confirm
    from sanctions_cli.ledger import build, duplicates, record_paths

    _refuse_incomplete(fields)
    record = _build_record(root, fields)
    if dry_run:
        # Here a duplicate is only a warning; written, it would be refused.
        path = record_paths.free_path(root, record, suffix)
        for name, _ in duplicates.DuplicateFinder(root).find_duplicates(record):
            terminal.print_message(
                f"warning: the ledger already has a record like this: {name}"
            )
        terminal.print_message(
            f"Would add {Path(path).stem}: {written_answer.describe_figures(record)};"
            f" as {path}:"
        )
        output.print_file(build.encode_record(record, path))
        return 0
    accepted = None if allow_duplicate else ()
    written = confirm.write_new_record(root, record, suffix, accepted)
    written_answer.report_added(root, record, written)
    output.print_result(written.paths[0])
    return 0


def _refuse_incomplete(fields: RecordFields) -> None:
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


def _add_with_questions(
    root: Path,
    fields: RecordFields,
    suffix: str | None,
    *,
    allow_duplicate: bool,
) -> int:
    """Add a record, asking for what is missing and whether it is right, then others from the same
    source; the exit code.
    """
    from sanctions_cli.interactive import form, suggestions

    _refuse_bad_flags(fields)
    conversation = _Conversation(root, suffix, allow_duplicate)
    conversation.last_source = suggestions.find_last_source(root, datetime.now(UTC))
    has_questions = conversation.add_record(fields)
    while has_questions is not None:
        sources = conversation.recorded_fields.get("sources")
        if not sources or not has_questions:
            return 0
        conversation.if_interrupted = "nothing more was written"
        if not form.confirm(
            "Another announcement from the same source?",
            if_interrupted=conversation.if_interrupted,
        ):
            return 0
        has_questions = conversation.add_record({"sources": sources[:1]})
    terminal.print_message("Nothing was written.")
    return 1


class _Conversation:
    """Questions about announcements, one after the other, each written once it is confirmed."""

    def __init__(
        self,
        root: Path,
        suffix: str | None,
        allow_duplicate: bool,
    ) -> None:
        from sanctions_cli.interactive import prompt

        self._root = root
        self._suffix = suffix
        self._allow_duplicate = allow_duplicate
        self.last_source: dict[str, str] | None = None
        self.if_interrupted = prompt.NOTHING_CHANGED
        self.recorded_fields: RecordFields = {}

    def add_record(self, fields: RecordFields) -> bool | None:
        """Ask for what these fields leave open, show the record, and write it.

        Whether there was anything to ask; None if the person does not want the record.
        """
        from sanctions_cli.interactive import (
            form_context,
            program_questions,
            record_form,
        )

        with contextlib.ExitStack() as opened_ledgers:

            @functools.cache
            def open_once() -> database.OpenLedger:
                # Only some questions need the index, and others may write while a person thinks.
                opened = opened_ledgers.enter_context(open_ledger(self._root))
                return opened.end_read_transaction()

            context = form_context.FormContext(
                self._root,
                open_once,
                self.last_source,
                self.recorded_fields,
                self.if_interrupted,
            )
            answers = record_form.make_answers(fields)
            open_questions = record_form.find_open_questions(fields)
            if "program" in open_questions or _needs_definition(self._root, fields):
                open_questions.append(program_questions.PROGRAM_TITLE)
            if open_questions:
                answers = record_form.ask_for_record(context, answers, open_questions)
            if not self._confirm_and_write(context, answers):
                return None
        self._suffix = None
        return bool(open_questions)

    def _confirm_and_write(
        self, context: form_context.FormContext, answers: dict[str, Any]
    ) -> bool:
        """Show the record that the answers make until it is right, and write it; False for no."""
        from sanctions_cli.interactive import confirm, record_form
        from sanctions_cli.ledger import duplicates, record_paths

        root = self._root
        while True:
            self.recorded_fields = record_form.make_fields(answers)
            definitions = _plan_definition(root, answers)
            record = _build_record(
                root, self.recorded_fields, is_defining=bool(definitions)
            )
            path = record_paths.free_path(root, record, self._suffix)
            similar = []
            if not self._allow_duplicate:
                similar = duplicates.DuplicateFinder(root).find_duplicates(record)
            parse_edit = functools.partial(
                record_form.parse_fields_to_edit, answers=answers
            )
            reply = confirm.confirm_new_record(
                path, record, similar, parse_edit, self.if_interrupted
            )
            if isinstance(reply, str):
                break
            keys = reply or record_form.ask_which_fields(context, answers)
            answers = record_form.ask_again(context, answers, keys)
        if reply == "no":
            return False
        # What was shown is accepted; a duplicate that somebody has added since is still refused.
        accepted = None
        if not self._allow_duplicate:
            accepted = {name for name, _ in similar}
        written = confirm.write_new_record(
            root, record, self._suffix, accepted, definitions
        )
        defined_in = definitions[0].path if definitions else ""
        written_answer.report_added(root, record, written, defined_in=defined_in)
        output.print_result(written.paths[0])
        return True


def _needs_definition(root: Path, fields: RecordFields) -> bool:
    from sanctions_cli.ledger import program_keys

    programs = program_keys.read_programs(root)
    key = program_keys.canonical_key(fields.get("program") or "", programs)
    return program_keys.needs_definition(key, programs)


def _plan_definition(root: Path, answers: dict[str, Any]) -> list[atomic.FileChange]:
    """The change that defines the record's program, where a person has given its title."""
    from sanctions_cli.interactive import program_questions
    from sanctions_cli.ledger import definitions, program_keys

    program = answers.get("program")
    title = answers.get(program_questions.PROGRAM_TITLE)
    if not title or not program or program in program_keys.read_programs(root):
        return []
    values = {"title": title, "sender": answers["sender"], "target": answers["target"]}
    return [definitions.plan_program(root, program, values)]


def _refuse_bad_flags(fields: RecordFields) -> None:
    """SanctionsError for wrong values of options, before the first question.

    What is missing is no reason: for the check, it is filled in.
    """
    from sanctions_cli.ledger import build

    complete = {
        "sender": "ZZ",
        "target": ["ZZ"],
        "announced": "2000",
        "action": "listing",
    }
    build.build_announcement({**complete, **fields})


def _build_record(
    root: Path, fields: RecordFields, *, is_defining: bool = False
) -> Announcement:
    """The record that the flags and answers make; what looks wrong in it goes to stderr.

    `is_defining`: its program is defined together with it.
    """
    from sanctions_cli.ledger import build, program_keys, record_warnings

    fields = use_known_spellings(root, fields)
    programs = program_keys.read_programs(root)
    if fields.get("program"):
        key = program_keys.canonical_key(fields["program"], programs)
        if not is_defining:
            refuse_misspelt_program(root, key)
        fields = {**fields, "program": key}
    values = {"action": "listing", **fields}
    record = build.build_announcement(values)
    if is_defining:
        assert record.program
        programs = {**programs, record.program: program_keys.make_program(record)}
    for warning in record_warnings.find_warnings(root, record, programs, date.today()):
        terminal.print_message(f"warning: {warning}")
    return record


def _add_from_json(
    root: Path,
    source: str,
    *,
    allow_duplicate: bool,
    dry_run: bool,
) -> int:
    """Add every record of a file of JSON Lines, or none; the exit code."""
    from sanctions_cli.importers import jsonl
    from sanctions_cli.ledger import (
        add,
        build,
        program_keys,
        record_paths,
        record_warnings,
    )

    name = "standard input" if source == "-" else source
    with progress.show_progress("Reading"):
        lines = jsonl.read_records(_read_text(source), name)
    respelt = program_keys.use_defined_keys(
        [line.record for line in lines], program_keys.read_programs(root)
    )
    lines = [
        line._replace(record=record)
        for line, record in zip(lines, respelt, strict=True)
    ]
    if not allow_duplicate:
        with progress.show_progress("Comparing with the ledger"):
            jsonl.refuse_duplicates(root, lines, name)
    new_records = [(record, suffix) for _, record, suffix in lines]
    records = [record for record, _ in new_records]
    for warning in record_warnings.find_all_warnings(root, records, date.today()):
        terminal.print_message(f"warning: {warning}")
    if dry_run:
        terminal.print_message(f"Would add {plural(len(records), 'record')}:")
        # The paths that they would get, each with those before it taken.
        free_paths = record_paths.FreePaths(root)
        for record, suffix in new_records:
            path = free_paths.claim(record_paths.default_path(record, suffix))
            text = build.encode_record(record, path)
            output.print_file(b"# %s\n%s\n" % (path.encode(), text))
        return 0
    command = f"add --json: {plural(len(records), 'record')}"
    written = add.write_records(root, new_records, command)
    sentence = f"Added {plural(len(records), 'record')} from {name}."
    if len(records) == 1:
        figures = written_answer.describe_figures(records[0])
        sentence = f"Added {Path(written.paths[0]).stem}: {figures}."
    written_answer.report_change(
        sentence, root, records, is_undoable=written.is_undoable
    )
    for path in written.paths:
        output.print_result(path)
    return 0


def _read_text(source: str) -> str:
    """The text of a file, or of stdin for `-`."""
    from sanctions_cli.importers import jsonl
    from sanctions_cli.ledger import regular_files

    try:
        if source == "-":
            data = regular_files.read_stdin(jsonl.MAX_BYTES)
        else:
            data = regular_files.read_file(source, jsonl.MAX_BYTES)
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        hint = "name a file of JSON Lines, or - for what is piped in"
        raise SanctionsError(f'cannot read "{source}": {reason}', hint=hint) from None
