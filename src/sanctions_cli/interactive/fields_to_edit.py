"""The fields that a person names to change them, at the last question of the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import form, rare_questions
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.interactive.count_questions import COUNT_KEYS
from sanctions_cli.interactive.form import Answers, Question
from sanctions_cli.interactive.form_context import FormContext
from sanctions_cli.interactive.program_questions import PROGRAM_TITLE
from sanctions_cli.interactive.record_questions import QUESTIONS
from sanctions_cli.interactive.source_questions import FIRST_SOURCE, SOURCE_PARTS
from sanctions_cli.text import closest, quote

ALL_KEYS = tuple(QUESTIONS)
"""The questions that are asked again where all are."""

MAX_QUOTE_WIDTH = 22
"""Columns of what was typed in a message."""

FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "who": ("sender",),
    "country": ("target",),
    "day": ("announced",),
    "date": ("announced",),
    "when": ("announced",),
    "what": ("action",),
    "count": COUNT_KEYS,
    "counts": COUNT_KEYS,
    "number": COUNT_KEYS,
    "numbers": COUNT_KEYS,
    "figures": COUNT_KEYS,
    "vessels": ("others",),
    "aircraft": ("others",),
    "unspecified": ("individuals",),
    "total": ("individuals",),
    "list": ("program", PROGRAM_TITLE),
    "program": ("program", PROGRAM_TITLE),
    "name": (PROGRAM_TITLE,),
    "why": ("reasons",),
    "partners": ("joint",),
    "together": ("joint",),
    "source": tuple(f"{FIRST_SOURCE}{part}" for part in SOURCE_PARTS),
    "link": ("source_url",),
    **{part: (f"{FIRST_SOURCE}{part}",) for part in SOURCE_PARTS},
}
"""What people call the fields of a record, with the keys of the questions; besides these keys."""


def parse_fields_to_edit(text: str, answers: Answers) -> list[str]:
    """The keys of the questions that `edit entities` or `entities` names; all for `edit all`.

    Empty for `edit` alone. SanctionsError for a word that names no question.
    """
    words = text.strip().casefold().replace(" and ", ",")
    if words in ("e", "<", "back"):
        return []
    for verb in ("edit", "e"):
        if words == verb or words.startswith(f"{verb} "):
            words = words.removeprefix(verb).strip()
    if words == "all":
        return list(ALL_KEYS)
    keys: list[str] = []
    for word in words.split(","):
        if word.strip():
            keys += _find_keys(word.strip())
    return [_replace_covered_count(key, answers) for key in dict.fromkeys(keys)]


def _find_keys(word: str) -> Sequence[str]:
    """The keys of the questions that a word names, or begins to name if it is clear."""
    key = word.replace(" ", "_").replace("-", "_")
    if key in FIELD_NAMES:
        return FIELD_NAMES[key]
    keys = list(QUESTIONS)
    for field in rare_questions.rare_fields():
        keys.append(field.name)
    if key in keys:
        return [key]
    names = [*FIELD_NAMES, *keys]
    # Two names of one question are no reason to ask which is meant.
    matches = {_keys_of(name) for name in names if name.startswith(key)}
    if len(matches) == 1:
        return matches.pop()
    hint = "type yes, no or a field to change"
    similar = closest(key, names)
    if similar:
        hint = f"did you mean {similar}?"
    raise SanctionsError(f"{quote(word, MAX_QUOTE_WIDTH)} is not a field", hint=hint)


def _keys_of(name: str) -> tuple[str, ...]:
    return FIELD_NAMES.get(name, (name,))


def _replace_covered_count(key: str, answers: Answers) -> str:
    """The question that has the figure: another one where its answer had several types."""
    if key not in ("entities", "others"):
        return key
    for earlier in COUNT_KEYS[: COUNT_KEYS.index(key)]:
        answer: CountAnswer | None = answers.get(earlier)
        if answer is None:
            continue
        is_rare = key == "others" and set(answer.counts) - {"individuals", "entities"}
        if answer.is_total or key in answer.counts or is_rare:
            return earlier
    return key


def ask_which_fields(context: FormContext, answers: Answers) -> list[str]:
    """The keys of the questions that a person wants to answer again; none for Enter."""
    question = Question(
        "field",
        "Change what?",
        partial(parse_fields_to_edit, answers=answers),
        ", ".join,
        words=[*FIELD_NAMES, *QUESTIONS],
        optional=True,
        has_several=True,
        aside="Enter: nothing; ? lists",
        about=(
            "Name a field, or several with commas; all asks every question again, with the"
            " answers so far in brackets."
        ),
        meanings=_describe_fields(),
    )
    reply = form.ask_questions([lambda _: question], {}, context.if_interrupted)
    keys: list[str] = reply["field"] or []
    return keys


def _describe_fields() -> dict[str, str]:
    """What can be named, each with its meaning: the story in its order, then the rarer fields."""
    meanings = {
        "sender": "who imposes",
        "country": "against whom",
        "day": "when it was announced",
        "action": "what was done",
        "individuals": "how many; also entities, others",
        "list": "on which list",
        "why": "the reasons",
        "together": "with whom",
        "source": "all of it; also publisher, title, published, link",
    }
    for field in rare_questions.rare_fields():
        meanings[field.name] = field.description
    return meanings
