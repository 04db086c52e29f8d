"""The conversation of `add`: asks about one announcement after the other, and writes each."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sanctions_cli import terminal
from sanctions_cli.index import database
from sanctions_cli.interactive import (
    confirm,
    fields_to_edit,
    form,
    program_questions,
    prompt,
    record_answers,
    record_form,
    suggestions,
)
from sanctions_cli.interactive.form import Answers
from sanctions_cli.interactive.form_context import FormContext
from sanctions_cli.ledger import (
    add,
    atomic,
    definitions,
    duplicates,
    program_keys,
    record_paths,
)
from sanctions_cli.records import Announcement

RecordFields = dict[str, Any]
"""Fields of a record: keys and values as in the record format."""

NOTHING_MORE = "nothing more was written"
"""What is printed after Ctrl-C once something was written."""


class AddSteps(NamedTuple):
    """What `add` does in the same way with and without questions.

    open_ledger: opens the index of the ledger in a folder
    build_record: makes a record of its fields and warns of what looks wrong in it; the last
        argument says whether its program is defined together with it
    report_added: says that a record was written; the last argument is the file in which its program
        was defined, or ""
    """

    open_ledger: Callable[[Path], AbstractContextManager[database.OpenLedger]]
    build_record: Callable[[Path, RecordFields, bool], Announcement]
    report_added: Callable[[Path, Announcement, add.WrittenRecords, str], None]


def add_with_questions(
    root: Path,
    fields: RecordFields,
    suffix: str | None,
    steps: AddSteps,
    *,
    allow_duplicate: bool,
) -> int:
    """Add a record, asking for what these fields leave open and whether it is right, then others
    from the same source; the exit code.
    """
    conversation = Conversation(root, suffix, steps, allow_duplicate=allow_duplicate)
    is_written = conversation.add_record(fields)
    while is_written and conversation.offer_same_source():
        is_written = conversation.add_record(conversation.source_fields())
    if is_written:
        return 0
    terminal.print_message("Nothing was written.")
    return 1


class Conversation:
    """Questions about announcements, one after the other, each written once it is confirmed."""

    def __init__(
        self,
        root: Path,
        suffix: str | None,
        steps: AddSteps,
        *,
        allow_duplicate: bool = False,
    ) -> None:
        self._root = root
        self._suffix = suffix
        self._steps = steps
        self._allow_duplicate = allow_duplicate
        self._last_source = suggestions.find_last_source(root, datetime.now(UTC))
        self._if_interrupted = prompt.NOTHING_CHANGED
        self._recorded_fields: RecordFields = {}
        self._has_asked = False
        self._accepted_ids: set[str] = set()
        self.written_ids: list[str] = []

    @property
    def if_interrupted(self) -> str:
        """What is printed after Ctrl-C."""
        return self._if_interrupted

    def note_other_change(self) -> None:
        """Say after Ctrl-C that something was written, although no record of this conversation."""
        self._if_interrupted = NOTHING_MORE

    def accept_duplicates(self, ids: Iterable[str]) -> None:
        """Do not ask about these records, of which a person knows that the next ones are others."""
        self._accepted_ids = set(ids)

    def add_record(self, fields: RecordFields) -> bool:
        """Ask for what these fields leave open, show the record, and write it.

        False if the person does not want it.
        """
        with self.open_context() as context:
            answers = record_answers.make_answers(fields)
            open_questions = self._find_open_questions(fields)
            self._has_asked = bool(open_questions)
            if open_questions:
                answers = record_form.ask_for_record(context, answers, open_questions)
            return self._confirm_and_write(context, answers)

    def add_accepted_record(
        self,
        fields: RecordFields,
        source: Mapping[str, str],
        guesses: Mapping[str, Sequence[str]],
    ) -> bool:
        """Write a record that a person has accepted, asking only for what it should not lack.

        `source` is what is known of a source that these fields lack, `guesses` are as in
        FormContext. False where it then looks like a record of the ledger, and the person does not
        want it. WentBack where the person goes back from the first question.
        """
        with self.open_context(is_of_text=True, guesses=guesses) as context:
            answers = _make_answers(fields, source)
            gaps = self._add_title_question(_find_gaps(fields, guesses), fields)
            if gaps:
                answers = record_form.ask_for_record(
                    context, answers, gaps, has_heading=False, may_leave=True
                )
            defined, record = self._build_record(answers)
            similar = self._find_similar(record)
            for name, existing in similar[: confirm.MAX_SHOWN]:
                confirm.print_comparison(name, existing, record)
            if similar and not form.confirm(
                "Add it anyway?", if_interrupted=self._if_interrupted
            ):
                return False
            self._write(record, similar, defined)
            return True

    def correct_record(
        self,
        fields: RecordFields,
        source: Mapping[str, str],
        guesses: Mapping[str, Sequence[str]],
    ) -> bool:
        """Ask all questions, with these fields as the answers, show the record, and write it.

        `source` is what is known of a source that these fields lack, `guesses` are as in
        FormContext. False if the person does not want it. WentBack where the person goes back from
        the first question.
        """
        with self.open_context(is_of_text=True, guesses=guesses) as context:
            answers = record_form.ask_again(
                context,
                _make_answers(fields, source),
                fields_to_edit.ALL_KEYS,
                may_leave=True,
            )
            return self._confirm_and_write(context, answers)

    def _find_open_questions(self, fields: RecordFields) -> list[str]:
        """The keys of the questions that these fields leave open, with those on a new program."""
        return self._add_title_question(record_form.find_open_questions(fields), fields)

    def _add_title_question(self, keys: list[str], fields: RecordFields) -> list[str]:
        """The keys of questions, with that for the name of a program that may be new."""
        if "program" in keys or _needs_definition(self._root, fields):
            return [*keys, program_questions.PROGRAM_TITLE]
        return keys

    @contextlib.contextmanager
    def open_context(
        self,
        *,
        is_of_text: bool = False,
        guesses: Mapping[str, Sequence[str]] | None = None,
    ) -> Iterator[FormContext]:
        """The context of the questions about one record.

        What is typed about one source goes on with the record before; what is read from a text is
        not, since the text says itself what it is about.
        """
        previous = {} if is_of_text else dict(self._recorded_fields)
        with contextlib.ExitStack() as opened_ledgers:

            @functools.cache
            def open_once() -> database.OpenLedger:
                # Only some questions need the index, and others may write while a person thinks.
                ledger = self._steps.open_ledger(self._root)
                return opened_ledgers.enter_context(ledger).end_read_transaction()

            yield FormContext(
                self._root,
                open_once,
                self._last_source,
                previous,
                is_of_text,
                guesses or {},
                self._if_interrupted,
            )

    def offer_same_source(self) -> bool:
        """Whether a person wants to add another record from the source of the last one.

        Not asked where that record has no source, or came whole from the command line.
        """
        self._suffix = None  # it was meant for the first record
        if not self._has_asked or not self._recorded_fields.get("sources"):
            return False
        return form.confirm(
            "Another announcement from the same source?",
            if_interrupted=self._if_interrupted,
        )

    def source_fields(self) -> RecordFields:
        """The first source of the last record, as the fields that the next one begins with."""
        sources = self._recorded_fields.get("sources")
        return {"sources": sources[:1]} if sources else {}

    def _confirm_and_write(self, context: FormContext, answers: Answers) -> bool:
        """Show the record that the answers make until it is right, and write it; False for no."""
        root = self._root
        while True:
            defined, record = self._build_record(answers)
            path = record_paths.free_path(root, record, self._suffix)
            similar = self._find_similar(record)
            parse_edit = functools.partial(
                fields_to_edit.parse_fields_to_edit, answers=answers
            )
            reply = confirm.confirm_new_record(
                path, record, similar, parse_edit, self._if_interrupted
            )
            if isinstance(reply, str):
                break
            keys = reply or fields_to_edit.ask_which_fields(context, answers)
            answers = record_form.ask_again(context, answers, keys)
        if reply == "no":
            return False
        self._write(record, similar, defined)
        return True

    def _build_record(
        self, answers: Answers
    ) -> tuple[list[atomic.FileChange], Announcement]:
        """The record that the answers make, after the change that defines its program, if any."""
        self._recorded_fields = record_answers.make_fields(answers)
        defined = _plan_definition(self._root, answers)
        record = self._steps.build_record(
            self._root, self._recorded_fields, bool(defined)
        )
        return defined, record

    def _find_similar(self, record: Announcement) -> list[duplicates.NamedAnnouncement]:
        """The records of the ledger that look like this one, but for those that are accepted."""
        if self._allow_duplicate:
            return []
        similar = []
        finder = duplicates.DuplicateFinder(self._root)
        for record_id, existing in finder.find_duplicates(record):
            if record_id not in self._accepted_ids:
                similar.append((record_id, existing))
        return similar

    def _write(
        self,
        record: Announcement,
        similar: confirm.NamedAnnouncements,
        defined: list[atomic.FileChange],
    ) -> None:
        """Write a record, although it looks like these, which were shown, and say so."""
        # A duplicate that somebody has added since is still refused.
        accepted = None
        if not self._allow_duplicate:
            accepted = {*self._accepted_ids, *(name for name, _ in similar)}
        written = confirm.write_new_record(
            self._root, record, self._suffix, accepted, defined
        )
        self.written_ids.append(Path(written.paths[0]).stem)
        self._if_interrupted = NOTHING_MORE
        defined_in = defined[0].path if defined else ""
        self._steps.report_added(self._root, record, written, defined_in)


def _find_gaps(fields: RecordFields, guesses: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of the questions that an accepted record leaves open, with a guessed action."""
    if "action" not in guesses:
        return record_form.find_gaps(fields)
    (action,) = guesses["action"]
    return ["action", *record_form.find_gaps({**fields, "action": action})]


def _make_answers(fields: RecordFields, source: Mapping[str, str]) -> Answers:
    """The fields as answers, with what is known of a source that has no publisher yet."""
    answers = record_answers.make_answers(fields)
    if "sources" not in fields:
        for part, value in source.items():
            answers[f"{record_answers.source_prefix(0)}{part}"] = value
    return answers


def _needs_definition(root: Path, fields: RecordFields) -> bool:
    """Whether the program that these fields name has to be defined first."""
    programs = program_keys.read_programs(root)
    key = program_keys.canonical_key(fields.get("program") or "", programs)
    return program_keys.needs_definition(key, programs)


def _plan_definition(root: Path, answers: Answers) -> list[atomic.FileChange]:
    """The change that defines the record's program, where a person has given its title."""
    program = answers.get("program")
    title = answers.get(program_questions.PROGRAM_TITLE)
    if not title or not program or program in program_keys.read_programs(root):
        return []
    values = {"title": title, "sender": answers["sender"], "target": answers["target"]}
    return [definitions.plan_program(root, program, values)]
