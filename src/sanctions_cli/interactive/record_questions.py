"""The questions about an announcement, in the order of a story, with what the ledger suggests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sanctions_cli.interactive import suggestions
from sanctions_cli.interactive.answers import (
    country_names,
    explain_words,
    format_action,
    format_countries,
    format_country,
    format_day,
    format_texts,
    make_words_parser,
    parse_action,
    parse_day,
    parse_partners,
    parse_sender,
    parse_targets,
    parse_texts,
)
from sanctions_cli.interactive.count_questions import (
    COUNT_KEYS,
    ask_entities,
    ask_individuals,
    ask_net_change,
    ask_other_types,
)
from sanctions_cli.interactive.form import Answers, Question
from sanctions_cli.interactive.form_context import (
    FormContext,
    RecordQuestion,
    earlier_answer,
)
from sanctions_cli.interactive.program_questions import (
    NAMED_PROGRAM,
    PROGRAM_TITLE,
    ask_program,
    ask_program_title,
)
from sanctions_cli.interactive.source_questions import (
    SAME_SOURCE,
    SAME_WORDS,
    SOURCE_KEYS,
    ask_publisher,
    ask_source_published,
    ask_source_title,
    ask_source_url,
)
from sanctions_cli.records import ACTIONS, LISTINGS, MEASURES

LIST_ACTIONS = ("opening", *LISTINGS, "delisting")
"""Actions that need the list that they change."""

UNCERTAIN_ACTIONS = ("amendment", "renewal", "licence", "suspension")
"""Actions that may change a list or not, which the record then says."""

WORD_ACTIONS = ("statement", "threat")
"""Actions that list nobody and change no list."""


def ask_sender(context: FormContext, answers: Answers) -> Question:
    """The question about the sender; one that a text only suggests is no default."""
    usual_senders = _put_guess_first(
        context, "sender", suggestions.suggest_senders(context.connection)
    )
    return Question(
        "sender",
        "Who imposes sanctions?",
        parse_sender,
        format_countries,
        default=format_country(answers.get("sender")),
        words=country_names(usual_senders),
        likely=len(usual_senders),
        note=_describe_guess(context, "sender", answers),
        about=(
            "The country or body that acts, by name or code: Canada, UK, EU, UN. Where several"
            " act together, each has a record of its own."
        ),
    )


def ask_target(context: FormContext, answers: Answers) -> Question:
    """The question about the target; the default is the sender's, or the ledger's, only one.

    A text that leaves its target open has no default: its own guess and the usual one are as good.
    """
    sender = answers["sender"]
    usual_targets = _put_guess_first(
        context, "target", suggestions.suggest_targets(context.connection, sender)
    )
    default = answers.get("target") or context.previous_record.get("target")
    # Only where there is no choice: with two targets, the more frequent one is a guess.
    if not default and not context.is_of_text:
        default = suggestions.suggest_usual_target(context.connection, sender)
    if not default and not context.is_of_text:
        default = suggestions.suggest_usual_target(context.connection)
    return Question(
        "target",
        "Against which country?",
        parse_targets,
        format_countries,
        default=", ".join(format_country(code) for code in default or ()),
        words=country_names(usual_targets),
        likely=len(usual_targets),
        has_several=True,
        note=_describe_guess(context, "target", answers),
        about=(
            "The country that the sanctions are about, by name or code. Several, with commas,"
            " only where one figure is for all of them. ZZ: worldwide, or a theme such as cyber"
            " attacks."
        ),
    )


def _put_guess_first(context: FormContext, key: str, codes: Sequence[str]) -> list[str]:
    """The codes to complete first: what the text suggests, then what the ledger has."""
    return list(dict.fromkeys([*context.guesses.get(key, ()), *codes]))


def _describe_guess(context: FormContext, key: str, answers: Answers) -> str:
    """What a text suggests for an open question; "" where it is answered or there is no guess."""
    guess = context.guesses.get(key)
    if not guess or answers.get(key):
        return ""
    return f"The text does not say it clearly; perhaps {format_countries(guess)}."


def ask_announced(context: FormContext, answers: Answers) -> Question:
    """The question about the day; the default is the previous announcement's from that source."""
    previous = context.previous_record.get("announced")
    default = answers.get("announced") or previous

    def parse(text: str) -> str:
        if previous and text.casefold() in SAME_WORDS:
            return str(previous)
        return parse_day(text)

    return Question(
        "announced",
        "When was it announced?",
        parse,
        format_day,
        default=default or "",
        about=(
            "The day on which it was made public: 9 aug 2024, 2024-08-09, today, yesterday. The"
            " month alone, aug 2024, if that is all that is known."
        ),
    )


def ask_action(context: FormContext, answers: Answers) -> Question:
    """The question about the action."""
    guess = next(iter(context.guesses.get("action", ())), "")
    is_open = guess and not answers.get("action")
    return Question(
        "action",
        "What was done?",
        parse_action,
        format_action,
        default=answers.get("action") or guess or "listing",
        note="It is not clear whether the text announces this." if is_open else "",
        words=ACTIONS,
        aside="? explains the choices",
        about="One word; its first letters are enough.",
        meanings=explain_words(ACTIONS),
    )


def ask_measures(_: FormContext, answers: Answers) -> Question:
    """The question about the measures."""
    return Question(
        "measures",
        "Which measures?",
        make_words_parser("measure", MEASURES),
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
    """The question about the expiry date."""
    return Question(
        "until",
        "Until when?",
        parse_day,
        format_day,
        default=answers.get("until") or "",
        optional=True,
        about="The last day on which it applies, if the announcement names it.",
    )


def ask_reasons(context: FormContext, answers: Answers) -> Question:
    """The question about the reasons."""
    default = earlier_answer(answers, "reasons")
    if not default:
        default = context.previous_record.get("reasons")
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
    """The question about partners; the default is those of a joint one from the same source."""
    sender = answers["sender"]
    default = earlier_answer(answers, "joint") or _other_partners(context, sender)
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
    # A partner that the last record does not name acted alone, or with others.
    if sender not in partners:
        return []
    others = {previous["sender"], *partners}
    return sorted(others - {sender})


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
    "net": ask_net_change,
    "reasons": ask_reasons,
    "joint": ask_partners,
    "source_publisher": ask_publisher,
    "source_title": ask_source_title,
    "source_published": ask_source_published,
    "source_url": ask_source_url,
}
"""The questions by their keys, in the order in which they are asked."""


def is_asked(key: str, answers: Answers) -> bool:
    """Whether the story has this question, after the answers so far."""
    action: str = answers.get("action", "listing")
    if key == "measures":
        return action == "measure"
    if key == "until":
        return action == "renewal"
    if key in (*COUNT_KEYS, "program"):
        return action not in WORD_ACTIONS
    if key == "net":
        if not answers.get("program"):
            return False
        has_figures = any(answers.get(count) for count in COUNT_KEYS)
        return action in UNCERTAIN_ACTIONS or (action == "measure" and has_figures)
    if key == PROGRAM_TITLE:
        is_named = answers.get(NAMED_PROGRAM) == answers.get("program")
        return not is_named
    if key in SOURCE_KEYS[1:]:
        return not answers.get(SAME_SOURCE)
    return True
