"""The questions about an announcement, in the order of a story, with what the ledger suggests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.interactive import count_answers, suggestions
from sanctions_cli.interactive.answers import (
    country_names,
    explain_words,
    format_countries,
    format_country,
    format_day,
    format_publisher,
    format_texts,
    make_list_parser,
    make_publisher_parser,
    make_word_parser,
    parse_action,
    parse_address,
    parse_day,
    parse_partners,
    parse_sender,
    parse_targets,
    parse_texts,
)
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.interactive.form import Answers, Question, parse_yes
from sanctions_cli.interactive.prompt import NOTHING_CHANGED
from sanctions_cli.ledger import program_keys
from sanctions_cli.records import ACTIONS, LISTINGS, MEASURES
from sanctions_cli.text import closest, shorten

PROGRAM_TITLE = "program_title"
"""The answer that is no field of the record: the name of a list that is to be defined."""

MAX_KEYS_WIDTH = 38
"""Columns of the keys of lists before a question."""

MAX_SOURCE_WIDTH = 54
"""Columns of a source before a question."""

COUNT_KEYS = ("individuals", "entities", "others")
"""The questions about figures; the last is about all other types together."""

FIRST_SOURCE = "source_"
"""What the keys of the questions about the first source begin with."""

SOURCE_PARTS = ("publisher", "title", "published", "url")
"""What is asked about a source."""

LIST_ACTIONS = ("opening", *LISTINGS, "delisting")
"""Actions that need the list that they change."""

WORD_ACTIONS = ("statement", "threat")
"""Actions that list nobody and change no list."""


@dataclass(frozen=True, slots=True)
class FormContext:
    """What the questions know besides the answers.

    root: the folder of the ledger that a record is added to
    open_ledger: opens its index, when first needed and once
    last_source: the source of the record that was added last; None where that is not recent
    previous_record: the fields of the record before, from the same source
    if_interrupted: what is printed after Ctrl-C
    """

    root: Path
    open_ledger: Callable[[], database.OpenLedger]
    last_source: Mapping[str, str] | None = None
    previous_record: Answers = field(default_factory=dict)
    if_interrupted: str = NOTHING_CHANGED

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
        "Who imposes sanctions?",
        parse_sender,
        format_countries,
        default=format_country(answers.get("sender")),
        words=country_names(usual_senders),
        likely=len(usual_senders),
        about=(
            "The country or body that acts, by name or code: Canada, UK, EU, UN. Where several"
            " act together, each has a record of its own."
        ),
    )


def ask_target(context: FormContext, answers: Answers) -> Question:
    """Against whom; by default the one country that the sender has always aimed at."""
    sender = answers["sender"]
    usual_targets = suggestions.suggest_targets(context.connection, sender)
    default = answers.get("target") or context.previous_record.get("target")
    if not default:
        default = suggestions.suggest_usual_target(context.connection, sender)
    return Question(
        "target",
        "Against which country?",
        parse_targets,
        format_countries,
        default=", ".join(format_country(code) for code in default),
        words=country_names(usual_targets),
        likely=len(usual_targets),
        has_several=True,
        about=(
            "The country that the sanctions are about, by name or code. Several, with commas,"
            " only where one figure is for all of them. ZZ: worldwide, or a theme such as cyber"
            " attacks."
        ),
    )


def ask_announced(context: FormContext, answers: Answers) -> Question:
    """On which day; by default that of the announcement before from the same source."""
    default = answers.get("announced") or context.previous_record.get("announced")
    return Question(
        "announced",
        "When was it announced?",
        parse_day,
        format_day,
        default=default or "",
        about=(
            "The day on which it was made public: 9 aug 2024, 2024-08-09, today, yesterday. The"
            " month alone, aug 2024, if that is all that is known."
        ),
    )


def ask_action(_: FormContext, answers: Answers) -> Question:
    """What was done."""
    return Question(
        "action",
        "What was done?",
        parse_action,
        default=answers.get("action") or "listing",
        words=ACTIONS,
        aside="? explains the choices",
        about="One word; its first letters are enough.",
        meanings=explain_words(ACTIONS),
    )


def ask_measures(_: FormContext, answers: Answers) -> Question:
    """What is imposed."""
    return Question(
        "measures",
        "Which measures?",
        make_list_parser(make_word_parser("measure", MEASURES)),
        format_texts,
        default=format_texts(answers.get("measures") or ()),
        words=MEASURES,
        optional=True,
        has_several=True,
        aside="" if answers.get("measures") else "? lists them",
        about="What is imposed; several with commas.",
        meanings=explain_words(MEASURES),
    )


def ask_until(_: FormContext, answers: Answers) -> Question:
    """Until when."""
    return Question(
        "until",
        "Until when?",
        parse_day,
        format_day,
        default=answers.get("until") or "",
        optional=True,
        about="The last day on which it applies, if the announcement names it.",
    )


# Figures


def ask_individuals(_: FormContext, answers: Answers) -> Question:
    """How many individuals; the answer may have the figures of other types too."""
    return _make_count_question(
        "individuals",
        "How many individuals?",
        "individuals",
        answers,
        note="Figures: 10, about 30, at least 30, several, none; or in all: 17 in total.",
        about=(
            "A number, in digits or words. Several: some, but their number is not given. The"
            " whole at once: 10 individuals and 6 entities. 17 in total: the types are not"
            " given. A record has one precision: one figure with about makes the whole record"
            " about. Enter for every type: the announcement gives no figure."
        ),
    )


def ask_entities(_: FormContext, answers: Answers) -> Question | None:
    """How many entities, unless that is answered."""
    if _is_counted("entities", answers):
        return None
    return _make_count_question(
        "entities",
        "How many entities?",
        "entities",
        answers,
        about=(
            "Companies, organisations, groups and public bodies: 6, about 6, several, none."
        ),
    )


def ask_other_types(_: FormContext, answers: Answers) -> Question | None:
    """How many targets of the types that are seldom counted, unless that is answered."""
    if _is_counted("", answers):
        return None
    return _make_count_question(
        "others",
        "Vessels, aircraft, others?",
        "",
        answers,
        about=(
            "Numbers with their types: 1 aircraft, 2 vessels, several other. Unspecified is the"
            " part of a total whose type is not given: 7 unspecified."
        ),
        if_empty="" if earlier_counts("others", answers) else "no figure given",
    )


def earlier_counts(key: str, answers: Answers) -> list[CountAnswer]:
    """The answers to the questions about figures before this one, without those that are empty."""
    earlier_keys = COUNT_KEYS[: COUNT_KEYS.index(key)]
    return [answers[earlier] for earlier in earlier_keys if answers.get(earlier)]


def _is_counted(target_type: str, answers: Answers) -> bool:
    """Whether an earlier answer has the figure of a type already."""
    key = target_type or "others"
    return any(
        answer.is_total or target_type in answer.counts
        for answer in earlier_counts(key, answers)
    )


def _make_count_question(
    key: str, label: str, asked_type: str, answers: Answers, **texts: str
) -> Question:
    earlier = earlier_counts(key, answers)
    answered_types = [name for answer in earlier for name in answer.counts]
    answer: CountAnswer | None = answers.get(key)

    def parse(text: str) -> CountAnswer:
        return count_answers.parse_counts(text, asked_type, answered_types)

    def format_reading(counts: CountAnswer) -> str:
        words = count_answers.format_counts(counts, asked_type)
        return words + _describe_precision(earlier, counts)

    return Question(
        key,
        label,
        parse,
        format_reading,
        default=answer.text if answer else "",
        optional=True,
        takes_none=True,
        **texts,  # type: ignore[arg-type]
    )


def _describe_precision(earlier: Sequence[CountAnswer], answer: CountAnswer) -> str:
    """What an answer means for the precision of the record, which is one for all its figures."""
    before = count_answers.find_precision(earlier)
    after = count_answers.find_precision([*earlier, answer])
    if count_answers.describe_precisions([*earlier, answer]):
        return "; the note gives its precision"
    if after != before:
        return f'; the whole record is now "{after.replace("_", " ")}"'
    return ""


# The list


def ask_program(context: FormContext, answers: Answers) -> Question:
    """On which list; by default the one that the sender used most against the target."""
    choices = _ProgramChoices(context, answers)
    default = _earlier_answer(answers, "program", choices.usual)
    alternatives = [key for key in choices.keys if key != default]
    aside = ""
    if alternatives:
        keys = shorten(", ".join(alternatives), MAX_KEYS_WIDTH)
        note = f"Lists of {format_country(answers['sender'])}: {keys}; a new key defines one."
    elif default:
        note = ""
        aside = "or name a new one"
    else:
        note = f"No list yet: a short key, such as {choices.example}, defines one."
    return Question(
        "program",
        "On which list?",
        choices.parse,
        default=default,
        words=choices.keys,
        optional=True,
        aside=aside,
        note=note,
        about=(
            "The list or legal program that the targets are put on or taken off, by its short"
            f" key. A new key, such as {choices.example}, defines a new list; its full name is"
            " asked next."
        ),
    )


class _ProgramChoices:
    """The lists that a sender has, those used most against the target first."""

    def __init__(self, context: FormContext, answers: Answers) -> None:
        self.sender: str = answers["sender"]
        self.target: list[str] = answers["target"]
        self.defined = program_keys.read_programs(context.root)
        self._doubted_key = ""
        target = "; ".join(sorted(self.target))
        suggested = suggestions.suggest_programs(
            context.connection, self.sender, target
        )
        self.keys = [key for key, _ in suggested]
        self.usual = ""
        if answers.get("action", "listing") != "measure":
            self.usual = self._find_usual(suggested)
        country = format_country(self.target[0]).upper()
        self.example = f"{self.sender}-{country}"
        if not program_keys.can_be_key(self.example):
            self.example = f"{self.sender}-{'-'.join(self.target)}"

    def _find_usual(self, suggested: Sequence[tuple[str, int]]) -> str:
        """The list with most records, or the only one that is defined for the target."""
        for key, record_count in suggested:
            # Where programs.toml defines lists, one that it lacks would have to be defined.
            if record_count and (key in self.defined or not self.defined):
                return key
        fitting = []
        for key, program in self.defined.items():
            if program.sender == self.sender and set(self.target) <= set(
                program.target
            ):
                fitting.append(key)
        return fitting[0] if len(fitting) == 1 else ""

    def parse(self, text: str) -> str:
        """The key of a list, by its key or its name, or a new key."""
        key = program_keys.canonical_key(text, self.defined)
        if key in self.defined:
            return key
        for key, program in self.defined.items():
            if program.title.casefold() == text.casefold():
                return key
        return self._check_new_key(text)

    def _check_new_key(self, text: str) -> str:
        """A new key. SanctionsError where it cannot be one, or first where it looks misspelt."""
        if not program_keys.can_be_key(text):
            raise SanctionsError(
                f'"{shorten(text, 20)}" is no key',
                hint=f"type one such as {self.example}, then the name",
            )
        start = text.partition("-")[0].upper()
        similar_keys = [
            key
            for key in dict.fromkeys([*self.keys, *self.defined])
            if key in self.keys or key.upper().startswith(f"{start}-")
        ]
        similar = closest(text.upper(), similar_keys)
        if similar and self._doubted_key != text:
            self._doubted_key = text
            raise SanctionsError(
                f"{text} is not defined; did you mean {similar}?",
                hint="to define it, type it again",
            )
        return text


def ask_program_title(context: FormContext, answers: Answers) -> Question | None:
    """The name of a list that is not defined yet; without an answer it stays undefined."""
    program = answers.get("program")
    if not program or program in program_keys.read_programs(context.root):
        return None
    return Question(
        PROGRAM_TITLE,
        "What is the list called?",
        str,
        default=_earlier_answer(answers, PROGRAM_TITLE),
        optional=True,
        note=f"{program} is new. Its name defines it (- leaves it undefined).",
        about=(
            "The full name of the list or legal act, for programs.toml. Its sender and country"
            " are those of this record."
        ),
    )


# Why, and with whom


def ask_reasons(context: FormContext, answers: Answers) -> Question:
    """Why."""
    default = _earlier_answer(answers, "reasons") or context.previous_record.get(
        "reasons"
    )
    return Question(
        "reasons",
        "Why?",
        parse_texts,
        format_texts,
        default=format_texts(default or ()),
        words=suggestions.suggest_reasons(context.connection),
        optional=True,
        has_several=True,
        about=(
            "The reasons that the announcement gives, in a few words each, with commas: human"
            " rights, election fraud."
        ),
    )


def ask_partners(context: FormContext, answers: Answers) -> Question:
    """Together with whom; by default the others of a joint announcement from the same source."""
    sender = answers["sender"]
    default = _earlier_answer(answers, "joint") or _other_partners(context, sender)
    usual_senders = suggestions.suggest_senders(context.connection)
    return Question(
        "joint",
        "Together with whom?",
        partial(parse_partners, sender=sender),
        format_countries,
        default=", ".join(format_country(code) for code in default),
        words=country_names(usual_senders),
        likely=len(usual_senders),
        optional=True,
        has_several=True,
        about=(
            "Other senders that acted together with this one, if the announcement says so, with"
            " commas: Canada, US. What they did is added as records of their own."
        ),
    )


def _other_partners(context: FormContext, sender: str) -> list[str]:
    previous = context.previous_record
    partners = previous.get("joint") or []
    if sender not in partners:
        return []
    others = [previous["sender"], *(code for code in partners if code != sender)]
    return sorted(others)


# The source


def ask_same_source(context: FormContext, _: Answers) -> Question | None:
    """Whether the source is that of the record that was added last."""
    if not context.last_source:
        return None
    source = describe_source(context.last_source)
    return Question(
        "same_source",
        "Same source as the last?",
        parse_yes,
        _format_yes,
        default="no",
        note=f"Last record's source: {shorten(source, MAX_SOURCE_WIDTH)}",
        aside="y for yes",
        about="Whether this announcement is known from the same page as the record before.",
    )


def _format_yes(is_yes: bool) -> str:
    return "yes" if is_yes else "no"


def describe_source(source: Mapping[str, str]) -> str:
    """A source in one line: publisher, title, date, link."""
    parts = [source.get(name, "") for name in SOURCE_PARTS]
    return ", ".join(part for part in parts if part)


def ask_publisher(
    context: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question:
    """Who published the source; by default the sender's most frequent publisher."""
    publishers = suggestions.suggest_publishers(context.connection, answers["sender"])
    usual = publishers[0] if publishers and prefix == FIRST_SOURCE else ""
    key = f"{prefix}publisher"
    return Question(
        key,
        "Source: who published it?",
        make_publisher_parser(prefix),
        format_publisher,
        default=_earlier_answer(answers, key, usual),
        words=publishers,
        optional=True,
        about=(
            "A newspaper, an agency, a ministry or an official gazette. Without an answer the"
            " record has no source. A web address names its site as the publisher."
        ),
    )


def ask_source_title(
    _: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question | None:
    """The source's title; that of the first is by default the legal act."""
    usual = answers.get("instrument") if prefix == FIRST_SOURCE else None
    return _make_source_question(
        prefix,
        "title",
        "Source: its title?",
        answers,
        usual=usual or "",
        about="The headline or title, or what it is: joint statement, regulation.",
    )


def ask_source_published(
    _: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question | None:
    """The day on which the source appeared."""
    return _make_source_question(
        prefix,
        "published",
        "Source: its date?",
        answers,
        parse_day,
        format_day,
        about="The day, month or year on which it was published.",
    )


def ask_source_url(
    _: FormContext, answers: Answers, prefix: str = FIRST_SOURCE
) -> Question | None:
    """The source's web address."""
    return _make_source_question(
        prefix,
        "url",
        "Source: its link?",
        answers,
        parse_address,
        about="Its web address: https://…",
    )


def _make_source_question(
    prefix: str,
    part: str,
    label: str,
    answers: Answers,
    parse: Callable[[str], str] = str,
    format_value: Callable[[str], str] = str,
    *,
    usual: str = "",
    about: str,
) -> Question | None:
    """The question about a part of a source; None for a record without that source."""
    if not answers.get(f"{prefix}publisher"):
        return None
    key = f"{prefix}{part}"
    return Question(
        key,
        label,
        parse,
        format_value,
        default=_earlier_answer(answers, key, usual),
        optional=True,
        about=about,
    )


SOURCE_QUESTIONS: dict[str, Callable[..., Question | None]] = {
    "publisher": ask_publisher,
    "title": ask_source_title,
    "published": ask_source_published,
    "url": ask_source_url,
}
"""The questions about a source, by what they are about."""


def _earlier_answer(answers: Answers, key: str, usual: str = "") -> Any:
    """The answer given before, which may be that there is none; else the usual one."""
    # A person who went back and had answered "-" must not get the usual value again.
    if key not in answers:
        return usual
    return answers[key] or ""


QUESTIONS: dict[str, RecordQuestion] = {
    "sender": ask_sender,
    "target": ask_target,
    "announced": ask_announced,
    "action": ask_action,
    "measures": ask_measures,
    "until": ask_until,
    "individuals": ask_individuals,
    "entities": ask_entities,
    "others": ask_other_types,
    "program": ask_program,
    PROGRAM_TITLE: ask_program_title,
    "reasons": ask_reasons,
    "joint": ask_partners,
    "same_source": ask_same_source,
    "source_publisher": ask_publisher,
    "source_title": ask_source_title,
    "source_published": ask_source_published,
    "source_url": ask_source_url,
}
"""The questions by their keys, in the order in which they are asked."""

SOURCE_KEYS = ("same_source", *(f"{FIRST_SOURCE}{part}" for part in SOURCE_PARTS))
"""The questions about the first source."""


def is_asked(key: str, answers: Answers) -> bool:
    """Whether the story has this question, after the answers so far."""
    action: str = answers.get("action", "listing")
    if key == "measures":
        return action == "measure"
    if key == "until":
        return action == "renewal"
    if key in (*COUNT_KEYS, "program"):
        return action not in WORD_ACTIONS
    if key.startswith(FIRST_SOURCE):
        return not answers.get("same_source")
    return True
