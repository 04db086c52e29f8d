"""The questions about an announcement, each with what the ledger suggests for an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sanctions_cli.index import database
from sanctions_cli.interactive import suggestions
from sanctions_cli.interactive.answers import (
    country_names,
    format_countries,
    format_country,
    format_counts,
    format_day,
    parse_action,
    parse_address,
    parse_day,
    parse_rare_counts,
    parse_sender,
    parse_targets,
)
from sanctions_cli.interactive.form import Answers, Question
from sanctions_cli.ledger import definitions, program_keys
from sanctions_cli.records import ACTIONS, numbers
from sanctions_cli.text import plural

PROGRAM_TITLE = "program_title"
"""The answer that is no field of the record: what a program to be defined is called."""


@dataclass(frozen=True, slots=True)
class FormContext:
    """The ledger that a record is added to: its folder, and what opens its index, when first needed
    and once.
    """

    root: Path
    open_ledger: Callable[[], database.OpenLedger]

    @property
    def connection(self) -> sqlite3.Connection:
        """A read-only connection to the index."""
        return self.open_ledger().connection


RecordQuestion = Callable[[FormContext, Answers], Question | None]


def ask_sender(context: FormContext, answers: Answers) -> Question:
    """Who imposes."""
    usual_senders = suggestions.suggest_senders(context.connection)
    return Question(
        "sender",
        "sender",
        parse_sender,
        format_countries,
        default=format_country(answers.get("sender")),
        words=country_names(usual_senders),
        likely=len(usual_senders),
        about="Who imposes: a country or body by name or code, in any usual spelling.",
    )


def ask_target(context: FormContext, answers: Answers) -> Question:
    """Against whom; by default the one country that the sender has always aimed at."""
    sender = answers["sender"]
    usual_targets = suggestions.suggest_targets(context.connection, sender)
    default = answers.get("target")
    if not default:
        default = suggestions.suggest_usual_target(context.connection, sender)
    return Question(
        "target",
        "target",
        parse_targets,
        format_countries,
        default=", ".join(format_country(code) for code in default),
        words=country_names(usual_targets),
        likely=len(usual_targets),
        about=(
            "Who is aimed at, by name or code; several joined by a comma where one figure is for"
            " all of them; ZZ for worldwide or a theme."
        ),
    )


def ask_announced(_: FormContext, answers: Answers) -> Question:
    """On which day."""
    return Question(
        "announced",
        "announced",
        parse_day,
        format_day,
        default=answers.get("announced") or date.today().isoformat(),
        about=(
            "The day: 2024-08-09, 9 aug 2024, yesterday; or the month, 2024-08, where only that is"
            " known."
        ),
    )


def ask_action(_: FormContext, answers: Answers) -> Question:
    """What was done."""
    default = answers.get("action") or "listing"
    return Question("action", "action", parse_action, default=default, words=ACTIONS)


def ask_individuals(_: FormContext, answers: Answers) -> Question:
    """How many individuals."""
    note = (
        "how many targets? (Enter: none; unknown: some, their number not given;"
        " Enter for all: no figure)"
    )
    return _count_question("individuals", answers, note)


def ask_entities(_: FormContext, answers: Answers) -> Question:
    """How many entities."""
    return _count_question("entities", answers)


def _count_question(key: str, answers: Answers, note: str = "") -> Question:
    count = answers.get(key)
    return Question(
        key,
        key,
        numbers.parse_count_or_unknown,
        default="" if count is None else str(count),
        optional=True,
        note=note,
        about=(
            "A whole number from 0, or unknown (several, some) where there are such targets and no"
            " source gives their number. Enter: none of this type, if another type gets an answer;"
            " where none does, the record says that no figure is given."
        ),
    )


def ask_rare_counts(_: FormContext, answers: Answers) -> Question:
    """How many targets of the types that are seldom counted."""
    return Question(
        "more",
        "vessels, aircraft, other (Enter: none)",
        parse_rare_counts,
        format_counts,
        default=format_counts(answers.get("more") or {}),
        optional=True,
        about=(
            "Number and type: 1 aircraft, 2 vessels, several other. Unspecified is the part of a"
            " total whose type is not stated."
        ),
    )


def ask_program(context: FormContext, answers: Answers) -> Question:
    """On which list; by default the one that the sender used most against the target."""
    target = "; ".join(sorted(answers["target"]))
    suggested = suggestions.suggest_programs(
        context.connection, answers["sender"], target
    )
    defined = program_keys.read_programs(context.root)
    # Where programs.toml defines programs, one that it lacks would have to be defined.
    usual = ""
    for program, record_count in suggested:
        if record_count and (program in defined or not defined):
            usual = program
            break
    default = _earlier_answer(answers, "program", usual)
    uses = {program: plural(count, "record") for program, count in suggested if count}
    alternatives = [
        f"{program}, {use}" for program, use in uses.items() if program != default
    ]

    def parse_program(text: str) -> str:
        program = program_keys.canonical_key(text, defined)
        program_keys.refuse_misspelt_program(program, defined)
        if program not in defined:
            definitions.check_program_key(program)
        return program

    note = f"also {', '.join(alternatives)} (- for none)" if alternatives else ""
    return Question(
        "program",
        "program",
        parse_program,
        default=default,
        words=[program for program, _ in suggested],
        optional=True,
        aside=uses.get(default, ""),
        note=note,
        about=(
            "The list that the targets are put on, a key of programs.toml. Name a new one to"
            " define it."
        ),
    )


def ask_program_title(context: FormContext, answers: Answers) -> Question | None:
    """What a program is called that is not defined yet; without an answer it stays undefined."""
    program = answers.get("program")
    defined = program_keys.read_programs(context.root)
    if not program_keys.needs_definition(program, defined):
        return None
    return Question(
        PROGRAM_TITLE,
        "its name",
        str.strip,
        default=_earlier_answer(answers, PROGRAM_TITLE),
        optional=True,
        note=f"{program} is new: its name defines it in programs.toml (- leaves it undefined)",
        about="What the list is called. Its sender and target are those of this record.",
    )


def ask_instrument(context: FormContext, answers: Answers) -> Question:
    """By which legal act."""
    return Question(
        "instrument",
        "instrument",
        str,
        default=answers.get("instrument") or "",
        words=suggestions.suggest_instruments(context.connection, answers["sender"]),
        optional=True,
        about="The legal act, such as SOR/2024-167.",
    )


def ask_publisher(context: FormContext, answers: Answers) -> Question:
    """Who published the source; by default the sender's most frequent publisher."""
    publishers = suggestions.suggest_publishers(context.connection, answers["sender"])
    usual = publishers[0] if publishers else ""
    return Question(
        "source_publisher",
        "publisher",
        str,
        default=_earlier_answer(answers, "source_publisher", usual),
        words=publishers,
        optional=True,
        note="source (- for none):",
        about="Who published the source.",
    )


def ask_source_title(_: FormContext, answers: Answers) -> Question | None:
    """The source's title; by default the legal act."""
    if not answers.get("source_publisher"):
        return None
    return Question(
        "source_title",
        "title",
        str,
        default=_earlier_answer(
            answers, "source_title", answers.get("instrument") or ""
        ),
        optional=True,
        about="The source's title, or what it is.",
    )


def ask_source_published(_: FormContext, answers: Answers) -> Question | None:
    """The day on which the source appeared."""
    if not answers.get("source_publisher"):
        return None
    return Question(
        "source_published",
        "published",
        parse_day,
        format_day,
        default=_earlier_answer(answers, "source_published"),
        optional=True,
        about="The day on which the source appeared.",
    )


def ask_source_url(_: FormContext, answers: Answers) -> Question | None:
    """The source's web address."""
    if not answers.get("source_publisher"):
        return None
    return Question(
        "source_url",
        "url",
        parse_address,
        default=_earlier_answer(answers, "source_url"),
        optional=True,
        about="Where it stands on the web: https://…",
    )


def _earlier_answer(answers: Answers, key: str, usual: str = "") -> str:
    """The answer given before, which may be that there is none; else the usual one."""
    # A person who went back and had answered "-" must not get the usual value again.
    if key not in answers:
        return usual
    answer: Any = answers[key]
    return answer or ""


QUESTIONS: dict[str, RecordQuestion] = {
    "sender": ask_sender,
    "target": ask_target,
    "announced": ask_announced,
    "action": ask_action,
    "individuals": ask_individuals,
    "entities": ask_entities,
    "more": ask_rare_counts,
    "program": ask_program,
    PROGRAM_TITLE: ask_program_title,
    "instrument": ask_instrument,
    "source_publisher": ask_publisher,
    "source_title": ask_source_title,
    "source_published": ask_source_published,
    "source_url": ask_source_url,
}
"""The questions by their keys, in the order in which they are asked."""

SOURCE_KEYS = tuple(key for key in QUESTIONS if key.startswith("source_"))
