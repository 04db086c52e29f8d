"""The questions about an announcement, each with what the book's history suggests for an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index.database import Book
from sanctions_cli.interactive import answers as replies
from sanctions_cli.interactive import suggestions
from sanctions_cli.interactive.form import Question
from sanctions_cli.ledger import entry_warnings
from sanctions_cli.records import numbers
from sanctions_cli.records.vocabulary import ACTIONS

Open = Callable[[], Book]
"""Opens the book when the first question needs it, and only once."""
Answers = dict[str, Any]


def _sender(_: Path, book: Open, answers: Answers) -> Question:
    used = suggestions.senders(book().connection)
    default = replies.name(answers.get("sender"))
    return Question("sender", "sender", countries.resolve, replies.names, default, replies.spellings(used), len(used),
                    about="Who imposes: a country or body by name or code, in any usual spelling.")  # fmt: skip


def _target(_: Path, book: Open, answers: Answers) -> Question:
    used = suggestions.targets(book().connection, answers["sender"])
    aimed = answers.get("target") or suggestions.only_target(book().connection, answers["sender"])
    default = ", ".join(map(replies.name, aimed))
    return Question("target", "target", replies.targets, replies.names, default, replies.spellings(used), len(used),
                    about="Who is aimed at, by name or code; several joined by a comma where one figure is for all of"
                    " them; ZZ for worldwide or a theme.")  # fmt: skip


def _announced(_: Path, __: Open, answers: Answers) -> Question:
    default = answers.get("announced") or date.today().isoformat()
    return Question("announced", "announced", replies.day, replies.long, default,
                    about="The day: 2024-08-09, 9 aug 2024, yesterday; or the month, 2024-08, where only that is"
                    " known.")  # fmt: skip


def _action(_: Path, __: Open, answers: Answers) -> Question:
    return Question(
        "action",
        "action",
        replies.action,
        default=answers.get("action") or "listing",
        words=ACTIONS,
    )


def _count(key: str, note: str = "") -> Callable[[Path, Open, Answers], Question]:
    def question(_: Path, __: Open, answers: Answers) -> Question:
        default = "" if answers.get(key) is None else str(answers[key])
        return Question(key, key, numbers.number, str, default, optional=True, note=note,
                        about="A whole number from 0. Where no type gets a figure, the record says that none is"
                        " stated.")  # fmt: skip

    return question


def _more(_: Path, __: Open, answers: Answers) -> Question:
    default = replies.said(answers.get("more") or {})
    return Question("more", "vessels, aircraft, other (Enter: none)", replies.others, replies.said, default,
                    optional=True,
                    about="Number and type: 1 aircraft, 2 vessels. Unspecified is the part of a total whose type is"
                    " not stated.")  # fmt: skip


def _program(root: Path, book: Open, answers: Answers) -> Question:
    used = suggestions.programs(book().connection, answers["sender"], "; ".join(answers["target"]))
    known = entry_warnings.programs(root)
    usual = next(
        (program for program, number in used if number and (program in known or not known)), ""
    )
    default = _before(answers, "program", usual)
    counted = {
        program: f"{number} record{'s' if number > 1 else ''}" for program, number in used if number
    }
    others = ", ".join(
        f"{program}, {words}" for program, words in counted.items() if program != default
    )

    def parse(text: str) -> str:
        program = entry_warnings.spelt(text, known)
        if known and (said := entry_warnings.unknown(program, known)):
            raise SanctionsError(
                said, hint="- for none; a new one needs its table in programs.toml first"
            )
        return program

    return Question("program", "program", parse, str, default,
                    [program for program, _ in used], optional=True, aside=counted.get(default, ""),
                    note=f"also {others} (- for none)" if others else "",
                    about="The list that the targets are put on, a key of programs.toml.")  # fmt: skip


def _instrument(_: Path, book: Open, answers: Answers) -> Question:
    words = suggestions.instruments(book().connection, answers["sender"])
    return Question("instrument", "instrument", str, str, answers.get("instrument") or "", words, optional=True,
                    about="The legal act, such as SOR/2024-167.")  # fmt: skip


def _publisher(_: Path, book: Open, answers: Answers) -> Question:
    words = suggestions.publishers(book().connection, answers["sender"])
    return Question("source_publisher", "publisher", str, str, _before(answers, "source_publisher", *words[:1]), words,
                    optional=True, note="source (- for none):", about="Who published the source.")  # fmt: skip


def _before(answers: Answers, key: str, usual: str = "") -> str:
    """The answer given before, else the usual one."""
    return (answers[key] or "") if key in answers else usual


def _of_source(
    key: str, parse: Callable[[str], Any], about: str, shown: Callable[[Any], str] = str
) -> Callable[[Path, Open, Answers], Question | None]:
    def question(_: Path, __: Open, answers: Answers) -> Question | None:
        if not answers.get("source_publisher"):
            return None
        usual = answers.get("instrument") or "" if key == "title" else ""
        default = _before(answers, f"source_{key}", usual)
        return Question(f"source_{key}", key, parse, shown, default, optional=True, about=about)

    return question


QUESTIONS: dict[str, Callable[[Path, Open, Answers], Question | None]] = {
    "sender": _sender,
    "target": _target,
    "announced": _announced,
    "action": _action,
    "individuals": _count("individuals", "how many targets? (Enter: no figure stated; 0: none)"),
    "entities": _count("entities"),
    "more": _more,
    "program": _program,
    "instrument": _instrument,
    "source_publisher": _publisher,
    "source_title": _of_source("title", str, "The source's title, or what it is."),
    "source_published": _of_source(
        "published", replies.day, "The day on which the source appeared.", replies.long
    ),
    "source_url": _of_source("url", replies.address, "Where it stands on the web: https://…"),
}
"""The questions in their order."""
SOURCE = tuple(key for key in QUESTIONS if key.startswith("source_"))
"""Those about the source."""
