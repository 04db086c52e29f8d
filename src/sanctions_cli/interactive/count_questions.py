"""The questions about figures: how many targets of each type, and the change of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import count_answers
from sanctions_cli.interactive.answers import (
    explain_words,
    format_changes,
    make_word_parser,
    parse_changes,
)
from sanctions_cli.interactive.count_answers import CountAnswer
from sanctions_cli.interactive.count_parser import parse_counts
from sanctions_cli.interactive.count_words import EXACT, PRECISIONS
from sanctions_cli.interactive.form import Answers, Question, SeveralAnswers, explain
from sanctions_cli.interactive.form_context import FormContext

COUNT_KEYS = ("individuals", "entities", "others")
"""The questions about figures; the last is about all other types together."""

NO_CHANGE = {"individuals": 0}
"""The net change of an announcement that leaves its list as it is."""

NO_CHANGE_WORDS = ("no", "n", "none", "0")


def ask_individuals(_: FormContext, answers: Answers) -> Question:
    """How many individuals; the answer may have the figures of other types too."""
    return _make_count_question(
        "individuals",
        "How many individuals?",
        "individuals",
        answers,
        note="Figures: 10, about 30, at least 30, several, none; or in all: 17 in total.",
        about=(
            "A number, in digits or words; several, if there are some but their number is not"
            " given. The whole can be typed at once: 10 individuals and 6 entities. If the types"
            ' are not given: 17 in total. A record has one precision: one "about" makes the whole'
            " record about. Enter at every type means that the announcement gives no figure."
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


def ask_precision(_: FormContext, answers: Answers) -> Question | None:
    """How exact the figures are, which is one word for the whole record; None where it has none."""
    figures = [answers[key] for key in COUNT_KEYS if answers.get(key)]
    if not figures:
        explain("there is no figure whose precision could be given", "  ")
        return None
    stated = answers.get("precision") or EXACT
    current = max(stated, count_answers.find_precision(figures), key=PRECISIONS.index)
    parse_word = make_word_parser("precision", PRECISIONS)

    def parse(text: str) -> SeveralAnswers:
        """The figures, each in the precision that was typed."""
        precision = parse_word(text)
        # From here on the figures say it, so that a later correction of one changes it.
        changed: dict[str, Any] = {"precision": None}
        for key in COUNT_KEYS:
            if answers.get(key):
                asked_type = "" if key == "others" else key
                changed[key] = count_answers.change_precision(
                    answers[key], asked_type, precision
                )
        return SeveralAnswers(changed)

    return Question(
        "precision",
        "How exact are the figures?",
        parse,
        _format_changed_precision,
        default=current.replace("_", " "),
        words=PRECISIONS,
        aside=", ".join(word.replace("_", " ") for word in PRECISIONS),
        about="A record has one precision, for all its figures.",
        meanings=explain_words(PRECISIONS),
    )


def _format_changed_precision(changed: SeveralAnswers) -> str:
    figures = [changed[key] for key in COUNT_KEYS if key in changed]
    return count_answers.find_precision(figures).replace("_", " ")


def _make_count_question(
    key: str, label: str, asked_type: str, answers: Answers, **texts: str
) -> Question:
    earlier = earlier_counts(key, answers)
    answered_types: list[str] = []
    for earlier_answer in earlier:
        answered_types += earlier_answer.counts
    answer: CountAnswer | None = answers.get(key)

    def parse(text: str) -> CountAnswer:
        return parse_counts(text, asked_type, answered_types)

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
        return f'; the whole record is "{after.replace("_", " ")}"'
    return ""


def ask_net_change(_: FormContext, answers: Answers) -> Question:
    """Whether an announcement changes its list, where the action does not say so."""
    change = answers.get("net")
    return Question(
        "net",
        "Does the list change?",
        _parse_net_change,
        _format_net_change,
        default=_format_net_change(change) if change else "no",
        takes_none=True,
        aside="or how: entities=-2",
        about=(
            "Whether names are put on the list or taken off it, in this announcement itself:"
            " individuals=9, entities=-2. Most renewals, amendments and licences change none."
        ),
    )


def _parse_net_change(text: str) -> dict[str, int]:
    word = text.casefold()
    if word in NO_CHANGE_WORDS:
        return dict(NO_CHANGE)
    if word in ("y", "yes"):
        raise SanctionsError(
            "how does it change?", hint="type individuals=9, entities=-2"
        )
    return parse_changes(text)


def _format_net_change(change: dict[str, Any]) -> str:
    if change == NO_CHANGE:
        return "no"
    return format_changes(change)
