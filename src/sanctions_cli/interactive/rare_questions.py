"""The questions about what few announcements have, opened by "Anything else?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive.answers import (
    explain_words,
    format_changes,
    format_countries,
    format_day,
    format_texts,
    format_yes_or_no,
    make_word_parser,
    make_words_parser,
    parse_changes,
    parse_day,
    parse_number,
    parse_targets,
    parse_texts,
    parse_yes_or_no,
)
from sanctions_cli.interactive.form import Answers, Question
from sanctions_cli.records import Kind, RecordField, fields_with_flags, typed_conflicts
from sanctions_cli.text import closest, join_words, shorten

MORE = "more"
"""The question that opens the others."""

FURTHER_SOURCE = "source"
"""What is typed to name a further source."""

SELDOM_NAMED = (
    "other_programs",
    "date_basis",
    "measures_basis",
    "joint_claimed",
    "same_day",
    "package",
    "precision",
    "redesignated",
    "conflicts",
)
"""Fields that a person names to add them, and that `more` does not ask for: most say how the record
came about, which an announcement does not tell."""

STORY_FIELDS = ("action", "program", "reasons", "joint")
"""Fields that the conversation asks for in any case."""

MAX_WORDS_SHOWN = 4
"""Words of a closed list that a question shows itself."""

MAX_NAMES_SHOWN = 5
"""Names of fields that are repeated after an answer."""

LABELS = {
    "instrument": "Which legal act?",
    "authority": "On which legal basis?",
    "effective": "When did it take effect?",
    "listed": "On the list since when?",
    "until": "Until when?",
    "measures": "Which measures?",
    "basis": "How are the counts known?",
    "confidence": "How well is it sourced?",
    "refers_to": "Which record does it change?",
    "net": "Net change of the list?",
    "note": "Note?",
    "date_basis": "Where is the date from?",
    "measures_basis": "Where are the measures from?",
    "other_programs": "Which other lists change?",
    "joint_claimed": "Named, but did not act?",
    "same_day": "Who else acted that day?",
    "package": "Part of a larger package?",
    "redesignated": "How many listed already?",
    "conflicts": "Which figure differs?",
}

_NAMES = {
    "dates": ("effective", "listed", "until"),
    "date": ("effective", "listed", "until"),
    "in_force": ("effective",),
    "expiry": ("until",),
    "expiry_date": ("until",),
    "law": ("instrument",),
    "act": ("instrument",),
    "legal_act": ("instrument",),
    "regulation": ("instrument",),
    "legal_basis": ("authority",),
    "measure": ("measures",),
    "remark": ("note",),
    "notes": ("note",),
    "comment": ("note",),
    "exact": ("precision",),
    "exactness": ("precision",),
    "conflict": ("conflicts",),
    "sources": (FURTHER_SOURCE,),
    "further_source": (FURTHER_SOURCE,),
    "second_source": (FURTHER_SOURCE,),
}
"""What people call the rarer fields, besides their names."""

_MORE_WORDS = ("y", "yes", "more")
_ALL_WORDS = ("all", "everything")
_NO_WORDS = ("n", "no", "none", "-")


def rare_fields() -> list[RecordField]:
    """The fields that have an option but are not asked for in any case."""
    return [field for field in fields_with_flags() if field.name not in STORY_FIELDS]


def describe_rare_fields() -> dict[str, str]:
    """What can be added, each with its description."""
    descriptions = {field.name: field.description for field in rare_fields()}
    return {**descriptions, FURTHER_SOURCE: "a further source"}


def make_more_question(follow_up: Callable[[Any], Any]) -> Question:
    """Whether anything is to be added; `follow_up` has the questions about it."""
    return Question(
        MORE,
        "Anything else?",
        parse_field_names,
        _format_field_names,
        words=list(describe_rare_fields()),
        optional=True,
        has_several=True,
        note="Rarer: measures, legal act, dates, note, further source; more asks for these.",
        aside="Enter: no",
        about=(
            "Name what you want to add, several with commas; more asks for the usual fields, all"
            " for every one."
        ),
        meanings=describe_rare_fields(),
        follow_up=follow_up,
    )


def _format_field_names(names: Sequence[str]) -> str:
    if len(names) > MAX_NAMES_SHOWN:
        return f"{len(names)} questions; Enter skips one"
    return format_texts(names)


def parse_field_names(text: str) -> list[str]:
    """The names of the rarer fields that a text names. SanctionsError for any other word."""
    word = text.strip().casefold()
    if word in _NO_WORDS:
        return []
    names: list[str] = [field.name for field in rare_fields()]
    if word in _ALL_WORDS:
        return names
    if word in _MORE_WORDS:
        return [name for name in names if name not in SELDOM_NAMED]
    names = []
    for part in word.replace(" and ", ",").split(","):
        if part.strip():
            names += _find_fields(part.strip())
    return list(dict.fromkeys(names))


def _find_fields(word: str) -> Sequence[str]:
    key = word.replace(" ", "_").replace("-", "_")
    if key in _NAMES:
        return _NAMES[key]
    names = list(describe_rare_fields())
    if key in names:
        return [key]
    matches = [name for name in names if name.startswith(key)]
    if len(matches) == 1:
        return matches
    if len(matches) > 1:
        raise SanctionsError(
            f'"{word}" can be {join_words(matches, "or")}', hint="? explains them"
        )
    if key.startswith(("edit", "change")):
        raise SanctionsError(
            f'"{shorten(word, 20)}" comes next', hint="Enter first; then type it again"
        )
    similar = closest(key, names)
    if similar:
        raise SanctionsError(
            f'"{shorten(word, 20)}" cannot be added', hint=f"did you mean {similar}?"
        )
    raise SanctionsError(
        f'"{shorten(word, 20)}" cannot be added',
        hint="for a remark, type note; ? lists all",
    )


def ask_rare_field(field: RecordField, answers: Answers) -> Question:
    """The question about a field, made from its declaration."""
    parse, format_value = _READERS.get(field.kind, (str, str))
    value = answers.get(field.name)
    words: Sequence[str] = field.words
    if field.kind is Kind.WORD:
        parse = make_word_parser(field.name, words)
    elif field.kind is Kind.WORDS:
        parse = make_words_parser("measure", words)
    description = field.description[:1].upper() + field.description[1:]
    if field.kind is Kind.TABLES:
        description += f": {typed_conflicts.EXAMPLE}"
    return Question(
        field.name,
        LABELS.get(field.name) or f"{field.name.replace('_', ' ').capitalize()}?",
        parse,
        format_value,
        default=format_value(value) if value else "",
        words=words,
        optional=True,
        has_several=field.kind is Kind.WORDS,
        aside=_describe_answer(field),
        about=f"{description}.",
        meanings=explain_words(words),
    )


def _describe_answer(field: RecordField) -> str:
    """What can be answered, where the question does not say it."""
    if field.kind is Kind.BOOLEAN:
        return "yes or no"
    if field.kind is Kind.TABLES:
        return "? shows how"
    if not field.words:
        return ""
    if len(field.words) > MAX_WORDS_SHOWN:
        return "? lists them"
    return ", ".join(field.words)


def _parse_conflicts(text: str) -> list[dict[str, str]]:
    return [typed_conflicts.parse_conflict(text)]


def _format_conflicts(conflicts: Sequence[dict[str, str]]) -> str:
    return "; ".join(map(typed_conflicts.format_conflict, conflicts))


_READERS: dict[Kind, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    Kind.BOOLEAN: (parse_yes_or_no, format_yes_or_no),
    Kind.COUNT: (parse_number, str),
    Kind.TEXTS: (parse_texts, format_texts),
    Kind.CODES: (parse_targets, format_countries),
    Kind.DAY: (parse_day, format_day),
    Kind.PARTIAL_DAY: (parse_day, format_day),
    Kind.WORDS: (str, format_texts),
    Kind.TABLE: (parse_changes, format_changes),
    Kind.TABLES: (_parse_conflicts, _format_conflicts),
}
"""For each kind of field, what reads an answer and what puts the value into words; else texts."""
