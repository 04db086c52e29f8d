"""The questions that make a stated total of a running total in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import draft_lines, draft_objects, news
from sanctions_cli.interactive import confirm, form, record_answers
from sanctions_cli.interactive.answers import format_day, parse_day
from sanctions_cli.interactive.form import Answers, Question, QuestionMaker
from sanctions_cli.interactive.form_context import FormContext
from sanctions_cli.interactive.program_questions import ask_program
from sanctions_cli.interactive.source_questions import SOURCE_PARTS, SOURCE_QUESTIONS
from sanctions_cli.ledger import build, record_paths
from sanctions_cli.records import Assertion

COUNTED = {
    "announcements": "what was announced up to the date, whatever was removed since",
    "list": "how many are on the list on that date",
}
"""What a running total can count."""


class TotalSteps(NamedTuple):
    """What `assert` does in the same way for a total that is typed.

    compare: says whether the ledger matches it; SanctionsError where the ledger has it already
    write: writes it under the path, and says so
    """

    compare: Callable[[Assertion, str], None]
    write: Callable[[Assertion, str], None]


def add_total(
    context: FormContext,
    news_draft: news.NewsDraft,
    given_source: Mapping[str, Any],
    steps: TotalSteps,
) -> bool:
    """Ask what a running total counts, show the stated total, and write it; False for no.

    WentBack where the person goes back from the first question.
    """
    fields = {**given_source, **news.make_fields(news_draft.draft, news_draft.source)}
    answers = {
        "sender": news_draft.draft.sender,
        "target": list(news_draft.draft.targets),
        "sources": fields.get("sources"),
    }
    makers = _list_questions(context, news_draft, has_source="sources" in fields)
    answers = form.ask_questions(
        makers, answers, context.if_interrupted, may_leave=True
    )
    assertion = _build_assertion(news_draft, answers)
    path = record_paths.free_path(context.root, assertion)
    confirm.print_record_file(path, assertion)
    steps.compare(assertion, path)
    is_wanted = form.confirm(
        "Write it?", default=True, if_interrupted=context.if_interrupted
    )
    if is_wanted:
        steps.write(assertion, path)
    return is_wanted


def _list_questions(
    context: FormContext, news_draft: news.NewsDraft, *, has_source: bool
) -> list[QuestionMaker]:
    makers: list[QuestionMaker] = [
        partial(_ask_date, news_draft),
        _ask_what_is_counted,
        _ask_first_day,
        partial(_ask_list, context),
    ]
    if not has_source:
        for part in SOURCE_PARTS:
            makers.append(partial(SOURCE_QUESTIONS[part], context))
    return makers


def _ask_date(news_draft: news.NewsDraft, _: Answers) -> Question:
    return Question(
        "on",
        "A total on which date?",
        _parse_full_day,
        format_day,
        default=news_draft.draft.announced or news_draft.source.get("published", ""),
        about=(
            "The date that the text gives for the total, or else the date of the text itself."
        ),
    )


def _parse_full_day(text: str) -> str:
    day = parse_day(text)
    if len(day) < len("2024-08-09"):
        raise SanctionsError("a total needs a full date", hint="type 9 aug 2024")
    return day


def _ask_what_is_counted(_: Answers) -> Question:
    return Question(
        "counted",
        "What does it count?",
        _parse_counted,
        default="announcements",
        words=tuple(COUNTED),
        aside="or list",
        about="Whether the text counts what was announced, or who is on a list.",
        meanings=COUNTED,
    )


def _parse_counted(text: str) -> str:
    matches = [word for word in COUNTED if word.startswith(text.casefold())]
    if not matches:
        raise SanctionsError("this is neither", hint="type announcements or list")
    return matches[0]


def _ask_first_day(answers: Answers) -> Question | None:
    if answers["counted"] == "list":
        return None
    return Question(
        "since",
        "Counted since which date?",
        _parse_full_day,
        format_day,
        optional=True,
        aside="Enter: all",
        about="The first day of the period, if the text names one.",
    )


def _ask_list(context: FormContext, answers: Answers) -> Question | None:
    if answers["counted"] != "list":
        return None
    return ask_program(context, {**answers, "announced": answers["on"]})


def _build_assertion(news_draft: news.NewsDraft, answers: Answers) -> Assertion:
    figures = {}
    for name, number in (news_draft.draft.counts or {}).items():
        if number is not None:
            figures[name] = number
    program = answers.get("program")
    programs: Sequence[str] = [program] if program else []
    sources = answers["sources"] or record_answers.read_sources(answers)
    if not sources:
        raise SanctionsError("a stated total needs a source")
    return build.build_assertion(
        {
            "sender": news_draft.draft.sender,
            "target": list(news_draft.draft.targets),
            "program": programs,
            "kind": "stock" if answers["counted"] == "list" else "flow",
            "since": answers.get("since"),
            "on": answers["on"],
            "bound": draft_objects.BOUNDS.get(news_draft.draft.precision, "exact"),
            "claim": draft_lines.describe_figures(news_draft),
            "stated": draft_objects.find_stated_figures(figures),
            "sources": sources,
        }
    )
