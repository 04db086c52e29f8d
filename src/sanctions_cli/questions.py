"""The questions about an announcement, each with what the book's history suggests for an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sanctions_cli import countries, dates, doubts, figures
from sanctions_cli.dialogue import Question
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import Book
from sanctions_cli.queries import history
from sanctions_cli.vocabulary import ACTIONS

Open = Callable[[], Book]
"""Opens the book when the first question needs it, and only once."""
Answers = dict[str, Any]
RARE = ("vessels", "aircraft", "other", "unspecified")


def _sender(_: Path, book: Open, answers: Answers) -> Question:
    used = history.senders(book().connection)
    default = _name(answers.get("sender"))
    return Question("sender", "sender", countries.resolve, names, default, _spellings(used), len(used),
                    about="Who imposes: a country or body by name or code, in any usual spelling.")  # fmt: skip


def _target(_: Path, book: Open, answers: Answers) -> Question:
    used = history.targets(book().connection, answers["sender"])
    default = ", ".join(map(_name, answers.get("target") or ()))
    return Question("target", "target", targets, names, default, _spellings(used), len(used),
                    about="Who is aimed at, by name or code; several joined by a comma where one figure is for all of"
                    " them; ZZ for worldwide or a theme.")  # fmt: skip


def _announced(_: Path, __: Open, answers: Answers) -> Question:
    today = date.today()
    return Question("announced", "announced", lambda text: dates.parse_partial(text, today), long,
                    answers.get("announced") or today.isoformat(),
                    about="The day: 2024-08-09, 9 aug 2024, yesterday; or the month, 2024-08, where only that is"
                    " known.")  # fmt: skip


def _action(_: Path, __: Open, answers: Answers) -> Question:
    return Question("action", "action", _known_action, default=answers.get("action") or "listing", words=ACTIONS)


def _count(key: str, note: str = "") -> Callable[[Path, Open, Answers], Question]:
    def question(_: Path, __: Open, answers: Answers) -> Question:
        default = "" if answers.get(key) is None else str(answers[key])
        return Question(key, key, figures.number, str, default, optional=True, note=note,
                        about="A whole number from 0. Where no type gets a figure, the record says that none is"
                        " stated.")  # fmt: skip

    return question


def _more(_: Path, __: Open, answers: Answers) -> Question:
    return Question("more", "others", _others, _said, _said(answers.get("more") or {}), optional=True,
                    note="vessels, aircraft, other, unspecified (Enter: none)",
                    about="Number and type: 1 aircraft, 2 vessels. Unspecified is the part of a total whose type is"
                    " not stated.")  # fmt: skip


def _program(root: Path, book: Open, answers: Answers) -> Question:
    used = history.programs(book().connection, answers["sender"], "; ".join(answers["target"]))
    known = doubts.programs(root)
    usual = next((program for program, number in used if number and (program in known or not known)), "")
    default = _before(answers, "program", usual)
    note = ", ".join(f"{program}, {number} record{'s' if number > 1 else ''}" for program, number in used[:5] if number)

    def parse(text: str) -> str:
        program = doubts.spelt(text, known)
        if known and (said := doubts.unknown(program, known)):
            raise SanctionsError(said, hint="- for none; a new one needs its table in programs.toml first")
        return program

    return Question("program", "program", parse, str, default,
                    [program for program, _ in used], optional=True,
                    note=f"program (- for none): {note}" if note else "",
                    about="The list that the targets are put on, a key of programs.toml.")  # fmt: skip


def _instrument(_: Path, book: Open, answers: Answers) -> Question:
    words = history.instruments(book().connection, answers["sender"])
    return Question("instrument", "instrument", str, str, answers.get("instrument") or "", words, optional=True,
                    about="The legal act, such as SOR/2024-167.")  # fmt: skip


def _publisher(_: Path, book: Open, answers: Answers) -> Question:
    words = history.publishers(book().connection, answers["sender"])
    return Question("source_publisher", "publisher", str, str, _before(answers, "source_publisher", *words[:1]), words,
                    optional=True, note="source (- for none):", about="Who published the source.")  # fmt: skip


def _before(answers: Answers, key: str, usual: str = "") -> str:
    """The answer given before, else the usual one."""
    return (answers[key] or "") if key in answers else usual


def _of_source(key: str, parse: Callable[[str], Any], about: str) -> Callable[[Path, Open, Answers], Question | None]:
    def question(_: Path, __: Open, answers: Answers) -> Question | None:
        if not answers.get("source_publisher"):
            return None
        usual = answers.get("instrument") or "" if key == "title" else ""
        default = _before(answers, f"source_{key}", usual)
        return Question(f"source_{key}", key, parse, str, default, optional=True, about=about)

    return question


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://")) or len(text.split()) > 1:
        raise SanctionsError(f'"{text}" is no web address', hint="it begins with https:// and has no spaces")
    return text


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
    "source_url": _of_source("url", _address, "Where it stands on the web: https://…"),
}
"""The questions in their order."""


def targets(text: str) -> list[str]:
    """'Belarus, Russia' as codes. A name with a comma in it is one name: 'Korea, Republic of'."""
    try:
        return [countries.resolve(text)]
    except SanctionsError:
        if "," not in text:
            raise
    return list(dict.fromkeys(countries.resolve(name) for name in text.split(",")))


def _name(code: str | None) -> str:
    return countries.name(code) if code else ""


def names(codes: str | Sequence[str]) -> str:
    """'Belarus (BY)'."""
    return ", ".join(f"{countries.name(code)} ({code})" for code in ([codes] if isinstance(codes, str) else codes))


def _spellings(used: Sequence[str]) -> list[str]:
    """Names to complete: those the book uses first, then all others."""
    rest = sorted(countries.name(code) for code in countries.codes() if code not in used)
    return [countries.name(code) for code in used] + rest


def long(text: str) -> str:
    """'Friday 9 August 2024'."""
    if len(text) < 10:
        return text
    when = date.fromisoformat(text)
    return f"{when:%A} {when.day} {when:%B %Y}"


def _known_action(text: str) -> str:
    word = text.casefold()
    begun = [action for action in ACTIONS if action.startswith(word)]
    if word not in ACTIONS and len(begun) != 1:
        raise SanctionsError(f'no action "{text}"', hint=f"one of {', '.join(ACTIONS)}")
    return word if word in ACTIONS else begun[0]


def _others(text: str) -> dict[str, int]:
    """'1 aircraft, 2 vessels' as a table."""
    found = {}
    for part in text.split(","):
        figure, _, name = part.strip().partition(" ")
        kinds = [kind for kind in RARE if name and kind.startswith(name.strip().casefold().rstrip("s"))]
        if len(kinds) != 1:
            raise SanctionsError(f'"{part.strip()}" is not understood', hint="number and type: 1 aircraft, 2 vessels")
        found[kinds[0]] = figures.number(figure)
    return found


def _said(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())
