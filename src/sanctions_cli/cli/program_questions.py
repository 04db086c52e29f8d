"""What must be said of a program to define it: questions at a terminal, and an error elsewhere."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sanctions_cli.answers import parse_country
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

if TYPE_CHECKING:
    from sanctions_cli.interactive import form
    from sanctions_cli.ledger import program_keys


def refuse_missing(key: str, values: Mapping[str, object]) -> None:
    """Raise SanctionsError where a program has no name, sender or target."""
    flags = {"title": "--name", "sender": "--sender", "target": "--target"}
    missing = [flag for field, flag in flags.items() if not values[field]]
    if missing:
        raise SanctionsError(
            f"missing: {', '.join(missing)}",
            hint=f'sanctions program add {key} --name "…" --sender CA --target BY',
        )


def _offer_earlier_answer(
    question: form.Question, answers: Mapping[str, object]
) -> form.Question:
    """The question, with the answer that was given before somebody went back to it."""
    answer = answers.get(question.key)
    if isinstance(answer, list | tuple):
        answer = ",".join(answer)
    return replace(question, default=str(answer or ""))


def ask_for_key(list_name: str, programs: program_keys.Programs) -> str:
    """The program that a name in list files means: one that is defined, or the key of a new one."""
    from sanctions_cli.interactive import form
    from sanctions_cli.ledger import definitions
    from sanctions_cli.lists import shipped_keys

    def parse_key(text: str) -> str:
        definitions.check_program_key(text)
        return text

    question = form.Question(
        "key",
        f"Which program is {quote(list_name)}?",
        parse_key,
        words=list(dict.fromkeys([*programs, *sorted(shipped_keys())])),
        likely=len(programs),
        about="The key of a program in programs.toml or of a large official list, such as"
        " US-IRAN; any other key defines a new program.",
    )
    return str(form.ask_questions([lambda answers: question], {})["key"])


def ask_for_missing(values: Mapping[str, object]) -> dict[str, object]:
    """The values, including the answers to questions about those that no option gives."""
    from sanctions_cli.interactive import answers, form

    questions = (
        form.Question(
            "title",
            "What is the list called?",
            str,
            about="The full name of the list or legal act.",
        ),
        form.Question(
            "sender",
            "Who keeps it?",
            parse_country,
            answers.format_countries,
            about="The country or body that puts targets on the list, by name or code.",
        ),
        form.Question(
            "target",
            "Against which country?",
            answers.parse_targets,
            answers.format_countries,
            has_several=True,
            about="The country that it is aimed at; worldwide for a thematic list.",
        ),
    )
    typed = {key: value for key, value in values.items() if value}
    makers = []
    for question in questions:
        if question.key not in typed:
            makers.append(functools.partial(_offer_earlier_answer, question))
    return {**dict.fromkeys(values), **form.ask_questions(makers, typed)}
